// Keyboard and mouse. Letters belong to the view only while it has the focus.
#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/document/step_card.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int LineStep = 40;
constexpr int PageOverlap = 48;
constexpr int DragStep = 24; ///< choosing beyond the edge scrolls by so much

} // namespace

const QList<RunbookDocumentView::Stop>& RunbookDocumentView::stops() const
{
    if (m_stops)
        return *m_stops;
    m_stops.emplace();
    for (int row = 0; row < m_column.count(); ++row) {
        const DocumentPart& part = m_column.part(row);
        for (const ItemMarker& marker : part.markers) {
            if (marker.task >= 0)
                m_stops->append({Stop::Kind::Task, row, marker.task});
        }
        if (part.kind == DocumentPartKind::Step)
            m_stops->append({Stop::Kind::Step, row, part.step});
        const int links = linksIn(row);
        for (int link = 0; link < links; ++link)
            m_stops->append({Stop::Kind::Link, row, link});
    }
    return *m_stops;
}

const RunbookDocumentView::Stop* RunbookDocumentView::currentStop() const
{
    return m_current >= 0 ? &stops().at(m_current) : nullptr;
}

int RunbookDocumentView::currentStep() const
{
    const Stop* stop = currentStop();
    return stop && stop->kind == Stop::Kind::Step ? stop->index : -1;
}

int RunbookDocumentView::currentRow() const { return currentStop() ? currentStop()->row : -1; }

bool RunbookDocumentView::isInSight(const Stop& stop) const
{
    return m_column.isExact(stop.row) && rowRect(stop.row).intersects(viewport()->rect());
}

void RunbookDocumentView::makeCurrent(int stop)
{
    const int before = currentStep();
    m_current = stop;
    for (auto card = m_cards.cbegin(); card != m_cards.cend(); ++card)
        card.value()->setCurrent(card.key() == currentStep());
    viewport()->update();
    announceCurrent();
    if (before != currentStep())
        Q_EMIT currentStepChanged(currentStep());
}

void RunbookDocumentView::goTo(int stop)
{
    const Stop& here = stops().at(stop);
    measure(here.row);
    const int above = m_column.part(here.row).above;
    if (here.kind == Stop::Kind::Link) {
        const QRectF link = m_column.layout(here.row).linkRect(here.index);
        bringIntoSight(here.row, int(link.top()), int(link.height()));
    } else {
        bringIntoSight(here.row, above, m_column.height(here.row) - above);
    }
    makeCurrent(stop);
}

void RunbookDocumentView::goToRow(int row, int link)
{
    for (int i = 0; i < stops().size(); ++i) {
        const Stop& stop = stops().at(i);
        if (stop.row == row && (link < 0 || (stop.kind == Stop::Kind::Link && stop.index == link))) {
            goTo(i);
            return;
        }
    }
    if (row >= 0 && row < m_column.count()) {
        measure(row);
        bringIntoSight(row, m_column.part(row).above, m_column.height(row) - m_column.part(row).above);
    }
}

void RunbookDocumentView::goToStep(int step)
{
    if (step < 0 || step >= steps().size())
        return;
    const int row = m_column.rowOfStep(step);
    if (row < 0) { // a task of a list: its box is a stop, its row that of its first line
        goToRow(m_column.rowOfBlock(steps().at(step).block + 1));
        return;
    }
    for (int i = 0; i < stops().size(); ++i) {
        if (stops().at(i).kind == Stop::Kind::Step && stops().at(i).index == step)
            goTo(i);
    }
}

bool RunbookDocumentView::goToNextStep(int direction)
{
    int at = m_current;
    if (at < 0) // from what is in sight
        at =
            int(std::count_if(stops().begin(), stops().end(), [this](const Stop& s) { return s.row < m_anchor.row; })) -
            (direction > 0 ? 1 : 0);
    for (at += direction; at >= 0 && at < stops().size(); at += direction) {
        if (stops().at(at).kind == Stop::Kind::Step) {
            goTo(at);
            return true;
        }
    }
    return false;
}

bool RunbookDocumentView::focusNextPrevChild(bool next)
{
    if (m_current >= 0) {
        const int to = m_current + (next ? 1 : -1);
        if (to >= 0 && to < stops().size()) {
            goTo(to);
            return true;
        }
    } else if (next) {
        const auto first =
            std::find_if(stops().begin(), stops().end(), [this](const Stop& stop) { return stop.row >= m_anchor.row; });
        if (first != stops().end()) {
            goTo(int(first - stops().begin()));
            return true;
        }
    }
    return QAbstractScrollArea::focusNextPrevChild(next);
}

void RunbookDocumentView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && !stops().isEmpty() && (m_current < 0 || !isInSight(stops().at(m_current)))) {
        const auto seen = std::find_if(stops().begin(), stops().end(), [this](const Stop& s) { return isInSight(s); });
        if (seen != stops().end())
            goTo(int(seen - stops().begin()));
    }
    viewport()->update();
    announceCurrent();
}

void RunbookDocumentView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void RunbookDocumentView::toggle(int block)
{
    setTicked(block, !isTicked(block));
    announceTick();
    Q_EMIT taskTicked(block, isTicked(block));
}

void RunbookDocumentView::activate()
{
    const Stop* stop = currentStop();
    if (!stop)
        return;
    if (stop->kind == Stop::Kind::Task) {
        toggle(stop->index);
    } else if (stop->kind == Stop::Kind::Link) {
        int before = 0;
        for (const StyledText& text : m_column.texts(stop->row)) {
            if (stop->index - before < text.links.size()) {
                Q_EMIT linkActivated(document().links.at(text.links.at(stop->index - before).link));
                return;
            }
            before += int(text.links.size());
        }
    }
}

