#include "storage/projections/incident_list.h"

#include "storage/projections/tables.h"
#include "storage/search/search_words.h"
#include "storage/sqlite/query.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

#define INCIDENT_COLUMNS                                                                                               \
    "uuid, number, title, status, severity, kind, declared_at, detected_at, ended_at, merged_into, commander, "        \
    "services, newest_at, entries"

/// Conditions and what they are bound to: every value is one text, blob or integer.
struct Where {
    QString sql;
    QList<std::variant<qint64, QString, QByteArray>> values;

    void add(const QString& condition) { sql += (sql.isEmpty() ? u" WHERE "_s : u" AND "_s) + condition; }
    template <class List, class AsValue> void addOneOf(const QString& column, const List& list, AsValue asValue)
    {
        if (list.isEmpty())
            return;
        QStringList marks;
        for (const auto& item : list) {
            marks.append(u"?"_s);
            values.append(asValue(item));
        }
        add(u"%1 IN (%2)"_s.arg(column, marks.join(u',')));
    }
};

Where whereOf(const IncidentFilter& filter)
{
    Where where;
    where.addOneOf(u"status"_s, filter.statuses, [](IncidentStatus status) { return toWord(status); });
    // The few that are open are found by the index on rank, without a look at the thousands that ended.
    const auto isOpen = [](IncidentStatus status) { return isLive(status) || status == IncidentStatus::Resolved; };
    if (!filter.statuses.isEmpty() && std::ranges::all_of(filter.statuses, isOpen))
        where.add(u"rank < %1"_s.arg(EndedRank));
    where.addOneOf(u"severity"_s, filter.severities, [](Severity severity) { return qint64(severity); });
    where.addOneOf(u"kind"_s, filter.kinds, [](IncidentKind kind) { return toWord(kind); });
    if (filter.service) {
        where.add(u"instr(service_ids, ?) > 0"_s);
        where.values.append(filter.service->bytes());
    }
    if (filter.since) {
        where.add(u"declared_at >= ?"_s);
        where.values.append(toMs(*filter.since));
    }
    if (const QString words = ftsQuery(filter.text); !words.isEmpty()) {
        where.add(u"uuid IN (SELECT uuid FROM titles WHERE kind = 'incident' AND id IN "
                  "(SELECT rowid FROM title_search WHERE title_search MATCH ?))"_s);
        where.values.append(words);
    } else if (!filter.text.trimmed().isEmpty()) {
        where.add(u"0"_s); // something was typed that is no word: nothing has it
    }
    return where;
}

QString orderOf(IncidentOrder order)
{
    switch (order) {
    case IncidentOrder::LiveFirst:
        return u" ORDER BY rank, declared_at DESC, id DESC"_s;
    case IncidentOrder::NewestDeclared:
        return u" ORDER BY declared_at DESC, id DESC"_s;
    case IncidentOrder::NewestActivity:
        return u" ORDER BY newest_at DESC, id DESC"_s;
    }
    return {};
}

void bindAll(Query& query, const Where& where)
{
    int i = 1;
    for (const auto& value : where.values)
        std::visit([&](const auto& known) { query.bindFrom(i++, known); }, value);
}

IncidentRow rowFrom(Query& query)
{
    IncidentRow row;
    row.id = query.id<IncidentId>(0);
    row.number = query.number(1);
    row.title = query.text(2);
    row.status = query.word(3, IncidentStatus::Investigating);
    row.severity = Severity(qBound(1, query.number(4), 5));
    row.kind = query.word(5, IncidentKind::Normal);
    row.declaredAt = query.instant(6);
    row.detectedAt = query.optionalInstant(7);
    row.endedAt = query.optionalInstant(8);
    row.mergedInto = query.optionalId<IncidentId>(9);
    row.commander = query.text(10);
    row.services = query.text(11).split(u'\n', Qt::SkipEmptyParts);
    row.newestAt = query.instant(12);
    row.entries = query.number(13);
    return row;
}

QString plainRef(int number) { return u"INC-%1"_s.arg(number); }

/// Those of these numbers that more than one incident has, read from the index alone.
QSet<int> sharedNumbers(Connection& connection, const QList<IncidentRow>& rows)
{
    QStringList numbers;
    for (const IncidentRow& row : rows)
        numbers.append(QString::number(row.number));
    Query query(connection,
                "SELECT number FROM incident WHERE number IN (SELECT value FROM json_each(?)) "
                "GROUP BY number HAVING count(*) > 1",
                u'[' + numbers.join(u',') + u']');
    QSet<int> shared;
    while (query.next())
        shared.insert(query.number(0));
    return shared;
}

