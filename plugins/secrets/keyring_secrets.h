// plugins/secrets/keyring_secrets.h — secrets in the keyring of the desktop (Secret Service, KWallet), and where none
// answers, in a file.
#pragma once

#include "plugins/secrets/file_secrets.h"

#include <QObject>

namespace firebreak {

class KeyringSecrets : public QObject, public SecretStore {
    Q_OBJECT

public:
    /// `folder` is for the file.
    explicit KeyringSecrets(const QString& folder) : m_file(folder) {}

    /// What is in the file counts: it was kept there when the keyring did not answer.
    QFuture<Result<std::optional<QString>>> read(const QString& key) override;
    QFuture<Result<QString>> write(const QString& key, const QString& secret) override;
    QFuture<Result<void>> remove(const QString& key) override;

private:
    FileSecrets m_file;
};

} // namespace firebreak
