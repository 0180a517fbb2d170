// storage/backup/copy_file.h — one whole copy of a workspace file, and how copies are named.
#pragma once

#include "core/base/error.h"
#include "core/base/instant.h"

#include <optional>

namespace firebreak {

/// "20261122T030000000Z": the time in the name of a backup.
QString backupStamp(Instant at);
/// The time in "ops-20261122T030000000Z.firebreak".
std::optional<Instant> backupStampOf(const QString& fileName);

/// The file as it is at this moment, at a path where nothing is. A half-made copy has another name until it is safe on
/// the disk.
Result<void> copyWorkspaceFile(const QString& from, const QString& to);

tl::unexpected<Error> cannotMakeFile(const QString& path, const QString& why);

} // namespace firebreak
