// runbooks/shell/invocation.h — which programs one simple command really calls.
#pragma once

#include "runbooks/shell/shell_text.h"

namespace firebreak {

struct Program {
    QString name;        ///< without the folder; empty: known only when it runs
    qsizetype index = 0; ///< of its word
    /// Called by a path that is no absolute one of a folder `bin` or `sbin`: it may be anybody's.
    bool elsewhere = false;
};

/// `sudo -u x timeout 5 kubectl exec p -- cat f` calls sudo, timeout, kubectl, cat: from the outermost to the one that
/// does the work. Empty for a command without words.
QList<Program> programsOf(const ShellCommand& command);

/// Index of the first word behind `from` that is neither an option nor the value of one; `words.size()` where there is
/// none. `shortWithValue` are the letters, `longWithValue` the blank-separated names of options that take the next
/// word.
qsizetype firstOperand(const QList<ShellWord>& words, qsizetype from, QStringView shortWithValue,
                       QStringView longWithValue = {});

/// bash, sh and their like.
bool isShell(QStringView name);

} // namespace firebreak
