// storage/sqlite/folder_check.h — places where a SQLite file gets damaged: disks of other machines, whose locks lie,
// and folders that a program copies behind our back.
#pragma once

#include <QString>

namespace firebreak {

/// "nfs4", "cifs", "fuse.sshfs": a file system of another machine, by the name the system gives it.
bool isNetworkFileSystem(const QString& type);

/// The program that keeps this folder in step with others ("Dropbox", "Syncthing"); empty: none known. Looks at the
/// names of the folders above and for the marks such programs leave.
QString syncedBy(const QString& folder);

/// Why a workspace cannot live in this folder, as one sentence; empty: it can.
QString whyUnsafeFolder(const QString& folder);

} // namespace firebreak
