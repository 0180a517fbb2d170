#include "storage/write_transaction.h"

#include "core/base/limits.h"
#include "storage/blobs/blob_table.h"
#include "storage/journal/streams.h"
#include "storage/projections/document_table.h"
#include "storage/projections/incident_projection.h"
#include "storage/projections/reproject.h"
#include "storage/projections/run_table.h"
#include "storage/projections/tables.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

tl::unexpected<Error> noSuchIncident()
{
    return notFound(u"There is no such incident in this workspace."_s, u"Look it up with “incident list”."_s);
}

tl::unexpected<Error> noSuchEntry()
{
    return notFound(u"There is no such entry in this timeline."_s,
                    u"“incident timeline” prints each entry with its number."_s);
}

} // namespace

WriteTransaction::WriteTransaction(const Context& context)
    : m_connection(context.connection), m_clock(context.clock), m_ids(context.ids), m_device(context.device),
      m_workspace(context.workspace), m_author(context.author), m_journal(context.connection),
      m_lastRead(context.lastRead)
{}

/// A failure of the file is remembered: whatever the body makes of it, the transaction cannot be committed any more.
template <class Body> auto WriteTransaction::recording(Body&& body) -> std::invoke_result_t<Body>
{
    if (m_failure)
        return tl::unexpected(*m_failure);
    try {
        return std::forward<Body>(body)();
    } catch (const SQLite::Exception& exception) {
        m_failure = errorFrom(exception);
        return tl::unexpected(*m_failure);
    }
}

Result<Incident> WriteTransaction::incident(IncidentId id)
{
    return recording([&]() -> Result<Incident> {
        if (const auto loaded = m_loaded.constFind(id); loaded != m_loaded.cend())
            return *loaded;
        const auto bytes = IncidentTable(m_connection).stateBytes(id);
        if (!bytes)
            return noSuchIncident();
        if (m_lastRead.incident.id != id || m_lastRead.bytes != *bytes) {
            const auto state = IncidentTable::readState(*bytes);
            // A state that cannot be read is no loss: the journal still tells it.
            if (!state)
                return *m_loaded.insert(id,
                                        foldIncident(id, decodeRows(m_journal.stream(incidentStream(), id.uuid()))));
            m_lastRead = {*bytes, *state};
        }
        return *m_loaded.insert(id, m_lastRead.incident);
    });
}

int WriteTransaction::nextIncidentNumber()
{
    return recording([&]() -> Result<int> { return IncidentTable(m_connection).newestNumber() + 1; }).value_or(0);
}

Result<WriteTransaction::Entry> WriteTransaction::entry(EventId event)
{
    return recording([&]() -> Result<Entry> {
        const auto found = TimelineTable(m_connection).find(event);
        if (!found)
            return noSuchEntry();
        Query query(m_connection, "SELECT uuid FROM incident WHERE id = ?", found->incident);
        if (!query.next())
            return noSuchEntry();
        return Entry{query.id<IncidentId>(0), found->row};
    });
}

Result<WriteTransaction::Entry> WriteTransaction::entry(IncidentId incident, int number)
{
    return recording([&]() -> Result<Entry> {
        const auto key = IncidentTable(m_connection).key(incident);
        if (!key)
            return noSuchIncident();
        const auto row = TimelineTable(m_connection).at(*key, number);
        if (!row)
            return noSuchEntry();
        return Entry{incident, *row};
    });
}

