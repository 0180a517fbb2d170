#include "runbooks/document/parser_guard.h"

#include <QByteArrayView>
#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Work and memory that the parser may need for one of its known weaknesses, in bytes touched.
constexpr qint64 MostWork = 128LL * 1024 * 1024;
constexpr qint64 MostMails = 100'000;             ///< each is looked at on both sides
constexpr qint64 MostComparisons = 1'000'000'000; ///< half a second

QList<QByteArrayView> linesOf(QByteArrayView text)
{
    QList<QByteArrayView> lines;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        lines.append(end < 0 ? text : text.first(end));
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    }
    return lines;
}

bool isBlank(char c) { return c == ' ' || c == '\t'; }

bool isBlankLine(QByteArrayView line) { return std::all_of(line.begin(), line.end(), isBlank); }

/// Where the text of a line begins, and how many containers may be open there.
struct LineStart {
    qsizetype text = 0;
    int markers = 0;
    int columns = 0; ///< blanks

    int nesting() const { return markers == 0 ? 0 : markers + columns / 2; }
};

/// Length of a list marker or ">" at `at`, 0 where there is none.
qsizetype markerAt(QByteArrayView line, qsizetype at)
{
    const auto endsMarker = [&line](qsizetype i) { return i >= line.size() || isBlank(line[i]); };
    const char c = line[at];
    if (c == '>')
        return 1;
    if (c == '-' || c == '+' || c == '*')
        return endsMarker(at + 1) ? 1 : 0;
    qsizetype i = at;
    while (i < line.size() && i - at < 9 && line[i] >= '0' && line[i] <= '9')
        ++i;
    const bool number = i > at && i < line.size() && (line[i] == '.' || line[i] == ')') && endsMarker(i + 1);
    return number ? i + 1 - at : 0;
}

LineStart startOf(QByteArrayView line)
{
    LineStart start;
    while (start.text < line.size()) {
        if (isBlank(line[start.text])) {
            start.columns += line[start.text] == '\t' ? 4 : 1;
            ++start.text;
            continue;
        }
        const qsizetype length = markerAt(line, start.text);
        if (length == 0)
            break;
        ++start.markers;
        start.text += length;
    }
    return start;
}

/// "- - - -", "* * *": a rule, however long.
bool isRule(QByteArrayView line)
{
    char mark = 0;
    for (const char c : line) {
        if (isBlank(c))
            continue;
        if ((mark != 0 && c != mark) || (c != '-' && c != '*' && c != '_'))
            return false;
        mark = c;
    }
    return mark != 0;
}

/// Every line that the parser may take for the second line of a table, and some more.
bool mayBeDelimiterRow(QByteArrayView line)
{
    bool dash = false;
    bool bar = false;
    for (const char c : line) {
        dash |= c == '-';
        bar |= c == '|' || c == ':';
        if (c != '-' && c != '|' && c != ':' && c != '>' && !isBlank(c) && c != '\v' && c != '\f')
            return false;
    }
    return dash && bar;
}

/// One stretch of lines without an empty one: no table and no paragraph is longer.
struct Stretch {
    qsizetype first = 0, end = 0;
    qint64 bytes = 0;
};

QList<Stretch> stretchesOf(const QList<QByteArrayView>& lines)
{
    QList<Stretch> stretches;
    bool open = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (isBlankLine(lines[i])) {
            open = false;
            continue;
        }
        if (!open)
            stretches.append({i, i, 0});
        open = true;
        stretches.last().end = i + 1;
        stretches.last().bytes += lines[i].size() + 1;
    }
    return stretches;
}

void guardTables(const QList<QByteArrayView>& lines, const QList<Stretch>& stretches, ParserGuard& guard)
{
    const auto refuse = [&guard](qsizetype line, const QString& why) {
        if (guard.noTables.isEmpty()) {
            guard.noTables = why;
            guard.noTablesLine = int(line) + 1;
        }
    };
    qint64 cells = 0;
    qint64 work = 0;
    for (const Stretch& stretch : stretches)
        for (qsizetype i = stretch.first; i < stretch.end; ++i) {
            const qsizetype pipes = std::count(lines[i].begin(), lines[i].end(), '|');
            if (pipes > MaxPipesInLine)
                refuse(i, u"A line has %1 table bars; tables are read with up to %2."_s.arg(pipes).arg(MaxPipesInLine));
            if (!mayBeDelimiterRow(lines[i]))
                continue;
            const qsizetype inner =
                pipes - (lines[i].trimmed().startsWith('|') ? 1 : 0) - (lines[i].trimmed().endsWith('|') ? 1 : 0);
            const qint64 columns = qMax<qint64>(inner + 1, 1);
            cells += columns * (stretch.end - i);
            work += stretch.bytes;
            if (columns > MaxTableColumns)
                refuse(i, u"A table has %1 columns; up to %2 are read."_s.arg(columns).arg(MaxTableColumns));
            if (cells > MaxTableCells)
                refuse(i, u"The tables have over %1 cells."_s.arg(MaxTableCells));
            if (work > MostWork)
                refuse(i, u"Too many lines look like the head of a table."_s);
        }
}

