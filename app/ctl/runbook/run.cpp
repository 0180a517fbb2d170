#include "app/ctl/runbook/in_use.h"
#include "app/ctl/runbook/verbs.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/near.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl::runbook {

namespace {

/// By the name that its author gave it, by its number, or by its title.
Result<int> stepNamed(const QList<Step>& steps, const QString& typed)
{
    QList<int> found;
    QStringList titles;
    const auto look = [&](const auto& isMeant) {
        for (int i = 0; i < int(steps.size()) && found.size() < 2; ++i)
            if (isMeant(steps.at(i)))
                found.append(i);
    };
    look([&](const Step& step) { return step.attributes.name == typed; });
    bool isNumber = false;
    const int number = typed.toInt(&isNumber);
    if (found.isEmpty() && isNumber && number >= 1 && number <= steps.size())
        return number - 1;
    if (found.isEmpty())
        look([&](const Step& step) { return step.title.compare(typed, Qt::CaseInsensitive) == 0; });
    if (found.size() == 1)
        return found.constFirst();
    if (found.size() > 1)
        return badInput(
            u"Several steps are called “%1”."_s.arg(typed.left(60)),
            u"Name it by its number; the first two are %1 and %2."_s.arg(found.at(0) + 1).arg(found.at(1) + 1));
    for (const Step& step : steps)
        titles.append(step.attributes.name.isEmpty() ? step.title : step.attributes.name);
    return notFound(
        u"No step is called “%1”, and there are %2."_s.arg(typed.left(60), counted(steps.size(), u"step"_s)),
        didYouMean(typed, titles, u"List them with: firebreakctl runbook steps FILE"_s));
}

struct Parameter {
    QString name, value;
};

Result<QList<Parameter>> parametersOf(const Given& given)
{
    QList<Parameter> parameters;
    for (const QString& typed : given.values(u"param"_s)) {
        const qsizetype equals = typed.indexOf(u'=');
        if (equals <= 0)
            return badInput(u"“%1” is no parameter with a value."_s.arg(typed.left(60)),
                            u"Write it like: --param pod=web-1"_s);
        parameters.append({typed.first(equals), typed.mid(equals + 1)});
    }
    return parameters;
}

QString namesOf(const QList<FormField>& fields)
{
    QStringList names;
    for (const FormField& field : fields)
        names.append(visibleLine(field.name));
    return names.isEmpty() ? u"It asks for nothing."_s : u"It asks for: %1."_s.arg(names.join(u", "_s));
}

QString waysToGive(const QList<FormField>& fields)
{
    QStringList ways;
    for (const QString& name : openFields(fields))
        ways.append(u"--param '%1=…'"_s.arg(visibleLine(name)));
    return ways.isEmpty() ? QString() : u"Give it with: "_s + ways.join(u' ');
}

/// "exit 0 · 0.8 s"; and where the document goes on from a step that failed.
QString endText(const RunbookUse& use, int step, const QStringList& survivors)
{
    QString text = use.standing(step).line + u'\n';
    for (const QString& survivor : survivors)
        text += u"It may still run: %1\n"_s.arg(visibleLine(survivor));
    const QString& next = use.steps().at(step).attributes.onFail;
    if (use.standing(step).phase == StepPhase::Failed && stepCalled(use.steps(), next) >= 0)
        text += u"The runbook goes on at: --step %1\n"_s.arg(visibleLine(next));
    return text;
}

ExitCode codeOf(const Run& run)
{
    if (run.result->end == RunEnd::NotStarted)
        return ExitCode::CouldNot;
    return run.result->verdict == Verdict::Pass ? ExitCode::Done : ExitCode::No;
}

/// Everything that a step has left ends with this program; what could not be ended is named.
QStringList endOfChildren(RunbookUse& use, int step)
{
    if (use.standing(step).stillRunning.isEmpty())
        return {};
    QStringList left;
    bool gone = false;
    const QObject heard;
    QObject::connect(&use, &RunbookUse::childrenGone, &heard, [&](int of, const QStringList& which) {
        gone = gone || of == step;
        left = which;
    });
    use.stop(step);
    InUse::wait([&gone] { return gone; });
    return left;
}

} // namespace

Result<Answer> run(Session& session, const Given& given)
{
    const auto parameters = parametersOf(given);
    if (!parameters)
        return tl::unexpected(parameters.error());
    auto opened = InUse::open(session, given);
    if (!opened)
        return tl::unexpected(opened.error());
    InUse& desk = **opened;
    RunbookUse& use = desk.use();
    const auto step = stepNamed(use.steps(), given.value(u"step"_s).value_or(QString()));
    if (!step)
        return tl::unexpected(step.error());
    for (const Parameter& parameter : *parameters) {
        const auto set = use.setValue(parameterKey(parameter.name), parameter.value);
        if (!set && set.error().kind == ErrorKind::NotFound)
            return badInput(u"The step asks for no “%1”."_s.arg(parameter.name.left(60)), namesOf(use.formOf(*step)));
        if (!set)
            return desk.refused(set.error().sentence());
    }
    // To type a target is to mean it, also where another one was pinned.
    const QString typed = given.value(u"confirm"_s).value_or(QString());
    if (const auto target = use.targetOf(*step); target && typed == target->text())
        use.pinTarget(*target);
    if (const QString reason = use.notNow(*step); !reason.isEmpty())
        return desk.refused(reason, waysToGive(use.formOf(*step)));
    const auto question = use.confirmationOf(*step);
    if (!question)
        return desk.refused(question.error().sentence());
    if (const auto confirmed = checkConfirmed(question->confirmation, typed, {}, {}); !confirmed)
        return desk.refused(confirmed.error().sentence(),
                            u"When you mean it, add: --confirm %1"_s.arg(question->confirmation.target.text()));
    if (auto known = desk.knowWhoIsHere(); !known)
        return tl::unexpected(known.error());
    Confirmed confirmed = question->accepted();
    confirmed.typed = typed;
    const auto begun = desk.begun(use.run(*step, confirmed));
    if (!begun && begun.error().kind == ErrorKind::Unavailable)
        return tl::unexpected(begun.error());
    if (!begun)
        return desk.refused(begun.error().sentence());
    InUse::wait([&] { return use.standing(*step).phase != StepPhase::Running; });

    const StepStanding stands = use.standing(*step);
    if (!stands.last || !stands.last->result)
        return unavailable(u"How the step ended could not be written down."_s,
                           u"Look at the workspace: firebreakctl workspace verify"_s);
    const QStringList survivors = endOfChildren(use, *step);
    const KeptOutput& output = use.output(*step);
    return Answer{runJson(*stands.last, output, survivors), printed(output, OutputStream::Standard),
                  printed(output, OutputStream::Error) + endText(use, *step, survivors), codeOf(*stands.last)};
}

} // namespace firebreak::ctl::runbook
