// storage/projections/run_table.h — one row for each run of a step, its folded state beside the columns that lists
// need.
#pragma once

#include "core/run/run.h"
#include "storage/journal/journal_row.h"
#include "storage/sqlite/connection.h"

namespace firebreak {

/// A run as a pure function of its stream, `rows` in fold order; a damaged row changes nothing.
Run projectRun(RunId id, const QList<JournalRow>& rows);

class RunTable {
public:
    explicit RunTable(Connection& connection) : m_connection(connection) {}

    /// Nothing: no such run. Damage where its state cannot be read.
    std::optional<Result<Run>> find(RunId id);
    void put(const Run& run);
    void remove(RunId id);
    QList<RunId> all();
    /// Whether the row holds exactly this.
    bool holds(const Run& run);

    // Newest first, except beside an incident: oldest first. Rows that cannot be read are left out. A negative limit:
    // all.
    QList<Run> ofBlock(const QString& blockHash, int limit);
    QList<Run> ofDocument(const QString& document, int limit);
    QList<Run> ofIncident(const Id<Incident>& incident);
    QList<Run> withoutEnd();

private:
    Connection& m_connection;
};

} // namespace firebreak