bool RunbookDocumentView::scrollByKey(int key)
{
    const int page = std::max(LineStep, viewport()->height() - PageOverlap);
    switch (key) {
    case Qt::Key_Up:
        scrollBy(-LineStep);
        return true;
    case Qt::Key_Down:
        scrollBy(LineStep);
        return true;
    case Qt::Key_PageUp:
        scrollBy(-page);
        return true;
    case Qt::Key_PageDown:
        scrollBy(page);
        return true;
    case Qt::Key_Home:
        settle({0, 0});
        return true;
    case Qt::Key_End:
        settleAtEnd();
        return true;
    default:
        return false;
    }
}

void RunbookDocumentView::wheelEvent(QWheelEvent* event)
{
    Q_EMIT scrolledByPerson();
    QAbstractScrollArea::wheelEvent(event);
}

void RunbookDocumentView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->matches(QKeySequence::SelectAll) && m_column.count() > 0) {
        const int last = m_column.count() - 1;
        choose({0, 0}, {last, int(m_column.plainText(last).size())});
        return;
    }
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers != Qt::NoModifier || m_column.count() == 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (scrollByKey(event->key())) {
        Q_EMIT scrolledByPerson();
        return;
    }
    const Stop* stop = currentStop();
    const int step = currentStep();
    switch (event->key()) {
    case Qt::Key_J:
    case Qt::Key_K:
        goToNextStep(event->key() == Qt::Key_J ? 1 : -1);
        return;
    case Qt::Key_R:
        if (step >= 0 && !event->isAutoRepeat()) // a key held down runs nothing twice
            askToRun(step);
        return;
    case Qt::Key_X:
        if (step >= 0)
            Q_EMIT stopRequested(step);
        return;
    case Qt::Key_Period:
        if (step >= 0)
            askForMenu(step);
        else if (stop && stop->kind == Stop::Kind::Task)
            Q_EMIT taskMenuRequested(stop->index, viewport()->mapToGlobal(rowRect(stop->row).bottomLeft()));
        return;
    case Qt::Key_C:
        if (step >= 0)
            copyStep(step);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (stop && stop->kind != Stop::Kind::Step) {
            activate();
            return;
        }
        break;
    case Qt::Key_Space:
        if (stop && stop->kind == Stop::Kind::Task)
            activate();
        else
            scrollByKey(Qt::Key_PageDown);
        return;
    case Qt::Key_Escape:
        if (!selectedText().isEmpty()) {
            choose({}, {});
            clearCode();
            return;
        }
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void RunbookDocumentView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPoint point = event->position().toPoint();
    const int row = rowAt(point);
    m_pressedLink = -1;
    if (row >= 0 && m_column.part(row).kind != DocumentPartKind::Step) {
        const QPointF inside = point - QPointF(columnLeft(), m_column.top(row) - scrolled());
        if (const int task = m_column.layout(row).taskAt(inside); task >= 0) {
            goToRow(row);
            toggle(task);
            return;
        }
        m_pressedLink = m_column.layout(row).linkAt(inside);
    }
    clearCode();
    const Place here = placeAt(point);
    choose(event->modifiers() & Qt::ShiftModifier ? m_from : here, here);
    m_choosing = true;
}

void RunbookDocumentView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (m_choosing && (event->buttons() & Qt::LeftButton)) {
        if (point.y() < 0 || point.y() >= viewport()->height())
            scrollBy(point.y() < 0 ? -DragStep : DragStep);
        choose(m_from, placeAt(point));
        return;
    }
    const int row = rowAt(point);
    const QPointF inside = point - QPointF(columnLeft(), row < 0 ? 0 : m_column.top(row) - scrolled());
    const bool onLink = row >= 0 && m_column.layout(row).linkAt(inside) >= 0;
    const bool onTask = row >= 0 && m_column.layout(row).taskAt(inside) >= 0;
    viewport()->setCursor(onLink || onTask ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void RunbookDocumentView::mouseReleaseEvent(QMouseEvent* event)
{
    m_choosing = false;
    const QPoint point = event->position().toPoint();
    const int row = rowAt(point);
    if (m_pressedLink < 0 || row < 0 || m_from != m_to)
        return;
    const QPointF inside = point - QPointF(columnLeft(), m_column.top(row) - scrolled());
    if (m_column.layout(row).linkAt(inside) == m_pressedLink) {
        goToRow(row, m_pressedLink);
        activate();
    }
}

/// Chooses the word.
void RunbookDocumentView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    const int row = rowAt(point);
    if (row < 0 || m_column.part(row).kind == DocumentPartKind::Step)
        return;
    const QString text = m_column.plainText(row);
    int from = placeAt(point).at;
    int to = from;
    while (from > 0 && !text.at(from - 1).isSpace())
        --from;
    while (to < text.size() && !text.at(to).isSpace())
        ++to;
    choose({row, from}, {row, to});
}

bool RunbookDocumentView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        const QPointF inside = help->pos() - QPointF(columnLeft(), row < 0 ? 0 : m_column.top(row) - scrolled());
        const int link = row < 0 ? -1 : m_column.layout(row).linkAt(inside);
        // As rich text, so that a long target breaks; escaped, so that it is shown as it is.
        QToolTip::showText(help->globalPos(),
                           link < 0 ? QString() : u"<qt>%1</qt>"_s.arg(spokenLink(row, link).toHtmlEscaped()), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace firebreak
