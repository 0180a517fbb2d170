// storage/search/search_words.h — from what a person types to what FTS5 may be asked. Pure.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace firebreak {

/// The words of a text (letters and digits), folded to lower case and bare of accents: for comparing in our own code.
QStringList searchWords(const QString& text);

/// The words that were typed, to be found as whole words, not as the beginnings of others.
class WholeWords {
public:
    explicit WholeWords(const QString& typed);
    /// Whether all of them stand in the text, whatever its case and accents.
    bool standIn(QByteArrayView utf8) const;

private:
    QStringList m_words;
    QList<QByteArray> m_plain; ///< the same in UTF-8
    bool m_allPlain = true;    ///< ASCII
};

/// What is typed, cut at spaces, each piece quoted and taken as a prefix: `pay-api "x` gives `"pay-api"* """x"*`.
/// Empty where nothing was typed that is a word. Nothing in it is ever FTS syntax.
QString ftsQuery(const QString& typed);

} // namespace firebreak
