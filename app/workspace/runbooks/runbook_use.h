// app/workspace/runbooks/runbook_use.h — one opened runbook in use, for an incident or without: whether it is trusted,
// the values of its parameters, what its steps hand on to each other, and how each step stands. All that a panel shows
// and does, without a window; the command line uses the same.
//
//     use.run(step, confirmed).then(this, [](const Result<void>& begun) { … });   // or why nothing ran
//
// Steps are named by their place among steps(), tasks by the block of their list item. Belongs to the workspace's
// thread and needs its event loop; nothing here waits for a disk or a process.
#pragma once

#include "app/workspace/runbooks/runbook_trust.h"
#include "app/workspace/runbooks/step_question.h"
#include "app/workspace/runbooks/step_run.h"
#include "app/workspace/runbooks/step_standing.h"
#include "app/workspace/runbooks/use_form.h"
#include "app/workspace/runbooks/use_session.h"
#include "runbooks/run/safe_plan.h"

#include <QElapsedTimer>
#include <QPromise>
#include <QTemporaryDir>
#include <QThreadPool>

#include <map>

namespace firebreak {

class RetriedRun;
class SafeRun;
struct SafeStepEnd;

struct RunbookUseOptions {
    ConfirmAt confirmAt = ConfirmAt::Window;
    bool loginEnvironment = true; ///< the session starts as a login shell would, not with what this program was given
};

enum class FindingState { Waiting, Running, Passed, Failed, Stopped, NotRun };

/// One step of "run all safe steps".
struct SafeFinding {
    int step = -1; ///< −1: the document has changed, and it is no more
    QString title;
    FindingState state = FindingState::Waiting;
    QString line;           ///< "exit 0 · 0.8 s"; of one that did not run, why
    QString tail;           ///< the last lines it printed
    std::optional<Run> run; ///< once it has ended
};

struct SafeFindings {
    bool running = false;
    QList<SafeFinding> steps;     ///< in reading order; empty before the first time
    QList<PassedOver> passedOver; ///< every other step that is a command, with the reason
    QString summary;              ///< "3 of 5 safe steps: 1 passed, 2 failed in 6.2 s"; empty before the end
};

/// Steps one after another.
struct StepSequence {
    bool running = false;
    QList<int> left; ///< the one that runs now first
    QString ended;   ///< a sentence: why it came to its end, and where; empty before
};

class RunbookUse : public QObject {
    Q_OBJECT

public:
    RunbookUse(Workspace& workspace, const StepRunners& runners, OpenedRunbook runbook,
               const std::optional<IncidentId>& incident = {}, const RunbookUseOptions& options = {});
    /// What runs is killed; its runs show as interrupted.
    ~RunbookUse() override;

    const OpenedRunbook& runbook() const { return m_runbook; }
    const QList<Step>& steps() const { return m_runbook.steps; }
    const std::optional<IncidentId>& incident() const { return m_incident; }
    /// The file was read anew. Steps that are the same keep how they stand and what they run; trust is reviewed.
    void replaceBy(const OpenedRunbook& newer);

    // Trust: runbook_use_trust.cpp
    const TrustReview& review() const { return m_review; }
    /// Looked up; before that nothing runs.
    bool isTrustKnown() const { return m_trustKnown; }
    /// Each is kept by the device, told in the journal, and done when it is kept.
    QFuture<Result<void>> trust();
    QFuture<Result<void>> revoke();
    QFuture<Result<void>> lower(int step, Risk risk);
    QFuture<Result<void>> liftLowering(int step);
    /// Somebody else may have changed it: Settings, the command line.
    void lookAtTrust();
    Assessment assessmentOf(int step) const;

    // Values: runbook_use_values.cpp
    /// The one form of the document.
    const QList<FormField>& form() const;
    /// What this step asks for, and what it needs of earlier steps that is not there yet.
    QList<FormField> formOf(int step) const;
    /// By FormField::key. Refuses what the field does not take.
    Result<void> setValue(const QString& key, const QString& text);
    /// What is known otherwise counts again.
    void clearValue(const QString& key);
    /// For "run again with the same values"; those that were secret stay as they are.
    Result<void> takeValuesOf(const Run& run);

