// app/workspace/runbooks/private_file.h — small files of this device's configuration, for their owner's eyes only.
#pragma once

#include "core/base/error.h"

#include <QJsonObject>

#include <optional>

namespace firebreak {

/// Replaces the file by a whole new one, mode 0600, making its folder; refuses with the reason. Any thread, any
/// process.
Result<void> keepPrivately(const QString& path, const QJsonObject& content);

/// Empty where there is no such file; nothing where what is there cannot be read or is damaged.
std::optional<QJsonObject> keptPrivately(const QString& path);

/// Tells this machine from another one to which its home folder was copied: leave to run must not come along.
QString thisMachine();

} // namespace firebreak
