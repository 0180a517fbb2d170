// app/gui/charts/series_legend.h — which curve is which, and its value where one looks.
#pragma once

#include "app/gui/theme/theme.h"

#include <QWidget>

namespace firebreak {

/// In columns as wide as there is room. Only shows; who looks with other means reads the description of the chart.
class SeriesLegend : public QWidget {
    Q_OBJECT

public:
    explicit SeriesLegend(const Theme& theme, QWidget* parent = nullptr);

    /// One for each curve that is drawn.
    void setNames(const QStringList& names);
    void setValues(const QStringList& values);
    const QStringList& names() const { return m_names; }
    const QStringList& values() const { return m_values; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, heightForWidth(width())}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int columnsIn(int width) const;
    QRect place(int number) const;

    const Theme& m_theme;
    QStringList m_names;
    QStringList m_values;
};

} // namespace firebreak
