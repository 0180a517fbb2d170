// core/calendar/local_day.h — a day on somebody's calendar. Which instants it covers depends on a zone.
#pragma once

#include "core/base/archive.h"

#include <QDate>
#include <QTimeZone>

namespace firebreak {

/// A day of the years 0001 … 9999, and nothing else: arithmetic stops at the first and the last of them.
class LocalDay {
public:
    /// 1970-01-01. What may be absent is `std::optional<LocalDay>`.
    LocalDay() = default;

    static std::optional<LocalDay> of(const QDate& date);
    static std::optional<LocalDay> of(int year, int month, int day) { return of(QDate(year, month, day)); }
    /// Reads "2026-11-22".
    static Result<LocalDay> parse(const QString& text);
    /// The day that a calendar in `zone` shows at this instant. `zone` must be valid (see `zoneNamed`).
    static LocalDay at(Instant instant, const QTimeZone& zone);

    /// "2026-11-22".
    QString text() const { return date().toString(Qt::ISODate); }
    QDate date() const { return QDate::fromJulianDay(m_julianDay); }
    /// 1 Monday … 7 Sunday.
    int weekday() const { return date().dayOfWeek(); }
    LocalDay plusDays(qint64 days) const;
    /// Days from `earlier` to this one; negative when it is the later one.
    qint64 daysSince(LocalDay earlier) const { return m_julianDay - earlier.m_julianDay; }

    /// The first instant of the day there: not always 00:00, some clocks are put forward at midnight. A day that a
    /// zone left out (Apia, 2011-12-30) starts where it would have: with the next one.
    Instant start(const QTimeZone& zone) const;
    /// 24:00 there: the first instant that no longer belongs to the day.
    Instant end(const QTimeZone& zone) const { return plusDays(1).start(zone); }

    friend auto operator<=>(const LocalDay&, const LocalDay&) = default;

private:
    explicit LocalDay(qint64 julianDay) : m_julianDay(julianDay) {}

    qint64 m_julianDay = 2'440'588;
};

inline QJsonValue toJson(LocalDay day) { return day.text(); }
bool fromJson(const QJsonValue& json, LocalDay& day);

} // namespace firebreak
