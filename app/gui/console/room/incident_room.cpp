#include "app/gui/console/room/incident_room.h"

#include "app/gui/console/changes/room_changes.h"
#include "app/gui/console/changes/what_changed_card.h"
#include "app/gui/console/room/clock_strip.h"
#include "app/gui/console/room/context_panel.h"
#include "app/gui/console/room/facts_panel.h"
#include "app/gui/console/room/room_runbook.h"
#include "app/gui/console/room/room_typed.h"
#include "app/gui/console/room/typed_bar.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int FactsWidth = 312;

/// A third of the window: a runbook must be read beside the timeline, and neither may starve.
int contextWidth(int window, bool wide)
{
    return wide ? std::clamp(window / 3 - space::Wide, 420, 640) : std::clamp(window * 2 / 5, 330, 440);
}

} // namespace

IncidentRoom::IncidentRoom(const Needs& needs, QWidget* parent)
    : QWidget(parent), m_needs(needs),
      m_commands(new RoomCommands(needs.theme, needs.workspace, needs.announcer, needs.times, this)),
      m_model(new RoomTimelineModel(needs.workspace, this)), m_filter(new RoomTimelineFilter(this)),
      m_facts(new FactsPanel(needs.theme)), m_factsArea(new QScrollArea(this)),
      m_changesCard(new WhatChangedCard(needs.theme, this)), m_context(new ContextPanel(needs.theme, this)),
      m_changes(new RoomChanges(
          {needs.theme, needs.workspace, needs.announcer, needs.times, *m_commands, *m_model, *m_changesCard}, this)),
      m_runbook(new RoomRunbook({needs.theme, needs.workspace, needs.announcer, needs.times, needs.runners}, this))
{
    m_filter->setSourceModel(m_model);
    m_factsArea->setAccessibleName(u"Facts"_s);
    m_factsArea->setFrameShape(QFrame::NoFrame);
    m_factsArea->setWidgetResizable(true);
    m_factsArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_factsArea->setFixedWidth(FactsWidth);
    m_factsArea->viewport()->setAutoFillBackground(false);
    m_factsArea->setWidget(m_facts);
    m_facts->setAutoFillBackground(false);
    m_facts->setLast(m_changesCard);
    m_context->addRunbook(m_runbook->panel());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_factsArea);
    row->addWidget(makeMiddle(), 1);
    row->addWidget(m_context);

    connect(m_facts, &FactsPanel::commandRequested, m_commands, &RoomCommands::run);
    connect(m_facts, &FactsPanel::roleRequested, m_commands, &RoomCommands::assignRole);
    connect(m_facts, &FactsPanel::menuRequested, this, [this](const QPoint& position) {
        QMenu menu(this);
        for (const RoomCommand& command : roomCommands())
            if (m_commands->isOffered(command))
                menu.addAction(QLatin1StringView(command.text), this,
                               [this, id = command.id] { m_commands->run(QLatin1StringView(id)); });
        menu.exec(position);
    });
    connect(m_strip, &ClockStrip::commandRequested, m_commands, &RoomCommands::run);
    connect(m_context, &ContextPanel::incidentRequested, this, &IncidentRoom::incidentRequested);
    connect(m_context, &ContextPanel::roomyRequested, this, &IncidentRoom::setPanelRoomy);
    connect(m_context, &ContextPanel::numberCopied, this,
            [this](const QString& number) { m_needs.announcer.showMessage(u"%1 is on the clipboard."_s.arg(number)); });
    connect(m_commands, &RoomCommands::incidentRequested, this, &IncidentRoom::incidentRequested);
    connect(m_commands, &RoomCommands::panelRequested, m_context, &ContextPanel::choose);
    connect(m_commands, &RoomCommands::composeRequested, this, [this](const QString& text) {
        if (!m_composer->text().startsWith(u'/') && !m_composer->text().startsWith(text))
            m_composer->begin(text);
        m_composer->focusText();
    });
    connect(m_commands, &RoomCommands::keepRequested, m_runbook, &RoomRunbook::keep);
    connect(m_runbook, &RoomRunbook::keepRequested, this,
            [this](const RunbookPlace& place) { Q_EMIT keepRequested(place, incidentId()); });
    connect(m_runbook, &RoomRunbook::found, this, [this](bool fits) {
        if (fits)
            m_context->choose(u"runbook"_s);
        else if (m_context->chosen() == u"runbook")
            m_context->choose(m_wide ? u"call"_s : u"facts"_s);
    });
    connect(&needs.workspace, &Workspace::changed, this, &IncidentRoom::reload);
    connect(&needs.times, &TimeDisplay::changed, this, [this] {
        m_view->setZone(m_needs.times.zone());
        m_changes->refresh(RoomChanges::Known);
        tick();
    });
    connectComposer();
    connectTimeline();
    connect(m_changes, &RoomChanges::entryRequested, this, [this](const EventId& entry) {
        showEntry(entry);
        m_view->setFocus();
    });
    for (QWidget* part :
         {static_cast<QWidget*>(m_factsArea), static_cast<QWidget*>(m_view), static_cast<QWidget*>(m_context)})
        part->installEventFilter(this);
    arrange();
}

