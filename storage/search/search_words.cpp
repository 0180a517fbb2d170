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

bool isPlain(QByteArrayView utf8)
{
    uchar bits = 0; // a loop without an exit, which the compiler takes sixteen bytes at a time
    for (const char c : utf8)
        bits |= uchar(c);
    return bits < 0x80;
}

bool isPlainWordCharacter(char c)
{
    const char lower = char(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

/// `word` in lower case.
bool standsInPlain(QByteArrayView text, const QByteArray& word)
{
    const char first = word.front();
    const qsizetype last = text.size() - word.size();
    for (qsizetype at = 0; at <= last; ++at) {
        if (char(text[at] | 0x20) != first || (at > 0 && isPlainWordCharacter(text[at - 1])))
            continue;
        if ((at == last || !isPlainWordCharacter(text[at + word.size()])) &&
            qstrnicmp(text.data() + at, word.constData(), size_t(word.size())) == 0)
            return true;
    }
    return false;
}

bool stands(const QString& folded, const QString& word)
{
    const auto isOutside = [&](qsizetype at) {
        return at < 0 || at >= folded.size() || (!folded[at].isLetterOrNumber() && !folded[at].isSurrogate());
    };
    for (qsizetype at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
        if (isOutside(at - 1) && isOutside(at + word.size()))
            return true;
    return false;
}

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

WholeWords::WholeWords(const QString& typed) : m_words(searchWords(typed))
{
    for (const QString& word : std::as_const(m_words)) {
        m_plain.append(word.toUtf8());
        m_allPlain = m_allPlain && isPlain(m_plain.constLast());
    }
}

bool WholeWords::standIn(QByteArrayView utf8) const
{
    // Five hundred lines are looked at for each key pressed: plain ones must not cost a copy, nor a normalisation.
    if (isPlain(utf8))
        return m_allPlain &&
               std::ranges::all_of(m_plain, [utf8](const QByteArray& word) { return standsInPlain(utf8, word); });
    const QString all = bare(QString::fromUtf8(utf8));
    return std::ranges::all_of(m_words, [&all](const QString& word) { return stands(all, word); });
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
