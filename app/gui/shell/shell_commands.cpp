#include "app/gui/shell/shell_commands.h"

#include "app/gui/shell/help/help_overlay.h"
#include "app/gui/shell/live_watch.h"
#include "app/gui/shell/main_window.h"
#include "app/gui/shell/palette/command_palette.h"
#include "app/gui/shell/preferences.h"

#include <QCoreApplication>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ShellCommands", text); }

void toggle(Overlay* overlay)
{
    if (overlay->isOpen())
        overlay->leave();
    else
        overlay->open();
}

void addIncidentCommands(MainWindow& window)
{
    CommandRegistry& commands = window.commands();
    const QString group = tr("Incidents");
    commands.add({u"incident.declare"_s, tr("Declare incident…"), u"megaphone"_s, Qt::CTRL | Qt::Key_D, group,
                  tr("From anywhere, also while something else runs."), [&window] { window.declareIncident(); }});
    commands.add({u"incident.open_live"_s, tr("Open the running incident"), u"broadcast"_s, Qt::CTRL | Qt::Key_J, group,
                  tr("The one in the live strip."), [&window] {
                      if (const auto line = window.live().line())
                          window.openIncident(line->id);
                  }});
}

void addWindowCommands(MainWindow& window)
{
    CommandRegistry& commands = window.commands();
    const QString group = tr("Window");
    commands.add({u"window.search"_s, tr("Search or run a command"), u"search"_s, Qt::CTRL | Qt::Key_K, group,
                  tr("Everything stored and every command, by any part of its name."),
                  [&window] { toggle(window.palette()); }});
    commands.add({u"window.help"_s, tr("Keys and commands"), u"question-circle-fill"_s, Qt::Key_F1, group,
                  tr("This list."), [&window] { toggle(window.help()); }});
    commands.add({u"window.theme"_s,
                  tr("Switch between dark and light"),
                  {},
                  Qt::CTRL | Qt::SHIFT | Qt::Key_L,
                  group,
                  tr("Settings, Appearance follows the system again."),
                  [&window] {
                      const auto mode = window.theme().isDark() ? Theme::Mode::Light : Theme::Mode::Dark;
                      window.theme().setMode(mode);
                      window.preferences().setThemeMode(mode);
                  }});
    commands.add({u"window.zone"_s, tr("Switch between UTC and local time"), u"clock-history"_s, Qt::CTRL | Qt::Key_T,
                  group, tr("All times on screen; what is stored stays UTC."), [&window] { window.times().toggle(); }});
    QAction* undo = commands.add({u"window.undo"_s, tr("Undo what was just done"), u"arrow-counterclockwise"_s,
                                  QKeySequence(QKeySequence::Undo), group, tr("For ten seconds after a change."),
                                  [&window] { window.announcements().undo(); }});
    undo->setEnabled(false);
    QObject::connect(&window.announcements(), &Announcements::canUndoChanged, undo, &QAction::setEnabled);
    commands.add({u"window.quit"_s,
                  tr("Quit Firebreak"),
                  {},
                  Qt::CTRL | Qt::Key_Q,
                  group,
                  tr("Everything is saved already."),
                  [&window] { Q_EMIT window.quitRequested(); }});
}

void addPaneCommands(MainWindow& window)
{
    CommandRegistry& commands = window.commands();
    const QString group = tr("Going round");
    commands.add({u"pane.next"_s, tr("Next pane"), {}, Qt::Key_F6, group, {}, [&window] { window.panes().next(); }});
    commands.add({u"pane.previous"_s, tr("Previous pane"), {}, Qt::SHIFT | Qt::Key_F6, group, {}, [&window] {
                      window.panes().previous();
                  }});
    for (int index = 0; index < 3; ++index) {
        commands.add({u"pane.%1"_s.arg(index + 1),
                      tr("Pane %1 of the screen").arg(index + 1),
                      {},
                      QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + index)),
                      group,
                      {},
                      [&window, index] { window.panes().jump(index); }});
    }
}

} // namespace

void registerShellCommands(MainWindow& window, const QList<ScreenFactory>& screens)
{
    addIncidentCommands(window);
    addWindowCommands(window);
    addPaneCommands(window);
    CommandRegistry& commands = window.commands();
    for (const ScreenFactory& screen : screens) {
        const QKeySequence key = screen.below ? QKeySequence(Qt::CTRL | Qt::Key_Comma) : QKeySequence();
        commands.add({u"screen."_s + screen.id,
                      tr("Go to %1").arg(screen.title),
                      screen.icon,
                      key,
                      tr("Going round"),
                      {},
                      [&window, id = screen.id] { window.goTo(id); }});
    }
    const QString workspace = tr("Workspace");
    commands.add({u"workspace.another"_s, tr("Open another workspace…"), u"folder2-open"_s, Qt::CTRL | Qt::Key_O,
                  workspace, tr("A new one, one from a file, or the demo."),
                  [&window] { Q_EMIT window.anotherWorkspaceRequested(); }});
    commands.add({u"person.who"_s,
                  tr("Say who is at this desk…"),
                  u"person-fill"_s,
                  {},
                  workspace,
                  tr("What is recorded from now on carries that name."),
                  [&window] { window.askWho(); }});
}

} // namespace firebreak
