// storage/meta.h — the few facts about the file itself, in its table `meta`. Throws SQLite::Exception.
#pragma once

#include "storage/rows.h"
#include "storage/sqlite/connection.h"

namespace firebreak {

WorkspaceId workspaceId(Connection& connection);
QString workspaceName(Connection& connection);
void putWorkspace(Connection& connection, WorkspaceId id, const QString& name);

/// 0: the projections are incomplete and must be rebuilt.
int projectionVersion(Connection& connection);
void putProjectionVersion(Connection& connection, int version);

/// Words were erased, and the search index or the log may still hold them.
bool erasurePending(Connection& connection);
void putErasurePending(Connection& connection, bool pending);

} // namespace firebreak
