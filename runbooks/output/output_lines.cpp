#include "runbooks/output/output_lines.h"

#include "runbooks/output/output_reader.h"

namespace firebreak {

namespace {

constexpr int LinesAtOnce = 1024; ///< read together where many are gone through

QByteArray bytesOf(const QList<KeptOutput::Piece>& pieces)
{
    if (pieces.size() == 1)
        return pieces.constFirst().bytes;
    QByteArray all;
    for (const KeptOutput::Piece& piece : pieces)
        all += piece.bytes;
    return all;
}

/// Without what is left of a character that was cut.
QByteArray fromWholeCharacter(const QByteArray& bytes)
{
    qsizetype from = 0;
    while (from < std::min(bytes.size(), qsizetype(3)) && (quint8(bytes.at(from)) & 0xc0) == 0x80)
        ++from;
    return bytes.sliced(from);
}

} // namespace

/// Goes over the bytes once and remembers places.
class OutputLines::Survey : public LineReader {
public:
    explicit Survey(Part& part) : m_part(part) { m_part.places.append(Place()); }

    void finish()
    {
        if (row().isTouched() && !row().line().runs.isEmpty())
            count(row());
    }

private:
    void lineEnded(const CellRow& row, bool continues, qint64 next) override
    {
        count(row);
        if (m_part.lines % LinesApart == 0)
            m_part.places.append({next, nextStyle(), continues});
    }
    void count(const CellRow& row)
    {
        ++m_part.lines;
        m_part.widest = std::max(m_part.widest, row.width());
    }

    Part& m_part;
};

OutputLines::Part::Part(const QByteArray& text) : bytes(text)
{
    Survey survey(*this);
    survey.read(bytes);
    survey.end();
    survey.finish();
}

QList<OutputLine> OutputLines::Part::block(int number) const
{
    const Place& from = places.at(number);
    const bool isLast = number + 1 == places.size();
    const qint64 to = isLast ? bytes.size() : places.at(number + 1).offset;
    OutputReader reader(from.style);
    reader.read(QByteArrayView(bytes).sliced(from.offset, to - from.offset));
    reader.end();
    QList<OutputLine> all = reader.takeLines();
    // The last line of a block may have been cut, so that nothing in these bytes ends it.
    if (const OutputLine last = reader.unfinished(); all.size() < LinesApart && (!isLast || !last.runs.isEmpty()))
        all.append(last);
    if (!isLast && !all.isEmpty())
        all.last().continues = places.at(number + 1).continued;
    return all;
}

void OutputLines::Part::read(int first, int count, QList<OutputLine>& into) const
{
    const int end = std::min(first + count, lines);
    for (int number = first / LinesApart; number * LinesApart < end; ++number) {
        const QList<OutputLine> all = block(number);
        const int begin = number * LinesApart;
        for (int line = std::max(first, begin); line < std::min(end, begin + int(all.size())); ++line)
            into.append(all.at(line - begin));
    }
}

OutputLines::OutputLines(const QByteArray& beginning, qint64 leftOut, const QByteArray& end)
    : m_beginning(leftOut > 0 ? beginning : QByteArray(beginning + end)), m_leftOut(leftOut)
{
    if (leftOut > 0) {
        m_end = Part(fromWholeCharacter(end));
        m_gap = m_beginning.lines;
    }
}

OutputLines::OutputLines(const KeptOutput& output)
    : OutputLines(bytesOf(output.beginning()), output.dropped(), bytesOf(output.end()))
{}

OutputLines OutputLines::ofNewest(const QByteArray& newest, qint64 printed)
{
    const qint64 before = printed - newest.size();
    if (before <= 0)
        return {newest, 0, {}};
    const qsizetype lineEnd = newest.indexOf('\n');
    // One line without an end is better than nothing.
    const qsizetype cut = lineEnd < 0 || lineEnd + 1 == newest.size() ? 0 : lineEnd + 1;
    return {{}, before + cut, newest.sliced(cut)};
}

QList<OutputLine> OutputLines::lines(int first, int wanted) const
{
    QList<OutputLine> all;
    const int last = std::min(first + wanted, count());
    first = std::max(first, 0);
    if (first >= last)
        return all;
    m_beginning.read(first, last - first, all);
    if (m_gap < 0 || last <= m_gap)
        return all;
    if (first <= m_gap)
        all.append(OutputLine());
    const int inEnd = std::max(0, first - m_gap - 1);
    m_end.read(inEnd, last - m_gap - 1 - inEnd, all);
    return all;
}

QString OutputLines::text(int first, int last) const
{
    QString all;
    for (int from = first; from <= last; from += LinesAtOnce) {
        const int wanted = std::min(LinesAtOnce, last - from + 1);
        const QList<OutputLine> some = lines(from, wanted);
        if (some.isEmpty())
            break;
        all += plainText(some);
        if (from + wanted <= last && !some.constLast().continues)
            all += u'\n';
    }
    return all;
}

QList<OutputMatch> OutputLines::find(const QString& words, int most) const
{
    QList<OutputMatch> matches;
    if (words.isEmpty())
        return matches;
    for (int from = 0; from < count(); from += LinesAtOnce) {
        const QList<OutputLine> some = lines(from, LinesAtOnce);
        for (int i = 0; i < some.size(); ++i) {
            const QString text = some.at(i).text();
            for (qsizetype at = text.indexOf(words, 0, Qt::CaseInsensitive); at >= 0;
                 at = text.indexOf(words, at + words.size(), Qt::CaseInsensitive)) {
                if (matches.size() >= most)
                    return matches;
                matches.append({from + i, int(at), int(words.size())});
            }
        }
    }
    return matches;
}

} // namespace firebreak
