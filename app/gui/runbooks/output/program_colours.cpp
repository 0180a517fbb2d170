#include "app/gui/runbooks/output/program_colours.h"

#include "app/gui/theme/contrast.h"

namespace firebreak {

namespace {

constexpr int NamedColours = 16;
constexpr int CubeSide = 6;
constexpr int FirstGrey = NamedColours + CubeSide * CubeSide * CubeSide;
constexpr int MostKnown = 4096;
constexpr int Steps = 8; ///< from an ink to one that can be read

/// 16 to 255, as every terminal has them.
QColor numbered(int number)
{
    if (number >= FirstGrey) {
        const int grey = 8 + 10 * (number - FirstGrey);
        return QColor(grey, grey, grey);
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + 40 * step; };
    const int place = number - NamedColours;
    return QColor(level(place / (CubeSide * CubeSide)), level(place / CubeSide % CubeSide), level(place % CubeSide));
}

QColor mixed(const QColor& from, const QColor& to, int step)
{
    const auto between = [step](int a, int b) { return a + (b - a) * step / Steps; };
    return QColor(between(from.red(), to.red()), between(from.green(), to.green()), between(from.blue(), to.blue()));
}

} // namespace

QColor ProgramColours::inkOf(const OutputColour& colour) const
{
    switch (colour.kind) {
    case OutputColour::Kind::Default:
        return m_tokens.text;
    case OutputColour::Kind::Palette:
        return colour.number < NamedColours ? m_tokens.programInks[colour.number] : numbered(colour.number);
    case OutputColour::Kind::Exact:
        return QColor(colour.red, colour.green, colour.blue);
    }
    return m_tokens.text;
}

QColor ProgramColours::groundOf(const OutputColour& colour) const
{
    switch (colour.kind) {
    case OutputColour::Kind::Default:
        return {};
    case OutputColour::Kind::Palette:
        return colour.number < NamedColours ? m_tokens.programGrounds[colour.number] : numbered(colour.number);
    case OutputColour::Kind::Exact:
        return QColor(colour.red, colour.green, colour.blue);
    }
    return {};
}

QColor ProgramColours::readable(const QColor& ink, const QColor& ground) const
{
    const quint64 key = quint64(ink.rgb()) << 32 | ground.rgb();
    if (const auto known = m_known.constFind(key); known != m_known.constEnd())
        return *known;
    QColor found = ink;
    if (contrastRatio(ink, ground) < TextContrast) {
        QColor target = m_tokens.text;
        for (const QColor& other : {m_tokens.background, QColor(Qt::white), QColor(Qt::black)})
            if (contrastRatio(target, ground) < TextContrast)
                target = other;
        for (int step = 1; step <= Steps && contrastRatio(found, ground) < TextContrast; ++step)
            found = mixed(ink, target, step);
    }
    if (m_known.size() >= MostKnown)
        m_known.clear();
    m_known.insert(key, found);
    return found;
}

ProgramColours::Pair ProgramColours::of(const OutputStyle& style) const
{
    const QColor ground = style.inverse ? inkOf(style.ink) : groundOf(style.ground);
    return {inkOn(style, ground.isValid() ? ground : m_paper), ground};
}

QColor ProgramColours::inkOn(const OutputStyle& style, const QColor& ground) const
{
    QColor ink = style.escaped ? m_tokens.warning : inkOf(style.ink);
    if (style.inverse && !style.escaped) {
        const QColor own = groundOf(style.ground);
        ink = own.isValid() ? own : m_paper;
    }
    if (style.dim)
        ink = mixed(ink, ground, Steps / 3);
    return readable(ink, ground);
}

} // namespace firebreak
