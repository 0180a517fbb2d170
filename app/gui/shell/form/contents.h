// app/gui/shell/form/contents.h — what the fields of a form say, to tell whether somebody has typed.
#pragma once

#include <QStringList>

class QWidget;

namespace firebreak {

/// Lines, texts, choices and ticks below `form`, in an order that stays while no field comes or goes.
QStringList fieldContents(const QWidget& form);

} // namespace firebreak
