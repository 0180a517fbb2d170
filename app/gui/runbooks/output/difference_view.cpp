#include "app/gui/runbooks/output/difference_view.h"

#include "runbooks/output/cell_row.h"

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

using Kind = DifferenceLine::Kind;

constexpr qsizetype LongestLine = CellRow::MostColumns; ///< as in output: of a longer one the beginning is enough

QString markOf(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return u"+"_s;
    case Kind::Removed:
        return u"−"_s;
    case Kind::OnlyTimes:
        return u"~"_s;
    case Kind::Same:
    case Kind::LeftOut:
        break;
    }
    return {};
}

} // namespace

DifferenceView::DifferenceView(const Theme& theme, QWidget* parent) : LineView(theme, parent)
{
    setAccessibleName(tr("Difference from the last run"));
}

void DifferenceView::setDifference(const OutputDifference& difference)
{
    m_difference = difference;
    m_widest = 0;
    for (const DifferenceLine& line : difference.lines)
        m_widest = std::max(m_widest, int(std::min(line.text.size(), LongestLine)));
    linesChanged(false);
}

int DifferenceView::lineCount() const { return std::max(1, int(m_difference.lines.size())); }

QList<OutputLine> DifferenceView::readLines(int first, int count) const
{
    QList<OutputLine> lines;
    for (int i = first; i < std::min(first + count, lineCount()); ++i) {
        OutputLine line;
        if (const QString text = m_difference.lines.value(i).text.left(LongestLine); !text.isEmpty())
            line.runs.append({text, {}});
        lines.append(line);
    }
    return lines;
}

QString DifferenceView::readText(int first, int last) const
{
    if (m_difference.lines.isEmpty())
        return summaryOf(m_difference);
    QStringList lines;
    for (int i = first; i <= std::min(last, int(m_difference.lines.size()) - 1); ++i) {
        const DifferenceLine& line = m_difference.lines.at(i);
        const QString mark = line.kind == Kind::Added ? u"+"_s : line.kind == Kind::Removed ? u"-"_s : u" "_s;
        lines.append(line.kind == Kind::LeftOut ? u"@@"_s : mark + line.text);
    }
    return lines.join(u'\n');
}

LineView::Dress DifferenceView::dressOf(int number) const
{
    Dress dress;
    if (m_difference.lines.isEmpty()) {
        dress.sentence = summaryOf(m_difference);
        return dress;
    }
    const Tokens& tokens = theme().tokens();
    const DifferenceLine& line = m_difference.lines.at(number);
    dress.mark = markOf(line.kind);
    dress.markInk = tokens.muted;
    if (line.kind == Kind::Added) {
        dress.ground = tokens.goodWash;
        dress.markInk = tokens.good;
    } else if (line.kind == Kind::Removed) {
        dress.ground = tokens.dangerWash;
        dress.markInk = tokens.danger;
    } else if (line.kind == Kind::LeftOut) {
        dress.sentence = line.leftOut == 1 ? tr("1 line the same") : tr("%1 lines the same").arg(line.leftOut);
    }
    return dress;
}

} // namespace firebreak
