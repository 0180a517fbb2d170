// storage/sqlite/open_file.h — opening a workspace file in the one right way, and a clear sentence for each wrong one.
#pragma once

#include "core/base/error.h"
#include "storage/sqlite/connection.h"

namespace firebreak {

enum class Access {
    Read,
    ReadResting, ///< a backup: nobody writes to it meanwhile, and nothing is left beside it
    Write,       ///< falls back to reading, with the reason, where writing is impossible (read-only disk, newer format)
};

struct OpenedFile {
    std::unique_ptr<Connection> connection;
    int formatVersion = 0;
    QString whyReadOnly; ///< one sentence; empty: can be written
};

/// Refuses a missing file, a directory, an empty file, one that is no workspace, one without permission, and for
/// writing a network disk and a synchronised folder.
Result<OpenedFile> openWorkspaceFile(const QString& path, Access access, std::chrono::milliseconds busyTimeout);

/// An empty file of our own (0600) with all tables; refuses a file that is there and not empty. The rows are the
/// caller's, in the same transaction: `fill` runs before it commits.
Result<std::unique_ptr<Connection>> createWorkspaceFile(const QString& path, std::chrono::milliseconds busyTimeout,
                                                        const std::function<void(Connection&)>& fill);

} // namespace firebreak
