// core/incident/durations.h — how long things took; each with the pair of instants it is measured between.
#pragma once

#include "core/incident/incident.h"

namespace firebreak {

struct IncidentDuration {
    const char* name; ///< "time_to_mitigate"
    Milestone from;
    Milestone to;
    /// Absent when one of the two is missing; negative when an alert came before the impact.
    std::optional<Millis> span;
};

/// detect (detected − began), acknowledge (acknowledged − detected), mitigate (mitigated − began), resolve
/// (resolved − began); began is its own value or the start of the earliest impact window.
QList<IncidentDuration> durationsOf(const Incident& incident);

} // namespace firebreak
