#include "app/gui/settings/settings_page.h"

#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace firebreak {

namespace {

constexpr int WidestPage = 1080;
constexpr int FactLabelWidth = 150;

} // namespace

SettingsPage::SettingsPage(Desk& desk, const QString& title, const QString& sentence)
    : m_desk(desk), m_head(new QHBoxLayout), m_body(new QVBoxLayout)
{
    setAccessibleName(title);
    m_head->setSpacing(space::Small);
    m_head->addWidget(new TextLabel(theme(), TextStyle::Title, Ink::Text, title));
    m_head->addStretch(1);
    // The title stands where it stands on pages with a button beside it.
    m_head->addSpacing(space::Hair);
    m_head->addStrut(space::ControlHeight);
    m_body->setSpacing(space::Medium);

    auto* content = new QWidget;
    content->setMaximumWidth(WidestPage);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(space::Wide, 20, space::Wide, space::Wide);
    rows->setSpacing(space::Tight);
    rows->addLayout(m_head);
    rows->addWidget(words(sentence));
    rows->addSpacing(space::Medium);
    rows->addLayout(m_body, 1);

    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

const Theme& SettingsPage::theme() const { return m_desk.theme; }

void SettingsPage::addToTitle(QWidget* widget) { m_head->addWidget(widget); }

TextLabel* SettingsPage::words(const QString& text) const
{
    auto* label = new TextLabel(theme(), TextStyle::Body, Ink::Muted, text);
    label->setWordWrap(true);
    return label;
}

QWidget* factRow(const Theme& theme, const QString& label, QWidget* value)
{
    auto* row = new QWidget;
    auto* name = new TextLabel(theme, TextStyle::Body, Ink::Muted, label);
    name->setFixedWidth(FactLabelWidth);
    name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* cells = new QHBoxLayout(row);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(space::Small);
    cells->addWidget(name, 0, Qt::AlignTop);
    cells->addWidget(value, 1);
    return row;
}

} // namespace firebreak
