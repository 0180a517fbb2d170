// app/workspace/runbooks/run_line.h — a run as one line of the incident's timeline, and the way back from the line to
// the run. Pure.
#pragma once

#include "core/incident/timeline_entry.h"
#include "core/run/run.h"

namespace firebreak {

/// "✓ kubectl get pods, 1.2 s"
QString timelineLine(const RunSubject& subject, const RunResult& result);

/// The run that the entry tells of; nothing where none of these does, or somebody has worded the entry anew. Of equal
/// ones the one that ended nearest to it.
std::optional<Run> runOf(const TimelineEntry& entry, const QList<Run>& runs);

} // namespace firebreak
