#include "storage/projections/document_table.h"

#include "storage/sqlite/query.h"

using namespace Qt::StringLiterals;

namespace firebreak {

#define DOCUMENT_COLUMNS "type, uuid, name, content, event, updated_at, retired, erased"

namespace {

std::optional<ServiceId> serviceOf(const QJsonObject& content)
{
    return ServiceId::fromText(content.value("service"_L1).toObject().value("id"_L1).toString());
}

std::optional<Instant> happenedAt(const QJsonObject& content)
{
    Instant at;
    return fromJson(content.value("at"_L1), at) ? std::optional(at) : std::nullopt;
}

} // namespace

std::optional<DocumentRow> DocumentTable::find(const QString& type, const QUuid& id)
{
    Query query(m_connection, "SELECT " DOCUMENT_COLUMNS " FROM document WHERE type = ? AND uuid = ?", type, id);
    return query.next() ? std::optional(rowFrom(query)) : std::nullopt;
}

QList<DocumentRow> DocumentTable::named(const QString& type, const QString& name)
{
    Query query(m_connection,
                "SELECT " DOCUMENT_COLUMNS " FROM document WHERE type = ? AND name_key = ? AND NOT retired "
                "ORDER BY updated_at",
                type, nameKey(name));
    QList<DocumentRow> rows;
    while (query.next())
        rows.append(rowFrom(query));
    return rows;
}

QList<DocumentRow> DocumentTable::all(const QString& type, bool withRetired)
{
    Query query(m_connection,
                "SELECT " DOCUMENT_COLUMNS " FROM document WHERE (?1 = '' OR type = ?1) AND (?2 OR NOT retired) "
                "ORDER BY type, name_key, uuid",
                type, withRetired);
    QList<DocumentRow> rows;
    while (query.next())
        rows.append(rowFrom(query));
    return rows;
}

QList<DocumentRow> DocumentTable::changes(ServiceId service, Instant from, Instant until, int limit)
{
    // Type and retirement word for word as the index `document_change` has them, or SQLite does not see that it fits.
    constexpr const char* OfAll = "SELECT " DOCUMENT_COLUMNS " FROM document WHERE type = 'change' AND NOT retired "
                                  "AND at BETWEEN ? AND ? "
                                  "ORDER BY at DESC, uuid DESC LIMIT ?";
    constexpr const char* OfOne = "SELECT " DOCUMENT_COLUMNS " FROM document WHERE type = 'change' AND NOT retired "
                                  "AND service = ? AND at BETWEEN ? AND ? "
                                  "ORDER BY at DESC LIMIT ?";
    Query query = service.isNull() ? Query(m_connection, OfAll, from, until, limit)
                                   : Query(m_connection, OfOne, service, from, until, limit);
    QList<DocumentRow> rows;
    while (query.next())
        rows.append(rowFrom(query));
    return rows;
}

bool DocumentTable::isFiled(const DocumentRow& row)
{
    Query query(m_connection, "SELECT service, at FROM document WHERE type = ? AND uuid = ?", row.type, row.id);
    return query.next() && query.optionalId<ServiceId>(0) == serviceOf(row.content) &&
           query.optionalInstant(1) == happenedAt(row.content);
}

void DocumentTable::put(const DocumentRow& row)
{
    Query(m_connection,
          "INSERT INTO document(" DOCUMENT_COLUMNS ", name_key, service, at) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT(type, uuid) DO UPDATE SET name = excluded.name, content = excluded.content, "
          "event = excluded.event, updated_at = excluded.updated_at, retired = excluded.retired, "
          "erased = excluded.erased, name_key = excluded.name_key, service = excluded.service, at = excluded.at",
          row.type, row.id, row.name, Text{toBytes(row.content)}, row.event, row.updatedAt, row.retired, row.erased,
          nameKey(row.name), serviceOf(row.content), happenedAt(row.content))
        .run();
}

void DocumentTable::remove(const QString& type, const QUuid& id)
{
    Query(m_connection, "DELETE FROM document WHERE type = ? AND uuid = ?", type, id).run();
    removeConflicts(type, id);
}

void DocumentTable::addConflict(const DocumentConflict& conflict)
{
    Query(m_connection, "INSERT INTO document_conflict(type, uuid, loser, winner) VALUES (?, ?, ?, ?)", conflict.type,
          conflict.id, conflict.loser, conflict.winner)
        .run();
}

void DocumentTable::removeConflicts(const QString& type, const QUuid& id)
{
    Query(m_connection, "DELETE FROM document_conflict WHERE uuid = ? AND type = ?", id, type).run();
}

QList<DocumentConflict> DocumentTable::conflicts(const QString& type, const QUuid& id)
{
    const auto row = find(type, id);
    Query query(m_connection, "SELECT loser, winner FROM document_conflict WHERE uuid = ? AND type = ? ORDER BY id", id,
                type);
    QList<DocumentConflict> conflicts;
    while (query.next())
        conflicts.append({type, id, row ? row->name : QString(), query.id<EventId>(0), query.id<EventId>(1)});
    return conflicts;
}

QList<DocumentConflict> DocumentTable::allConflicts()
{
    Query query(m_connection, "SELECT c.type, c.uuid, coalesce(d.name, ''), c.loser, c.winner FROM document_conflict c "
                              "LEFT JOIN document d ON d.type = c.type AND d.uuid = c.uuid ORDER BY c.id");
    QList<DocumentConflict> conflicts;
    while (query.next())
        conflicts.append({query.text(0), query.uuid(1), query.text(2), query.id<EventId>(3), query.id<EventId>(4)});
    return conflicts;
}

DocumentRow DocumentTable::rowFrom(Query& query)
{
    return {
        query.text(0),        query.uuid(1),    query.text(2), objectFromBytes(query.bytes(3)).value_or(QJsonObject()),
        query.id<EventId>(4), query.instant(5), query.flag(6), query.flag(7)};
}

} // namespace firebreak
