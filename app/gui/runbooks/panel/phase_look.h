// app/gui/runbooks/panel/phase_look.h — how a step stands, as a card says it.
#pragma once

#include "app/gui/runbooks/document/step_state.h"
#include "app/workspace/runbooks/step_standing.h"

namespace firebreak {

inline StepState::Phase shownPhase(StepPhase phase)
{
    switch (phase) {
    case StepPhase::Idle:
        return StepState::Phase::Idle;
    case StepPhase::Running:
        return StepState::Phase::Running;
    case StepPhase::Passed:
        return StepState::Phase::Passed;
    case StepPhase::Failed:
        return StepState::Phase::Failed;
    case StepPhase::Stopped:
        return StepState::Phase::Stopped;
    case StepPhase::Interrupted:
        return StepState::Phase::Interrupted;
    }
    return StepState::Phase::Idle;
}

} // namespace firebreak
