#include "app/workspace/runbooks/private_file.h"

#include "core/base/archive.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qint64 MostBytes = 64LL * 1024 * 1024;

tl::unexpected<Error> cannotKeep(const QString& path, const QString& why)
{
    return unavailable(u"The settings of this device cannot be kept in %1: %2."_s.arg(path, why),
                       u"Check that the folder is yours and the disk has room."_s);
}

} // namespace

Result<void> keepPrivately(const QString& path, const QJsonObject& content)
{
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return cannotKeep(path, u"the folder cannot be made"_s);
    QSaveFile file(path);
    // Before anything is written into it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return cannotKeep(path, file.errorString());
    const QByteArray bytes = toBytes(content);
    // What fits only in part is no error to QSaveFile.
    if (file.write(bytes) != bytes.size())
        file.cancelWriting();
    return file.commit() ? Result<void>() : cannotKeep(path, file.errorString());
}

std::optional<QJsonObject> keptPrivately(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly) || file.size() > MostBytes)
        return std::nullopt;
    const auto content = objectFromBytes(file.readAll());
    return content ? std::optional(*content) : std::nullopt;
}

QString thisMachine()
{
    return QString::fromLatin1(
        QCryptographicHash::hash("firebreak" + QSysInfo::machineUniqueId(), QCryptographicHash::Sha256)
            .toHex()
            .left(16));
}

} // namespace firebreak
