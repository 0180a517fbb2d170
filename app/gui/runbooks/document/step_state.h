// app/gui/runbooks/document/step_state.h — how a step stands, as told by whoever runs it. A plain value.
#pragma once

#include <QString>

namespace firebreak {

struct StepState {
    enum class Phase { Idle, Running, Passed, Failed };

    Phase phase = Phase::Idle;
    QString line; ///< "exit 0 · 0.8 s"; empty: the phase alone is told, and nothing of an idle step
    /// Why it cannot be run just now: a sentence, empty where it can. Adds to what the step itself says.
    QString notNow;

    friend bool operator==(const StepState&, const StepState&) = default;
};

} // namespace firebreak
