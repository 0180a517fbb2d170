// app/workspace/runbooks/step_run.h — one run of one step: values in, the runner of its kind at work, and what is kept
// of it in the journal. Belongs to the workspace's thread.
#pragma once

#include "app/workspace/catalogue.h"
#include "app/workspace/workspace.h"
#include "core/run/run_events.h"
#include "runbooks/parameter/parameter_form.h"
#include "runbooks/risk/risk.h"
#include "runbooks/run/carry_over.h"
#include "runbooks/run/confirmation.h"
#include "runbooks/run/expectation.h"
#include "runbooks/run/fill_step.h"
#include "runbooks/run/secret_mask.h"
#include "runbooks/run/step_runner.h"
#include "runbooks/run/terminal_size.h"

namespace firebreak {

class TerminalStep;

struct StepRunOrder {
    Step step;
    QString document;        ///< path below the library
    QByteArray documentHash; ///< as it is trusted
    QString folder;          ///< the document's
    bool nounset = true;     ///< of its front matter
    QList<FormField> form;   ///< with the values that are known
    Session session;
    Assessment assessment; ///< as it was confirmed
    bool lowered = false;
    RunTarget target;
    std::optional<PersonRef> confirmedBy;
    std::optional<IncidentId> incident;
    QStringList secrets;   ///< to be masked beside those of the form
    TerminalSize terminal; ///< an interactive step begins with it
    bool isALine = true;   ///< of the incident's timeline; false where somebody tells of several at once
};

/// What would run, exactly: placeholders filled in, free variables beside it.
struct FilledStep {
    QString commands;
    QMap<QString, QString> variables;
};
/// Refuses a step that cannot run, an open placeholder, a variable that nobody sets, and a value that may not stand
/// where it is used.
Result<FilledStep> filledStep(const Step& step, const QList<FormField>& form, const Session& session);

/// As a shell script, or by the program that its author names.
bool runsInShell(const Step& step);

/// The attribute's; else a minute where the step stands under a diagnosis, five minutes elsewhere.
Millis timeLimitOf(const Step& step);

/// What a query was answered, and what it takes to ask it again.
struct AnsweredQuery {
    QString text;   ///< exactly as it was asked, secrets and all: it leaves the memory only for the source
    QString source; ///< as the step names it; empty: none
    Millis timeout{0};
    SecretMask mask; ///< for what is shown of an answer
    QueryResult result;
};

class StepRun : public QObject {
    Q_OBJECT

public:
    /// Refuses as `filledStep` does, and an `expect` that is not understood. Nothing runs yet.
    static Result<std::unique_ptr<StepRun>> prepare(Workspace& workspace, const StepRunners& runners,
                                                    const StepRunOrder& order);

    /// Writes down that it begins, and begins. Ends with `finished` or `failed`.
    void begin();
    void stop();

    RunId id() const { return m_id; }
    /// While it runs.
    QByteArray newestOutput(qsizetype most) const { return m_running ? m_running->newest(most) : QByteArray(); }
    /// While an interactive step runs: what it shows and hears; else null.
    TerminalStep* terminal() const;
    qint64 printed() const { return m_running ? m_running->printed() : 0; }
    /// After it has ended: what the next step finds; absent: nothing was handed on.
    const std::optional<Session>& session() const { return m_session; }
    /// Of a query that was answered.
    const std::optional<AnsweredQuery>& answer() const { return m_answer; }

Q_SIGNALS:
    void started();
    /// Once: the run as it is kept. `output` is all that is kept of what it printed, secrets masked.
    void finished(const firebreak::Run& run, const firebreak::KeptOutput& output);
    /// Instead: it could not be written down that it begins, or how it ended.
    void failed(const firebreak::Error& error);
    /// Once, after `finished` where it ran at all: nothing that it started is left, but these.
    void gone(const QStringList& left);

private:
    StepRun(Workspace& workspace, const StepRunners& runners, const StepRunOrder& order, FilledStep filled,
            Expectation expectation);

    RunSubject subject() const;
    void start();
    Result<std::unique_ptr<RunningStep>> startShell() const;
    Result<std::unique_ptr<RunningStep>> startRequest() const;
    void startWithSource();
    /// Null: it was stopped before it began.
    void follow(Result<std::unique_ptr<RunningStep>> running);
    void keep(const StepOutcome& outcome);

    Workspace& m_workspace;
    StepRunners m_runners;
    StepRunOrder m_order;
    FilledStep m_filled;
    Expectation m_expectation;
    SecretMask m_mask;
    RunId m_id;
    std::unique_ptr<RunningStep> m_running;
    std::optional<Session> m_session;
    std::optional<AnsweredQuery> m_answer;
    bool m_stopped = false; ///< before it had begun
};

} // namespace firebreak
