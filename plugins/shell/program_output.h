// plugins/shell/program_output.h — where the output of a supervised program is read.
#pragma once

namespace firebreak {

/// Destroyed, it reads no more.
class ProgramOutput {
public:
    ProgramOutput() = default;
    ProgramOutput(const ProgramOutput&) = delete;
    ProgramOutput& operator=(const ProgramOutput&) = delete;
    virtual ~ProgramOutput() = default;

    /// The program has ended: what is there is read, and for 200 ms more what comes, since a child of it may keep the
    /// other end for ever.
    virtual void endSoon() = 0;
};

} // namespace firebreak
