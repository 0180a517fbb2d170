// app/workspace/runbooks/safe_run.h — "run all safe steps": those of a plan, side by side where they may, each written
// down like any other run. Belongs to the workspace's thread.
#pragma once

#include "app/workspace/runbooks/step_run.h"
#include "runbooks/run/safe_plan.h"

#include <map>

namespace firebreak {

struct SafeStepEnd {
    int step = 0;           ///< place among the document's steps
    std::optional<Run> run; ///< absent: it did not run, and `reason` says why
    KeptOutput output;
    QString reason;
};

class SafeRun : public QObject {
    Q_OBJECT

public:
    /// `order` is what all steps have in common; its step, form and assessment are filled in for each. Nothing runs
    /// before `begin`.
    SafeRun(Workspace& workspace, StepRunner& runner, const QList<Step>& steps, const SafePlan& plan,
            const StepRunOrder& order, const std::function<QList<FormField>(const Step&)>& formOf);

    void begin();
    /// What runs is stopped; what has not begun does not begin.
    void stop();
    /// How many run now; at most MostSideBySide.
    int running() const { return int(m_running.size()); }

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
    void end(SafeStepEnd end, const Left& left);
    /// The common session, and on top of it what the steps before this one have set.
    Session sessionFor(const PlannedStep& planned) const;
    /// Empty: it may run.
    QString whyNot(const PlannedStep& planned) const;
    bool isReady(const PlannedStep& planned) const;

    Workspace& m_workspace;
    StepRunner& m_runner;
    QList<Step> m_steps;
    StepRunOrder m_order;
    std::function<QList<FormField>(const Step&)> m_formOf;
    QList<PlannedStep> m_waiting;
    std::map<int, std::unique_ptr<StepRun>> m_running; ///< by step
    QMap<int, Left> m_ended;
    bool m_stopped = false;
    bool m_finished = false;
};

} // namespace firebreak
