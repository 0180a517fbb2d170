#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"
#include "core/incident/notes.h"
#include "storage/reader.h"
#include "storage/write_transaction.h"

#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QFuture<Outcome> refusedAtOnce(const Error& error) { return QtFuture::makeReadyFuture(Outcome(tl::unexpected(error))); }

Result<void> keep(WriteTransaction& tx, const ServiceChange& change)
{
    return tx
        .putDocument({QLatin1StringView(ServiceChangeType), change.id.uuid(), toJson(change).toObject(), {}, false})
        .map([](const EventId&) {});
}

/// The document as it stands; refuses one that is gone.
Result<DocumentRow> standing(WriteTransaction& tx, const Id<ServiceChange>& id)
{
    const auto row = tx.document(QLatin1StringView(ServiceChangeType), id.uuid());
    if (!row || row->retired || row->erased)
        return notFound(u"This change is not in the workspace any more."_s,
                        u"Somebody took it back; record it again if it did go out."_s);
    return *row;
}

Result<void> tell(WriteTransaction& tx, const IncidentId& id, const ServiceChange& change, const Moment& moment)
{
    return tx.incident(id)
        .and_then([&](const Incident& incident) {
            return note(incident, NoteType::Change, timelineText(change), {}, moment);
        })
        .and_then([&](const IncidentEvents& events) { return tx.append(id, moment.at, events); })
        .map([](const QList<EventId>&) {});
}

/// Whose timeline the line was in.
Result<IncidentId> takeBack(WriteTransaction& tx, const EventId& line, const Moment& moment)
{
    const auto entry = tx.entry(line);
    if (!entry)
        return tl::unexpected(entry.error());
    return tx.incident(entry->incident)
        .and_then([&](const Incident& incident) { return takeBackEntry(incident, entry->row.entry, moment); })
        .and_then([&](const IncidentEvents& events) { return tx.append(entry->incident, moment.at, events); })
        .map([&](const QList<EventId>&) { return entry->incident; });
}

} // namespace

QFuture<Outcome> Catalogue::record(ServiceChange change, const std::optional<IncidentId>& also)
{
    if (change.id.isNull())
        change.id = freshId<ServiceChange>();
    const auto good = checked(std::move(change));
    if (!good)
        return refusedAtOnce(good.error());
    const Moment moment{good->at, m_workspace.latest()};
    if (const auto past = notInTheFuture(good->at, moment); !past)
        return refusedAtOnce(past.error());
    IncidentFilter running;
    running.service = good->service.id;
    running.statuses = {IncidentStatus::Triage, IncidentStatus::Investigating, IncidentStatus::Identified,
                        IncidentStatus::Mitigated};
    const auto rows = m_workspace.incidents().list(running);
    if (!rows)
        return refusedAtOnce(rows.error());
    return m_workspace.write([change = *good, rows = *rows, also, moment](WriteTransaction& tx) -> Result<void> {
        if (auto recorded = keep(tx, change); !recorded)
            return recorded;
        for (const IncidentRow& row : rows) {
            // It may have ended since the list was read; then nobody there asks what changed.
            const auto incident = tx.incident(row.id);
            if (row.id == also || !incident || !incident->live())
                continue;
            if (auto told = tell(tx, row.id, change, moment); !told)
                return told;
        }
        return also ? tell(tx, *also, change, moment) : Result<void>();
    });
}

QFuture<Outcome> Catalogue::correct(const ServiceChange& change, const QList<EventId>& lines)
{
    const auto good = checked(change);
    if (!good)
        return refusedAtOnce(good.error());
    const Moment moment{good->at, m_workspace.latest()};
    const Moment now{m_workspace.now(), m_workspace.latest()};
    if (const auto past = notInTheFuture(good->at, moment); !past)
        return refusedAtOnce(past.error());
    return m_workspace.write([change = *good, lines, moment, now](WriteTransaction& tx) -> Result<void> {
        if (auto known = standing(tx, change.id); !known)
            return tl::unexpected(known.error());
        if (auto recorded = keep(tx, change); !recorded)
            return recorded;
        for (const EventId& line : lines) {
            auto told =
                takeBack(tx, line, now).and_then([&](const IncidentId& id) { return tell(tx, id, change, moment); });
            if (!told)
                return told;
        }
        return {};
    });
}

QFuture<Outcome> Catalogue::remove(const Id<ServiceChange>& change, const QList<EventId>& lines)
{
    const Moment now{m_workspace.now(), m_workspace.latest()};
    return m_workspace.write([change, lines, now](WriteTransaction& tx) -> Result<void> {
        const auto known = standing(tx, change);
        if (!known)
            return tl::unexpected(known.error());
        if (auto retired = tx.putDocument({known->type, known->id, known->content, {}, true}); !retired)
            return tl::unexpected(retired.error());
        for (const EventId& line : lines)
            if (auto taken = takeBack(tx, line, now); !taken)
                return tl::unexpected(taken.error());
        return {};
    });
}

QFuture<Outcome> Catalogue::restore(const ServiceChange& change, const QList<EventId>& lines)
{
    const Moment moment{change.at, m_workspace.latest()};
    return m_workspace.write([change, lines, moment](WriteTransaction& tx) -> Result<void> {
        if (auto kept = keep(tx, change); !kept)
            return kept;
        for (const EventId& line : lines) {
            auto told =
                tx.entry(line).and_then([&](const auto& entry) { return tell(tx, entry.incident, change, moment); });
            if (!told)
                return told;
        }
        return {};
    });
}

Result<QList<ServiceChange>> Catalogue::changes(const QList<ServiceId>& services, Instant from, Instant until,
                                                int limit) const
{
    return m_workspace.reader().changes(services, from, until, limit).map([](const QList<DocumentRow>& rows) {
        QList<ServiceChange> changes;
        for (const DocumentRow& row : rows) {
            ServiceChange change;
            if (!fromJson(QJsonValue(row.content), change))
                continue; // of a newer Firebreak: the journal keeps it, and verifying names it
            change.id = Id<ServiceChange>(row.id);
            changes.append(change);
        }
        return changes;
    });
}

} // namespace firebreak
