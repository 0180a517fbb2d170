// app/gui/charts/plot_view.h — the curves of a chart between its two axes: Qt Charts, and nothing else of the program
// knows that.
#pragma once

#include "app/gui/theme/theme.h"
#include "core/metric/query_result.h"
#include "core/ports/metric_source.h"

#include <QTimeZone>
#include <QtCharts/QChartView>

class QCategoryAxis;

namespace firebreak {

class PlotView : public QChartView {
    Q_OBJECT

public:
    explicit PlotView(const Theme& theme, QWidget* parent = nullptr);

    /// A line breaks where a point is missing, is no number or is infinite; a point alone is a dot.
    void setSeries(const QList<MetricSeries>& drawn, const MetricRange& range, const QTimeZone& zone);
    /// A hairline there, and a dot on every curve that has a point there; absent: none.
    void setReading(const std::optional<Instant>& at);

Q_SIGNALS:
    /// The pointer is over the curves.
    void pointed(double milliseconds);
    void pointerLeft();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    /// A wheel scrolls what is around it.
    void wheelEvent(QWheelEvent* event) override;

private:
    void drawSeries(int number);
    void dress();
    void mark();
    QPointF placeOf(const MetricPoint& point) const;

    const Theme& m_theme;
    QList<MetricSeries> m_drawn;
    MetricRange m_range;
    QTimeZone m_zone = QTimeZone::utc();
    double m_low = 0, m_high = 1; ///< of the values that are drawn
    std::optional<Instant> m_reading;
    QCategoryAxis* m_times;
    QCategoryAxis* m_values;
};

/// A number within what can be drawn.
bool isDrawn(double value);
/// The value at exactly that time; absent: none.
std::optional<double> valueAt(const MetricSeries& series, Instant at);

} // namespace firebreak
