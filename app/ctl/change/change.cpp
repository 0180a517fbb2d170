#include "app/ctl/incident/incident_text.h"
#include "app/ctl/session/asked.h"
#include "app/ctl/table/verb.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"
#include "core/incident/moment.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QJsonObject changeJson(const ServiceChange& change)
{
    return {{u"id"_s, change.id.text()},
            {u"service"_s, change.service.name},
            {u"text"_s, change.text},
            {u"at"_s, timeJson(change.at)}};
}

/// The running incidents whose timelines tell of it now.
QStringList toldIn(Workspace& workspace, const Committed& committed)
{
    QStringList refs;
    for (const Change& change : committed.changes)
        if (change.kind == QLatin1StringView(IncidentStream))
            if (const auto row = workspace.incidents().row(IncidentId(change.id)))
                refs.append(row->ref);
    return refs;
}

Result<Answer> add(Session& session, const Given& given)
{
    Asked asked(session, given);
    ServiceChange change;
    change.service = asked.service(asked.word("service"));
    change.at = asked.time("at").value_or(session.now());
    change.text = asked.text("TEXT");
    Workspace* const workspace = asked.workspace();
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    change.id = workspace->catalogue().freshId<ServiceChange>();
    const auto good = checked(change);
    if (!good)
        return tl::unexpected(good.error());
    const Moment moment{good->at, workspace->latest()};
    return session
        .write([&] { return notInTheFuture(good->at, moment); }, [&] { return workspace->catalogue().record(*good); })
        .map([&](const Committed& committed) {
            const QStringList refs = toldIn(*workspace, committed);
            QJsonObject json = changeJson(*good);
            json.insert(u"incidents"_s, QJsonArray::fromStringList(refs));
            const QString also = refs.isEmpty() ? QString() : u"; also in %1"_s.arg(refs.join(u", "_s));
            return Answer{json, u"Change of %1 recorded%2."_s.arg(good->service.name, also), {}};
        });
}

Result<Answer> list(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto service = asked.has("service") ? std::optional(asked.service(asked.word("service"))) : std::nullopt;
    Workspace* const workspace = asked.workspace();
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    const QList<ServiceId> services = service ? QList{service->id} : QList<ServiceId>();
    const auto changes = workspace->catalogue().changes(services, Instant::min(), Instant::max());
    if (!changes)
        return tl::unexpected(changes.error());
    if (session.json())
        return Answer{arrayOf(*changes, changeJson), {}, {}};
    QList<QStringList> rows;
    for (const ServiceChange& change : *changes)
        rows.append({timeText(change.at), change.service.name, change.text});
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
