// runbooks/library/search_text.h — one runbook as a search goes through it while somebody types. Pure.
#pragma once

#include "runbooks/library/index_text.h"

#include <QByteArrayView>

#include <memory>

namespace firebreak {

/// A line of a runbook that can be found, from what weighs most to what weighs least.
enum class SearchLineKind : char {
    Title = 'T',
    Names = 'N', ///< service, owner, alerts, the path
    Heading = 'H',
    Step = 'S',
    Prose = 'P',
};

/// What weighs more comes first, so that a search seldom goes through all of it. `lines` holds a line's kind, the
/// number of its section and what it says; `folded` the same lines without letter case, accents and numbers. Behind
/// them `lines` tells where the sections begin. UTF-8, each line with a line feed behind it. Both lie in `bytes`, which
/// many runbooks may share.
struct SearchText {
    std::shared_ptr<const QByteArray> bytes;
    QByteArrayView lines, folded;

    bool isNull() const { return !bytes; }
};

/// `path` is found too.
SearchText searchTextOf(const IndexText& text, const QString& path);

/// Case and accents gone, so that "Größe" is found by "grosse" and by "GRÖSSE". Line feeds stay.
QString foldedForSearch(const QString& text);

/// The words of what was typed, folded; what stands in quotes is one word.
QList<QByteArray> searchWordsOf(const QString& typed);

struct SearchMatch {
    int score = 0; ///< higher fits better; only good for comparing within one question
    SearchLineKind kind = SearchLineKind::Prose;
    qsizetype line = 0; ///< where in SearchText::lines the best line begins
};

/// Every word must be somewhere in the runbook. A word weighs by where it is found best: title, names, heading, step,
/// prose, and more where it begins a word. Nothing without words.
std::optional<SearchMatch> searchIn(const SearchText& text, const QList<QByteArray>& words);

/// The line that was found, as it is written, and where to go for it.
struct FoundPassage {
    QString line;    ///< one line
    QString heading; ///< of its section; empty for title and names
    QString anchor;  ///< without "#"; empty: the beginning
    int at = 1;      ///< line of the section in the file, counted from 1
};
FoundPassage passageOf(const SearchText& text, const SearchMatch& match);

} // namespace firebreak
