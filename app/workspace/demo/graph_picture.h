// app/workspace/demo/graph_picture.h — a small graph as PNG, so that the demo has a picture to show.
#pragma once

#include <QByteArray>
#include <QList>

namespace firebreak::demo {

/// Values 0 … 100 from left to right, as bars of a dark picture. The same values give the same bytes.
QByteArray graphPicture(const QList<int>& values);

} // namespace firebreak::demo
