// plugins/shell/supervisor/protocol.h — what Firebreak and firebreak-step say to each other.
//
// One message is one packet. Commands are one character. The first is Run or RunInTerminal, and with it come four
// descriptors: a file with the order, and input, output and errors of the step. The order is texts, each closed by a
// zero byte: the folder, the number of words, the words (program and arguments), and the environment, NAME=value.
// Reports are a character, a number in decimal, a blank and, where a process is meant, its name. Order of the reports:
// Started (or NotStarted, and nothing more); then, when the step's own process ends, Exited or Killed; and in the end
// Gone, when no process of the step is left, or Left for each that could not be ended. In between, as an answer,
// StillRuns for each process that runs, closed by Listed.
#pragma once

namespace firebreak::supervisor {

inline constexpr int ControlDescriptor = 3;

inline constexpr int OrderDescriptors = 4;

enum Command : char {
    Run = 'R',
    RunInTerminal = 'P', ///< in a session of its own; the input is its terminal
    Interrupt = 'I',     ///< SIGINT to everything that runs
    Terminate = 'T',     ///< SIGTERM, and SIGCONT so that it is heard
    Kill = 'K',          ///< stop and kill everything; the same happens when the socket is closed
    List = 'L',          ///< name what runs
};

enum Message : char {
    Started = 's',    ///< number: pid of the step
    NotStarted = 'f', ///< number: errno
    Exited = 'e',     ///< number: exit code
    Killed = 'k',     ///< number: signal
    StillRuns = 'r',  ///< number: pid
    Left = 'l',       ///< number: pid; could not be ended
    Listed = '.',     ///< no more of them
    Gone = 'g',       ///< nothing is left
};

} // namespace firebreak::supervisor
