#include "app/workspace/runbooks/safe_run.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

SafeRun::SafeRun(Workspace& workspace, const StepRunners& runners, const QList<Step>& steps, const SafePlan& plan,
                 const OrderOf& orderOf)
    : m_workspace(workspace), m_runners(runners), m_steps(steps), m_orderOf(orderOf), m_waiting(plan.steps)
{}

void SafeRun::begin() { goOn(); }

void SafeRun::stop()
{
    m_stopped = true;
    for (const auto& [step, run] : m_running)
        run->stop();
    goOn();
}

void SafeRun::stop(int step)
{
    if (const auto run = m_running.find(step); run != m_running.end())
        run->second->stop();
}

bool SafeRun::isReady(const PlannedStep& planned) const
{
    return std::ranges::all_of(planned.after, [this](int before) { return m_ended.contains(before); });
}

QString SafeRun::whyNot(const PlannedStep& planned) const
{
    if (m_stopped)
        return u"Stopped before it began."_s;
    for (const int before : planned.after)
        if (!m_ended.value(before).well)
            return u"It needs what “%1” sets, which did not end well."_s.arg(m_steps.at(before).title);
    return {};
}

const RetriedRun* SafeRun::runOf(int step) const
{
    const auto run = m_running.find(step);
    return run == m_running.end() ? nullptr : run->second.get();
}

Session SafeRun::sessionFor(const PlannedStep& planned, const Session& common) const
{
    Session session = common;
    for (const int before : planned.after) {
        const std::optional<Session>& left = m_ended.value(before).session;
        if (!left)
            continue;
        for (auto it = left->variables.cbegin(); it != left->variables.cend(); ++it)
            if (common.variables.value(it.key()) != *it)
                session.variables.insert(it.key(), *it);
    }
    return session;
}

void SafeRun::goOn()
{
    for (bool again = true; again;) {
        again = false;
        for (qsizetype i = 0; i < m_waiting.size() && running() < MostSideBySide; ++i) {
            if (!m_stopped && !isReady(m_waiting.at(i)))
                continue;
            const PlannedStep planned = m_waiting.takeAt(i);
            if (const QString reason = whyNot(planned); !reason.isEmpty())
                end({planned.step, {}, KeptOutput(), reason}, {});
            else
                start(planned);
            again = true; // what was passed over may be ready now
            break;
        }
    }
    if (m_waiting.isEmpty() && m_running.empty() && !std::exchange(m_finished, true))
        Q_EMIT finished();
}

void SafeRun::start(const PlannedStep& planned)
{
    const int number = planned.step;
    auto order = m_orderOf(number);
    if (!order) {
        end({number, {}, KeptOutput(), order.error().sentence()}, {});
        return;
    }
    order->session = sessionFor(planned, order->session);
    auto prepared = RetriedRun::prepare(m_workspace, m_runners, *order);
    if (!prepared) {
        end({number, {}, KeptOutput(), prepared.error().sentence()}, {});
        return;
    }
    RetriedRun* run = prepared->get();
    m_running[number] = *std::move(prepared);
    connect(run, &RetriedRun::started, this, [this, number] { Q_EMIT stepStarted(number); });
    const auto settle = [this, number](const SafeStepEnd& ended, const Left& left) {
        m_running.extract(number).mapped().release()->deleteLater(); // it is speaking just now
        end(ended, left);
        goOn();
    };
    connect(run, &RetriedRun::finished, this, [number, run, settle](const Run& kept, const KeptOutput& output) {
        settle({number, kept, output, {}, run->answer()}, {run->session(), kept.result->verdict == Verdict::Pass});
    });
    connect(run, &RetriedRun::failed, this, [number, settle](const Error& error) {
        settle({number, {}, KeptOutput(), error.sentence()}, {});
    });
    run->begin();
}

void SafeRun::end(const SafeStepEnd& ended, const Left& left)
{
    m_ended.insert(ended.step, left);
    Q_EMIT stepEnded(ended);
}

} // namespace firebreak
