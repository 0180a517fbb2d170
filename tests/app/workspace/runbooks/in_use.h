// tests/app/workspace/runbooks/in_use.h — a real runbook in a real folder, in use beside a real workspace, run by real
// bash.
#pragma once

#include "app/workspace/runbooks/runbook_use.h"
#include "app/workspace/runbooks/runbooks.h"
#include "plugins/shell/bash_runner.h"
#include "tests/app/workspace/shop.h"

namespace firebreak::shoptest {

class InUse {
public:
    /// `document` is pool.md of a library beside the workspace.
    explicit InUse(const QByteArray& document, bool trusted = true)
    {
        QDir().mkpath(shop.path(QStringLiteral("library")));
        write(document);
        if (trusted)
            trust();
    }

    QString library() const { return QFileInfo(shop.path(QStringLiteral("library"))).canonicalFilePath(); }
    QString file() const { return library() + QStringLiteral("/pool.md"); }
    void write(const QByteArray& document) const
    {
        QFile out(file());
        if (!out.open(QFile::WriteOnly) || out.write(document) != document.size())
            qFatal("%s", qPrintable(out.errorString()));
    }
    OpenedRunbook opened() const
    {
        const auto runbook = openRunbook({library(), QStringLiteral("pool.md")});
        if (!runbook)
            qFatal("%s", qPrintable(runbook.error().sentence()));
        return *runbook;
    }
    void trust()
    {
        if (const auto given = shop.workspace().runbooks().trusted().give(opened(), shop.clock().now()); !given)
            qFatal("%s", qPrintable(given.error().sentence()));
    }

    /// Opens it; by default with the environment of the test, as the command line does.
    RunbookUse& use(const std::optional<IncidentId>& incident = {},
                    const RunbookUseOptions& options = {ConfirmAt::Window, false})
    {
        m_use = std::make_unique<RunbookUse>(shop.workspace(), runners, opened(), incident, options);
        if (!QTest::qWaitFor([this] { return m_use->isTrustKnown(); }, LongestMs))
            qFatal("Nobody looks up whether it is trusted.");
        return *m_use;
    }
    RunbookUse& again() { return *m_use; }
    void close() { m_use.reset(); }

    /// Why it did not begin; empty where it has. Waits for that.
    QString refused(const QFuture<Result<void>>& future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, LongestMs))
            qFatal("It neither begins nor says why not.");
        return refusal(future.result());
    }
    QString runs(int step, const Confirmed& confirmed = {}) { return refused(m_use->run(step, confirmed)); }
    /// With all that is asked for.
    QString runsConfirmed(int step)
    {
        const auto question = m_use->confirmationOf(step);
        if (!question)
            return question.error().sentence();
        Confirmed answer = question->accepted();
        if (question->confirmation.asksForTarget)
            answer.typed = answer.target.text();
        return runs(step, answer);
    }
    bool ends(int step)
    {
        return QTest::qWaitFor([&] { return m_use->standing(step).phase != StepPhase::Running; }, LongestMs);
    }
    /// Runs it to its end; what it printed, or why it did not run.
    QString says(int step)
    {
        QString reason = runsConfirmed(step);
        if (!reason.isEmpty())
            return reason;
        if (!ends(step))
            qFatal("It does not end.");
        return QString::fromUtf8(m_use->output(step).of(OutputStream::Standard));
    }

    static constexpr int LongestMs = 60'000;

    Shop shop;
    BashRunner runner{QStringLiteral(FIREBREAK_STEP_PROGRAM)};
    StepRunners runners{runner};

private:
    std::unique_ptr<RunbookUse> m_use;
};

/// A document with these blocks, each under a line of its own, below "Diagnosis".
inline QByteArray runbookOf(const QStringList& blocks, const QByteArray& frontMatter = {})
{
    QByteArray document = frontMatter + "# Pool\n\n## Diagnosis\n\n";
    int number = 0;
    for (const QString& block : blocks)
        document += "Step " + QByteArray::number(++number) + ":\n\n```bash" +
                    (block.startsWith(u'{') ? ' ' + block.section(u'\n', 0, 0).toUtf8() : QByteArray()) + '\n' +
                    (block.startsWith(u'{') ? block.section(u'\n', 1) : block).toUtf8() + "\n```\n\n";
    return document;
}

} // namespace firebreak::shoptest
