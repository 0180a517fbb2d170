#include "storage/backup/rotation.h"

#include <QSet>

#include <algorithm>
#include <functional>

namespace firebreak {

namespace {

constexpr std::chrono::hours Hour{1};

} // namespace

QList<Instant> surplusBackups(QList<Instant> madeAt)
{
    std::ranges::sort(madeAt, std::greater<>());
    QSet<qint64> hours;
    QSet<qint64> days;
    QList<Instant> surplus;
    for (const Instant at : madeAt) {
        const qint64 hour = std::chrono::floor<std::chrono::hours>(at).time_since_epoch().count();
        const qint64 day = std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
        const bool newestOfHour = !hours.contains(hour) && hours.size() < HourlyBackupsKept;
        const bool newestOfDay = !days.contains(day) && days.size() < DailyBackupsKept;
        if (newestOfHour)
            hours.insert(hour);
        if (newestOfDay)
            days.insert(day);
        if (!newestOfHour && !newestOfDay)
            surplus.append(at);
    }
    return surplus;
}

bool backupIsDue(const QList<Instant>& madeAt, Instant now)
{
    if (madeAt.isEmpty())
        return true;
    const Instant newest = *std::ranges::max_element(madeAt);
    return now - newest >= Hour || newest - now >= Hour;
}

} // namespace firebreak
