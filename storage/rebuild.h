// storage/rebuild.h — the projections, made again from the journal.
#pragma once

#include "storage/store.h"

namespace firebreak {

/// Told now and then how far long work has come; answers false to stop it.
using Progress = std::function<bool(qint64 done, qint64 total)>;

/// Folds every stream again and replaces what differs, a slice at a time, so that others can read and write in
/// between: each incident is at any moment either as it was or as it should be. Stopped, it leaves the workspace in
/// good order. Damaged tables are dropped and made from nothing.
Result<void> rebuild(Store& store, const Progress& progress = {});

/// Inside storage: from nothing, in slices, where the tables are of another version. Until it is done the file says so
/// and nobody writes events into it; two programs do not do it at once.
Result<void> bringProjectionsUpToDate(Connection& connection, const QString& path, const Progress& progress);

} // namespace firebreak
