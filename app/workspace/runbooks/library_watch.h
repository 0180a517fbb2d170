// app/workspace/runbooks/library_watch.h — hears from the system that something in the libraries has changed. What it
// cannot hear of, because there is too much of it, is asked about from time to time.
#pragma once

#include "app/workspace/runbooks/library_index.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace firebreak {

/// Belongs to one thread with an event loop.
class LibraryWatch : public QObject {
    Q_OBJECT

public:
    /// A system lets all programs of a person watch some thousands of places together; these are ours.
    static constexpr int MostWatched = 2000;
    static constexpr std::chrono::milliseconds Calm{300}; ///< a change seldom comes alone
    static constexpr std::chrono::seconds Patience{30};   ///< between two looks at what is not watched

    explicit LibraryWatch(int most = MostWatched);

    /// Watches what the look has found, in place of what was watched: folders first, then the runbooks themselves, for
    /// a folder does not tell that something was written into a file.
    void follow(const LibraryIndex& index);
    /// A sentence where changes are seen late; else empty.
    QString trouble() const { return m_trouble; }
    int watched() const;

Q_SIGNALS:
    /// Once for all changes that come together, and from time to time where not everything is watched.
    void somethingChanged();

private:
    const int m_most;
    QFileSystemWatcher m_watcher;
    QTimer m_calm;
    QTimer m_patience;
    QString m_trouble;
};

} // namespace firebreak
