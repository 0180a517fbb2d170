// core/incident/when.h — "happened earlier", as a person types it. Pure.
#pragma once

#include "core/base/instant.h"

#include <QTimeZone>

namespace firebreak {

/// Reads "02:01", "2:01:30", "2:01 AM", "yesterday 23:50", "2026-11-21 02:01", "10m ago", "10 min ago", "1 h 5 min
/// ago", "-5m", "5m", "now", RFC 3339, and any time with "UTC" or an offset behind it. What has no offset is read in
/// `zone`, which must be valid. A time of day later than now is yesterday's, if that is at most 24 hours ago.
/// Refuses the future, days and hours that do not exist, and hours that a clock change repeated: the sentence then
/// names both instants, because nobody but the person can know.
Result<Instant> parseWhen(const QString& text, Instant now, const QTimeZone& zone);

} // namespace firebreak
