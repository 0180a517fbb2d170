#include "app/gui/console/room/context_panel.h"

#include "app/gui/console/room/role_cards.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/text_label.h"
#include "core/incident/durations.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeySequence>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

const QString RunbookTab = u"runbook"_s;
const QString FactsTab = u"facts"_s;
const QString CallTab = u"call"_s;
const QString RoleTab = u"role"_s;
const QString DetailsTab = u"details"_s;

/// The role the person has, else command: who has none reads what the commander expects.
Role roleOf(const Incident& incident, const std::optional<PersonRef>& me)
{
    if (me)
        for (auto it = incident.roles.begin(); it != incident.roles.end(); ++it)
            if (it->person.id == me->id)
                return it.key();
    return Role::Commander;
}

QString utc(Instant at) { return toRfc3339(at).left(19).replace(u'T', u' '); }

} // namespace

ContextPanel::ContextPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tabs(new FilterChips(theme, u"Panel"_s, this)),
      m_roomy(new Button(theme, Button::Flavour::Quiet, {}, this)), m_pages(new QStackedWidget(this))
{
    setAccessibleName(u"Help and details"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::Hair, space::Medium, 0, 0); // the room draws a line at the left
    layout->setSpacing(space::Medium);
    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(space::Large, 0, space::Large, 0);
    tabs->addWidget(m_tabs, 1);
    m_roomy->setCompact(true);
    m_roomy->setCheckable(true);
    tabs->addWidget(m_roomy, 0, Qt::AlignTop);
    layout->addLayout(tabs);
    layout->addWidget(m_pages, 1);
    const std::pair<QString, QString> areas[]{
        {FactsTab, u"Facts"_s}, {CallTab, u"Whom to call"_s}, {RoleTab, u"My role"_s}, {DetailsTab, u"Details"_s}};
    for (const auto& [tab, name] : areas) {
        auto* page = new QWidget(m_pages);
        auto* around = new QVBoxLayout(page);
        around->setContentsMargins(space::Large, 0, space::Large, 0);
        auto* area = new QScrollArea(page);
        area->setAccessibleName(name);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidgetResizable(true);
        area->viewport()->setAutoFillBackground(false);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        around->addWidget(area);
        m_areas.insert(tab, area);
        m_tabPages.insert(tab, page);
        m_pages->addWidget(page);
    }
    connect(m_tabs, &FilterChips::chosenChanged, this,
            [this](const QString& tab) { m_pages->setCurrentWidget(m_tabPages.value(tab)); });
    connect(m_roomy, &Button::clicked, this, &ContextPanel::roomyRequested);
    showRoomy(false);
    offerTabs();
}

void ContextPanel::showRoomy(bool roomy)
{
    m_roomy->setChecked(roomy);
    m_roomy->setIconName(roomy ? u"arrows-angle-contract"_s : u"arrows-angle-expand"_s);
    const QString name = roomy ? u"Give the timeline its room back"_s : u"Give this panel more room"_s;
    m_roomy->setAccessibleName(name);
    m_roomy->setToolTip(name +
                        u" (%1)"_s.arg(QKeySequence(QLatin1StringView(RoomyKey)).toString(QKeySequence::NativeText)));
}

void ContextPanel::offerTabs()
{
    QList<FilterChoice> tabs{{CallTab, u"Call"_s}, {RoleTab, u"My role"_s}, {DetailsTab, u"Details"_s}};
    if (m_hasFacts)
        tabs.prepend({FactsTab, u"Facts"_s});
    if (m_hasRunbook)
        tabs.prepend({RunbookTab, u"Runbook"_s});
    m_tabs->setChoices(tabs);
    m_pages->setCurrentWidget(m_tabPages.value(m_tabs->chosen()));
}

void ContextPanel::addRunbook(QWidget* runbook)
{
    const QString before = chosen();
    m_hasRunbook = true;
    m_tabPages.insert(RunbookTab, runbook);
    m_pages->addWidget(runbook);
    offerTabs();
    choose(before); // until one is found
}

void ContextPanel::lodge(QWidget* facts)
{
    m_hasFacts = true;
    m_areas.value(FactsTab)->setWidget(facts);
    facts->setAutoFillBackground(false);
    facts->show();
    const bool readsRunbook = chosen() == RunbookTab;
    offerTabs();
    choose(readsRunbook ? RunbookTab : FactsTab);
}

void ContextPanel::giveBack(QWidget* facts)
{
    if (m_areas.value(FactsTab)->widget() == facts)
        m_areas.value(FactsTab)->takeWidget();
    m_hasFacts = false;
    offerTabs();
}

void ContextPanel::choose(const QString& tab) { m_tabs->choose(tab); }

QString ContextPanel::chosen() const { return m_tabs->chosen(); }

void ContextPanel::showIncident(const Incident& incident, const QList<Callee>& callees,
                                const std::optional<PersonRef>& me)
{
    showCallees(callees);
    showRole(incident, me);
    showDetails(incident);
}

QVBoxLayout* ContextPanel::fresh(const QString& tab)
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, space::Large);
    layout->setSpacing(space::Medium);
    m_areas.value(tab)->setWidget(page);
    page->setAutoFillBackground(false); // QScrollArea turns it on for what it takes
    return layout;
}

