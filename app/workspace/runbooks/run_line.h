// app/workspace/runbooks/run_line.h — a run as one line of the incident's timeline, and the way back from the line to
// the run. Pure.
#pragma once

#include "core/incident/timeline_entry.h"
#include "core/run/run.h"

namespace firebreak {

/// "✓ kubectl get pods, 1.2 s"
QString timelineLine(const RunSubject& subject, const RunResult& result);

/// Runs of an incident, to be found by the lines that tell of them.
class RunLines {
public:
    explicit RunLines(const QList<Run>& runs);

    /// The run that the entry tells of; nothing where none of these is it, or somebody has worded the entry anew. Of
    /// equal ones the one that ended nearest to it.
    std::optional<Run> runOf(const TimelineEntry& entry) const;

private:
    QHash<QString, QList<Run>> m_runs; ///< by their line
};

} // namespace firebreak
