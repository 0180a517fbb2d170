// storage/installation.h — what this installation keeps to itself about workspaces: under which device id it writes,
// how far that device's chain had come when last seen, and who sits here. Never in the workspace file, because a copy
// would carry it along.
//
// Two small JSON files per workspace, replaced atomically, readable by their owner only: who sits here, and how far
// each file was when last seen. The second is not synced: it is written with every closing, and an older one does no
// harm. Any thread, any process.
#pragma once

#include "storage/journal/chain_head.h"
#include "storage/rows.h"

#include <functional>

namespace firebreak {

/// One file on one machine. A copy of a workspace is another place, even at the same path.
struct FilePlace {
    QString path;     ///< absolute
    QString identity; ///< machine and file; empty where the system cannot tell files apart

    static FilePlace of(const QString& path);
};

/// What is known of a workspace file from earlier.
struct KnownFile {
    FilePlace place;
    std::optional<DeviceId> device; ///< to write on under, provided that the file is this very one
    QList<ChainHead> heads;         ///< a lower bound: the file must hold each of them
};

class Installation {
public:
    /// The folder is made when something is first kept.
    explicit Installation(const QString& folder) : m_folder(folder) {}

    std::optional<PersonId> whoAmI(WorkspaceId workspace) const;
    Result<void> setWhoAmI(WorkspaceId workspace, PersonId person);

    /// By identity, or else by path: what stands at a known path should hold what stood there.
    std::optional<KnownFile> file(WorkspaceId workspace, const FilePlace& place) const;
    /// From now on this file is written under `head.device`, whose chain has come this far.
    Result<void> remember(WorkspaceId workspace, const FilePlace& place, const ChainHead& head);
    /// After a restore: what the file held before is no longer expected of it.
    Result<void> forget(WorkspaceId workspace, const FilePlace& place);

private:
    using Change = std::function<void(QList<KnownFile>&)>;
    QString pathOf(WorkspaceId workspace, const QString& suffix) const;
    QList<KnownFile> knownFiles(WorkspaceId workspace) const;
    Result<void> changeFiles(WorkspaceId workspace, const Change& change);

    QString m_folder;
};

} // namespace firebreak