    // Session, from the first run on
    const Session& session() const { return m_session->now(); }
    QMap<QString, SessionVariable> setBySteps() const { return m_session->setBySteps(); }
    /// A sentence: where the environment came from, or will come from.
    QString sessionStart() const { return m_session->origin(); }
    bool usesLoginEnvironment() const { return m_session->isAsLogin(); }
    /// The session begins anew.
    void useLoginEnvironment(bool use);
    /// As before the first step; what background steps have left ends.
    void resetSession();
    /// For what is typed beside the runbook; it may outlive the use.
    std::shared_ptr<UseSession> sharedSession() const { return m_session; }

    // Targets
    /// What it acts on: its attribute; else the pinned one of the kind its programs act on; else localhost. The step
    /// must be there.
    Result<RunTarget> targetOf(int step) const;
    /// That of all steps of its kind from now on, in this incident.
    void pinTarget(const RunTarget& target);
    std::optional<RunTarget> pinnedTarget(RunTarget::Kind kind) const;

    // Steps: runbook_use_before.cpp, runbook_use_run.cpp
    StepStanding standing(int step) const;
    /// While it runs, both streams in order; cheap.
    QByteArray newestOutput(int step, qsizetype most) const;
    /// While an interactive step runs: what it shows and hears; else null. There from the first stepChanged of it
    /// running, in the same turn of the event loop.
    TerminalStep* terminal(int step) const;
    /// Of terminals that begin from now on.
    void setTerminalSize(const TerminalSize& size) { m_terminalSize = size; }
    qint64 printed(int step) const;
    /// All that is kept of the last run's output, where it ended here; see storedOutput for former ones.
    const KeptOutput& output(int step) const;
    /// Of a query that was answered here.
    std::optional<QueryResult> answer(int step) const;
    /// Asks the query that was answered here once more, over time: exactly the text that ran, of the source that the
    /// step names. Nothing is written down, for nothing runs. Hears, later and once, the series with secrets masked, or
    /// why nobody was asked: all that whyNothingRuns says, and that there is no such source now. The use may go before.
    std::unique_ptr<Asking> askOverTime(int step, const MetricRange& range, Heard<Result<QueryResult>> heard) const;
    /// Both streams in order, from the journal, by a worker; empty where nothing is kept.
    QFuture<QByteArray> storedOutput(const Run& run) const;
    /// Why no step at all can run; a sentence, empty where they can.
    QString whyNothingRuns() const;
    /// Why it cannot run now; a sentence, empty where it can.
    QString notNow(int step) const;
    /// Refuses where the command cannot be filled in. Values of secret parameters are masked.
    Result<StepQuestion> confirmationOf(int step) const;
    /// Answers when it has begun, or why it did not: all that notNow says, what was not confirmed, a file that has
    /// changed on the disk. How it ends is told by stepChanged.
    QFuture<Result<void>> run(int step, const Confirmed& confirmed = {});
    void stop(int step);
    void stopAll();
    bool isRunning() const { return !m_active.empty() || m_findings.running; }

    // Several: runbook_use_several.cpp
    /// All of the document, or only these.
    QFuture<Result<void>> runAllSafe(const QList<int>& only = {});
    void stopAllSafe();
    const SafeFindings& findings() const { return m_findings; }
    /// One after another until one fails, asks something or cannot run here.
    void runInOrder(const QList<int>& steps);
    const StepSequence& sequence() const { return m_sequence; }
    QList<int> sectionOf(int step) const { return stepsOfSection(steps(), step); }
    QList<int> fromHere(int step) const;

    // Tasks, done by hand: runbook_use_tasks.cpp
    bool isTicked(int block) const;
    /// `pasted` is kept like the output of a step.
    QFuture<Result<void>> tick(int block, const QString& pasted = {});
    QFuture<Result<void>> untick(int block);

Q_SIGNALS:
    void stepChanged(int step);
    /// After a step has ended and left children: they are gone now, but these.
    void childrenGone(int step, const QStringList& left);
    void formChanged();
    /// Or what else decides whether anything may run: the policy, a pinned target.
    void trustChanged();
    void sessionChanged();
    /// Findings or sequence.
    void safeRunChanged();
    /// A task was ticked or unticked, here or elsewhere.
    void taskChanged(int block);
    /// steps() are others: everything must be shown anew.
    void runbookChanged();

private:
    using Answer = std::shared_ptr<QPromise<Result<void>>>;
    using Then = std::function<void(const Result<void>&)>;

