#include "app/gui/console/room/facts_panel.h"

#include "app/gui/console/list/incident_list_model.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

Ink inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return Ink::Text;
    case Tone::Accent:
        return Ink::Accent;
    case Tone::Good:
        return Ink::Good;
    case Tone::Warning:
        return Ink::Warning;
    case Tone::Danger:
        return Ink::Danger;
    case Tone::Decision:
        return Ink::Decision;
    }
    return Ink::Text;
}

/// The roles that are always worth seeing; others appear once somebody has them.
constexpr std::array AlwaysShown{Role::Commander, Role::Operations, Role::Communications};

/// Swaps the rows at the top of a card for a fresh widget with a layout of its own.
QVBoxLayout* freshRows(Card* card, QWidget*& rows)
{
    delete rows;
    rows = new QWidget(card);
    auto* layout = new QVBoxLayout(rows);
    layout->setContentsMargins({});
    layout->setSpacing(space::Small);
    card->body()->insertWidget(0, rows);
    return layout;
}

} // namespace

QString nextStepText(IncidentStatus status)
{
    switch (status) {
    case IncidentStatus::Triage:
        return u"Acknowledge"_s;
    case IncidentStatus::Investigating:
    case IncidentStatus::Identified:
        return u"Mark mitigated"_s;
    case IncidentStatus::Mitigated:
        return u"Mark resolved"_s;
    case IncidentStatus::Resolved:
        return u"Close incident"_s;
    case IncidentStatus::Merged:
        return u"Unmerge"_s;
    default:
        return {};
    }
}

FactsPanel::FactsPanel(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(u"Facts"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::Large, space::Large, space::Large, space::Large);
    layout->setSpacing(space::Large - space::Hair);
    layout->addWidget(makeHead());
    m_headline = new Banner(theme, Tone::Neutral, {}, this);
    connect(m_headline, &Banner::clicked, this, [this] { Q_EMIT commandRequested(m_headlineCommand); });
    layout->addWidget(m_headline);
    layout->addWidget(m_clocks = makeClocks());
    layout->addWidget(m_impact = makeImpact());
    layout->addWidget(m_roles = makeRoles());
    auto* row = new QHBoxLayout;
    row->setSpacing(space::Small);
    m_primary = new Button(theme, Button::Flavour::Primary, {}, this);
    m_primary->setKeyHint(u"M"_s);
    connect(m_primary, &Button::clicked, this, [this] { Q_EMIT commandRequested(u"room.advance"_s); });
    row->addWidget(m_primary, 1);
    m_more = new Button(theme, Button::Flavour::Secondary, {}, this);
    m_more->setIconName(u"three-dots"_s);
    m_more->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_more->setAccessibleName(u"More about this incident"_s);
    connect(m_more, &Button::clicked, this, [this] { Q_EMIT menuRequested(m_more->mapToGlobal(QPoint(0, 0))); });
    row->addWidget(m_more, 0, Qt::AlignRight);
    layout->addLayout(row);
    m_keep = new Button(theme, Button::Flavour::Secondary, u"Keep what helped…"_s, this);
    m_keep->setIconName(u"journal-plus"_s);
    m_keep->setToolTip(u"Commands that were run here become steps of the runbook."_s);
    connect(m_keep, &Button::clicked, this, [this] { Q_EMIT commandRequested(u"room.keep"_s); });
    layout->addWidget(m_keep);
    layout->addStretch();
}

QWidget* FactsPanel::makeHead()
{
    auto* head = new QWidget(this);
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins({});
    layout->setSpacing(space::Small);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::Small);
    row->addWidget(m_severity = new Badge(m_theme, Severity::Sev3, head));
    row->addWidget(m_status = new Pill(m_theme, Tone::Neutral, {}, head));
    row->addStretch();
    row->addWidget(m_ref = new TextLabel(m_theme, TextStyle::Body, Ink::Muted, {}, head));
    layout->addLayout(row);
    m_title = new TextLabel(m_theme, TextStyle::Title, Ink::Text, {}, head);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_title);
    return head;
}

