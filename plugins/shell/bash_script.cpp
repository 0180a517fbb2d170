#include "plugins/shell/bash_script.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr auto ScriptName = "step.sh"_L1;
constexpr auto SavedName = "session"_L1;

/// Readable for nobody else; its folder is private too.
Result<void> write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly | QFile::NewOnly, QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(bytes) != bytes.size() || !file.flush())
        return unavailable(u"The script of the step cannot be written: %1."_s.arg(file.errorString()),
                           u"Make room in the folder for temporary files."_s);
    return {};
}

} // namespace

QStringList named(const QList<RunningProcess>& processes)
{
    QStringList names;
    for (const RunningProcess& process : processes)
        names.append(u"%1 (%2)"_s.arg(process.name).arg(process.pid));
    return names;
}

Result<ProcessOrder> BashScript::prepare()
{
    if (!m_private->isValid())
        return unavailable(u"There is no folder for temporary files: %1."_s.arg(m_private->errorString()),
                           u"Make room on the disk."_s);
    const QString script = m_private->filePath(ScriptName);
    if (auto written = write(script, m_order.commands.toUtf8()); !written)
        return tl::unexpected(written.error());
    ProcessOrder process;
    process.command = {u"bash"_s, u"--noprofile"_s, u"--norc"_s, u"-c"_s, QString::fromUtf8(shellOf(script)),
                       u"bash"_s};
    // The last step may have removed the folder that it ended in.
    const QString& left = m_order.session.folder;
    process.folder = !left.isEmpty() && QFileInfo(left).isDir() ? left : m_order.folder;
    process.environment = m_order.session.environment();
    process.environment.insert(m_order.variables);
    return process;
}

/// What bash is told: what earlier steps left, how to save what this one leaves, and then the script, whole.
QByteArray BashScript::shellOf(const QString& script) const
{
    QByteArray shell;
    if (const QByteArray declarations = m_order.session.declarations(); !declarations.isEmpty())
        shell += "{ " + declarations + "} 2>/dev/null\n"; // one that is readonly already says so
    if (m_order.carriesOver)
        shell += savingTo(m_private->filePath(SavedName));
    if (m_order.nounset)
        shell += "set -u\n";
    QByteArray run = m_order.interpreter.isEmpty() ? QByteArray(".") : QByteArray();
    for (const QString& word : m_order.interpreter.split(u' ', Qt::SkipEmptyParts))
        run += quotedForShell(word.toUtf8()) + ' ';
    return shell + run.trimmed() + ' ' + quotedForShell(script.toUtf8());
}

std::optional<Session> BashScript::takeSession()
{
    std::optional<Session> session;
    if (QFile saved(m_private->filePath(SavedName)); saved.open(QFile::ReadOnly))
        session = sessionFrom(saved.readAll());
    // Whoever waits for the end need not wait for this.
    QTimer::singleShot(0, QCoreApplication::instance(), [gone = std::move(m_private)] {});
    return session;
}

} // namespace firebreak
