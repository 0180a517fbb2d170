#include "app/gui/timeline/timeline_view.h"

#include "app/gui/theme/painting.h"
#include "app/gui/timeline/timeline_accessible.h"
#include "app/gui/widgets/button.h"

#include <QEvent>
#include <QHelpEvent>
#include <QItemSelectionModel>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int SelectionInset = 6;
constexpr int TopMargin = 8; ///< above the first and below the last row
constexpr int ChipLift = 10;

} // namespace

TimelineView::TimelineView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme), m_rows(theme),
      m_newChip(new Button(theme, Button::Flavour::Secondary, QString(), viewport()))
{
    announceTimelineAccessibility();
    setAccessibleName(tr("Timeline"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A bar that comes and goes would change the width, and with it every height.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    verticalScrollBar()->setSingleStep(19);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);

    m_newChip->setIconName(u"arrow-down-short"_s);
    m_newChip->setCompact(true);
    m_newChip->setFocusPolicy(Qt::NoFocus); // End does the same
    m_newChip->hide();
    connect(m_newChip, &Button::clicked, this, &TimelineView::scrollToNewest);
    connect(&theme, &Theme::changed, this, [this] {
        m_rows.dress();
        viewport()->update();
    });
}

TimelineView::~TimelineView() = default;

void TimelineView::setModel(QAbstractItemModel* model)
{
    if (m_model)
        m_model->disconnect(this);
    m_selection.reset();
    m_model = model;
    m_rows.setModel(model);
    m_following = true;
    m_rough = true;
    m_newFrom = -1;
    m_chosenFrom = -1;
    if (model) {
        m_selection = std::make_unique<QItemSelectionModel>(model);
        connect(m_selection.get(), &QItemSelectionModel::selectionChanged, viewport(), qOverload<>(&QWidget::update));
        connect(m_selection.get(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
            viewport()->update();
            announceCurrent();
            Q_EMIT currentChanged(current);
        });
        connectModel();
    }
    tellAccessibility();
    settleAgain();
}

void TimelineView::setZone(const QTimeZone& zone)
{
    m_rows.setZone(zone);
    settleAgain();
}

void TimelineView::setTypeLooks(const QHash<QString, TypeLook>& looks)
{
    m_rows.setTypeLooks(looks);
    viewport()->update();
}

void TimelineView::setPlaceholder(const QString& sentence)
{
    m_placeholder = sentence;
    viewport()->update();
}

int TimelineView::viewHeight() const { return viewport()->height() - 2 * TopMargin; }

int TimelineView::scrolled() const { return verticalScrollBar()->value(); }

int TimelineView::viewTop(int row) const { return m_anchor.y + m_rows.top(row) - m_rows.top(m_anchor.row); }

int TimelineView::rowOf(const QModelIndex& index) const
{
    return index.isValid() && index.model() == m_model ? index.row() : -1;
}

/// The first visible row that is measured, since its place is certain; else the first visible row.
TimelineView::Anchor TimelineView::anchorFor(int scroll) const
{
    const int first = m_rows.rowAt(scroll);
    if (first < 0)
        return {};
    for (int row = first; row < m_rows.count(); ++row) {
        const int y = m_rows.top(row) - scroll;
        if (y >= viewHeight())
            break;
        if (m_rows.isExact(row))
            return {row, y};
    }
    return {first, m_rows.top(first) - scroll};
}

/// Measures what is visible around the anchor and scrolls so that the anchor stays where it is.
void TimelineView::settle(Anchor anchor)
{
    const int rows = m_rows.count();
    if (rows == 0) {
        place(0);
        return;
    }
    anchor.row = std::clamp(anchor.row, 0, rows - 1);
    int y = anchor.y;
    for (int row = anchor.row; row < rows && y < viewHeight(); ++row) {
        m_rows.measure(row);
        y += m_rows.height(row);
    }
    if (y < viewHeight()) { // the end came into sight
        settleAtEnd();
        return;
    }
    y = anchor.y;
    int row = anchor.row;
    while (row > 0 && y > 0) {
        m_rows.measure(--row);
        y -= m_rows.height(row);
    }
    if (y > 0) { // above the first row there is nothing to show
        settle({0, 0});
        return;
    }
    place(m_rows.top(anchor.row) - anchor.y);
}

void TimelineView::settleAtEnd()
{
    int y = viewHeight();
    for (int row = m_rows.count() - 1; row >= 0 && y > 0; --row) {
        m_rows.measure(row);
        y -= m_rows.height(row);
    }
    if (m_rough && m_rows.count() > 0) {
        m_rows.improveEstimates();
        m_rough = false;
    }
    place(m_rows.total() - viewHeight());
}

void TimelineView::place(int scroll)
{
    const int most = std::max(0, m_rows.total() - viewHeight());
    const int value = std::clamp(scroll, 0, most);
    m_settling = true;
    verticalScrollBar()->setRange(0, most);
    verticalScrollBar()->setPageStep(std::max(1, viewHeight()));
    verticalScrollBar()->setValue(value);
    m_settling = false;
    m_following = value >= most;
    const int first = m_rows.rowAt(value);
    m_anchor = first < 0 ? Anchor{} : Anchor{first, m_rows.top(first) - value};
    if (m_newFrom >= 0) {
        const int lowest = m_rows.rowAt(value + viewHeight() - 1);
        m_newFrom = m_following ? -1 : std::max(m_newFrom, lowest + (m_rows.top(lowest + 1) <= value + viewHeight()));
        if (m_newFrom >= m_rows.count())
            m_newFrom = -1;
    }
    placeChip();
    viewport()->update();
}

void TimelineView::settleAgain()
{
    if (!isVisible()) {
        m_stale = true;
        return;
    }
    m_stale = false;
    m_rows.setWidth(viewport()->width());
    if (m_following)
        settleAtEnd();
    else
        settle(m_anchor);
}

int TimelineView::newBelow() const { return m_newFrom < 0 ? 0 : m_rows.count() - m_newFrom; }

void TimelineView::placeChip()
{
    const int number = newBelow();
    m_newChip->setVisible(number > 0);
    if (number == 0)
        return;
    m_newChip->setText(tr("%n new below", nullptr, number));
    m_newChip->resize(m_newChip->sizeHint());
    m_newChip->move((viewport()->width() - m_newChip->width()) / 2,
                    viewport()->height() - m_newChip->height() - ChipLift);
}

void TimelineView::scrollToNewest()
{
    m_following = true;
    settleAgain();
}

void TimelineView::scrollTo(const QModelIndex& index)
{
    if (const int row = rowOf(index); row >= 0)
        bringIntoSight(row);
}

void TimelineView::scrollContentsBy(int, int)
{
    if (m_settling || !isVisible())
        return;
    const int value = scrolled();
    if (value >= verticalScrollBar()->maximum())
        settleAtEnd();
    else
        settle(value <= 0 ? Anchor{0, 0} : anchorFor(value));
}

void TimelineView::resizeEvent(QResizeEvent*) { settleAgain(); }

void TimelineView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    settleAgain();
}

