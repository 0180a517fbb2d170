// tests/app/gui/runbooks/output/over_time_test.cpp — a query over time: what is asked and when, what comes of it, and
// the same as a table.
#include "app/gui/charts/series_chart.h"
#include "app/gui/runbooks/output/output_sheet.h"
#include "app/gui/runbooks/output/output_table_view.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/filter_chips.h"
#include "tests/app/gui/runbooks/output/output_stage.h"

#include <QLabel>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Instant Night = instantFromMs(1'795'228'121'000); // 02:28:41 UTC

/// Keeps what is asked, and answers when the test says so.
class Questions {
public:
    struct Open : Asking {
        explicit Open(int& all) : givenUp(all) {}
        ~Open() override { ++givenUp; }
        int& givenUp;
    };

    OverTimeQuestion question(const std::optional<Instant>& since = {})
    {
        OverTimeQuestion made;
        made.since = since;
        made.now = [this] { return now; };
        made.ask = [this](const MetricRange& range, const Heard<Result<QueryResult>>& heard) {
            asked.append(range);
            waiting = heard;
            return std::make_unique<Open>(ended);
        };
        return made;
    }
    void answer(const Result<QueryResult>& result) { std::exchange(waiting, nullptr)(result); }

    Instant now = Night;
    QList<MetricRange> asked;
    int ended = 0; ///< questions that are open no more
    Heard<Result<QueryResult>> waiting;
};

QueryResult matrixOf(const MetricRange& range, int series = 2)
{
    QueryResult result;
    result.shape = QueryResult::Shape::Matrix;
    for (int i = 0; i < series; ++i)
        result.series.append({{{u"pod"_s, u"web-%1"_s.arg(i)}}, {{range.from, 0.5 + i}, {range.until, 0.7 + i}}});
    return result;
}

} // namespace

class OverTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsAskedBeforeSomebodyLooks();
    void rangesHaveTheirSteps_data();
    void rangesHaveTheirSteps();
    void anIncidentIsAskedForFirst();
    void aLaterQuestionReplacesAnEarlierOne();
    void whatIsShownSaysWhenItWasAsked();
    void anErrorIsShownAndAskedAgain();
    void spaceChangesBetweenChartAndTable();
    void whatIsLeftOutIsSaid();
    void anAnswerWithoutSeriesIsNoError();
    void theSheetOffersItWhereItCanBeAsked();

private:
    std::unique_ptr<Theme> m_theme;
};

void OverTimeTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void OverTimeTest::nothingIsAskedBeforeSomebodyLooks()
{
    Questions questions;
    OverTimeView view(*m_theme);
    view.look();
    view.setQuestion(questions.question());
    view.ranges()->choose(u"6h"_s);
    QVERIFY(questions.asked.isEmpty());
    view.look();
    view.look();
    QCOMPARE(questions.asked.size(), 1);
    QCOMPARE(questions.asked.constFirst().from, Night - Minutes(360));
}

void OverTimeTest::rangesHaveTheirSteps_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("step");
    QTest::newRow("by default an hour") << QString() << 60 << 15;
    QTest::newRow("a quarter") << u"15m"_s << 15 << 15;
    QTest::newRow("six hours") << u"6h"_s << 360 << 90;
    QTest::newRow("a day") << u"24h"_s << 1440 << 360;
}

void OverTimeTest::rangesHaveTheirSteps()
{
    QFETCH(QString, id);
    QFETCH(int, minutes);
    QFETCH(int, step);
    Questions questions;
    OverTimeView view(*m_theme);
    view.setQuestion(questions.question());
    view.look();
    if (!id.isEmpty())
        view.ranges()->choose(id);
    const MetricRange range = questions.asked.constLast();
    QCOMPARE(range.until, Night);
    QCOMPARE(range.from, Night - Minutes(minutes));
    QCOMPARE(range.step, Millis(Seconds(step)));
}

void OverTimeTest::anIncidentIsAskedForFirst()
{
    Questions questions;
    OverTimeView view(*m_theme);
    view.setQuestion(questions.question(Night - Minutes(84)));
    view.look();
    QCOMPARE(questions.asked.constLast().from, Night - Minutes(84));
    QCOMPARE(questions.asked.constLast().step, Millis(Seconds(21)));
    view.ranges()->choose(u"15m"_s);
    QCOMPARE(questions.asked.constLast().from, Night - Minutes(15));
    view.setQuestion(questions.question());
    QCOMPARE(view.ranges()->chosen(), u"1h"_s);
}

void OverTimeTest::aLaterQuestionReplacesAnEarlierOne()
{
    Questions questions;
    OverTimeView view(*m_theme);
    view.setQuestion(questions.question());
    view.look();
    QVERIFY(view.isAsking());
    QCOMPARE(view.state(), u"Asking…"_s);
    view.ranges()->choose(u"24h"_s);
    QCOMPARE(questions.asked.size(), 2);
    QCOMPARE(questions.ended, 1);
    view.setQuestion({});
    QCOMPARE(questions.ended, 2);
    QVERIFY(!view.isAsking());
}

void OverTimeTest::whatIsShownSaysWhenItWasAsked()
{
    Questions questions;
    OutputStage<OverTimeView> stage(*m_theme, {800, 500});
    stage.view->setQuestion(questions.question());
    stage.view->look();
    questions.now += Minutes(3); // an answer takes its time
    questions.answer(matrixOf(questions.asked.constLast()));
    QCOMPARE(stage.view->chart()->drawn(), 2);
    QVERIFY(stage.view->chart()->isVisible());
    QVERIFY2(stage.view->state().startsWith(u"Asked at 02:28:41 UTC, a value every 15 s."_s),
             qPrintable(stage.view->state()));
    stage.view->setZone(QTimeZone("Asia/Tokyo"));
    QVERIFY2(stage.view->state().contains(u"11:28:41"_s), qPrintable(stage.view->state()));
}

