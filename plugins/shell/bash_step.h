// plugins/shell/bash_step.h — one run of bash under the supervisor, told as the ports of runbooks want it; in pipes or
// in a terminal.
#pragma once

#include "plugins/shell/bash_script.h"
#include "plugins/shell/heard_output.h"
#include "plugins/shell/supervised_process.h"

#include <QElapsedTimer>

#include <memory>

namespace firebreak {

/// `Port` is RunningStep or what inherits it.
template <class Port> class BashStep : public Port {
public:
    explicit BashStep(const ShellOrder& order) : m_script(order) {}

    void stop() override { endBy(RunEnd::Stopped); }
    QByteArray newest(qsizetype most) const override { return m_heard->newest(most); }
    qint64 printed() const override { return m_heard->printed(); }

protected:
    Result<ProcessOrder> prepare() { return m_script.prepare(); }
    const std::shared_ptr<HeardOutput>& heard() const { return m_heard; }
    SupervisedProcess* process() const { return m_process.get(); }

    void begin(std::unique_ptr<SupervisedProcess> process)
    {
        m_process = std::move(process);
        m_watch.start();
        QObject::connect(m_process.get(), &SupervisedProcess::ended, this, &BashStep::whenEnded);
        QObject::connect(m_process.get(), &SupervisedProcess::stillRun, this, &BashStep::whenListed);
        QObject::connect(m_process.get(), &SupervisedProcess::gone, this, &BashStep::whenGone);
    }
    void endBy(RunEnd how)
    {
        if (!m_outcome && !m_endedBy)
            m_endedBy = how;
        m_process->stop();
    }
    bool hasEnded() const { return m_outcome.has_value(); }

private:
    void whenEnded(const ProcessEnd& end)
    {
        m_outcome.emplace();
        m_outcome->duration = Millis(m_watch.elapsed());
        m_outcome->exitCode = end.exitCode;
        m_outcome->end = m_endedBy.value_or(end.exitCode ? RunEnd::Exited : RunEnd::Signalled);
        m_outcome->output = m_heard->takeAll();
        m_outcome->session = m_script.takeSession();
    }

    /// The list of children comes right behind the end, unless there is nobody to list. Of a step that is being stopped
    /// nobody knows before that is done.
    void whenListed(const QList<RunningProcess>& processes)
    {
        if (m_endedBy)
            return;
        m_outcome->stillRunning = named(processes);
        tellEnd();
    }

    void whenGone(const QList<RunningProcess>& left)
    {
        if (m_endedBy && !m_told)
            m_outcome->stillRunning = named(left);
        tellEnd();
        Q_EMIT this->gone(named(left));
    }

    void tellEnd()
    {
        if (!std::exchange(m_told, true))
            Q_EMIT this->ended(*m_outcome);
    }

    BashScript m_script;
    std::shared_ptr<HeardOutput> m_heard = std::make_shared<HeardOutput>();
    std::unique_ptr<SupervisedProcess> m_process;
    QElapsedTimer m_watch;
    std::optional<RunEnd> m_endedBy;
    std::optional<StepOutcome> m_outcome;
    bool m_told = false;
};

} // namespace firebreak
