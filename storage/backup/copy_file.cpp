#include "storage/backup/copy_file.h"

#include "storage/sqlite/open_file.h"
#include "storage/sqlite/platform.h"
#include "storage/sqlite/sqlite_error.h"

#include <SQLiteCpp/Backup.h>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr auto StampFormat = "yyyyMMdd'T'HHmmsszzz'Z'"_L1;

} // namespace

QString backupStamp(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC).toString(QString(StampFormat));
}

std::optional<Instant> backupStampOf(const QString& fileName)
{
    static const QRegularExpression pattern(u"-([0-9]{8}T[0-9]{9}Z)\\.[^.]+$"_s);
    const auto match = pattern.match(fileName);
    QDateTime at = QDateTime::fromString(match.captured(1), QString(StampFormat));
    at.setTimeSpec(Qt::UTC);
    return match.hasMatch() && at.isValid() ? std::optional(instantFromMs(at.toMSecsSinceEpoch())) : std::nullopt;
}

tl::unexpected<Error> cannotMakeFile(const QString& path, const QString& why)
{
    return unavailable(u"%1 cannot be made: %2."_s.arg(QDir::toNativeSeparators(path), why),
                       u"Check that the folder is yours and the disk has room."_s);
}

Result<void> copyWorkspaceFile(const QString& from, const QString& to)
{
    const QString part = to + u".part"_s;
    const auto remove = [&] {
        QFile::remove(part);
        QFile::remove(part + u"-journal"_s);
    };
    auto source = openWorkspaceFile(from, Access::Read, std::chrono::seconds(10));
    if (!source)
        return tl::unexpected(source.error());
    remove();
    QFile file(part);
    if (!file.open(QIODevice::NewOnly | QIODevice::WriteOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return cannotMakeFile(to, file.errorString());
    file.close();
    auto copied = guarded([&]() -> Result<void> {
        SQLite::Database copy(part.toStdString(), SQLite::OPEN_READWRITE, 10'000);
        copy.exec("PRAGMA synchronous = FULL");
        SQLite::Backup backup(copy, source->connection->database());
        if (backup.executeStep() != SQLITE_DONE)
            return unavailable(u"The workspace was busy and could not be copied."_s, u"Try again in a moment."_s);
        return {};
    });
    if (!copied) {
        remove();
        return copied;
    }
    if (!QFile::rename(part, to)) {
        remove();
        return cannotMakeFile(to, u"a file of this name is there"_s);
    }
    syncFolder(QFileInfo(to).absolutePath());
    return {};
}

} // namespace firebreak
