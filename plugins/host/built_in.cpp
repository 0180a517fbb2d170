#include "plugins/host/built_in.h"

#include "plugins/desktop/alarm_sound.h"
#include "plugins/desktop/desktop_notifier.h"
#include "plugins/shell/bash_runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace firebreak {

std::unique_ptr<Notifier> makeDesktopNotifier() { return std::make_unique<DesktopNotifier>(); }

std::unique_ptr<StepRunner> makeStepRunner()
{
    // Where it was built, and where it is installed: bin/ beside libexec/.
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString beside = programs.filePath(QStringLiteral("firebreak-step"));
    const QString installed = programs.filePath(QStringLiteral("../libexec/firebreak/firebreak-step"));
    return std::make_unique<BashRunner>(QFileInfo::exists(beside) ? beside : QDir::cleanPath(installed));
}

std::unique_ptr<AlarmSound> makeAlarmSound() { return makeSystemSound(); }

} // namespace firebreak
