// app/workspace/sources/device_sources.h — which sources this device may ask, and how it shows itself to them. Kept in
// its configuration, never in a workspace: a file from somebody else must not make this computer ask anybody. Any
// thread, any process.
#pragma once

#include "core/ports/source_access.h"

#include <QMap>

namespace firebreak {

/// Bound to who is asked: where the address of the source leads elsewhere, nothing of it counts.
struct DeviceSource {
    QString origin; ///< see originOf
    SourceSecret::Kind login = SourceSecret::Kind::None;
    QString user;

    friend bool operator==(const DeviceSource&, const DeviceSource&) = default;
};

class DeviceSources {
public:
    explicit DeviceSources(const QString& configFolder);

    /// By the id of the source, as text. Refuses where the list is damaged.
    Result<QMap<QString, DeviceSource>> all() const;
    Result<void> keep(const SourceId& id, const DeviceSource& source);

private:
    QString m_path;
};

} // namespace firebreak
