#include "core/calendar/business_calendar.h"

#include "core/base/limits.h"
#include "core/calendar/zone.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Of a sorted list.
template <class T> void dropRepeated(QList<T>& list)
{
    list.resize(std::unique(list.begin(), list.end()) - list.begin());
}

constexpr qsizetype MaxHolidays = 5'000;
constexpr int MaxCount = 10'000;

} // namespace

Result<BusinessCalendar> checked(BusinessCalendar calendar)
{
    calendar.zone = calendar.zone.trimmed();
    if (const auto zone = zoneNamed(calendar.zone); !zone)
        return tl::unexpected(zone.error());

    std::ranges::sort(calendar.workingDays);
    dropRepeated(calendar.workingDays);
    if (calendar.workingDays.isEmpty())
        return badInput(u"A week without a working day has no due days."_s, u"Choose at least one working day."_s);

    if (calendar.holidays.size() > MaxHolidays)
        return badInput(u"The list has %1 holidays; %2 fit."_s.arg(calendar.holidays.size()).arg(MaxHolidays),
                        u"Keep the years that matter."_s);
    for (Holiday& holiday : calendar.holidays) {
        holiday.name = holiday.name.simplified();
        if (holiday.name.isEmpty() || holiday.name.size() > MaxTitleCharacters)
            return badInput(u"The holiday on %1 needs a name of at most %2 characters."_s.arg(holiday.day.text())
                                .arg(MaxTitleCharacters));
    }
    std::ranges::stable_sort(calendar.holidays, {}, &Holiday::day);
    dropRepeated(calendar.holidays);
    const auto twice = std::ranges::adjacent_find(calendar.holidays, {}, &Holiday::day);
    if (twice != calendar.holidays.end())
        return badInput(u"%1 is listed as two holidays, “%2” and “%3”."_s.arg(twice->day.text(), twice->name,
                                                                              std::next(twice)->name),
                        u"Keep one of them, or give it both names."_s);
    return calendar;
}

Result<BusinessDays> BusinessDays::from(const BusinessCalendar& calendar)
{
    return checked(calendar).and_then([](const BusinessCalendar& good) {
        return zoneNamed(good.zone).map([&](const QTimeZone& zone) { return BusinessDays(zone, good); });
    });
}

BusinessDays::BusinessDays(const QTimeZone& zone, const BusinessCalendar& calendar) : m_zone(zone)
{
    for (const Weekday day : calendar.workingDays)
        m_working[size_t(day) - 1] = true;
    for (const Holiday& holiday : calendar.holidays)
        m_holidays.append(holiday.day);
}

bool BusinessDays::isBusinessDay(LocalDay day) const
{
    return isWorkingWeekday(day) && !std::ranges::binary_search(m_holidays, day);
}

LocalDay BusinessDays::nextBusinessDay(LocalDay day) const
{
    while (!isBusinessDay(day) && day != day.plusDays(1))
        day = day.plusDays(1);
    return day;
}

LocalDay BusinessDays::addBusinessDays(LocalDay from, int n) const
{
    LocalDay day = nextBusinessDay(from);
    // Starting on a day off, the first step has already been made by moving off it.
    for (int left = std::clamp(n, 0, MaxCount) - (day == from ? 0 : 1); left > 0; --left)
        day = nextBusinessDay(day.plusDays(1));
    return day;
}

int BusinessDays::businessDaysBetween(LocalDay from, LocalDay to) const
{
    if (to < from)
        return -businessDaysBetween(to, from);
    const qint64 days = to.daysSince(from);
    qint64 count = days / 7 * std::ranges::count(m_working, true);
    for (LocalDay day = to.plusDays(-(days % 7)); day < to; day = day.plusDays(1))
        count += isWorkingWeekday(day.plusDays(1)) ? 1 : 0;
    const auto past = std::ranges::upper_bound(m_holidays, to);
    for (auto holiday = std::ranges::upper_bound(m_holidays, from); holiday != past; ++holiday)
        count -= isWorkingWeekday(*holiday) ? 1 : 0;
    return int(count);
}

} // namespace firebreak
