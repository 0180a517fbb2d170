// plugins/host/step_runner.h — what runs steps, for the window and for the command line.
#pragma once

#include "runbooks/run/step_runner.h"

namespace firebreak {

/// Runs shell steps, under the supervisor that lies beside this program or is installed with it. Needs the application
/// object.
std::unique_ptr<StepRunner> makeStepRunner();

} // namespace firebreak
