// plugins/host/step_runners.h — what runs steps, for the window and for the command line.
#pragma once

#include "runbooks/run/step_runner.h"

namespace firebreak {

class OwnedStepRunners {
public:
    virtual ~OwnedStepRunners() = default;
    /// Valid as long as this is.
    virtual StepRunners all() = 0;
};

/// Shell steps, under the supervisor that lies beside this program or is installed with it, and requests. Needs the
/// application object; must outlive the steps.
std::unique_ptr<OwnedStepRunners> makeStepRunners();

} // namespace firebreak
