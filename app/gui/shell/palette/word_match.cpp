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

/// Each letter of `word` in turn; `onlyStarts`: each begins a word.
std::optional<QList<Mark>> lettersIn(const QString& text, const QString& word, bool onlyStarts)
{
    QList<Mark> marks;
    qsizetype at = 0;
    for (const QChar letter : word) {
        while (at < text.size() && (text[at] != letter || (onlyStarts && !beginsWord(text, at))))
            ++at;
        if (at == text.size())
            return {};
        marks.append({int(at), 1});
        ++at;
    }
    return marks;
}

std::optional<WordMatch> matchOne(const QString& word, const QString& name, const QString& more)
{
    if (const qsizetype at = wordStarting(name, word); at >= 0)
        return WordMatch{WordStart + (at == 0 ? FirstWordBonus : 0), {{int(at), int(word.size())}}};
    if (word.size() >= 2) {
        if (const auto initials = lettersIn(name, word, true))
            return WordMatch{Initials, *initials};
    }
    if (const qsizetype at = name.indexOf(word); at >= 0)
        return WordMatch{Inside, {{int(at), int(word.size())}}};
    if (wordStarting(more, word) >= 0)
        return WordMatch{InMore, {}};
    // From three letters on: two would find nearly everything.
    if (word.size() >= 3) {
        const auto letters = lettersIn(name, word, false);
        if (letters && letters->last().from - letters->first().from < 3 * word.size())
            return WordMatch{Letters, *letters};
    }
    return {};
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
