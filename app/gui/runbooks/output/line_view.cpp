#include "app/gui/runbooks/output/line_view.h"

#include "app/gui/theme/painting.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int RowHeight = 18; ///< as code in cards
constexpr int FewestColumns = 10;
constexpr int ReadAround = 48; ///< lines before and behind those in sight that are read with them
constexpr int RowsAroundTarget = 3;
constexpr int UsualRows = 16;

} // namespace

LineView::LineView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme), m_grid(CellGrid::ofCode(RowHeight)),
      m_margins(space::Medium, space::Small, space::Medium, space::Small)
{
    announceScreenAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    // A bar that comes and goes would change the width, and with it where lines break.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    dressColours();
    connect(&theme, &Theme::changed, this, &LineView::dressColours);
}

LineView::~LineView() = default;

LineView::Dress LineView::dressOf(int) const { return {}; }

void LineView::dressColours()
{
    m_colours = std::make_unique<ProgramColours>(m_theme.tokens(), m_theme.tokens().background);
    viewport()->update();
}

QRect LineView::textRect() const { return viewport()->rect().marginsRemoved(m_margins); }

int LineView::columnsInRow(int width) const
{
    if (!m_wrapped)
        return std::max(widestLine(), 1);
    const int inner = width - m_margins.left() - m_margins.right();
    return std::max(FewestColumns, int(inner / m_grid.width) - markColumns());
}

int LineView::rowsInSight() const { return std::max(1, textRect().height() / m_grid.height); }

const CellLine& LineView::cells(int line) const
{
    if (line < m_firstCells || line >= m_firstCells + int(m_cells.size())) {
        m_firstCells = std::max(0, line - ReadAround);
        const QList<OutputLine> read = readLines(m_firstCells, rowsInSight() + 2 * ReadAround);
        m_cells.clear();
        for (const OutputLine& one : read)
            m_cells.emplace_back(one);
    }
    static const CellLine none;
    const int at = line - m_firstCells;
    return at < int(m_cells.size()) ? m_cells[std::size_t(at)] : none;
}

int LineView::rowsOf(int line) const
{
    if (!m_wrapped)
        return 1;
    const int columns = columnsInRow(viewport()->width());
    return std::max(1, (cells(line).columns() + columns - 1) / columns);
}

LineView::Row LineView::moved(Row row, int by) const
{
    while (by > 0 && row.line < lineCount()) {
        const int left = rowsOf(row.line) - 1 - row.part;
        if (by <= left)
            return {row.line, row.part + by};
        if (row.line + 1 >= lineCount())
            return {row.line, row.part + left};
        by -= left + 1;
        row = {row.line + 1, 0};
    }
    while (by < 0) {
        if (row.part >= -by)
            return {row.line, row.part + by};
        if (row.line == 0)
            return {};
        by += row.part + 1;
        row.line -= 1;
        row.part = rowsOf(row.line) - 1;
    }
    return row;
}

LineView::Row LineView::last() const
{
    if (!m_last) {
        const int count = lineCount();
        m_last = count == 0 ? Row() : moved({count - 1, rowsOf(count - 1) - 1}, 1 - rowsInSight());
    }
    return *m_last;
}

bool LineView::isAtEnd() const { return m_top >= last(); }

void LineView::scrollToEnd() { go(last()); }

void LineView::scrollToLine(int line) { bringIntoSight({std::clamp(line, 0, std::max(0, lineCount() - 1)), 0}); }

void LineView::bringIntoSight(Row row)
{
    if (row < m_top)
        go(moved(row, -RowsAroundTarget));
    else if (row > moved(m_top, rowsInSight() - 1))
        go(moved(row, 1 + RowsAroundTarget - rowsInSight()));
}

void LineView::go(Row top)
{
    m_top = std::clamp(top, Row(), last());
    fitBars();
    viewport()->update();
}

