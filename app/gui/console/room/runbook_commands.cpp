#include "app/gui/console/room/runbook_commands.h"

#include "app/gui/console/room/context_panel.h"
#include "app/gui/console/room/incident_room.h"
#include "app/gui/console/room/room_runbook.h"
#include "app/gui/console/room/room_typed.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/shell/command_registry.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

struct RunbookCommand {
    const char* id;
    const char* text;
    const char* icon;
    const char* key; ///< works anywhere in the window; empty: only by name
    const char* description;
    void (*run)(RoomRunbook&);
    bool needsRunbook = true;
};

const RunbookCommand Commands[]{
    {"runbook.run-safe", "Run all safe steps", "lightning-charge", "Ctrl+R",
     "Those that only read, side by side; findings appear above the runbook.",
     [](RoomRunbook& room) { room.panel()->runAllSafe(); }},
    {"runbook.go", "Go to the runbook", "journal-code", "", "To its steps, beside the timeline.",
     [](RoomRunbook& room) { room.panel()->startFocus()->setFocus(Qt::ShortcutFocusReason); }},
    {"runbook.run", "Run the chosen step", "play-circle-fill", "", "What changes something asks first.",
     [](RoomRunbook& room) { room.panel()->runCurrent(); }},
    {"runbook.stop", "Stop everything that runs", "stop-circle-fill", "", "All steps of the open runbook.",
     [](RoomRunbook& room) { room.panel()->stopAll(); }},
    {"runbook.trust", "Trust the runbook on this device", "check-circle-fill", "",
     "As it is now; Settings can take it back.", [](RoomRunbook& room) { room.panel()->trust(); }},
    {"runbook.values", "Values of the runbook", "pencil-fill", "", "What its steps ask for.",
     [](RoomRunbook& room) { room.panel()->toggle(u"values"_s); }},
    {"runbook.findings", "Findings of the safe steps", "bullseye", "", "What running them all has shown.",
     [](RoomRunbook& room) { room.panel()->toggle(u"findings"_s); }},
    {"runbook.session", "Session of the runbook", "arrow-right-circle-fill", "", "What steps hand on to each other.",
     [](RoomRunbook& room) { room.panel()->toggle(u"session"_s); }},
    {"runbook.terminal", "Terminal of the runbook", "keyboard", "", "Of the interactive step that runs.",
     [](RoomRunbook& room) { room.panel()->showTerminal(); }},
    {"runbook.open", "Open another runbook…", "folder2-open", "", "Those that fit first, then all others.",
     [](RoomRunbook& room) { room.choose(); }, false},
};

} // namespace

void addRunbookCommands(CommandRegistry& commands, IncidentRoom& room)
{
    for (const RunbookCommand& command : Commands)
        commands.add({QLatin1StringView(command.id), QString::fromUtf8(command.text), QLatin1StringView(command.icon),
                      QKeySequence(QLatin1StringView(command.key)), u"Runbook"_s,
                      QString::fromUtf8(command.description),
                      [&room, run = command.run] {
                          room.showTab(u"runbook"_s);
                          run(*room.runbook());
                      }},
                     &room);
    commands.add({u"typed.stop"_s, u"Stop what was typed"_s, u"stop-circle-fill"_s,
                  QKeySequence(QLatin1StringView(RoomTyped::StopKey)), u"This incident"_s,
                  u"The newest command of the composer that runs."_s, [&room] { room.typed()->stop(); }},
                 &room);
    commands.add({u"room.panel"_s, u"More room for the panel, or less"_s, u"arrows-angle-expand"_s,
                  QKeySequence(QLatin1StringView(ContextPanel::RoomyKey)), u"This incident"_s,
                  u"For a terminal, or for output with long lines."_s,
                  [&room] { room.setPanelRoomy(!room.isPanelRoomy()); }},
                 &room);
    QObject::connect(room.typed(), &RoomTyped::changed, &room,
                     [&commands, &room] { offerRunbookCommands(commands, room); });
    const QString pane = u"Runbook"_s;
    commands.setPaneKeys(pane, {{pane, u"R"_s, u"Run the step; what changes something asks first"_s},
                                {pane, u"X"_s, u"Stop the step"_s},
                                {pane, u"J"_s, u"Next step"_s},
                                {pane, u"K"_s, u"Previous step"_s},
                                {pane, u"C"_s, u"Copy the commands of the step"_s},
                                {pane, u"."_s, u"What else can be done with the step"_s},
                                {pane, u"V"_s, u"Values that the steps ask for"_s},
                                {pane, u"F"_s, u"Findings of the safe steps"_s},
                                {pane, u"T"_s, u"Terminal of an interactive step; Ctrl+Tab leads back"_s},
                                {pane, u"W"_s, u"Whole output of the step"_s},
                                {pane, u"O"_s, u"Open another runbook"_s},
                                {pane, u"Esc"_s, u"Up to the head of the runbook"_s}});
    RunbookPanel* panel = room.runbook()->panel();
    panel->setRunAllKey(keyText(QKeySequence(QLatin1StringView(Commands[0].key))));
    QObject::connect(panel, &RunbookPanel::changed, &room,
                     [&commands, &room] { offerRunbookCommands(commands, room); });
    offerRunbookCommands(commands, room);
}

void offerRunbookCommands(CommandRegistry& commands, const IncidentRoom& room)
{
    const bool open = room.runbook()->panel()->use() != nullptr;
    for (const RunbookCommand& command : Commands)
        if (QAction* action = commands.action(QLatin1StringView(command.id)))
            action->setVisible(room.isVisible() && (open || !command.needsRunbook));
    if (QAction* panel = commands.action(u"room.panel"_s))
        panel->setVisible(room.isVisible());
    if (QAction* stop = commands.action(u"typed.stop"_s))
        stop->setVisible(room.isVisible() && room.typed()->isRunning());
}

} // namespace firebreak
