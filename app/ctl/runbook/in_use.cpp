#include "app/ctl/runbook/in_use.h"

#include "app/ctl/runbook/review.h"
#include "app/ctl/session/asked.h"
#include "app/ctl/text/json.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QString textOf(const KeptOutput& output, OutputStream stream) { return QString::fromUtf8(output.of(stream)); }

} // namespace

Result<std::unique_ptr<InUse>> InUse::open(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto named = openNamed(session, asked.word("FILE"));
    if (!named)
        return tl::unexpected(named.error());
    Workspace* const workspace = asked.workspace();
    const auto incident = asked.has("incident") ? std::optional(asked.incident("incident")) : std::nullopt;
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());

    std::unique_ptr<InUse> opened(new InUse);
    opened->m_runners = makeStepRunners();
    opened->m_named = named->named;
    opened->m_workspace = workspace;
    StepRunners runners = opened->m_runners->all();
    runners.terminals = nullptr; // what a person must sit in front of runs in the window
    opened->m_use = std::make_unique<RunbookUse>(*workspace, runners, named->opened, incident,
                                                 RunbookUseOptions{ConfirmAt::CommandLine, false});
    opened->m_interrupt = std::make_unique<Interrupt>();
    QObject::connect(opened->m_interrupt.get(), &Interrupt::asked, opened->m_use.get(), &RunbookUse::stopAll);
    wait([&opened] { return opened->m_use->isTrustKnown(); });
    return opened;
}

Result<void> InUse::knowWhoIsHere()
{
    return m_workspace->author().map([](const PersonRef&) {});
}

Result<void> InUse::begun(const QFuture<Result<void>>& future)
{
    wait([&future] { return future.isFinished(); });
    return future.result();
}

Answer InUse::refused(const QString& reason, const QString& next)
{
    const TrustReview& review = m_use->review();
    const bool changed = review.state == TrustState::Changed;
    const bool canBeTrusted = review.state != TrustState::Given && review.objections.isEmpty();
    const QString way =
        canBeTrusted ? u"See what would run, and trust it, with: firebreakctl runbook trust FILE"_s : next;
    QJsonObject json = refusedJson(reason);
    json.insert(u"changes"_s, changed ? changesJson(m_use->runbook(), review) : QJsonArray());
    return {json,
            {},
            visible(reason) + u'\n' + (changed ? changesText(m_use->runbook(), review) : QString()) +
                (way.isEmpty() ? way : way + u'\n'),
            ExitCode::No};
}

QJsonObject runJson(const Run& run, const KeptOutput& output, const QStringList& survivors)
{
    const RunResult& result = *run.result;
    return {{u"exit_code"_s, result.exitCode ? QJsonValue(*result.exitCode) : QJsonValue(QJsonValue::Null)},
            {u"verdict"_s, toWord(result.verdict)},
            {u"seconds"_s, double(result.duration.count()) / 1000},
            {u"stdout"_s, textOf(output, OutputStream::Standard)},
            {u"stderr"_s, textOf(output, OutputStream::Error)},
            {u"truncated"_s, output.dropped() > 0},
            {u"refused"_s, QJsonValue::Null},
            {u"survivors"_s, QJsonArray::fromStringList(survivors)}};
}

QJsonObject refusedJson(const QString& reason)
{
    return {{u"exit_code"_s, QJsonValue::Null}, {u"verdict"_s, toWord(Verdict::None)},
            {u"seconds"_s, QJsonValue::Null},   {u"stdout"_s, QString()},
            {u"stderr"_s, QString()},           {u"truncated"_s, false},
            {u"refused"_s, textJson(reason)},   {u"survivors"_s, QJsonArray()}};
}

QString printed(const KeptOutput& output, OutputStream stream)
{
    QString text = visible(textOf(output, stream));
    if (!text.isEmpty() && !text.endsWith(u'\n'))
        text += u'\n';
    return text;
}

} // namespace firebreak::ctl
