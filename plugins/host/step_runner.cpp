#include "plugins/host/step_runner.h"

#include "plugins/shell/bash_runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace firebreak {

std::unique_ptr<StepRunner> makeStepRunner()
{
    // Where it was built, and where it is installed: bin/ beside libexec/.
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString beside = programs.filePath(QStringLiteral("firebreak-step"));
    const QString installed = programs.filePath(QStringLiteral("../libexec/firebreak/firebreak-step"));
    return std::make_unique<BashRunner>(QFileInfo::exists(beside) ? beside : QDir::cleanPath(installed));
}

} // namespace firebreak
