// core/incident/clocks.h — every clock that runs in an incident, as pure functions of its value. No clock keeps time
// itself: restart, sleep and two windows on one incident cannot disagree.
#pragma once

#include "core/incident/incident.h"

namespace firebreak {

enum class ClockKind { Acknowledge, NextUpdate, Escalate, MitigateTarget, HandOverAdvised, HandOverRequired, Promise };

constexpr auto wordsOf(ClockKind)
{
    using enum ClockKind;
    return std::array{Word{Acknowledge, "acknowledge"},
                      Word{NextUpdate, "next_update"},
                      Word{Escalate, "escalate"},
                      Word{MitigateTarget, "mitigate_target"},
                      Word{HandOverAdvised, "hand_over_advised"},
                      Word{HandOverRequired, "hand_over_required"},
                      Word{Promise, "promise"}};
}

/// Limits of one severity; absent: this severity has no such clock.
struct ClockLimits {
    std::optional<Millis> acknowledge; ///< from detected
    std::optional<Millis> nextUpdate;  ///< from the last update, else from declared
    std::optional<Millis> escalate;    ///< from declared
    std::optional<Millis> mitigate;    ///< from declared

    friend bool operator==(const ClockLimits&, const ClockLimits&) = default;
};

void describe(auto& a, Is<ClockLimits> auto& self)
{
    a.field("acknowledge_ms", self.acknowledge);
    a.field("next_update_ms", self.nextUpdate);
    a.field("escalate_ms", self.escalate);
    a.field("mitigate_ms", self.mitigate);
}

/// A document. Severities without limits (by default SEV4 and SEV5) have no clocks but promises.
struct ClockPolicy {
    QMap<Severity, ClockLimits> limits;
    Millis handOverAdvised = Minutes(60); ///< from taking command, for severities that have limits
    Millis handOverRequired = Minutes(180);

    friend bool operator==(const ClockPolicy&, const ClockPolicy&) = default;
};

void describe(auto& a, Is<ClockPolicy> auto& self)
{
    a.field("limits", self.limits);
    a.field("hand_over_advised_ms", self.handOverAdvised);
    a.field("hand_over_required_ms", self.handOverRequired);
}

ClockPolicy defaultClockPolicy();
/// Refuses limits that are not positive and a required hand-over before the advised one.
Result<ClockPolicy> checked(ClockPolicy policy);

struct IncidentClock {
    ClockKind kind = ClockKind::Acknowledge;
    QString text;   ///< what was promised, for promises
    int number = 0; ///< of the promise
    Instant started;
    Instant due;
    std::optional<Instant> stopped; ///< absent: running
    bool missed = false;            ///< stopped after it was due, under the severity of that moment

    bool running() const { return !stopped; }
    bool late(Instant now) const { return running() ? now > due : missed; }

    friend bool operator==(const IncidentClock&, const IncidentClock&) = default;
};

/// All of them, running and stopped, in the order of `ClockKind`, promises by number.
QList<IncidentClock> clocksOf(const Incident& incident, const ClockPolicy& policy);

/// The running clock that is due first. An advised hand-over yields to every other clock: it is advice.
std::optional<IncidentClock> worstClock(const QList<IncidentClock>& clocks);

} // namespace firebreak
