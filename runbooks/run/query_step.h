// runbooks/run/query_step.h — a query of metrics as a step that runs.
#pragma once

#include "runbooks/run/step_runner.h"

namespace firebreak {

/// Asks at once. Printed is the answer as people read it, warnings beside it; the exit code is 0 where it was answered,
/// and absent where it was not. `metrics` must outlive the step.
std::unique_ptr<RunningStep> startQuery(MetricSource& metrics, const QueryOrder& order);

} // namespace firebreak
