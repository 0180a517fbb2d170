#include "runbooks/run/safe_plan.h"

#include "runbooks/risk/risk.h"
#include "runbooks/run/carry_over.h"
#include "runbooks/run/fill_step.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool isCommand(const Step& step)
{
    return step.kind != StepKind::Output && step.kind != StepKind::Data && step.kind != StepKind::Manual;
}

/// Why the step is not taken, whatever the others do; empty where it is.
QString reasonAgainst(const Step& step, const PlanFacts& facts)
{
    if (!step.isRunnable())
        return step.reason;
    if (step.attributes.excludeFromRunAll)
        return u"Its author leaves it out."_s;
    if (step.attributes.interactive)
        return u"It is interactive."_s;
    if (step.attributes.background)
        return u"It stays in the background."_s;
    const Assessment assessment = riskOf(step);
    if (assessment.risk != Risk::Safe && !facts.lowered.contains(step.hash))
        return assessment.reason;
    if (step.kind == StepKind::Shell && isEndless(step.commands))
        return u"It would go on until someone stops it."_s;
    if (const auto filled = filledText(step, facts.values); !filled)
        return filled.error().happened;
    return {};
}

} // namespace

SafePlan planSafeSteps(const QList<Step>& steps, const PlanFacts& facts)
{
    SafePlan plan;
    QHash<QString, int> setBy;    // variable → the planned step that sets it last
    QHash<QString, int> notSetBy; // variable → a step that would set it and is not in the plan
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const Step& step = steps.at(i);
        if (!isCommand(step) || (!facts.only.isEmpty() && !facts.only.contains(int(i))))
            continue;
        const VariableTraffic traffic =
            step.kind == StepKind::Shell ? variableTraffic(step.commands) : VariableTraffic();
        QString reason = reasonAgainst(step, facts);
        PlannedStep planned{int(i), {}};
        for (const QString& name : traffic.needs) {
            if (setBy.contains(name)) {
                if (!planned.after.contains(setBy.value(name)))
                    planned.after.append(setBy.value(name));
            } else if (!facts.environment.contains(name) && !facts.values.contains(parameterKey(name)) &&
                       reason.isEmpty()) {
                reason = notSetBy.contains(name)
                             ? u"It needs the variable %1 of a step that does not run here."_s.arg(name)
                             : u"Nothing sets the variable %1."_s.arg(name);
            }
        }
        if (reason.isEmpty()) {
            std::sort(planned.after.begin(), planned.after.end());
            plan.steps.append(planned);
        } else {
            plan.passedOver.append({int(i), reason});
        }
        const QString lost = traffic.sets.isEmpty() ? QString() : reasonAgainstCarryOver(step.commands);
        for (const QString& name : traffic.sets) {
            if (reason.isEmpty() && lost.isEmpty()) {
                setBy.insert(name, int(i));
            } else {
                // What was set before may not be what a person would have by now.
                setBy.remove(name);
                notSetBy.insert(name, int(i));
            }
        }
    }
    return plan;
}

QList<int> stepsOfSection(const QList<Step>& steps, int step)
{
    QList<int> section;
    if (step < 0 || step >= steps.size())
        return section;
    const QStringList& headings = steps.at(step).headings;
    for (qsizetype i = 0; i < steps.size(); ++i)
        if (steps.at(i).headings.first(std::min(headings.size(), steps.at(i).headings.size())) == headings)
            section.append(int(i));
    return section;
}

} // namespace firebreak
