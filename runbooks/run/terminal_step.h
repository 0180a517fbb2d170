// runbooks/run/terminal_step.h — the port through which interactive steps run: a program with a terminal of its own.
//
// Everything here belongs to a thread with an event loop.
#pragma once

#include "runbooks/run/step_runner.h"
#include "runbooks/run/terminal_size.h"

namespace firebreak {

/// All that holds for a RunningStep holds here too, `stop` and the outcome with them. It has no time limit: a person
/// sits in front of it.
class TerminalStep : public RunningStep {
    Q_OBJECT

public:
    using RunningStep::RunningStep;

    /// As if typed. Waits, where the program does not read; after the end it is lost.
    virtual void write(const QByteArray& bytes) = 0;
    /// The program hears of it (SIGWINCH).
    virtual void resize(const TerminalSize& size) = 0;
    /// No `output` comes while paused, and a program that goes on printing waits.
    virtual void setPaused(bool paused) = 0;

Q_SIGNALS:
    /// What was printed, every byte of it, at most 64 KiB in a turn of the event loop: whoever listens sets the pace,
    /// and a program that prints faster waits.
    void output(const QByteArray& bytes);
};

class TerminalRunner {
public:
    virtual ~TerminalRunner() = default;
    /// Refuses a folder that is not there, and where nothing can be started at all.
    virtual Result<std::unique_ptr<TerminalStep>> start(const ShellOrder& order, const TerminalSize& size) = 0;
};

} // namespace firebreak
