#include "app/gui/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int CacheBytes = 4 * 1024 * 1024;

QPixmap drawn(const QString& name, const QColor& colour, int pixels)
{
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const QString path = u":/icons/%1.svg"_s.arg(name);
    if (QFile::exists(path)) {
        QSvgRenderer drawing(path);
        QPainter painter(&image);
        drawing.render(&painter, QRectF(0, 0, pixels, pixels));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colour);
    }
    return QPixmap::fromImage(std::move(image));
}

} // namespace

Icons::Icons() : m_cache(CacheBytes) {}

QPixmap Icons::pixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio) const
{
    const int pixels = std::max(1, static_cast<int>(std::lround(size * devicePixelRatio)));
    const QString key = u"%1|%2|%3|%4"_s.arg(name).arg(colour.rgba(), 0, 16).arg(pixels).arg(devicePixelRatio);
    if (const QPixmap* known = m_cache.object(key))
        return *known;
    ++m_rendered;
    auto fresh = std::make_unique<QPixmap>(drawn(name, colour, pixels));
    fresh->setDevicePixelRatio(devicePixelRatio);
    const QPixmap result = *fresh;
    m_cache.insert(key, fresh.release(), static_cast<qsizetype>(pixels) * pixels * 4);
    return result;
}

void Icons::paint(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour) const
{
    const int size = static_cast<int>(std::min(rect.width(), rect.height()));
    if (size <= 0 || name.isEmpty())
        return;
    const qreal ratio = painter.device()->devicePixelRatioF();
    // On whole device pixels, or a 15 px drawing is smeared over 16.
    const auto snapped = [ratio](qreal value) { return std::round(value * ratio) / ratio; };
    const QPointF corner(snapped(rect.center().x() - size / 2.0), snapped(rect.center().y() - size / 2.0));
    painter.drawPixmap(corner, pixmap(name, colour, size, ratio));
}

} // namespace firebreak
