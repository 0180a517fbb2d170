// app/ctl/runbook/in_use.h — a runbook that runs from the command line: opened, waited for, told.
#pragma once

#include "app/ctl/runbook/interrupt.h"
#include "app/ctl/runbook/named.h"
#include "app/ctl/session/answer.h"
#include "app/ctl/session/event_loop.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "plugins/host/step_runners.h"

namespace firebreak::ctl {

class InUse {
public:
    /// FILE and --incident of the line. Ctrl+C stops what runs. The session of its steps begins with the environment of
    /// this program. Refuses where there is no workspace to write down what runs.
    static Result<std::unique_ptr<InUse>> open(Session& session, const Given& given);

    RunbookUse& use() { return *m_use; }
    const NamedRunbook& named() const { return m_named; }
    /// Lets everything happen until `isSo`.
    static void wait(const std::function<bool()>& isSo) { EventLoop::wait(isSo); }
    /// Why it did not begin; empty where it has. Whoever is here is known by name from now on.
    Result<void> begun(const QFuture<Result<void>>& future);
    /// Writes down who is here, where nobody has before. Only what is not refused is done in somebody's name.
    Result<void> knowWhoIsHere();
    /// Nothing ran: the sentence, for a runbook that has changed since it was trusted what is different, and what to
    /// type next: `next`, or how it becomes trusted.
    Answer refused(const QString& reason, const QString& next = {});

private:
    InUse() = default;

    EventLoop m_loop;
    std::unique_ptr<OwnedStepRunners> m_runners;
    NamedRunbook m_named;
    Workspace* m_workspace = nullptr;
    std::unique_ptr<RunbookUse> m_use;
    std::unique_ptr<Interrupt> m_interrupt;
};

/// "exit_code", "verdict", "seconds", "stdout", "stderr", "truncated", "refused", "survivors".
QJsonObject runJson(const Run& run, const KeptOutput& output, const QStringList& survivors);
/// The same where nothing ran.
QJsonObject refusedJson(const QString& reason);

/// What it printed on one of its streams, for a terminal; where something was left out of it, that is said.
QString printed(const KeptOutput& output, OutputStream stream);

} // namespace firebreak::ctl
