#include "app/gui/theme/contrast.h"

#include <algorithm>
#include <cmath>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

struct Named {
    QString name;
    QColor colour;
};

/// The grounds on which ordinary text is written.
QList<Named> grounds(const Tokens& t)
{
    return {{u"background"_s, t.background},
            {u"surface"_s, t.surface},
            {u"raised"_s, t.raised},
            {u"hover"_s, t.hover},
            {u"selection"_s, t.selection}};
}

QString nameOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return u"neutral"_s;
    case Tone::Accent:
        return u"accent"_s;
    case Tone::Good:
        return u"good"_s;
    case Tone::Warning:
        return u"warning"_s;
    case Tone::Danger:
        return u"danger"_s;
    case Tone::Decision:
        return u"decision"_s;
    }
    return {};
}

} // namespace

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QList<InkOnGround> textPairs(const Tokens& t)
{
    QList<InkOnGround> pairs;
    for (const Named& ground : grounds(t)) {
        pairs.append({u"text on %1"_s.arg(ground.name), t.text, ground.colour});
        pairs.append({u"muted text on %1"_s.arg(ground.name), t.muted, ground.colour});
        // Pills and coloured words: outlined, so the ground shows through.
        for (const Tone tone : AllTones)
            pairs.append({u"%1 pill on %2"_s.arg(nameOf(tone), ground.name), t.ink(tone), ground.colour});
    }
    for (const Tone tone : AllTones) {
        const QString wash = u"%1 banner"_s.arg(nameOf(tone));
        pairs.append({u"text on a "_s + wash, t.text, t.wash(tone)});
        pairs.append({u"muted text on a "_s + wash, t.muted, t.wash(tone)});
        pairs.append({u"pill on a "_s + wash, t.ink(tone), t.wash(tone)});
    }
    for (std::size_t level = 0; level < t.severities.size(); ++level)
        pairs.append({u"badge SEV%1"_s.arg(level + 1), t.severities[level].ink, t.severities[level].fill});
    for (std::size_t number = 0; number < t.programInks.size(); ++number) {
        const QString ink = u"colour %1 of a program on "_s.arg(number);
        pairs.append({ink + u"background"_s, t.programInks[number], t.background});
        pairs.append({ink + u"surface"_s, t.programInks[number], t.surface});
    }
    pairs.append({u"primary button"_s, t.primary.ink, t.primary.fill});
    pairs.append({u"primary button, hovered"_s, t.primary.ink, t.primaryHover});
    return pairs;
}

QList<InkOnGround> shapePairs(const Tokens& t)
{
    QList<InkOnGround> pairs;
    for (const Named& ground : grounds(t)) {
        pairs.append({u"focus ring on %1"_s.arg(ground.name), t.focusRing, ground.colour});
        for (const Tone tone : AllTones)
            pairs.append({u"%1 icon, dot or bar on %2"_s.arg(nameOf(tone), ground.name), t.ink(tone), ground.colour});
    }
    for (const Tone tone : AllTones)
        pairs.append({u"focus ring on a %1 banner"_s.arg(nameOf(tone)), t.focusRing, t.wash(tone)});
    return pairs;
}

} // namespace firebreak
