#include "app/gui/theme/painting.h"

#include "app/gui/theme/tokens.h"

#include <QPainter>

namespace firebreak {

void paintPanel(QPainter& painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& border,
                qreal borderWidth)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (border.isValid()) {
        painter.setPen(QPen(border, borderWidth));
        const qreal half = borderWidth / 2;
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

void paintFocusRing(QPainter& painter, const QRectF& rect, qreal radius, const QColor& ring)
{
    paintPanel(painter, rect, radius, {}, ring, space::FocusWidth);
}

} // namespace firebreak
