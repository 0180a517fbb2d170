#include "app/ctl/change/service_change.h"
#include "app/ctl/incident/incident_text.h"
#include "app/ctl/session/asked.h"
#include "app/ctl/table/verb.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"
#include "app/workspace/catalogue.h"
#include "core/base/limits.h"
#include "core/incident/notes.h"
#include "storage/reader.h"
#include "storage/write_transaction.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QJsonObject changeJson(const ServiceChange& change)
{
    return {{u"id"_s, change.id.text()},
            {u"service"_s, change.service.name},
            {u"text"_s, change.title},
            {u"at"_s, timeJson(change.at)}};
}

/// Running incidents on the service: there the change is a line of the timeline as well.
Result<QList<IncidentRow>> touched(Workspace& workspace, const ServiceChange& change)
{
    IncidentFilter filter;
    filter.service = change.service.id;
    filter.statuses = {IncidentStatus::Triage, IncidentStatus::Investigating, IncidentStatus::Identified,
                       IncidentStatus::Mitigated};
    return workspace.incidents().list(filter);
}

Result<void> record(WriteTransaction& tx, const ServiceChange& change, const QList<IncidentRow>& incidents,
                    const Moment& moment)
{
    const auto put = tx.putDocument(
        {QLatin1StringView(ServiceChangeType), change.id.uuid(), toJson(change).toObject(), std::nullopt, false});
    if (!put)
        return tl::unexpected(put.error());
    for (const IncidentRow& row : incidents) {
        const QString text = u"%1: %2"_s.arg(change.service.name, change.title);
        auto noted =
            tx.incident(row.id)
                .and_then([&](const Incident& incident) { return note(incident, NoteType::Change, text, {}, moment); })
                .and_then([&](const IncidentEvents& events) { return tx.append(row.id, moment.at, events); });
        if (!noted)
            return tl::unexpected(noted.error());
    }
    return {};
}

Result<Answer> add(Session& session, const Given& given)
{
    Asked asked(session, given);
    ServiceChange change;
    change.service = asked.service(asked.word("service"));
    change.at = asked.time("at").value_or(session.now());
    if (const auto text = checkedText(asked.text("TEXT"), u"text of the change"_s))
        change.title = *text;
    else
        asked.fail(text.error());
    Workspace* const workspace = asked.workspace();
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    const Moment moment{change.at, workspace->latest()};
    if (auto ok = notInTheFuture(change.at, moment); !ok)
        return tl::unexpected(ok.error());
    change.id = workspace->catalogue().freshId<ServiceChange>();
    const auto incidents = touched(*workspace, change);
    if (!incidents)
        return tl::unexpected(incidents.error());
    const auto body = [&](WriteTransaction& tx) { return record(tx, change, *incidents, moment); };
    return session.write([] { return Result<void>(); }, [&] { return workspace->write(body); })
        .map([&](const Committed&) {
            QStringList refs;
            for (const IncidentRow& row : *incidents)
                refs.append(row.ref);
            QJsonObject json = changeJson(change);
            json.insert(u"incidents"_s, QJsonArray::fromStringList(refs));
            const QString also = refs.isEmpty() ? QString() : u"; also in %1"_s.arg(refs.join(u", "_s));
            return Answer{json, u"Change of %1 recorded%2."_s.arg(change.service.name, also), {}};
        });
}

Result<Answer> list(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto service = asked.has("service") ? std::optional(asked.service(asked.word("service"))) : std::nullopt;
    Workspace* const workspace = asked.workspace();
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    const auto documents = workspace->reader().documents(QLatin1StringView(ServiceChangeType));
    if (!documents)
        return tl::unexpected(documents.error());
    QList<ServiceChange> changes;
    for (const DocumentRow& row : *documents) {
        ServiceChange change;
        if (!fromJson(QJsonValue(row.content), change) || (service && change.service.id != service->id))
            continue;
        change.id = Id<ServiceChange>(row.id);
        changes.append(change);
    }
    std::ranges::stable_sort(changes, std::greater<>(), &ServiceChange::at);
    if (session.json())
        return Answer{arrayOf(changes, changeJson), {}, {}};
    QList<QStringList> rows;
    for (const ServiceChange& change : std::as_const(changes))
        rows.append({timeText(change.at), change.service.name, change.title});
    return Answer{{}, rows.isEmpty() ? u"No changes.\n"_s : columns(rows), {}};
}

} // namespace

QList<Verb> changeVerbs()
{
    return {
        {u"add"_s,
         u"records what went out on a service; running incidents on it get the line as well"_s,
         {u"TEXT"_s,
          {{u"service"_s, u"S"_s, u"on which service"_s, Option::Required},
           {u"at"_s, u"T"_s, u"when it went out (RFC 3339); else now"_s}}},
         u"change add --service payment-api \"deploy 41\""_s,
         add},
        {u"list"_s,
         u"lists changes, newest first"_s,
         {{}, {{u"service"_s, u"S"_s, u"only those of this service"_s}}},
         u"change list --service payment-api"_s,
         list},
    };
}

} // namespace firebreak::ctl
