#include "plugins/shell/bash_runner.h"

#include "plugins/shell/bash_step.h"

#include <QTimer>

namespace firebreak {

namespace {

class PipedStep : public BashStep<RunningStep> {
public:
    explicit PipedStep(const ShellOrder& order) : BashStep(order), m_background(order.background)
    {
        m_limit.setSingleShot(true);
        m_limit.setTimerType(Qt::PreciseTimer); // the others may be early by a twentieth, which is seconds
        m_limit.setInterval(order.timeout);
        connect(&m_limit, &QTimer::timeout, this, [this] {
            if (!hasEnded())
                endBy(RunEnd::TimedOut);
        });
    }

    Result<void> start(Supervisors& supervisors)
    {
        const auto order = prepare();
        if (!order)
            return tl::unexpected(order.error());
        auto started =
            SupervisedProcess::start(supervisors, *order, [into = heard()](OutputStream stream, QByteArrayView bytes) {
                into->take(stream, bytes);
            });
        if (!started)
            return tl::unexpected(started.error());
        begin(*std::move(started));
        if (!m_background)
            m_limit.start();
        return {};
    }

private:
    bool m_background;
    QTimer m_limit;
};

} // namespace

Result<std::unique_ptr<RunningStep>> BashRunner::start(const ShellOrder& order)
{
    auto step = std::make_unique<PipedStep>(order);
    if (auto started = step->start(m_supervisors); !started)
        return tl::unexpected(started.error());
    // Behind whoever waits for the end of this one.
    QObject::connect(step.get(), &RunningStep::ended, &m_supervisors, &Supervisors::prepareNext, Qt::QueuedConnection);
    return std::unique_ptr<RunningStep>(std::move(step));
}

} // namespace firebreak
