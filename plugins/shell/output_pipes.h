// plugins/shell/output_pipes.h — reads the output of a program on a thread of its own.
#pragma once

#include "plugins/shell/program_output.h"
#include "plugins/shell/supervised_process.h"

#include <atomic>
#include <thread>

namespace firebreak {

class OutputPipes : public ProgramOutput {
public:
    /// Takes the reading ends of both pipes and closes them. `done` is called on the reading thread, last.
    OutputPipes(int standard, int error, SupervisedProcess::Sink sink, std::function<void()> done);
    /// Reads no more.
    ~OutputPipes() override;

    void endSoon() override;

private:
    void read();
    void wake();

    int m_pipes[2];
    int m_wake; ///< eventfd
    SupervisedProcess::Sink m_sink;
    std::function<void()> m_done;
    std::atomic<bool> m_endSoon = false, m_endNow = false;
    std::thread m_thread;
};

} // namespace firebreak
