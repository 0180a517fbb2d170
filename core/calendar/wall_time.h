// core/calendar/wall_time.h — from what a clock on a wall shows to the instants it can mean, and back.
#pragma once

#include "core/calendar/local_day.h"

#include <QTime>

namespace firebreak {

/// A wall clock passes most readings once a day; where clocks are changed it passes some twice and some never.
struct WallTime {
    enum class Passed { Once, Twice, Never };

    Passed passed = Passed::Once;
    /// `Twice`: the two of them. Otherwise equal; `Never`: the instant at which a clock that was not put forward would
    /// have shown the reading.
    Instant first, second;
};

/// `zone` and `time` must be valid. Pure; knows nothing of "now".
WallTime wallTime(LocalDay day, QTime time, const QTimeZone& zone);

/// "02:05 UTC", "03:05 CET", "05:35 UTC+05:30"; with the day before it ("2026-11-21 02:05 UTC") where the day there is
/// not the one of `now`.
QString wallText(Instant at, Instant now, const QTimeZone& zone);

/// "2026-11-21T03:05:00+01:00": cannot be misread, and every time field accepts it.
QString withOffset(Instant at, const QTimeZone& zone);

} // namespace firebreak
