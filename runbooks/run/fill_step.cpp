#include "runbooks/run/fill_step.h"

#include "runbooks/http/fill_request.h"
#include "runbooks/query/fill_query.h"

namespace firebreak {

TextLanguage languageOf(StepKind kind)
{
    switch (kind) {
    case StepKind::Shell:
        return TextLanguage::Shell;
    case StepKind::Http:
        return TextLanguage::Http;
    case StepKind::Promql:
        return TextLanguage::Promql;
    default:
        return TextLanguage::Other;
    }
}

ParameterText parameterTextOf(const Step& step)
{
    return {step.commands, languageOf(step.kind), step.attributes.asksForVariables};
}

Result<QString> filledText(const Step& step, const ParameterValues& values)
{
    if (step.kind == StepKind::Http)
        return fillInRequest(step.commands, values);
    if (step.kind == StepKind::Promql)
        return fillInQuery(step.commands, values);
    return fillIn(step.commands, values, languageOf(step.kind));
}

} // namespace firebreak
