#include "core/incident/lifecycle.h"
#include "app/ctl/incident/updated.h"
#include "app/ctl/incident/verbs.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl::incident {

namespace {

QString nowIs(const Incident& incident) { return u"%1 is %2."_s.arg(incident.ref(), toWord(incident.status)); }

using Leave = Result<IncidentEvents> (*)(const Incident&, const QString&, const Moment&);

Result<Answer> withReason(Session& session, const Given& given, Leave leave)
{
    Asked asked(session, given);
    const auto decide = [leave, reason = asked.text("reason")](const Incident& i, const Moment& m) {
        return leave(i, reason, m);
    };
    return updated(session, asked, decide, nowIs);
}

Result<Answer> plainly(Session& session, const Given& given, const Incidents::Decide& decide)
{
    Asked asked(session, given);
    return updated(session, asked, decide, nowIs);
}

} // namespace

Result<Answer> acknowledge(Session& session, const Given& given)
{
    Asked asked(session, given);
    return updated(session, asked, firebreak::acknowledge, [](const Incident& incident) {
        return u"%1 is acknowledged and %2."_s.arg(incident.ref(), toWord(incident.status));
    });
}

Result<Answer> identify(Session& session, const Given& given) { return plainly(session, given, firebreak::identify); }

Result<Answer> mitigate(Session& session, const Given& given)
{
    const bool continues = given.has(u"impact-continues"_s);
    return plainly(session, given,
                   [continues](const Incident& i, const Moment& m) { return firebreak::mitigate(i, continues, m); });
}

Result<Answer> resolve(Session& session, const Given& given) { return plainly(session, given, firebreak::resolve); }
Result<Answer> close(Session& session, const Given& given) { return withReason(session, given, firebreak::close); }
Result<Answer> decline(Session& session, const Given& given) { return withReason(session, given, firebreak::decline); }
Result<Answer> cancel(Session& session, const Given& given) { return withReason(session, given, firebreak::cancel); }
Result<Answer> reopen(Session& session, const Given& given) { return withReason(session, given, firebreak::reopen); }

Result<Answer> merge(Session& session, const Given& given)
{
    Asked asked(session, given);
    const IncidentId id = asked.incident();
    const Incident target = asked.state(asked.incident("INTO"));
    const auto at = asked.time("at");
    const auto decide = [&](const Incident& i, const Moment& m) { return mergeInto(i, target, m); };
    return written(
        session, asked, id, decide, at, [&](Incidents& room) { return room.mergeInto(id, target.id, at); },
        [](const Incident& incident) {
            return u"%1 is merged into INC-%2."_s.arg(incident.ref()).arg(incident.mergedInto->number);
        });
}

Result<Answer> unmerge(Session& session, const Given& given)
{
    Asked asked(session, given);
    const IncidentId id = asked.incident();
    const auto at = asked.time("at");
    return written(
        session, asked, id, firebreak::unmerge, at, [&](Incidents& room) { return room.unmerge(id, at); }, nowIs);
}

Result<Answer> undo(Session& session, const Given& given)
{
    Asked asked(session, given);
    const IncidentId id = asked.incident();
    const Incident incident = asked.state(id);
    if (!incident.newestStateChange)
        asked.fail({ErrorKind::Refused, u"Nothing in %1 can be undone."_s.arg(incident.ref()),
                    u"A declaration cannot be taken back; cancel the incident instead."_s});
    const EventId newest = incident.newestStateChange.value_or(EventId());
    const auto decide = [&](const Incident& i, const Moment&) { return firebreak::undo(i, newest); };
    return written(
        session, asked, id, decide, {}, [&](Incidents& room) { return room.undo(id, newest); }, nowIs);
}

} // namespace firebreak::ctl::incident
