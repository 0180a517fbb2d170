#include "app/workspace/incidents.h"

#include "app/workspace/catalogue.h"
#include "core/alert/alert_declaration.h"
#include "core/base/limits.h"
#include "core/incident/response.h"
#include "storage/write_transaction.h"

#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// What is said about an entry must be about one of this incident.
Result<void> checkEntries(WriteTransaction& tx, const IncidentId& id, const IncidentEvents& events)
{
    for (const IncidentEvent& event : events) {
        const auto target = std::visit(
            []<class E>(const E& known) -> std::optional<EventId> {
                if constexpr (requires { known.entry; })
                    return known.entry;
                else
                    return std::nullopt;
            },
            event);
        if (!target)
            continue;
        const auto entry = tx.entry(*target);
        if (!entry)
            return tl::unexpected(entry.error());
        if (entry->incident != id)
            return badInput(u"This entry belongs to another incident."_s,
                            u"Name an entry of this incident's timeline."_s);
    }
    return {};
}

/// Loads, decides, appends: what every command on one incident does under the write lock.
Result<void> decideAndAppend(WriteTransaction& tx, const IncidentId& id, const Incidents::Decide& decide,
                             const Moment& moment)
{
    return tx.incident(id)
        .and_then([&](const Incident& incident) { return decide(incident, moment); })
        .and_then([&](const IncidentEvents& events) {
            return checkEntries(tx, id, events).and_then([&] { return tx.append(id, moment.at, events); });
        })
        .map([](const QList<EventId>&) {});
}

/// Both incidents say that something happened between them, in one transaction.
Result<void> noteOn(WriteTransaction& tx, const IncidentId& id, const QString& text, const Moment& moment)
{
    return tx.append(id, moment.at, {Noted{NoteType::Merge, text, {}, {}}}).map([](const QList<EventId>&) {});
}

Result<QList<ServiceRef>> knownOrAdded(WriteTransaction& tx, const QStringList& names, Catalogue& catalogue)
{
    QList<ServiceRef> services;
    for (const QString& name : names) {
        const auto known = tx.documentsNamed(u"service"_s, name);
        if (!known.isEmpty()) {
            services.append({ServiceId(known.first().id), known.first().name});
            continue;
        }
        Service added;
        added.id = catalogue.freshId<Service>();
        added.name = name;
        const auto service = checked(added);
        if (!service)
            return tl::unexpected(service.error());
        NewDocument document{u"service"_s, service->id.uuid(), toJson(*service).toObject(), {}, false};
        if (auto put = tx.putDocument(document); !put)
            return tl::unexpected(put.error());
        services.append(service->ref());
    }
    return services;
}

} // namespace

Moment Incidents::moment(std::optional<Instant> at) const
{
    return {at.value_or(m_workspace.now()), m_workspace.latest()};
}

QFuture<Outcome> Incidents::declare(const Declaration& declaration, std::optional<Instant> at)
{
    const IncidentId id = m_workspace.catalogue().freshId<Incident>();
    return m_workspace.write([id, declaration, moment = moment(at)](WriteTransaction& tx) -> Result<void> {
        return firebreak::declare(declaration, tx.nextIncidentNumber(), moment)
            .and_then([&](const IncidentEvents& events) { return tx.append(id, moment.at, events); })
            .map([](const QList<EventId>&) {});
    });
}

QFuture<Outcome> Incidents::declareFrom(const AlertDeclaration& alert, Declaration declaration,
                                        std::optional<Instant> at)
{
    const IncidentId id = m_workspace.catalogue().freshId<Incident>();
    return m_workspace.write([this, id, alert, declaration,
                              moment = moment(at)](WriteTransaction& tx) mutable -> Result<void> {
        const auto services = knownOrAdded(tx, alert.services, m_workspace.catalogue());
        if (!services)
            return tl::unexpected(services.error());
        for (const ServiceRef& service : *services)
            if (!declaration.services.contains(service))
                declaration.services.append(service);
        auto events = firebreak::declare(declaration, tx.nextIncidentNumber(), moment);
        if (!events)
            return tl::unexpected(events.error());
        if (auto declared = tx.append(id, moment.at, *events); !declared)
            return tl::unexpected(declared.error());
        for (const AlertFact& fact : alert.facts)
            if (auto noted =
                    tx.append(id, std::min(fact.at, moment.at), {Noted{NoteType::Alert, fact.text, fact.details, {}}});
                !noted)
                return tl::unexpected(noted.error());
        return {};
    });
}

QFuture<Outcome> Incidents::update(const IncidentId& id, Decide decide, std::optional<Instant> at)
{
    return m_workspace.write([id, decide = std::move(decide), moment = moment(at)](WriteTransaction& tx) {
        return decideAndAppend(tx, id, decide, moment);
    });
}

QFuture<Outcome> Incidents::attach(const IncidentId& id, const QString& text, QList<IncomingFile> files,
                                   std::optional<Instant> at)
{
    return m_workspace.write([id, text, files = std::move(files),
                              moment = moment(at)](WriteTransaction& tx) -> Result<void> {
        QList<Attachment> attachments;
        for (const IncomingFile& file : files) {
            if (file.bytes.size() > MaxAttachmentBytes)
                return badInput(u"“%1” has %2 MiB; 50 MiB fit."_s.arg(file.name).arg(file.bytes.size() / (1024 * 1024)),
                                u"Attach a shorter extract, or note where the file lies."_s);
            const auto hash = tx.putBlob(file.bytes);
            if (!hash)
                return tl::unexpected(hash.error());
            attachments.append({*hash, qint64(file.bytes.size()), file.mediaType, file.name});
        }
        const auto decide = [&](const Incident& incident, const Moment& when) {
            return note(incident, NoteType::Note, text, attachments, when);
        };
        return decideAndAppend(tx, id, decide, moment);
    });
}

