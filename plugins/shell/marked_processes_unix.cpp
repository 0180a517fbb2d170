#include "plugins/shell/marked_processes.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <signal.h>
#include <unistd.h>

namespace firebreak {

namespace {

/// Something that forks faster than it can be stopped is given up on after so many looks.
constexpr int MostLooks = 200;

QSet<pid_t> marked(const QByteArray& mark)
{
    QSet<pid_t> found;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : entries) {
        const auto pid = pid_t(entry.toInt());
        if (pid <= 0 || pid == getpid())
            continue;
        QFile environment(QStringLiteral("/proc/") + entry + QStringLiteral("/environ"));
        if (environment.open(QFile::ReadOnly) && ('\0' + environment.readAll()).contains('\0' + mark + '\0'))
            found.insert(pid);
    }
    return found;
}

} // namespace

void killMarked(const QByteArray& mark)
{
    QSet<pid_t> stopped;
    for (int look = 0; look < MostLooks; ++look) {
        const QSet<pid_t> running = marked(mark);
        if (running.isEmpty())
            return;
        const bool fresh = !(running - stopped).isEmpty();
        // What is stopped can fork no more; only when a look finds nobody new may they go.
        for (const pid_t pid : running)
            kill(pid, fresh ? SIGSTOP : SIGKILL);
        stopped = running;
    }
}

} // namespace firebreak
