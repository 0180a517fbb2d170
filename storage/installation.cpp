#include "storage/installation.h"

#include "core/base/archive.h"
#include "storage/sqlite/platform.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>
#include <QSysInfo>

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

QList<KnownFile> filesOf(const QJsonObject& object)
{
    QList<KnownFile> files;
    const QJsonArray array = object.value(u"files"_s).toArray();
    for (const auto& value : array)
        files.append(knownFile(value.toObject()));
    return files;
}

void putFiles(QJsonObject& object, const QList<KnownFile>& files)
{
    QJsonArray array;
    for (const KnownFile& file : files)
        array.append(toJsonObject(file));
    object.insert(u"files"_s, array);
}

bool sameFile(const FilePlace& a, const FilePlace& b) { return !a.identity.isEmpty() && a.identity == b.identity; }

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
    return PersonId::fromText(read(workspace).value(u"who_am_i"_s).toString());
}

Result<void> Installation::setWhoAmI(WorkspaceId workspace, PersonId person)
{
    return change(workspace, [&](QJsonObject& object) { object.insert(u"who_am_i"_s, person.text()); });
}

std::optional<KnownFile> Installation::file(WorkspaceId workspace, const FilePlace& place) const
{
    return joined(filesOf(read(workspace)), place);
}

Result<void> Installation::remember(WorkspaceId workspace, const FilePlace& place, const ChainHead& head)
{
    return change(workspace, [&](QJsonObject& object) {
        QList<KnownFile> files = filesOf(object);
        KnownFile file = joined(files, place).value_or(KnownFile{place, {}, {}});
        file.device = head.device;
        file.heads.removeIf([&](const ChainHead& old) { return old.device == head.device; });
        file.heads.append(head);
        while (file.heads.size() > MostHeads)
            file.heads.removeFirst();
        files.removeIf(
            [&](const KnownFile& old) { return sameFile(old.place, place) || old.place.path == place.path; });
        files.append(file);
        while (files.size() > MostFiles)
            files.removeFirst();
        putFiles(object, files);
    });
}

Result<void> Installation::forget(WorkspaceId workspace, const FilePlace& place)
{
    return change(workspace, [&](QJsonObject& object) {
        QList<KnownFile> files = filesOf(object);
        files.removeIf(
            [&](const KnownFile& old) { return sameFile(old.place, place) || old.place.path == place.path; });
        putFiles(object, files);
    });
}

QString Installation::pathOf(WorkspaceId workspace) const
{
    return m_folder + u"/workspaces/"_s + workspace.text() + u".json"_s;
}

QJsonObject Installation::read(WorkspaceId workspace) const
{
    QFile file(pathOf(workspace));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // A damaged file reads as none: writing then goes on under a new device, which is always safe.
    return objectFromBytes(file.readAll()).value_or(QJsonObject());
}

Result<void> Installation::change(WorkspaceId workspace, const std::function<void(QJsonObject&)>& change)
{
    const QString path = pathOf(workspace);
    const auto failed = [&](const QString& why) {
        return unavailable(u"The settings of this installation cannot be kept in %1: %2."_s.arg(path, why),
                           u"Check that the folder is yours and the disk has room."_s);
    };
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return failed(u"the folder cannot be made"_s);
    QLockFile lock(path + u".lock"_s);
    if (!lock.tryLock(2000))
        return failed(u"another program holds it"_s);
    QJsonObject object = read(workspace);
    change(object);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(toBytes(object));
    if (!file.commit())
        return failed(file.errorString());
    return {};
}

} // namespace firebreak
