// app/ctl/table/command_line.h — from the words of a command line to a row of the table. Pure.
#pragma once

#include "app/ctl/table/verb.h"
#include "core/base/instant.h"

namespace firebreak::ctl {

/// What holds for every verb.
struct Globals {
    std::optional<QString> workspace;
    std::optional<Instant> now;
    bool json = false;
};

/// A line understood: help or the version to print, or a verb to run.
struct CommandLine {
    Globals globals;
    QString print; ///< not empty: print this and be done
    std::optional<Verb> verb;
    Given given;
};

/// Refuses nouns, verbs and options that are not there, naming near ones.
Result<CommandLine> understand(const QStringList& words);

} // namespace firebreak::ctl
