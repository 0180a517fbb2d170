// app/workspace/runbooks/typed_commands.h — commands that a person types beside an incident: read like a shell step of
// a runbook, asked about by their risk, run by the same runner, masked, kept and told on the timeline the same way.
//
//     commands.workWith(openRunbook);                     // its session, folder and pinned targets; null: its own
//     commands.run(command, confirmed).then(this, [](const Result<void>& begun) { … });   // or why nothing ran
//
// There is no trust to be given: trust is about texts that somebody else may have written or changed, and this one was
// typed on this device just now. Everything else that guards a step guards a command: hidden characters, open
// placeholders and variables, copy-only, four eyes, and what its risk asks for.
//
// What it sets (`export`, `cd`) is there for the next one: in the session of the runbook that is open beside it, so
// that steps and commands find what the others have set; without a runbook in a session of the incident's own that
// begins in the home folder. Belongs to the workspace's thread and needs its event loop.
#pragma once

#include "app/workspace/runbooks/step_question.h"
#include "app/workspace/runbooks/step_run.h"
#include "app/workspace/runbooks/use_session.h"

#include <QPointer>
#include <QPromise>
#include <QTemporaryDir>
#include <QThreadPool>

#include <map>

namespace firebreak {

class RunbookUse;

/// As a step of no document; a hindrance says why it cannot run.
Step typedStep(const QString& command);

/// A command from the moment it was sent until nothing of it is left.
struct TypedRun {
    int key = 0; ///< never used twice
    QString command;
    Instant since;
    bool ended = false; ///< and has left `left` behind, which runs on
    QStringList left;   ///< "sleep (4711)"

    friend bool operator==(const TypedRun&, const TypedRun&) = default;
};

class TypedCommands : public QObject {
    Q_OBJECT

public:
    /// `loginEnvironment`: the own session begins as a login shell would, not with what this program was given.
    TypedCommands(Workspace& workspace, const StepRunners& runners, const IncidentId& incident,
                  bool loginEnvironment = true);
    /// What runs is killed; its runs show as interrupted.
    ~TypedCommands() override;

    /// From the next command on. It may go away at any time: what runs keeps the session it began with.
    void workWith(RunbookUse* use);

    /// What must be shown before it runs. Refuses a command that cannot run, or not here, with the reason.
    Result<StepQuestion> question(const QString& command) const;
    /// Answers when it has begun, or why it did not. How it ends is told by `ended`.
    QFuture<Result<void>> run(const QString& command, const Confirmed& confirmed = {});

    /// Oldest first.
    QList<TypedRun> running() const;
    QByteArray newestOutput(int key, qsizetype most) const;
    qint64 printed(int key) const;
    void stop(int key);
    void stopAll();
    /// As good as made anew: nothing runs, and nothing was set in its own session.
    bool isIdle() const;

Q_SIGNALS:
    /// Others run now.
    void changed();
    /// As it is kept; the entry on the timeline is written.
    void ended(int key, const firebreak::Run& run);
    /// It ran, and how it ended could not be written down.
    void failed(const firebreak::Error& error);
    /// What a command had left was stopped or has ended, but these.
    void childrenGone(const QStringList& left);

private:
    using Answer = std::shared_ptr<QPromise<Result<void>>>;

    /// A command with all that it finds.
    struct Reading {
        StepRunOrder order;
        StepQuestion question;
    };
    struct Active {
        TypedRun shown;
        Answer answer; ///< null once it has begun
        StepQuestion question;
        std::optional<PersonRef> second;
        std::shared_ptr<UseSession> session; ///< with which it was asked for
        QPointer<RunbookUse> use;
        StepRunOrder order;
        std::unique_ptr<StepRun> run; ///< null until it may begin
        bool stopped = false;         ///< before it had begun
    };

    std::shared_ptr<UseSession> session() const;
    Result<Reading> read(const QString& command, const UseSession& session, const RunbookUse* use) const;
    RunTarget targetOf(const Step& step, const RunbookUse* use) const;
    void begin(int key);
    void launch(int key);
    void giveUp(int key, const Error& error);
    void follow(int key, StepRun& run);

    Workspace& m_workspace;
    StepRunners m_runners;
    const IncidentId m_incident;
    std::shared_ptr<UseSession> m_own; ///< null: nothing here runs commands
    QPointer<RunbookUse> m_use;
    std::map<int, Active> m_active;
    int m_nextKey = 1;
    std::unique_ptr<QTemporaryDir> m_private; ///< copies of credentials, as long as commands may need them
    QThreadPool m_worker;
};

} // namespace firebreak