Result<QList<EventId>> WriteTransaction::append(IncidentId id, Instant occurredAt, const IncidentEvents& events)
{
    return recording([&]() -> Result<QList<EventId>> {
        IncidentTable incidents(m_connection);
        TimelineTable timeline(m_connection);
        auto key = incidents.key(id);
        Incident state;
        state.id = id;
        if (key) {
            auto loaded = incident(id);
            if (!loaded)
                return tl::unexpected(loaded.error());
            state = *std::move(loaded);
        } else if (events.isEmpty() || !std::holds_alternative<Declared>(events.first())) {
            return noSuchIncident();
        }
        const Incident before = state;
        int entries = key ? incidents.entries(*key) : 0;
        bool refold = false;
        Instant newestAt;
        QList<EventId> written;
        for (const IncidentEvent& event : events) {
            const EncodedEvent encoded = encode(event);
            const auto row = record({incidentStream(), id.uuid(), encoded.kind, encoded.version, occurredAt,
                                     m_author.person, toBytes(encoded.head), toBytes(encoded.payload)});
            if (!row)
                return tl::unexpected(row.error());
            written.append(row->id);
            newestAt = row->recordedAt;
            const Recorded recorded = row->recorded();
            state = evolve(std::move(state), event, recorded);
            if (!key)
                key = incidents.put(state, newestAt, entries);

            if (const auto* erased = std::get_if<EntryErased>(&event)) {
                if (const auto done = eraseEntry(id, *erased, occurredAt); !done)
                    return tl::unexpected(done.error());
                refold = true;
            } else if (std::holds_alternative<Undone>(event)) {
                refold = true;
            } else if (const auto marked = markedEntry(event)) {
                if (auto found = timeline.find(*marked)) {
                    mark(found->row, event, recorded);
                    timeline.update(found->row);
                }
            } else if (auto line = entryOf(event, recorded)) {
                timeline.insert(*key, {*std::move(line), ++entries});
            }
        }
        if (refold) {
            reprojectIncident(m_connection, id);
            m_loaded.remove(id);
        } else {
            if (state == before)
                incidents.touch(*key, newestAt, entries);
            else
                incidents.put(state, newestAt, entries);
            if (titleText(state) != titleText(before))
                TitleTable(m_connection).put(incidentStream(), id.uuid(), titleText(state));
            m_loaded.insert(id, state);
        }
        noteChange(incidentStream(), id.uuid());
        return written;
    });
}

/// The words of the entry and of everything that reworded it.
Result<void> WriteTransaction::eraseEntry(IncidentId incident, const EntryErased& event, Instant occurredAt)
{
    const auto target = m_journal.find(event.entry);
    if (!target || target->stream != incidentStream() || target->streamId != incident.uuid())
        return noSuchEntry();
    if (!target->payload)
        return refused(u"This entry has been erased before."_s, {});
    eraseWords(event.entry);
    const QList<JournalRow> rows = m_journal.stream(incidentStream(), incident.uuid());
    for (const JournalRow& row : rows) {
        const IncidentEvent known = decodeRow(row).event;
        const auto* corrected = std::get_if<EntryCorrected>(&known);
        if (!corrected || corrected->entry != event.entry || !row.payload)
            continue;
        eraseWords(row.id);
        const EncodedEvent trace = encode(EntryErased{row.id, event.reason});
        const auto recorded = record({incidentStream(), incident.uuid(), trace.kind, trace.version, occurredAt,
                                      m_author.person, toBytes(trace.head), toBytes(trace.payload)});
        if (!recorded)
            return tl::unexpected(recorded.error());
    }
    return {};
}

void WriteTransaction::eraseWords(EventId event)
{
    const auto row = m_journal.find(event);
    if (!row || !m_journal.erase(event))
        return;
    BlobTable(m_connection).removeUnnamed(blobHashesIn(row->head) + blobHashesIn(row->payload.value_or("")));
    noteErasure(event);
}

Result<Run> WriteTransaction::run(RunId id)
{
    return recording([&]() -> Result<Run> {
        const auto rows = m_journal.stream(runStream(), id.uuid());
        if (rows.isEmpty())
            return notFound(u"There is no such run in this workspace."_s, u"Look at the runs of the incident."_s);
        return projectRun(id, rows);
    });
}

Result<QList<EventId>> WriteTransaction::append(RunId id, Instant occurredAt, const RunEvents& events)
{
    return recording([&]() -> Result<QList<EventId>> {
        QList<EventId> written;
        for (const RunEvent& event : events) {
            const EncodedEvent encoded = encode(event);
            const auto row = record({runStream(), id.uuid(), encoded.kind, encoded.version, occurredAt, m_author.person,
                                     toBytes(encoded.head), toBytes(encoded.payload)});
            if (!row)
                return tl::unexpected(row.error());
            written.append(row->id);
            if (const auto* removed = std::get_if<RunOutputRemoved>(&event))
                eraseWords(removed->entry);
        }
        reprojectRun(m_connection, id);
        noteChange(runStream(), id.uuid());
        return written;
    });
}

std::optional<DocumentRow> WriteTransaction::document(const QString& type, const QUuid& id)
{
    return recording([&]() -> Result<std::optional<DocumentRow>> { return DocumentTable(m_connection).find(type, id); })
        .value_or(std::nullopt);
}

