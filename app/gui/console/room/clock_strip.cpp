#include "app/gui/console/room/clock_strip.h"

#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace firebreak {

ClockStrip::ClockStrip(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(u"Clocks"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::Large, space::Medium, space::Large, 0);
    layout->setSpacing(space::Small);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::Small);
    head->addWidget(m_severity = new Badge(theme, Severity::Sev3, this));
    head->addWidget(m_title = new ElidedLabel(theme, TextStyle::Heading, Ink::Text, {}, this), 1);
    layout->addLayout(head);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::Small);
    row->addWidget(m_largeLabel = new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this));
    row->addWidget(m_large = new ClockLabel(theme, TextStyle::Heading, Ink::Text, {}, this));
    row->addWidget(m_small = new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this));
    row->addStretch();
    layout->addLayout(row);
    m_headline = new Banner(theme, Tone::Neutral, {}, this);
    connect(m_headline, &Banner::clicked, this, [this] { Q_EMIT commandRequested(m_command); });
    layout->addWidget(m_headline);
    m_others = new TextLabel(theme, TextStyle::Body, Ink::Text, {}, this);
    m_others->setWordWrap(true);
    layout->addWidget(m_others);
}

void ClockStrip::showIncident(const Incident& incident, const QString& ref, const SeverityWords& severities)
{
    m_severity->setSeverity(incident.severity, severities.name(incident.severity));
    m_title->setText(u"%1 · %2"_s.arg(ref, incident.title));
}

void ClockStrip::showFacts(const RoomFacts& facts)
{
    m_command = facts.headline.command;
    m_headline->setTone(facts.headline.tone);
    m_headline->setIconName(facts.headline.icon);
    m_headline->setSentence(facts.headline.sentence);
    m_headline->setKeyHint(facts.headline.key);
    m_headline->setClickable(!m_command.isEmpty());
    const bool impactKnown = facts.sinceImpact != u"missing";
    m_largeLabel->setText(facts.largeLabel);
    m_large->setText(impactKnown ? facts.sinceImpact : facts.sinceDeclared);
    m_small->setText(impactKnown ? u"since declared %1"_s.arg(facts.sinceDeclared) : QString());
    QStringList others;
    for (const FactLine& line : facts.clocks)
        others.append(line.label + u' ' + line.value);
    m_others->setText(others.join(u"  ·  "_s));
    m_others->setVisible(!others.isEmpty());
}

} // namespace firebreak