Card* FactsPanel::makeClocks()
{
    auto* card = new Card(m_theme, {}, this);
    card->setAccessibleName(u"Clocks"_s);
    m_clockRows = new QGridLayout;
    m_clockRows->setHorizontalSpacing(space::Medium);
    m_clockRows->setVerticalSpacing(space::Small);
    m_clockRows->setColumnStretch(0, 1);
    m_clockRows->addWidget(m_largeLabel = new TextLabel(m_theme, TextStyle::Body, Ink::Text, {}, card), 0, 0,
                           Qt::AlignVCenter);
    m_clockRows->addWidget(m_large = new ClockLabel(m_theme, TextStyle::Figure, Ink::Text, {}, card), 0, 1,
                           Qt::AlignRight);
    m_clockRows->addWidget(
        m_smallLabel = new TextLabel(m_theme, TextStyle::Body, Ink::Muted, u"since declared"_s, card), 1, 0);
    m_clockRows->addWidget(m_small = new ClockLabel(m_theme, TextStyle::Body, Ink::Muted, {}, card), 1, 1,
                           Qt::AlignRight);
    card->body()->addLayout(m_clockRows);
    return card;
}

void FactsPanel::showIncident(const Incident& incident, const QString& ref, const SeverityWords& severities)
{
    m_severity->setSeverity(incident.severity, severities.name(incident.severity));
    m_status->setText(incident.kind == IncidentKind::Normal
                          ? toHuman(incident.status)
                          : toHuman(incident.status) + u" · "_s + toWord(incident.kind));
    m_status->setTone(toneOf(incident.status));
    m_ref->setText(ref);
    m_title->setText(incident.title);
    showImpact(incident);
    showRoles(incident);
    showPrimary(incident);
}

void FactsPanel::showFacts(const RoomFacts& facts)
{
    m_headlineCommand = facts.headline.command;
    m_headline->setTone(facts.headline.tone);
    m_headline->setIconName(facts.headline.icon);
    m_headline->setSentence(facts.headline.sentence);
    m_headline->setKeyHint(facts.headline.key);
    m_headline->setClickable(!facts.headline.command.isEmpty());
    const bool impactKnown = facts.sinceImpact != u"missing";
    m_largeLabel->setText(facts.largeLabel);
    m_large->setText(impactKnown ? facts.sinceImpact : facts.sinceDeclared);
    m_small->setText(facts.sinceDeclared);
    m_small->setVisible(impactKnown);
    m_smallLabel->setVisible(impactKnown);
    constexpr int FirstRow = 2;
    while (m_clockLabels.size() < facts.clocks.size()) {
        const int row = FirstRow + int(m_clockLabels.size());
        auto* label = new TextLabel(m_theme, TextStyle::Body, Ink::Text, {}, m_clocks);
        label->setWordWrap(true);
        auto* value = new ClockLabel(m_theme, TextStyle::Body, Ink::Text, {}, m_clocks);
        m_clockRows->addWidget(label, row, 0);
        m_clockRows->addWidget(value, row, 1, Qt::AlignRight | Qt::AlignTop);
        m_clockLabels.append({label, value});
    }
    for (qsizetype i = 0; i < m_clockLabels.size(); ++i) {
        const auto& [label, value] = m_clockLabels.at(i);
        const bool used = i < facts.clocks.size();
        label->setVisible(used);
        value->setVisible(used);
        if (!used)
            continue;
        const FactLine& line = facts.clocks.at(i);
        label->setText(line.label);
        value->setText(line.value);
        value->setInk(inkOf(line.tone));
    }
}

void FactsPanel::setClocksShown(bool shown)
{
    m_headline->setVisible(shown);
    m_clocks->setVisible(shown);
}

void FactsPanel::setLast(QWidget* widget)
{
    auto* box = static_cast<QBoxLayout*>(layout());
    box->insertWidget(box->count() - 1, widget); // before the stretch
    widget->show();
}

