// tests/app/gui/console/no_runner.h — for windows in which no step of a runbook is run.
#pragma once

#include "runbooks/run/step_runner.h"

namespace firebreak {

class NoRunner : public StepRunner {
public:
    Result<std::unique_ptr<RunningStep>> start(const ShellOrder&) override
    {
        return refused(QStringLiteral("Nothing runs here."));
    }
};

} // namespace firebreak
