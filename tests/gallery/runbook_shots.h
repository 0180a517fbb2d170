// tests/gallery/runbook_shots.h — pictures of the runbook document on its own, in the widths it is read in.
#pragma once

#include "app/gui/theme/theme.h"

#include <QString>
#include <QStringList>

namespace firebreak {

/// Writes PNG files named "runbook-…-STEM-WIDTH.png" into the folder; returns their names. `only` as for the screens:
/// the name of one picture without theme and width, or empty.
QStringList renderRunbooks(const Theme& theme, const QString& folder, const QString& stem, const QString& only);

} // namespace firebreak
