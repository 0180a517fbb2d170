// app/gui/charts/series_chart.h — series over time as curves: which is which, what their values were where one looks,
// and how many there was no room for. Nothing moves by itself.
#pragma once

#include "app/gui/theme/theme.h"
#include "core/metric/query_result.h"
#include "core/ports/metric_source.h"

#include <QTimeZone>
#include <QWidget>

class QStackedWidget;

namespace firebreak {

class PlotView;
class SeriesLegend;
class TextLabel;

/// The pointer or Left and Right move a hairline from point to point, Home and End to the first and last; Esc takes it
/// away. Everything that is drawn is also said in the accessible description.
class SeriesChart : public QWidget {
    Q_OBJECT

public:
    explicit SeriesChart(const Theme& theme, QWidget* parent = nullptr);

    /// `range` is what was asked for: the axis of time, and how far apart neighbours are. The first MostSeriesDrawn
    /// series are drawn.
    void setResult(const QueryResult& result, const MetricRange& range);
    void clear();
    /// UTC at first.
    void setZone(const QTimeZone& zone);

    /// Series, as curves; 0 where there is no value at all.
    int drawn() const { return int(m_drawn.size()); }
    /// Where the hairline is.
    std::optional<Instant> reading() const { return m_reading; }
    /// What the series have in common, what tells them apart, how many are not drawn.
    QString heading() const;
    SeriesLegend* legend() const { return m_legend; }
    PlotView* plot() const { return m_plot; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void draw();
    void read(const std::optional<Instant>& at);
    void readNear(double milliseconds);
    void describe();
    QString rangeText() const;

    const Theme& m_theme;
    QTimeZone m_zone = QTimeZone::utc();
    MetricRange m_range;
    QList<MetricSeries> m_drawn;
    qint64 m_notDrawn = 0;
    QList<Instant> m_times; ///< of all points that are drawn, each once
    std::optional<Instant> m_reading;
    TextLabel* m_heading;
    QStackedWidget* m_pages;
    PlotView* m_plot;
    TextLabel* m_empty;
    TextLabel* m_readAt;
    SeriesLegend* m_legend;
};

} // namespace firebreak
