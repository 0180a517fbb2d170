// storage/backup/backup.h — copies of the workspace that are whole at every moment: made by SQLite's own backup, never
// by copying a file that is being written. They stand in "<workspace>.backups" beside it, readable by their owner only.
#pragma once

#include "storage/store.h"

namespace firebreak {

struct BackupFile {
    QString path;
    Instant madeAt;
    qint64 bytes = 0;
};

QString backupFolder(const QString& workspacePath);
/// Newest first.
QList<BackupFile> backupsOf(const QString& workspacePath);

/// "Save a copy": to a file that is not there yet, or into a folder under the name of the workspace. Answers the path.
/// Reads only; others may write meanwhile.
Result<QString> saveCopy(const QString& workspacePath, const QString& destination);

/// Into the folder of backups, now; surplus ones are removed. Answers the path.
Result<QString> backUp(const Store& store);
/// The same where the newest is an hour old and something was recorded since. Nothing: not due.
Result<std::optional<QString>> backUpIfDue(const Store& store);

/// The backups that still hold the words of one of these events.
QStringList backupsHolding(const QString& workspacePath, const QList<EventId>& events);

struct Restored {
    QString replacedFile; ///< where the file that stood there is kept; empty: nothing stood there
    qint64 events = 0;
};
/// Puts a backup (or any copy) in place of the workspace. The backup is verified first and stays as it is; the restore
/// is recorded in the workspace. Nobody may have the workspace open.
Result<Restored> restore(const QString& backupPath, const QString& workspacePath, Installation& installation,
                         const Clock& clock, IdSource ids);

struct Compacted {
    qint64 bytesBefore = 0;
    qint64 bytesAfter = 0;
};
/// Gives unused space back to the disk; needs room for a second copy meanwhile.
Result<Compacted> compact(Store& store);

} // namespace firebreak
