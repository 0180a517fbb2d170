#include "storage/journal/journal.h"

#include "storage/sqlite/query.h"

namespace firebreak {

namespace {

#define JOURNAL_COLUMNS                                                                                                \
    "seq, id, device, device_seq, stream, stream_id, kind, kind_version, occurred_at, recorded_at, actor_id, "         \
    "head, payload, salt, payload_hash, prev_hash, hash"

std::optional<Text> asText(const std::optional<QByteArray>& bytes)
{
    return bytes ? std::optional(Text{*bytes}) : std::nullopt;
}

} // namespace

JournalRow Journal::append(const NewRow& row, DeviceId device, Instant now, IdSource& ids)
{
    Query newest(m_connection, "SELECT max(newest_recorded_at) FROM chain");
    const bool any = newest.next() && !newest.isNull(0);
    const ChainHead before = head(device).value_or(ChainHead{device, 0, noHash(), {}});

    JournalRow full;
    full.recordedAt = any ? std::max(now, newest.instant(0) + Millis(1)) : now;
    full.id = EventId(ids.next(full.recordedAt));
    full.device = device;
    full.deviceSeq = before.count + 1;
    full.stream = row.stream;
    full.streamId = row.streamId;
    full.kind = row.kind;
    full.kindVersion = row.kindVersion;
    full.occurredAt = row.occurredAt;
    full.actor = row.actor;
    full.head = row.head;
    full.payload = row.payload;
    full.salt = ids.salt();
    full.payloadHash = payloadHashOf(*full.salt, row.payload);
    full.prevHash = before.hash;
    full.hash = chainHashOf(full);

    insert(full);
    putHead({device, full.deviceSeq, full.hash, full.recordedAt});
    return full;
}

bool Journal::insert(const JournalRow& row)
{
    {
        Query known(m_connection, "SELECT 1 FROM journal WHERE id = ?", row.id);
        if (known.next())
            return false;
    }
    Query(m_connection,
          "INSERT INTO journal(id, device, device_seq, stream, stream_id, kind, kind_version, occurred_at, "
          "recorded_at, actor_id, head, payload, salt, payload_hash, prev_hash, hash) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          row.id, row.device, row.deviceSeq, row.stream, row.streamId, row.kind, row.kindVersion, row.occurredAt,
          row.recordedAt, row.actor, Text{row.head}, asText(row.payload), row.salt, row.payloadHash, row.prevHash,
          row.hash)
        .run();
    return true;
}

bool Journal::erase(EventId id)
{
    const qint64 before = m_connection.totalChanges();
    Query(m_connection, "UPDATE journal SET payload = NULL, salt = NULL WHERE id = ? AND payload IS NOT NULL", id)
        .run();
    return m_connection.totalChanges() > before;
}

std::optional<JournalRow> Journal::find(EventId id)
{
    Query query(m_connection, "SELECT " JOURNAL_COLUMNS " FROM journal WHERE id = ?", id);
    return query.next() ? std::optional(rowFrom(query)) : std::nullopt;
}

QList<JournalRow> Journal::stream(const QString& stream, const QUuid& streamId)
{
    Query query(m_connection,
                "SELECT " JOURNAL_COLUMNS " FROM journal WHERE stream_id = ? AND stream = ? "
                "ORDER BY recorded_at, device, device_seq, id",
                streamId, stream);
    QList<JournalRow> rows;
    while (query.next())
        rows.append(rowFrom(query));
    return rows;
}

void Journal::forEach(const std::function<bool(const JournalRow&)>& visit)
{
    Query query(m_connection, "SELECT " JOURNAL_COLUMNS " FROM journal ORDER BY seq");
    while (query.next())
        if (!visit(rowFrom(query)))
            return;
}

QList<JournalRow> Journal::at(DeviceId device, qint64 deviceSeq)
{
    Query query(m_connection, "SELECT " JOURNAL_COLUMNS " FROM journal WHERE device = ? AND device_seq = ?", device,
                deviceSeq);
    QList<JournalRow> rows;
    while (query.next())
        rows.append(rowFrom(query));
    return rows;
}

std::optional<ChainHead> Journal::head(DeviceId device)
{
    Query query(m_connection, "SELECT count, head_hash, newest_recorded_at FROM chain WHERE device = ?", device);
    if (!query.next())
        return std::nullopt;
    return ChainHead{device, query.integer(0), query.bytes(1), query.instant(2)};
}

QList<ChainHead> Journal::heads()
{
    Query query(m_connection, "SELECT device, count, head_hash, newest_recorded_at FROM chain ORDER BY device");
    QList<ChainHead> heads;
    while (query.next())
        heads.append({query.id<DeviceId>(0), query.integer(1), query.bytes(2), query.instant(3)});
    return heads;
}

void Journal::putHead(const ChainHead& head)
{
    Query(m_connection,
          "INSERT INTO chain(device, count, head_hash, newest_recorded_at) VALUES (?, ?, ?, ?) "
          "ON CONFLICT(device) DO UPDATE SET count = excluded.count, head_hash = excluded.head_hash, "
          "newest_recorded_at = excluded.newest_recorded_at",
          head.device, head.count, head.hash, head.newestRecordedAt)
        .run();
}

void Journal::recomputeHead(DeviceId device)
{
    // min(hash) decides where a chain was forked: any rule will do that every copy follows.
    Query(
        m_connection,
        "INSERT OR REPLACE INTO chain(device, count, head_hash, newest_recorded_at) "
        "SELECT device, n, (SELECT min(hash) FROM journal j WHERE j.device = d.device AND j.device_seq = d.n), newest "
        "FROM (SELECT device, max(device_seq) AS n, max(recorded_at) AS newest FROM journal WHERE device = ? "
        "GROUP BY device) d",
        device)
        .run();
}

void Journal::recomputeHeads()
{
    QList<DeviceId> devices;
    {
        Query query(m_connection, "SELECT DISTINCT device FROM journal");
        while (query.next())
            devices.append(query.id<DeviceId>(0));
    }
    Query(m_connection, "DELETE FROM chain").run();
    for (const DeviceId& device : devices)
        recomputeHead(device);
}

qint64 Journal::countBetween(DeviceId device, qint64 first, qint64 last)
{
    Query query(m_connection,
                "SELECT count(DISTINCT device_seq) FROM journal WHERE device = ? AND device_seq BETWEEN ? AND ?",
                device, first, last);
    return query.next() ? query.integer(0) : 0;
}

qint64 Journal::count()
{
    Query query(m_connection, "SELECT count(*) FROM journal");
    return query.next() ? query.integer(0) : 0;
}

JournalRow Journal::rowFrom(Query& query)
{
    JournalRow row;
    row.seq = query.integer(0);
    row.id = query.id<EventId>(1);
    row.device = query.id<DeviceId>(2);
    row.deviceSeq = query.integer(3);
    row.stream = query.text(4);
    row.streamId = query.uuid(5);
    row.kind = query.text(6);
    row.kindVersion = query.integer(7);
    row.occurredAt = query.instant(8);
    row.recordedAt = query.instant(9);
    row.actor = query.optionalId<PersonId>(10);
    row.head = query.bytes(11);
    row.payload = query.optionalBytes(12);
    row.salt = query.optionalBytes(13);
    row.payloadHash = query.bytes(14);
    row.prevHash = query.bytes(15);
    row.hash = query.bytes(16);
    return row;
}

} // namespace firebreak