QFuture<Outcome> Incidents::noteAll(const IncidentId& id, NoteType type, QList<std::pair<Instant, QString>> notes)
{
    return m_workspace.write(
        [id, type, notes = std::move(notes), latest = m_workspace.latest()](WriteTransaction& tx) -> Result<void> {
            for (const auto& [at, text] : notes) {
                const auto decide = [type, &text = text](const Incident& incident, const Moment& when) {
                    return note(incident, type, text, {}, when);
                };
                if (auto ok = decideAndAppend(tx, id, decide, {at, latest}); !ok)
                    return ok;
            }
            return {};
        });
}

QFuture<Outcome> Incidents::mergeInto(const IncidentId& id, const IncidentId& target, std::optional<Instant> at)
{
    return m_workspace.write([id, target, moment = moment(at)](WriteTransaction& tx) -> Result<void> {
        const auto source = tx.incident(id);
        if (!source)
            return tl::unexpected(source.error());
        const auto into = tx.incident(target);
        if (!into)
            return tl::unexpected(into.error());
        return firebreak::mergeInto(*source, *into, moment)
            .and_then([&](const IncidentEvents& events) { return tx.append(id, moment.at, events); })
            .and_then([&](const QList<EventId>&) {
                return noteOn(tx, target, u"%1 was merged into this incident: %2"_s.arg(source->ref(), source->title),
                              moment);
            });
    });
}

QFuture<Outcome> Incidents::unmerge(const IncidentId& id, std::optional<Instant> at)
{
    return m_workspace.write([id, moment = moment(at)](WriteTransaction& tx) -> Result<void> {
        const auto source = tx.incident(id);
        if (!source)
            return tl::unexpected(source.error());
        return firebreak::unmerge(*source, moment)
            .and_then([&](const IncidentEvents& events) { return tx.append(id, moment.at, events); })
            .and_then([&](const QList<EventId>&) {
                return noteOn(tx, source->mergedInto->id, u"%1 is an incident of its own again"_s.arg(source->ref()),
                              moment);
            });
    });
}

QFuture<Outcome> Incidents::relate(const IncidentId& id, const IncidentId& other, bool related)
{
    return m_workspace.write([id, other, related, moment = moment({})](WriteTransaction& tx) -> Result<void> {
        const auto first = tx.incident(id);
        if (!first)
            return tl::unexpected(first.error());
        const auto second = tx.incident(other);
        if (!second)
            return tl::unexpected(second.error());
        return firebreak::relate(*first, *second, related, moment)
            .and_then([&](const IncidentEvents& events) { return tx.append(id, moment.at, events); })
            .and_then([&](const QList<EventId>&) -> Result<void> {
                // The other side may know already, where two copies of the workspace said it each for one side.
                const auto back = firebreak::relate(*second, *first, related, moment);
                return back ? tx.append(other, moment.at, *back).map([](const QList<EventId>&) {}) : Result<void>();
            });
    });
}

QFuture<Outcome> Incidents::erase(const IncidentId& id, const EventId& entry, const QString& reason)
{
    return update(id, [entry, reason](const Incident& incident, const Moment& moment) {
        return eraseEntry(incident, entry, reason, moment);
    });
}

QFuture<Outcome> Incidents::undo(const IncidentId& id, const EventId& event)
{
    return update(id, [event](const Incident& incident, const Moment&) { return firebreak::undo(incident, event); });
}

QFuture<Outcome> Incidents::takeBack(const IncidentId& id, const EventId& entry)
{
    return m_workspace.write([id, entry, moment = moment({})](WriteTransaction& tx) -> Result<void> {
        const auto found = tx.entry(entry);
        if (!found)
            return tl::unexpected(found.error());
        if (found->incident != id)
            return badInput(u"This entry belongs to another incident."_s,
                            u"Name an entry of this incident's timeline."_s);
        const auto decide = [&](const Incident& incident, const Moment& when) {
            return takeBackEntry(incident, found->row.entry, when);
        };
        return decideAndAppend(tx, id, decide, moment);
    });
}

Result<Incident> Incidents::incident(const IncidentId& id) const { return m_workspace.reader().incident(id); }

Result<IncidentRow> Incidents::row(const IncidentId& id) const { return m_workspace.reader().incidentRow(id); }

Result<IncidentId> Incidents::find(const QString& reference) const
{
    return m_workspace.reader().findIncident(reference);
}

Result<QList<IncidentRow>> Incidents::list(const IncidentFilter& filter) const
{
    return m_workspace.reader().incidents(filter);
}

Result<QList<TimelineRow>> Incidents::timeline(const IncidentId& id, int after) const
{
    return m_workspace.reader().timeline(id, after + 1);
}

Result<QList<TimelineRow>> Incidents::markedEntries(const IncidentId& id) const
{
    return m_workspace.reader().marked(id);
}

Result<TimelineRow> Incidents::entry(const IncidentId& id, const QString& numberOrId) const
{
    return m_workspace.reader().entry(id, numberOrId);
}

Result<QString> Incidents::originalText(const EventId& entry) const { return m_workspace.reader().originalText(entry); }

QList<IncidentClock> Incidents::clocks(const Incident& incident) const
{
    return clocksOf(incident, m_workspace.catalogue().clockPolicy());
}

QFuture<QByteArray> Incidents::attachment(const QString& sha256) const
{
    return QtConcurrent::run([path = m_workspace.path(), sha256]() -> QByteArray {
        auto reader = Reader::open(path);
        if (!reader)
            return {};
        return (*reader)->blob(sha256).value_or(QByteArray());
    });
}

} // namespace firebreak
