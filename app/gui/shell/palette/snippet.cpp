#include "app/gui/shell/palette/snippet.h"

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// One character for one, so that places stay places.
QString folded(const QString& text)
{
    QString plain = text;
    for (QChar& character : plain) {
        const QString parts = character.decomposition();
        character = (parts.isEmpty() ? character : parts[0]).toLower();
    }
    return plain;
}

bool wordCharacter(QChar character) { return character.isLetterOrNumber(); }

QStringList wordsOf(const QString& typed)
{
    const QString plain = folded(typed);
    QStringList words;
    QString word;
    for (const QChar character : plain) {
        if (wordCharacter(character)) {
            word += character;
        } else if (!word.isEmpty()) {
            words.append(word);
            word.clear();
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

} // namespace

Snippet snippetOf(const QString& text, const QString& typed, int width)
{
    Snippet snippet;
    snippet.text = text;
    for (QChar& character : snippet.text) {
        if (character.isSpace() || character.category() == QChar::Other_Control)
            character = u' ';
    }
    const QString plain = folded(snippet.text);
    const QStringList words = wordsOf(typed);
    for (qsizetype at = 0; at < plain.size(); ++at) {
        if (!wordCharacter(plain[at]) || (at > 0 && wordCharacter(plain[at - 1])))
            continue;
        qsizetype longest = 0;
        for (const QString& word : words) {
            if (QStringView(plain).mid(at).startsWith(word))
                longest = std::max(longest, word.size());
        }
        if (longest > 0)
            snippet.marks.append({int(at), int(longest)});
    }
    if (snippet.text.size() <= width)
        return snippet;

    // A third of the room before the first match: what follows says more than what led to it.
    qsizetype from = snippet.marks.isEmpty() ? 0 : std::max<qsizetype>(0, snippet.marks.first().from - width / 3);
    from = std::min(from, snippet.text.size() - width);
    while (from > 0 && wordCharacter(snippet.text[from - 1]))
        --from;
    const QString before = from > 0 ? u"…"_s : QString();
    const bool cut = from + width < snippet.text.size();
    snippet.text = before + snippet.text.mid(from, width) + (cut ? u"…"_s : QString());
    QList<Mark> kept;
    for (Mark mark : std::as_const(snippet.marks)) {
        mark.from += int(before.size() - from);
        if (mark.from >= before.size() && mark.from + mark.length <= before.size() + width)
            kept.append(mark);
    }
    snippet.marks = kept;
    return snippet;
}

} // namespace firebreak
