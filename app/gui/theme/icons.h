// app/gui/theme/icons.h — the drawings of bootstrap-icons in any colour, sharp on any screen.
#pragma once

#include <QCache>
#include <QColor>
#include <QPixmap>
#include <QString>

#include <memory>

class QPainter;
class QRectF;

namespace firebreak {

/// Draws :/icons/NAME.svg as a mask filled with a colour. A name that is not compiled in draws nothing, so that a
/// missing icon never hides the text beside it. GUI thread.
class Icons {
public:
    Icons();

    /// `size` in device-independent pixels; the pixmap carries its device pixel ratio.
    QPixmap pixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio) const;

    /// Centred in `rect`, at the painter's own resolution. The smaller side of `rect` is the size.
    void paint(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour) const;

    /// How many drawings were rendered so far: asking again for the same one must not add to it.
    int rendered() const { return m_rendered; }

private:
    mutable QCache<QString, QPixmap> m_cache; ///< cost: bytes
    mutable int m_rendered = 0;
};

} // namespace firebreak
