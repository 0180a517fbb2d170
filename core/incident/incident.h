// core/incident/incident.h — one incident as it stands now: a plain value, folded from its events.
//
// Read together: incident_events.h (what can happen), evolve.h (what an event does to the value), lifecycle.h,
// response.h, impact.h and notes.h (what may happen when), clocks.h and durations.h (pure functions of the value).
#pragma once

#include "core/incident/vocabulary.h"
#include "core/slo/slo.h"

namespace firebreak {

struct Incident;
using IncidentId = Id<Incident>;

/// A value a timestamp had before it was corrected or superseded.
struct TimestampCorrection {
    Instant at;
    TimeSource source = TimeSource::Person;
    Instant replacedAt; ///< when the correction was recorded
    QString reason;     ///< empty where a rule replaced it (an acknowledgement after a computed one, a reopening)

    friend bool operator==(const TimestampCorrection&, const TimestampCorrection&) = default;
};

struct Timestamp {
    std::optional<Instant> at; ///< absent: superseded and not set again
    TimeSource source = TimeSource::Person;
    QList<TimestampCorrection> corrections; ///< oldest first

    friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

struct RoleAssignment {
    PersonRef person;
    Instant since; ///< command has been held since then: the hand-over clocks count from here

    friend bool operator==(const RoleAssignment&, const RoleAssignment&) = default;
};

/// A stretch in which a share of the SLO's valid events went bad. Whole seconds, half-open [start, end).
struct ImpactWindow {
    EventId event; ///< the event that opened it
    SloRef slo;
    Instant start;
    std::optional<Instant> end; ///< absent: running
    Ppm share = 0;
    ImpactBasis basis = ImpactBasis::Estimated;
    QString cause = QStringLiteral("self"); ///< "self" or "dep:NAME"

    friend bool operator==(const ImpactWindow&, const ImpactWindow&) = default;
};

struct Promise {
    EventId event;  ///< the event that made it
    int number = 0; ///< 1, 2, … within the incident, in the order they were recorded
    QString text;
    Instant madeAt;
    Instant due;
    PromiseState state = PromiseState::Open;
    std::optional<Instant> settledAt;

    friend bool operator==(const Promise&, const Promise&) = default;
};

/// The last status update: what the next one is measured from.
struct LastUpdate {
    Instant at;
    std::optional<Instant> nextPromised;

    friend bool operator==(const LastUpdate&, const LastUpdate&) = default;
};

/// Another incident, by reference and as it was called then ("INC-12").
struct IncidentRef {
    IncidentId id;
    int number = 0;

    friend bool operator==(const IncidentRef&, const IncidentRef&) = default;
};

/// How severe it was held to be, from when on. A clock that was met under one severity stays met under the next.
struct SeveritySpan {
    Instant from;
    Severity severity = Severity::Sev3;

    friend bool operator==(const SeveritySpan&, const SeveritySpan&) = default;
};

struct Classification {
    std::optional<QString> trigger; ///< exactly one of the taxonomy's, or not yet known
    QStringList modes;              ///< primary first; empty: unknown
    QStringList factors;
    int taxonomyVersion = 1; ///< the one the ids are from: relabelling never rewrites history

    friend bool operator==(const Classification&, const Classification&) = default;
};

struct Incident {
    IncidentId id;
    int number = 0;  ///< "INC-<number>"; two copies of a workspace may hand out the same one
    DeviceId device; ///< where it was declared: tells equal numbers apart after a merge
    QString title;
    IncidentKind kind = IncidentKind::Normal;
    IncidentStatus status = IncidentStatus::Investigating;
    Severity severity = Severity::Sev3;
    QList<SeveritySpan> severities; ///< oldest first; the last one is `severity`
    QList<ServiceRef> services;
    QMap<Role, RoleAssignment> roles;
    QMap<Role, QList<RoleAssignment>> formerRoles;
    QMap<Milestone, Timestamp> timestamps;
    QMap<QString, QString> labels;
    QList<ImpactWindow> impact; ///< in the order they were declared
    QList<Promise> promises;
    std::optional<LastUpdate> lastUpdate;
    QList<IncidentRef> related;
    std::optional<IncidentRef> mergedInto;
    std::optional<IncidentStatus> statusBeforeMerge;
    Classification classification;
    std::optional<Instant> endedAt;           ///< when it last left the live states; absent while live
    std::optional<EventId> newestStateChange; ///< what Undo would undo; a declaration cannot be undone

    QString ref() const { return QStringLiteral("INC-%1").arg(number); }
    bool live() const { return isLive(status); }
    /// Its own value, or absent: no rule ever reads a missing timestamp as zero.
    std::optional<Instant> at(Milestone milestone) const { return timestamps.value(milestone).at; }
    /// Its own value, else the start of the earliest impact window.
    std::optional<Instant> impactBegan() const;

    friend bool operator==(const Incident&, const Incident&) = default;
};

/// The whole value as one object, and back: projections keep it beside their columns.
QJsonObject stateOf(const Incident& incident);
Result<Incident> incidentFromState(const QJsonObject& state);

} // namespace firebreak
