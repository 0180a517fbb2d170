// tests/bench/child_process.h — a program started the cheapest way there is, in an environment of one's own choosing.
#pragma once

#include <QString>
#include <QStringList>

#include <sys/types.h>

#include <optional>

namespace firebreak::bench {

class ChildProcess {
public:
    /// `home` empty: ours. Else the program finds there, and nowhere else, what it keeps between its starts. What it
    /// prints goes to a file in there, or nowhere. Ends us where it cannot be started.
    ChildProcess(const QStringList& command, const QString& home);
    /// Asks it to end, insists after two seconds.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Waits; answers its exit code, or minus its signal.
    int wait();
    /// Without waiting: has it ended?
    bool hasEnded();
    /// Kilobytes it holds in memory now, pages shared with others included.
    qint64 residentKilobytes() const;

private:
    pid_t m_pid = 0;
    std::optional<int> m_code;
};

} // namespace firebreak::bench
