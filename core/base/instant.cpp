#include "core/base/instant.h"

#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qint64 LongestSpanSeconds = 366LL * 86'400;

struct SpanParts {
    QString sign;
    qint64 days, hours, minutes, seconds;
};

SpanParts split(Millis span)
{
    const qint64 total = std::chrono::floor<Seconds>(span < Millis::zero() ? -span : span).count();
    return {span < Millis::zero() ? QString(QChar(0x2212)) : QString(), total / 86'400, total / 3'600 % 24,
            total / 60 % 60, total % 60};
}

QString twoDigits(qint64 number) { return QString::number(number).rightJustified(2, u'0'); }

} // namespace

QString toRfc3339(Instant at) { return QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC).toString(Qt::ISODateWithMs); }

Result<Instant> parseRfc3339(const QString& text)
{
    static const QRegularExpression shape(
        u"^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(?:\\.(\\d+))?([Zz]|[+-]\\d{2}:\\d{2})$"_s);
    const auto match = shape.match(text.trimmed());
    if (!match.hasMatch())
        return badInput(u"“%1” is not a time with its offset."_s.arg(text.left(60)),
                        u"Write it like 2026-11-22T02:05:00Z or 2026-11-22T03:05:00+01:00."_s);
    // Qt reads at most three decimals exactly; the rest is cut, never rounded up into the future.
    QString plain = text.trimmed().toUpper();
    plain[10] = u'T';
    if (const auto decimals = match.captured(1); decimals.size() > 3)
        plain.remove(match.capturedStart(1) + 3, decimals.size() - 3);
    const QDateTime parsed = QDateTime::fromString(plain, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return badInput(u"“%1” is not a day and time that exists."_s.arg(text.left(60)),
                        u"Check the month, the day and the hour."_s);
    return instantFromMs(parsed.toMSecsSinceEpoch());
}

Result<Millis> parseSpan(const QString& text)
{
    static const QRegularExpression shape(u"^(?:(\\d{1,3})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?$"_s);
    const auto match = shape.match(text.trimmed().toLower());
    const auto part = [&](int group, qint64 unit) { return match.captured(group).toLongLong() * unit; };
    const qint64 total = match.hasMatch() ? part(1, 86'400) + part(2, 3'600) + part(3, 60) + part(4, 1) : 0;
    if (total < 1 || total > LongestSpanSeconds)
        return badInput(u"“%1” is not a span of time between one second and 366 days."_s.arg(text.left(60)),
                        u"Write it like 90s, 20m, 1h30m or 2d."_s);
    return Millis(Seconds(total));
}

QString clockText(Millis span)
{
    const auto [sign, days, hours, minutes, seconds] = split(span);
    if (days > 0)
        return u"%1%2d %3:%4:%5"_s.arg(sign).arg(days).arg(twoDigits(hours), twoDigits(minutes), twoDigits(seconds));
    if (hours > 0)
        return u"%1%2:%3:%4"_s.arg(sign).arg(hours).arg(twoDigits(minutes), twoDigits(seconds));
    return u"%1%2:%3"_s.arg(sign).arg(minutes).arg(twoDigits(seconds));
}

namespace {

/// The two largest units that matter; `gap` stands between a number and its unit.
QString twoUnits(Millis span, QLatin1StringView gap, QLatin1StringView minuteUnit)
{
    const auto [sign, days, hours, minutes, seconds] = split(span);
    const auto pair = [&gap, &sign = sign](qint64 big, QLatin1StringView bigUnit, qint64 small,
                                           QLatin1StringView smallUnit) {
        QString text = sign + QString::number(big) + gap + bigUnit;
        return small == 0 ? text : text + u' ' + QString::number(small) + gap + smallUnit;
    };
    if (days > 0)
        return pair(days, "d"_L1, hours, "h"_L1);
    if (hours > 0)
        return pair(hours, "h"_L1, minutes, minuteUnit);
    if (minutes > 0)
        return pair(minutes, minuteUnit, seconds, "s"_L1);
    return pair(seconds, "s"_L1, 0, {});
}

} // namespace

QString spanText(Millis span) { return twoUnits(span, " "_L1, "min"_L1); }

QString shortSpanText(Millis span) { return twoUnits(span, ""_L1, "m"_L1); }

} // namespace firebreak
