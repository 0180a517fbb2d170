#include "storage/meta.h"

#include "storage/sqlite/query.h"

namespace firebreak {

namespace {

template <class Value> void put(Connection& connection, const char* key, const Value& value)
{
    Query(connection, "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", QString::fromLatin1(key), value).run();
}

int integer(Connection& connection, const char* key)
{
    Query query(connection, "SELECT value FROM meta WHERE key = ?", QString::fromLatin1(key));
    return query.next() ? query.number(0) : 0;
}

} // namespace

WorkspaceId workspaceId(Connection& connection)
{
    Query query(connection, "SELECT value FROM meta WHERE key = 'workspace_id'");
    return query.next() ? query.id<WorkspaceId>(0) : WorkspaceId();
}

QString workspaceName(Connection& connection)
{
    Query query(connection, "SELECT value FROM meta WHERE key = 'workspace_name'");
    return query.next() ? query.text(0) : QString();
}

void putWorkspace(Connection& connection, WorkspaceId id, const QString& name)
{
    put(connection, "workspace_id", id);
    put(connection, "workspace_name", name);
}

int projectionVersion(Connection& connection) { return integer(connection, "projection_version"); }

void putProjectionVersion(Connection& connection, int version) { put(connection, "projection_version", version); }

bool erasurePending(Connection& connection) { return integer(connection, "erasure_pending") != 0; }

void putErasurePending(Connection& connection, bool pending) { put(connection, "erasure_pending", pending); }

} // namespace firebreak
