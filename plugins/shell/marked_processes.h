// plugins/shell/marked_processes.h — the last resort where a step has killed its own supervisor: its processes are
// known by a mark in their environment.
#pragma once

#include <QByteArray>
#include <QString>

namespace firebreak {

/// The name of the variable that marks every process of a step.
inline const QString StepMark = QStringLiteral("FIREBREAK_RUN");

/// Stops, then kills everything of this user that has `mark` (NAME=value) in its environment. Not found: what emptied
/// its environment. Any thread; takes milliseconds.
void killMarked(const QByteArray& mark);

} // namespace firebreak
