// runbooks/run/fill_step.h — the text of a step with its values in it, by the rules of what the step is. Pure.
#pragma once

#include "runbooks/parameter/fill_in.h"
#include "runbooks/step/step.h"

namespace firebreak {

/// How placeholders are spelled in a step of this kind, and what stands around them.
TextLanguage languageOf(StepKind kind);

/// What its parameters are found in.
ParameterText parameterTextOf(const Step& step);

/// What would run, exactly. Refuses a placeholder without a value, and a value that may not stand where it is used.
Result<QString> filledText(const Step& step, const ParameterValues& values);

} // namespace firebreak
