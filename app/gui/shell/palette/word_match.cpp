#include "app/gui/shell/palette/word_match.h"

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int WordStart = 100;
constexpr int FirstWordBonus = 20;
constexpr int Initials = 60;
constexpr int Inside = 40;
constexpr int InMore = 15;
constexpr int Letters = 10;

bool beginsWord(const QString& text, qsizetype at)
{
    return text[at].isLetterOrNumber() && (at == 0 || !text[at - 1].isLetterOrNumber());
}

qsizetype wordStarting(const QString& text, const QString& word)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (beginsWord(text, at))
            return at;
    }
    return -1;
}

/// Each letter of `word` begins a word of `text`, in turn.
std::optional<QList<Mark>> initialsIn(const QString& text, const QString& word)
{
    QList<Mark> marks;
    qsizetype at = 0;
    for (const QChar letter : word) {
        while (at < text.size() && (text[at] != letter || !beginsWord(text, at)))
            ++at;
        if (at == text.size())
            return {};
        marks.append({int(at), 1});
        ++at;
    }
    return marks;
}

/// Some word of `text` begins with the first letter of `word` and has the others in their order.
std::optional<WordMatch> lettersInOneWord(const QString& text, const QString& word)
{
    for (qsizetype start = 0; start < text.size(); ++start) {
        if (text[start] != word[0] || !beginsWord(text, start))
            continue;
        QList<Mark> marks;
        qsizetype letter = 0;
        for (qsizetype at = start; at < text.size() && text[at].isLetterOrNumber() && letter < word.size(); ++at) {
            if (text[at] != word[letter])
                continue;
            marks.append({int(at), 1});
            ++letter;
        }
        if (letter == word.size())
            return WordMatch{Letters, marks};
    }
    return {};
}

std::optional<WordMatch> matchOne(const QString& word, const QString& name, const QString& more)
{
    if (const qsizetype at = wordStarting(name, word); at >= 0)
        return WordMatch{WordStart + (at == 0 ? FirstWordBonus : 0), {{int(at), int(word.size())}}};
    if (word.size() >= 2) {
        if (const auto initials = initialsIn(name, word))
            return WordMatch{Initials, *initials};
    }
    if (const qsizetype at = name.indexOf(word); at >= 0)
        return WordMatch{Inside, {{int(at), int(word.size())}}};
    if (wordStarting(more, word) >= 0)
        return WordMatch{InMore, {}};
    // From three letters on and inside one word: anything looser would find nearly everything.
    return word.size() >= 3 ? lettersInOneWord(name, word) : std::nullopt;
}

QList<Mark> joined(QList<Mark> marks)
{
    std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.from < b.from; });
    QList<Mark> result;
    for (const Mark& mark : std::as_const(marks)) {
        if (!result.isEmpty() && mark.from <= result.last().from + result.last().length) {
            Mark& last = result.last();
            last.length = std::max(last.length, mark.from + mark.length - last.from);
        } else {
            result.append(mark);
        }
    }
    return result;
}

} // namespace

std::optional<WordMatch> matchWords(const QString& typed, const QString& name, const QString& more)
{
    const QString lowerName = name.toLower();
    const QString lowerMore = more.toLower();
    WordMatch all;
    for (const QString& word : typed.toLower().simplified().split(u' ', Qt::SkipEmptyParts)) {
        const auto one = matchOne(word, lowerName, lowerMore);
        if (!one)
            return {};
        all.score += one->score;
        all.marks += one->marks;
    }
    // Of two equal ones the shorter name is meant more often.
    all.score = all.score * 100 - int(std::min<qsizetype>(name.size(), 99));
    all.marks = joined(all.marks);
    return all;
}

} // namespace firebreak
