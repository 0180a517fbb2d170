#include "app/ctl/session/where.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

QString configFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/firebreak"_s;
}

QString programFolder()
{
    const QFileInfo self(u"/proc/self/exe"_s); // of Linux; elsewhere it was most likely called by its name
    const QString program =
        self.exists() ? self.canonicalFilePath() : QStandardPaths::findExecutable(u"firebreakctl"_s);
    return program.isEmpty() ? QString() : QFileInfo(program).path();
}

Result<QString> workspacePath(const std::optional<QString>& asked)
{
    if (asked && asked->isEmpty())
        return badInput(u"--workspace names no file."_s, u"Give the path of a workspace."_s);
    if (asked)
        return *asked;
    if (const QString named = qEnvironmentVariable("FIREBREAK_WORKSPACE"); !named.isEmpty())
        return named;
    const QSettings window(QDir(configFolder()).filePath(u"window.ini"_s), QSettings::IniFormat);
    if (const QStringList recent = window.value(u"workspaces"_s).toStringList(); !recent.isEmpty())
        return recent.first();
    return badInput(u"No workspace is named, and the window program has not opened one yet."_s,
                    u"Give --workspace FILE, or set FIREBREAK_WORKSPACE."_s);
}

QString operatingSystemName()
{
    for (const char* variable : {"USER", "LOGNAME", "USERNAME"})
        if (const QString name = qEnvironmentVariable(variable).trimmed(); !name.isEmpty())
            return name;
    // Where nobody set a variable (cron, a container) the home folder still belongs to somebody.
    const QString owner = QFileInfo(QDir::homePath()).owner();
    return owner.isEmpty() ? u"somebody"_s : owner;
}

} // namespace firebreak::ctl