QList<DocumentRow> WriteTransaction::documentsNamed(const QString& type, const QString& name)
{
    return recording([&]() -> Result<QList<DocumentRow>> { return DocumentTable(m_connection).named(type, name); })
        .value_or(QList<DocumentRow>());
}

Result<EventId> WriteTransaction::putDocument(const NewDocument& document)
{
    return recording([&]() -> Result<EventId> {
        const QByteArray content = toBytes(document.content);
        if (content.size() > MaxDocumentBytes)
            return badInput(u"The document “%1” has %2 KiB; 2 MiB fit."_s.arg(documentName(document.content).left(80))
                                .arg(content.size() / 1024),
                            u"Shorten it, or keep the long part as an attachment."_s);
        if (document.id.isNull() || document.type.isEmpty() || !isDocumentStream(document.type))
            return badInput(u"A document needs a type of its own and an id."_s);
        DocumentTable documents(m_connection);
        const auto before = documents.find(document.type, document.id);
        const auto base = document.base ? document.base : before ? std::optional(before->event) : std::nullopt;
        if (before && !before->erased && before->content == document.content && before->retired == document.retired)
            return before->event;
        const auto row = record({document.type, document.id, documentPut(), 1, now(), m_author.person,
                                 documentHead(base, document.retired), content});
        if (!row)
            return tl::unexpected(row.error());
        const QString name = documentName(document.content);
        documents.put(
            {document.type, document.id, name, document.content, row->id, row->recordedAt, document.retired, false});
        if (before && base != before->event)
            documents.addConflict({document.type, document.id, name, before->event, row->id});
        TitleTable(m_connection).put(document.type, document.id, document.retired ? QString() : name);
        noteChange(document.type, document.id);
        return row->id;
    });
}

Result<void> WriteTransaction::eraseDocumentVersion(EventId version, const QString& reason)
{
    return recording([&]() -> Result<void> {
        const auto target = m_journal.find(version);
        if (!target || target->kind != documentPut())
            return notFound(u"There is no such version of a document in this workspace."_s);
        if (!target->payload)
            return refused(u"This version has been erased before."_s, {});
        eraseWords(version);
        const auto trace = record({target->stream, target->streamId, documentErased(), 1, now(), m_author.person,
                                   toBytes({{u"entry"_s, version.text()}}), toBytes({{u"reason"_s, reason}})});
        if (!trace)
            return tl::unexpected(trace.error());
        reprojectDocument(m_connection, target->stream, target->streamId);
        noteChange(target->stream, target->streamId);
        return {};
    });
}

Result<QString> WriteTransaction::putBlob(const QByteArray& bytes)
{
    return recording([&]() -> Result<QString> {
        if (bytes.size() > MaxAttachmentBytes)
            return badInput(u"The attachment has %1 MiB; 50 MiB fit."_s.arg(bytes.size() / (1024 * 1024)),
                            u"Attach the part that matters, or a link."_s);
        const StoredBlob blob = packBlob(bytes);
        BlobTable(m_connection).put(blob);
        return blob.hash;
    });
}

Result<EventId> WriteTransaction::appendWorkspaceEvent(const NewWorkspaceEvent& event)
{
    return recording([&]() -> Result<EventId> {
        const auto row = record({workspaceStream(), m_workspace.uuid(), event.kind, 1, now(), m_author.person,
                                 toBytes(event.head), toBytes(event.payload)});
        if (!row)
            return tl::unexpected(row.error());
        noteChange(workspaceStream(), m_workspace.uuid());
        return row->id;
    });
}

Instant WriteTransaction::now() const { return m_clock.now(); }

void WriteTransaction::noteChange(const QString& kind, const QUuid& id)
{
    const Change change{kind, id};
    if (!m_committed.changes.contains(change))
        m_committed.changes.append(change);
}

Result<JournalRow> WriteTransaction::record(const NewRow& row)
{
    if (row.head.size() > MaxJsonBytes || row.payload.size() > MaxJsonBytes)
        return badInput(u"This is too large to be written down (%1 MiB)."_s.arg(
                            std::max(row.head.size(), row.payload.size()) / (1024 * 1024)),
                        u"Attach it as a file instead."_s);
    JournalRow full = m_journal.append(row, m_device, m_clock.now(), m_ids);
    m_committed.events.append(full.id);
    return full;
}

} // namespace firebreak
