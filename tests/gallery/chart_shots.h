// tests/gallery/chart_shots.h — pictures of what queries were answered over time.
#pragma once

#include "tests/gallery/panel_shots.h"

namespace firebreak {

QList<Shot> chartShots();

} // namespace firebreak
