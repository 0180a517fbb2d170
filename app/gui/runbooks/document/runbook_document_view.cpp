#include "app/gui/runbooks/document/runbook_document_view.h"

#include "app/gui/runbooks/document/document_accessible.h"
#include "app/gui/runbooks/document/step_card.h"
#include "app/gui/theme/painting.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int SideMargin = space::Large;
constexpr int BottomMargin = space::Wide;
constexpr int WidestColumn = 860; ///< longer lines are hard to come back from
constexpr int LineStep = 40;
constexpr int AroundQuickReference = space::Small; ///< above and below it, inside its frame
constexpr int SightMargin = space::Large;          ///< what stays free around something brought into sight

} // namespace

RunbookDocumentView::RunbookDocumentView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme), m_column(theme)
{
    announceDocumentAccessibility();
    setAccessibleName(tr("Runbook"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A bar that comes and goes would change the width, and with it every height.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    verticalScrollBar()->setSingleStep(LineStep / 2);
    connect(verticalScrollBar(), &QScrollBar::sliderMoved, this, &RunbookDocumentView::scrolledByPerson);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&theme, &Theme::changed, this, [this] {
        m_column.dress();
        viewport()->update();
    });
}

RunbookDocumentView::~RunbookDocumentView() = default;

void RunbookDocumentView::setDocument(Document document, QList<Step> steps)
{
    const int before = currentStep();
    dropCards();
    m_states.clear();
    m_ticks.clear();
    m_stops.reset();
    m_current = -1;
    m_from = m_to = m_found = {};
    m_anchor = {};
    m_column.setDocument(std::move(document), std::move(steps));
    const QString& title = m_column.document().title;
    setAccessibleName(title.isEmpty() ? tr("Runbook") : tr("Runbook: %1").arg(title));
    if (before >= 0)
        Q_EMIT currentStepChanged(-1);
    QAccessibleEvent reordered(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&reordered);
    settleAgain();
}

void RunbookDocumentView::setImageLoader(std::function<QImage(const Link&)> loader)
{
    m_column.setImageLoader(std::move(loader));
    settleAgain();
}

int RunbookDocumentView::scrolled() const { return verticalScrollBar()->value(); }

int RunbookDocumentView::columnLeft() const { return SideMargin; }

int RunbookDocumentView::viewTop(int row) const { return m_anchor.y + m_column.top(row) - m_column.top(m_anchor.row); }

void RunbookDocumentView::measure(int row)
{
    if (m_column.part(row).kind != DocumentPartKind::Step) {
        m_column.measure(row);
        return;
    }
    if (m_column.isExact(row))
        return;
    const StepCard* made = ensureCard(row);
    m_column.setCardHeight(row, m_column.part(row).above + made->heightForWidth(m_column.cardWidth(row)));
}

/// The first visible part that is measured, since its place is certain; else the first visible one.
RunbookDocumentView::Anchor RunbookDocumentView::anchorFor(int scroll) const
{
    const int first = m_column.rowAt(scroll);
    if (first < 0)
        return {};
    for (int row = first; row < m_column.count(); ++row) {
        const int y = m_column.top(row) - scroll;
        if (y >= viewport()->height())
            break;
        if (m_column.isExact(row))
            return {row, y};
    }
    return {first, m_column.top(first) - scroll};
}

/// Measures what is visible around the anchor and scrolls so that the anchor stays where it is.
void RunbookDocumentView::settle(Anchor anchor)
{
    const int rows = m_column.count();
    if (rows == 0) {
        place(0);
        return;
    }
    anchor.row = std::clamp(anchor.row, 0, rows - 1);
    int y = anchor.y;
    for (int row = anchor.row; row < rows && y < viewport()->height(); ++row) {
        measure(row);
        y += m_column.height(row);
    }
    if (y + BottomMargin < viewport()->height()) { // the end came into sight
        settleAtEnd();
        return;
    }
    y = anchor.y;
    int row = anchor.row;
    while (row > 0 && y > 0) {
        measure(--row);
        y -= m_column.height(row);
    }
    if (y > 0) { // above the first part there is nothing to show
        settle({0, 0});
        return;
    }
    place(m_column.top(anchor.row) - anchor.y);
}

void RunbookDocumentView::settleAtEnd()
{
    int y = viewport()->height() - BottomMargin;
    for (int row = m_column.count() - 1; row >= 0 && y > 0; --row) {
        measure(row);
        y -= m_column.height(row);
    }
    place(m_column.total() + BottomMargin - viewport()->height());
}

void RunbookDocumentView::place(int scroll)
{
    const int most = std::max(0, m_column.total() + BottomMargin - viewport()->height());
    const int value = std::clamp(scroll, 0, most);
    m_settling = true;
    verticalScrollBar()->setRange(0, most);
    verticalScrollBar()->setPageStep(std::max(1, viewport()->height()));
    verticalScrollBar()->setValue(value);
    m_settling = false;
    const int first = m_column.rowAt(value);
    m_anchor = first < 0 ? Anchor{} : Anchor{first, m_column.top(first) - value};
    placeCards(value);
    viewport()->update();
}

void RunbookDocumentView::settleAgain()
{
    if (!isVisible()) {
        m_stale = true;
        return;
    }
    m_stale = false;
    const int width = std::max(1, viewport()->width() - 2 * SideMargin);
    m_column.setWidth(std::min(width, WidestColumn));
    settle(m_anchor);
}

/// By pixels of the document, however wrong the estimates on the way were.
void RunbookDocumentView::scrollBy(int distance) { settle({m_anchor.row, m_anchor.y - distance}); }

void RunbookDocumentView::bringIntoSight(int row, int from, int height)
{
    measure(row);
    const int top = viewTop(row) + from;
    const int room = viewport()->height() - 2 * SightMargin;
    if (top < SightMargin || height > room)
        settle({row, SightMargin - from});
    else if (top + height > SightMargin + room)
        settle({row, SightMargin + room - height - from});
}

void RunbookDocumentView::scrollContentsBy(int, int)
{
    if (m_settling || !isVisible())
        return;
    const int value = scrolled();
    if (value >= verticalScrollBar()->maximum())
        settleAtEnd();
    else
        settle(value <= 0 ? Anchor{0, 0} : anchorFor(value));
}

void RunbookDocumentView::resizeEvent(QResizeEvent*) { settleAgain(); }

void RunbookDocumentView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    settleAgain();
}

