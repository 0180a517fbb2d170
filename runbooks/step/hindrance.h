// runbooks/step/hindrance.h — what keeps a step from being run, and what makes one look twice. Pure.
#pragma once

#include "runbooks/step/step.h"

namespace firebreak {

/// Sets hindrance, reason and remarks of a step whose other fields are known. `doubt` is what splitPrompts() left.
void judge(Step& step, const Document& document, const QString& doubt);

} // namespace firebreak
