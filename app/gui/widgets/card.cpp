#include "app/gui/widgets/card.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/accessible_roles.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QPainter>

namespace firebreak {

Card::Card(const Theme& theme, const QString& title, QWidget* parent) : QFrame(parent), m_theme(theme)
{
    announceAccessibleRoles();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::Medium, space::Medium, space::Medium, space::Medium);
    rows->setSpacing(space::Small);
    m_head = new QHBoxLayout;
    m_head->setSpacing(space::Small);
    m_title = new SectionTitle(theme, QString(), this);
    m_head->addWidget(m_title, 1);
    rows->addLayout(m_head);
    m_body = new QVBoxLayout;
    m_body->setSpacing(space::Small);
    rows->addLayout(m_body);
    setTitle(title);
}

void Card::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::addToTitle(QWidget* widget) { m_head->addWidget(widget); }

void Card::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Card::setCurrent(bool current)
{
    m_current = current;
    update();
}

void Card::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    paintPanel(painter, rect(), space::PanelRadius, tokens.wash(m_tone),
               m_tone == Tone::Neutral ? tokens.border : tokens.ink(m_tone));
    if (m_current)
        paintFocusRing(painter, rect(), space::PanelRadius, tokens.focusRing);
}

} // namespace firebreak
