// Keyboard, mouse and choice. Letters belong to the view only while it has the focus.
#include "app/gui/timeline/timeline_view.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int StepInTallRow = 60; ///< a row higher than the window is read in steps
constexpr int PageOverlap = 40;

} // namespace

QModelIndex TimelineView::currentIndex() const { return m_selection ? m_selection->currentIndex() : QModelIndex(); }

void TimelineView::setCurrentIndex(const QModelIndex& index)
{
    if (const int row = rowOf(index); row >= 0)
        go(row, Qt::NoModifier);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (!m_selection || m_rows.count() == 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        m_selection->select(QItemSelection(m_rows.index(0), m_rows.index(m_rows.count() - 1)),
                            QItemSelectionModel::ClearAndSelect);
        return;
    }
    if (moveBy(event))
        return;

    const QModelIndex current = currentIndex();
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (current.isValid() && plain) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT detailsRequested(current);
            return;
        case Qt::Key_P:
            Q_EMIT pinRequested(current);
            return;
        case Qt::Key_E:
            Q_EMIT editRequested(current);
            return;
        case Qt::Key_C:
            Q_EMIT copyRequested(current);
            return;
        default:
            break;
        }
    }
    QAbstractScrollArea::keyPressEvent(event);
}

bool TimelineView::moveBy(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers & ~Qt::ShiftModifier)
        return false;
    switch (event->key()) {
    case Qt::Key_Up:
        step(-1, modifiers);
        return true;
    case Qt::Key_Down:
        step(1, modifiers);
        return true;
    case Qt::Key_PageUp:
        page(-1, modifiers);
        return true;
    case Qt::Key_PageDown:
        page(1, modifiers);
        return true;
    case Qt::Key_Home:
        go(0, modifiers);
        return true;
    case Qt::Key_End:
        go(m_rows.count() - 1, modifiers);
        scrollToNewest();
        return true;
    default:
        return false;
    }
}

void TimelineView::step(int direction, Qt::KeyboardModifiers modifiers)
{
    const int row = rowOf(currentIndex());
    if (row < 0) {
        go(m_rows.count() - 1, modifiers);
        return;
    }
    const int top = viewTop(row);
    const int bottom = top + m_rows.height(row);
    const int hidden = direction > 0 ? bottom - viewHeight() : -top;
    if (m_rows.height(row) > viewHeight() && hidden > 0 && bottom > 0 && top < viewHeight()) {
        settle({row, top - direction * std::min(hidden, StepInTallRow)});
        return;
    }
    go(std::clamp(row + direction, 0, m_rows.count() - 1), modifiers);
}

void TimelineView::page(int direction, Qt::KeyboardModifiers modifiers)
{
    int row = std::max(0, rowOf(currentIndex()));
    const int last = m_rows.count() - 1;
    int distance = 0;
    while (row + direction >= 0 && row + direction <= last) {
        row += direction;
        m_rows.measure(row);
        distance += m_rows.height(row);
        if (distance >= viewHeight() - PageOverlap)
            break;
    }
    go(row, modifiers);
}

void TimelineView::go(int row, Qt::KeyboardModifiers modifiers)
{
    choose(row, modifiers);
    bringIntoSight(row);
}

void TimelineView::choose(int row, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex index = m_rows.index(row);
    if (modifiers.testFlag(Qt::ControlModifier)) {
        m_selection->setCurrentIndex(index, QItemSelectionModel::Toggle);
        m_chosenFrom = row;
        return;
    }
    if (modifiers.testFlag(Qt::ShiftModifier) && m_chosenFrom < 0)
        m_chosenFrom = std::max(0, rowOf(currentIndex()));
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        const int from = std::clamp(m_chosenFrom, 0, m_rows.count() - 1);
        m_selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        m_selection->select(QItemSelection(m_rows.index(std::min(from, row)), m_rows.index(std::max(from, row))),
                            QItemSelectionModel::ClearAndSelect);
        return;
    }
    m_chosenFrom = row;
    m_selection->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

void TimelineView::bringIntoSight(int row)
{
    if (!isVisible())
        return;
    m_rows.measure(row);
    const int height = m_rows.height(row);
    const int top = viewTop(row);
    if (top < 0 || height >= viewHeight())
        settle({row, 0});
    else if (top + height > viewHeight())
        settle({row, viewHeight() - height});
    else
        settle({row, top});
}

void TimelineView::announceCurrent() const
{
    const int row = rowOf(currentIndex());
    if (row < 0 || !hasFocus() || !QAccessible::isActive())
        return;
    QAccessibleEvent event(const_cast<TimelineView*>(this), QAccessible::Focus);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    QModelIndex index;
    const int attachment = attachmentAt(event->position().toPoint(), &index);
    m_pressed = {index, attachment};
    if (!index.isValid() || (event->button() != Qt::LeftButton && event->button() != Qt::RightButton))
        return;
    // A right click on one of several chosen rows means all of them.
    if (event->button() == Qt::RightButton && m_selection->isSelected(index))
        m_selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    else
        choose(index.row(), event->modifiers());
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    QModelIndex index;
    const int attachment = attachmentAt(event->position().toPoint(), &index);
    const bool samePlace = m_pressed.index == index && m_pressed.attachment == attachment;
    if (event->button() == Qt::LeftButton && attachment >= 0 && samePlace)
        Q_EMIT attachmentRequested(index, attachment);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    QModelIndex index;
    const bool opens = attachmentAt(event->position().toPoint(), &index) >= 0;
    viewport()->setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    QModelIndex index;
    if (event->button() == Qt::LeftButton && attachmentAt(event->position().toPoint(), &index) < 0 && index.isValid())
        Q_EMIT detailsRequested(index);
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    // The menu key means the current row, the mouse the one under it.
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    QPoint position = event->globalPos();
    if (byKey) {
        const QRect rect = visualRect(index).intersected(viewport()->rect());
        position = viewport()->mapToGlobal(QPoint(timeline_columns::Text, rect.center().y()));
    }
    Q_EMIT contextMenuRequested(index, position);
    event->accept();
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_selection && !currentIndex().isValid() && m_rows.count() > 0 && event->reason() != Qt::MouseFocusReason)
        m_selection->setCurrentIndex(m_rows.index(m_rows.count() - 1), QItemSelectionModel::ClearAndSelect);
    announceCurrent();
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

QString TimelineView::selectedText() const
{
    if (!m_selection)
        return {};
    QModelIndexList chosen = m_selection->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    QStringList lines;
    std::optional<Instant> before;
    for (const QModelIndex& index : std::as_const(chosen)) {
        const TimelineLine row = timelineLine(index);
        if (!before || !sameDay(*before, row.at, zone()))
            lines << u"%1 (%2)"_s.arg(dayName(row.at, zone()), zoneName(row.at, zone()));
        lines << plainText(row, zone());
        before = row.at;
    }
    return lines.join(u'\n');
}

void TimelineView::copySelection() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

QString TimelineView::spokenRow(int row) const
{
    const QString text = spokenText(m_rows.row(row), zone());
    const QString day = m_rows.separators(row).day;
    return day.isEmpty() ? text : day + u". "_s + text;
}

} // namespace firebreak