/// The upright bar counts lines: the rows of those that are not in sight are nobody's business. Its lower end is the
/// lowest row there is to scroll to, also where that lies within a line.
void LineView::fitBars()
{
    m_fitting = true;
    const Row lowest = last();
    const int most = lowest.line + (lowest.part > 0 ? 1 : 0);
    verticalScrollBar()->setRange(0, most);
    verticalScrollBar()->setPageStep(rowsInSight());
    verticalScrollBar()->setValue(m_top >= lowest ? most : m_top.line);
    const int inSight = int(textRect().width() / m_grid.width) - markColumns();
    horizontalScrollBar()->setRange(0, m_wrapped ? 0 : std::max(0, widestLine() - inSight));
    horizontalScrollBar()->setPageStep(std::max(1, inSight));
    m_fitting = false;
}

void LineView::scrollContentsBy(int, int)
{
    if (!m_fitting) {
        const int value = verticalScrollBar()->value();
        const bool lowest = value == verticalScrollBar()->maximum();
        if (lowest || value != m_top.line)
            m_top = lowest ? last() : std::min(Row{value, 0}, last());
        Q_EMIT touched();
    }
    viewport()->update();
}

void LineView::forgetLayout()
{
    m_last.reset();
    m_cells.clear();
}

void LineView::resizeEvent(QResizeEvent* event)
{
    const bool atEnd = isAtEnd();
    m_last.reset();
    QAbstractScrollArea::resizeEvent(event);
    m_last.reset();
    go(atEnd && m_top.line > 0 ? last() : Row{m_top.line, 0});
}

void LineView::linesChanged(bool toEnd, Height height)
{
    const int before = m_wantedHeight;
    forgetLayout();
    m_from = m_to = {};
    m_found.clear();
    m_current = -1;
    if (toEnd)
        scrollToEnd();
    else
        go({std::min(m_top.line, std::max(0, lineCount() - 1)), 0});
    const int highest = m_mostRows * m_grid.height + m_margins.top() + m_margins.bottom();
    if (m_mostRows == 0 || (height == Height::Keeps && before == highest))
        return;
    m_wantedHeight = heightForWidth(width());
    if (height == Height::Keeps)
        m_wantedHeight = std::max(m_wantedHeight, before);
    if (m_wantedHeight != before) {
        updateGeometry();
        Q_EMIT wantedHeightChanged();
    }
}

void LineView::linesPutBefore(int count)
{
    forgetLayout();
    m_top.line += count;
    m_from.line += count;
    m_to.line += count;
    go(m_top);
}

void LineView::setWrapped(bool wrapped)
{
    if (wrapped == m_wrapped)
        return;
    const bool atEnd = isAtEnd() && m_top.line > 0;
    m_wrapped = wrapped;
    m_last.reset();
    go(atEnd ? last() : Row{m_top.line, 0});
}

void LineView::setMostRows(int most)
{
    m_mostRows = most;
    updateGeometry();
}

void LineView::setTextMargins(const QMargins& margins)
{
    m_margins = margins;
    m_last.reset();
    go(m_top);
}

int LineView::heightForWidth(int width) const
{
    const int most = m_mostRows > 0 ? m_mostRows : UsualRows;
    const int columns = columnsInRow(width - verticalScrollBar()->sizeHint().width());
    int rows = 0;
    for (int line = 0; line < lineCount() && rows < most; ++line)
        rows += m_wrapped ? std::max(1, (cells(line).columns() + columns - 1) / columns) : 1;
    return std::clamp(rows, 1, most) * m_grid.height + m_margins.top() + m_margins.bottom();
}

QSize LineView::sizeHint() const { return {int(80 * m_grid.width), heightForWidth(int(80 * m_grid.width))}; }

QSize LineView::minimumSizeHint() const
{
    return {int(FewestColumns * m_grid.width) + m_margins.left() + m_margins.right(),
            m_grid.height + m_margins.top() + m_margins.bottom()};
}

void LineView::setFound(const QList<OutputMatch>& found, int current)
{
    m_found = found;
    m_current = current;
    if (current >= 0 && current < found.size()) {
        const OutputMatch& match = found.at(current);
        const int column = cells(match.line).columnOf(match.start);
        bringIntoSight({match.line, m_wrapped ? column / columnsInRow(viewport()->width()) : 0});
        QScrollBar& across = *horizontalScrollBar();
        if (column < across.value() || column >= across.value() + across.pageStep())
            across.setValue(column - across.pageStep() / 2);
    }
    viewport()->update();
}

