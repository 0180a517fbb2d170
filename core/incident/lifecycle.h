// core/incident/lifecycle.h — decisions about the state of an incident: declare, move on, leave, come back, undo.
// Pure: each answers the events to record, all of them occurring at `moment.at`, or why not.
#pragma once

#include "core/incident/incident_events.h"
#include "core/incident/moment.h"

namespace firebreak {

/// What a person or an alert brings to a declaration.
struct Declaration {
    QString title;
    Severity severity = Severity::Sev3;
    IncidentKind kind = IncidentKind::Normal;
    bool triage = false;
    QList<ServiceRef> services;
    std::optional<Instant> detected; ///< from an alert: its earliest start; absent: declared by hand
    std::optional<Instant> impactBegan;
    std::optional<PersonRef> commander; ///< who takes command; by hand this acknowledges too
    QMap<QString, QString> labels;
};

/// `number` is the workspace's next one. Refuses an empty or overlong title and a detection after the declaration.
Result<IncidentEvents> declare(const Declaration& declaration, int number, const Moment& moment);

/// Sets the timestamp, replacing a computed one as a correction, and takes triage to investigating. Refuses a second
/// acknowledgement and one before the detection.
Result<IncidentEvents> acknowledge(const Incident& incident, const Moment& moment);
Result<IncidentEvents> identify(const Incident& incident, const Moment& moment);
/// Ends running impact windows unless the impact continues. Refuses an instant before the impact began.
Result<IncidentEvents> mitigate(const Incident& incident, bool impactContinues, const Moment& moment);
/// Always ends running impact windows. Refuses an instant before the mitigation or the impact.
Result<IncidentEvents> resolve(const Incident& incident, const Moment& moment);
Result<IncidentEvents> close(const Incident& incident, const QString& reason, const Moment& moment);
Result<IncidentEvents> decline(const Incident& incident, const QString& reason, const Moment& moment);
Result<IncidentEvents> cancel(const Incident& incident, const QString& reason, const Moment& moment);
Result<IncidentEvents> reopen(const Incident& incident, const QString& reason, const Moment& moment);

/// Refuses itself, and a target that was itself merged.
Result<IncidentEvents> mergeInto(const Incident& incident, const Incident& target, const Moment& moment);
Result<IncidentEvents> unmerge(const Incident& incident, const Moment& moment);

/// Takes back the newest change of state; refuses any other, because what came after may rest on it.
Result<IncidentEvents> undo(const Incident& incident, const EventId& event);

} // namespace firebreak
