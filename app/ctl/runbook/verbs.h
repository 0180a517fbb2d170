// app/ctl/runbook/verbs.h — one function for each row of the runbook table. Only those that run something need a
// workspace, to write it down: a pipeline can look at runbooks without having one.
#pragma once

#include "app/ctl/session/session.h"

namespace firebreak::ctl::runbook {

// library.cpp
Result<Answer> add(Session& session, const Given& given);
Result<Answer> list(Session& session, const Given& given);

// steps.cpp
Result<Answer> steps(Session& session, const Given& given);

// lint.cpp
Result<Answer> lint(Session& session, const Given& given);

// trust.cpp
Result<Answer> trust(Session& session, const Given& given);

// run.cpp
Result<Answer> run(Session& session, const Given& given);

// run_safe.cpp
Result<Answer> runSafe(Session& session, const Given& given);

// health.cpp
Result<Answer> health(Session& session, const Given& given);

} // namespace firebreak::ctl::runbook