void OverTimeTest::anErrorIsShownAndAskedAgain()
{
    Questions questions;
    OutputStage<OverTimeView> stage(*m_theme, {800, 500});
    OverTimeView& view = *stage.view;
    view.setQuestion(questions.question());
    view.look();
    questions.answer(matrixOf(questions.asked.constLast()));
    view.ranges()->choose(u"6h"_s);
    questions.answer(unavailable(u"Nothing answers at that address."_s, u"Look whether it runs."_s));
    QVERIFY2(view.problem().contains(u"Nothing answers"_s), qPrintable(view.problem()));
    QVERIFY(!view.chart()->isVisible()); // it is of another hour
    QCOMPARE(view.state(), u"Asked at 02:28:41 UTC."_s);
    QVERIFY(view.retryButton()->isVisible());
    view.retryButton()->setFocus();
    QTest::keyClick(view.retryButton(), Qt::Key_Space);
    QCOMPARE(questions.asked.size(), 3);
    QVERIFY(view.problem().isEmpty());
    QVERIFY(view.isAncestorOf(QApplication::focusWidget()));
    questions.answer(matrixOf(questions.asked.constLast()));
    QVERIFY(view.chart()->isVisible());
    QCOMPARE(view.chart()->drawn(), 2);
}

void OverTimeTest::spaceChangesBetweenChartAndTable()
{
    Questions questions;
    OutputStage<OverTimeView> stage(*m_theme, {800, 500});
    OverTimeView& view = *stage.view;
    view.setQuestion(questions.question());
    view.look();
    questions.answer(matrixOf(questions.asked.constLast()));
    view.chart()->setFocus();
    QTest::keyClick(view.chart(), Qt::Key_Space);
    QVERIFY(view.table()->isVisible() && view.table()->hasFocus());
    QCOMPARE(view.table()->table().columns, (QStringList{u"Value"_s, u"Time"_s, u"pod"_s}));
    QCOMPARE(view.table()->table().rows.size(), 4);
    QCOMPARE(view.table()->table().rows.constFirst(),
             (QStringList{u"0.5"_s, u"2026-11-21T01:28:41.000Z"_s, u"web-0"_s}));
    QTest::keyClick(view.table(), Qt::Key_Space);
    QVERIFY(view.chart()->isVisible() && view.chart()->hasFocus());
    QCOMPARE(questions.asked.size(), 1);
}

void OverTimeTest::whatIsLeftOutIsSaid()
{
    Questions questions;
    OutputStage<OverTimeView> stage(*m_theme, {800, 500});
    stage.view->setQuestion(questions.question());
    stage.view->look();
    QueryResult result = matrixOf(questions.asked.constLast(), 700);
    result.histograms = 2;
    result.warnings = {u"the store is behind"_s};
    questions.answer(result);
    QCOMPARE(stage.view->chart()->drawn(), 12);
    const auto said = [&stage] {
        QStringList words;
        for (const QLabel* label : stage.view->findChildren<QLabel*>())
            if (label->isVisible())
                words.append(label->text());
        return words.join(u'|');
    };
    QVERIFY2(said().contains(u"and 688 more not drawn"_s), qPrintable(said()));
    QVERIFY2(!said().contains(u"The table"_s), qPrintable(said()));
    stage.view->toggleTable();
    const QString all = said();
    for (const QString& part :
         {u"the store is behind"_s, u"2 series hold histograms"_s, u"The table leaves out 400 more rows."_s})
        QVERIFY2(all.contains(part), qPrintable(all));
}

void OverTimeTest::anAnswerWithoutSeriesIsNoError()
{
    Questions questions;
    OutputStage<OverTimeView> stage(*m_theme, {800, 500});
    stage.view->setQuestion(questions.question());
    stage.view->look();
    questions.answer(matrixOf(questions.asked.constLast(), 0));
    QVERIFY(stage.view->problem().isEmpty());
    QVERIFY(stage.view->chart()->isVisible());
    QCOMPARE(stage.view->chart()->accessibleDescription(), u"No value in this time."_s);
    stage.view->toggleTable();
    QVERIFY(stage.view->table()->table().rows.isEmpty());
}

void OverTimeTest::theSheetOffersItWhereItCanBeAsked()
{
    Questions questions;
    OutputStage<OutputSheet> stage(*m_theme, {800, 500});
    OutputSheet& sheet = *stage.view;
    KeptOutput output;
    output.append(OutputStream::Standard, "0.74\n");
    sheet.showOutput(output);
    QVERIFY(!sheet.offers(OutputSheet::Form::Chart));
    sheet.showOutput(output, {}, questions.question());
    QVERIFY(sheet.offers(OutputSheet::Form::Chart));
    QCOMPARE(sheet.form(), OutputSheet::Form::Text);
    QVERIFY(questions.asked.isEmpty());
    sheet.showForm(OutputSheet::Form::Chart);
    QCOMPARE(questions.asked.size(), 1);
    questions.answer(matrixOf(questions.asked.constLast()));
    sheet.showForm(OutputSheet::Form::Text);
    sheet.showForm(OutputSheet::Form::Chart);
    QCOMPARE(questions.asked.size(), 1);
    sheet.showOutput(output, {}, questions.question()); // it ran again
    QCOMPARE(sheet.form(), OutputSheet::Form::Chart);
    QCOMPARE(questions.asked.size(), 2);
    sheet.clear();
    QCOMPARE(sheet.form(), OutputSheet::Form::Text);
    QVERIFY(!sheet.offers(OutputSheet::Form::Chart));
    QCOMPARE(questions.ended, 2);
}

QTEST_MAIN(OverTimeTest)
#include "over_time_test.moc"
