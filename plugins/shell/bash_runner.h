// plugins/shell/bash_runner.h — runs shell steps: bash under the supervisor, from a private script.
#pragma once

#include "plugins/shell/supervisors.h"
#include "runbooks/run/step_runner.h"

namespace firebreak {

class BashRunner : public StepRunner {
public:
    /// `supervisor` is the path of firebreak-step.
    explicit BashRunner(QString supervisor) : m_supervisors(std::move(supervisor)) {}

    Result<std::unique_ptr<RunningStep>> start(const ShellOrder& order) override;

private:
    Supervisors m_supervisors;
};

} // namespace firebreak
