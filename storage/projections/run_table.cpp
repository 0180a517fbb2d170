#include "storage/projections/run_table.h"

#include "core/base/archive.h"
#include "core/run/run_events.h"
#include "core/run/run_fields.h"
#include "storage/sqlite/query.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QByteArray stateOf(const Run& run) { return toBytes(toJson(run).toObject()); }

Result<Run> readState(const QByteArray& bytes)
{
    return objectFromBytes(bytes).and_then([](const QJsonObject& object) -> Result<Run> {
        Run run;
        if (!fromJson(QJsonValue(object), run))
            return unavailable(u"The row of a run is damaged."_s,
                               u"Rebuild the workspace; the journal has it whole."_s);
        return run;
    });
}

QList<Run> runsOf(Query& query)
{
    QList<Run> runs;
    while (query.next())
        if (auto run = readState(query.bytes(0)))
            runs.append(*std::move(run));
    return runs;
}

} // namespace

Run projectRun(RunId id, const QList<JournalRow>& rows)
{
    Run run;
    run.id = id;
    for (const JournalRow& row : rows) {
        const auto head = objectFromBytes(row.head);
        if (!head || row.kindVersion < 1 || row.kindVersion > INT_MAX)
            continue;
        std::optional<QJsonObject> payload;
        if (row.payload) {
            const auto words = objectFromBytes(*row.payload);
            if (!words)
                continue;
            payload = *words;
        }
        if (const auto event = decodeRunEvent(row.kind, int(row.kindVersion), *head, payload))
            run = evolve(std::move(run), *event, row.recorded());
    }
    return run;
}

std::optional<Result<Run>> RunTable::find(RunId id)
{
    Query query(m_connection, "SELECT state FROM run WHERE uuid = ?", id);
    return query.next() ? std::optional(readState(query.bytes(0))) : std::nullopt;
}

void RunTable::put(const Run& run)
{
    Query(m_connection,
          "INSERT INTO run(uuid, incident, document, block, started_at, ended, state) VALUES (?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT(uuid) DO UPDATE SET incident = excluded.incident, document = excluded.document, "
          "block = excluded.block, started_at = excluded.started_at, ended = excluded.ended, state = excluded.state",
          run.id, run.subject.incident, run.subject.document, run.subject.blockHash, run.startedAt,
          run.result.has_value(), Text{stateOf(run)})
        .run();
}

void RunTable::remove(RunId id) { Query(m_connection, "DELETE FROM run WHERE uuid = ?", id).run(); }

QList<RunId> RunTable::all()
{
    Query query(m_connection, "SELECT uuid FROM run");
    QList<RunId> ids;
    while (query.next())
        ids.append(query.id<RunId>(0));
    return ids;
}

bool RunTable::holds(const Run& run)
{
    Query query(m_connection, "SELECT incident, document, block, started_at, ended, state FROM run WHERE uuid = ?",
                run.id);
    return query.next() && query.optionalId<Id<Incident>>(0) == run.subject.incident &&
           query.text(1) == run.subject.document && query.text(2) == run.subject.blockHash &&
           query.instant(3) == run.startedAt && query.flag(4) == run.result.has_value() &&
           query.bytes(5) == stateOf(run);
}

QList<Run> RunTable::ofBlock(const QString& blockHash, int limit)
{
    Query query(m_connection, "SELECT state FROM run WHERE block = ? ORDER BY started_at DESC, id DESC LIMIT ?",
                blockHash, limit);
    return runsOf(query);
}

QList<Run> RunTable::ofDocument(const QString& document, int limit)
{
    Query query(m_connection,
                "SELECT state FROM run WHERE document = ? AND document <> '' ORDER BY started_at DESC, id DESC LIMIT ?",
                document, limit);
    return runsOf(query);
}

QList<Run> RunTable::ofIncident(const Id<Incident>& incident)
{
    Query query(m_connection, "SELECT state FROM run WHERE incident = ? ORDER BY started_at, id", incident);
    return runsOf(query);
}

QList<Run> RunTable::withoutEnd()
{
    Query query(m_connection, "SELECT state FROM run WHERE NOT ended ORDER BY started_at DESC, id DESC");
    return runsOf(query);
}

} // namespace firebreak
