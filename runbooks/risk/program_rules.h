// runbooks/risk/program_rules.h — what is known about single programs.
#pragma once

#include "runbooks/risk/risk.h"
#include "runbooks/shell/shell_text.h"

namespace firebreak {

/// What the program at `index` of the command's words would do with the words behind it. Says nothing about where its
/// output goes and about programs that it starts or reads (see shellRisk). `inputIsKnown`: what it reads from its
/// standard input stands in the text and is looked at by itself.
Assessment programRisk(const QString& name, const QList<ShellWord>& words, qsizetype index, bool inputIsKnown = false);

/// The operands behind `index`, at most `most`, where every option in front of them is known; nothing otherwise: one
/// that takes a value could hide the verb. An operand that is known only when it runs is "?".
std::optional<QStringList> verbsOf(const QList<ShellWord>& words, qsizetype index, QStringView withValue,
                                   QStringView flags, qsizetype most);

} // namespace firebreak
