#include "storage/sqlite/open_file.h"

#include "storage/journal/schema.h"
#include "storage/sqlite/folder_check.h"
#include "storage/sqlite/platform.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QUrl>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Connections are never shared between threads, so SQLite need not take a lock for every column it is asked for.
constexpr int OfOneThread = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;

QString native(const QString& path) { return QDir::toNativeSeparators(path); }

/// What can be said without opening the file. Opening it here would be a trap: on POSIX, closing any descriptor of a
/// file drops every lock this process holds on it, those of SQLite included, and another program would then take itself
/// for the last one and delete the log under our feet. What the bytes are, SQLite says.
Result<void> checkFile(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return notFound(u"There is no workspace at %1."_s.arg(native(path)),
                        u"Check the path, or make a workspace with “firebreakctl workspace create”."_s);
    if (info.isDir())
        return badInput(u"%1 is a folder, not a workspace file."_s.arg(native(path)), u"Name the file in it."_s);
    if (!info.isFile())
        return badInput(u"%1 is not a regular file."_s.arg(native(path)), u"Name a workspace file."_s);
    if (!info.isReadable())
        return unavailable(u"%1 cannot be read: you have no permission."_s.arg(native(path)),
                           u"Ask its owner for permission to read it."_s);
    if (info.size() == 0)
        return badInput(u"%1 is empty, so it is not a workspace."_s.arg(native(path)),
                        u"Restore a backup, or make a new workspace there."_s);
    return {};
}

std::string address(const QString& path, bool immutable)
{
    // As an address, because "?" and "#" in a path would otherwise be cut off, and to be able to say `immutable`.
    const QByteArray encoded = QUrl::toPercentEncoding(QFileInfo(path).absoluteFilePath(), "/");
    return ("file:" + encoded + (immutable ? "?immutable=1" : "")).toStdString();
}

int integerPragma(Connection& connection, const char* pragma)
{
    Query query(connection, pragma);
    return query.next() ? query.number(0) : 0;
}

Result<bool> isWorkspace(Connection& connection, const QString& path)
{
    try {
        return integerPragma(connection, "PRAGMA application_id") == WorkspaceApplicationId;
    } catch (const SQLite::Exception& exception) {
        if (exception.getErrorCode() != SQLITE_NOTADB)
            throw;
        return badInput(u"%1 is not a Firebreak workspace."_s.arg(native(path)), u"Open another file."_s);
    }
}

void setUp(Connection& connection, bool writable)
{
    connection.exec("PRAGMA foreign_keys = ON");
    connection.exec("PRAGMA trusted_schema = OFF");
    if (!writable)
        return;
    connection.exec("PRAGMA synchronous = FULL");
    connection.exec("PRAGMA secure_delete = ON");
    // Checkpoints are idle work (`Store::checkpoint`); this is the net below it: 16 MB of log.
    connection.exec("PRAGMA wal_autocheckpoint = 4000");
    connection.exec("PRAGMA journal_size_limit = 67108864");
}

QString whyNotWritable(const QString& path)
{
    const QFileInfo info(path);
    const QFileInfo folder(info.absolutePath());
    if (QStorageInfo(info.absolutePath()).isReadOnly())
        return u"The disk is read-only."_s;
    if (!info.isWritable() || !folder.isWritable())
        return u"You may read but not write %1 and its folder."_s.arg(native(path));
    return {};
}

std::unique_ptr<Connection> openForWriting(const QString& path, std::chrono::milliseconds timeout)
{
    return std::make_unique<Connection>(address(path, false), SQLite::OPEN_READWRITE | OfOneThread, timeout);
}

bool hasLog(const QString& path) { return QFileInfo(path + u"-wal"_s).size() > 0; }

/// A log beside the file can only be read where SQLite may keep its index; else the file is read as it lies there, and
/// `whyReadOnly` says so.
std::unique_ptr<Connection> openReadOnly(const QString& path, bool folderWritable, std::chrono::milliseconds timeout,
                                         QString& whyReadOnly)
{
    const int flags = SQLite::OPEN_READONLY | OfOneThread;
    const bool log = hasLog(path);
    if (folderWritable || log) {
        try {
            auto connection = std::make_unique<Connection>(address(path, false), flags, timeout);
            integerPragma(*connection, "PRAGMA schema_version"); // the first read finds out
            return connection;
        } catch (const SQLite::Exception& exception) {
            const int code = exception.getErrorCode() & 0xff;
            if (folderWritable || (code != SQLITE_CANTOPEN && code != SQLITE_READONLY))
                throw;
        }
    }
    if (log)
        whyReadOnly += u" Its newest changes are in the log beside it, which cannot be read here."_s;
    return std::make_unique<Connection>(address(path, true), flags, timeout);
}

} // namespace

