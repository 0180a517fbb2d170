#include "core/calendar/wall_time.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QDateTime reading(Instant at, const QTimeZone& zone) { return QDateTime::fromMSecsSinceEpoch(toMs(at), zone); }

/// "CET" where the zone has letters, "UTC+05:30" where it only has figures.
QString zoneText(const QDateTime& there)
{
    const QString letters = there.timeZoneAbbreviation();
    const bool named = !letters.isEmpty() && letters.front().isLetter();
    if (named)
        return letters;
    const int minutes = there.offsetFromUtc() / 60;
    return u"UTC%1%2:%3"_s.arg(QLatin1Char(minutes < 0 ? '-' : '+'))
        .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

WallTime wallTime(LocalDay day, QTime time, const QTimeZone& zone)
{
    // QDateTime answers the second of two without saying so, and an invalid value that reads as UTC for none. Here each
    // offset that is in force around that day is tried, and the reading is looked up again.
    const QDateTime asUtc(day.date(), time, Qt::UTC);
    const auto offsetAt = [&](qint64 days) { return zone.offsetFromUtc(asUtc.addDays(days)); };
    const auto instantWith = [&](int offset) { return instantFromMs(asUtc.toMSecsSinceEpoch() - offset * 1000LL); };
    const int before = offsetAt(-1);
    const int after = offsetAt(1);
    QList<Instant> matching;
    for (const int offset : {before, after}) {
        const Instant candidate = instantWith(offset);
        const QDateTime there = reading(candidate, zone);
        if (there.date() == day.date() && there.time() == time && !matching.contains(candidate))
            matching.append(candidate);
    }
    if (matching.isEmpty())
        return {WallTime::Passed::Never, instantWith(before), instantWith(before)};
    std::ranges::sort(matching);
    return {matching.size() == 1 ? WallTime::Passed::Once : WallTime::Passed::Twice, matching.first(), matching.last()};
}

QString wallText(Instant at, Instant now, const QTimeZone& zone)
{
    const QDateTime there = reading(at, zone);
    const bool sameDay = there.date() == reading(now, zone).date();
    return there.toString(sameDay ? u"HH:mm"_s : u"yyyy-MM-dd HH:mm"_s) + u' ' + zoneText(there);
}

QString withOffset(Instant at, const QTimeZone& zone)
{
    const QDateTime there = reading(at, zone);
    return there.toOffsetFromUtc(there.offsetFromUtc()).toString(Qt::ISODate);
}

} // namespace firebreak
