#include "storage/installation.h"

#include "core/base/archive.h"
#include "storage/sqlite/platform.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QSysInfo>
#include <QTemporaryFile>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

// Workspaces that came and went must not make the file grow for ever.
constexpr qsizetype MostFiles = 50;
constexpr qsizetype MostHeads = 200;

QJsonObject toJsonObject(const KnownFile& file)
{
    QJsonArray heads;
    for (const ChainHead& head : file.heads)
        heads.append(QJsonObject{{u"device"_s, head.device.text()},
                                 {u"count"_s, head.count},
                                 {u"hash"_s, QString::fromLatin1(head.hash.toHex())}});
    QJsonObject object{{u"path"_s, file.place.path}, {u"identity"_s, file.place.identity}, {u"heads"_s, heads}};
    if (file.device)
        object.insert(u"device"_s, file.device->text());
    return object;
}

KnownFile knownFile(const QJsonObject& object)
{
    KnownFile file;
    file.place = {object.value(u"path"_s).toString(), object.value(u"identity"_s).toString()};
    file.device = DeviceId::fromText(object.value(u"device"_s).toString());
    const QJsonArray heads = object.value(u"heads"_s).toArray();
    for (const auto& value : heads) {
        const QJsonObject head = value.toObject();
        const auto device = DeviceId::fromText(head.value(u"device"_s).toString());
        const QByteArray hash = QByteArray::fromHex(head.value(u"hash"_s).toString().toLatin1());
        if (device)
            file.heads.append({*device, head.value(u"count"_s).toInteger(), hash, {}});
    }
    return file;
}

QJsonObject objectIn(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // A damaged file reads as none: writing then goes on under a new device, which is always safe.
    return objectFromBytes(file.readAll()).value_or(QJsonObject());
}

tl::unexpected<Error> cannotKeep(const QString& path, const QString& why)
{
    return unavailable(u"The settings of this installation cannot be kept in %1: %2."_s.arg(path, why),
                       u"Check that the folder is yours and the disk has room."_s);
}

bool makeFolderOf(const QString& path) { return QDir().mkpath(QFileInfo(path).absolutePath()); }

bool sameFile(const FilePlace& a, const FilePlace& b) { return !a.identity.isEmpty() && a.identity == b.identity; }

void removePlace(QList<KnownFile>& files, const FilePlace& place)
{
    files.removeIf([&](const KnownFile& old) { return sameFile(old.place, place) || old.place.path == place.path; });
}

/// All that is known of this place, newest last. What stood at this path under another identity gives its heads but
/// not its device.
std::optional<KnownFile> joined(const QList<KnownFile>& files, const FilePlace& place)
{
    std::optional<KnownFile> found;
    for (const KnownFile& file : files) {
        const bool same = sameFile(file.place, place);
        if (!same && file.place.path != place.path)
            continue;
        if (!found)
            found = KnownFile{place, std::nullopt, {}};
        if (same)
            found->device = file.device;
        found->heads += file.heads;
    }
    return found;
}

} // namespace

FilePlace FilePlace::of(const QString& path)
{
    const QFileInfo info(path);
    const QString canonical = info.canonicalFilePath();
    FilePlace place{canonical.isEmpty() ? info.absoluteFilePath() : canonical, {}};
    if (const QString file = fileIdentity(place.path); !file.isEmpty()) {
        // A home folder copied to another machine must not go on under this machine's device.
        const QByteArray machine =
            QCryptographicHash::hash("firebreak" + QSysInfo::machineUniqueId(), QCryptographicHash::Sha256);
        place.identity = QString::fromLatin1(machine.toHex().left(16)) + u'.' + file;
    }
    return place;
}

std::optional<PersonId> Installation::whoAmI(WorkspaceId workspace) const
{
    return PersonId::fromText(objectIn(pathOf(workspace, u".json"_s)).value(u"who_am_i"_s).toString());
}

Result<void> Installation::setWhoAmI(WorkspaceId workspace, PersonId person)
{
    const QString path = pathOf(workspace, u".json"_s);
    if (!makeFolderOf(path))
        return cannotKeep(path, u"the folder cannot be made"_s);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotKeep(path, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(toBytes({{u"who_am_i"_s, person.text()}}));
    return file.commit() ? Result<void>() : cannotKeep(path, file.errorString());
}

std::optional<KnownFile> Installation::file(WorkspaceId workspace, const FilePlace& place) const
{
    return joined(knownFiles(workspace), place);
}

Result<void> Installation::remember(WorkspaceId workspace, const FilePlace& place, const ChainHead& head)
{
    return changeFiles(workspace, [&](QList<KnownFile>& files) {
        KnownFile file = joined(files, place).value_or(KnownFile{place, {}, {}});
        file.device = head.device;
        file.heads.removeIf([&](const ChainHead& old) { return old.device == head.device; });
        file.heads.append(head);
        while (file.heads.size() > MostHeads)
            file.heads.removeFirst();
        removePlace(files, place);
        files.append(file);
        while (files.size() > MostFiles)
            files.removeFirst();
    });
}

Result<void> Installation::forget(WorkspaceId workspace, const FilePlace& place)
{
    return changeFiles(workspace, [&](QList<KnownFile>& files) { removePlace(files, place); });
}

QString Installation::pathOf(WorkspaceId workspace, const QString& suffix) const
{
    return m_folder + u"/workspaces/"_s + workspace.text() + suffix;
}

QList<KnownFile> Installation::knownFiles(WorkspaceId workspace) const
{
    QList<KnownFile> files;
    const QJsonArray array = objectIn(pathOf(workspace, u".files.json"_s)).value(u"files"_s).toArray();
    for (const auto& value : array)
        files.append(knownFile(value.toObject()));
    return files;
}

Result<void> Installation::changeFiles(WorkspaceId workspace, const Change& change)
{
    const QString path = pathOf(workspace, u".files.json"_s);
    if (!makeFolderOf(path))
        return cannotKeep(path, u"the folder cannot be made"_s);
    const FileLock lock(path + u".lock"_s, std::chrono::seconds(2));
    if (!lock.held())
        return cannotKeep(path, u"another program holds it"_s);
    QList<KnownFile> files = knownFiles(workspace);
    change(files);
    QJsonArray array;
    for (const KnownFile& file : std::as_const(files))
        array.append(toJsonObject(file));
    const QByteArray bytes = toBytes({{u"files"_s, array}});
    QTemporaryFile file(path + u".XXXXXX"_s); // readable by its owner only
    if (!file.open() || file.write(bytes) != bytes.size() || !file.flush())
        return cannotKeep(path, file.errorString());
    file.close();
    std::error_code failed;
    std::filesystem::rename(file.filesystemFileName(), QFileInfo(path).filesystemAbsoluteFilePath(), failed);
    if (failed)
        return cannotKeep(path, QString::fromStdString(failed.message()));
    file.setAutoRemove(false);
    return {};
}

} // namespace firebreak
