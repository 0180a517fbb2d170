// app/gui/shell/window_layout.h — where the window was, as text; and where it may be put again.
#pragma once

#include <QByteArray>
#include <QList>
#include <QRect>

#include <optional>

namespace firebreak {

struct WindowPlace {
    QRect rect;
    bool maximized = false;

    friend bool operator==(const WindowPlace&, const WindowPlace&) = default;
};

QByteArray toBytes(const WindowPlace& place);
/// Absent where it says nothing, or where none of `screens` shows enough of the window's upper edge to take hold of it.
std::optional<WindowPlace> placeOn(const QList<QRect>& screens, const QByteArray& kept);
/// In the middle of the screen, as large as is comfortable.
QRect firstPlace(const QRect& screen);

} // namespace firebreak
