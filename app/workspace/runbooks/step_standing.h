// app/workspace/runbooks/step_standing.h — how a step stands, told from its runs. Pure.
#pragma once

#include "core/run/run.h"
#include "runbooks/step/step.h"

namespace firebreak {

enum class StepPhase {
    Idle,
    Running,
    Passed,
    Failed,
    Stopped,     ///< by a person
    Interrupted, ///< the program ended before the run did
};

struct StepStanding {
    StepPhase phase = StepPhase::Idle;
    QString line;              ///< "exit 0 · 0.8 s"; of an idle step, and of one that has just begun, empty
    QString usually;           ///< "usually 0.8 s"; empty where it never succeeded
    std::optional<Run> last;   ///< of this incident; without an incident, of this use of the document
    std::optional<Run> before; ///< what the same block did the time before, wherever that was: for a difference
    QStringList stillRunning;  ///< what the last run has left, "sleep (4711)"; stopping the step ends it
    bool outputKnown = false;  ///< all that is kept of it is at hand

    friend bool operator==(const StepStanding&, const StepStanding&) = default;
};

/// The step that the run is of, by its block and, where several have the same, by its line; −1: of none of these.
int stepOf(const Run& run, const QList<Step>& steps);

/// "exit 0 · 0.8 s", "exit 0 · expected ~ ready · 0.8 s", "stopped · 12.0 s"; "interrupted" for a run whose end nobody
/// recorded. `expected` is the step's attribute.
QString lineOf(const Run& run, const QString& expected);

/// Of a run that does not go on now.
StepPhase phaseOf(const Run& run);

/// "0.04 s", "0.8 s", "3 min 20 s".
QString durationText(Millis span);

} // namespace firebreak
