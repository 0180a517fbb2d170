// runbooks/shell/nested_programs.h — words that another program will read as a program.
//
// A value that is quoted correctly for the shell is still code to `bash -c`, `ssh`, `psql -c` or jq. Where in doubt a
// word counts as program text: the price is that fewer characters are accepted there.
#pragma once

#include "runbooks/shell/shell_text.h"

namespace firebreak {

enum class ProgramLanguage : quint8 {
    Shell,
    Sql,
    Filter,   ///< jq, yq, sed, awk
    Template, ///< jsonpath, go-template, --format, --query
    Other,    ///< python -c and the like, arithmetic builtins, text piped into any of these
};

struct NestedProgram {
    Span span;
    ProgramLanguage language = ProgramLanguage::Other;
    QString program;       ///< who reads it
    QString text;          ///< its literal characters, words joined by blanks, PLACEHOLDER for holes; empty for input
    bool isStatic = false; ///< `text` is all of it, but for the holes
};

/// Of a text that was understood, in no particular order; they may overlap.
QList<NestedProgram> nestedPrograms(const ShellText& text);

} // namespace firebreak
