#include "runbooks/http/retry.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// A server that asks for more than this might as well ask for ever.
constexpr Seconds LongestAsked = std::chrono::days(366);

bool mayPass(int status) { return status == 408 || status == 429 || status == 502 || status == 503 || status == 504; }

std::optional<Instant> instantOf(int year, const QString& monthName, int day, const QString& time)
{
    constexpr QStringView Months[] = {u"Jan", u"Feb", u"Mar", u"Apr", u"May", u"Jun",
                                      u"Jul", u"Aug", u"Sep", u"Oct", u"Nov", u"Dec"};
    const auto month = std::find(std::begin(Months), std::end(Months), QStringView(monthName));
    const int hours = time.section(u':', 0, 0).toInt(), minutes = time.section(u':', 1, 1).toInt(),
              seconds = time.section(u':', 2, 2).toInt();
    const std::chrono::year_month_day date(std::chrono::year(year),
                                           std::chrono::month(unsigned(std::distance(std::begin(Months), month)) + 1),
                                           std::chrono::day(unsigned(day)));
    if (month == std::end(Months) || !date.ok() || year < 1970 || hours > 23 || minutes > 59 || seconds > 60)
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hours) + Minutes(minutes) + Seconds(seconds);
}

} // namespace

bool isIdempotent(const QByteArray& method)
{
    constexpr QByteArrayView Methods[] = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"};
    return std::find(std::begin(Methods), std::end(Methods), method) != std::end(Methods);
}

std::optional<Millis> waitBeforeRetry(const QByteArray& method, const TryEnd& end, int before,
                                      const RetryPolicy& policy, Instant now, double random)
{
    if (before >= policy.most || !isIdempotent(method) || (!end.networkTrouble && !mayPass(end.status)))
        return std::nullopt;
    const double longest =
        std::min(double(policy.longest.count()), double(policy.first.count()) * std::pow(2.0, before));
    const Millis own(qint64(longest * std::clamp(random, 0.0, 1.0)));
    // A date of the server is held against the server's own clock: ours may be wrong.
    const auto asked = retryAfter(end.retryAfter, parseHttpDate(end.date).value_or(now));
    return asked ? *asked + own : own;
}

std::optional<Millis> retryAfter(const QByteArray& value, Instant now)
{
    static const QRegularExpression number(u"^\\d{1,10}$"_s);
    const QString text = QString::fromLatin1(value.trimmed());
    if (number.match(text).hasMatch())
        return std::min<Millis>(Seconds(text.toLongLong()), LongestAsked);
    const auto date = parseHttpDate(value);
    return date ? std::optional(std::clamp<Millis>(*date - now, Millis(0), LongestAsked)) : std::nullopt;
}

std::optional<Instant> parseHttpDate(const QByteArray& text)
{
    static const QRegularExpression fixed(
        u"^[A-Z][a-z]{2}, (\\d{2}) ([A-Z][a-z]{2}) (\\d{4}) (\\d{2}:\\d{2}:\\d{2}) GMT$"_s);
    static const QRegularExpression rfc850(
        u"^[A-Z][a-z]{5,8}, (\\d{2})-([A-Z][a-z]{2})-(\\d{2}) (\\d{2}:\\d{2}:\\d{2}) GMT$"_s);
    static const QRegularExpression asctime(
        u"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \\d]\\d) (\\d{2}:\\d{2}:\\d{2}) (\\d{4})$"_s);
    const QString line = QString::fromLatin1(text.trimmed());
    if (const auto match = fixed.match(line); match.hasMatch())
        return instantOf(match.captured(3).toInt(), match.captured(2), match.captured(1).toInt(), match.captured(4));
    if (const auto match = rfc850.match(line); match.hasMatch()) {
        const int year = match.captured(3).toInt();
        return instantOf(year < 70 ? 2000 + year : 1900 + year, match.captured(2), match.captured(1).toInt(),
                         match.captured(4));
    }
    if (const auto match = asctime.match(line); match.hasMatch())
        return instantOf(match.captured(4).toInt(), match.captured(1), match.captured(2).trimmed().toInt(),
                         match.captured(3));
    return std::nullopt;
}

} // namespace firebreak
