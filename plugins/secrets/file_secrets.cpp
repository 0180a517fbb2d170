#include "plugins/secrets/file_secrets.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int PatienceMs = 2'000;
constexpr qint64 MostBytes = 1024 * 1024;

tl::unexpected<Error> cannotKeep(const QString& path, const QString& why)
{
    return unavailable(u"The file for passwords, %1, cannot be written: %2."_s.arg(path, why),
                       u"Check that the folder is yours and the disk has room."_s);
}

} // namespace

FileSecrets::FileSecrets(const QString& folder) : m_path(folder + u"/secrets.json"_s) {}

Result<QJsonObject> FileSecrets::kept() const
{
    QFile file(m_path);
    if (!file.exists())
        return QJsonObject();
    const bool readable = file.open(QFile::ReadOnly) && file.size() <= MostBytes;
    const QJsonDocument content = readable ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
    if (!content.isObject())
        return unavailable(u"The file for passwords, %1, cannot be read or is damaged."_s.arg(m_path),
                           u"Look at the file; after removing it, give the passwords anew."_s);
    return content.object();
}

Result<void> FileSecrets::change(const std::function<void(QJsonObject&)>& body) const
{
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return cannotKeep(m_path, u"its folder cannot be made"_s);
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(PatienceMs))
        return cannotKeep(m_path, u"another program holds it"_s);
    auto content = kept();
    if (!content)
        return tl::unexpected(content.error());
    body(*content);
    QSaveFile file(m_path);
    // Before anything is written into it.
    if (!file.open(QFile::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return cannotKeep(m_path, file.errorString());
    file.write(QJsonDocument(*content).toJson());
    return file.commit() ? Result<void>() : cannotKeep(m_path, file.errorString());
}

QFuture<Result<std::optional<QString>>> FileSecrets::read(const QString& key)
{
    return QtFuture::makeReadyFuture(kept().map([&key](const QJsonObject& content) {
        const QJsonValue secret = content.value(key);
        return secret.isString() ? std::optional(secret.toString()) : std::nullopt;
    }));
}

QFuture<Result<QString>> FileSecrets::write(const QString& key, const QString& secret)
{
    return QtFuture::makeReadyFuture(change([&](QJsonObject& content) { content.insert(key, secret); }).map([this] {
        return u"in a file that only you can read, not encrypted (%1)"_s.arg(m_path);
    }));
}

QFuture<Result<void>> FileSecrets::remove(const QString& key)
{
    const auto content = kept();
    if (!content || !content->contains(key))
        return QtFuture::makeReadyFuture(content.map([](const QJsonObject&) {}));
    return QtFuture::makeReadyFuture(change([&](QJsonObject& all) { all.remove(key); }));
}

} // namespace firebreak
