#include "core/calendar/time_text.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

std::optional<QTime> timeOfDay(const QRegularExpressionMatch& match)
{
    int hour = match.captured(u"hour"_s).toInt();
    if (const QString half = match.captured(u"half"_s).toLower(); !half.isEmpty()) {
        if (hour < 1 || hour > 12)
            return std::nullopt;
        hour = hour % 12 + (half == u"p" ? 12 : 0);
    }
    const QString decimals = match.captured(u"decimals"_s).left(3).leftJustified(3, u'0');
    const QTime time(hour, match.captured(u"minute"_s).toInt(), match.captured(u"second"_s).toInt(), decimals.toInt());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

std::optional<QTimeZone> offsetZone(const QString& text)
{
    if (text.front().isLetter())
        return QTimeZone(QByteArrayLiteral("UTC"));
    const int hours = text.mid(1, 2).toInt();
    const int minutes = text.right(2).toInt();
    if (hours > 14 || minutes > 59)
        return std::nullopt;
    const QTimeZone zone((text.front() == u'-' ? -60 : 60) * (hours * 60 + minutes));
    return zone.isValid() ? std::optional(zone) : std::nullopt;
}

} // namespace

QString writtenTimePattern()
{
    return u"(?:(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]|,?\\s+))?"
           u"(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<decimals>[0-9]+))?)?"
           u"(?:\\s?(?<half>[AaPp])\\.?[Mm]\\b\\.?)?"
           u"(?:(?<offset>\\s?(?:[Zz]|UTC)\\b|[+-][0-9]{2}:?[0-9]{2}\\b))?"_s;
}

std::optional<WrittenTime> writtenTime(const QRegularExpressionMatch& match)
{
    const auto time = timeOfDay(match);
    if (!time)
        return std::nullopt;
    WrittenTime written{{}, *time, {}};
    if (const QString text = match.captured(u"day"_s); !text.isEmpty()) {
        const auto day = LocalDay::parse(text);
        if (!day)
            return std::nullopt;
        written.day = *day;
    }
    if (const QString text = match.captured(u"offset"_s).trimmed(); !text.isEmpty()) {
        // "02:14-02:20" is a stretch of time; an offset west of Greenwich is only certain behind a whole date.
        if (!written.day && text.startsWith(u'-') && text.contains(u':'))
            return std::nullopt;
        written.zone = offsetZone(text);
        if (!written.zone)
            return std::nullopt;
    }
    return written;
}

} // namespace firebreak
