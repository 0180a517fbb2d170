// app/workspace/upkeep.h — the room for the file itself: is it whole, backups, copies, merging, bundles. Everything
// long runs on a worker; its future tells progress and can be cancelled.
#pragma once

#include "app/workspace/workspace.h"
#include "storage/backup/backup.h"
#include "storage/exchange/bundle.h"
#include "storage/merge/merge.h"
#include "storage/rows.h"
#include "storage/verify.h"

#include <atomic>

namespace firebreak {

class Upkeep {
public:
    explicit Upkeep(Workspace& workspace) : m_workspace(workspace) {}
    /// Stops what can be stopped and waits for the rest: it works on the workspace's own file.
    ~Upkeep();

    Result<WorkspaceFacts> facts() const;
    Result<QList<DocumentConflict>> conflicts() const;

    QFuture<Result<Verification>> verify();
    QFuture<Result<void>> rebuild();
    QFuture<Result<Merged>> mergeFrom(const QString& otherPath);
    QFuture<Result<Compacted>> compact();

    QList<BackupFile> backups() const;
    QFuture<Result<QString>> backUp();
    /// Call it now and then: once an hour, while something changed, it makes one.
    QFuture<Result<std::optional<QString>>> backUpIfDue();
    QFuture<Result<QString>> saveCopy(const QString& destination);

    QFuture<Result<Bundled>> exportBundle(const IncidentId& incident, const QString& path);
    QFuture<Result<Imported>> importBundle(const QString& path);

    /// The wall clock of this machine was set: written to the workspace and to every running incident.
    QFuture<Outcome> recordClockJump(Millis by, Instant before, Instant after);

private:
    template <class T, class Work> QFuture<Result<T>> longWork(Work work, bool changesFile);

    Workspace& m_workspace;
    std::atomic<bool> m_leaving = false;
    QThreadPool m_workers;
};

/// Puts a backup in place of a workspace that nobody has open.
Result<Restored> restoreWorkspace(const QString& backupPath, const QString& workspacePath,
                                  const Environment& environment);

} // namespace firebreak