QModelIndex TimelineView::indexAt(const QPoint& point) const
{
    const int y = point.y() - TopMargin + scrolled();
    if (y < 0 || y >= m_rows.total())
        return {};
    return m_rows.index(m_rows.rowAt(y));
}

QRect TimelineView::visualRect(const QModelIndex& index) const
{
    const int row = rowOf(index);
    if (row < 0 || row >= m_rows.count())
        return {};
    const int above = m_rows.separators(row).height();
    return {0, TopMargin + m_rows.top(row) - scrolled() + above, viewport()->width(), m_rows.height(row) - above};
}

void TimelineView::paintEvent(QPaintEvent* event)
{
    if (m_stale) { // painted without ever being shown: a picture is being taken
        m_stale = false;
        m_rows.setWidth(viewport()->width());
        m_following ? settleAtEnd() : settle(m_anchor);
    }
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(viewport());
    painter.fillRect(event->rect(), tokens.background);
    if (m_rows.count() == 0) {
        painter.setFont(fontOf(TextStyle::Body));
        painter.setPen(tokens.muted);
        painter.drawText(viewport()->rect().adjusted(space::Wide, 0, -space::Wide, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    for (int row = std::max(0, m_rows.rowAt(scrolled() - TopMargin)); row < m_rows.count(); ++row) {
        const int top = TopMargin + m_rows.top(row) - scrolled();
        if (top >= viewport()->height())
            break;
        if (top + m_rows.height(row) > event->rect().top() && top <= event->rect().bottom())
            paintRow(painter, row, top);
    }
}

void TimelineView::paintRow(QPainter& painter, int row, int top)
{
    const Tokens& tokens = m_theme.tokens();
    const int above = m_rows.separators(row).height();
    if (above > 0)
        paintSeparators(painter, row, top);
    const QRectF frame = QRectF(0, top + above, viewport()->width(), m_rows.height(row) - above)
                             .adjusted(SelectionInset, 0, -SelectionInset / 2.0, 0);
    const QModelIndex index = m_rows.index(row);
    const bool chosen = m_selection->isSelected(index);
    if (chosen)
        paintPanel(painter, frame, space::ControlRadius, tokens.selection);
    if (index == m_selection->currentIndex() && hasFocus())
        paintFocusRing(painter, frame, space::ControlRadius, tokens.focusRing);
    m_rows.layout(row).paint(painter, QPointF(0, top + above));
}

void TimelineView::paintSeparators(QPainter& painter, int row, int top)
{
    const Tokens& tokens = m_theme.tokens();
    const RowSeparators separators = m_rows.separators(row);
    int y = top;
    const auto paintLine = [&](const QString& words, const QColor& line, const QColor& ink, int height) {
        const QFont font = fontOf(TextStyle::Label);
        const int width = QFontMetrics(font).horizontalAdvance(words);
        const int middle = y + height / 2;
        const int left = timeline_columns::Time;
        const int right = viewport()->width() - timeline_columns::RightMargin;
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(QRect(left, y, width + 1, height), Qt::AlignVCenter | Qt::TextSingleLine, words);
        painter.fillRect(QRect(left + width + space::Medium, middle, right - left - width - space::Medium, 1), line);
        y += height;
    };
    const RowSeparators day{separators.day, false};
    if (!separators.day.isEmpty())
        paintLine(separators.day, tokens.border, tokens.muted, day.height());
    if (separators.unread)
        paintLine(tr("New"), tokens.accent, tokens.accent, separators.height() - day.height());
}

int TimelineView::attachmentAt(const QPoint& point, QModelIndex* index) const
{
    *index = indexAt(point);
    if (!index->isValid())
        return -1;
    const QRect rect = visualRect(*index);
    return const_cast<TimelineRows&>(m_rows).layout(index->row()).attachmentAt(point - rect.topLeft());
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QModelIndex index = indexAt(help->pos());
        if (!index.isValid() || help->pos().x() >= timeline_columns::Icon) {
            QToolTip::hideText();
            return true;
        }
        const TimelineLine row = timelineLine(index);
        QString words = fullTime(row.at, zone());
        if (row.recordedAt)
            words += u'\n' + tr("written %1").arg(fullTime(*row.recordedAt, zone()));
        QToolTip::showText(help->globalPos(), words, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace firebreak
