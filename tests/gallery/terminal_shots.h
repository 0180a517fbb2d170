// tests/gallery/terminal_shots.h — pictures of interactive steps in their terminal.
#pragma once

#include "app/gui/theme/theme.h"

#include <QStringList>

namespace firebreak {

/// Into FOLDER/NAME-STEM.png; only the one called `only`, if that is not empty. Answers what was written.
QStringList renderTerminals(const Theme& theme, const QString& folder, const QString& stem, const QString& only);

} // namespace firebreak