QWidget* IncidentRoom::makeMiddle()
{
    auto* middle = new QWidget(this);
    auto* layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, space::Medium);
    layout->setSpacing(0);
    layout->addWidget(m_strip = new ClockStrip(m_needs.theme, middle));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::Large, space::Medium, space::Large, space::Medium);
    m_chips = new FilterChips(m_needs.theme, u"Show in the timeline"_s, middle);
    m_chips->setChoices({{u"all"_s, u"All"_s},
                         {u"decision"_s, u"Decisions"_s},
                         {u"run"_s, u"Steps"_s},
                         {u"change"_s, u"Changes"_s},
                         {u"alert"_s, u"Alerts"_s},
                         {u"update"_s, u"Updates"_s},
                         {u"status"_s, u"States"_s},
                         {u"pinned"_s, u"Pinned"_s}});
    connect(m_chips, &FilterChips::chosenChanged, m_filter, &RoomTimelineFilter::show);
    head->addWidget(m_chips, 1);
    head->addWidget(m_clock = new TextLabel(m_needs.theme, TextStyle::Body, Ink::Muted, {}, middle), 0, Qt::AlignTop);
    layout->addLayout(head);
    m_view = new TimelineView(m_needs.theme, middle);
    m_view->setAccessibleName(u"Timeline"_s);
    m_view->setPlaceholder(u"Nothing matches this filter yet."_s);
    m_view->setModel(m_filter);
    layout->addWidget(m_view, 1);
    m_typed = new RoomTyped(
        {m_needs.theme, m_needs.workspace, m_needs.announcer, m_needs.times, m_needs.runners, *m_model, *m_runbook},
        middle);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(space::Large, space::Medium, space::Large, 0);
    foot->setSpacing(space::Small);
    foot->addWidget(m_typed->bar());
    foot->addWidget(m_composer = new Composer(m_needs.theme, middle));
    layout->addLayout(foot);
    return middle;
}

void IncidentRoom::open(const IncidentId& id)
{
    const auto incident = m_needs.workspace.incidents().incident(id);
    if (!incident) {
        m_needs.announcer.showError(incident.error());
        return;
    }
    m_commands->setIncident(*incident);
    m_model->setIncident(id);
    m_chips->choose(u"all"_s);
    m_view->setZone(m_needs.times.zone());
    m_view->scrollToNewest();
    m_composer->setText(m_needs.drafts.draft(id.uuid()));
    m_runbook->setIncident(*incident, [this] { return m_model->alertRunbook(); });
    m_typed->setIncident(id);
    showState();
    startFocus()->setFocus();
}

void IncidentRoom::openAt(const IncidentId& id, const EventId& entry)
{
    open(id);
    showEntry(entry);
}

void IncidentRoom::showEntry(const EventId& entry)
{
    const int row = m_model->rowOf(entry);
    if (row < 0)
        return;
    m_chips->choose(u"all"_s);
    m_view->setCurrentIndex(m_filter->mapFromSource(m_model->index(row)));
}

void IncidentRoom::reload(const QList<Change>& changes)
{
    const auto incident = m_needs.workspace.incidents().incident(incidentId());
    if (!incident)
        return; // nothing is open, or the reading failed and was said so
    m_model->refresh();
    if (changes.isEmpty() || concerns(changes, "run"_L1))
        m_model->refreshRuns();
    if (concernsSeverityWords(changes))
        m_model->readSeverityWords();
    // Names and numbers on screen come from the catalogue.
    const bool catalogue = changes.isEmpty() || std::ranges::any_of(changes, [](const Change& change) {
                               return change.kind != u"incident";
                           });
    if (!catalogue && *incident == m_commands->incident()) {
        m_changes->refresh(RoomChanges::Known);
        return;
    }
    m_commands->setIncident(*incident);
    m_runbook->incidentChanged(*incident);
    showState();
}

void IncidentRoom::showTab(const QString& tab) { m_context->choose(tab); }

void IncidentRoom::setPanelRoomy(bool roomy)
{
    m_roomy = roomy;
    m_context->showRoomy(roomy);
    arrange();
}

