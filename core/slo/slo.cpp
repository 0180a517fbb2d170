#include "core/slo/slo.h"

#include "core/base/limits.h"
#include "core/calendar/zone.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr Ppm PpmPerPercent = WholePpm / 100;

bool isCalendarWord(const QString& word)
{
    return word == u"week" || word == u"month" || word == u"quarter" || word == u"year";
}

} // namespace

Result<Slo> checked(Slo slo)
{
    slo.name = slo.name.simplified();
    if (slo.name.isEmpty() || slo.name.size() > MaxTitleCharacters)
        return badInput(u"An SLO needs a name of at most %1 characters."_s.arg(MaxTitleCharacters));
    if (slo.target < 0 || slo.target >= WholePpm)
        return badInput(u"A target of %1 leaves no error budget."_s.arg(percentText(slo.target)),
                        u"Choose a target below 100%, for example 99.9%."_s);
    const auto& window = slo.window;
    if (window.calendar.isEmpty() ? window.rollingDays < 1 || window.rollingDays > 366
                                  : !isCalendarWord(window.calendar))
        return badInput(u"An SLO window is 1 to 366 days, or week, month, quarter or year."_s);
    if (!window.zone.isEmpty())
        if (const auto zone = zoneNamed(window.zone); !zone)
            return tl::unexpected(zone.error());
    return slo;
}

Result<Ppm> parsePercent(const QString& text)
{
    static const QRegularExpression shape(u"^(\\d{1,3})(?:\\.(\\d{1,4}))?\\s*%$"_s);
    const auto match = shape.match(text.trimmed());
    const Ppm whole = match.captured(1).toInt() * PpmPerPercent;
    const Ppm share = whole + match.captured(2).leftJustified(4, u'0').toInt();
    if (!match.hasMatch() || share > WholePpm)
        return badInput(u"“%1” is not a percentage from 0% to 100%."_s.arg(text.left(40)),
                        u"Write it like 62% or 99.95%, with at most four decimals."_s);
    return share;
}

QString percentText(Ppm share)
{
    QString text = QString::number(share / PpmPerPercent);
    if (const Ppm rest = share % PpmPerPercent; rest != 0) {
        text += u'.' + QString::number(rest).rightJustified(4, u'0');
        while (text.endsWith(u'0'))
            text.chop(1);
    }
    return text + u'%';
}

Result<SloWindow> parseSloWindow(const QString& text, const QString& zone)
{
    const QString word = text.trimmed().toLower();
    if (isCalendarWord(word))
        return SloWindow{0, word, zone};
    bool ok = false;
    const int days = word.endsWith(u'd') ? word.chopped(1).toInt(&ok) : 0;
    if (!ok || days < 1 || days > 366)
        return badInput(u"“%1” is not an SLO window."_s.arg(text.left(40)),
                        u"Write 30d for a rolling window, or week, month, quarter or year."_s);
    return SloWindow{days, {}, zone};
}

QString windowText(const SloWindow& window)
{
    return window.calendar.isEmpty() ? u"%1d"_s.arg(window.rollingDays) : window.calendar;
}

} // namespace firebreak
