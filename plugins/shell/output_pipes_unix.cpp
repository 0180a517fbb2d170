#include "plugins/shell/output_pipes.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>

namespace firebreak {

namespace {

constexpr size_t ReadAtOnce = 256 * 1024;
constexpr auto HearChildrenFor = std::chrono::milliseconds(200);

} // namespace

OutputPipes::OutputPipes(int standard, int error, SupervisedProcess::Sink sink, std::function<void()> done)
    : m_pipes{standard, error}, m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_sink(std::move(sink)),
      m_done(std::move(done)), m_thread([this] { read(); })
{}

OutputPipes::~OutputPipes()
{
    m_endNow = true;
    wake();
    m_thread.join();
    close(m_wake);
}

void OutputPipes::endSoon()
{
    m_endSoon = true;
    wake();
}

void OutputPipes::wake()
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = write(m_wake, &one, sizeof one);
}

void OutputPipes::read()
{
    using Clock = std::chrono::steady_clock;
    const auto buffer = std::make_unique_for_overwrite<std::array<char, ReadAtOnce>>();
    std::optional<Clock::time_point> end;
    while (m_pipes[0] >= 0 || m_pipes[1] >= 0) {
        if (m_endSoon && !end)
            end = Clock::now() + HearChildrenFor;
        const auto left = end ? std::chrono::ceil<std::chrono::milliseconds>(*end - Clock::now()) : HearChildrenFor;
        if (m_endNow || left.count() <= 0)
            break;
        pollfd waiting[] = {{m_pipes[0], POLLIN, 0}, {m_pipes[1], POLLIN, 0}, {m_wake, POLLIN, 0}};
        if (poll(waiting, 3, end ? int(left.count()) : -1) < 0 && errno != EINTR)
            break;
        if (waiting[2].revents != 0) {
            quint64 ignored = 0;
            [[maybe_unused]] const ssize_t woken = ::read(m_wake, &ignored, sizeof ignored);
        }
        for (const int number : {0, 1}) {
            if (m_pipes[number] < 0 || waiting[number].revents == 0)
                continue;
            const ssize_t size = ::read(m_pipes[number], buffer->data(), buffer->size());
            if (size > 0)
                m_sink(number == 0 ? OutputStream::Standard : OutputStream::Error,
                       QByteArrayView(buffer->data(), size));
            else if (size == 0 || (errno != EINTR && errno != EAGAIN))
                close(std::exchange(m_pipes[number], -1));
        }
    }
    for (int& pipe : m_pipes)
        if (pipe >= 0)
            close(std::exchange(pipe, -1));
    if (!m_endNow)
        m_done();
}

} // namespace firebreak
