#include "app/workspace/runbooks/runbook_use.h"

#include "app/workspace/runbooks/login_environment.h"
#include "app/workspace/runbooks/retried_run.h"
#include "app/workspace/runbooks/safe_run.h"

namespace firebreak {

RunbookUse::~RunbookUse() { m_worker.waitForDone(); }

} // namespace firebreak
