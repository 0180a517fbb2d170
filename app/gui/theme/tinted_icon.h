// app/gui/theme/tinted_icon.h — an icon for menus, actions and tool buttons that follows the theme while it lives.
#pragma once

#include <QIcon>

namespace firebreak {

class Theme;

/// Draws in the text colour, greyed when disabled, in the accent when on. `theme` must outlive the icon.
QIcon tintedIcon(const Theme& theme, const QString& name);

} // namespace firebreak
