#include "app/workspace/runbooks/library_watch.h"

#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString lateSentence(const QString& why)
{
    return u"%1 Changes are noticed when the window becomes active, and every %2 seconds."_s.arg(why).arg(
        LibraryWatch::Patience.count());
}

QStringList without(const QStringList& paths, const QSet<QString>& others)
{
    QStringList left;
    for (const QString& path : paths)
        if (!others.contains(path))
            left.append(path);
    return left;
}

} // namespace

LibraryWatch::LibraryWatch(int most) : m_most(most)
{
    m_calm.setSingleShot(true);
    m_calm.setInterval(Calm);
    m_patience.setInterval(Patience);
    // Not put off by further changes: whoever writes all the time is seen as well.
    const auto heard = [this] {
        if (!m_calm.isActive())
            m_calm.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, heard);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, heard);
    connect(&m_calm, &QTimer::timeout, this, &LibraryWatch::somethingChanged);
    connect(&m_patience, &QTimer::timeout, this, &LibraryWatch::somethingChanged);
}

int LibraryWatch::watched() const { return int(m_watcher.directories().size() + m_watcher.files().size()); }

void LibraryWatch::follow(const LibraryIndex& index)
{
    const bool allFolders = index.folders.size() <= m_most;
    const bool allFiles = index.folders.size() + index.runbooks.size() <= m_most;
    QStringList wanted;
    if (allFolders)
        wanted = index.folders;
    if (allFiles)
        for (const IndexedRunbook& runbook : index.runbooks)
            if (runbook.isRead())
                wanted.append(runbook.library + u'/' + runbook.file.path);

    const QStringList now = m_watcher.directories() + m_watcher.files();
    const QStringList gone = without(now, QSet<QString>(wanted.begin(), wanted.end()));
    const QStringList fresh = without(wanted, QSet<QString>(now.begin(), now.end()));
    if (!gone.isEmpty())
        m_watcher.removePaths(gone);
    QStringList refused = fresh.isEmpty() ? QStringList() : m_watcher.addPaths(fresh);
    // What has vanished is told by the index; it may come back.
    const bool awaited = !refused.isEmpty() || !index.troubles.isEmpty();
    refused.removeIf([](const QString& path) { return !QFileInfo::exists(path); });

    m_trouble.clear();
    if (!allFolders)
        m_trouble =
            lateSentence(u"The libraries have %1 folders, which are too many to watch."_s.arg(index.folders.size()));
    else if (!refused.isEmpty())
        m_trouble = lateSentence(u"The system lets no more than %1 folders and files be watched."_s.arg(watched()));
    else if (!allFiles)
        m_trouble =
            lateSentence(u"There are too many runbooks to watch each; new and replaced ones are seen at once."_s);
    if (m_trouble.isEmpty() && !awaited)
        m_patience.stop();
    else if (!m_patience.isActive())
        m_patience.start();
}

} // namespace firebreak