void guardNesting(const QList<QByteArrayView>& lines, ParserGuard& guard)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (startOf(lines[i]).nesting() <= MaxNesting || isRule(lines[i]))
            continue;
        guard.noMarkdown = u"Lists and quotes lie over %1 levels deep in each other."_s.arg(MaxNesting);
        guard.noMarkdownLine = int(i) + 1;
        return;
    }
}

/// A definition "[a]: target" is copied for every "[a]" by the parser; a long one used often fills the memory.
void guardReferences(const QList<QByteArrayView>& lines, const QList<Stretch>& stretches, ParserGuard& guard)
{
    qint64 longest = 0;
    qsizetype longestAt = 0;
    qint64 uses = 0;
    for (const Stretch& stretch : stretches) {
        qint64 below = stretch.bytes;
        for (qsizetype i = stretch.first; i < stretch.end; ++i) {
            const QByteArrayView line = lines[i];
            uses += std::count(line.begin(), line.end(), ']');
            const qsizetype mark = line.indexOf("]:");
            const QByteArrayView text = line.sliced(startOf(line).text);
            if (mark >= 0 && (text.startsWith('[') || line.first(mark).indexOf('[') < 0)) {
                // A title may go on over lines: then it opens here or in the next one.
                const auto mayQuote = [](QByteArrayView l) {
                    return l.indexOf('"') >= 0 || l.indexOf('\'') >= 0 || l.indexOf('(') >= 0;
                };
                const bool goesOn = mayQuote(line) || (i + 1 < stretch.end && mayQuote(lines[i + 1]));
                const qint64 next = i + 1 < stretch.end ? lines[i + 1].size() : 0;
                const qint64 length = goesOn ? below : line.size() + next;
                if (length > longest) {
                    longest = length;
                    longestAt = i;
                }
            }
            below -= line.size() + 1;
        }
    }
    if (longest * uses > MostWork && guard.noMarkdown.isEmpty()) {
        guard.noMarkdown = u"A link definition is too long for the number of links."_s;
        guard.noMarkdownLine = int(longestAt) + 1;
    }
}

/// The end of an address is sought by counting all its brackets again for each ")" at its end.
void guardAutolinks(const QList<QByteArrayView>& lines, ParserGuard& guard)
{
    qint64 work = 0;
    qint64 mails = 0;
    for (qsizetype i = 0; i < lines.size() && guard.noAutolinks.isEmpty(); ++i) {
        mails += std::count(lines[i].begin(), lines[i].end(), '@');
        qint64 length = 0;
        qint64 brackets = 0;
        for (const char c : lines[i]) {
            if (isBlank(c)) {
                work += length * brackets;
                length = brackets = 0;
            } else {
                ++length;
                brackets += c == ')' ? 1 : 0;
            }
        }
        work += length * brackets;
        if (work > MostWork || mails > MostMails) {
            guard.noAutolinks =
                work > MostWork ? u"A word has too many closing brackets."_s : u"There are too many “@” in the text."_s;
            guard.noAutolinksLine = int(i) + 1;
        }
    }
}

/// Within a paragraph, each "*" and "_" may be compared with each before it.
void guardEmphasis(const QList<QByteArrayView>& lines, const QList<Stretch>& stretches, ParserGuard& guard)
{
    qint64 work = 0;
    for (const Stretch& stretch : stretches) {
        qint64 marks = 0;
        char before = 0;
        for (qsizetype i = stretch.first; i < stretch.end; ++i)
            for (const char c : lines[i]) {
                marks += (c == '*' || c == '_' || c == '~') && c != before ? 1 : 0;
                before = c;
            }
        work += marks * marks;
        if (work > MostComparisons && guard.noMarkdown.isEmpty()) {
            guard.noMarkdown = u"A paragraph has too many marks of emphasis."_s;
            guard.noMarkdownLine = int(stretch.first) + 1;
        }
    }
}

} // namespace

ParserGuard guardFor(const QByteArray& utf8)
{
    ParserGuard guard;
    const QList<QByteArrayView> lines = linesOf(utf8);
    const QList<Stretch> stretches = stretchesOf(lines);
    guardTables(lines, stretches, guard);
    guardNesting(lines, guard);
    // The rest grows with a product of counts; where that of the whole text is small, no part of it is looked at. (A
    // text with more than MostMails characters is not small.)
    const qint64 size = utf8.size() + 1;
    if (size * size > MostWork && size * utf8.count(']') > MostWork)
        guardReferences(lines, stretches, guard);
    if (size * size > MostWork && (size * utf8.count(')') > MostWork || utf8.count('@') > MostMails))
        guardAutolinks(lines, guard);
    if (size * size > MostComparisons)
        guardEmphasis(lines, stretches, guard);
    return guard;
}

} // namespace firebreak
