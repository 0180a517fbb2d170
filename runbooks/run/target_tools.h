// runbooks/run/target_tools.h — on what kind of target the programs of a step act. Pure.
#pragma once

#include "runbooks/run/confirmation.h"

namespace firebreak {

/// Kube where it calls kubectl, helm and their like, Aws where it calls aws, eksctl and their like; Localhost where it
/// calls neither or both, and where it is not understood.
RunTarget::Kind targetKindOf(const QString& commands);

} // namespace firebreak
