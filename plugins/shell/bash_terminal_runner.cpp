#include "plugins/shell/bash_terminal_runner.h"

#include "plugins/shell/bash_step.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

class StepInTerminal : public BashStep<TerminalStep> {
public:
    using BashStep::BashStep;

    Result<void> start(Supervisors& supervisors, const TerminalSize& size)
    {
        auto order = prepare();
        if (!order)
            return tl::unexpected(order.error());
        // What the view in the panel understands, whatever terminal this program was started from.
        order->environment.insert(u"TERM"_s, u"xterm-256color"_s);
        order->environment.insert(u"COLORTERM"_s, u"truecolor"_s);
        for (const QString& stale : {u"LINES"_s, u"COLUMNS"_s})
            order->environment.remove(stale);
        auto started = SupervisedProcess::startInTerminal(supervisors, *order, size,
                                                          [this](OutputStream stream, QByteArrayView bytes) {
                                                              heard()->take(stream, bytes);
                                                              Q_EMIT output(bytes.toByteArray());
                                                          });
        if (!started)
            return tl::unexpected(started.error());
        begin(*std::move(started));
        return {};
    }

    void write(const QByteArray& bytes) override { process()->write(bytes); }
    void resize(const TerminalSize& size) override { process()->resize(size); }
    void setPaused(bool paused) override { process()->setPaused(paused); }
};

} // namespace

Result<std::unique_ptr<TerminalStep>> BashTerminalRunner::start(const ShellOrder& order, const TerminalSize& size)
{
    auto step = std::make_unique<StepInTerminal>(order);
    if (auto started = step->start(m_supervisors, size); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<TerminalStep>(std::move(step));
}

} // namespace firebreak
