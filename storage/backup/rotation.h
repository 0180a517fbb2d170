// storage/backup/rotation.h — which backups are kept. Pure.
#pragma once

#include "core/base/instant.h"

#include <QList>

namespace firebreak {

inline constexpr int HourlyBackupsKept = 24;
inline constexpr int DailyBackupsKept = 7;

/// Those that may go: all but the newest of each of the last 24 hours and of each of the last 7 days (UTC) in which a
/// backup was made. Never the newest one.
QList<Instant> surplusBackups(QList<Instant> madeAt);

/// An hour has gone by since the newest (either way round: clocks are set back too), or there is none.
bool backupIsDue(const QList<Instant>& madeAt, Instant now);

} // namespace firebreak
