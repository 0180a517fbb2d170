// runbooks/step/prompts.h — commands and what they print, told apart in a block copied from a terminal. Pure.
#pragma once

#include <QString>

namespace firebreak {

struct Prompted {
    bool prompted = false; ///< the block has prompts; otherwise all of it is commands
    QString commands;      ///< without prompts, lines as they are written
    QString expected;      ///< the other lines of a block with prompts
    /// Why it is not clear where a command ends: a sentence, empty where it is.
    QString doubt;
};

/// A line that begins with "$ " (one dollar, one blank) is a command, with the lines it goes on in after "\"; the other
/// lines are expected output. "$VAR" and "$(" are no prompts. "# " is one if a known program follows in every such
/// line and no other line begins like a command. Here-documents and "> " within such a block leave a doubt.
Prompted splitPrompts(const QString& text);

/// The first word of the first line that is a command, behind assignments and opening brackets; empty where there is
/// none. Without prompts.
QString firstProgram(QStringView text);
/// The first line that is neither empty nor a comment, trimmed.
QString firstCommandLine(const QString& text);
/// Whether a text begins like a script: a known program, an assignment, a control word, "./".
bool beginsLikeShell(const QString& text);

} // namespace firebreak
