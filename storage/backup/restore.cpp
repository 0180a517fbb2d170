#include "storage/backup/backup.h"

#include "core/base/archive.h"
#include "storage/backup/copy_file.h"
#include "storage/journal/journal.h"
#include "storage/journal/schema.h"
#include "storage/journal/streams.h"
#include "storage/meta.h"
#include "storage/sqlite/open_file.h"
#include "storage/sqlite/platform.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"
#include "storage/verify.h"
#include "storage/write_transaction.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

struct Source {
    WorkspaceId workspace;
    QList<ChainHead> heads;
    qint64 events = 0;
};

Result<Source> soundSource(const QString& path)
{
    const auto verified = verify(path, nullptr);
    if (!verified)
        return tl::unexpected(verified.error());
    if (!verified->chainIntact || verified->integrity != u"ok") {
        const QString evidence = verified->findings.isEmpty() ? QString() : verified->findings.first().evidence;
        return unavailable(u"The backup %1 is damaged: %2"_s.arg(QDir::toNativeSeparators(path), evidence),
                           u"Nothing was changed. Take an older backup."_s);
    }
    auto opened = openWorkspaceFile(path, Access::ReadResting, std::chrono::seconds(10));
    if (!opened)
        return tl::unexpected(opened.error());
    if (opened->formatVersion > FormatVersion)
        return refused(u"The backup was written by a newer Firebreak."_s, u"Update Firebreak, then restore it."_s);
    return guarded([&]() -> Result<Source> {
        return Source{workspaceId(*opened->connection), Journal(*opened->connection).heads(), verified->events};
    });
}

/// That nobody has the file open, and that it is the same workspace. A damaged file is what restoring is for.
Result<void> mayBeReplaced(const QString& path, WorkspaceId workspace)
{
    auto opened = openWorkspaceFile(path, Access::Write, std::chrono::milliseconds(500));
    if (!opened)
        return opened.error().kind == ErrorKind::Refused ? tl::unexpected(opened.error()) : Result<void>();
    Connection& connection = *opened->connection;
    try {
        const WorkspaceId present = workspaceId(connection);
        if (!present.isNull() && present != workspace)
            return refused(u"%1 holds another workspace than this backup; nothing was changed."_s.arg(
                               QDir::toNativeSeparators(path)),
                           u"Restore to another path."_s);
        // Leaving the log needs the file to itself: this finds out whether anybody else has it open.
        Query mode(connection, "PRAGMA journal_mode = DELETE");
        if (mode.next() && mode.text(0) == u"delete")
            return {};
    } catch (const SQLite::Exception& exception) {
        if (!isBusy(exception))
            return {}; // damaged
    }
    return refused(u"The workspace is open in another program; nothing was changed."_s,
                   u"Close Firebreak, then restore."_s);
}

QString freeName(const QString& path, Instant now)
{
    const QString base = path + u".replaced-"_s + backupStamp(now);
    QString name = base;
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = u"%1-%2"_s.arg(base).arg(i);
    return name;
}

} // namespace

Result<Restored> restore(const QString& backupPath, const QString& workspacePath, Installation& installation,
                         const Clock& clock, IdSource ids)
{
    const QString target = QFileInfo(workspacePath).absoluteFilePath();
    if (QFileInfo(backupPath).canonicalFilePath() == QFileInfo(target).canonicalFilePath() && QFileInfo::exists(target))
        return badInput(u"A workspace cannot be restored from itself."_s, u"Name one of its backups."_s);
    const auto source = soundSource(backupPath);
    if (!source)
        return tl::unexpected(source.error());
    const bool replaces = QFileInfo(target).size() > 0;
    if (replaces)
        if (const auto may = mayBeReplaced(target, source->workspace); !may)
            return tl::unexpected(may.error());

    const QString incoming = target + u".restoring"_s;
    for (const QString& tail : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(incoming + tail);
    if (const auto copied = copyWorkspaceFile(backupPath, incoming); !copied)
        return tl::unexpected(copied.error());
    (void)installation.forget(source->workspace, FilePlace::of(target));
    (void)installation.forget(source->workspace, FilePlace::of(incoming));
    {
        auto store = Store::open(incoming, installation, clock, std::move(ids));
        if (!store)
            return tl::unexpected(store.error());
        QJsonArray heads;
        for (const ChainHead& head : source->heads)
            heads.append(QJsonObject{{u"device"_s, head.device.text()},
                                     {u"count"_s, head.count},
                                     {u"hash"_s, QString::fromLatin1(head.hash.toHex())}});
        const auto written = (*store)->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            const auto event = transaction.appendWorkspaceEvent({workspaceRestored(), {{u"heads"_s, heads}}, {}});
            return event ? Result<void>() : tl::unexpected(event.error());
        });
        if (!written)
            return tl::unexpected(written.error());
    }
    Restored restored;
    restored.events = source->events;
    if (replaces) {
        restored.replacedFile = freeName(target, clock.now());
        for (const QString& tail : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::rename(target + tail, restored.replacedFile + tail);
    } else {
        QFile::remove(target);
    }
    if (!QFile::rename(incoming, target))
        return unavailable(u"The restored workspace could not be put in place; it stands at %1."_s.arg(
                               QDir::toNativeSeparators(incoming)),
                           u"Rename it to %1 yourself."_s.arg(QDir::toNativeSeparators(target)));
    syncFolder(QFileInfo(target).absolutePath());
    return restored;
}

} // namespace firebreak
