// app/workspace/runbooks/index_file.h — the index of all libraries between two starts of the program. A cache of this
// device: nothing is decided by it that the files themselves would not be asked about, and losing it costs seconds.
#pragma once

#include "app/workspace/runbooks/library_index.h"

namespace firebreak {

/// What was kept, troubles and unreadable files left out; an empty index where nothing was kept, by another version of
/// the program, or damaged. Files that have changed since are for lookedThrough to find. Waits for the disk.
LibraryIndex keptIndex(const QString& path);

/// For its owner only, for it holds what the runbooks say. Waits for the disk.
Result<void> keepIndex(const QString& path, const LibraryIndex& index);

} // namespace firebreak
