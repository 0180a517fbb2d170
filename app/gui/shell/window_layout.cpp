#include "app/gui/shell/window_layout.h"

#include <QString>
#include <QStringList>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize Comfortable(1440, 900);
constexpr QSize Smallest(640, 420);
constexpr int HoldWidth = 120;
constexpr int HoldHeight = 24;

} // namespace

QByteArray toBytes(const WindowPlace& place)
{
    const QRect& rect = place.rect;
    return u"%1,%2,%3,%4,%5"_s.arg(rect.x())
        .arg(rect.y())
        .arg(rect.width())
        .arg(rect.height())
        .arg(place.maximized ? 1 : 0)
        .toLatin1();
}

std::optional<WindowPlace> placeOn(const QList<QRect>& screens, const QByteArray& kept)
{
    const QStringList parts = QString::fromLatin1(kept).split(u',');
    if (parts.size() != 5)
        return {};
    QList<int> numbers;
    for (const QString& part : parts) {
        bool ok = false;
        numbers.append(part.toInt(&ok));
        if (!ok)
            return {};
    }
    WindowPlace place{QRect(numbers[0], numbers[1], numbers[2], numbers[3]), numbers[4] != 0};
    if (place.rect.width() < Smallest.width() || place.rect.height() < Smallest.height())
        return {};
    const QRect edge(place.rect.topLeft(), QSize(place.rect.width(), HoldHeight));
    const bool reachable = std::any_of(screens.begin(), screens.end(), [&edge](const QRect& screen) {
        const QRect seen = screen & edge;
        return seen.width() >= HoldWidth && seen.height() >= HoldHeight / 2;
    });
    return reachable ? std::optional(place) : std::nullopt;
}

QRect firstPlace(const QRect& screen)
{
    QRect rect(QPoint(0, 0), Comfortable.boundedTo(screen.size()));
    rect.moveCenter(screen.center());
    return rect;
}

} // namespace firebreak
