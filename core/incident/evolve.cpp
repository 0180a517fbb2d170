#include "core/incident/evolve.h"

#include "core/incident/transitions.h"

#include <QSet>

#include <algorithm>

namespace firebreak {

namespace {

Instant wholeSecond(Instant at) { return instantFromMs(toSeconds(at) * 1000); }

void setTimestamp(Incident& incident, Milestone milestone, std::optional<Instant> at, TimeSource source,
                  const Recorded& recorded, const QString& reason = {})
{
    Timestamp& timestamp = incident.timestamps[milestone];
    if (timestamp.at)
        timestamp.corrections.append({*timestamp.at, timestamp.source, recorded.recordedAt, reason});
    timestamp.at = at;
    timestamp.source = source;
}

/// Moves where the table allows it. Where two copies went different ways it may not: then the instant is kept and the
/// state stays as it is.
bool move(Incident& incident, IncidentStatus to, const Recorded& recorded)
{
    if (!mayMove(incident.status, to))
        return false;
    const bool wasLive = incident.live();
    incident.status = to;
    if (wasLive && !incident.live())
        incident.endedAt = recorded.occurredAt;
    return true;
}

void reach(Incident& incident, Milestone milestone, IncidentStatus status, const Recorded& recorded)
{
    if (move(incident, status, recorded) || !incident.at(milestone))
        setTimestamp(incident, milestone, recorded.occurredAt, TimeSource::Person, recorded);
}

ImpactWindow* runningWindow(Incident& incident, const SloId& slo)
{
    const auto it = std::find_if(incident.impact.rbegin(), incident.impact.rend(),
                                 [&](const ImpactWindow& window) { return window.slo.id == slo && !window.end; });
    return it == incident.impact.rend() ? nullptr : &*it;
}

void endWindow(ImpactWindow& window, Instant at) { window.end = std::max(window.start, wholeSecond(at)); }

void endAllWindows(Incident& incident, Instant at)
{
    for (ImpactWindow& window : incident.impact)
        if (!window.end)
            endWindow(window, at);
}

void apply(Incident& incident, const Declared& event, const Recorded& recorded)
{
    if (incident.number != 0)
        return; // declared once; a second row can only come from a foreign hand
    incident.number = event.number;
    incident.device = recorded.device;
    incident.title = event.title;
    incident.kind = event.kind;
    incident.severity = event.severity;
    incident.severities = {{recorded.occurredAt, event.severity}};
    incident.status = event.status;
    incident.services = event.services;
    incident.labels = event.labels;
    setTimestamp(incident, Milestone::Declared, recorded.occurredAt, TimeSource::Person, recorded);
    setTimestamp(incident, Milestone::Detected, event.detected, event.detectedBy, recorded);
    if (event.impactBegan)
        setTimestamp(incident, Milestone::ImpactBegan, *event.impactBegan, TimeSource::Person, recorded);
    if (event.acknowledged)
        setTimestamp(incident, Milestone::Acknowledged, recorded.occurredAt, TimeSource::Computed, recorded);
    if (event.commander)
        incident.roles.insert(Role::Commander, {*event.commander, recorded.occurredAt});
}

void apply(Incident& incident, const Acknowledged&, const Recorded& recorded)
{
    setTimestamp(incident, Milestone::Acknowledged, recorded.occurredAt, TimeSource::Person, recorded);
    if (incident.status == IncidentStatus::Triage)
        move(incident, IncidentStatus::Investigating, recorded);
}

void apply(Incident& incident, const Identified&, const Recorded& recorded)
{
    reach(incident, Milestone::Identified, IncidentStatus::Identified, recorded);
}

void apply(Incident& incident, const Mitigated& event, const Recorded& recorded)
{
    reach(incident, Milestone::Mitigated, IncidentStatus::Mitigated, recorded);
    if (!event.impactContinues)
        endAllWindows(incident, recorded.occurredAt);
}

void apply(Incident& incident, const Resolved&, const Recorded& recorded)
{
    reach(incident, Milestone::Resolved, IncidentStatus::Resolved, recorded);
    endAllWindows(incident, recorded.occurredAt);
}

void apply(Incident& incident, const Closed&, const Recorded& recorded)
{
    move(incident, IncidentStatus::Closed, recorded);
}

void apply(Incident& incident, const Declined&, const Recorded& recorded)
{
    move(incident, IncidentStatus::Declined, recorded);
}

void apply(Incident& incident, const Cancelled&, const Recorded& recorded)
{
    move(incident, IncidentStatus::Cancelled, recorded);
}

void apply(Incident& incident, const Reopened& event, const Recorded& recorded)
{
    if (!mayReopen(incident.status))
        return;
    incident.status = IncidentStatus::Investigating;
    incident.endedAt.reset();
    for (const Milestone passed : {Milestone::Identified, Milestone::Mitigated, Milestone::Resolved})
        if (incident.at(passed))
            setTimestamp(incident, passed, std::nullopt, TimeSource::Computed, recorded, event.reason);
}

void apply(Incident& incident, const MergedInto& event, const Recorded& recorded)
{
    const IncidentStatus before = incident.status;
    if (!move(incident, IncidentStatus::Merged, recorded))
        return;
    incident.statusBeforeMerge = before;
    incident.mergedInto = event.target;
}

void apply(Incident& incident, const Unmerged&, const Recorded&)
{
    if (!incident.statusBeforeMerge)
        return;
    incident.status = *incident.statusBeforeMerge;
    incident.endedAt.reset();
    incident.statusBeforeMerge.reset();
    incident.mergedInto.reset();
}

void apply(Incident& incident, const SeverityChanged& event, const Recorded& recorded)
{
    incident.severity = event.to;
    incident.severities.append({recorded.occurredAt, event.to});
}

void apply(Incident& incident, const RoleAssigned& event, const Recorded& recorded)
{
    if (incident.roles.contains(event.role))
        incident.formerRoles[event.role].append(incident.roles.take(event.role));
    if (event.person)
        incident.roles.insert(event.role, {*event.person, recorded.occurredAt});
}

void apply(Incident& incident, const TimestampSet& event, const Recorded& recorded)
{
    setTimestamp(incident, event.milestone, event.at, event.source, recorded, event.reason);
}

void apply(Incident& incident, const ImpactBegan& event, const Recorded& recorded)
{
    ImpactWindow window{recorded.id, event.slo,  wholeSecond(event.start), std::nullopt, event.share,
                        event.basis, event.cause};
    if (event.end)
        endWindow(window, *event.end);
    incident.impact.append(window);
}

void apply(Incident& incident, const ImpactChanged& event, const Recorded& recorded)
{
    ImpactWindow* running = runningWindow(incident, event.slo.id);
    if (!running)
        return;
    endWindow(*running, event.at);
    const ImpactWindow next{recorded.id, running->slo, *running->end, std::nullopt,
                            event.share, event.basis,  running->cause};
    incident.impact.append(next);
}

void apply(Incident& incident, const ImpactEnded& event, const Recorded&)
{
    if (ImpactWindow* running = runningWindow(incident, event.slo.id))
        endWindow(*running, event.at);
}

void apply(Incident& incident, const UpdateSent& event, const Recorded& recorded)
{
    // A back-dated update says what was told then; it does not take back a newer one.
    if (!incident.lastUpdate || incident.lastUpdate->at <= recorded.occurredAt)
        incident.lastUpdate = LastUpdate{recorded.occurredAt, event.next};
}

void apply(Incident& incident, const PromiseMade& event, const Recorded& recorded)
{
    incident.promises.append({recorded.id, int(incident.promises.size()) + 1, event.text, recorded.occurredAt,
                              event.due, PromiseState::Open, std::nullopt});
}

void apply(Incident& incident, const PromiseSettled& event, const Recorded& recorded)
{
    if (event.outcome == PromiseState::Open)
        return;
    for (Promise& promise : incident.promises) {
        if (promise.event != event.promise || promise.state != PromiseState::Open)
            continue;
        promise.state = event.outcome;
        promise.settledAt = recorded.occurredAt;
    }
}

void apply(Incident& incident, const TitleChanged& event, const Recorded&)
{
    if (!event.to.isEmpty()) // erased: the title it replaced is better than none
        incident.title = event.to;
}

void apply(Incident& incident, const ServicesChanged& event, const Recorded&) { incident.services = event.services; }

void apply(Incident& incident, const LabelSet& event, const Recorded&)
{
    if (event.value)
        incident.labels.insert(event.key, *event.value);
    else
        incident.labels.remove(event.key);
}

void apply(Incident& incident, const Related& event, const Recorded&)
{
    incident.related.removeIf([&](const IncidentRef& other) { return other.id == event.other.id; });
    if (event.related)
        incident.related.append(event.other);
}

void apply(Incident& incident, const Categorised& event, const Recorded&)
{
    incident.classification = event.classification;
}

// What is said about the incident, or about another entry, changes nothing that is true of it.
template <class E>
concept OnlySaid = std::is_same_v<E, Noted> || std::is_same_v<E, EntryCorrected> || std::is_same_v<E, EntryPinned> ||
    std::is_same_v<E, EntryErased> || std::is_same_v<E, Undone> || std::is_same_v<E, UnknownIncidentEvent>;

void apply(Incident&, const OnlySaid auto&, const Recorded&) {}

} // namespace

bool changesState(const IncidentEvent& event)
{
    return std::visit([]<class E>(const E&) { return !OnlySaid<E>; }, event);
}

Incident evolve(Incident incident, const IncidentEvent& event, const Recorded& recorded)
{
    if (incident.device.isNull())
        incident.device = recorded.device; // also where the declaration is one that only a newer Firebreak can read
    std::visit([&](const auto& known) { apply(incident, known, recorded); }, event);
    if (changesState(event) && !std::holds_alternative<Declared>(event))
        incident.newestStateChange = recorded.id;
    return incident;
}

Incident foldIncident(const IncidentId& id, const QList<RecordedIncidentEvent>& events)
{
    QSet<EventId> undone;
    for (const auto& [recorded, event] : events)
        if (const auto* undo = std::get_if<Undone>(&event))
            undone.insert(undo->event);
    Incident incident;
    incident.id = id;
    for (const auto& [recorded, event] : events)
        if (!undone.contains(recorded.id) || std::holds_alternative<Declared>(event)) // what never was cannot go on
            incident = evolve(std::move(incident), event, recorded);
    return incident;
}

} // namespace firebreak
