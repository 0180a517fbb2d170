// core/calendar/business_calendar.h — the days on which work is expected: a document, and the counting on it.
#pragma once

#include "core/base/words.h"
#include "core/calendar/local_day.h"

namespace firebreak {

enum class Weekday { Monday = 1, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };

constexpr auto wordsOf(Weekday)
{
    using enum Weekday;
    return std::array{Word{Monday, "monday"},     Word{Tuesday, "tuesday"}, Word{Wednesday, "wednesday"},
                      Word{Thursday, "thursday"}, Word{Friday, "friday"},   Word{Saturday, "saturday"},
                      Word{Sunday, "sunday"}};
}

struct Holiday {
    LocalDay day;
    QString name;

    friend bool operator==(const Holiday&, const Holiday&) = default;
};

void describe(auto& a, Is<Holiday> auto& self)
{
    a.field("day", self.day);
    a.field("name", self.name);
}

/// A document, one for the workspace: its zone, working days and holidays.
struct BusinessCalendar {
    QString zone = QStringLiteral("UTC"); ///< IANA name: days begin and end there
    QList<Weekday> workingDays = {Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday,
                                  Weekday::Friday};
    QList<Holiday> holidays;

    friend bool operator==(const BusinessCalendar&, const BusinessCalendar&) = default;
};

void describe(auto& a, Is<BusinessCalendar> auto& self)
{
    a.field("zone", self.zone);
    a.field("working_days", self.workingDays);
    a.field("holidays", self.holidays);
}

/// In order and without repetitions. Refuses an unknown zone, a week without a working day, a holiday without a name,
/// a day that is two holidays, and more than 5 000 holidays.
Result<BusinessCalendar> checked(BusinessCalendar calendar);

/// A calendar ready for counting: its zone is known here, so that every question has an answer. A value; pure.
class BusinessDays {
public:
    /// Refuses what `checked` refuses, so that nothing is ever counted in UTC because a zone is missing.
    static Result<BusinessDays> from(const BusinessCalendar& calendar);

    const QTimeZone& zone() const { return m_zone; }
    LocalDay dayOf(Instant at) const { return LocalDay::at(at, m_zone); }

    bool isBusinessDay(LocalDay day) const;
    /// The day itself if it is a business day, else the first one after it: how due days are moved.
    LocalDay nextBusinessDay(LocalDay day) const;

    /// The n-th business day after the day (which itself is not counted); 0 gives `nextBusinessDay`. Negative counts
    /// are taken as 0, counts above 10 000 as 10 000.
    LocalDay addBusinessDays(LocalDay from, int n) const;
    LocalDay addBusinessDays(Instant from, int n) const { return addBusinessDays(dayOf(from), n); }
    /// So many calendar days later, moved to the next business day.
    LocalDay addCalendarDays(LocalDay from, int n) const { return nextBusinessDay(from.plusDays(n)); }
    LocalDay addCalendarDays(Instant from, int n) const { return addCalendarDays(dayOf(from), n); }

    /// The instant from which something due on that day is late: 24:00 there.
    Instant dueInstant(LocalDay due) const { return due.end(m_zone); }
    /// Business days after `from`, up to and including `to`: between(d, addBusinessDays(d, n)) is n for n > 0.
    /// Negative, of the days the other way round, when `to` comes first.
    int businessDaysBetween(LocalDay from, LocalDay to) const;

private:
    BusinessDays(const QTimeZone& zone, const BusinessCalendar& calendar);

    bool isWorkingWeekday(LocalDay day) const { return m_working[size_t(day.weekday() - 1)]; }

    QTimeZone m_zone;
    std::array<bool, 7> m_working{};
    QList<LocalDay> m_holidays; ///< sorted
};

} // namespace firebreak
