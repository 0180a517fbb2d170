// plugins/secrets/file_secrets.h — secrets in a file that only its owner can read (0600). For computers without a
// keyring; not encrypted, which is said to whoever keeps one there.
#pragma once

#include "core/ports/secret_store.h"

#include <functional>

class QJsonObject;

namespace firebreak {

class FileSecrets : public SecretStore {
public:
    /// The folder is made when something is first kept.
    explicit FileSecrets(const QString& folder);

    QFuture<Result<std::optional<QString>>> read(const QString& key) override;
    QFuture<Result<QString>> write(const QString& key, const QString& secret) override;
    QFuture<Result<void>> remove(const QString& key) override;

private:
    Result<QJsonObject> kept() const;
    /// With the file held against other programs.
    Result<void> change(const std::function<void(QJsonObject&)>& body) const;

    QString m_path;
};

} // namespace firebreak
