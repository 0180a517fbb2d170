#include "core/incident/clocks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

using LimitOf = std::optional<Millis> ClockLimits::*;

/// The earliest instant of those that are there.
std::optional<Instant> earliest(std::initializer_list<std::optional<Instant>> instants)
{
    std::optional<Instant> first;
    for (const auto& instant : instants)
        if (instant && (!first || *instant < *first))
            first = instant;
    return first;
}

/// The severity in force when something happened at `at`: a change of that very instant came after it.
Severity severityAt(const Incident& incident, Instant at)
{
    Severity severity = incident.severity;
    for (auto it = incident.severities.rbegin(); it != incident.severities.rend(); ++it) {
        severity = it->severity;
        if (it->from < at)
            break;
    }
    return severity;
}

/// A clock of fixed length. While it runs the present severity sets its length; once stopped it is judged by the
/// severity it was stopped under, so that raising the severity never makes a met clock missed.
std::optional<IncidentClock> limited(const Incident& incident, const ClockPolicy& policy, ClockKind kind, LimitOf limit,
                                     std::optional<Instant> start, std::optional<Instant> stop)
{
    const auto now = policy.limits.value(incident.severity).*limit;
    if (!start || !now)
        return std::nullopt;
    IncidentClock clock{kind, {}, 0, *start, *start + *now, stop, false};
    if (stop) {
        const auto then = policy.limits.value(severityAt(incident, *stop)).*limit;
        if (then)
            clock.due = *start + *then;
        clock.missed = then && *stop > clock.due;
    }
    return clock;
}

} // namespace

ClockPolicy defaultClockPolicy()
{
    ClockPolicy policy;
    policy.limits.insert(Severity::Sev1, {Minutes(5), Minutes(20), Minutes(30), Minutes(60)});
    policy.limits.insert(Severity::Sev2, {Minutes(30), Minutes(30), Minutes(60), Minutes(240)});
    policy.limits.insert(Severity::Sev3, {std::nullopt, Minutes(60), std::nullopt, std::nullopt});
    return policy;
}

Result<ClockPolicy> checked(ClockPolicy policy)
{
    const auto positive = [](const std::optional<Millis>& limit) { return !limit || *limit > Millis::zero(); };
    for (const ClockLimits& limits : std::as_const(policy.limits))
        if (!positive(limits.acknowledge) || !positive(limits.nextUpdate) || !positive(limits.escalate) ||
            !positive(limits.mitigate))
            return badInput(u"A clock needs at least one second."_s,
                            u"Leave the field empty where there is no clock."_s);
    if (policy.handOverAdvised <= Millis::zero() || policy.handOverRequired < policy.handOverAdvised)
        return badInput(u"The required hand-over cannot come before the advised one."_s);
    return policy;
}

QList<IncidentClock> clocksOf(const Incident& incident, const ClockPolicy& policy)
{
    const auto declared = incident.at(Milestone::Declared);
    const auto exit = isSideExit(incident.status) ? incident.endedAt : std::nullopt;
    // An instant stops a clock only in a state that has reached it: two merged copies may leave one behind.
    const auto reached = [&](Milestone milestone, IncidentStatus status) {
        return incident.status >= status ? incident.at(milestone) : std::nullopt;
    };
    // Where a state was skipped its clock ends with the next thing that makes it pointless.
    const auto resolved = earliest({reached(Milestone::Resolved, IncidentStatus::Resolved), exit});
    const auto mitigated = earliest({reached(Milestone::Mitigated, IncidentStatus::Mitigated), resolved});
    const auto acknowledged = earliest({incident.at(Milestone::Acknowledged), resolved});

    QList<IncidentClock> clocks;
    const auto add = [&](std::optional<IncidentClock> clock) {
        if (clock)
            clocks.append(*clock);
    };
    if (incident.kind != IncidentKind::Backfilled && policy.limits.contains(incident.severity)) {
        add(limited(incident, policy, ClockKind::Acknowledge, &ClockLimits::acknowledge,
                    incident.at(Milestone::Detected), acknowledged));
        auto update = limited(incident, policy, ClockKind::NextUpdate, &ClockLimits::nextUpdate,
                              incident.lastUpdate ? std::optional(incident.lastUpdate->at) : declared, resolved);
        if (update && incident.lastUpdate && incident.lastUpdate->nextPromised) {
            update->due = *incident.lastUpdate->nextPromised;
            update->missed = resolved && *resolved > update->due;
        }
        add(update);
        add(limited(incident, policy, ClockKind::Escalate, &ClockLimits::escalate, declared, mitigated));
        add(limited(incident, policy, ClockKind::MitigateTarget, &ClockLimits::mitigate, declared, mitigated));
        if (const auto commander = incident.roles.constFind(Role::Commander); commander != incident.roles.constEnd()) {
            const Instant since = commander->since;
            for (const auto& [kind, span] : {std::pair(ClockKind::HandOverAdvised, policy.handOverAdvised),
                                             std::pair(ClockKind::HandOverRequired, policy.handOverRequired)})
                clocks.append({kind, {}, 0, since, since + span, resolved, resolved && *resolved > since + span});
        }
    }
    for (const Promise& promise : incident.promises) {
        const auto stopped = earliest({promise.settledAt, exit});
        clocks.append({ClockKind::Promise, promise.text, promise.number, promise.madeAt, promise.due, stopped,
                       promise.state == PromiseState::Broken || (stopped && *stopped > promise.due)});
    }
    return clocks;
}

std::optional<IncidentClock> worstClock(const QList<IncidentClock>& clocks)
{
    const auto isAdvice = [](const IncidentClock& clock) { return clock.kind == ClockKind::HandOverAdvised; };
    std::optional<IncidentClock> worst;
    for (const IncidentClock& clock : clocks) {
        if (!clock.running())
            continue;
        if (!worst || std::pair(isAdvice(clock), clock.due) < std::pair(isAdvice(*worst), worst->due))
            worst = clock;
    }
    return worst;
}

} // namespace firebreak
