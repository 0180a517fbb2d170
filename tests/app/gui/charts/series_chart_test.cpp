// tests/app/gui/charts/series_chart_test.cpp — what a chart draws, says and reads, with pointer and keys.
#include "app/gui/charts/series_chart.h"

#include "app/gui/charts/plot_view.h"
#include "app/gui/charts/series_legend.h"
#include "app/gui/charts/series_look.h"
#include "app/gui/charts/series_names.h"
#include "app/gui/theme/contrast.h"

#include <QAccessible>
#include <QApplication>
#include <QTest>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QXYSeries>

#include <limits>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
const Instant Begin = instantFromMs(1'763'777'100'000); // 02:05 UTC
const MetricRange Range{Begin, Begin + Minutes(10), Minutes(1)};

MetricSeries seriesOf(const QMap<QString, QString>& labels, const QList<double>& values)
{
    MetricSeries series;
    series.labels = labels;
    for (qsizetype i = 0; i < values.size(); ++i)
        series.points.append({Begin + Minutes(i), values.at(i)});
    return series;
}

QueryResult resultOf(const QList<MetricSeries>& series)
{
    QueryResult result;
    result.shape = QueryResult::Shape::Matrix;
    result.series = series;
    return result;
}

/// `count` series that differ in "pod".
QueryResult pods(int count)
{
    QList<MetricSeries> series;
    for (int i = 0; i < count; ++i)
        series.append(seriesOf({{u"__name__"_s, u"restarts"_s}, {u"job"_s, u"api"_s}, {u"pod"_s, u"web-%1"_s.arg(i)}},
                               {1.0 * i, 2.0 * i, 3.0 * i}));
    return resultOf(series);
}

} // namespace

class SeriesChartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void atMostTwelveAreDrawn_data();
    void atMostTwelveAreDrawn();
    void curvesAreToldApartWithoutColour();
    void aLineBreaksWhereThereIsNoPoint();
    void whatCannotBeDrawnBreaksNothing();
    void namesAreWhatDiffers();
    void keysReadPointByPoint();
    void thePointerReadsTheNearestPoint();
    void noValueIsSaid();
    void everythingDrawnIsAlsoSaid();
    void theZoneIsThatOfTheAxis();
    void anotherThemeIsFollowed();
    void aChartInPiecesIsDrawnWhole();

private:
    QList<QXYSeries*> curves() const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SeriesChart> m_chart;
};

void SeriesChartTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void SeriesChartTest::init()
{
    m_theme->setMode(Theme::Mode::Dark);
    m_chart = std::make_unique<SeriesChart>(*m_theme);
    m_chart->resize(800, 500);
    m_chart->show();
    m_chart->activateWindow();
    m_chart->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_chart.get()));
}

QList<QXYSeries*> SeriesChartTest::curves() const
{
    QList<QXYSeries*> all;
    for (QAbstractSeries* series : m_chart->plot()->chart()->series())
        all.append(qobject_cast<QXYSeries*>(series));
    return all;
}

void SeriesChartTest::atMostTwelveAreDrawn_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("leftOut");
    QTest::addColumn<int>("drawn");
    QTest::addColumn<QString>("heading");
    const QString all = u"All: restarts{job=\"api\"} · They differ in pod"_s;
    QTest::newRow("one") << 1 << 0LL << 1 << QString();
    QTest::newRow("two") << 2 << 0LL << 2 << all;
    QTest::newRow("twelve") << 12 << 0LL << 12 << all;
    QTest::newRow("thirteen") << 13 << 0LL << 12 << all + u" · and 1 more not drawn"_s;
    QTest::newRow("cut before") << 40 << 60LL << 12 << all + u" · and 88 more not drawn"_s;
}

void SeriesChartTest::atMostTwelveAreDrawn()
{
    QFETCH(int, count);
    QFETCH(qint64, leftOut);
    QFETCH(int, drawn);
    QueryResult result = pods(count);
    result.leftOut = leftOut;
    m_chart->setResult(result, Range);
    QCOMPARE(m_chart->drawn(), drawn);
    QCOMPARE(curves().size(), drawn);
    QCOMPARE(m_chart->legend()->names().size(), drawn);
    QTEST(m_chart->heading(), "heading");
}

void SeriesChartTest::curvesAreToldApartWithoutColour()
{
    for (const Tokens& tokens : {darkTokens(), lightTokens()}) {
        QList<QList<qreal>> patterns;
        for (int i = 0; i < MostSeriesDrawn; ++i) {
            const QPen pen = seriesPen(tokens, i);
            QVERIFY(!patterns.contains(pen.dashPattern()));
            patterns.append(pen.dashPattern());
            QVERIFY(contrastRatio(pen.color(), tokens.surface) >= TextContrast);
        }
    }
}

