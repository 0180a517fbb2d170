#include "plugins/shell/terminal_line.h"

#include "core/base/system_sentence.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MostInATurn = 64 * 1024;
constexpr int HearChildrenForMs = 200;
/// Typed and not read: what is more is a mistake, and not kept.
constexpr qsizetype MostUnsent = 1024 * 1024;

tl::unexpected<Error> noTerminal()
{
    return unavailable(u"There can be no terminal for the step: %1."_s.arg(systemSentence(errno)),
                       u"Stop other runs and try again."_s);
}

/// As a terminal emulator sets it up: letters of more than one byte are erased whole.
void setUp(int near)
{
    termios modes{};
    if (tcgetattr(near, &modes) != 0)
        return;
    modes.c_iflag |= IUTF8;
    tcsetattr(near, TCSANOW, &modes);
}

} // namespace

Result<std::unique_ptr<TerminalLine>> TerminalLine::open(const TerminalSize& size, Descriptor& near)
{
    Descriptor far(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    std::array<char, 64> name{};
    if (far.get() < 0 || grantpt(far.get()) != 0 || unlockpt(far.get()) != 0 ||
        ptsname_r(far.get(), name.data(), name.size()) != 0)
        return noTerminal();
    near = Descriptor(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (near.get() < 0)
        return noTerminal();
    setUp(near.get());
    fcntl(far.get(), F_SETFL, O_NONBLOCK);
    auto line = std::unique_ptr<TerminalLine>(new TerminalLine(std::move(far)));
    line->resize(size);
    return line;
}

TerminalLine::TerminalLine(Descriptor far) : m_far(std::move(far))
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &TerminalLine::finish);
}

TerminalLine::~TerminalLine() = default;

void TerminalLine::start(Sink sink, std::function<void()> done)
{
    m_sink = std::move(sink);
    m_done = std::move(done);
    m_readable = std::make_unique<QSocketNotifier>(m_far.get(), QSocketNotifier::Read);
    m_writable = std::make_unique<QSocketNotifier>(m_far.get(), QSocketNotifier::Write);
    m_writable->setEnabled(!m_unsent.isEmpty());
    connect(m_readable.get(), &QSocketNotifier::activated, this, &TerminalLine::read);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &TerminalLine::send);
}

void TerminalLine::resize(const TerminalSize& size)
{
    winsize window{};
    window.ws_col = static_cast<unsigned short>(std::clamp(size.columns, 1, 1000));
    window.ws_row = static_cast<unsigned short>(std::clamp(size.rows, 1, 1000));
    ioctl(m_far.get(), TIOCSWINSZ, &window);
}

void TerminalLine::setPaused(bool paused)
{
    if (m_readable && m_far.get() >= 0)
        m_readable->setEnabled(!paused);
}

void TerminalLine::read()
{
    std::array<char, MostInATurn> buffer;
    qsizetype size = 0;
    bool over = false;
    while (size < MostInATurn) {
        // The kernel gives a few KiB at a time.
        const ssize_t got = ::read(m_far.get(), buffer.data() + size, std::size_t(MostInATurn - size));
        if (got < 0 && errno == EINTR)
            continue;
        // EIO: nobody has the near end open any more.
        over = got == 0 || (got < 0 && errno != EAGAIN);
        if (got <= 0)
            break;
        size += got;
    }
    if (size > 0)
        m_sink(QByteArrayView(buffer.data(), size));
    if (over)
        finish();
}

void TerminalLine::write(const QByteArray& bytes)
{
    if (m_far.get() < 0 || m_unsent.size() + bytes.size() > MostUnsent)
        return;
    m_unsent += bytes;
    send();
}

void TerminalLine::send()
{
    while (!m_unsent.isEmpty()) {
        const ssize_t sent = ::write(m_far.get(), m_unsent.constData(), std::size_t(m_unsent.size()));
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            break;
        m_unsent.remove(0, sent);
    }
    if (m_writable)
        m_writable->setEnabled(!m_unsent.isEmpty());
}

void TerminalLine::endSoon()
{
    if (m_far.get() >= 0)
        m_end.start(HearChildrenForMs);
}

void TerminalLine::finish()
{
    m_end.stop();
    for (QSocketNotifier* notifier : {m_readable.get(), m_writable.get()}) // one of them may be calling us
        if (notifier)
            notifier->setEnabled(false);
    m_far.reset();
    if (const auto done = std::exchange(m_done, {}))
        done();
}

} // namespace firebreak
