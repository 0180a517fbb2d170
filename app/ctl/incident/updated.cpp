#include "app/ctl/incident/updated.h"

#include "app/ctl/incident/incident_json.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

Result<Answer> updated(Session& session, Asked& asked, const Incidents::Decide& decide, const Said& said)
{
    const IncidentId id = asked.incident();
    const auto at = asked.time("at");
    return written(
        session, asked, id, decide, at, [&](Incidents& room) { return room.update(id, decide, at); }, said);
}

Result<Answer> written(Session& session, Asked& asked, const IncidentId& id, const Incidents::Decide& decide,
                       std::optional<Instant> at, const std::function<QFuture<Outcome>(Incidents&)>& command,
                       const Said& said, const More& more)
{
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    Workspace& workspace = *asked.workspace();
    const auto wouldPass = [&]() -> Result<void> {
        const Moment moment{at.value_or(workspace.now()), workspace.latest()};
        return workspace.incidents()
            .incident(id)
            .and_then([&](const Incident& incident) { return decide(incident, moment); })
            .map([](const IncidentEvents&) {});
    };
    return session.write(wouldPass, [&] { return command(workspace.incidents()); })
        .and_then([&](const Committed& committed) {
            return newState(session, id, committed, said, more ? more(committed) : QJsonObject());
        });
}

Result<Answer> newState(Session& session, const IncidentId& id, const Committed& committed, const Said& said,
                        const QJsonObject& more)
{
    Incidents& room = (*session.workspace())->incidents();
    const auto incident = room.incident(id);
    if (!incident)
        return tl::unexpected(incident.error());
    const auto row = room.row(id);
    if (!row)
        return tl::unexpected(row.error());
    if (!session.json())
        return Answer{{}, said(*incident), {}};
    QJsonObject json = incidentJson(*incident, row->ref, room.clocks(*incident), session.now());
    json.insert(u"event"_s,
                committed.events.isEmpty() ? QJsonValue(QJsonValue::Null) : committed.events.first().text());
    for (auto it = more.begin(); it != more.end(); ++it)
        json.insert(it.key(), it.value());
    return Answer{json, {}, {}};
}

} // namespace firebreak::ctl
