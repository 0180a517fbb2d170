#include "app/ctl/runbook/named.h"
#include "app/ctl/runbook/verbs.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"
#include "app/workspace/runbooks/step_parameters.h"
#include "runbooks/risk/risk.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl::runbook {

namespace {

QJsonObject parameterJson(const StepParameter& parameter)
{
    return {{u"name"_s, parameter.name}, {u"resolved"_s, parameter.resolved}};
}

QJsonObject stepJson(const QString& file, int index, const Step& step, const QList<StepParameter>& parameters)
{
    const Assessment assessment = riskOf(step);
    return {{u"file"_s, file},
            {u"index"_s, index},
            {u"line"_s, step.firstLine},
            {u"form"_s, toWord(step.form)},
            {u"title"_s, step.title},
            {u"kind"_s, toWord(step.kind)},
            {u"language"_s, textJson(step.language)},
            {u"risk"_s, toWord(assessment.risk)},
            {u"risk_reason"_s, assessment.reason},
            {u"runnable"_s, step.isRunnable()},
            {u"why_not"_s, textJson(step.reason)},
            {u"parameters"_s, arrayOf(parameters, parameterJson)},
            {u"code"_s, step.commands},
            {u"source"_s, step.text},
            {u"expected_output"_s, !step.expected.trimmed().isEmpty() || !step.outputs.isEmpty()}};
}

QStringList stepRow(int index, const Step& step, const QList<StepParameter>& parameters)
{
    QStringList open;
    for (const StepParameter& parameter : parameters)
        if (!parameter.resolved)
            open.append(visibleLine(parameter.name));
    QString remark = step.reason;
    if (step.isRunnable() && !open.isEmpty())
        remark = u"asks for "_s + open.join(u", "_s);
    return {QString::number(index),
            u"line %1"_s.arg(step.firstLine),
            toWord(step.kind),
            step.isRunnable() ? toWord(riskOf(step).risk) : u"–"_s,
            visibleLine(step.title).left(60),
            remark};
}

} // namespace

Result<Answer> steps(Session& session, const Given& given)
{
    const auto named = namedRunbooks(session, given.value(u"FILE|DIR"_s).value_or(QString()));
    if (!named)
        return tl::unexpected(named.error());
    Answer answer;
    QJsonArray json;
    answer.remark = named->cut;
    for (const NamedRunbook& runbook : named->runbooks) {
        auto opened = runbook.trouble.isEmpty() ? openRunbook(runbook.place)
                                                : Result<OpenedRunbook>(unavailable(runbook.trouble));
        if (!opened && !named->isFolder)
            return tl::unexpected(opened.error());
        if (!opened) {
            answer.remark += u"%1: %2\n"_s.arg(visibleLine(runbook.shownAs), opened.error().happened);
            continue;
        }
        const auto parameters = stepParameters(opened->document, opened->steps);
        QList<QStringList> rows;
        for (qsizetype i = 0; i < opened->steps.size(); ++i) {
            const Step& step = opened->steps.at(i);
            if (session.json())
                json.append(stepJson(runbook.name, int(i) + 1, step, parameters.at(i)));
            else
                rows.append(stepRow(int(i) + 1, step, parameters.at(i)));
        }
        if (!session.json())
            answer.text += visibleLine(runbook.shownAs) + u'\n' +
                           (rows.isEmpty() ? u"  Nothing to do in it.\n"_s : columns(rows, 2));
    }
    answer.json = json;
    if (named->runbooks.isEmpty())
        answer.text = u"There is no runbook in that folder.\n"_s;
    return answer;
}

} // namespace firebreak::ctl::runbook
