#include "storage/search/search_index.h"

#include "storage/sqlite/query.h"

#include <sqlite3.h>

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

bool searchIndexIsSound(Connection& connection)
{
    try {
        connection.exec("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)");
        connection.exec("INSERT INTO title_search(title_search, rank) VALUES ('integrity-check', 1)");
        return true;
    } catch (const SQLite::Exception& exception) {
        if ((exception.getErrorCode() & 0xff) == SQLITE_CORRUPT)
            return false;
        throw;
    }
}

} // namespace firebreak
