// runbooks/risk/verb_table.h — programs whose first operands say what they do.
#pragma once

#include <QStringView>

namespace firebreak {

/// Lists are separated by blanks. A verb of several words is written with `/`: "rollout/status"; `$` behind it:
/// only where no further operand follows. The longest one that fits counts.
struct VerbRule {
    QStringView program;
    QStringView reads;
    QStringView destroys;
    QStringView withValue;  ///< options in front of the verb that take the next word
    QStringView flags;      ///< options in front of the verb that stand alone
    QStringView writing;    ///< options, anywhere, that make a reading verb write
    QStringView destroying; ///< options, anywhere, that make any verb destroy
};

/// Whether the word is one of a list separated by blanks.
bool isListed(QStringView list, QStringView word);

/// Null for a program that is not in the table.
const VerbRule* verbRuleOf(QStringView program);

/// A program that only reads, whatever its operands are, but for some options. Null for others.
struct ReaderRule {
    QStringView program;
    QStringView
        writing; ///< words that make it write; `-x*`: also with something attached; one letter: also in a bundle
};
const ReaderRule* readerRuleOf(QStringView program);

/// Programs that destroy by being called at all.
bool isDestroyer(QStringView program);

} // namespace firebreak
