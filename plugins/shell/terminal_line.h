// plugins/shell/terminal_line.h — the far end of a terminal (a pty): read, written to, resized. Belongs to a thread
// with an event loop.
#pragma once

#include "core/base/error.h"
#include "plugins/shell/descriptor.h"
#include "plugins/shell/program_output.h"
#include "runbooks/run/terminal_size.h"

#include <QTimer>

#include <functional>

class QSocketNotifier;

namespace firebreak {

class TerminalLine : public QObject, public ProgramOutput {
    Q_OBJECT

public:
    /// Called with what was just read, at most 64 KiB in a turn of the event loop.
    using Sink = std::function<void(QByteArrayView)>;

    /// Both ends; the near one, which the program gets, is given back through `near` and must be closed once it has
    /// it.
    static Result<std::unique_ptr<TerminalLine>> open(const TerminalSize& size, Descriptor& near);
    ~TerminalLine() override;

    /// Begins to read. `done` is called last: nobody has the near end open any more, or it is over.
    void start(Sink sink, std::function<void()> done);
    /// In order, and when there is room: a program that does not read must not stop us. Beyond a mebibyte that was not
    /// read it is lost.
    void write(const QByteArray& bytes);
    void resize(const TerminalSize& size);
    /// Reads nothing while paused; who prints waits.
    void setPaused(bool paused);
    void endSoon() override;

private:
    explicit TerminalLine(Descriptor far);

    void read();
    void send();
    void finish();

    Descriptor m_far;
    std::unique_ptr<QSocketNotifier> m_readable, m_writable;
    Sink m_sink;
    std::function<void()> m_done;
    QByteArray m_unsent;
    QTimer m_end;
};

} // namespace firebreak