void SeriesChartTest::aLineBreaksWhereThereIsNoPoint()
{
    MetricSeries series = seriesOf({}, {1, 2, 3, 4, 5, 6, NaN, 8, 9});
    series.points.removeAt(3); // a value that was not there
    m_chart->setResult(resultOf({series}), Range);
    QList<qsizetype> lengths;
    for (const QXYSeries* curve : curves())
        lengths.append(curve->count());
    QCOMPARE(lengths, (QList<qsizetype>{3, 2, 2}));
    // One that stands alone is a dot.
    m_chart->setResult(resultOf({seriesOf({}, {1, NaN, 3, NaN, 5, 6})}), Range);
    QCOMPARE(curves().size(), 2);
    QCOMPARE(curves().constLast()->type(), QAbstractSeries::SeriesTypeScatter);
    QCOMPARE(curves().constLast()->count(), 2);
}

void SeriesChartTest::whatCannotBeDrawnBreaksNothing()
{
    const double infinite = std::numeric_limits<double>::infinity();
    m_chart->setResult(resultOf({seriesOf({}, {1, infinite, -infinite, std::numeric_limits<double>::max(), 5}),
                                 seriesOf({{u"a"_s, u"b"_s}}, {})}),
                       Range);
    QVERIFY(!m_chart->grab().isNull());
    QCOMPARE(m_chart->drawn(), 2);
    QTest::keyClick(m_chart.get(), Qt::Key_Home);
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->legend()->values(), (QStringList{u"+Inf"_s, u"–"_s}));
}

