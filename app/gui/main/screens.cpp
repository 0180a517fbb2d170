#include "app/gui/main/screens.h"

#include "app/gui/console/console_screen.h"
#include "app/gui/runbooks/library/runbooks_screen.h"
#include "app/gui/shell/start/program.h"
#include "app/workspace/runbooks/runbook_use.h"

#include <QCoreApplication>

namespace firebreak {

using namespace Qt::StringLiterals;

QList<ScreenFactory> builtScreens(const SettingsReach& reach, const StepRunners& runners)
{
    const auto makeUse = [runners](Workspace& workspace, const OpenedRunbook& runbook) {
        return std::make_unique<RunbookUse>(workspace, runners, runbook);
    };
    return {consoleScreen(runners), runbooksScreen(makeUse), settingsScreen(reach)};
}

SettingsReach settingsReach(Notifier& notifier, AlarmSound& sound, std::function<Program*()> program)
{
    SettingsReach reach;
    reach.sound = &sound;
    reach.tryNotification = [&notifier] {
        notifier.notify({u"try"_s, QCoreApplication::translate("Screens", "This is how Firebreak calls you"),
                         QCoreApplication::translate("Screens", "When a clock of an incident turns late."), false},
                        {});
    };
    reach.restore = [program](const QString& backup) { program()->restoreOpen(backup); };
    reach.anotherWorkspace = [program] { program()->showWelcome(); };
    return reach;
}

} // namespace firebreak
