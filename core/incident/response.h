// core/incident/response.h — decisions while an incident runs: severity, roles, times, updates, promises, labels,
// relations. Pure; see lifecycle.h.
#pragma once

#include "core/incident/incident_events.h"
#include "core/incident/moment.h"

namespace firebreak {

/// Refuses without a reason, and the severity it already has.
Result<IncidentEvents> changeSeverity(const Incident& incident, Severity to, const QString& reason,
                                      const Moment& moment);

/// Hands the role to a person, or frees it. Handing over command is recorded with both names by the timeline.
Result<IncidentEvents> assignRole(const Incident& incident, Role role, const std::optional<PersonRef>& person,
                                  const Moment& moment);

/// Sets or corrects an instant; a reason is needed. Refuses the future, a state not reached yet (that is what its
/// command is for; a state that was skipped may be filled in) and an order that cannot be: acknowledged before
/// detected, mitigated or resolved before the impact began, resolved before mitigated.
Result<IncidentEvents> setTimestamp(const Incident& incident, Milestone milestone, Instant at, const QString& reason,
                                    const Moment& moment);

/// `next`: when the next update was promised in this one; must lie after it.
Result<IncidentEvents> sendUpdate(const Incident& incident, Audience audience, const QString& text,
                                  std::optional<Instant> next, const Moment& moment);

/// "Jo reports back in 5 min". `due` must lie after `moment.at`.
Result<IncidentEvents> promise(const Incident& incident, const QString& text, Instant due, const Moment& moment);
/// Refuses an unknown number and a promise that was already settled.
Result<IncidentEvents> settlePromise(const Incident& incident, int number, PromiseState outcome, const Moment& moment);

Result<IncidentEvents> changeTitle(const Incident& incident, const QString& title, const Moment& moment);
Result<IncidentEvents> changeServices(const Incident& incident, const QList<ServiceRef>& services,
                                      const Moment& moment);
/// "k=v"; an empty value removes the label.
Result<IncidentEvents> setLabel(const Incident& incident, const QString& assignment, const Moment& moment);
Result<IncidentEvents> relate(const Incident& incident, const Incident& other, bool related, const Moment& moment);
/// Refuses a trigger, mode or factor that the taxonomy does not know.
Result<IncidentEvents> categorise(const Incident& incident, const Classification& classification, const Moment& moment);

} // namespace firebreak
