// core/calendar/time_text.h — the ways in which people and chats write a time of day, for patterns around it.
#pragma once

#include "core/calendar/wall_time.h"

#include <QRegularExpression>

namespace firebreak {

/// A time as it was written. What is not said is absent and for the caller to decide.
struct WrittenTime {
    std::optional<LocalDay> day;
    QTime time;                    ///< valid
    std::optional<QTimeZone> zone; ///< the offset, if one was written

    /// The instants it can mean; day and zone stand in for what was not written.
    WallTime on(LocalDay otherDay, const QTimeZone& otherZone) const
    {
        return wallTime(day.value_or(otherDay), time, zone.value_or(otherZone));
    }
};

/// Matches "02:14", "2:14:07", "2:14:07.250", "2:14 AM", "02:14Z", "02:14+01:00", "02:14 UTC", each with "2026-11-21 "
/// or "2026-11-21T" before it or not. To be built into a longer pattern once; has named groups.
QString writtenTimePattern();

/// What the groups of `writtenTimePattern` caught; nothing where it is no time of day, no day or no offset that exists.
std::optional<WrittenTime> writtenTime(const QRegularExpressionMatch& match);

} // namespace firebreak
