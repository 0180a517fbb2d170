#include "app/gui/console/console_screen.h"

#include "app/gui/console/changes/change_form.h"
#include "app/gui/console/declare/declare_form.h"
#include "app/gui/console/inbox/alert_inbox_section.h"
#include "app/gui/console/list/incident_list_page.h"
#include "app/gui/console/room/facts_panel.h"
#include "app/gui/console/room/incident_room.h"
#include "app/gui/console/room/runbook_commands.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/command_registry.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/shell/second_beat.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/workspace/upkeep.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QListView>
#include <QStackedWidget>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace firebreak {

ScreenFactory consoleScreen(const StepRunners& runners)
{
    return {u"console"_s, u"Console"_s, u"broadcast"_s,
            [runners](Desk& desk) -> Screen* { return new ConsoleScreen(desk, runners); }, false};
}

ConsoleScreen::ConsoleScreen(Desk& desk, const StepRunners& runners, QWidget* parent)
    : Screen(parent), m_desk(desk), m_runners(runners), m_drafts(desk.workspace.configFolder() + u"/drafts"_s),
      m_views(desk.workspace.configFolder() + u"/views.ini"_s, QSettings::IniFormat), m_pages(new QStackedWidget(this)),
      m_list(new IncidentListPage(desk.theme, desk.workspace, m_views, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    m_pages->addWidget(m_list);
    connect(m_list, &IncidentListPage::incidentOpened, this, [this](const IncidentId& id) { openIncident(id, {}); });
    connect(m_list, &IncidentListPage::declareRequested, this, &ConsoleScreen::declareIncident);
    connect(m_list, &IncidentListPage::alertRequested, this, &ConsoleScreen::declareFromAlert);
    connect(&desk.beat, &SecondBeat::beat, this, [this] {
        if (m_inbox)
            m_inbox->tick();
        if (m_pages->currentWidget() == m_list)
            m_list->tick();
        else
            m_room->tick();
    });
    connect(&m_drafts, &Drafts::failed, this, [this](const QString& reason) {
        m_desk.announcer.showError({ErrorKind::Unavailable, reason, {}});
    });
    connect(&desk.workspace, &Workspace::changed, this, [this](const QList<Change>& changes) {
        if (concerns(changes, "incident"_L1))
            showCount();
    });
    makeInbox();
    addCommands();
    addOutsideCommands();
    // The count is for the frame, which listens only after this constructor.
    QMetaObject::invokeMethod(this, &ConsoleScreen::showCount, Qt::QueuedConnection);
}

void ConsoleScreen::makeInbox()
{
    if (!m_desk.outside)
        return;
    m_inbox = new AlertInboxSection(m_desk.theme, m_desk.workspace, *m_desk.outside, m_list);
    m_list->setInbox(m_inbox);
    connect(m_inbox, &AlertInboxSection::declareRequested, this, &ConsoleScreen::declareFromInbox);
    connect(m_inbox, &AlertInboxSection::incidentOpened, this, [this](const IncidentId& id) { openIncident(id, {}); });
    connect(m_inbox, &AlertInboxSection::shownChanged, this, &ConsoleScreen::panesChanged);
    m_desk.commands.setPaneKeys(u"Firing alerts"_s,
                                {{u"Firing alerts"_s, u"Enter"_s, u"Declare an incident, or open the one it is in"_s},
                                 {u"Firing alerts"_s, u"Shift+Down"_s, u"Choose several for one incident"_s}});
}

QList<Pane> ConsoleScreen::panes() const
{
    if (m_room && m_pages->currentWidget() == m_room)
        return m_room->panes();
    QList<Pane> panes;
    if (m_inbox && m_inbox->hasAlerts())
        panes.append(Pane{u"Firing alerts"_s, m_inbox, m_inbox->list()});
    panes.append(Pane{u"Incidents"_s, m_list, m_list->table()});
    return panes;
}

QWidget* ConsoleScreen::startFocus() const
{
    if (m_room && m_pages->currentWidget() == m_room)
        return m_room->startFocus();
    return m_list->table();
}

IncidentRoom* ConsoleScreen::makeRoom()
{
    auto* room =
        new IncidentRoom({m_desk.theme, m_desk.workspace, m_desk.announcer, m_desk.times, m_drafts, m_runners}, this);
    connect(room, &IncidentRoom::incidentRequested, this, [this](const IncidentId& id) { openIncident(id, {}); });
    connect(room, &IncidentRoom::keepRequested, this, &ConsoleScreen::keepRequested);
    connect(room, &IncidentRoom::panesChanged, this, &ConsoleScreen::panesChanged);
    m_pages->addWidget(room);
    for (const RoomCommand& command : roomCommands())
        m_desk.commands.add({QLatin1StringView(command.id),
                             QLatin1StringView(command.text),
                             QLatin1StringView(command.icon),
                             {},
                             u"This incident"_s,
                             {},
                             [room, id = command.id] { room->commands().run(QLatin1StringView(id)); }},
                            room);
    connect(&room->commands(), &RoomCommands::incidentChanged, this, &ConsoleScreen::offerRoomCommands);
    addRunbookCommands(m_desk.commands, *room);
    room->installEventFilter(this);
    QList<PaneKey> keys{{u"Incident room"_s, u"N"_s, u"Write a note"_s},
                        {u"Incident room"_s, u"/"_s, u"Write a /command"_s},
                        {u"Incident room"_s, u"X"_s, u"Stop the command that was typed"_s}};
    for (const RoomCommand& command : roomCommands())
        if (command.key != 0)
            keys.append({u"Incident room"_s, QString(QLatin1Char(command.key)), QLatin1StringView(command.text)});
    m_desk.commands.setPaneKeys(u"Incident room"_s, keys);
    m_desk.commands.setPaneKeys(
        u"Timeline"_s,
        {{u"Timeline"_s, u"P"_s, u"Pin or unpin the entry"_s},
         {u"Timeline"_s, u"E"_s, u"Correct the entry"_s},
         {u"Timeline"_s, u"C"_s, u"Copy the entry"_s},
         {u"Timeline"_s, u"Enter"_s, u"Show the whole entry, its first wording and its files; the output of a run"_s}});
    m_desk.commands.setPaneKeys(
        u"Composer"_s,
        {{u"Composer"_s, u"Enter"_s, u"Send"_s},
         {u"Composer"_s, u"Shift+Enter"_s, u"New line"_s},
         {u"Composer"_s, u"$ …"_s, u"Run a command of the shell; a blank in front makes it a note"_s},
         {u"Composer"_s, u"Tab"_s, u"Complete a /command"_s},
         {u"Composer"_s, u"Esc"_s, u"To the timeline"_s},
         {u"Composer"_s, u"Ctrl+V"_s, u"Paste a screenshot, files, or chat lines that begin with a time"_s}});
    return room;
}

bool ConsoleScreen::openIncident(const IncidentId& id, const std::optional<EventId>& entry)
{
    if (!m_room)
        m_room = makeRoom();
    m_pages->setCurrentWidget(m_room);
    if (entry)
        m_room->openAt(id, *entry);
    else
        m_room->open(id);
    m_desk.preferences.rememberOpened(m_desk.workspace.path(), id.text());
    Q_EMIT panesChanged();
    return true;
}

bool ConsoleScreen::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_room && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        offerRoomCommands();
    return Screen::eventFilter(watched, event);
}

