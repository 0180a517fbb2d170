// runbooks/step/hindrance.h — what keeps a step from being run, and what makes one look twice. Pure.
#pragma once

#include "runbooks/step/step.h"

#include <functional>

namespace firebreak {

/// Sets hindrance, reason and remarks of a step whose other fields are known. `doubt` is what splitPrompts() left.
void judge(Step& step, const Document& document, const QString& doubt);

/// Whoever knows the sources of metrics says of each query whether one answers it: `reasonAgainst` gets what the
/// attribute `source` names, and answers a sentence, or nothing where the query may run.
void setMetricSource(QList<Step>& steps, const std::function<QString(const QString& source)>& reasonAgainst);

} // namespace firebreak
