#include "core/incident/lifecycle.h"

#include "core/base/limits.h"
#include "core/incident/transitions.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// What a person can do from here, for the sentence after a refusal.
QString nextSteps(IncidentStatus status)
{
    using enum IncidentStatus;
    if (isLive(status))
        return status == Triage
                   ? u"From triage it can be acknowledged, declined, or moved on up to resolved."_s
                   : u"A live incident moves forward up to resolved; going back is “reopen”, with a reason."_s;
    if (status == Resolved)
        return u"A resolved incident can be closed, or reopened with a reason."_s;
    if (status == Merged)
        return u"A merged incident can be unmerged."_s;
    return u"It can be reopened with a reason."_s;
}

Result<void> movable(const Incident& incident, IncidentStatus to, const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return ok;
    if (!mayMove(incident.status, to))
        return refused(u"%1 is %2 and cannot become %3."_s.arg(incident.ref(), toWord(incident.status), toWord(to)),
                       nextSteps(incident.status));
    return {};
}

/// "end before start": refuses `at` when the earlier milestone is known and later.
Result<void> notBefore(std::optional<Instant> start, const QString& what, const Moment& moment)
{
    if (start && moment.at < *start)
        return badInput(u"%1 is before the %2 at %3."_s.arg(toRfc3339(moment.at), what, toRfc3339(*start)),
                        u"Give a later time, or correct the other one first with a reason."_s);
    return {};
}

/// Nothing ends before it began; where nobody said when that was, not before it was noticed.
Result<void> notBeforeBeginning(const Incident& incident, const Moment& moment)
{
    if (const auto began = incident.impactBegan())
        return notBefore(began, u"beginning of the impact"_s, moment);
    return notBefore(incident.at(Milestone::Detected), u"detection"_s, moment);
}

Result<void> notBeforeRunningImpact(const Incident& incident, const Moment& moment)
{
    for (const ImpactWindow& window : incident.impact)
        if (!window.end)
            if (auto ok = notBefore(window.start, u"start of the impact on %1"_s.arg(window.slo.name), moment); !ok)
                return ok;
    return {};
}

template <class E>
Result<IncidentEvents> leaveWithReason(const Incident& incident, IncidentStatus to, const QString& reason,
                                       const Moment& moment)
{
    if (auto ok = movable(incident, to, moment); !ok)
        return tl::unexpected(ok.error());
    return checkedText(reason, u"reason"_s).map([](const QString& text) { return IncidentEvents{E{text}}; });
}

} // namespace

Result<IncidentEvents> declare(const Declaration& declaration, int number, const Moment& moment)
{
    const auto title = checkedTitle(declaration.title);
    if (!title)
        return tl::unexpected(title.error());
    if (auto ok = notInTheFuture(moment.at, moment); !ok)
        return tl::unexpected(ok.error());
    for (const auto& earlier : {declaration.detected, declaration.impactBegan})
        if (earlier && *earlier > moment.at)
            return badInput(u"%1 is after the declaration at %2."_s.arg(toRfc3339(*earlier), toRfc3339(moment.at)),
                            u"What is declared was detected and began before, or at that moment."_s);
    Declared event;
    event.number = number;
    event.title = *title;
    event.kind = declaration.kind;
    event.severity = declaration.severity;
    event.status = declaration.triage ? IncidentStatus::Triage : IncidentStatus::Investigating;
    event.services = declaration.services;
    event.detected = declaration.detected.value_or(moment.at);
    event.detectedBy = declaration.detected ? TimeSource::Alert : TimeSource::Computed;
    event.impactBegan = declaration.impactBegan;
    event.labels = declaration.labels;
    // Nobody commands what is still being looked at, and nobody acknowledged it by being told of it.
    if (!declaration.triage) {
        event.commander = declaration.commander;
        event.acknowledged = declaration.commander && !declaration.detected;
    }
    return IncidentEvents{event};
}

Result<IncidentEvents> acknowledge(const Incident& incident, const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    if (!incident.live())
        return refused(
            u"%1 is %2; only a live incident is acknowledged."_s.arg(incident.ref(), toWord(incident.status)),
            u"To set the time afterwards, correct the timestamp with a reason."_s);
    const Timestamp known = incident.timestamps.value(Milestone::Acknowledged);
    if (known.at && known.source != TimeSource::Computed)
        return refused(u"%1 was acknowledged at %2."_s.arg(incident.ref(), toRfc3339(*known.at)),
                       u"To change the time, correct the timestamp with a reason."_s);
    return notBefore(incident.at(Milestone::Detected), u"detection"_s, moment).map([] {
        return IncidentEvents{Acknowledged{}};
    });
}

