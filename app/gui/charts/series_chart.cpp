#include "app/gui/charts/series_chart.h"

#include "app/gui/charts/axis_marks.h"
#include "app/gui/charts/plot_view.h"
#include "app/gui/charts/series_legend.h"
#include "app/gui/charts/series_look.h"
#include "app/gui/charts/series_names.h"
#include "app/gui/theme/painting.h"
#include "app/gui/widgets/accessible_roles.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Digits = 6; ///< of a value that is read; the table has them all
constexpr std::chrono::hours LongestWithoutDay(24);

QString readable(double value)
{
    return isDrawn(value) ? QString::number(value, 'g', std::abs(value) >= 1e6 && std::abs(value) < 1e15 ? 15 : Digits)
                          : numberText(value);
}

bool hasValue(const QueryResult& result)
{
    return std::ranges::any_of(result.series, [](const MetricSeries& series) {
        return std::ranges::any_of(series.points, [](const MetricPoint& point) { return isDrawn(point.value); });
    });
}

} // namespace

SeriesChart::SeriesChart(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_heading(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this)),
      m_pages(new QStackedWidget(this)), m_plot(new PlotView(theme, m_pages)),
      m_empty(new TextLabel(theme, TextStyle::Body, Ink::Muted, tr("No value in this time."), m_pages)),
      m_readAt(new TextLabel(theme, TextStyle::Strong, Ink::Text, {}, this)), m_legend(new SeriesLegend(theme, this))
{
    announceAccessibleRoles();
    setFocusPolicy(Qt::StrongFocus);
    m_heading->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(m_plot);
    m_pages->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::Small, space::Small, space::Small, space::Small);
    column->setSpacing(space::Tight);
    column->addWidget(m_heading);
    column->addWidget(m_pages, 1);
    column->addWidget(m_readAt);
    column->addWidget(m_legend);
    connect(m_plot, &PlotView::pointed, this, &SeriesChart::readNear);
    connect(m_plot, &PlotView::pointerLeft, this, [this] { read({}); });
    clear();
}

void SeriesChart::clear() { setResult({}, {}); }

QString SeriesChart::heading() const { return m_heading->text(); }

void SeriesChart::setZone(const QTimeZone& zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    draw();
    read(m_reading);
}

void SeriesChart::setResult(const QueryResult& result, const MetricRange& range)
{
    m_range = range;
    m_drawn = hasValue(result) ? result.series.first(std::min<qsizetype>(MostSeriesDrawn, result.series.size()))
                               : QList<MetricSeries>();
    m_notDrawn = m_drawn.isEmpty() ? 0 : result.series.size() - m_drawn.size() + result.leftOut;
    m_times.clear();
    for (const MetricSeries& series : std::as_const(m_drawn))
        for (const MetricPoint& point : series.points)
            m_times.append(point.at);
    std::sort(m_times.begin(), m_times.end());
    m_times.resize(std::distance(m_times.begin(), std::unique(m_times.begin(), m_times.end())));
    const SeriesNames names = m_drawn.isEmpty() ? SeriesNames() : namesOf(result, MostSeriesDrawn);
    QStringList words;
    if (!names.common.isEmpty() && m_drawn.size() > 1)
        words.append(tr("All: %1").arg(names.common));
    if (!names.differ.isEmpty())
        words.append(tr("They differ in %1").arg(names.differ.join(u", "_s)));
    if (m_notDrawn > 0)
        words.append(tr("and %1 more not drawn").arg(m_notDrawn));
    m_heading->setText(words.join(u" · "_s));
    m_heading->setVisible(!words.isEmpty());
    m_legend->setNames(names.each);
    m_pages->setCurrentWidget(m_drawn.isEmpty() ? static_cast<QWidget*>(m_empty) : m_plot);
    m_readAt->setVisible(!m_drawn.isEmpty());
    draw();
    read({});
}

void SeriesChart::draw() { m_plot->setSeries(m_drawn, m_range, m_zone); }

void SeriesChart::read(const std::optional<Instant>& at)
{
    m_reading = at;
    m_plot->setReading(at);
    QStringList values;
    for (const MetricSeries& series : std::as_const(m_drawn)) {
        std::optional<double> value;
        if (at)
            value = valueAt(series, *at);
        else if (!series.points.isEmpty())
            value = series.points.constLast().value;
        values.append(value ? readable(*value) : u"–"_s);
    }
    m_legend->setValues(values);
    m_readAt->setText(at ? markedTime(*at, m_zone, m_range.until - m_range.from > LongestWithoutDay)
                         : tr("Newest values"));
    describe();
}

void SeriesChart::readNear(double milliseconds)
{
    if (m_times.isEmpty())
        return;
    const Instant at = instantFromMs(qint64(milliseconds));
    auto near = std::ranges::lower_bound(m_times, at);
    if (near == m_times.end() || (near != m_times.begin() && at - *(near - 1) < *near - at))
        --near;
    if (m_reading != *near)
        read(*near);
}

QString SeriesChart::rangeText() const
{
    const bool withDay = m_range.until - m_range.from > LongestWithoutDay;
    return tr("%1 to %2").arg(markedTime(m_range.from, m_zone, withDay), markedTime(m_range.until, m_zone, withDay));
}

void SeriesChart::describe()
{
    setAccessibleName(tr("Chart"));
    if (m_drawn.isEmpty()) {
        setAccessibleDescription(m_empty->text());
        return;
    }
    QStringList sentences;
    for (int i = 0; i < int(m_drawn.size()); ++i) {
        const QString now = u"%1: %2"_s.arg(m_legend->names().at(i), m_legend->values().at(i));
        double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
        for (const MetricPoint& point : m_drawn.at(i).points)
            if (isDrawn(point.value)) {
                low = std::min(low, point.value);
                high = std::max(high, point.value);
            }
        sentences.append(
            m_reading || low > high ? now : tr("%1, lowest %2, highest %3").arg(now, readable(low), readable(high)));
    }
    const QString head = m_reading ? m_readAt->text() + u". "_s : tr("%1. Newest values. ").arg(rangeText());
    const QString more = m_heading->text().isEmpty() ? QString() : m_heading->text() + u". "_s;
    setAccessibleDescription(head + (m_reading ? QString() : more) + sentences.join(u"; "_s));
}

void SeriesChart::keyPressEvent(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!plain || m_times.isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const qsizetype last = m_times.size() - 1;
    const qsizetype here = m_reading ? std::ranges::lower_bound(m_times, *m_reading) - m_times.begin() : -1;
    switch (event->key()) {
    case Qt::Key_Left:
        read(m_times.at(here < 0 ? last : std::max<qsizetype>(here - 1, 0)));
        break;
    case Qt::Key_Right:
        read(m_times.at(std::min(here + 1, last)));
        break;
    case Qt::Key_Home:
        read(m_times.constFirst());
        break;
    case Qt::Key_End:
        read(m_times.constLast());
        break;
    case Qt::Key_Escape:
        if (m_reading)
            read({});
        else
            QWidget::keyPressEvent(event);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void SeriesChart::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void SeriesChart::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void SeriesChart::paintEvent(QPaintEvent*)
{
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFocusRing(painter, rect(), space::ControlRadius, m_theme.tokens().focusRing);
}

} // namespace firebreak
