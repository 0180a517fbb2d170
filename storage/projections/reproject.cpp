#include "storage/projections/reproject.h"

#include "storage/journal/journal.h"
#include "storage/journal/streams.h"
#include "storage/projections/document_table.h"
#include "storage/projections/incident_projection.h"
#include "storage/projections/run_table.h"
#include "storage/projections/tables.h"

#include <QHash>

namespace firebreak {

namespace {

std::optional<ProjectedIncident> foldedIncident(Connection& connection, IncidentId id)
{
    const auto rows = Journal(connection).stream(incidentStream(), id.uuid());
    return rows.isEmpty() ? std::nullopt : std::optional(projectIncident(id, decodeRows(rows)));
}

std::optional<Run> foldedRun(Connection& connection, RunId id)
{
    const auto rows = Journal(connection).stream(runStream(), id.uuid());
    return rows.isEmpty() ? std::nullopt : std::optional(projectRun(id, rows));
}

std::optional<ProjectedDocument> foldedDocument(Connection& connection, const QString& type, const QUuid& id)
{
    return projectDocument(type, id, Journal(connection).stream(type, id));
}

QString documentTitle(const DocumentRow& row) { return row.retired ? QString() : row.name; }

void replaceLines(TimelineTable& table, qint64 key, const QList<TimelineRow>& lines)
{
    QHash<EventId, TimelineRow> old;
    for (const TimelineRow& row : table.rows(key))
        old.insert(row.entry.event, row);
    for (const TimelineRow& line : lines) {
        const auto known = old.constFind(line.entry.event);
        if (known == old.cend())
            table.insert(key, line);
        else if (!(*known == line))
            table.update(line);
        old.remove(line.entry.event);
    }
    for (const TimelineRow& gone : std::as_const(old))
        table.remove(key, gone);
}

} // namespace

bool incidentIsProjected(Connection& connection, IncidentId id)
{
    IncidentTable incidents(connection);
    const auto expected = foldedIncident(connection, id);
    const auto key = incidents.key(id);
    if (!expected || !key)
        return !expected && !key;
    return incidents.fingerprint(id) ==
               fingerprintOf(expected->state, expected->newestAt, int(expected->timeline.size())) &&
           TimelineTable(connection).rows(*key) == expected->timeline &&
           TitleTable(connection).text(incidentStream(), id.uuid()) == titleText(expected->state);
}

bool runIsProjected(Connection& connection, RunId id)
{
    RunTable runs(connection);
    const auto expected = foldedRun(connection, id);
    return expected ? runs.holds(*expected) : !runs.find(id);
}

bool documentIsProjected(Connection& connection, const QString& type, const QUuid& id)
{
    DocumentTable documents(connection);
    const auto expected = foldedDocument(connection, type, id);
    const auto found = documents.find(type, id);
    if (!expected || !found)
        return !expected && !found;
    return *found == expected->row && documents.isFiled(expected->row) &&
           documents.conflicts(type, id) == expected->conflicts &&
           TitleTable(connection).text(type, id) == documentTitle(expected->row);
}

void reprojectIncident(Connection& connection, IncidentId id, TimelineTable::Index index)
{
    IncidentTable incidents(connection);
    TimelineTable timeline(connection, index);
    const auto folded = foldedIncident(connection, id);
    if (!folded) {
        if (const auto key = incidents.key(id)) {
            replaceLines(timeline, *key, {});
            incidents.remove(id);
            TitleTable(connection).put(incidentStream(), id.uuid(), {});
        }
        return;
    }
    const int entries = int(folded->timeline.size());
    auto key = incidents.key(id);
    if (!key || incidents.fingerprint(id) != fingerprintOf(folded->state, folded->newestAt, entries))
        key = incidents.put(folded->state, folded->newestAt, entries);
    replaceLines(timeline, *key, folded->timeline);
    TitleTable(connection).put(incidentStream(), id.uuid(), titleText(folded->state));
}

void reprojectRun(Connection& connection, RunId id)
{
    RunTable runs(connection);
    const auto folded = foldedRun(connection, id);
    if (!folded)
        runs.remove(id);
    else if (!runs.holds(*folded))
        runs.put(*folded);
}

void reprojectDocument(Connection& connection, const QString& type, const QUuid& id)
{
    if (documentIsProjected(connection, type, id))
        return;
    DocumentTable documents(connection);
    const auto folded = foldedDocument(connection, type, id);
    documents.remove(type, id);
    if (folded) {
        documents.put(folded->row);
        for (const DocumentConflict& conflict : folded->conflicts)
            documents.addConflict(conflict);
    }
    TitleTable(connection).put(type, id, folded ? documentTitle(folded->row) : QString());
}

} // namespace firebreak
