// storage/search/search_words.h — from what a person types to what FTS5 may be asked. Pure.
#pragma once

#include <QString>
#include <QStringList>

namespace firebreak {

/// The words of a text (letters and digits), folded to lower case and bare of accents: for comparing in our own code.
QStringList searchWords(const QString& text);

/// Whether each of these folded words stands in the text as a whole word, not as the beginning of one.
bool holdsWholeWords(const QString& text, const QStringList& folded);

/// What is typed, cut at spaces, each piece quoted and taken as a prefix: `pay-api "x` gives `"pay-api"* """x"*`.
/// Empty where nothing was typed that is a word. Nothing in it is ever FTS syntax.
QString ftsQuery(const QString& typed);

} // namespace firebreak
