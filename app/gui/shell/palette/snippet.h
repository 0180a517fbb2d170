// app/gui/shell/palette/snippet.h — the part of a line in which the typed words stand, with the words marked. Pure.
#pragma once

#include "app/gui/shell/palette/word_match.h"

namespace firebreak {

struct Snippet {
    QString text; ///< one line; "…" where something was left out
    QList<Mark> marks;
};

/// Marks the words that begin with one of the typed ones (letter case and accents do not count) and keeps about `width`
/// characters around the first of them. The whole text where it is short.
Snippet snippetOf(const QString& text, const QString& typed, int width);

} // namespace firebreak
