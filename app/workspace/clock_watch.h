// app/workspace/clock_watch.h — notices that the wall clock was set: wall and boot time must move together.
#pragma once

#include "core/base/clock.h"

#include <optional>

namespace firebreak {

struct ClockJump {
    Millis by{};    ///< positive: the wall clock went forward
    Instant before; ///< what the wall clock would read had it not been set
    Instant after;
};

class ClockWatch {
public:
    static constexpr Millis Tolerance = Seconds(2);

    explicit ClockWatch(const Clock& clock);

    /// Call it now and then, a second apart or after a night asleep. Answers a jump of more than two seconds once, and
    /// then takes the new time as given.
    std::optional<ClockJump> look();

private:
    const Clock& m_clock;
    Instant m_wall;
    Millis m_boot;
};

} // namespace firebreak
