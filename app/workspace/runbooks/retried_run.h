// app/workspace/runbooks/retried_run.h — one step, run again where it fails and its author says how often. Each attempt
// is a run of its own in the journal. Belongs to the workspace's thread.
#pragma once

#include "app/workspace/runbooks/step_run.h"

#include <QTimer>

namespace firebreak {

class RetriedRun : public QObject {
    Q_OBJECT

public:
    /// Refuses as StepRun::prepare does. What changes something is never run again by itself, nor is what a
    /// person sits in front of: each time needs a word.
    static Result<std::unique_ptr<RetriedRun>> prepare(Workspace& workspace, const StepRunners& runners,
                                                       const StepRunOrder& order);

    void begin();
    /// What runs is stopped, also what an ended run has left; a pause between two attempts ends.
    void stop();

    const StepRunOrder& order() const { return m_order; }
    QByteArray newestOutput(qsizetype most) const { return m_run->newestOutput(most); }
    TerminalStep* terminal() const { return m_run->terminal(); }
    qint64 printed() const { return m_run->printed(); }
    /// After the end; see StepRun::session.
    const std::optional<Session>& session() const { return m_run->session(); }
    const std::optional<AnsweredQuery>& answer() const { return m_run->answer(); }
    /// "failed, again in 2 s"; empty while an attempt runs.
    const QString& pause() const { return m_pause; }
    /// Of the newest attempt.
    RunId id() const { return m_run->id(); }

Q_SIGNALS:
    /// The first attempt runs.
    void started();
    /// An attempt failed and there will be another, or that other one begins.
    void paused();
    /// Once, of the last attempt.
    void finished(const firebreak::Run& run, const firebreak::KeptOutput& output);
    void failed(const firebreak::Error& error);
    /// After `finished`: nothing that it started is left, but these.
    void gone(const QStringList& left);

private:
    RetriedRun(Workspace& workspace, const StepRunners& runners, const StepRunOrder& order,
               std::unique_ptr<StepRun> first);

    void follow();
    void whenEnded(const Run& run, const KeptOutput& output);
    void again();

    Workspace& m_workspace;
    StepRunners m_runners;
    StepRunOrder m_order;
    std::unique_ptr<StepRun> m_run;
    int m_attempts = 1;
    bool m_stopped = false;
    QString m_pause;
    QTimer m_wait;
    Run m_failed; ///< while waiting: what is told where no other attempt comes
    KeptOutput m_failedOutput;
};

} // namespace firebreak
