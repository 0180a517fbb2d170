// core/incident/evolve.h — what each event does to an incident. Total: no event can fail, whatever came before it,
// because two copies of a workspace may have gone different ways before they were merged.
#pragma once

#include "core/incident/incident_events.h"

namespace firebreak {

struct RecordedIncidentEvent {
    Recorded recorded;
    IncidentEvent event;
};

/// One step. `Undone` cannot be a step (it needs the history): there it changes nothing, use `foldIncident`.
Incident evolve(Incident incident, const IncidentEvent& event, const Recorded& recorded);

/// The whole stream in fold order (recorded_at, device, device_seq); undone events are passed over.
Incident foldIncident(const IncidentId& id, const QList<RecordedIncidentEvent>& events);

/// A step that changes what is true (not only what was said): it can be undone and shows as such.
bool changesState(const IncidentEvent& event);

} // namespace firebreak