bool RunbookDocumentView::scrollToAnchor(const QString& anchor)
{
    for (const OutlineEntry& entry : document().outline) {
        const int row = m_column.rowOfBlock(entry.block);
        if (entry.anchor != anchor || row < 0)
            continue;
        // What is free above a heading belongs to the text before it.
        settle({row, SightMargin / 2 - m_column.part(row).above});
        return true;
    }
    return false;
}

QRect RunbookDocumentView::rowRect(int row) const
{
    if (row < 0 || row >= m_column.count())
        return {};
    const int above = m_column.part(row).above;
    return {columnLeft(), m_column.top(row) - scrolled() + above, m_column.width(), m_column.height(row) - above};
}

int RunbookDocumentView::rowAt(const QPoint& viewportPoint) const
{
    const int y = viewportPoint.y() + scrolled();
    return y < 0 || y >= m_column.total() ? -1 : m_column.rowAt(y);
}

PartLook RunbookDocumentView::lookOf(int row) const
{
    PartLook look;
    look.height = m_column.height(row);
    look.isTicked = [this](int block) { return isTicked(block); };
    const auto [from, to] = std::minmax(m_from, m_to);
    if (row >= from.row && row <= to.row && from != to) {
        look.selectedFrom = row == from.row ? from.at : 0;
        look.selectedTo = row == to.row ? to.at : std::numeric_limits<int>::max();
    }
    const Stop* stop = currentStop();
    if (stop && stop->row == row && hasFocus()) {
        look.currentLink = stop->kind == Stop::Kind::Link ? stop->index : -1;
        look.taskCurrent = stop->kind == Stop::Kind::Task;
    }
    return look;
}

/// What one looks for first stands in a frame. Its ground is that of cards: the wash of a selection must show on it.
void RunbookDocumentView::paintQuickReference(QPainter& painter) const
{
    const auto [first, last] = m_column.quickReference();
    if (first < 0)
        return;
    const QRect frame =
        rowRect(first).united(rowRect(last)).adjusted(0, -AroundQuickReference, 0, AroundQuickReference);
    paintPanel(painter, frame, space::PanelRadius, m_theme.tokens().surface, m_theme.tokens().accent);
}

void RunbookDocumentView::paintEvent(QPaintEvent* event)
{
    if (m_stale) { // painted without ever being shown: a picture is being taken
        m_stale = false;
        m_column.setWidth(std::clamp(viewport()->width() - 2 * SideMargin, 1, WidestColumn));
        settle(m_anchor);
    }
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(viewport());
    painter.fillRect(event->rect(), tokens.background);
    paintQuickReference(painter);
    for (int row = std::max(0, m_column.rowAt(scrolled())); row < m_column.count(); ++row) {
        const int top = m_column.top(row) - scrolled();
        if (top > event->rect().bottom())
            break;
        if (top + m_column.height(row) > event->rect().top())
            m_column.layout(row).paint(painter, QPointF(columnLeft(), top), lookOf(row));
    }
    if (hasFocus() && !currentStop())
        paintFocusRing(painter, viewport()->rect(), 0, tokens.focusRing);
}

} // namespace firebreak
