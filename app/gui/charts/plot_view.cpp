#include "app/gui/charts/plot_view.h"

#include "app/gui/charts/axis_marks.h"
#include "app/gui/charts/series_look.h"

#include <QMouseEvent>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>

#include <algorithm>
#include <cmath>

namespace firebreak {

namespace {

constexpr int RoomForTime = 110;
constexpr int RoomForValue = 48;
constexpr qreal DotSize = 5;
constexpr qreal ReadingDot = 3.5;

/// Two points further apart are not neighbours.
bool areNeighbours(const MetricPoint& a, const MetricPoint& b, Millis step) { return (b.at - a.at) * 2 <= step * 3; }

} // namespace

bool isDrawn(double value) { return std::isfinite(value) && std::abs(value) <= LargestDrawn; }

std::optional<double> valueAt(const MetricSeries& series, Instant at)
{
    const auto found = std::ranges::lower_bound(series.points, at, {}, &MetricPoint::at);
    if (found == series.points.end() || found->at != at)
        return {};
    return found->value;
}

PlotView::PlotView(const Theme& theme, QWidget* parent)
    : QChartView(parent), m_theme(theme), m_times(new QCategoryAxis(this)), m_values(new QCategoryAxis(this))
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setMinimumSize(240, 120);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    for (QCategoryAxis* axis : {m_times, m_values}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setLabelsFont(fontOf(TextStyle::Caption));
    }
    chart()->addAxis(m_times, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    connect(&theme, &Theme::changed, this, &PlotView::dress);
}

void PlotView::setSeries(const QList<MetricSeries>& drawn, const MetricRange& range, const QTimeZone& zone)
{
    m_drawn = drawn;
    m_range = range;
    m_zone = zone;
    m_reading.reset();
    m_low = std::numeric_limits<double>::max();
    m_high = std::numeric_limits<double>::lowest();
    for (const MetricSeries& series : drawn)
        for (const MetricPoint& point : series.points)
            if (isDrawn(point.value)) {
                m_low = std::min(m_low, point.value);
                m_high = std::max(m_high, point.value);
            }
    dress();
}

void PlotView::dress()
{
    chart()->removeAllSeries();
    const Tokens& tokens = m_theme.tokens();
    for (QCategoryAxis* axis : {m_times, m_values}) {
        axis->setLabelsBrush(tokens.muted);
        axis->setLinePen(QPen(tokens.border, 1));
        axis->setGridLinePen(QPen(tokens.border, 1));
    }
    if (m_low > m_high)
        return;
    mark();
    for (int number = 0; number < int(m_drawn.size()); ++number)
        drawSeries(number);
}

void PlotView::drawSeries(int number)
{
    const QPen pen = seriesPen(m_theme.tokens(), number);
    QList<QList<QPointF>> pieces;
    const MetricPoint* before = nullptr;
    for (const MetricPoint& point : m_drawn.at(number).points) {
        if (!isDrawn(point.value)) {
            before = nullptr;
            continue;
        }
        if (!before || !areNeighbours(*before, point, m_range.step))
            pieces.append(QList<QPointF>());
        pieces.last().append({double(toMs(point.at)), point.value});
        before = &point;
    }
    const auto add = [this](QXYSeries* series) {
        chart()->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_values);
    };
    QList<QPointF> alone;
    for (const QList<QPointF>& piece : std::as_const(pieces)) {
        if (piece.size() == 1) {
            alone += piece;
            continue;
        }
        auto* line = new QLineSeries;
        line->setPen(pen);
        line->replace(piece);
        add(line);
    }
    if (alone.isEmpty())
        return;
    auto* dots = new QScatterSeries;
    dots->setMarkerSize(DotSize);
    dots->setColor(pen.color());
    dots->setBorderColor(Qt::transparent);
    dots->replace(alone);
    add(dots);
}

void PlotView::mark()
{
    if (m_low > m_high)
        return;
    const auto put = [](QCategoryAxis* axis, const QList<AxisMark>& marks, double low, double high) {
        const QStringList former = axis->categoriesLabels();
        for (const QString& label : former)
            axis->remove(label);
        axis->setStartValue(std::min(low, marks.isEmpty() ? low : marks.constFirst().at) - (high - low));
        for (const AxisMark& mark : marks)
            axis->append(mark.text, mark.at);
        axis->setRange(low, high);
    };
    put(m_times, timeMarks(m_range.from, m_range.until, width() / RoomForTime, m_zone), double(toMs(m_range.from)),
        double(toMs(m_range.until)));
    const QList<AxisMark> values = valueMarks(m_low, m_high, std::clamp(height() / RoomForValue, 2, 8));
    put(m_values, values, values.constFirst().at, values.constLast().at);
}

void PlotView::setReading(const std::optional<Instant>& at)
{
    m_reading = at;
    viewport()->update();
}

QPointF PlotView::placeOf(const MetricPoint& point) const
{
    const QRectF area = chart()->plotArea();
    const auto share = [](double value, double low, double high) { return (value - low) / (high - low); };
    return {area.left() + area.width() * share(double(toMs(point.at)), m_times->min(), m_times->max()),
            area.bottom() - area.height() * share(point.value, m_values->min(), m_values->max())};
}

void PlotView::drawForeground(QPainter* painter, const QRectF&)
{
    if (!m_reading || m_low > m_high)
        return;
    const Tokens& tokens = m_theme.tokens();
    const QRectF area = chart()->plotArea();
    const qreal x = placeOf({*m_reading, m_low}).x();
    painter->setPen(QPen(tokens.muted, 1));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    for (int number = 0; number < int(m_drawn.size()); ++number) {
        const auto value = valueAt(m_drawn.at(number), *m_reading);
        if (!value || !isDrawn(*value))
            continue;
        painter->setPen(QPen(tokens.surface, 1));
        painter->setBrush(seriesPen(tokens, number).color());
        painter->drawEllipse(placeOf({*m_reading, *value}), ReadingDot, ReadingDot);
    }
}

void PlotView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    mark();
}

void PlotView::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF area = chart()->plotArea();
    const QPointF at = mapToScene(event->position().toPoint());
    if (m_low > m_high || area.width() <= 0 || at.x() < area.left() || at.x() > area.right())
        Q_EMIT pointerLeft();
    else
        Q_EMIT pointed(m_times->min() + (at.x() - area.left()) / area.width() * (m_times->max() - m_times->min()));
}

void PlotView::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    Q_EMIT pointerLeft();
}

void PlotView::wheelEvent(QWheelEvent* event) { event->ignore(); }

} // namespace firebreak
