// runbooks/risk/steering_variables.h — variables that decide what runs and what it reaches.
#pragma once

#include "runbooks/risk/risk.h"

namespace firebreak {

/// What it means to set a variable of that name: PATH and its like decide which programs run, KUBECONFIG and its like
/// which system they reach. Any other is safe. Takes what stands in front of `=` or `+=`.
Assessment settingRisk(QStringView name);

} // namespace firebreak
