#include "app/workspace/clock_watch.h"

namespace firebreak {

ClockWatch::ClockWatch(const Clock& clock) : m_clock(clock), m_wall(clock.now()), m_boot(clock.sinceBoot()) {}

std::optional<ClockJump> ClockWatch::look()
{
    const Instant wall = m_clock.now();
    const Millis boot = m_clock.sinceBoot();
    const Instant expected = m_wall + (boot - m_boot);
    const Millis drift = wall - expected;
    if (std::chrono::abs(drift) <= Tolerance)
        return std::nullopt; // the base stays, so that many small steps add up; slewing moves both clocks alike
    m_wall = wall;
    m_boot = boot;
    return ClockJump{drift, expected, wall};
}

} // namespace firebreak
