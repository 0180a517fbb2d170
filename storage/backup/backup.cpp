#include "storage/backup/backup.h"

#include "storage/backup/copy_file.h"
#include "storage/backup/rotation.h"
#include "storage/journal/journal.h"
#include "storage/sqlite/open_file.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QList<Instant> timesOf(const QList<BackupFile>& backups)
{
    QList<Instant> times;
    for (const BackupFile& backup : backups)
        times.append(backup.madeAt);
    return times;
}

} // namespace

QString backupFolder(const QString& workspacePath) { return workspacePath + u".backups"_s; }

QList<BackupFile> backupsOf(const QString& workspacePath)
{
    QList<BackupFile> backups;
    const QFileInfoList files = QDir(backupFolder(workspacePath)).entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo& file : files)
        if (const auto at = backupStampOf(file.fileName()))
            backups.append({file.absoluteFilePath(), *at, file.size()});
    std::ranges::sort(backups, std::greater<>(), &BackupFile::madeAt);
    return backups;
}

Result<QString> saveCopy(const QString& workspacePath, const QString& destination)
{
    const QFileInfo given(destination);
    const QString to =
        QFileInfo(given.isDir() ? QDir(destination).filePath(QFileInfo(workspacePath).fileName()) : destination)
            .absoluteFilePath();
    if (QFileInfo(to).size() > 0)
        return refused(u"%1 exists and is not empty; nothing was changed."_s.arg(QDir::toNativeSeparators(to)),
                       u"Choose another name."_s);
    QFile::remove(to);
    const auto copied = copyWorkspaceFile(workspacePath, to);
    return copied ? Result<QString>(to) : tl::unexpected(copied.error());
}

Result<QString> backUp(const Store& store)
{
    const QString folder = backupFolder(store.path());
    if (!QDir().mkpath(folder))
        return cannotMakeFile(folder, u"the folder cannot be written to"_s);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QFileInfo info(store.path());
    const QString suffix = info.suffix().isEmpty() ? u"firebreak"_s : info.suffix();
    const QString path =
        u"%1/%2-%3.%4"_s.arg(folder, info.completeBaseName(), backupStamp(store.clock().now()), suffix);
    if (const auto copied = copyWorkspaceFile(store.path(), path); !copied)
        return tl::unexpected(copied.error());
    const QList<BackupFile> all = backupsOf(store.path());
    const QList<Instant> surplus = surplusBackups(timesOf(all));
    for (const BackupFile& backup : all)
        if (surplus.contains(backup.madeAt))
            QFile::remove(backup.path);
    return path;
}

Result<std::optional<QString>> backUpIfDue(const Store& store)
{
    const QList<BackupFile> backups = backupsOf(store.path());
    if (!backupIsDue(timesOf(backups), store.clock().now()))
        return std::nullopt;
    if (!backups.isEmpty()) {
        auto opened = openWorkspaceFile(store.path(), Access::Read, std::chrono::seconds(2));
        if (!opened)
            return tl::unexpected(opened.error());
        const auto newest = guarded([&]() -> Result<Instant> {
            Query query(*opened->connection, "SELECT max(newest_recorded_at) FROM chain");
            return query.next() ? query.instant(0) : Instant();
        });
        if (!newest || *newest < backups.first().madeAt)
            return newest.map([](Instant) { return std::optional<QString>(); });
    }
    return backUp(store).map([](const QString& path) { return std::optional(path); });
}

QStringList backupsHolding(const QString& workspacePath, const QList<EventId>& events)
{
    QStringList holding;
    const QList<BackupFile> backups = backupsOf(workspacePath);
    for (const BackupFile& backup : backups) {
        auto opened = openWorkspaceFile(backup.path, Access::ReadResting, std::chrono::seconds(1));
        if (!opened)
            continue;
        const auto holds = guarded([&]() -> Result<bool> {
            Journal journal(*opened->connection);
            for (const EventId& event : events)
                if (const auto row = journal.find(event); row && row->payload)
                    return true;
            return false;
        });
        if (!holds || *holds) // what cannot be read may hold it
            holding.append(backup.path);
    }
    return holding;
}

Result<Compacted> compact(Store& store)
{
    if (!store.whyReadOnly().isEmpty())
        return refused(u"The workspace is open for reading only. "_s + store.whyReadOnly(),
                       u"Compact a copy in a folder of your own."_s);
    Compacted compacted;
    compacted.bytesBefore = QFileInfo(store.path()).size() + QFileInfo(store.path() + u"-wal"_s).size();
    const auto done = store.withConnection([&](Connection& connection) -> Result<void> {
        connection.exec("INSERT INTO search(search) VALUES ('optimize')");
        connection.exec("INSERT INTO title_search(title_search) VALUES ('optimize')");
        connection.exec("VACUUM");
        Query(connection, "PRAGMA wal_checkpoint(TRUNCATE)").run();
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    compacted.bytesAfter = QFileInfo(store.path()).size() + QFileInfo(store.path() + u"-wal"_s).size();
    return compacted;
}

} // namespace firebreak
