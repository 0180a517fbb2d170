#include "storage/merge/foreign_rows.h"

#include "storage/journal/streams.h"
#include "storage/projections/document_table.h"
#include "storage/projections/reproject.h"
#include "storage/sqlite/query.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qint64 LastMs = 253'402'300'799'999; // the year 9999
constexpr qsizetype LongestName = 200;

bool isPlausible(Instant at) { return toMs(at) >= -LastMs && toMs(at) <= LastMs; }

tl::unexpected<Error> damagedRow(const JournalRow& row, const QString& why)
{
    return unavailable(u"Event %1 of the other file is damaged: %2."_s.arg(row.id.text(), why),
                       u"Nothing was taken over. Ask for a new file, or restore a backup of the other side."_s);
}

/// The event whose words this row says were erased.
std::optional<EventId> erasedBy(const JournalRow& row)
{
    if (!isErasure(row.kind))
        return std::nullopt;
    const QJsonObject head = objectFromBytes(row.head).value_or(QJsonObject());
    return EventId::fromText(head.value(u"entry"_s).toString());
}

} // namespace

Result<void> checkForeignRow(const JournalRow& row)
{
    if (row.id.isNull() || row.device.isNull() || row.streamId.isNull() || row.deviceSeq < 1)
        return damagedRow(row, u"it has no identity"_s);
    if (row.stream.isEmpty() || row.stream.size() > LongestName || row.kind.isEmpty() || row.kind.size() > LongestName)
        return damagedRow(row, u"its kind is not a name"_s);
    if (row.head.size() > MaxJsonBytes || row.payload.value_or("").size() > MaxJsonBytes)
        return damagedRow(row, u"it is larger than any event may be"_s);
    if (!isPlausible(row.occurredAt) || !isPlausible(row.recordedAt) || toMs(row.recordedAt) < 0)
        return damagedRow(row, u"its time lies outside the calendar"_s);
    if (row.payloadHash.size() != HashSize || row.prevHash.size() != HashSize || chainHashOf(row) != row.hash)
        return damagedRow(row, u"its hash is another"_s);
    if (row.payload.has_value() != row.salt.has_value())
        return damagedRow(row, u"half of its words are missing"_s);
    if (row.payload && (row.salt->size() != SaltSize || payloadHashOf(*row.salt, *row.payload) != row.payloadHash))
        return damagedRow(row, u"the hash of its words is another"_s);
    return {};
}

ForeignRows::ForeignRows(WriteTransaction& transaction)
    : m_transaction(transaction), m_connection(transaction.connection()), m_journal(transaction.connection())
{}

Result<bool> ForeignRows::take(const JournalRow& row)
{
    if (const auto checked = checkForeignRow(row); !checked)
        return tl::unexpected(checked.error());
    if (const auto here = m_journal.find(row.id)) {
        if (here->hash != row.hash)
            return damagedRow(row, u"it is here already with another content"_s);
        return false;
    }
    m_journal.insert(row);
    ++m_taken;
    m_devices.insert(row.device);
    if (row.stream == incidentStream())
        m_incidents.insert(row.streamId);
    else if (row.stream == runStream())
        m_runs.insert(row.streamId);
    else if (isDocumentStream(row.stream))
        m_documents.insert({row.stream, row.streamId});
    if (row.payload)
        for (const QString& hash : blobHashesIn(row.head) + blobHashesIn(*row.payload))
            m_named.insert(hash);
    return true;
}

QStringList ForeignRows::missingBlobs() const
{
    BlobTable table(m_connection);
    QStringList missing;
    for (const QString& hash : m_named)
        if (!table.has(hash))
            missing.append(hash);
    missing.sort();
    return missing;
}

Result<void> ForeignRows::takeBlob(const StoredBlob& blob)
{
    if (!m_named.contains(blob.hash))
        return {};
    if (const auto plain = unpackBlob(blob); !plain)
        return tl::unexpected(plain.error());
    BlobTable(m_connection).put(blob);
    ++m_blobs;
    return {};
}

/// Whichever of the two files erased, the words are gone from both.
void ForeignRows::carryErasuresOver()
{
    QStringList unnamed;
    const auto erase = [&](const JournalRow& trace) {
        const auto entry = erasedBy(trace);
        const auto target = entry ? m_journal.find(*entry) : std::nullopt;
        // Only within its own stream: a trace must not reach over to other incidents.
        if (!target || target->streamId != trace.streamId || !m_journal.erase(*entry))
            return;
        unnamed += blobHashesIn(target->head) + blobHashesIn(target->payload.value_or(""));
        m_transaction.noteErasure(*entry);
    };
    for (const QUuid& id : std::as_const(m_incidents))
        for (const JournalRow& row : m_journal.stream(incidentStream(), id))
            erase(row);
    for (const QUuid& id : std::as_const(m_runs))
        for (const JournalRow& row : m_journal.stream(runStream(), id))
            erase(row);
    for (const auto& [type, id] : std::as_const(m_documents))
        for (const JournalRow& row : m_journal.stream(type, id))
            erase(row);
    BlobTable(m_connection).removeUnnamed(unnamed);
}

Result<QList<DocumentConflict>> ForeignRows::settle()
{
    carryErasuresOver();
    for (const DeviceId& device : std::as_const(m_devices))
        m_journal.recomputeHead(device);
    for (const QUuid& id : std::as_const(m_incidents)) {
        reprojectIncident(m_connection, IncidentId(id));
        m_transaction.noteChange(incidentStream(), id);
    }
    for (const QUuid& id : std::as_const(m_runs)) {
        reprojectRun(m_connection, RunId(id));
        m_transaction.noteChange(runStream(), id);
    }
    QList<DocumentConflict> fresh;
    DocumentTable documents(m_connection);
    for (const auto& [type, id] : std::as_const(m_documents)) {
        const QList<DocumentConflict> before = documents.conflicts(type, id);
        reprojectDocument(m_connection, type, id);
        for (const DocumentConflict& conflict : documents.conflicts(type, id)) {
            const bool known = std::ranges::any_of(before, [&](const DocumentConflict& old) {
                return old.loser == conflict.loser && old.winner == conflict.winner;
            });
            if (!known)
                fresh.append(conflict);
        }
        m_transaction.noteChange(type, id);
    }
    return fresh;
}

} // namespace firebreak
