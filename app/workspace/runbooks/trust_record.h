// app/workspace/runbooks/trust_record.h — what a person allows a device to run, told in the journal. The leave itself
// is kept by the device (TrustedRunbooks); nothing here gives any.
#pragma once

#include "app/workspace/runbooks/opened_runbook.h"
#include "app/workspace/workspace.h"
#include "runbooks/risk/risk.h"

namespace firebreak {

QFuture<Outcome> recordTrust(Workspace& workspace, const OpenedRunbook& runbook);
QFuture<Outcome> recordDistrust(Workspace& workspace, const QString& path);
QFuture<Outcome> recordLowering(Workspace& workspace, const OpenedRunbook& runbook, const Step& step, Risk to);

} // namespace firebreak