void ConsoleScreen::offerRoomCommands()
{
    // "This incident" is the one in sight: elsewhere nobody could know which one a command would act on.
    const bool inSight = m_room && m_room->isVisible();
    for (const RoomCommand& command : roomCommands())
        if (QAction* action = m_desk.commands.action(QLatin1StringView(command.id)))
            action->setVisible(inSight && m_room->commands().isOffered(command));
    if (m_room)
        offerRunbookCommands(m_desk.commands, *m_room);
}

void ConsoleScreen::showList()
{
    m_pages->setCurrentWidget(m_list);
    m_list->focusList();
    Q_EMIT panesChanged();
}

bool ConsoleScreen::declareIncident()
{
    // Pressed twice in haste it must not throw away the title.
    if (!m_declaring || !m_declaring->isOpen())
        openDeclareForm({});
    return true;
}

bool ConsoleScreen::showAlerts()
{
    if (!m_inbox)
        return false;
    showList();
    if (m_inbox->hasAlerts())
        m_inbox->focusList();
    return true;
}

void ConsoleScreen::declareFromInbox(const QStringList& keys)
{
    const auto proposal = m_desk.outside->inbox.proposal(keys);
    if (proposal)
        openDeclareForm(*proposal);
    else
        m_desk.announcer.showError(proposal.error());
}

