#include "app/gui/widgets/empty_state.h"

#include "app/gui/widgets/accessible_roles.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QPainter>

namespace firebreak {

namespace {

constexpr int IconSize = 40;
constexpr int WidestSentence = 380;

} // namespace

EmptyState::EmptyState(const Theme& theme, const QString& iconName, const QString& title, const QString& sentence,
                       QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(iconName), m_iconPlace(new QWidget),
      m_title(new TextLabel(theme, TextStyle::Heading, Ink::Text)),
      m_sentence(new TextLabel(theme, TextStyle::Body, Ink::Muted)),
      m_action(new Button(theme, Button::Flavour::Primary, QString()))
{
    announceAccessibleRoles();
    m_iconPlace->setFixedSize(IconSize, IconSize);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setMaximumWidth(WidestSentence);
    m_action->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::Wide, space::Wide, space::Wide, space::Wide);
    column->setSpacing(space::Small);
    column->addStretch(2);
    column->addWidget(m_iconPlace, 0, Qt::AlignHCenter);
    column->addSpacing(space::Small);
    column->addWidget(m_title);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_sentence, 100);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addSpacing(space::Small);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    setText(title, sentence);
    connect(m_action, &Button::clicked, this, &EmptyState::actionRequested);
}

void EmptyState::setAction(const QString& text, const QString& keys)
{
    m_action->setText(text);
    m_action->setKeyHint(keys);
    m_action->setVisible(!text.isEmpty());
}

void EmptyState::setText(const QString& title, const QString& sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_theme.icons().paint(painter, m_iconPlace->geometry(), m_icon, m_theme.tokens().muted);
}

} // namespace firebreak