void SeriesChartTest::namesAreWhatDiffers()
{
    const auto names = [](const QList<QMap<QString, QString>>& labels) {
        QList<MetricSeries> series;
        for (const auto& one : labels)
            series.append(seriesOf(one, {1}));
        return namesOf(resultOf(series), MostSeriesDrawn);
    };
    QCOMPARE(names({}).each, QStringList());
    QCOMPARE(names({{}}).each, QStringList{u"value"_s});
    QCOMPARE(names({{{u"__name__"_s, u"up"_s}, {u"job"_s, u"a"_s}}}).each, QStringList{u"up{job=\"a\"}"_s});
    const SeriesNames two = names({{{u"job"_s, u"api"_s}, {u"code"_s, u"500"_s}, {u"pod"_s, u"a"_s}},
                                   {{u"job"_s, u"api"_s}, {u"code"_s, u"502"_s}}});
    QCOMPARE(two.common, u"{job=\"api\"}"_s);
    QCOMPARE(two.differ, (QStringList{u"code"_s, u"pod"_s}));
    QCOMPARE(two.each, (QStringList{u"code=500, pod=a"_s, u"code=502"_s}));
    const SeriesNames metrics = names({{{u"__name__"_s, u"min"_s}}, {{u"__name__"_s, u"max"_s}}, {}});
    QCOMPARE(metrics.differ, QStringList{u"metric"_s});
    QCOMPARE(metrics.each, (QStringList{u"min"_s, u"max"_s, u"without __name__"_s}));
    const SeriesNames hostile = names({{{u"a"_s, u"x\n\u202Ey"_s}}, {{u"a"_s, QString(5'000, u'z')}}});
    QCOMPARE(hostile.each.constFirst(), u"x y"_s);
    QVERIFY(hostile.each.constLast().size() <= 80);
}

void SeriesChartTest::keysReadPointByPoint()
{
    m_chart->setResult(resultOf({seriesOf({{u"a"_s, u"1"_s}}, {0.1, 0.2, 0.3}), seriesOf({{u"a"_s, u"2"_s}}, {7, 8})}),
                       Range);
    QVERIFY(!m_chart->reading());
    QCOMPARE(m_chart->legend()->values(), (QStringList{u"0.3"_s, u"8"_s}));
    const auto press = [this](Qt::Key key) { QTest::keyClick(m_chart.get(), key); };
    press(Qt::Key_Left);
    QCOMPARE(m_chart->reading(), Begin + Minutes(2));
    QCOMPARE(m_chart->legend()->values(), (QStringList{u"0.3"_s, u"–"_s}));
    press(Qt::Key_Left);
    QCOMPARE(m_chart->legend()->values(), (QStringList{u"0.2"_s, u"8"_s}));
    press(Qt::Key_Home);
    press(Qt::Key_Left);
    QCOMPARE(m_chart->reading(), Begin);
    press(Qt::Key_Right);
    QCOMPARE(m_chart->reading(), Begin + Minutes(1));
    press(Qt::Key_End);
    press(Qt::Key_Right);
    QCOMPARE(m_chart->reading(), Begin + Minutes(2));
    press(Qt::Key_Escape);
    QVERIFY(!m_chart->reading());
    press(Qt::Key_Right);
    QCOMPARE(m_chart->reading(), Begin);
}

void SeriesChartTest::thePointerReadsTheNearestPoint()
{
    m_chart->setResult(pods(2), Range);
    const QRectF area = m_chart->plot()->chart()->plotArea();
    const auto moveTo = [&](double share) {
        const QPointF at(area.left() + area.width() * share, area.center().y());
        QTest::mouseMove(m_chart->plot()->viewport(), m_chart->plot()->mapFromScene(at));
    };
    moveTo(0.12); // of ten minutes; there are points at 0, 1 and 2
    QTRY_COMPARE(m_chart->reading(), Begin + Minutes(1));
    moveTo(0.9);
    QTRY_COMPARE(m_chart->reading(), Begin + Minutes(2));
    QTest::mouseMove(m_chart->plot()->viewport(), QPoint(1, 1));
    QTRY_VERIFY(!m_chart->reading());
}

void SeriesChartTest::noValueIsSaid()
{
    for (const QueryResult& result :
         {QueryResult(), resultOf({seriesOf({}, {NaN, NaN})}), resultOf({seriesOf({}, {})})}) {
        m_chart->setResult(result, Range);
        QCOMPARE(m_chart->drawn(), 0);
        QVERIFY(!m_chart->plot()->isVisible());
        QCOMPARE(m_chart->accessibleDescription(), u"No value in this time."_s);
        QTest::keyClick(m_chart.get(), Qt::Key_Right);
        QVERIFY(!m_chart->reading());
    }
    m_chart->setResult(pods(1), Range);
    QVERIFY(m_chart->plot()->isVisible());
}

void SeriesChartTest::everythingDrawnIsAlsoSaid()
{
    m_chart->setResult(pods(2), Range);
    QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(m_chart.get());
    QCOMPARE(spoken->role(), QAccessible::Chart);
    QCOMPARE(spoken->text(QAccessible::Name), u"Chart"_s);
    QCOMPARE(spoken->text(QAccessible::Description),
             u"02:05:00 UTC to 02:15:00 UTC. Newest values. All: restarts{job=\"api\"} · They differ in pod. "
             "web-0: 0, lowest 0, highest 0; web-1: 3, lowest 1, highest 3"_s);
    QTest::keyClick(m_chart.get(), Qt::Key_Home);
    QCOMPARE(spoken->text(QAccessible::Description), u"02:05:00 UTC. web-0: 0; web-1: 1"_s);
}

void SeriesChartTest::theZoneIsThatOfTheAxis()
{
    const auto times = [this] {
        return qobject_cast<QCategoryAxis*>(m_chart->plot()->chart()->axes(Qt::Horizontal).constFirst())
            ->categoriesLabels();
    };
    m_chart->setResult(pods(1), Range);
    QVERIFY2(times().contains(u"02:10"_s), qPrintable(times().join(u' ')));
    m_chart->setZone(QTimeZone("Asia/Tokyo"));
    QVERIFY2(times().contains(u"11:10"_s), qPrintable(times().join(u' ')));
}

void SeriesChartTest::anotherThemeIsFollowed()
{
    m_chart->setResult(pods(3), Range);
    QCOMPARE(curves().constLast()->pen().color(), seriesPen(darkTokens(), 2).color());
    m_theme->setMode(Theme::Mode::Light);
    QCOMPARE(curves().size(), 3);
    QCOMPARE(curves().constLast()->pen().color(), seriesPen(lightTokens(), 2).color());
}

void SeriesChartTest::aChartInPiecesIsDrawnWhole()
{
    QList<MetricSeries> series;
    QList<double> torn;
    for (int i = 0; i < 240; ++i)
        torn.append(i % 3 == 2 ? NaN : i);
    for (int i = 0; i < MostSeriesDrawn; ++i)
        series.append(seriesOf({{u"a"_s, QString::number(i)}}, torn));
    m_chart->setResult(resultOf(series), {Begin, Begin + Minutes(240), Minutes(1)});
    QVERIFY(!m_chart->grab().isNull());
    QCOMPARE(curves().size(), MostSeriesDrawn * 80);
}

QTEST_MAIN(SeriesChartTest)
#include "series_chart_test.moc"
