// core/base/instant.h — points in time and their spellings. Always UTC, always whole milliseconds.
#pragma once

#include "core/base/error.h"

#include <chrono>

namespace firebreak {

using Millis = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;
using Minutes = std::chrono::minutes;

/// Milliseconds since 1970-01-01T00:00Z. A point in time, not a reading of a wall clock in some zone.
using Instant = std::chrono::sys_time<Millis>;

constexpr Instant instantFromMs(qint64 ms) { return Instant(Millis(ms)); }
constexpr qint64 toMs(Instant at) { return at.time_since_epoch().count(); }

/// Whole seconds, rounded down: budgets and durations count in these.
constexpr qint64 toSeconds(Instant at) { return std::chrono::floor<Seconds>(at).time_since_epoch().count(); }
/// Whole seconds of a span, rounded down.
constexpr qint64 wholeSeconds(Millis span) { return std::chrono::floor<Seconds>(span).count(); }

/// "2026-11-22T02:05:00.000Z", as every export prints it.
QString toRfc3339(Instant at);

/// Reads RFC 3339 with an offset ("…Z", "…+01:00"), any number of decimals (cut to milliseconds). A time without
/// an offset is refused: in the hour that a clock change repeats it would mean two instants.
Result<Instant> parseRfc3339(const QString& text);

/// Reads "90s", "5m", "2h", "3d", "1h30m"; at least one second, at most 366 days.
Result<Millis> parseSpan(const QString& text);

/// "0:42", "23:41", "1:02:03", "2d 03:10:00"; for running clocks. Negative spans begin with "−".
QString clockText(Millis span);

/// "42 s", "2 min 52 s", "1 h 5 min", "3 d 4 h"; for sentences. Negative spans begin with "−".
QString spanText(Millis span);

/// "42s", "2m 52s", "1h 5m", "3d 4h"; where there is little room.
QString shortSpanText(Millis span);

} // namespace firebreak
