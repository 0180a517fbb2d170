// app/workspace/runbooks/runbooks.h — the room for runbooks: the libraries of this device, what is in them, and what of
// it may run. Belongs to the device, not to the workspace file.
//
// Threads: the object and its signal belong to one thread; reading is done by a worker.
#pragma once

#include "app/workspace/runbooks/library_folders.h"
#include "app/workspace/runbooks/library_index.h"
#include "app/workspace/runbooks/runbook_trust.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace firebreak {

class Runbooks : public QObject {
    Q_OBJECT

public:
    /// `own` is the folder of the runbooks that came with the program; empty: none did.
    explicit Runbooks(const QString& configFolder, const QString& own = {});
    /// Ends a look that is under way.
    ~Runbooks() override;

    LibraryFolders& folders() { return m_folders; }
    TrustedRunbooks& trusted() { return m_trusted; }

    /// As last looked at; empty before the first look has ended.
    const LibraryIndex& index() const { return m_index; }
    /// Looks at all libraries again. Cheap where nothing has changed: nothing is read. Of several that wait for their
    /// turn only one is done. Needs an event loop.
    void look();

    /// Of the index, the best first.
    struct Match {
        RunbookPlace place;
        RunbookMatch match;
    };
    QList<Match> matching(const IncidentFacts& incident) const;

    /// Reads one by a worker.
    QFuture<Result<OpenedRunbook>> open(const RunbookPlace& place);

Q_SIGNALS:
    /// The index is another one, or has other troubles.
    void changed();

private:
    void looked(const LibraryIndex& index);

    LibraryFolders m_folders;
    TrustedRunbooks m_trusted;
    LibraryIndex m_index;
    bool m_looking = false;
    bool m_again = false; ///< somebody asked while a look was under way: it may have missed what they mean
    std::atomic_bool m_stop = false;
    QThreadPool m_reader; ///< one thread: the parser works for one at a time anyway
};

} // namespace firebreak
