#include "app/workspace/runbooks/step_parameters.h"

#include "runbooks/run/fill_step.h"

#include <algorithm>

namespace firebreak {

namespace {

bool isCommand(const Step& step)
{
    return step.isRunnable() &&
           (step.kind == StepKind::Shell || step.kind == StepKind::Http || step.kind == StepKind::Promql);
}

} // namespace

QList<QList<StepParameter>> stepParameters(const Document& document, const QList<Step>& steps)
{
    QList<ParameterText> texts;
    for (const Step& step : steps)
        if (isCommand(step))
            texts.append(parameterTextOf(step));
    const QList<FormField> form = parameterForm(parametersOf(texts), document.frontMatter.params, {});

    const auto isOpenIn = [&](const QString& key, qsizetype text) {
        return std::ranges::any_of(form, [&](const FormField& field) {
            return field.key == key && !field.value &&
                   std::ranges::any_of(field.uses, [&](const ParameterUse& use) { return use.text == text; });
        });
    };
    QList<QList<StepParameter>> all;
    qsizetype text = 0;
    for (const Step& step : steps) {
        QList<StepParameter> own;
        if (isCommand(step)) {
            // By itself it knows nothing of what earlier steps set: what is open here and not there comes from them.
            for (const Parameter& parameter : parametersOf({parameterTextOf(step)}))
                own.append({parameter.name, !isOpenIn(parameter.key, text)});
            ++text;
        }
        all.append(own);
    }
    return all;
}

} // namespace firebreak
