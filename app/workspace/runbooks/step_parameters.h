// app/workspace/runbooks/step_parameters.h — what each step of a document needs before it can run. Pure.
#pragma once

#include "runbooks/parameter/parameter_form.h"
#include "runbooks/step/step.h"

namespace firebreak {

struct StepParameter {
    QString name;          ///< as this step spells it first
    bool resolved = false; ///< an earlier step sets it, or the document has a default for it

    friend bool operator==(const StepParameter&, const StepParameter&) = default;
};

/// One list for each step, in the order of first use; empty for what is no command. Where a step cannot run, what it
/// sets does not count for later ones.
QList<QList<StepParameter>> stepParameters(const Document& document, const QList<Step>& steps);

} // namespace firebreak
