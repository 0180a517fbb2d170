#include "storage/projections/incident_projection.h"
#include "storage/projections/tables.h"
#include "storage/sqlite/query.h"

namespace firebreak {

namespace {

#define TIMELINE_COLUMNS                                                                                               \
    "event, number, at, recorded_at, type, title, text, attachments, actor, pinned, corrected, erased, undone, "       \
    "changes_state"

// The journal's own index finds the key of a line; a second one here would cost a page in each commit.
#define BY_EVENT "id = (SELECT seq FROM journal WHERE id = ?1) AND event = ?1"

std::optional<Text> attachmentsColumn(const TimelineEntry& entry)
{
    return entry.attachments.isEmpty() ? std::nullopt : std::optional(Text{attachmentsToBytes(entry.attachments)});
}

} // namespace

void TimelineTable::insert(qint64 incident, const TimelineRow& row)
{
    const TimelineEntry& entry = row.entry;
    Query query(m_connection,
                "INSERT INTO timeline(id, incident, " TIMELINE_COLUMNS ") "
                "VALUES ((SELECT seq FROM journal WHERE id = ?1), ?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
                "?13, ?14, ?15) RETURNING id",
                entry.event, incident, row.number, entry.at, entry.recordedAt, entry.type, entry.title, entry.text,
                attachmentsColumn(entry), entry.actor, row.pinned, row.corrected, entry.erased, row.undone,
                entry.changesState);
    query.next();
    const qint64 key = query.integer(0);
    query.run();
    if (m_index == Index::AtOnce)
        Query(m_connection, "INSERT INTO search(rowid, text) VALUES (?, ?)", key, entry.text).run();
}

void TimelineTable::update(const TimelineRow& row)
{
    const TimelineEntry& entry = row.entry;
    qint64 key = 0;
    QString oldText;
    {
        Query query(m_connection, "SELECT id, text FROM timeline WHERE " BY_EVENT, entry.event);
        if (!query.next())
            return;
        key = query.integer(0);
        oldText = query.text(1);
    }
    // The index keeps no text of its own: to forget a line it must be told what it said.
    const bool reindex = oldText != entry.text && m_index == Index::AtOnce;
    if (reindex)
        Query(m_connection, "INSERT INTO search(search, rowid, text) VALUES ('delete', ?, ?)", key, oldText).run();
    Query(m_connection,
          "UPDATE timeline SET number = ?, at = ?, recorded_at = ?, type = ?, title = ?, text = ?, attachments = ?, "
          "actor = ?, pinned = ?, corrected = ?, erased = ?, undone = ?, changes_state = ? WHERE id = ?",
          row.number, entry.at, entry.recordedAt, entry.type, entry.title, entry.text, attachmentsColumn(entry),
          entry.actor, row.pinned, row.corrected, entry.erased, row.undone, entry.changesState, key)
        .run();
    if (reindex)
        Query(m_connection, "INSERT INTO search(rowid, text) VALUES (?, ?)", key, entry.text).run();
}

std::optional<TimelineTable::Found> TimelineTable::find(EventId event)
{
    Query query(m_connection, "SELECT " TIMELINE_COLUMNS ", incident FROM timeline WHERE " BY_EVENT, event);
    if (!query.next())
        return std::nullopt;
    return Found{query.integer(14), rowFrom(query)};
}

std::optional<TimelineRow> TimelineTable::at(qint64 incident, int number)
{
    Query query(m_connection, "SELECT " TIMELINE_COLUMNS " FROM timeline WHERE incident = ? AND number = ?", incident,
                number);
    return query.next() ? std::optional(rowFrom(query)) : std::nullopt;
}

QList<TimelineRow> TimelineTable::rows(qint64 incident, int first, int last)
{
    Query query(m_connection,
                "SELECT " TIMELINE_COLUMNS " FROM timeline WHERE incident = ? AND number BETWEEN ? AND ? "
                "ORDER BY number",
                incident, first, last);
    QList<TimelineRow> rows;
    while (query.next())
        rows.append(rowFrom(query));
    return rows;
}

QList<TimelineRow> TimelineTable::marked(qint64 incident)
{
    Query query(m_connection,
                "SELECT " TIMELINE_COLUMNS
                " FROM timeline WHERE incident = ? AND (pinned OR corrected OR erased OR undone) ORDER BY number",
                incident);
    QList<TimelineRow> rows;
    while (query.next())
        rows.append(rowFrom(query));
    return rows;
}

void TimelineTable::remove(qint64 incident, const TimelineRow& row)
{
    // By its place and not by way of the journal, which may have forgotten the event or never known it.
    if (m_index == Index::AtOnce)
        Query(m_connection,
              "INSERT INTO search(search, rowid, text) SELECT 'delete', id, text FROM timeline "
              "WHERE incident = ? AND number = ? AND event = ?",
              incident, row.number, row.entry.event)
            .run();
    Query(m_connection, "DELETE FROM timeline WHERE incident = ? AND number = ? AND event = ?", incident, row.number,
          row.entry.event)
        .run();
}

std::optional<qint64> TimelineTable::fillSearch(qint64 after, int most)
{
    Query last(m_connection, "SELECT max(id) FROM (SELECT id FROM timeline WHERE id > ? ORDER BY id LIMIT ?)", after,
               most);
    if (!last.next() || last.isNull(0))
        return std::nullopt;
    const qint64 key = last.integer(0);
    Query(m_connection,
          "INSERT INTO search(rowid, text) SELECT id, text FROM timeline WHERE id > ? AND id <= ? ORDER BY id", after,
          key)
        .run();
    return key;
}

TimelineRow TimelineTable::rowFrom(Query& query)
{
    TimelineRow row;
    TimelineEntry& entry = row.entry;
    entry.event = query.id<EventId>(0);
    row.number = query.number(1);
    entry.at = query.instant(2);
    entry.recordedAt = query.instant(3);
    entry.type = query.word(4, EntryType::Unknown);
    entry.title = query.text(5);
    entry.text = query.text(6);
    if (!query.isNull(7))
        entry.attachments = attachmentsFromBytes(query.bytes(7));
    entry.actor = query.optionalId<PersonId>(8);
    row.pinned = query.flag(9);
    row.corrected = query.flag(10);
    entry.erased = query.flag(11);
    row.undone = query.flag(12);
    entry.changesState = query.flag(13);
    return row;
}

} // namespace firebreak
