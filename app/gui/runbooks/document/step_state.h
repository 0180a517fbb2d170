// app/gui/runbooks/document/step_state.h — how a step stands, as told by whoever runs it. A plain value.
#pragma once

#include "runbooks/risk/risk.h"

namespace firebreak {

/// Something in a step that a value takes the place of when it runs.
struct StepValue {
    QString written; ///< as the code has it: "<pod-name>", "$REGION"
    QString name;
    std::optional<QString> value; ///< as it may be shown; absent: open

    friend bool operator==(const StepValue&, const StepValue&) = default;
};

struct StepState {
    enum class Phase {
        Idle,
        Running,
        Passed,
        Failed,
        Stopped,     ///< by a person
        Interrupted, ///< nobody knows how it ended
    };

    Phase phase = Phase::Idle;
    QString line; ///< "exit 0 · 0.8 s"; empty: the phase alone is told, and nothing of an idle step
    /// Why it cannot be run just now: a sentence, empty where it can. Adds to what the step itself says.
    QString notNow = {};
    bool notNowForAll = false; ///< that holds for every step and is told once, above them
    QList<StepValue> values = {};
    std::optional<Risk> lowered = {}; ///< what a person has called it; absent: what it looks like
    bool inTerminal = false;          ///< while it runs, it is seen and typed to in a terminal of its own

    friend bool operator==(const StepState&, const StepState&) = default;
};

} // namespace firebreak
