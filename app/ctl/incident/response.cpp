#include "core/incident/response.h"

#include "app/ctl/incident/updated.h"
#include "app/ctl/incident/verbs.h"
#include "core/incident/impact.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl::incident {

namespace {

Said saying(const QString& what)
{
    return [what](const Incident& incident) { return u"%1 %2"_s.arg(incident.ref(), what); };
}

Result<Answer> settle(Session& session, const Given& given, PromiseState outcome)
{
    Asked asked(session, given);
    const int number = asked.number("N", u"number of a promise"_s);
    const auto decide = [number, outcome](const Incident& i, const Moment& m) {
        return settlePromise(i, number, outcome, m);
    };
    return updated(session, asked, decide, saying(u"promise %1 is %2."_s.arg(number).arg(toWord(outcome))));
}

} // namespace

Result<Answer> severity(Session& session, const Given& given)
{
    Asked asked(session, given);
    const Severity to = asked.severity("SEVERITY");
    const auto decide = [to, reason = asked.text("reason")](const Incident& i, const Moment& m) {
        return changeSeverity(i, to, reason, m);
    };
    return updated(session, asked, decide, saying(u"is %1."_s.arg(asked.severityName(to))));
}

Result<Answer> role(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto role = asked.word<Role>("ROLE", u"role"_s);
    const bool free = asked.word("NAME") == u"nobody";
    const auto person = free ? std::nullopt : std::optional(asked.person("NAME"));
    const auto decide = [role, person](const Incident& i, const Moment& m) { return assignRole(i, role, person, m); };
    return updated(
        session, asked, decide,
        saying(person ? u"%1 is %2."_s.arg(toWord(role), person->name) : u"%1 is free again."_s.arg(toWord(role))));
}

Result<Answer> timestamp(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto milestone = asked.word<Milestone>("WHICH", u"time of an incident"_s);
    const Instant at = asked.time("T").value_or(Instant());
    const auto decide = [milestone, at, reason = asked.text("reason")](const Incident& i, const Moment& m) {
        return setTimestamp(i, milestone, at, reason, m);
    };
    return updated(session, asked, decide, saying(u"%1 is %2."_s.arg(toWord(milestone), toRfc3339(at))));
}

Result<Answer> update(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto audience = asked.word<Audience>("audience", u"audience"_s);
    const auto from = asked.time("at").value_or(session.now());
    const auto next = asked.timeOrSpan("next", from);
    const auto decide = [audience, next, text = asked.text("TEXT")](const Incident& i, const Moment& m) {
        return sendUpdate(i, audience, text, next, m);
    };
    return updated(session, asked, decide, saying(u"status update to %1 recorded."_s.arg(toWord(audience))));
}

Result<Answer> promise(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto from = asked.time("at").value_or(session.now());
    const Instant due = asked.timeOrSpan("due", from).value_or(Instant());
    const auto decide = [due, text = asked.text("TEXT")](const Incident& i, const Moment& m) {
        return firebreak::promise(i, text, due, m);
    };
    return updated(session, asked, decide, [](const Incident& incident) {
        const Promise& made = incident.promises.last();
        return u"%1 promise %2 is due at %3."_s.arg(incident.ref()).arg(made.number).arg(toRfc3339(made.due));
    });
}

Result<Answer> promiseKept(Session& session, const Given& given) { return settle(session, given, PromiseState::Kept); }
Result<Answer> promiseBroken(Session& session, const Given& given)
{
    return settle(session, given, PromiseState::Broken);
}
Result<Answer> promiseWithdrawn(Session& session, const Given& given)
{
    return settle(session, given, PromiseState::Withdrawn);
}

Result<Answer> label(Session& session, const Given& given)
{
    Asked asked(session, given);
    const QString assignment = asked.word("KEY=VALUE");
    const auto decide = [assignment](const Incident& i, const Moment& m) { return setLabel(i, assignment, m); };
    return updated(session, asked, decide, saying(u"label %1."_s.arg(assignment)));
}

Result<Answer> categorise(Session& session, const Given& given)
{
    Asked asked(session, given);
    if (!asked.has("trigger") && !asked.has("mode") && !asked.has("factor"))
        asked.fail({ErrorKind::BadInput, u"Nothing to categorise by."_s, u"Give --trigger, --mode or --factor."_s});
    // What is not named stays as it is; an empty value takes it away.
    const auto decide = [trigger = given.value(u"trigger"_s), hasModes = asked.has("mode"),
                         hasFactors = asked.has("factor"), modes = asked.words("mode"),
                         factors = asked.words("factor")](const Incident& i, const Moment& m) {
        Classification classification = i.classification;
        if (trigger)
            classification.trigger = trigger->isEmpty() ? std::nullopt : trigger;
        if (hasModes)
            classification.modes = modes;
        if (hasFactors)
            classification.factors = factors;
        return firebreak::categorise(i, classification, m);
    };
    return updated(session, asked, decide, [](const Incident& incident) {
        const Classification& known = incident.classification;
        return u"%1 trigger %2, mode %3."_s.arg(incident.ref(), known.trigger.value_or(u"unknown"_s),
                                                known.modes.isEmpty() ? u"unknown"_s : known.modes.first());
    });
}

Result<Answer> relate(Session& session, const Given& given)
{
    Asked asked(session, given);
    const IncidentId id = asked.incident();
    const Incident other = asked.state(asked.incident("REF2"));
    const bool related = !asked.has("no-longer");
    const auto decide = [&](const Incident& i, const Moment& m) { return firebreak::relate(i, other, related, m); };
    return written(
        session, asked, id, decide, {}, [&](Incidents& room) { return room.relate(id, other.id, related); },
        saying(u"is %1related to %2."_s.arg(related ? u""_s : u"no longer "_s, other.ref())));
}

Result<Answer> impactAdd(Session& session, const Given& given)
{
    Asked asked(session, given);
    ImpactDeclaration declaration;
    declaration.slo = asked.slo("slo");
    declaration.share = asked.share("share");
    declaration.start = asked.time("start");
    declaration.end = asked.time("end");
    declaration.basis = asked.word<ImpactBasis>("basis", u"basis"_s, ImpactBasis::Estimated);
    if (asked.has("cause"))
        declaration.cause = asked.word("cause");
    const auto decide = [declaration](const Incident& i, const Moment& m) { return addImpact(i, declaration, m); };
    return updated(session, asked, decide,
                   saying(u"impact on %1, %2."_s.arg(declaration.slo.name, percentText(declaration.share))));
}

Result<Answer> impactChange(Session& session, const Given& given)
{
    Asked asked(session, given);
    const SloRef slo = asked.slo("slo");
    const Ppm share = asked.share("share");
    const auto basis = asked.word<ImpactBasis>("basis", u"basis"_s, ImpactBasis::Estimated);
    const auto decide = [slo, share, basis](const Incident& i, const Moment& m) {
        return changeImpact(i, slo, share, basis, m);
    };
    return updated(session, asked, decide, saying(u"impact on %1 is now %2."_s.arg(slo.name, percentText(share))));
}

Result<Answer> impactEnd(Session& session, const Given& given)
{
    Asked asked(session, given);
    const SloRef slo = asked.slo("slo");
    const auto decide = [slo](const Incident& i, const Moment& m) { return endImpact(i, slo, m); };
    return updated(session, asked, decide, saying(u"impact on %1 has ended."_s.arg(slo.name)));
}

} // namespace firebreak::ctl::incident
