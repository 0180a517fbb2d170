// app/workspace/runbooks/run_output.h — what a step printed, taken out of the workspace again.
#pragma once

#include "app/workspace/workspace.h"
#include "core/run/run.h"

namespace firebreak {

/// The output and the words about its end are gone for good, from the file and from the search; the outcome names the
/// backups that still hold them. Refuses while it runs, where there is none, and without a reason.
QFuture<Outcome> removeRunOutput(Workspace& workspace, const RunId& run, const QString& reason);

} // namespace firebreak
