// storage/journal/schema.h — what the file looks like: the part that is the truth and lasts.
#pragma once

#include "storage/sqlite/connection.h"

namespace firebreak {

/// "FBRK" in the header of the file.
inline constexpr int WorkspaceApplicationId = 0x4642524b;
/// Of journal, blobs and meta. A newer one is opened read-only.
inline constexpr int FormatVersion = 1;

/// The tables journal, blob and meta with their guards, in an empty file. Within a transaction.
void createJournalTables(Connection& connection);

} // namespace firebreak
