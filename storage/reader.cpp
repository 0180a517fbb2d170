#include "storage/reader.h"

#include "core/incident/incident_events.h"
#include "storage/blobs/blob_table.h"
#include "storage/journal/journal.h"
#include "storage/journal/schema.h"
#include "storage/journal/streams.h"
#include "storage/meta.h"
#include "storage/projections/document_table.h"
#include "storage/projections/incident_list.h"
#include "storage/projections/incident_projection.h"
#include "storage/projections/run_table.h"
#include "storage/projections/tables.h"
#include "storage/sqlite/open_file.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

tl::unexpected<Error> noSuchIncident()
{
    return notFound(u"There is no such incident in this workspace."_s,
                    u"“firebreakctl incident list” prints their references."_s);
}

} // namespace

Reader::Reader(const QString& path, std::unique_ptr<Connection> connection, const QString& whyReadOnly)
    : m_path(path), m_connection(std::move(connection)), m_whyReadOnly(whyReadOnly)
{}

Reader::~Reader() = default;

Result<std::unique_ptr<Reader>> Reader::open(const QString& path)
{
    auto opened = openWorkspaceFile(path, Access::Read, std::chrono::seconds(10));
    if (!opened)
        return tl::unexpected(opened.error());
    const auto version = guarded([&]() -> Result<int> { return projectionVersion(*opened->connection); });
    if (!version)
        return tl::unexpected(version.error());
    // A newer format may have newer tables; what we read of them is still there.
    if (*version != ProjectionVersion && opened->formatVersion <= FormatVersion)
        return unavailable(u"The tables of this workspace are of another version of Firebreak."_s,
                           u"Run “firebreakctl workspace rebuild” once, in a place where it can be written."_s);
    return std::unique_ptr<Reader>(new Reader(path, std::move(opened->connection), opened->whyReadOnly));
}

Result<QList<IncidentRow>> Reader::incidents(const IncidentFilter& filter)
{
    return guarded([&]() -> Result<QList<IncidentRow>> { return listIncidents(*m_connection, filter); });
}

Result<int> Reader::incidentCount(const IncidentFilter& filter)
{
    return guarded([&]() -> Result<int> { return countIncidents(*m_connection, filter); });
}

Result<Incident> Reader::incident(IncidentId id)
{
    return guarded([&]() -> Result<Incident> {
        const auto state = IncidentTable(*m_connection).state(id);
        if (!state)
            return noSuchIncident();
        if (*state)
            return *state;
        const auto rows = Journal(*m_connection).stream(incidentStream(), id.uuid());
        return foldIncident(id, decodeRows(rows));
    });
}

Result<IncidentRow> Reader::incidentRow(IncidentId id)
{
    return guarded([&]() -> Result<IncidentRow> {
        const auto row = findIncidentRow(*m_connection, id);
        return row ? Result<IncidentRow>(*row) : noSuchIncident();
    });
}

Result<IncidentId> Reader::findIncident(const QString& reference)
{
    return guarded([&] { return incidentByReference(*m_connection, reference); });
}

Result<QList<TimelineRow>> Reader::timeline(IncidentId id, int first, int last)
{
    return guarded([&]() -> Result<QList<TimelineRow>> {
        const auto key = IncidentTable(*m_connection).key(id);
        if (!key)
            return noSuchIncident();
        return TimelineTable(*m_connection).rows(*key, first, last);
    });
}

Result<QList<TimelineRow>> Reader::marked(IncidentId id)
{
    return guarded([&]() -> Result<QList<TimelineRow>> {
        const auto key = IncidentTable(*m_connection).key(id);
        if (!key)
            return noSuchIncident();
        return TimelineTable(*m_connection).marked(*key);
    });
}

Result<TimelineRow> Reader::entry(IncidentId id, const QString& numberOrId)
{
    return guarded([&]() -> Result<TimelineRow> {
        const auto key = IncidentTable(*m_connection).key(id);
        if (!key)
            return noSuchIncident();
        TimelineTable table(*m_connection);
        if (const auto event = EventId::fromText(numberOrId.trimmed())) {
            if (const auto found = table.find(*event); found && found->incident == *key)
                return found->row;
        } else if (const auto row = table.at(*key, numberOrId.trimmed().toInt())) {
            return *row;
        }
        return notFound(u"This timeline has no entry “%1”."_s.arg(numberOrId.left(80)),
                        u"“firebreakctl incident timeline” prints each entry with its number."_s);
    });
}

Result<QString> Reader::originalText(EventId entry)
{
    return guarded([&]() -> Result<QString> {
        const auto row = Journal(*m_connection).find(entry);
        if (row && row->stream == incidentStream()) {
            const RecordedIncidentEvent event = decodeRow(*row);
            if (const auto line = entryOf(event.event, event.recorded))
                return line->text;
        }
        return notFound(u"There is no such entry in this workspace."_s);
    });
}

Result<Run> Reader::run(RunId id)
{
    return guarded([&]() -> Result<Run> {
        const auto found = RunTable(*m_connection).find(id);
        return found ? *found
                     : notFound(u"There is no such run in this workspace."_s, u"Look at the runs of the incident."_s);
    });
}

