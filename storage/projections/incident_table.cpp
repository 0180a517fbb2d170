#include "storage/projections/incident_projection.h"
#include "storage/projections/tables.h"
#include "storage/sqlite/query.h"

#include <QCryptographicHash>

namespace firebreak {

namespace {

QString commanderOf(const Incident& incident) { return incident.roles.value(Role::Commander).person.name; }

int rankOf(const Incident& incident)
{
    if (incident.live())
        return int(incident.severity);
    return incident.status == IncidentStatus::Resolved ? ResolvedRank : EndedRank;
}

QString serviceNames(const Incident& incident)
{
    QStringList names;
    for (const ServiceRef& service : incident.services)
        names.append(service.name);
    return names.join(u'\n');
}

QByteArray serviceIds(const Incident& incident)
{
    QByteArray ids("");
    for (const ServiceRef& service : incident.services)
        ids += service.id.bytes();
    return ids;
}

Instant declaredAt(const Incident& incident, Instant otherwise)
{
    return incident.at(Milestone::Declared).value_or(otherwise);
}

std::optional<IncidentId> mergedInto(const Incident& incident)
{
    return incident.mergedInto ? std::optional(incident.mergedInto->id) : std::nullopt;
}

} // namespace

std::optional<qint64> IncidentTable::key(IncidentId id)
{
    Query query(m_connection, "SELECT id FROM incident WHERE uuid = ?", id);
    return query.next() ? std::optional(query.integer(0)) : std::nullopt;
}

std::optional<Result<Incident>> IncidentTable::state(IncidentId id)
{
    const auto bytes = stateBytes(id);
    return bytes ? std::optional(readState(*bytes)) : std::nullopt;
}

std::optional<QByteArray> IncidentTable::stateBytes(IncidentId id)
{
    Query query(m_connection, "SELECT state FROM incident WHERE uuid = ?", id);
    return query.next() ? std::optional(query.bytes(0)) : std::nullopt;
}

Result<Incident> IncidentTable::readState(const QByteArray& bytes)
{
    return objectFromBytes(bytes).and_then(incidentFromState);
}

qint64 IncidentTable::put(const Incident& incident, Instant newestAt, int entries)
{
    Query query(m_connection,
                "INSERT INTO incident(uuid, number, device, title, status, severity, kind, rank, declared_at, "
                "detected_at, ended_at, merged_into, commander, services, service_ids, newest_at, entries, state) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT(uuid) DO UPDATE SET number = excluded.number, device = excluded.device, "
                "title = excluded.title, status = excluded.status, severity = excluded.severity, "
                "kind = excluded.kind, rank = excluded.rank, declared_at = excluded.declared_at, "
                "detected_at = excluded.detected_at, ended_at = excluded.ended_at, "
                "merged_into = excluded.merged_into, commander = excluded.commander, "
                "services = excluded.services, service_ids = excluded.service_ids, "
                "newest_at = excluded.newest_at, entries = excluded.entries, state = excluded.state "
                "RETURNING id",
                incident.id, incident.number, incident.device, incident.title, incident.status, int(incident.severity),
                incident.kind, rankOf(incident), declaredAt(incident, newestAt), incident.at(Milestone::Detected),
                incident.endedAt, mergedInto(incident), commanderOf(incident), serviceNames(incident),
                serviceIds(incident), newestAt, entries, Text{toBytes(stateOf(incident))});
    query.next();
    const qint64 key = query.integer(0);
    query.run();
    return key;
}

void IncidentTable::touch(qint64 key, Instant newestAt, int entries)
{
    Query(m_connection, "UPDATE incident SET newest_at = ?, entries = ? WHERE id = ?", newestAt, entries, key).run();
}

int IncidentTable::entries(qint64 key)
{
    Query query(m_connection, "SELECT entries FROM incident WHERE id = ?", key);
    return query.next() ? query.number(0) : 0;
}

int IncidentTable::newestNumber()
{
    // A number from a foreign bundle may be anything; it must not use up the integers.
    Query query(m_connection, "SELECT max(number) FROM incident WHERE number < 1000000000");
    return query.next() ? query.number(0) : 0;
}

void IncidentTable::remove(IncidentId id) { Query(m_connection, "DELETE FROM incident WHERE uuid = ?", id).run(); }

QList<IncidentId> IncidentTable::all()
{
    Query query(m_connection, "SELECT uuid FROM incident ORDER BY uuid");
    QList<IncidentId> ids;
    while (query.next())
        ids.append(query.id<IncidentId>(0));
    return ids;
}

namespace {

constexpr char Between = '\x1f';

void addBytes(QByteArray& bytes, const std::optional<QByteArray>& value)
{
    bytes += value ? QByteArray::number(value->size()) + ':' + *value : QByteArray("null");
    bytes += Between;
}
void addText(QByteArray& bytes, const QString& value) { addBytes(bytes, value.toUtf8()); }
void addNumber(QByteArray& bytes, qint64 value) { addBytes(bytes, QByteArray::number(value)); }
void addTime(QByteArray& bytes, std::optional<Instant> value)
{
    addBytes(bytes, value ? std::optional(QByteArray::number(toMs(*value))) : std::nullopt);
}

} // namespace

QByteArray fingerprintOf(const Incident& incident, Instant newestAt, int entries)
{
    QByteArray bytes;
    addNumber(bytes, qint64(incident.number));
    addBytes(bytes, incident.device.bytes());
    addText(bytes, incident.title);
    addText(bytes, toWord(incident.status));
    addNumber(bytes, qint64(incident.severity));
    addText(bytes, toWord(incident.kind));
    addNumber(bytes, qint64(rankOf(incident)));
    addTime(bytes, declaredAt(incident, newestAt));
    addTime(bytes, incident.at(Milestone::Detected));
    addTime(bytes, incident.endedAt);
    const auto target = mergedInto(incident);
    addBytes(bytes, target ? std::optional(target->bytes()) : std::nullopt);
    addText(bytes, commanderOf(incident));
    addText(bytes, serviceNames(incident));
    addBytes(bytes, serviceIds(incident));
    addTime(bytes, newestAt);
    addNumber(bytes, qint64(entries));
    addBytes(bytes, toBytes(stateOf(incident)));
    return bytes;
}

QByteArray IncidentTable::fingerprint(IncidentId id)
{
    Query query(m_connection,
                "SELECT number, device, title, status, severity, kind, rank, declared_at, detected_at, ended_at, "
                "merged_into, commander, services, service_ids, newest_at, entries, state FROM incident WHERE uuid = ?",
                id);
    QByteArray bytes;
    if (query.next())
        for (int column = 0; column < 17; ++column)
            addBytes(bytes, query.optionalBytes(column)); // integers come as their digits
    return bytes;
}

} // namespace firebreak
