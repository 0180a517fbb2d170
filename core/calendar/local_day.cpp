#include "core/calendar/local_day.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qint64 FirstJulianDay = 1'721'426; // 0001-01-01
constexpr qint64 LastJulianDay = 5'373'484;  // 9999-12-31

} // namespace

std::optional<LocalDay> LocalDay::of(const QDate& date)
{
    const qint64 day = date.toJulianDay();
    const bool fits = date.isValid() && day >= FirstJulianDay && day <= LastJulianDay;
    return fits ? std::optional(LocalDay(day)) : std::nullopt;
}

Result<LocalDay> LocalDay::parse(const QString& text)
{
    static const QRegularExpression shape(u"^([0-9]{4})-([0-9]{2})-([0-9]{2})$"_s);
    const auto match = shape.match(text.trimmed());
    if (!match.hasMatch())
        return badInput(u"“%1” is not a day."_s.arg(text.trimmed().left(40)), u"Write it like 2026-11-22."_s);
    const auto day = of(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    if (!day)
        return badInput(u"“%1” is not a day that exists."_s.arg(text.trimmed().left(40)),
                        u"Check the month and the day."_s);
    return *day;
}

LocalDay LocalDay::at(Instant instant, const QTimeZone& zone)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(toMs(instant), zone).date();
    return LocalDay(std::clamp(date.toJulianDay(), FirstJulianDay, LastJulianDay));
}

LocalDay LocalDay::plusDays(qint64 days) const
{
    // The range is small: limiting the step first keeps the sum from overflowing.
    constexpr qint64 Range = LastJulianDay - FirstJulianDay;
    return LocalDay(std::clamp(m_julianDay + std::clamp(days, -Range, Range), FirstJulianDay, LastJulianDay));
}

Instant LocalDay::start(const QTimeZone& zone) const
{
    // A zone has never left out more than one day, when it moved across the date line.
    for (const LocalDay day : {*this, plusDays(1)})
        if (const QDateTime first = day.date().startOfDay(zone); first.isValid())
            return instantFromMs(first.toMSecsSinceEpoch());
    return instantFromMs(date().startOfDay(Qt::UTC).toMSecsSinceEpoch());
}

bool fromJson(const QJsonValue& json, LocalDay& day)
{
    const auto parsed = LocalDay::parse(json.toString());
    day = parsed.value_or(LocalDay());
    return parsed.has_value();
}

} // namespace firebreak
