// The one place that asks Linux for the time since boot: CLOCK_BOOTTIME counts on while the machine sleeps, which
// CLOCK_MONOTONIC (what std::chrono::steady_clock reads here) does not.
#include "app/workspace/system_clock.h"

#include <ctime>

namespace firebreak {

Millis SystemClock::sinceBoot() const
{
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::duration_cast<Millis>(std::chrono::seconds(time.tv_sec) +
                                              std::chrono::nanoseconds(time.tv_nsec));
}

} // namespace firebreak
