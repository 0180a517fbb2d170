#include "core/source/look_pace.h"

#include <algorithm>

namespace firebreak {

Millis nextLook(int troubles, double random)
{
    const Millis pause = std::min(LookEvery * (1 << std::clamp(troubles, 0, 10)), LongestLookPause);
    const double share = 0.9 + 0.2 * std::clamp(random, 0.0, 1.0);
    return Millis(qint64(double(pause.count()) * share));
}

} // namespace firebreak