void IncidentRoom::showState()
{
    const Incident& incident = m_commands->incident();
    const QString ref = m_needs.workspace.shown(m_needs.workspace.incidents().row(incident.id)).ref;
    const Catalogue& catalogue = m_needs.workspace.catalogue();
    m_facts->showIncident(incident, ref, catalogue.severityWords());
    m_strip->showIncident(incident, ref, catalogue.severityWords());
    const auto callees = calleesFor(incident, catalogue.services(), catalogue.people(), m_needs.workspace.now());
    m_callFirst = callees.isEmpty() ? QString() : callees.first().name + u", "_s + callees.first().number;
    m_context->showIncident(incident, callees, m_needs.workspace.whoAmI());
    m_changes->refresh(RoomChanges::Asked);
    m_composer->setContext(composeContext());
    QString closed = m_needs.workspace.readOnlyReason();
    if (closed.isEmpty() && incident.mergedInto)
        closed =
            u"%1 was merged into INC-%2. Write there, or unmerge it first."_s.arg(ref).arg(incident.mergedInto->number);
    m_composer->setClosedReason(closed);
    tick();
}

void IncidentRoom::tick()
{
    if (incidentId().isNull())
        return;
    const Instant now = m_needs.workspace.now();
    const RoomFacts facts = roomFacts(m_commands->incident(),
                                      m_needs.workspace.incidents().clocks(m_commands->incident()), m_callFirst, now);
    m_facts->showFacts(facts);
    m_strip->showFacts(facts);
    m_runbook->tick();
    m_typed->tick();
    m_clock->setText(m_needs.times.zoneName(now) + u' ' + m_needs.times.clock(now));
}

QWidget* IncidentRoom::startFocus() const
{
    return m_composer->edit()->isEnabled() ? static_cast<QWidget*>(m_composer->edit()) : m_view;
}

QList<Pane> IncidentRoom::panes() const
{
    QList<Pane> panes;
    if (m_wide)
        panes.append({u"Facts"_s, m_factsArea, static_cast<QWidget*>(m_facts->primaryButton())});
    panes.append({u"Timeline"_s, m_view, m_view});
    panes.append({u"Composer"_s, m_composer, static_cast<QWidget*>(m_composer->edit())});
    const bool runbook = m_context->chosen() == u"runbook";
    panes.append({u"Panel"_s, m_context, runbook ? m_runbook->panel()->startFocus() : nullptr});
    return panes;
}

void IncidentRoom::paintEvent(QPaintEvent*)
{
    m_runbook->painted();
    // A hairline on each side of the middle; the facts lie on a ground of their own.
    QPainter painter(this);
    const Tokens& tokens = m_needs.theme.tokens();
    const QRect right = m_context->geometry();
    painter.fillRect(right.left(), 0, space::Hair, height(), tokens.border);
    if (!m_wide)
        return;
    const QRect left = m_factsArea->geometry();
    painter.fillRect(left, tokens.surface);
    painter.fillRect(left.right(), 0, space::Hair, height(), tokens.border);
}

void IncidentRoom::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void IncidentRoom::arrange()
{
    const bool wide = window()->width() >= WideFrom && !m_roomy;
    m_context->setFixedWidth(m_roomy ? width() * 3 / 5 : contextWidth(window()->width(), wide));
    m_strip->setVisible(!wide);
    if (wide == m_wide)
        return;
    m_wide = wide;
    QWidget* focus = QApplication::focusWidget();
    // Moving a widget takes the keyboard from it.
    const bool moved = focus && m_facts->isAncestorOf(focus);
    m_facts->setClocksShown(wide);
    m_factsArea->setVisible(wide);
    if (wide) {
        m_context->giveBack(m_facts);
        m_factsArea->setWidget(m_facts);
        m_facts->setAutoFillBackground(false); // QScrollArea turns it on for what it takes
        m_facts->show();
    } else {
        m_factsArea->takeWidget();
        m_context->lodge(m_facts);
    }
    if (moved)
        focus->setFocus();
    Q_EMIT panesChanged();
}

/// Single letters work in the panes of the room and never where one types.
bool IncidentRoom::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<const QKeyEvent*>(event);
    const bool slash = key->key() == Qt::Key_Slash;
    // On many keyboards the slash needs Shift.
    const Qt::KeyboardModifiers allowed = slash ? Qt::KeypadModifier | Qt::ShiftModifier : Qt::NoModifier;
    if (key->modifiers() & ~allowed)
        return QWidget::eventFilter(watched, event);
    if (slash || key->key() == Qt::Key_N) {
        if (!m_composer->edit()->isEnabled())
            return true;
        m_composer->focusText();
        if (slash && m_composer->text().isEmpty())
            m_composer->setText(u"/"_s);
        return true;
    }
    if (key->key() == Qt::Key_X && m_typed->isRunning()) {
        m_typed->stop();
        return true;
    }
    // On an entry these belong to the entry.
    if (watched == m_view && (key->key() == Qt::Key_P || key->key() == Qt::Key_E || key->key() == Qt::Key_C))
        return QWidget::eventFilter(watched, event);
    for (const RoomCommand& command : roomCommands())
        if (command.key != 0 && key->key() == command.key) {
            m_commands->run(QLatin1StringView(command.id));
            return true;
        }
    return QWidget::eventFilter(watched, event);
}

} // namespace firebreak
