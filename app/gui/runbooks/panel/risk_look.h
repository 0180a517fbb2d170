// app/gui/runbooks/panel/risk_look.h — the risk of a step as a pill says it.
#pragma once

#include "app/gui/theme/tokens.h"
#include "runbooks/risk/risk.h"

namespace firebreak {

inline Tone toneOf(Risk risk)
{
    return risk == Risk::Safe ? Tone::Good : risk == Risk::Changes ? Tone::Warning : Tone::Danger;
}

inline QString wordOf(Risk risk) { return toWord(risk); }

} // namespace firebreak
