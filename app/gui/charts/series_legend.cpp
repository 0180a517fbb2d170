#include "app/gui/charts/series_legend.h"

#include "app/gui/charts/series_look.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int RowHeight = 22;
constexpr int NarrowestColumn = 300;
constexpr int SampleWidth = 36;
constexpr int MostColumns = 4;

} // namespace

SeriesLegend::SeriesLegend(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SeriesLegend::setNames(const QStringList& names)
{
    m_names = names;
    updateGeometry();
    update();
}

void SeriesLegend::setValues(const QStringList& values)
{
    m_values = values;
    update();
}

int SeriesLegend::columnsIn(int width) const
{
    return std::clamp(width / NarrowestColumn, 1, std::clamp(int(m_names.size()), 1, MostColumns));
}

int SeriesLegend::heightForWidth(int width) const
{
    const int columns = columnsIn(width);
    return (int(m_names.size()) + columns - 1) / columns * RowHeight;
}

QSize SeriesLegend::sizeHint() const { return {NarrowestColumn, heightForWidth(std::max(width(), NarrowestColumn))}; }

QRect SeriesLegend::place(int number) const
{
    const int columns = columnsIn(width());
    const int wide = width() / columns;
    return {number % columns * wide, number / columns * RowHeight, wide - space::Large, RowHeight};
}

void SeriesLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont strong = fontOf(TextStyle::Strong);
    for (int i = 0; i < int(m_names.size()); ++i) {
        const QRect row = place(i);
        painter.setPen(seriesPen(m_theme.tokens(), i));
        const qreal middle = row.center().y() + 0.5;
        painter.drawLine(QPointF(row.left(), middle), QPointF(row.left() + SampleWidth, middle));
        const QString value = m_values.value(i);
        const int valueWidth = QFontMetrics(strong).horizontalAdvance(value) + space::Tight;
        const QRect words = row.adjusted(SampleWidth + space::Small, 0, -valueWidth - space::Small, 0);
        painter.setPen(m_theme.tokens().text);
        drawElided(painter, fontOf(TextStyle::Body), words, m_names.at(i));
        drawTabular(painter, strong, QRectF(row.right() - valueWidth, row.top(), valueWidth, row.height()),
                    Qt::AlignRight, value);
    }
}

bool SeriesLegend::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (int i = 0; i < int(m_names.size()); ++i)
            if (place(i).contains(help->pos()))
                QToolTip::showText(help->globalPos(), m_names.at(i).toHtmlEscaped(), this, place(i));
        return true;
    }
    return QWidget::event(event);
}

} // namespace firebreak
