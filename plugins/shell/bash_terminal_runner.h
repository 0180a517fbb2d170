// plugins/shell/bash_terminal_runner.h — runs interactive steps: bash under the supervisor, in a terminal of its own.
#pragma once

#include "plugins/shell/supervisors.h"
#include "runbooks/run/terminal_step.h"

namespace firebreak {

class BashTerminalRunner : public TerminalRunner {
public:
    /// `supervisor` is the path of firebreak-step.
    explicit BashTerminalRunner(QString supervisor) : m_supervisors(std::move(supervisor)) {}

    Result<std::unique_ptr<TerminalStep>> start(const ShellOrder& order, const TerminalSize& size) override;

private:
    Supervisors m_supervisors;
};

} // namespace firebreak