void ContextPanel::showCallees(const QList<Callee>& callees)
{
    if (m_calleesShown && callees == m_callees)
        return;
    m_calleesShown = true;
    m_callees = callees;
    QVBoxLayout* page = fresh(CallTab);
    for (const Callee& callee : callees) {
        auto* card = new Card(m_theme, {});
        card->setAccessibleName(u"%1, %2, %3"_s.arg(callee.name, callee.number, callee.age));
        auto* head = new QHBoxLayout;
        auto* name = new TextLabel(m_theme, TextStyle::Strong, Ink::Text, callee.name, card);
        head->addWidget(name, 1);
        auto* copy = new Button(m_theme, Button::Flavour::Quiet, u"Copy"_s, card);
        copy->setCompact(true);
        copy->setAccessibleName(u"Copy the number of %1"_s.arg(callee.name));
        connect(copy, &Button::clicked, this, [this, number = callee.number] {
            QGuiApplication::clipboard()->setText(number);
            Q_EMIT numberCopied(number);
        });
        head->addWidget(copy);
        card->body()->addLayout(head);
        auto* number = new TextLabel(m_theme, TextStyle::Heading, Ink::Text, callee.number, card);
        number->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        card->body()->addWidget(number);
        auto* why = new TextLabel(m_theme, TextStyle::Body, Ink::Muted, callee.why, card);
        why->setWordWrap(true);
        card->body()->addWidget(why);
        card->body()->addWidget(new TextLabel(m_theme, TextStyle::Body, callee.old ? Ink::Warning : Ink::Muted,
                                              callee.old ? callee.age + u", may be out of date"_s : callee.age, card));
        page->addWidget(card);
    }
    if (callees.isEmpty()) {
        auto* hint = new TextLabel(
            m_theme, TextStyle::Body, Ink::Muted,
            u"Nobody to call is known for the services of this incident. Add owners and escalation contacts with their numbers in Settings, Services."_s);
        hint->setWordWrap(true);
        page->addWidget(hint);
    }
    page->addStretch();
}

void ContextPanel::showRole(const Incident& incident, const std::optional<PersonRef>& me)
{
    QVBoxLayout* page = fresh(RoleTab);
    const Role mine = roleOf(incident, me);
    const auto addCard = [&](Role role, const QString& title) {
        auto* card = new Card(m_theme, title);
        for (const QString& sentence : roleCard(role, incident)) {
            auto* line = new TextLabel(m_theme, TextStyle::Body, Ink::Text, u"• "_s + sentence, card);
            line->setWordWrap(true);
            card->body()->addWidget(line);
        }
        page->addWidget(card);
        return card;
    };
    addCard(mine, u"%1, now"_s.arg(toHuman(mine)))->setTone(Tone::Accent);
    for (auto it = incident.roles.begin(); it != incident.roles.end(); ++it)
        if (it.key() != mine)
            addCard(it.key(), u"%1 · %2"_s.arg(toHuman(it.key()), it->person.name));
    page->addStretch();
}

void ContextPanel::showDetails(const Incident& incident)
{
    QVBoxLayout* page = fresh(DetailsTab);
    const auto addCard = [&](const QString& title, const QList<std::pair<QString, QString>>& rows) {
        if (rows.isEmpty())
            return;
        auto* card = new Card(m_theme, title);
        auto* grid = new QGridLayout;
        grid->setHorizontalSpacing(space::Medium);
        grid->setVerticalSpacing(space::Small);
        grid->setColumnStretch(1, 1);
        for (const auto& [name, value] : rows) {
            const int row = grid->rowCount();
            grid->addWidget(new TextLabel(m_theme, TextStyle::Body, Ink::Muted, name, card), row, 0, Qt::AlignTop);
            auto* text = new TextLabel(m_theme, TextStyle::Body, Ink::Text, value, card);
            text->setWordWrap(true);
            text->setTextInteractionFlags(Qt::TextSelectableByMouse);
            grid->addWidget(text, row, 1);
        }
        card->body()->addLayout(grid);
        page->addWidget(card);
    };

    QList<std::pair<QString, QString>> times;
    for (const auto& entry : wordsOf(Milestone{})) {
        const Timestamp timestamp = incident.timestamps.value(entry.value);
        if (!timestamp.at && timestamp.corrections.isEmpty())
            continue;
        QString value = timestamp.at ? u"%1 · %2"_s.arg(utc(*timestamp.at), toWord(timestamp.source)) : u"superseded"_s;
        for (const TimestampCorrection& correction : timestamp.corrections)
            value +=
                u"\nwas %1 (%2)%3"_s.arg(utc(correction.at), toWord(correction.source),
                                         correction.reason.isEmpty() ? QString() : u" · “%1”"_s.arg(correction.reason));
        times.append({toHuman(entry.value), value});
    }
    addCard(u"Times, UTC"_s, times);
    QList<std::pair<QString, QString>> durations;
    for (const IncidentDuration& duration : durationsOf(incident))
        durations.append({humanWord(QLatin1StringView(duration.name)),
                          u"%1\n%2 → %3"_s.arg(duration.span ? spanText(*duration.span) : u"missing"_s,
                                               toHuman(duration.from), toHuman(duration.to))});
    addCard(u"Durations"_s, durations);
    QList<std::pair<QString, QString>> labels;
    for (auto it = incident.labels.begin(); it != incident.labels.end(); ++it)
        labels.append({it.key(), it.value()});
    addCard(u"Labels"_s, labels);
    QStringList services;
    for (const ServiceRef& service : incident.services)
        services.append(service.name);
    if (!services.isEmpty())
        addCard(u"Services"_s, {{u"Affected"_s, services.join(u", "_s)}});
    for (const IncidentRef& other : incident.related) {
        auto* link = new Button(m_theme, Button::Flavour::Secondary, u"Related: INC-%1"_s.arg(other.number));
        link->setCompact(true);
        connect(link, &Button::clicked, this, [this, id = other.id] { Q_EMIT incidentRequested(id); });
        page->addWidget(link, 0, Qt::AlignLeft);
    }
    page->addStretch();
}

} // namespace firebreak
