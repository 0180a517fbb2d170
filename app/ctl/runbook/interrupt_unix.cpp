#include "app/ctl/runbook/interrupt.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace firebreak::ctl {

namespace {

constexpr int Signals[] = {SIGINT, SIGTERM, SIGHUP};

/// A handler may do little more than write into a pipe.
int s_pipe[2] = {-1, -1};

void handle(int)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(s_pipe[1], &byte, 1);
}

} // namespace

Interrupt::Interrupt()
{
    if (pipe2(s_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_heard = std::make_unique<QSocketNotifier>(s_pipe[0], QSocketNotifier::Read);
    connect(m_heard.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        if (read(s_pipe[0], bytes, sizeof bytes) > 0)
            Q_EMIT asked();
    });
    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESETHAND;
    for (const int signal : Signals)
        sigaction(signal, &action, nullptr);
}

Interrupt::~Interrupt()
{
    for (const int signal : Signals)
        std::signal(signal, SIG_DFL);
    m_heard.reset();
    for (int& end : s_pipe)
        if (end >= 0)
            close(std::exchange(end, -1));
}

} // namespace firebreak::ctl
