// app/gui/theme/painting.h — the two shapes everything is made of: a rounded panel and the ring of the focus.
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace firebreak {

/// Filled, with a hairline inside its edge where `border` is valid; sharp at any device pixel ratio.
void paintPanel(QPainter& painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& border = {},
                qreal borderWidth = 1);

/// Inside the edge of `rect`, `space::FocusWidth` wide.
void paintFocusRing(QPainter& painter, const QRectF& rect, qreal radius, const QColor& ring);

} // namespace firebreak
