// app/workspace/demo/demo.h — a workspace to look around in: a shop with eight people, ten services and about sixty
// incidents over fifteen months, one of them serious and minutes old.
#pragma once

#include "core/base/instant.h"

namespace firebreak {

/// Makes a new workspace at `path`, where nothing is or an empty file. A pure function of (seed, now): the same two
/// give the same journal, hash for hash. Everything lies in the past of `now` and is recorded as if Firebreak had been
/// there. Nothing is kept in the installation: whoever opens it writes on as a device of their own.
Result<void> createDemo(const QString& path, Instant now, quint64 seed);

/// The number of the running SEV1.
inline constexpr int DemoNewestNumber = 214;

} // namespace firebreak
