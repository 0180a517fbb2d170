// app/gui/runbooks/terminal/terminal_keys.h — what a key of the keyboard says to a program in a terminal.
#pragma once

#include "app/gui/runbooks/terminal/terminal_screen.h"

class QKeyEvent;

namespace firebreak {

/// Empty: nothing (a modifier alone, a key that terminals do not have). Letters with Ctrl are the control characters
/// that every program knows; with Alt there is an escape before them.
QByteArray bytesOfKey(const TerminalScreen& screen, const QKeyEvent& event);

} // namespace firebreak
