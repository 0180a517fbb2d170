// app/workspace/system_clock.h — the machine's own clocks, and a wall clock set by hand for reports and pictures.
#pragma once

#include "core/base/clock.h"

#include <optional>

namespace firebreak {

class SystemClock : public Clock {
public:
    Instant now() const override;
    Millis sinceBoot() const override;
};

/// What `--now` gives: a wall clock that stands still at `at`. What is recorded is still recorded in real time, by the
/// `SystemClock` the store has.
class StoppedClock : public Clock {
public:
    explicit StoppedClock(Instant at) : m_at(at) {}
    Instant now() const override { return m_at; }
    Millis sinceBoot() const override { return {}; }

private:
    Instant m_at;
};

} // namespace firebreak
