// app/gui/charts/axis_marks.h — where an axis is marked and what stands there: round figures, and times that people
// would choose. Pure.
#pragma once

#include "core/base/instant.h"

#include <QList>
#include <QString>
#include <QTimeZone>

namespace firebreak {

struct AxisMark {
    double at = 0; ///< a value, or milliseconds since 1970
    QString text;  ///< no two of an axis are the same

    friend bool operator==(const AxisMark&, const AxisMark&) = default;
};

/// Beyond this nothing is drawn.
inline constexpr double LargestDrawn = 1e300;

/// From the mark at or below `low` to the one at or above `high`, about `most` of them; both finite and within
/// LargestDrawn. A range of nothing reaches to zero, and from zero to one.
QList<AxisMark> valueMarks(double low, double high, int most);

/// Within [from, until], at most one more than `most`, at round times of day in `zone`, from a day on at its midnights.
/// The text names the day where the range is longer than one.
QList<AxisMark> timeMarks(Instant from, Instant until, int most, const QTimeZone& zone);

/// "02:15:30 UTC", with the day in front where asked.
QString markedTime(Instant at, const QTimeZone& zone, bool withDay);

} // namespace firebreak