Result<OpenedFile> openWorkspaceFile(const QString& path, Access access, std::chrono::milliseconds busyTimeout)
{
    if (const auto checked = checkFile(path); !checked)
        return tl::unexpected(checked.error());
    ignoreFileSizeSignal();
    const QString folder = QFileInfo(path).absolutePath();
    QString whyReadOnly = whyNotWritable(path);
    const bool folderWritable = whyReadOnly.isEmpty();
    if (access == Access::Write && whyReadOnly.isEmpty())
        if (const QString unsafe = whyUnsafeFolder(folder); !unsafe.isEmpty())
            return refused(unsafe, u"Move the workspace to a folder of this machine's own disk; to share it, save "
                                   "a copy or merge copies."_s);

    return guarded([&]() -> Result<OpenedFile> {
        OpenedFile opened;
        const bool write = access == Access::Write && whyReadOnly.isEmpty();
        // A reader that may write could, as the last to leave, tidy up the log; one that may not would leave it there.
        if (write || (access == Access::Read && folderWritable))
            opened.connection = openForWriting(path, busyTimeout);
        else
            opened.connection = openReadOnly(path, folderWritable && (access != Access::ReadResting || hasLog(path)),
                                             busyTimeout, whyReadOnly);
        const auto ours = isWorkspace(*opened.connection, path);
        if (!ours)
            return tl::unexpected(ours.error());
        if (!*ours)
            return badInput(u"%1 is a SQLite file, but not a Firebreak workspace."_s.arg(native(path)),
                            u"Open another file."_s);
        opened.formatVersion = integerPragma(*opened.connection, "PRAGMA user_version");
        if (opened.formatVersion > FormatVersion) {
            whyReadOnly = u"The workspace was written by a newer Firebreak."_s;
            opened.connection = openReadOnly(path, folderWritable, busyTimeout, whyReadOnly);
        }
        if (access != Access::Write)
            opened.connection->exec("PRAGMA query_only = ON");
        opened.whyReadOnly = whyReadOnly;
        setUp(*opened.connection, write && whyReadOnly.isEmpty());
        return opened;
    });
}

Result<std::unique_ptr<Connection>> createWorkspaceFile(const QString& path, std::chrono::milliseconds busyTimeout,
                                                        const std::function<void(Connection&)>& fill)
{
    const QFileInfo info(path);
    if (info.isDir())
        return badInput(u"%1 is a folder."_s.arg(native(path)), u"Name a file in it."_s);
    if (info.exists() && info.size() > 0)
        return refused(u"%1 exists and is not empty; nothing was changed."_s.arg(native(path)),
                       u"Choose another name, or open it."_s);
    const QString folder = info.absolutePath();
    if (!QFileInfo(folder).isDir())
        return notFound(u"There is no folder %1."_s.arg(native(folder)), u"Make it first."_s);
    if (const QString unsafe = whyUnsafeFolder(folder); !unsafe.isEmpty())
        return refused(unsafe, u"Choose a folder on this machine's own disk."_s);
    ignoreFileSizeSignal();
    const bool existed = info.exists();
    QFile file(path);
    // The log and its index inherit these permissions from the file.
    if (!file.open(QIODevice::ReadWrite) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return unavailable(u"%1 cannot be made: %2."_s.arg(native(path), file.errorString()),
                           u"Choose a folder that you may write to."_s);
    file.close();

    auto created = guarded([&]() -> Result<std::unique_ptr<Connection>> {
        auto connection =
            std::make_unique<Connection>(address(path, false), SQLite::OPEN_READWRITE | OfOneThread, busyTimeout);
        setUp(*connection, true);
        connection->exec("PRAGMA auto_vacuum = NONE");
        Transaction transaction(*connection, Transaction::Kind::Write);
        createJournalTables(*connection);
        fill(*connection);
        transaction.commit();
        // Last, so that a file that lost its log still says what it is.
        Query mode(*connection, "PRAGMA journal_mode = WAL");
        if (!mode.next() || mode.text(0) != u"wal")
            return unavailable(u"The disk of %1 cannot keep a write-ahead log."_s.arg(native(path)),
                               u"Choose a folder on this machine's own disk."_s);
        return connection;
    });
    if (!created && !existed)
        QFile::remove(path);
    return created;
}

} // namespace firebreak
