// How a run begins: the runner of its kind, and what that must be told.
#include "app/workspace/runbooks/step_run.h"

#include "app/workspace/sources/sources.h"
#include "runbooks/run/query_step.h"
#include "runbooks/run/terminal_step.h"

using namespace Qt::StringLiterals;

namespace firebreak {

Result<std::unique_ptr<RunningStep>> StepRun::startRequest() const
{
    if (!m_runners.requests)
        return unavailable(u"Nothing here sends requests."_s, u"Copy it and send it by hand."_s);
    return readHttpRequest(m_filled.commands).and_then([this](const HttpRequest& request) {
        return m_runners.requests->start({request, m_order.step.attributes.redirects, timeLimitOf(m_order.step)});
    });
}

Result<std::unique_ptr<RunningStep>> StepRun::startShell() const
{
    if (!m_runners.shell)
        return unavailable(u"Nothing here runs shell commands."_s, u"Copy it and run it by hand."_s);
    ShellOrder order;
    order.commands = m_filled.commands;
    order.folder = m_order.folder;
    order.session = m_order.session;
    order.variables = m_filled.variables;
    order.nounset = m_order.nounset;
    const QString interpreter = m_order.step.attributes.interpreter.trimmed();
    if (interpreter.section(u'/', -1) != "bash"_L1)
        order.interpreter = interpreter;
    order.carriesOver = order.interpreter.isEmpty() && reasonAgainstCarryOver(m_filled.commands).isEmpty();
    order.timeout = timeLimitOf(m_order.step);
    order.background = m_order.step.attributes.background;
    if (!m_order.step.attributes.interactive)
        return m_runners.shell->start(order);
    if (!m_runners.terminals)
        return unavailable(u"Nothing here has a terminal."_s, u"Copy it and run it in one."_s);
    return m_runners.terminals->start(order, m_order.terminal).map([](std::unique_ptr<TerminalStep>&& terminal) {
        return std::unique_ptr<RunningStep>(std::move(terminal));
    });
}

TerminalStep* StepRun::terminal() const { return qobject_cast<TerminalStep*>(m_running.get()); }

void StepRun::startWithSource()
{
    const auto source = m_workspace.sources().forQueries(m_order.step.attributes.source);
    if (!m_runners.metrics || !source) {
        follow(source ? unavailable(u"Nothing here asks for metrics."_s, u"Copy the query and ask by hand."_s)
                      : tl::unexpected(source.error()));
        return;
    }
    m_workspace.sources().access(*source).then(this, [this](const Result<SourceAccess>& access) {
        if (!access) {
            follow(tl::unexpected(access.error()));
            return;
        }
        MetricQuery query;
        query.text = m_filled.commands;
        query.timeout = timeLimitOf(m_order.step);
        follow(m_stopped ? nullptr : startQuery(*m_runners.metrics, {*access, query}));
    });
}

void StepRun::start()
{
    if (m_stopped)
        follow(nullptr);
    else if (runsInShell(m_order.step))
        follow(startShell());
    else if (m_order.step.kind == StepKind::Promql)
        startWithSource();
    else
        follow(startRequest());
}

void StepRun::follow(Result<std::unique_ptr<RunningStep>> running)
{
    if (!running || !*running) {
        StepOutcome outcome;
        outcome.end = running ? RunEnd::Stopped : RunEnd::NotStarted;
        if (!running)
            outcome.output.append(OutputStream::Error, running.error().sentence().toUtf8());
        keep(outcome);
        return;
    }
    m_running = *std::move(running);
    connect(m_running.get(), &RunningStep::ended, this, &StepRun::keep);
    connect(m_running.get(), &RunningStep::gone, this, &StepRun::gone);
    Q_EMIT started();
}

} // namespace firebreak