Result<QList<Run>> Reader::runsOfBlock(const QString& blockHash, int limit)
{
    return guarded([&]() -> Result<QList<Run>> { return RunTable(*m_connection).ofBlock(blockHash, limit); });
}

Result<QList<Run>> Reader::runsOfDocument(const QString& document, int limit)
{
    return guarded([&]() -> Result<QList<Run>> { return RunTable(*m_connection).ofDocument(document, limit); });
}

Result<QList<Run>> Reader::runsOfIncident(IncidentId id)
{
    return guarded([&]() -> Result<QList<Run>> { return RunTable(*m_connection).ofIncident(id); });
}

Result<QList<Run>> Reader::runsWithoutEnd()
{
    return guarded([&]() -> Result<QList<Run>> { return RunTable(*m_connection).withoutEnd(); });
}

Result<QList<DocumentRow>> Reader::documents(const QString& type, bool withRetired)
{
    return guarded([&]() -> Result<QList<DocumentRow>> { return DocumentTable(*m_connection).all(type, withRetired); });
}

Result<DocumentRow> Reader::document(const QString& type, const QUuid& id)
{
    return guarded([&]() -> Result<DocumentRow> {
        const auto row = DocumentTable(*m_connection).find(type, id);
        return row ? Result<DocumentRow>(*row) : notFound(u"There is no such %1 in this workspace."_s.arg(type));
    });
}

Result<DocumentRow> Reader::findDocument(const QString& type, const QString& nameOrId)
{
    return guarded([&]() -> Result<DocumentRow> {
        DocumentTable table(*m_connection);
        if (const QUuid id = QUuid::fromString(nameOrId.trimmed()); !id.isNull())
            if (const auto row = table.find(type, id))
                return *row;
        const auto rows = table.named(type, nameOrId);
        if (rows.size() == 1)
            return rows.first();
        if (rows.isEmpty())
            return notFound(u"There is no %1 “%2” in this workspace."_s.arg(type, nameOrId.left(80)));
        QStringList ids;
        for (const DocumentRow& row : rows)
            ids.append(row.id.toString(QUuid::WithoutBraces));
        return badInput(u"“%1” names %2 of type %3: %4."_s.arg(nameOrId).arg(rows.size()).arg(type, ids.join(u", "_s)),
                        u"Name one by its id, or rename one of them."_s);
    });
}

Result<QList<DocumentRow>> Reader::changes(const QList<ServiceId>& services, Instant from, Instant until, int limit)
{
    return guarded([&]() -> Result<QList<DocumentRow>> {
        DocumentTable table(*m_connection);
        if (services.isEmpty())
            return table.changes({}, from, until, limit);
        // Each service by the index, in its order: asking for all at once would sort whatever lies between.
        QList<DocumentRow> rows;
        for (const ServiceId& service : services)
            rows += table.changes(service, from, until, limit);
        if (services.size() > 1) {
            std::ranges::stable_sort(rows, std::greater<>(),
                                     [](const DocumentRow& row) { return row.content.value("at"_L1).toInteger(); });
            if (limit >= 0 && rows.size() > limit)
                rows.resize(limit);
        }
        return rows;
    });
}

Result<QList<DocumentVersion>> Reader::history(const QString& type, const QUuid& id)
{
    return guarded([&]() -> Result<QList<DocumentVersion>> {
        QList<DocumentVersion> versions;
        const QList<JournalRow> rows = Journal(*m_connection).stream(type, id);
        for (const JournalRow& row : rows)
            if (const auto version = documentVersion(row))
                versions.append(*version);
        return versions;
    });
}

Result<QList<DocumentConflict>> Reader::conflicts()
{
    return guarded([&]() -> Result<QList<DocumentConflict>> { return DocumentTable(*m_connection).allConflicts(); });
}

Result<QByteArray> Reader::blob(const QString& sha256)
{
    return guarded([&]() -> Result<QByteArray> {
        const auto blob = BlobTable(*m_connection).find(sha256.toLower());
        if (!blob)
            return notFound(
                u"The attachment %1… is not in this workspace; it may have been erased."_s.arg(sha256.left(12)));
        return unpackBlob(*blob);
    });
}

Result<WorkspaceFacts> Reader::facts()
{
    return guarded([&]() -> Result<WorkspaceFacts> {
        WorkspaceFacts facts;
        facts.id = workspaceId(*m_connection);
        facts.name = workspaceName(*m_connection);
        facts.path = m_path;
        Query chains(*m_connection, "SELECT coalesce(sum(count), 0), count(*) FROM chain");
        if (chains.next()) {
            facts.events = chains.integer(0);
            facts.devices = chains.number(1);
        }
        facts.incidents = countIncidents(*m_connection, {});
        facts.bytes = QFileInfo(m_path).size();
        Query version(*m_connection, "PRAGMA user_version");
        facts.formatVersion = version.next() ? version.number(0) : 0;
        facts.whyReadOnly = m_whyReadOnly;
        return facts;
    });
}

qint64 Reader::dataVersion()
{
    return guarded([&]() -> Result<qint64> {
               Query query(*m_connection, "PRAGMA data_version");
               return query.next() ? query.integer(0) : 0;
           })
        .value_or(0);
}

} // namespace firebreak
