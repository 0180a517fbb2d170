// storage/search/search_index.h — keeping the index in order: FTS5 writes a new piece of it with every commit; pieces
// are joined here, a few pages at a time. Throws SQLite::Exception.
#pragma once

#include "storage/sqlite/connection.h"

namespace firebreak {

/// Joins where enough pieces of like size have come together. True when more is left.
bool mergeSearchStep(Connection& connection, int pages);
/// Joins down to one piece: only then are deleted words really gone. True when more is left.
bool mergeSearchFullyStep(Connection& connection, int pages);

/// FTS5's own check of the index against the entries. Takes the write lock.
bool searchIndexIsSound(Connection& connection);

} // namespace firebreak
