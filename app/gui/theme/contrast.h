// app/gui/theme/contrast.h — readable or not, as a number (WCAG 2.1, success criteria 1.4.3 and 1.4.11).
#pragma once

#include "app/gui/theme/tokens.h"

#include <QList>
#include <QString>

namespace firebreak {

inline constexpr double TextContrast = 4.5;  ///< for text of any size: stricter than WCAG asks for large text
inline constexpr double ShapeContrast = 3.0; ///< for icons, focus rings and bars

/// From 1 (the same) to 21 (black on white). Both colours are taken as opaque.
double contrastRatio(const QColor& a, const QColor& b);

/// Something drawn on something else, somewhere in the widgets.
struct InkOnGround {
    QString where; ///< "pill, warning, on a selected row"
    QColor ink;
    QColor ground;
};

/// Every pair of text and ground that the widgets and the timeline use. A new combination is added here first.
QList<InkOnGround> textPairs(const Tokens& tokens);
/// The same for icons, focus rings, dots and bars.
QList<InkOnGround> shapePairs(const Tokens& tokens);

} // namespace firebreak
