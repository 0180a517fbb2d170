// core/ports/secret_store.h — where this device keeps tokens and passwords, never in a workspace. Implemented by
// plugins/secrets: the desktop's keyring, and a file. Thread with an event loop.
#pragma once

#include "core/base/error.h"

#include <QFuture>

#include <optional>

namespace firebreak {

class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// Nothing: there is none under this key.
    virtual QFuture<Result<std::optional<QString>>> read(const QString& key) = 0;
    /// Answers where it is kept now, as the end of a sentence: "in the keyring of this desktop".
    virtual QFuture<Result<QString>> write(const QString& key, const QString& secret) = 0;
    /// One that is not there is no trouble.
    virtual QFuture<Result<void>> remove(const QString& key) = 0;
};

} // namespace firebreak
