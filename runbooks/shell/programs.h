// runbooks/shell/programs.h — the programs that people write down in runbooks.
#pragma once

#include <QStringView>

namespace firebreak {

/// Whether a command line that begins with `name` is likely meant to be run: programs for running services, the usual
/// Unix tools and the words built into a shell, spelled exactly; the path of a folder called `bin` in front is looked
/// past.
/// Control words (`for`, `if`) and programs of one house are not in it. Says nothing about what the program does.
bool isKnownProgram(QStringView name);

} // namespace firebreak