struct Namesake {
    IncidentId id;
    QString device;
};

QList<Namesake> withNumber(Connection& connection, int number)
{
    Query query(connection, "SELECT uuid, device FROM incident WHERE number = ? ORDER BY uuid", number);
    QList<Namesake> all;
    while (query.next())
        all.append({query.id<IncidentId>(0), query.id<DeviceId>(1).text()});
    return all;
}

QString refAmong(const QList<Namesake>& namesakes, int number, IncidentId id)
{
    QString plain = plainRef(number);
    if (namesakes.size() < 2)
        return plain;
    const auto uniqueSuffix = [&](auto textOf, qsizetype digits) -> QString {
        QString own;
        QStringList others;
        for (const Namesake& one : namesakes)
            (one.id == id ? own : others.emplace_back()) = QString(textOf(one)).right(digits);
        return others.contains(own) ? QString() : own;
    };
    const auto device = [](const Namesake& one) { return one.device; };
    const auto self = [](const Namesake& one) { return one.id.text().remove(u'-'); };
    QString suffix = uniqueSuffix(device, 4);
    for (qsizetype digits = 4; suffix.isEmpty() && digits <= 32; digits += 4)
        suffix = uniqueSuffix(self, digits);
    return plain + u'-' + suffix;
}

} // namespace

QList<IncidentRow> listIncidents(Connection& connection, const IncidentFilter& filter)
{
    const Where where = whereOf(filter);
    const QString sql = u"SELECT " INCIDENT_COLUMNS " FROM incident"_s + where.sql + orderOf(filter.order) +
                        u" LIMIT %1 OFFSET %2"_s.arg(filter.limit).arg(filter.offset);
    Query query(connection, sql.toStdString());
    bindAll(query, where);
    QList<IncidentRow> rows;
    while (query.next())
        rows.append(rowFrom(query));
    const QSet<int> shared = sharedNumbers(connection, rows);
    for (IncidentRow& row : rows)
        row.ref = shared.contains(row.number) ? incidentRef(connection, row.number, row.id) : plainRef(row.number);
    return rows;
}

int countIncidents(Connection& connection, const IncidentFilter& filter)
{
    const Where where = whereOf(filter);
    Query query(connection, (u"SELECT count(*) FROM incident"_s + where.sql).toStdString());
    bindAll(query, where);
    return query.next() ? query.number(0) : 0;
}

std::optional<IncidentRow> findIncidentRow(Connection& connection, IncidentId id)
{
    Query query(connection, "SELECT " INCIDENT_COLUMNS " FROM incident WHERE uuid = ?", id);
    if (!query.next())
        return std::nullopt;
    IncidentRow row = rowFrom(query);
    row.ref = incidentRef(connection, row.number, row.id);
    return row;
}

QString incidentRef(Connection& connection, int number, IncidentId id)
{
    return refAmong(withNumber(connection, number), number, id);
}

QString incidentRef(Connection& connection, IncidentId id)
{
    const auto row = findIncidentRow(connection, id);
    return row ? row->ref : QString();
}

Result<IncidentId> incidentByReference(Connection& connection, const QString& reference)
{
    const auto unknown = [&] {
        return notFound(u"There is no incident “%1” in this workspace."_s.arg(reference.left(80)),
                        u"“firebreakctl incident list” prints their references."_s);
    };
    const QString text = reference.trimmed();
    if (const auto id = IncidentId::fromText(text))
        return IncidentTable(connection).key(*id) ? Result<IncidentId>(*id) : unknown();
    static const QRegularExpression pattern(u"^(?:INC-)?([0-9]{1,9})(-[0-9A-F]{4,32})?$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return unknown();
    const int number = match.captured(1).toInt();
    const QList<Namesake> namesakes = withNumber(connection, number);
    if (namesakes.isEmpty())
        return unknown();
    if (namesakes.size() == 1 && match.captured(2).isEmpty())
        return namesakes.first().id;
    QStringList refs;
    for (const Namesake& one : namesakes) {
        refs.append(refAmong(namesakes, number, one.id));
        if (refs.last().compare(u"INC-%1%2"_s.arg(number).arg(match.captured(2)), Qt::CaseInsensitive) == 0)
            return one.id;
    }
    if (!match.captured(2).isEmpty())
        return unknown();
    return badInput(u"INC-%1 names %2 incidents since two copies were merged: %3."_s.arg(number)
                        .arg(refs.size())
                        .arg(refs.join(u", "_s)),
                    u"Name one of these."_s);
}

} // namespace firebreak
