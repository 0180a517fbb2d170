// app/workspace/runbooks/library_health.h — how every runbook of the libraries is and has done, found by a worker: what
// its text says (from the index), what is missing on this device, what the runs in the journal tell.
//
// Threads: the object and its signal belong to the workspace's thread.
#pragma once

#include "app/workspace/runbooks/library_index.h"
#include "app/workspace/runbooks/runbook_lint.h"
#include "app/workspace/workspace.h"
#include "runbooks/health/document_health.h"

#include <QFuture>

namespace firebreak {

struct RunbookGlance {
    Condition condition;
    DocumentHealth health; ///< its steps and ended incidents are left out
};

inline constexpr int MostRunsLookedAt = 200; ///< of one document, the newest

class LibraryHealth : public QObject {
    Q_OBJECT

public:
    explicit LibraryHealth(Workspace& workspace);
    /// Ends a look that is under way.
    ~LibraryHealth() override;

    /// By the place in the index it was asked with last; absent while it is not known, and for what cannot be read.
    const RunbookGlance* of(const RunbookPlace& place) const;
    /// Looks at all of them. Of several that wait for their turn only the last one is done. Where the journal cannot
    /// be read the workspace says so, and what was known stays.
    void look(const LibraryIndex& index);

Q_SIGNALS:
    void changed();

private:
    using Glances = QHash<QString, RunbookGlance>;
    void take(const Result<Glances>& glances);

    Workspace& m_workspace;
    Glances m_glances; ///< by library and path
    std::optional<LibraryIndex> m_next;
    bool m_looking = false;
    std::atomic_bool m_stop = false;
    QThreadPool m_worker; ///< one thread
};

} // namespace firebreak
