// app/workspace/sources/sources.h — the room for what outside can be asked. The sources are documents of the workspace;
// leave to ask them, and what opens them, belong to this device: a file from somebody else brings neither along.
//
// Belongs to the workspace's thread.
#pragma once

#include "app/workspace/sources/device_sources.h"
#include "app/workspace/workspace.h"
#include "core/ports/secret_store.h"

namespace firebreak {

/// How this device shows itself to a source.
struct SourceLogin {
    SourceSecret::Kind kind = SourceSecret::Kind::None;
    QString user;
    std::optional<QString> secret; ///< absent: the one that is kept stays

    friend bool operator==(const SourceLogin&, const SourceLogin&) = default;
};

class Sources : public QObject {
    Q_OBJECT

public:
    /// Null: nothing secret can be kept.
    Sources(Workspace& workspace, SecretStore* secrets);

    /// Active ones and others, by name.
    QList<Source> all() const;

    /// Writes it, allows this device to ask it, and keeps what opens it. Refuses what `checked` refuses, a name that
    /// another source has, and a login without its secret where none is kept for that address.
    QFuture<Outcome> put(Source source, const SourceLogin& login = {});
    /// How `put` last kept the secret of a source, as the end of a sentence; empty: there was none to keep.
    const QString& secretPlace() const { return m_secretPlace; }

    /// A person on this device allows it to be asked, at the address it has now. Without what opens it, where that was
    /// given for another address.
    Result<void> allow(const Source& source);
    /// Why this device does not ask it; a sentence, empty where it does.
    QString whyNot(const Source& source) const;
    /// Without the secret, which is never shown.
    SourceLogin loginOf(const Source& source) const;

    /// For asking. Refuses where `whyNot` has a reason, and where its secret is not found.
    QFuture<Result<SourceAccess>> access(const Source& source);
    /// Whom a query that names this source, or none, asks; refuses one that this device does not ask.
    Result<Source> forQueries(const QString& name) const;

Q_SIGNALS:
    /// The sources, or what this device may do with them.
    void changed();

private:
    QFuture<Outcome> keepLogin(const Source& source, const SourceLogin& login, const Outcome& written);
    std::optional<DeviceSource> onDevice(const Source& source) const;

    Workspace& m_workspace;
    SecretStore* m_secrets;
    DeviceSources m_device;
    QString m_secretPlace;
};

} // namespace firebreak
