#include "core/incident/when.h"

#include "core/calendar/time_text.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr Millis Day = std::chrono::hours(24);
/// Nothing before it is an incident one still writes down: a slip of the year.
constexpr Instant Oldest = instantFromMs(946'684'800'000); // 2000-01-01

constexpr qsizetype LongestText = 100;

QString quoted(const QString& text)
{
    QString shown = text.left(60);
    for (QChar& c : shown)
        if (!c.isPrint())
            c = QChar::ReplacementCharacter;
    return u"“%1”"_s.arg(shown);
}

tl::unexpected<Error> unreadable(const QString& text)
{
    return badInput(u"%1 is not a time."_s.arg(quoted(text)),
                    u"Write it like 02:05, 10m ago, yesterday 23:50 or 2026-11-21 02:05."_s);
}

Result<Instant> notInFuture(Instant at, const QString& text, Instant now, const QTimeZone& zone)
{
    if (at > now)
        return badInput(u"%1 is in the future: it is %2 now."_s.arg(quoted(text), wallText(now, now, zone)),
                        u"Write when it happened; what is to come is a promise."_s);
    if (at < Oldest)
        return badInput(u"%1 is before the year 2000."_s.arg(quoted(text)), u"Check the year."_s);
    return at;
}

/// "10 min", "1 h 5 min", "1h30m", "an hour" in the spelling of `parseSpan`; empty when it is something else.
QString spanIn(const QString& text)
{
    static const QRegularExpression shape(
        u"^(?:(?:[0-9]{1,8}|an?)\\s*(?:d|h|m|s|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)(?:\\s+and)?\\s*)+$"_s);
    static const QRegularExpression part(u"([0-9]{1,8}|an?)\\s*([dhms])[a-z]*"_s);
    if (!shape.match(text).hasMatch())
        return {};
    QString span;
    for (auto parts = part.globalMatch(QString(text).remove(u"and"_s)); parts.hasNext();) {
        const auto match = parts.next();
        const QString number = match.captured(1);
        span += (number.startsWith(u'a') ? u"1"_s : number) + match.captured(2);
    }
    return span;
}

/// The one instant a reading means, or the question that a clock change leaves open.
Result<Instant> onlyOne(const WallTime& wall, const QString& text, Instant now, const QTimeZone& zone)
{
    if (wall.passed == WallTime::Passed::Never)
        return badInput(u"%1 did not happen: the clocks were put forward over it."_s.arg(quoted(text)),
                        u"Write the time as the clock showed it, for example %1."_s.arg(withOffset(wall.first, zone)));
    // Of two, one that is yet to come cannot be meant.
    if (wall.passed == WallTime::Passed::Twice && wall.second <= now)
        return badInput(u"%1 happened twice: the clocks were put back over it."_s.arg(quoted(text)),
                        u"Write %1 or %2."_s.arg(withOffset(wall.first, zone), withOffset(wall.second, zone)));
    return wall.first;
}

Result<Instant> newestBefore(const WrittenTime& written, const QString& text, Instant now, const QTimeZone& zone)
{
    const LocalDay today = LocalDay::at(now, zone);
    if (const WallTime wall = written.on(today, zone); wall.first <= now)
        return onlyOne(wall, text, now, zone);
    return onlyOne(written.on(today.plusDays(-1), zone), text, now, zone).and_then([&](Instant at) -> Result<Instant> {
        if (now - at > Day)
            return badInput(u"%1 is later than now, and yesterday's was more than 24 hours ago."_s.arg(quoted(text)),
                            u"Write the day too, for example %1."_s.arg(withOffset(at, zone)));
        return at;
    });
}

} // namespace

Result<Instant> parseWhen(const QString& typed, Instant now, const QTimeZone& zone)
{
    const QString text = typed.simplified();
    if (text.isEmpty())
        return badInput(u"No time was given."_s, u"Write it like 02:05, 10m ago or yesterday 23:50."_s);
    if (text.size() > LongestText)
        return unreadable(text);
    const QString lower = text.toLower();
    if (lower == u"now" || lower == u"just now")
        return now;
    if (const auto exact = parseRfc3339(text))
        return notInFuture(*exact, text, now, zone);

    static const QRegularExpression spanShape(u"^(?<sign>[-−+]|in )?\\s*(?<span>.+?)(?<ago> ago)?$"_s);
    const auto spanMatch = spanShape.match(lower);
    if (const QString span = spanIn(spanMatch.captured(u"span"_s)); !span.isEmpty()) {
        const QString sign = spanMatch.captured(u"sign"_s);
        const bool ahead = sign == u"+" || sign == u"in ";
        return parseSpan(span).and_then(
            [&](Millis length) { return notInFuture(ahead ? now + length : now - length, text, now, zone); });
    }

    static const QRegularExpression timeShape(u"^(?:(?<word>today|yesterday),? )?(?:at )?"_s + writtenTimePattern() +
                                                  u"$"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    const auto match = timeShape.match(text);
    if (!match.hasMatch())
        return unreadable(text);
    const auto written = writtenTime(match);
    const QString word = match.captured(u"word"_s).toLower();
    if (!written || (written->day && !word.isEmpty()))
        return badInput(u"%1 is not a day and time that exists."_s.arg(quoted(text)),
                        u"Check the month, the day and the hour."_s);
    const QTimeZone where = written->zone.value_or(zone);
    if (!written->day && word.isEmpty())
        return newestBefore(*written, text, now, where);
    const LocalDay day = LocalDay::at(now, where).plusDays(word == u"yesterday" ? -1 : 0);
    return onlyOne(written->on(day, where), text, now, where).and_then([&](Instant at) {
        return notInFuture(at, text, now, zone);
    });
}

} // namespace firebreak
