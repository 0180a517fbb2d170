#include "runbooks/library/search_text.h"

#include <QStringTokenizer>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr QByteArrayView PlaceMark("\nA"); ///< in front of a line that tells where a section begins
constexpr char Part = '\x1f';              ///< between the parts of a line

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
    void add(SearchLineKind kind, const QString& text, qsizetype section = 0)
    {
        for (const QStringView part : QStringTokenizer(text, u'\n')) {
            const QByteArray line = part.toUtf8().simplified();
            if (line.isEmpty())
                continue;
            m_lines.append(char(kind)).append(QByteArray::number(section)).append(Part).append(line).append('\n');
            m_folded.append(char(kind)).append(folded(line)).append('\n');
        }
    }
    void addPlace(const IndexPassage& passage)
    {
        m_lines.append(PlaceMark.back()).append(passage.anchor.toUtf8()).append(Part);
        m_lines.append(QByteArray::number(passage.line)).append(Part).append(passage.heading.toUtf8()).append('\n');
    }

    SearchText text()
    {
        const qsizetype first = m_lines.size();
        const auto bytes = std::make_shared<const QByteArray>(m_lines + m_folded);
        return {bytes, QByteArrayView(*bytes).first(first), QByteArrayView(*bytes).sliced(first)};
    }

private:
    /// Nearly all lines are ASCII, which is folded byte by byte.
    static QByteArray folded(const QByteArray& line)
    {
        const bool isPlain = std::all_of(line.begin(), line.end(), [](char c) { return (uchar(c) & 0x80) == 0; });
        return isPlain ? line.toLower() : foldedForSearch(QString::fromUtf8(line)).toUtf8();
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
    char kind = 0;
    for (qsizetype at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
        const qsizetype line = lineStart(folded, at);
        if (best && folded.at(line) != kind)
            break; // what follows weighs less
        const Weight* const weight = weightOf(folded.at(line));
        if (!weight || at == line)
            continue; // damaged
        const bool begins = !isWordByte(word.front()) || !isWordByte(folded.at(at - 1));
        if (!best || begins)
            best = WordHit{begins ? weight->atBegin : weight->inside, line};
        if (begins)
            break;
        kind = folded.at(line);
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
    const QList<IndexPassage>& passages = text.passages;
    for (qsizetype i = 0; i < passages.size(); ++i)
        if (passages.at(i).heading != text.title)
            writer.add(SearchLineKind::Heading, passages.at(i).heading, i);
    for (qsizetype i = 0; i < passages.size(); ++i)
        writer.add(SearchLineKind::Step, passages.at(i).steps, i);
    for (qsizetype i = 0; i < passages.size(); ++i)
        writer.add(SearchLineKind::Prose, passages.at(i).prose, i);
    for (const IndexPassage& passage : passages)
        writer.addPlace(passage);
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
    const QString taken = text.toCaseFolded().normalized(QString::NormalizationForm_KD);
    for (const QChar c : taken)
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
    const auto lineAt = [&](qsizetype begin) {
        const qsizetype end = text.lines.indexOf('\n', begin);
        return text.lines.sliced(begin + 1, (end < 0 ? text.lines.size() : end) - begin - 1).toByteArray();
    };
    FoundPassage passage;
    if (match.line >= text.lines.size())
        return passage;
    const QByteArray line = lineAt(match.line);
    const qsizetype behind = line.indexOf(Part);
    passage.line = QString::fromUtf8(line.sliced(behind + 1));
    if (match.kind == SearchLineKind::Title || match.kind == SearchLineKind::Names)
        return passage;
    int section = line.first(std::max<qsizetype>(0, behind)).toInt();
    qsizetype place = text.lines.indexOf(PlaceMark);
    while (place >= 0 && section-- > 0)
        place = text.lines.indexOf(PlaceMark, place + 1);
    if (place < 0)
        return passage;
    const QList<QByteArray> parts = lineAt(place + 1).split(Part);
    passage.anchor = QString::fromUtf8(parts.first());
    passage.at = std::max(1, parts.value(1).toInt());
    passage.heading = QString::fromUtf8(parts.value(2));
    return passage;
}

} // namespace firebreak
