// app/gui/charts/series_look.h — how the curves of one chart are told apart: each has a colour and a pattern of dashes,
// and no two have the same pattern, so that colour is never the only mark.
#pragma once

#include "app/gui/theme/tokens.h"

#include <QPen>

namespace firebreak {

inline constexpr int MostSeriesDrawn = 12;

/// `number` counts from 0 to MostSeriesDrawn − 1. The colours can be read on background and surface.
QPen seriesPen(const Tokens& tokens, int number);

} // namespace firebreak
