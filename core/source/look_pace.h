// core/source/look_pace.h — how often a source is asked. Pure.
#pragma once

#include "core/base/instant.h"

namespace firebreak {

inline constexpr Millis LookEvery = Seconds(30);
inline constexpr Millis LongestLookPause = Minutes(5);

/// Until the next look: half a minute, a tenth more or less, so that many desks do not ask in step. After `troubles`
/// looks without an answer twice as long for each, up to five minutes. `random`: 0 ≤ random < 1.
Millis nextLook(int troubles, double random);

} // namespace firebreak