void ConsoleScreen::declareFromAlert()
{
    auto* form = new AlertForm(m_desk.theme, window(), m_desk.announcer, m_desk.workspace);
    connect(
        form, &AlertForm::proposed, this, [this](const AlertDeclaration& alert) { openDeclareForm(alert); },
        Qt::QueuedConnection);
    form->open();
}

void ConsoleScreen::openDeclareForm(const std::optional<AlertDeclaration>& alert)
{
    auto* form = new DeclareForm(m_desk.theme, window(), m_desk.announcer, m_desk.workspace, alert);
    connect(form, &DeclareForm::declared, this, [this](const IncidentId& id) { openIncident(id, {}); });
    m_declaring = form;
    form->open();
}

void ConsoleScreen::addCommands()
{
    m_desk.commands.add({u"console.list"_s, u"All incidents"_s, u"inbox"_s, QKeySequence(u"Alt+Left"_s), u"Incidents"_s,
                         u"Leaves the room and shows the list."_s, [this] { showList(); }},
                        this);
    m_desk.commands.add({u"console.import"_s,
                         u"Take in an incident from a bundle"_s,
                         u"box-seam-fill"_s,
                         {},
                         u"Incidents"_s,
                         u"A file that another workspace saved."_s,
                         [this] { importBundle(); }},
                        this);
    m_desk.commands.add(
        {u"console.change"_s,
         u"Record a change of a service…"_s,
         u"box-seam-fill"_s,
         {},
         u"Incidents"_s,
         u"What went out, and when: the first question of the next incident."_s,
         [this] {
             ChangeForm{m_desk.theme, window(), m_desk.workspace, m_desk.announcer, m_desk.times}.record();
         }},
        this);
    m_desk.commands.add({u"console.alert"_s,
                         u"Declare from an alert"_s,
                         u"bell-fill"_s,
                         {},
                         u"Incidents"_s,
                         u"Paste or open Alertmanager's JSON."_s,
                         [this] { declareFromAlert(); }},
                        this);
}

void ConsoleScreen::addOutsideCommands()
{
    if (!m_desk.outside)
        return;
    m_desk.commands.add({u"console.firing"_s,
                         u"Firing alerts"_s,
                         u"bell-fill"_s,
                         {},
                         u"Incidents"_s,
                         u"What fires now, the worst first."_s,
                         [this] { showAlerts(); }},
                        this);
    m_desk.commands.add({u"console.look"_s,
                         u"Ask the sources now"_s,
                         u"arrow-clockwise"_s,
                         {},
                         u"Incidents"_s,
                         u"Alertmanager and Prometheus, without waiting for the next look."_s,
                         [this] { m_desk.outside->watch.lookNow(); }},
                        this);
}

void ConsoleScreen::importBundle()
{
    auto* dialog = new QFileDialog(window(), u"Take in an incident"_s, {},
                                   u"Incident bundles (*.firebreak-incident);;All files (*)"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_desk.workspace.upkeep().importBundle(path).then(this, [this](const Result<Imported>& imported) {
            if (!imported) {
                m_desk.announcer.showError(imported.error());
                return;
            }
            const bool fresh = imported->events > 0;
            m_desk.announcer.showMessage(
                (fresh ? u"%1 was taken in."_s : u"%1 was here already."_s).arg(imported->ref));
            openIncident(imported->incident, {});
        });
    });
    dialog->open();
}

void ConsoleScreen::showCount()
{
    IncidentFilter running;
    running.statuses = {IncidentStatus::Triage, IncidentStatus::Investigating, IncidentStatus::Identified,
                        IncidentStatus::Mitigated};
    Q_EMIT countChanged(int(m_desk.workspace.shown(m_desk.workspace.incidents().list(running)).size()));
}

} // namespace firebreak
