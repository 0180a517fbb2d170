// tests/gallery/output_shots.h — pictures of what steps print, in all ways to look at it.
#pragma once

#include "app/gui/theme/theme.h"

#include <QStringList>

namespace firebreak {

/// Into FOLDER/NAME-STEM.png; only the one called `only`, if that is not empty. Answers what was written.
QStringList renderOutput(const Theme& theme, const QString& folder, const QString& stem, const QString& only);

} // namespace firebreak
