#include "app/gui/charts/series_look.h"

#include <QList>

#include <array>

namespace firebreak {

namespace {

constexpr qreal Width = 1.75;
/// Blue, yellow, green, magenta, cyan, red.
constexpr std::array<std::size_t, 6> Inks{4, 3, 2, 5, 6, 1};

/// In widths of the line: drawn, not drawn, …
const QList<qreal>& dashes(int number)
{
    static const std::array<QList<qreal>, MostSeriesDrawn> patterns{
        QList<qreal>{},     {6, 2}, {1, 1.5},      {8, 2, 1, 2}, {12, 3},       {3, 2},
        {8, 2, 1, 2, 1, 2}, {1, 4}, {12, 2, 3, 2}, {3, 2, 1, 2}, {12, 2, 1, 2}, {6, 6}};
    return patterns.at(std::size_t(number));
}

} // namespace

QPen seriesPen(const Tokens& tokens, int number)
{
    QPen pen(tokens.programInks.at(Inks.at(std::size_t(number) % Inks.size())), Width);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (const QList<qreal>& pattern = dashes(number); !pattern.isEmpty())
        pen.setDashPattern(pattern);
    return pen;
}

} // namespace firebreak
