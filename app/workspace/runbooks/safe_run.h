// app/workspace/runbooks/safe_run.h — "run all safe steps": those of a plan, side by side where they may, each written
// down like any other run. Belongs to the workspace's thread.
#pragma once

#include "app/workspace/runbooks/retried_run.h"
#include "runbooks/run/safe_plan.h"

#include <map>

namespace firebreak {

struct SafeStepEnd {
    int step = 0;           ///< place among the document's steps
    std::optional<Run> run; ///< absent: it did not run, and `reason` says why
    KeptOutput output;
    QString reason;
    std::optional<AnsweredQuery> answer = {}; ///< of a query that was answered
};

class SafeRun : public QObject {
    Q_OBJECT

public:
    /// What a step runs with, or why it does not. Its session is the one that all have in common.
    using OrderOf = std::function<Result<StepRunOrder>(int step)>;

    /// Nothing runs before `begin`.
    SafeRun(Workspace& workspace, const StepRunners& runners, const QList<Step>& steps, const SafePlan& plan,
            const OrderOf& orderOf);

    void begin();
    /// What runs is stopped; what has not begun does not begin.
    void stop();
    /// Only this one, where it runs.
    void stop(int step);
    /// How many run now; at most MostSideBySide.
    int running() const { return int(m_running.size()); }
    /// While it runs; else null.
    const RetriedRun* runOf(int step) const;

Q_SIGNALS:
    void stepStarted(int step);
    void stepEnded(const firebreak::SafeStepEnd& end);
    /// Once, when nothing runs and nothing is left to run.
    void finished();

private:
    struct Left {
        std::optional<Session> session; ///< of a step that ended well
        bool well = false;
    };

    void goOn();
    void start(const PlannedStep& planned);
    void end(const SafeStepEnd& ended, const Left& left);
    /// The common session, and on top of it what the steps before this one have set.
    Session sessionFor(const PlannedStep& planned, const Session& common) const;
    /// Empty: it may run.
    QString whyNot(const PlannedStep& planned) const;
    bool isReady(const PlannedStep& planned) const;

    Workspace& m_workspace;
    StepRunners m_runners;
    QList<Step> m_steps;
    OrderOf m_orderOf;
    QList<PlannedStep> m_waiting;
    std::map<int, std::unique_ptr<RetriedRun>> m_running; ///< by step
    QMap<int, Left> m_ended;
    bool m_stopped = false;
    bool m_finished = false;
};

} // namespace firebreak
