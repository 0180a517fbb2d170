// app/workspace/composer/slash_commands.h — the commands of the composer: one table for completion, help and parsing.
#pragma once

#include <QList>
#include <QString>

namespace firebreak {

struct SlashCommand {
    const char* name;    ///< "/sev"
    const char* usage;   ///< "/sev 1 62% of checkouts failing"
    const char* purpose; ///< one line, as the completion and F1 show it
    bool changesState;   ///< shows Undo after it was sent
};

/// In the order people need them.
const QList<SlashCommand>& slashCommands();

/// The commands whose name begins with `typed` ("/" gives all of them).
QList<SlashCommand> slashCommandsFor(const QString& typed);

} // namespace firebreak
