#include "storage/search/search_merge.h"

#include "storage/sqlite/query.h"

namespace firebreak {

namespace {

bool merge(Connection& connection, int pages)
{
    bool more = false;
    for (const char* sql : {"INSERT INTO search(search, rank) VALUES ('merge', ?)",
                            "INSERT INTO title_search(title_search, rank) VALUES ('merge', ?)"}) {
        const qint64 before = connection.totalChanges();
        Query(connection, sql, pages).run();
        more = more || connection.totalChanges() - before > 1; // the command itself counts as one
    }
    return more;
}

} // namespace

bool mergeSearchStep(Connection& connection, int pages) { return merge(connection, pages); }

bool mergeSearchFullyStep(Connection& connection, int pages) { return merge(connection, -pages); }

} // namespace firebreak