    /// A step from the moment it was asked for until it has ended.
    struct ActiveStep {
        Answer answer;                    ///< null once it has begun
        StepRunOrder order;               ///< as it was confirmed; the session is the one it begins with
        std::unique_ptr<RetriedRun> run;  ///< null until it may begin
        QMap<QString, QString> variables; ///< as they were shown
        bool stopped = false;             ///< before it had begun
    };
    /// What is known of a step beside the document; follows it into a newer reading.
    struct Standing {
        std::optional<Run> last;
        KeptOutput output; ///< of `last`, where it ended here
        std::optional<AnsweredQuery> answer;
        bool outputKnown = false;
        mutable std::optional<QList<Run>> ofBlock; ///< newest first; read when first asked for
    };

    /// What runs of it now; null: nothing, or it has not begun.
    const RetriedRun* runOf(int step) const;
    bool has(int step) const { return step >= 0 && step < steps().size(); }
    QFuture<Result<void>> onDevice(const std::function<Result<void>(TrustedRunbooks&)>& change,
                                   const std::function<QFuture<Outcome>()>& record);
    void takeTrust(const std::optional<RunbookTrust>& trust);
    /// Gives the answers that wait for a step that is there no more.
    QList<Answer> follow(const QList<int>& places);

    void hear(const QList<Change>& changes);
    /// Whether there is a source that answers the queries; true: that has changed for one of them.
    bool lookForSources();
    void readRuns();
    void readKnownValues();
    const QList<Run>& runsOfBlock(int step) const;
    bool isTaskRun(const Run& run) const;

    void sessionHasChanged();

    /// Looks at file and trust once more, and begins the session where nothing has run yet.
    void makeReady(const Then& then);

    /// Without a look at what it asks for and whether it runs.
    QString whyNot(int step) const;
    Result<FilledStep> filled(int step) const;
    /// What the step finds in its environment, fit to be shown.
    QMap<QString, QString> shownVariables(int step) const;
    StepRunOrder orderFor(int step, const RunTarget& target) const;
    void begin(int step);
    void launch(int step);
    void giveUp(int step, const Error& error);
    void ended(RetriedRun* run, const Run& kept, const KeptOutput& output);
    void failed(RetriedRun* run, const Error& error);
    int activeStep(const RetriedRun* run) const;
    void keepStanding(int step, const Run& run, const KeptOutput& output, const std::optional<AnsweredQuery>& answer);
    QString privateFolder();

    using SafeOrders = QMap<int, Result<StepRunOrder>>;
    void planAllSafe(const QList<int>& only, const Answer& answer);
    QList<PassedOver> passedOver(const QList<int>& chosen, QMap<int, RunTarget>& targets) const;
    void beginAllSafe(const SafePlan& plan, const SafeOrders& orders);
    void safeStepEnded(const SafeStepEnd& end);
    void allSafeEnded();
    void goOnInOrder();
    QString whyTheOrderEndsAt(int step) const;
    void endSequence(const QString& sentence);

    QFuture<Result<void>> recordTask(int block, bool done, const QString& pasted);

    Workspace& m_workspace;
    StepRunners m_runners;
    OpenedRunbook m_runbook;
    const std::optional<IncidentId> m_incident;
    const ConfirmAt m_confirmAt;
    RunbookPolicy m_policy;
    QString m_mergedInto; ///< the incident; empty: it stands for itself

    std::optional<RunbookTrust> m_trust;
    TrustReview m_review;
    bool m_trustKnown = false;

    UseForm m_form;
    QMap<RunTarget::Kind, std::pair<RunTarget, Instant>> m_pinned; ///< on a person's word

    std::shared_ptr<UseSession> m_session;
    TerminalSize m_terminalSize;

    QList<Standing> m_standings;        ///< one for each step
    QList<Run> m_runs;                  ///< of the incident, of all documents; without one, of this use; oldest first
    std::map<int, ActiveStep> m_active; ///< by step
    std::map<int, std::unique_ptr<RetriedRun>> m_leaves; ///< ended, and something they have started runs on
    std::vector<std::unique_ptr<RetriedRun>> m_orphans;  ///< the document no longer has their step

    std::unique_ptr<SafeRun> m_safe;
    QList<int> m_safePlaces; ///< of the steps that m_safe knows, their places now
    SafeFindings m_findings;
    QElapsedTimer m_safeSince;
    StepSequence m_sequence;

    std::unique_ptr<QTemporaryDir> m_private; ///< copies of credentials, as long as steps may need them
    QThreadPool m_worker;
};

} // namespace firebreak