QString LineView::screenText() const
{
    const Row lowest = moved(m_top, rowsInSight() - 1);
    QStringList shown;
    for (int line = m_top.line; line <= lowest.line && line < lineCount(); ++line) {
        const Dress dress = dressOf(line);
        const QString mark = dress.mark.isEmpty() ? QString() : dress.mark + u' ';
        shown.append(dress.sentence.isEmpty() ? mark + cells(line).text() : dress.sentence);
    }
    return shown.join(u'\n');
}

void LineView::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), tokens.background);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.save();
    painter.setClipRect(viewport()->rect().adjusted(m_margins.left(), 0, 0, 0));
    const int below = viewport()->height();
    Row row = m_top;
    for (int y = m_margins.top(); y < below && row.line < lineCount(); y += m_grid.height) {
        paintRow(painter, row, y);
        row = row.part + 1 < rowsOf(row.line) ? Row{row.line, row.part + 1} : Row{row.line + 1, 0};
    }
    painter.restore();
    if (hasFocus())
        paintFocusRing(painter, viewport()->rect(), 0, tokens.focusRing);
}

void LineView::paintRow(QPainter& painter, const Row& row, int y) const
{
    const Tokens& tokens = m_theme.tokens();
    const Dress dress = dressOf(row.line);
    if (dress.ground.isValid())
        painter.fillRect(QRect(m_margins.left(), y, viewport()->width(), m_grid.height), dress.ground);
    const int left = m_margins.left();
    if (!dress.sentence.isEmpty()) {
        painter.setFont(fontOf(TextStyle::Body));
        painter.setPen(tokens.muted);
        painter.drawText(QRect(left, y, textRect().width(), m_grid.height), int(Qt::AlignVCenter | Qt::AlignLeft),
                         dress.sentence);
        return;
    }
    if (!dress.mark.isEmpty() && row.part == 0) {
        painter.setFont(m_grid.font);
        painter.setPen(dress.markInk);
        painter.drawText(QPointF(left, y + m_grid.baseline), dress.mark);
    }
    const CellLine& line = cells(row.line);
    const int columns = columnsInRow(viewport()->width());
    const int scrolled = m_wrapped ? 0 : horizontalScrollBar()->value();
    const int from = row.part * columns + scrolled;
    const int to = m_wrapped ? from + columns : from + int(textRect().width() / m_grid.width) + 2;
    const QPointF origin(left + markColumns() * m_grid.width, y);
    std::optional<ProgramColours> own;
    if (dress.ground.isValid())
        own.emplace(tokens, dress.ground);
    line.paint(painter, m_grid, own ? *own : *m_colours, origin, from, std::min(to, line.columns()));

    const auto match = std::lower_bound(m_found.begin(), m_found.end(), row.line,
                                        [](const OutputMatch& m, int wanted) { return m.line < wanted; });
    for (auto it = match; it != m_found.end() && it->line == row.line; ++it) {
        const bool current = it - m_found.begin() == m_current;
        paintSpan(painter, row, origin, {row.line, it->start}, {row.line, it->start + it->length},
                  current ? tokens.primary.fill : tokens.warningWash);
    }
    if (hasSelection())
        paintSpan(painter, row, origin, std::min(m_from, m_to), std::max(m_from, m_to), tokens.selection);
}

void LineView::paintSpan(QPainter& painter, const Row& row, const QPointF& origin, Place from, Place to,
                         const QColor& ground) const
{
    if (row.line < from.line || row.line > to.line)
        return;
    const CellLine& line = cells(row.line);
    const int columns = columnsInRow(viewport()->width());
    const int first = m_wrapped ? row.part * columns : horizontalScrollBar()->value();
    const int behind = m_wrapped ? first + columns : first + int(textRect().width() / m_grid.width) + 2;
    const int begin = row.line == from.line ? line.columnOf(from.character) : 0;
    // A line that is chosen to its end shows so, also where it is empty.
    const int end = row.line == to.line ? line.columnOf(to.character) : line.columns() + 1;
    const int shownFrom = std::max(begin, first);
    const int shownTo = std::min(end, behind);
    if (shownFrom < shownTo)
        line.paintOn(painter, m_grid, *m_colours, origin + QPointF((shownFrom - first) * m_grid.width, 0), shownFrom,
                     shownTo, ground);
}

} // namespace firebreak
