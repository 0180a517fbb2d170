// app/gui/shell/palette/word_match.h — finding a command by parts of its name, in any order, a little misspelt.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace firebreak {

/// A stretch of characters to be shown as matching.
struct Mark {
    int from = 0;
    int length = 0;

    friend bool operator==(const Mark&, const Mark&) = default;
};

struct WordMatch {
    int score = 0;     ///< larger is better; only comparable for the same typed text
    QList<Mark> marks; ///< in the name, in order, not overlapping
};

/// Every typed word must be found: at the beginning of a word of `name`, as initials of its words, inside it, at the
/// beginning of a word of `more` (group, description), or with letters left out of one word of `name`, in that order of
/// worth. Empty text matches everything.
std::optional<WordMatch> matchWords(const QString& typed, const QString& name, const QString& more = {});

} // namespace firebreak
