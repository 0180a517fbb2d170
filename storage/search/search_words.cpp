#include "storage/search/search_words.h"

#include <algorithm>

namespace firebreak {

namespace {

// A query of thousands of words would keep the index busy for seconds and mean nothing.
constexpr qsizetype MostWords = 16;
constexpr qsizetype MostTyped = 1000;

QString bare(const QString& word)
{
    QString folded;
    const QString apart = word.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : apart)
        if (!c.isMark())
            folded += c;
    return folded;
}

bool isWordCharacter(char32_t c) { return QChar::isLetterOrNumber(c) || QChar::category(c) == QChar::Other_PrivateUse; }

bool hasWord(const QString& text)
{
    const auto characters = text.toStdU32String();
    return std::ranges::any_of(characters, isWordCharacter);
}

} // namespace

QStringList searchWords(const QString& text)
{
    QStringList words;
    QString word;
    const auto end = [&] {
        if (const QString folded = bare(word); !folded.isEmpty())
            words.append(folded);
        word.clear();
    };
    for (const char32_t c : text.toStdU32String()) {
        if (isWordCharacter(c) || (!word.isEmpty() && QChar::isMark(c)))
            word += QString::fromUcs4(&c, 1);
        else
            end();
    }
    end();
    return words;
}

bool holdsWholeWords(const QString& text, const QStringList& folded)
{
    // Five hundred lines are looked at for each key pressed: plain ones must not cost a normalisation.
    const bool plain = std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
    const QString all = plain ? text.toLower() : bare(text);
    const auto isOutside = [&](qsizetype at) {
        return at < 0 || at >= all.size() || (!all[at].isLetterOrNumber() && !all[at].isSurrogate());
    };
    const auto stands = [&](const QString& word) {
        for (qsizetype at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + 1))
            if (isOutside(at - 1) && isOutside(at + word.size()))
                return true;
        return false;
    };
    return std::ranges::all_of(folded, stands);
}

QString ftsQuery(const QString& typed)
{
    QString clean = typed.left(MostTyped);
    clean.replace(QChar(u'\0'), u' ');
    QStringList terms;
    for (QString chunk : clean.simplified().split(u' ', Qt::SkipEmptyParts)) {
        if (!hasWord(chunk) || terms.size() == MostWords)
            continue;
        terms.append(u'"' + chunk.replace(u'"', QLatin1StringView("\"\"")) + QLatin1StringView("\"*"));
    }
    return terms.join(u' ');
}

} // namespace firebreak