/// Rows stay for good: the keyboard may be on one while somebody else takes a role.
Card* FactsPanel::makeRoles()
{
    auto* card = new Card(m_theme, u"Roles"_s, this);
    for (const auto& entry : wordsOf(Role{})) {
        const Role role = entry.value;
        auto* line = new QWidget(card);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins({});
        row->addWidget(new TextLabel(m_theme, TextStyle::Body, Ink::Muted, toHuman(role), line), 1);
        auto* assign = new Button(m_theme, Button::Flavour::Quiet, {}, line);
        assign->setCompact(true);
        connect(assign, &Button::clicked, this, [this, role] { Q_EMIT roleRequested(role); });
        row->addWidget(assign);
        card->body()->addWidget(line);
        m_roleRows.insert(role, {line, assign});
    }
    return card;
}

void FactsPanel::showRoles(const Incident& incident)
{
    for (auto it = m_roleRows.cbegin(); it != m_roleRows.cend(); ++it) {
        const auto& [line, assign] = it.value();
        const auto holder = incident.roles.constFind(it.key());
        const bool held = holder != incident.roles.constEnd();
        line->setVisible(held || std::ranges::find(AlwaysShown, it.key()) != AlwaysShown.end());
        assign->setText(held ? holder->person.name : u"Assign"_s);
        assign->setAccessibleName(held ? u"%1: %2, hand over"_s.arg(toHuman(it.key()), holder->person.name)
                                       : u"Assign %1"_s.arg(toWord(it.key())));
        assign->setEnabled(incident.status != IncidentStatus::Merged);
    }
}

Card* FactsPanel::makeImpact()
{
    auto* card = new Card(m_theme, u"Impact"_s, this);
    m_adjust = new Button(m_theme, Button::Flavour::Secondary, {}, card);
    m_adjust->setCompact(true);
    m_adjust->setKeyHint(u"I"_s);
    connect(m_adjust, &Button::clicked, this, [this] { Q_EMIT commandRequested(u"room.impact"_s); });
    card->body()->addWidget(m_adjust, 0, Qt::AlignLeft);
    return card;
}

void FactsPanel::showImpact(const Incident& incident)
{
    QVBoxLayout* rows = freshRows(m_impact, m_impactRows);
    for (const ImpactWindow& window : incident.impact) {
        if (window.end && incident.live() && incident.impact.size() > 3)
            continue; // while it burns only what runs matters; the rest is on the timeline
        auto* line = new QHBoxLayout;
        auto* name = new ElidedLabel(m_theme, TextStyle::Body, Ink::Text, window.slo.name, m_impactRows);
        line->addWidget(name, 1);
        line->addWidget(new TextLabel(m_theme, TextStyle::Strong, window.end ? Ink::Muted : Ink::Warning,
                                      percentText(window.share), m_impactRows));
        rows->addLayout(line);
        const QString from = toRfc3339(window.start).mid(11, 8);
        const QString to = window.end ? toRfc3339(*window.end).mid(11, 8) : u"now"_s;
        rows->addWidget(new TextLabel(m_theme, TextStyle::Body, Ink::Muted,
                                      u"%1 – %2 UTC · %3"_s.arg(from, to, toWord(window.basis)), m_impactRows));
    }
    if (incident.impact.isEmpty()) {
        auto* hint =
            new TextLabel(m_theme, TextStyle::Body, Ink::Muted, u"No impact on an SLO declared"_s, m_impactRows);
        hint->setWordWrap(true);
        rows->addWidget(hint);
    }
    const bool running = std::ranges::any_of(incident.impact, [](const ImpactWindow& window) { return !window.end; });
    m_adjust->setText(running ? u"Share changed? Adjust…"_s : u"Declare impact…"_s);
    m_adjust->setEnabled(incident.status != IncidentStatus::Merged);
}

void FactsPanel::showPrimary(const Incident& incident)
{
    const QString text = nextStepText(incident.status);
    m_primary->setText(text);
    m_primary->setVisible(!text.isEmpty());
    m_keep->setVisible(incident.status == IncidentStatus::Resolved || incident.status == IncidentStatus::Closed);
}

} // namespace firebreak
