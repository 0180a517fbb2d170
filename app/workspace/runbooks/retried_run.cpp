#include "app/workspace/runbooks/retried_run.h"

#include "app/workspace/runbooks/step_standing.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Before the second attempt; doubled before each further one.
constexpr Millis FirstPause{500};
constexpr Millis LongestPause = Seconds(30);

Millis pauseBefore(int attempt) { return std::min(FirstPause * (1 << std::min(attempt - 2, 10)), LongestPause); }

/// What another attempt may mend.
bool hasFailed(const Run& run)
{
    const RunEnd end = run.result->end;
    return run.result->verdict == Verdict::Fail || end == RunEnd::TimedOut || end == RunEnd::Signalled;
}

} // namespace

Result<std::unique_ptr<RetriedRun>> RetriedRun::prepare(Workspace& workspace, const StepRunners& runners,
                                                        const StepRunOrder& order)
{
    auto first = StepRun::prepare(workspace, runners, order);
    if (!first)
        return tl::unexpected(first.error());
    return std::unique_ptr<RetriedRun>(new RetriedRun(workspace, runners, order, *std::move(first)));
}

RetriedRun::RetriedRun(Workspace& workspace, const StepRunners& runners, const StepRunOrder& order,
                       std::unique_ptr<StepRun> first)
    : m_workspace(workspace), m_runners(runners), m_order(order), m_run(std::move(first))
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &RetriedRun::again);
    connect(m_run.get(), &StepRun::started, this, &RetriedRun::started);
    follow();
}

void RetriedRun::begin() { m_run->begin(); }

void RetriedRun::stop()
{
    m_stopped = true;
    if (m_wait.isActive())
        m_wait.start(0);
    else
        m_run->stop();
}

void RetriedRun::follow()
{
    connect(m_run.get(), &StepRun::finished, this, &RetriedRun::whenEnded);
    connect(m_run.get(), &StepRun::failed, this, &RetriedRun::failed);
    connect(m_run.get(), &StepRun::gone, this, &RetriedRun::gone);
}

void RetriedRun::whenEnded(const Run& run, const KeptOutput& output)
{
    const bool mayGoOn = !m_stopped && m_order.assessment.risk == Risk::Safe && !m_order.step.attributes.interactive;
    if (!mayGoOn || m_attempts > m_order.step.attributes.retry || !hasFailed(run)) {
        Q_EMIT finished(run, output);
        return;
    }
    m_failed = run;
    m_failedOutput = output;
    const Millis pause = pauseBefore(++m_attempts);
    m_pause = u"failed, again in %1"_s.arg(durationText(pause));
    m_wait.start(pause);
    Q_EMIT paused();
}

void RetriedRun::again()
{
    m_pause.clear();
    if (m_stopped) {
        Q_EMIT finished(m_failed, m_failedOutput);
        return;
    }
    auto next = StepRun::prepare(m_workspace, m_runners, m_order);
    if (!next) {
        Q_EMIT failed(next.error());
        return;
    }
    m_run = *std::move(next);
    follow();
    Q_EMIT paused();
    m_run->begin();
}

} // namespace firebreak
