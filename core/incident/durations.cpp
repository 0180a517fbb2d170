#include "core/incident/durations.h"

namespace firebreak {

QList<IncidentDuration> durationsOf(const Incident& incident)
{
    const auto instant = [&](Milestone milestone) {
        return milestone == Milestone::ImpactBegan ? incident.impactBegan() : incident.at(milestone);
    };
    QList<IncidentDuration> durations{
        {"time_to_detect", Milestone::ImpactBegan, Milestone::Detected, {}},
        {"time_to_acknowledge", Milestone::Detected, Milestone::Acknowledged, {}},
        {"time_to_mitigate", Milestone::ImpactBegan, Milestone::Mitigated, {}},
        {"time_to_resolve", Milestone::ImpactBegan, Milestone::Resolved, {}},
    };
    for (IncidentDuration& duration : durations) {
        const auto from = instant(duration.from);
        const auto to = instant(duration.to);
        if (from && to)
            duration.span = *to - *from;
    }
    return durations;
}

} // namespace firebreak
