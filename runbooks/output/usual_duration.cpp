#include "runbooks/output/usual_duration.h"

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int FewRuns = 5;
constexpr double WideRange = 2; ///< a range is told where its end is so many times its beginning

/// Number and unit apart, so that a range says its unit once.
struct Spoken {
    QString number, unit;
};

Spoken spoken(Millis duration, bool roughly = false)
{
    const double seconds = double(duration.count()) / 1000;
    if (duration >= Minutes(1))
        return {spanText(duration), {}};
    const int decimals = seconds < 0.1 ? 2 : seconds < (roughly ? 2 : 10) ? 1 : 0;
    return {QString::number(seconds, 'f', decimals), u"s"_s};
}

QString together(const Spoken& words) { return words.unit.isEmpty() ? words.number : words.number + u' ' + words.unit; }

} // namespace

std::optional<UsualDuration> usualDuration(QList<Millis> runs)
{
    if (runs.isEmpty())
        return {};
    std::sort(runs.begin(), runs.end());
    const qsizetype count = runs.size();
    const qsizetype aside = count > FewRuns ? std::max<qsizetype>(1, count / 10) : 0; // of ten runs, one at each end
    UsualDuration usual;
    usual.runs = int(count);
    usual.median = (runs.at((count - 1) / 2) + runs.at(count / 2)) / 2;
    usual.low = runs.at(aside);
    usual.high = runs.at(count - 1 - aside);
    return usual;
}

QString durationText(Millis duration) { return together(spoken(duration)); }

QString usualText(const UsualDuration& usual)
{
    if (usual.runs == 1)
        return u"once before, %1"_s.arg(durationText(usual.median));
    const bool wide = double(usual.high.count()) > WideRange * double(std::max<qint64>(usual.low.count(), 1)) &&
                      usual.high >= Seconds(1);
    if (!wide)
        return u"usually %1"_s.arg(durationText(usual.median));
    const Spoken low = spoken(usual.low, true), high = spoken(usual.high, true);
    return u"usually %1 to %2"_s.arg(low.unit == high.unit ? low.number : together(low), together(high));
}

bool isUnusuallyLong(Millis running, const UsualDuration& usual)
{
    return usual.runs > 1 && running > 2 * usual.high && running > usual.high + Seconds(1);
}

} // namespace firebreak
