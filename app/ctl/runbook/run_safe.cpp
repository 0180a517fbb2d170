#include "app/ctl/runbook/in_use.h"
#include "app/ctl/runbook/verbs.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl::runbook {

namespace {

QString stateWord(FindingState state)
{
    switch (state) {
    case FindingState::Passed:
        return u"passed"_s;
    case FindingState::Failed:
        return u"failed"_s;
    case FindingState::Stopped:
        return u"stopped"_s;
    default:
        return u"not_run"_s;
    }
}

QJsonObject findingJson(const SafeFinding& finding, const RunbookUse& use)
{
    QJsonObject json = finding.run ? runJson(*finding.run, use.output(finding.step), finding.run->result->stillRunning)
                                   : refusedJson(finding.line);
    json.insert(u"index"_s, finding.step + 1);
    json.insert(u"line"_s, use.steps().at(finding.step).firstLine);
    json.insert(u"title"_s, finding.title);
    json.insert(u"state"_s, stateWord(finding.state));
    return json;
}

QJsonObject passedOverJson(const PassedOver& passed, const RunbookUse& use)
{
    const Step& step = use.steps().at(passed.step);
    return {{u"index"_s, passed.step + 1},
            {u"line"_s, step.firstLine},
            {u"title"_s, step.title},
            {u"reason"_s, passed.reason}};
}

int countOf(const SafeFindings& findings, FindingState state)
{
    return int(std::ranges::count(findings.steps, state, &SafeFinding::state));
}

QString findingsText(const SafeFindings& findings, const RunbookUse& use)
{
    QString text;
    for (const SafeFinding& finding : findings.steps) {
        text += u"%1 %2: %3 · %4\n"_s.arg(finding.step + 1)
                    .arg(visibleLine(finding.title), stateWord(finding.state).replace(u'_', u' '),
                         visibleLine(finding.line));
        if (!finding.run)
            continue;
        const QString said = printed(use.output(finding.step), OutputStream::Standard) +
                             printed(use.output(finding.step), OutputStream::Error);
        for (const QString& line : said.chopped(said.endsWith(u'\n') ? 1 : 0).split(u'\n', Qt::KeepEmptyParts))
            text += line.isEmpty() ? QString() : u"  | "_s + line + u'\n';
    }
    if (!findings.passedOver.isEmpty())
        text += u"\nPassed over:\n"_s;
    for (const PassedOver& passed : findings.passedOver)
        text += u"%1 %2: %3\n"_s.arg(passed.step + 1)
                    .arg(visibleLine(use.steps().at(passed.step).title), visibleLine(passed.reason));
    return text + u'\n' + (findings.steps.isEmpty() ? u"No step of it can run by itself."_s : findings.summary) + u'\n';
}

} // namespace

Result<Answer> runSafe(Session& session, const Given& given)
{
    auto opened = InUse::open(session, given);
    if (!opened)
        return tl::unexpected(opened.error());
    InUse& desk = **opened;
    RunbookUse& use = desk.use();
    if (const QString reason = use.whyNothingRuns(); !reason.isEmpty())
        return desk.refused(reason);
    if (auto known = desk.knowWhoIsHere(); !known)
        return tl::unexpected(known.error());
    const auto begun = desk.begun(use.runAllSafe());
    if (!begun && begun.error().kind == ErrorKind::Unavailable)
        return tl::unexpected(begun.error());
    if (!begun)
        return desk.refused(begun.error().sentence());
    InUse::wait([&use] { return !use.findings().running; });

    const SafeFindings& findings = use.findings();
    const bool well = countOf(findings, FindingState::Passed) == findings.steps.size();
    const QJsonObject json{
        {u"refused"_s, QJsonValue::Null},
        {u"summary"_s, findings.summary},
        {u"passed"_s, countOf(findings, FindingState::Passed)},
        {u"failed"_s, countOf(findings, FindingState::Failed)},
        {u"not_run"_s, countOf(findings, FindingState::NotRun)},
        {u"steps"_s, arrayOf(findings.steps, [&](const SafeFinding& one) { return findingJson(one, use); })},
        {u"passed_over"_s,
         arrayOf(findings.passedOver, [&](const PassedOver& one) { return passedOverJson(one, use); })}};
    return Answer{json, findingsText(findings, use), {}, well ? ExitCode::Done : ExitCode::No};
}

} // namespace firebreak::ctl::runbook