Result<IncidentEvents> identify(const Incident& incident, const Moment& moment)
{
    return movable(incident, IncidentStatus::Identified, moment)
        .and_then([&] { return notBeforeBeginning(incident, moment); })
        .map([] { return IncidentEvents{Identified{}}; });
}

Result<IncidentEvents> mitigate(const Incident& incident, bool impactContinues, const Moment& moment)
{
    return movable(incident, IncidentStatus::Mitigated, moment)
        .and_then([&] { return notBeforeBeginning(incident, moment); })
        .and_then([&] { return impactContinues ? Result<void>() : notBeforeRunningImpact(incident, moment); })
        .map([&] { return IncidentEvents{Mitigated{impactContinues}}; });
}

Result<IncidentEvents> resolve(const Incident& incident, const Moment& moment)
{
    return movable(incident, IncidentStatus::Resolved, moment)
        .and_then([&] { return notBeforeBeginning(incident, moment); })
        .and_then([&] { return notBefore(incident.at(Milestone::Mitigated), u"mitigation"_s, moment); })
        .and_then([&] { return notBeforeRunningImpact(incident, moment); })
        .map([] { return IncidentEvents{Resolved{}}; });
}

Result<IncidentEvents> close(const Incident& incident, const QString& reason, const Moment& moment)
{
    return movable(incident, IncidentStatus::Closed, moment)
        .and_then([&] { return notBefore(incident.at(Milestone::Resolved), u"resolution"_s, moment); })
        .and_then(
            [&] { return reason.trimmed().isEmpty() ? Result<QString>(QString()) : checkedText(reason, u"reason"_s); })
        .map([](const QString& text) { return IncidentEvents{Closed{text}}; });
}

Result<IncidentEvents> decline(const Incident& incident, const QString& reason, const Moment& moment)
{
    return leaveWithReason<Declined>(incident, IncidentStatus::Declined, reason, moment);
}

Result<IncidentEvents> cancel(const Incident& incident, const QString& reason, const Moment& moment)
{
    return leaveWithReason<Cancelled>(incident, IncidentStatus::Cancelled, reason, moment);
}

Result<IncidentEvents> reopen(const Incident& incident, const QString& reason, const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    if (!mayReopen(incident.status))
        return refused(u"%1 is %2; there is nothing to reopen."_s.arg(incident.ref(), toWord(incident.status)),
                       u"Only a mitigated, resolved, closed, declined or cancelled incident is reopened."_s);
    return checkedText(reason, u"reason"_s).map([](const QString& text) { return IncidentEvents{Reopened{text}}; });
}

Result<IncidentEvents> mergeInto(const Incident& incident, const Incident& target, const Moment& moment)
{
    if (auto ok = movable(incident, IncidentStatus::Merged, moment); !ok)
        return tl::unexpected(ok.error());
    if (target.id == incident.id)
        return badInput(u"%1 cannot be merged into itself."_s.arg(incident.ref()), u"Name the other incident."_s);
    if (target.mergedInto)
        return refused(u"%1 was itself merged into INC-%2."_s.arg(target.ref()).arg(target.mergedInto->number),
                       u"Merge into INC-%1."_s.arg(target.mergedInto->number));
    return IncidentEvents{MergedInto{{target.id, target.number}}};
}

Result<IncidentEvents> unmerge(const Incident& incident, const Moment& moment)
{
    if (incident.status != IncidentStatus::Merged)
        return refused(u"%1 is not merged; it is %2."_s.arg(incident.ref(), toWord(incident.status)));
    return notInTheFuture(moment.at, moment).map([] { return IncidentEvents{Unmerged{}}; });
}

Result<IncidentEvents> undo(const Incident& incident, const EventId& event)
{
    if (incident.newestStateChange != event)
        return refused(u"Something else has changed in %1 since then."_s.arg(incident.ref()),
                       u"Correct it by a new entry, or reopen with a reason."_s);
    return IncidentEvents{Undone{event}};
}

} // namespace firebreak
