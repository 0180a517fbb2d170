// Keyboard, wheel and mouse of a LineView: scrolling, choosing, copying.
#include "app/gui/runbooks/output/line_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int RowsPerNotch = 3;
constexpr int AngleOfNotch = 120;
constexpr int ColumnsPerArrow = 8;
constexpr int DragScrollMs = 40;

} // namespace

LineView::Place LineView::placeAt(const QPoint& point) const
{
    const int below = point.y() - m_margins.top();
    // Rounded down, above the first row too.
    const int rows = below >= 0 ? below / m_grid.height : -((m_grid.height - 1 - below) / m_grid.height);
    const Row row = moved(m_top, rows);
    if (rows < 0 && moved(m_top, rows + 1) == row)
        return {row.line, 0}; // above everything
    const qreal across = (point.x() - m_margins.left()) / m_grid.width - markColumns();
    const int first = m_wrapped ? row.part * columnsInRow(viewport()->width()) : horizontalScrollBar()->value();
    return {row.line, cells(row.line).characterAt(std::max(0, first + int(across + 0.5)))};
}

void LineView::select(Place from, Place to)
{
    if (m_from == from && m_to == to)
        return;
    m_from = from;
    m_to = to;
    viewport()->update();
    Q_EMIT selectionChanged();
}

QString LineView::selectedText() const
{
    if (!hasSelection())
        return {};
    const Place from = std::min(m_from, m_to);
    const Place to = std::max(m_from, m_to);
    if (from.line == to.line)
        return cells(from.line).text().mid(from.character, to.character - from.character);
    const QString whole = readText(from.line, to.line);
    const qsizetype behind = cells(to.line).text().size() - to.character;
    return whole.mid(from.character, whole.size() - from.character - behind);
}

void LineView::selectAll()
{
    const int end = lineCount() - 1;
    if (end >= 0)
        select({0, 0}, {end, int(cells(end).text().size())});
}

void LineView::clearSelection() { select({}, {}); }

void LineView::copy() const
{
    QGuiApplication::clipboard()->setText(hasSelection() ? selectedText() : readText(0, lineCount() - 1));
}

void LineView::goTouched(Row top)
{
    go(top);
    Q_EMIT touched();
}

bool LineView::scrollByKey(QKeyEvent* event)
{
    QScrollBar& across = *horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
        goTouched(moved(m_top, -1));
        return true;
    case Qt::Key_Down:
        goTouched(moved(m_top, 1));
        return true;
    case Qt::Key_PageUp:
        goTouched(moved(m_top, 1 - rowsInSight()));
        return true;
    case Qt::Key_PageDown:
        goTouched(moved(m_top, std::max(1, rowsInSight() - 1)));
        return true;
    case Qt::Key_Home:
        goTouched({});
        go({}); // there may be more before it now
        return true;
    case Qt::Key_End:
        goTouched(last());
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (across.maximum() == 0)
            return false;
        across.setValue(across.value() + (event->key() == Qt::Key_Left ? -ColumnsPerArrow : ColumnsPerArrow));
        return true;
    default:
        return false;
    }
}

/// Whole lines, from the first one in sight on.
bool LineView::chooseByKey(QKeyEvent* event)
{
    int by = 0;
    switch (event->key()) {
    case Qt::Key_Up:
        by = -1;
        break;
    case Qt::Key_Down:
        by = 1;
        break;
    case Qt::Key_PageUp:
        by = -rowsInSight();
        break;
    case Qt::Key_PageDown:
        by = rowsInSight();
        break;
    case Qt::Key_Home:
        by = -lineCount();
        break;
    case Qt::Key_End:
        by = lineCount();
        break;
    default:
        return false;
    }
    if (lineCount() == 0)
        return true;
    const Place from = hasSelection() ? m_from : Place{m_top.line, 0};
    const int reached = hasSelection() ? m_to.line : m_top.line;
    const int line = std::clamp(reached + by, 0, lineCount());
    Place to{line, 0};
    if (line == lineCount())
        to = {line - 1, int(cells(line - 1).text().size())};
    select(from, to);
    bringIntoSight({std::min(line, lineCount() - 1), 0});
    Q_EMIT touched();
    return true;
}

void LineView::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        Q_EMIT touched();
    } else if (event->key() == Qt::Key_Escape && hasSelection()) {
        clearSelection();
        Q_EMIT touched();
    } else if ((event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) ||
               !(shift ? chooseByKey(event) : scrollByKey(event)))
        event->ignore();
}

void LineView::wheelEvent(QWheelEvent* event)
{
    // The pointer that happens to be over a small view must not keep the page from scrolling.
    if (m_mostRows > 0 && !hasFocus()) {
        event->ignore();
        return;
    }
    const int across = event->angleDelta().x();
    if (across != 0 && horizontalScrollBar()->maximum() > 0) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - across / RowsPerNotch / 10);
        return;
    }
    m_wheel += event->angleDelta().y();
    const int notches = m_wheel * RowsPerNotch / AngleOfNotch;
    m_wheel -= notches * AngleOfNotch / RowsPerNotch;
    const Row before = m_top;
    if (notches != 0)
        goTouched(moved(m_top, -notches));
    event->setAccepted(notches == 0 || before != m_top);
}

void LineView::dragTo(const QPoint& point)
{
    m_dragPoint = point;
    select(m_from, placeAt(point));
    const bool outside = point.y() < 0 || point.y() >= viewport()->height();
    if (outside && !m_dragTimer.isActive())
        m_dragTimer.start(DragScrollMs, this);
    else if (!outside)
        m_dragTimer.stop();
}

void LineView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_dragTimer.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    go(moved(m_top, m_dragPoint.y() < 0 ? -1 : 1));
    select(m_from, placeAt(m_dragPoint));
}

void LineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    const Place at = placeAt(event->position().toPoint());
    m_dragging = true;
    select(event->modifiers() & Qt::ShiftModifier && hasSelection() ? m_from : at, at);
    Q_EMIT touched();
}

void LineView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging)
        dragTo(event->position().toPoint());
}

void LineView::letGo()
{
    m_dragging = false;
    m_dragTimer.stop();
    Q_EMIT touched();
}

void LineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    letGo();
    QClipboard* clipboard = QGuiApplication::clipboard();
    if (hasSelection() && clipboard->supportsSelection())
        clipboard->setText(selectedText(), QClipboard::Selection);
}

void LineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Place at = placeAt(event->position().toPoint());
    const QString text = cells(at.line).text();
    int from = std::min(at.character, int(text.size()));
    int to = from;
    while (from > 0 && !text.at(from - 1).isSpace())
        --from;
    while (to < text.size() && !text.at(to).isSpace())
        ++to;
    select({at.line, from}, {at.line, to});
    letGo();
}

void LineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LineView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace firebreak
