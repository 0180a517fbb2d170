#include "app/gui/charts/axis_marks.h"

#include <QDateTime>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr double NothingBetween = 1e-9; ///< of the larger end: less is a flat line
constexpr qint64 Day = 24 * 60 * 60;
constexpr qint64 LongRange = 300 * Day; ///< the year is named
constexpr std::array Spans{qint64(1),    qint64(2),    qint64(5),     qint64(10),    qint64(15),    qint64(30),
                           qint64(60),   qint64(120),  qint64(300),   qint64(600),   qint64(900),   qint64(1800),
                           qint64(3600), qint64(7200), qint64(10800), qint64(21600), qint64(43200), Day};

/// 1, 2 or 5 times a power of ten, not below `least`.
double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least)
            return factor * power;
    return 10 * power;
}

struct Scale {
    double unit = 1;
    QLatin1StringView letter;
};

Scale scaleOf(double largest)
{
    for (const Scale& scale : {Scale{1e12, "T"_L1}, Scale{1e9, "G"_L1}, Scale{1e6, "M"_L1}, Scale{1e3, "k"_L1}})
        if (largest >= scale.unit * 10 || (scale.unit > 1e3 && largest >= scale.unit))
            return scale;
    return {};
}

QString valueText(double value, double step, double largest)
{
    if (value == 0)
        return u"0"_s;
    if (largest >= 1e15 || largest < 1e-4) {
        const int digits = std::clamp(int(std::ceil(std::log10(largest) - std::log10(step))) + 1, 1, 15);
        return QString::number(value, 'g', digits);
    }
    const Scale scale = scaleOf(largest);
    const int decimals = std::clamp(-int(std::floor(std::log10(step / scale.unit) + NothingBetween)), 0, 15);
    return QString::number(value / scale.unit, 'f', decimals) + scale.letter;
}

QDateTime inZone(Instant at, const QTimeZone& zone) { return QDateTime::fromMSecsSinceEpoch(toMs(at), zone); }

QString zoneWord(const QDateTime& time)
{
    return time.timeZone() == QTimeZone::utc() ? u"UTC"_s : time.timeZoneAbbreviation();
}

QString formatFor(qint64 span, qint64 step)
{
    QString day = span > LongRange ? u"d MMM yyyy"_s : u"d MMM"_s;
    if (step >= Day)
        return day;
    const QString clock = step < 60 ? u"HH:mm:ss"_s : u"HH:mm"_s;
    return span > Day ? day + u' ' + clock : clock;
}

/// Whole days apart, each at its own midnight, which a change of the clocks moves.
QList<Instant> midnights(Instant from, Instant until, qint64 days, const QTimeZone& zone)
{
    QList<Instant> found;
    const qint64 first = inZone(from, zone).date().toJulianDay();
    for (qint64 day = (first + days - 1) / days * days;; day += days) {
        const Instant at = instantFromMs(QDate::fromJulianDay(day).startOfDay(zone).toMSecsSinceEpoch());
        if (at > until)
            return found;
        if (at >= from)
            found.append(at);
    }
}

QList<Instant> timesOfDay(Instant from, Instant until, qint64 step, const QTimeZone& zone)
{
    QList<Instant> found;
    const qint64 offset = zone.offsetFromUtc(inZone(from, zone));
    const qint64 first = (toMs(from) + 999) / 1000 + offset;
    for (qint64 local = (first + step - 1) / step * step; (local - offset) * 1000 <= toMs(until); local += step)
        found.append(instantFromMs((local - offset) * 1000));
    return found;
}

} // namespace

QList<AxisMark> valueMarks(double low, double high, int most)
{
    if (high - low <= std::max(std::abs(low), std::abs(high)) * NothingBetween) {
        low = std::min(low, 0.0);
        high = low == 0 && high <= 0 ? 1 : std::max(high, 0.0);
    }
    const double step = roundStep((high - low) / std::max(most - 1, 1));
    const double first = std::floor(low / step + NothingBetween);
    const int count = int(std::ceil(high / step - NothingBetween) - first) + 1;
    const double largest = std::max(std::abs(first), std::abs(first + count - 1)) * step;
    QList<AxisMark> marks;
    for (int i = 0; i < count; ++i)
        marks.append({(first + i) * step, valueText((first + i) * step, step, largest)});
    return marks;
}

QList<AxisMark> timeMarks(Instant from, Instant until, int most, const QTimeZone& zone)
{
    const qint64 span = std::max<qint64>(wholeSeconds(until - from), 1);
    const int parts = std::max(most, 2);
    const qint64 least = (span + parts - 1) / parts;
    const auto* const fits = std::ranges::lower_bound(Spans, least);
    const qint64 step = fits != Spans.end() ? *fits : (least + Day - 1) / Day * Day;
    const QString format = formatFor(span, step);
    QList<AxisMark> marks;
    QSet<QString> used;
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    for (const Instant at :
         step < Day ? timesOfDay(from, until, step, zone) : midnights(from, until, step / Day, zone)) {
        const QDateTime time = inZone(at, zone);
        QString text = english.toString(time, format);
        if (used.contains(text)) // the hour that comes twice
            text += u' ' + zoneWord(time);
        used.insert(text);
        marks.append({double(toMs(at)), text});
    }
    return marks;
}

QString markedTime(Instant at, const QTimeZone& zone, bool withDay)
{
    const QDateTime time = inZone(at, zone);
    const QString format = withDay ? u"ddd d MMM HH:mm:ss"_s : u"HH:mm:ss"_s;
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(time, format) + u' ' + zoneWord(time);
}

} // namespace firebreak
