// plugins/shell/bash_runner.h — runs shell steps: bash under the supervisor, from a private script.
#pragma once

#include "runbooks/run/step_runner.h"

namespace firebreak {

class BashRunner : public StepRunner {
public:
    /// `supervisor` is the path of firebreak-step.
    explicit BashRunner(QString supervisor) : m_supervisor(std::move(supervisor)) {}

    Result<std::unique_ptr<RunningStep>> start(const ShellOrder& order) override;

private:
    QString m_supervisor;
};

} // namespace firebreak
