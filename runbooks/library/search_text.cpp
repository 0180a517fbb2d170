#include "runbooks/library/search_text.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr char AnchorParts = '\x1f'; ///< between anchor and line

struct Weight {
    SearchLineKind kind;
    int inside, atBegin; ///< of a word of the line
};
// A step of the way is worth more than any number of words one step below it, for up to seven words.
constexpr std::array Weights{Weight{SearchLineKind::Title, 4096, 5000}, Weight{SearchLineKind::Names, 512, 620},
                             Weight{SearchLineKind::Heading, 64, 76}, Weight{SearchLineKind::Step, 8, 10},
                             Weight{SearchLineKind::Prose, 1, 2}};

const Weight* weightOf(char kind)
{
    const auto found = std::find_if(Weights.begin(), Weights.end(),
                                    [kind](const Weight& weight) { return char(weight.kind) == kind; });
    return found == Weights.end() ? nullptr : &*found;
}

/// Both texts grow by the same lines.
class Writer {
public:
    void add(SearchLineKind kind, const QString& text)
    {
        if (text.isEmpty())
            return;
        for (const QString& line : text.split(u'\n'))
            put(kind, line.simplified(), true);
    }
    void addPlace(const QString& anchor, int line)
    {
        put(SearchLineKind::Anchor, anchor + QLatin1Char(AnchorParts) + QString::number(line), false);
    }

    SearchText text()
    {
        const qsizetype first = m_lines.size();
        const auto bytes = std::make_shared<const QByteArray>(m_lines + m_folded);
        return {bytes, QByteArrayView(*bytes).first(first), QByteArrayView(*bytes).sliced(first)};
    }

private:
    void put(SearchLineKind kind, const QString& line, bool folds)
    {
        if (line.isEmpty())
            return;
        m_lines += char(kind) + line.toUtf8() + '\n';
        m_folded += char(kind) + (folds ? foldedForSearch(line).toUtf8() : QByteArray()) + '\n';
    }

    QByteArray m_lines, m_folded;
};

/// Of the line that holds the byte `at`, where it begins.
qsizetype lineStart(QByteArrayView text, qsizetype at)
{
    const qsizetype before = text.first(at).lastIndexOf('\n');
    return before + 1;
}

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0;
}

struct WordHit {
    int weight = 0;
    qsizetype line = 0; ///< where it begins, in the folded text
};

/// The best place of a word, the first of equals.
std::optional<WordHit> bestHit(QByteArrayView folded, const QByteArray& word)
{
    std::optional<WordHit> best;
    for (qsizetype at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at)) {
        const qsizetype line = lineStart(folded, at);
        const Weight* const weight = weightOf(folded.at(line));
        const bool begins = !isWordByte(word.front()) || !isWordByte(folded.at(at - 1));
        const int worth = weight ? (begins ? weight->atBegin : weight->inside) : 0;
        if (weight && (!best || worth > best->weight))
            best = WordHit{worth, line};
        if (best && best->weight == Weights.front().atBegin)
            break;
        // Nothing better can come in this line.
        at = begins ? folded.indexOf('\n', at) : at + 1;
    }
    return best;
}

int wordsInLine(QByteArrayView folded, qsizetype line, const QList<QByteArray>& words)
{
    qsizetype end = folded.indexOf('\n', line);
    if (end < 0)
        end = folded.size();
    const QByteArrayView all = folded.sliced(line, end - line);
    return int(
        std::count_if(words.begin(), words.end(), [&](const QByteArray& word) { return all.indexOf(word, 1) >= 0; }));
}

} // namespace

SearchText searchTextOf(const IndexText& text, const QString& path)
{
    Writer writer;
    writer.add(SearchLineKind::Title, text.title);
    writer.add(SearchLineKind::Names, text.names);
    writer.add(SearchLineKind::Names, path);
    for (const IndexPassage& passage : text.passages) {
        writer.addPlace(passage.anchor, passage.line);
        if (passage.heading != text.title)
            writer.add(SearchLineKind::Heading, passage.heading);
        writer.add(SearchLineKind::Prose, passage.prose);
        writer.add(SearchLineKind::Step, passage.steps);
    }
    return writer.text();
}

QString foldedForSearch(const QString& text)
{
    bool isPlain = true;
    for (const QChar c : text)
        isPlain = isPlain && c.unicode() < 0x80;
    if (isPlain)
        return text.toLower();
    QString folded;
    for (const QChar c : text.toCaseFolded().normalized(QString::NormalizationForm_KD))
        if (c == u'ß')
            folded += u"ss"; // Qt folds letter by letter
        else if (!c.isMark())
            folded += c;
    return folded;
}

QList<QByteArray> searchWordsOf(const QString& typed)
{
    QList<QByteArray> words;
    const QStringList parts = typed.split(u'"');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString folded = foldedForSearch(parts.at(i).simplified());
        // An open quote is not closed yet: somebody types.
        const bool isQuoted = i % 2 == 1;
        for (const QString& word : isQuoted ? QStringList{folded} : folded.split(u' '))
            if (!word.isEmpty())
                words.append(word.toUtf8());
    }
    return words;
}

std::optional<SearchMatch> searchIn(const SearchText& text, const QList<QByteArray>& words)
{
    if (words.isEmpty() || text.isNull())
        return std::nullopt;
    QList<WordHit> hits;
    SearchMatch match;
    for (const QByteArray& word : words) {
        const auto hit = bestHit(text.folded, word);
        if (!hit)
            return std::nullopt;
        match.score += hit->weight;
        hits.append(*hit);
    }
    // The line with the most of the words; of those the one of the best kind.
    const auto rank = [&](const WordHit& hit) {
        return std::pair(wordsInLine(text.folded, hit.line, words), hit.weight);
    };
    const WordHit shown = *std::max_element(hits.begin(), hits.end(),
                                            [&](const WordHit& a, const WordHit& b) { return rank(a) < rank(b); });
    match.kind = SearchLineKind(text.folded.at(shown.line));
    const auto number = std::count(text.folded.begin(), text.folded.begin() + shown.line, '\n');
    qsizetype line = 0;
    for (std::ptrdiff_t i = 0; i < number; ++i)
        line = text.lines.indexOf('\n', line) + 1;
    match.line = line;
    return match;
}

FoundPassage passageOf(const SearchText& text, const SearchMatch& match)
{
    FoundPassage passage;
    const auto lineAt = [&](qsizetype begin) {
        const qsizetype end = text.lines.indexOf('\n', begin);
        return text.lines.sliced(begin + 1, (end < 0 ? text.lines.size() : end) - begin - 1);
    };
    passage.line = QString::fromUtf8(lineAt(match.line));
    if (match.kind == SearchLineKind::Title || match.kind == SearchLineKind::Names)
        return passage;
    const qsizetype place = text.lines.first(match.line).lastIndexOf("\nA");
    if (place < 0)
        return passage;
    const QList<QByteArray> parts = lineAt(place + 1).toByteArray().split(AnchorParts);
    passage.anchor = QString::fromUtf8(parts.first());
    passage.at = std::max(1, parts.value(1).toInt());
    const qsizetype next = text.lines.indexOf('\n', place + 1) + 1;
    if (next > 0 && next < text.lines.size() && text.lines.at(next) == char(SearchLineKind::Heading))
        passage.heading = QString::fromUtf8(lineAt(next));
    return passage;
}

} // namespace firebreak
