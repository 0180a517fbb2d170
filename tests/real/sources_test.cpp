// tests/real/sources_test.cpp — a real Prometheus answers the queries of a runbook, and what a real Alertmanager says
// reaches the inbox.
#include "core/alert/alert_declaration.h"
#include "runbooks/run/query_step.h"
#include "tests/app/workspace/alerts/watched.h"
#include "tests/app/workspace/runbooks/in_use.h"
#include "tests/core/result_matchers.h"
#include "tests/real/monitoring.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;
using firebreak::realtest::Monitoring;

class RealSourcesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anInstantQueryIsAnswered_data();
    void anInstantQueryIsAnswered();
    void aRangeIsAnswered();
    void aLongQueryIsAnswered();
    void whatIsWrongWithAQueryIsTold_data();
    void whatIsWrongWithAQueryIsTold();
    void aQueryIsAStep();
    void aQueryThatRanIsAskedOverTime();
    void whatFiresReachesTheInboxAndItsIncident();
    void bothSayWhoTheyAre();

private:
    MetricAnswer ask(const MetricQuery& query);
    SourceAccess at(const QString& url) const;

    std::unique_ptr<Monitoring> m_monitoring;
    std::unique_ptr<Watched> m_desk;
};

void RealSourcesTest::initTestCase()
{
    FIREBREAK_NEEDS_MONITORING();
    m_monitoring = std::make_unique<Monitoring>();
    const QString problem = m_monitoring->startAndFire();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_desk = std::make_unique<Watched>();
}

SourceAccess RealSourcesTest::at(const QString& url) const
{
    SourceAccess access;
    access.source.url = url;
    return access;
}

MetricAnswer RealSourcesTest::ask(const MetricQuery& query)
{
    std::optional<MetricAnswer> heard;
    const auto asking = m_desk->prometheus.ask(at(m_monitoring->prometheusUrl()), query,
                                               [&heard](const MetricAnswer& answer) { heard = answer; });
    if (!QTest::qWaitFor([&heard] { return heard.has_value(); }, LongestMs))
        qFatal("nothing is heard");
    return *heard;
}

void RealSourcesTest::anInstantQueryIsAnswered_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::newRow("vector") << u"vector(0.74)"_s << u"0.74\n"_s;
    QTest::newRow("scalar") << u"1 / 3"_s << u"0.3333333333333333\n"_s;
    QTest::newRow("nothing") << u"no_such_metric"_s << QString();
    QTest::newRow("no number") << u"vector(0) / 0"_s << u"NaN\n"_s;
    QTest::newRow("infinite") << u"vector(-1) / 0"_s << u"-Inf\n"_s;
    QTest::newRow("text") << u"\"two words\""_s << u"two words\n"_s;
    QTest::newRow("labels") << u"label_replace(vector(1), \"job\", \"a b\", \"\", \"\")"_s
                            << u"VALUE   JOB\n1       a b\n"_s;
}

void RealSourcesTest::anInstantQueryIsAnswered()
{
    QFETCH(QString, query);
    MetricQuery asked;
    asked.text = query;
    const MetricAnswer answer = ask(asked);
    QGET(result, answer.result);
    QTEST(queryText(result), "text");
    QVERIFY(answer.took >= Millis(0));
}

void RealSourcesTest::aRangeIsAnswered()
{
    MetricQuery query;
    query.text = u"vector(2)"_s;
    query.range = MetricRange{instantFromMs(1'763'777'100'000), instantFromMs(1'763'777'400'000), Minutes(1)};
    QGET(result, ask(query).result);
    QCOMPARE(result.shape, QueryResult::Shape::Matrix);
    QCOMPARE(result.series.size(), 1);
    QCOMPARE(result.series.constFirst().points.size(), 6);
    QCOMPARE(result.series.constFirst().points.constFirst(), (MetricPoint{instantFromMs(1'763'777'100'000), 2}));
    QCOMPARE(result.series.constFirst().points.constLast().at, instantFromMs(1'763'777'400'000));
}

void RealSourcesTest::aLongQueryIsAnswered()
{
    MetricQuery query;
    query.text = u"vector(0.5) or "_s.repeated(1'000) + u"vector(0.5)"_s;
    QGET(result, ask(query).result);
    QCOMPARE(newestValues(result).constFirst().value, 0.5);
}

void RealSourcesTest::whatIsWrongWithAQueryIsTold_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("reason");
    QTest::newRow("open bracket") << u"sum(up"_s << u"unclosed left parenthesis"_s;
    QTest::newRow("unknown function") << u"sume(up)"_s << u"unknown function"_s;
    QTest::newRow("empty") << QString() << u"no expression found"_s;
}

void RealSourcesTest::whatIsWrongWithAQueryIsTold()
{
    QFETCH(QString, query);
    QFETCH(QString, reason);
    MetricQuery asked;
    asked.text = query;
    const MetricAnswer answer = ask(asked);
    QVERIFY(!answer.result);
    QVERIFY2(answer.result.error().happened.contains(reason), qPrintable(answer.result.error().sentence()));
    QVERIFY2(answer.result.error().happened.startsWith(u"The query is not understood: "_s),
             qPrintable(answer.result.error().sentence()));
    QVERIFY2(isGoodSentence(answer.result.error()), qPrintable(answer.result.error().sentence()));
}

void RealSourcesTest::aQueryIsAStep()
{
    QueryOrder order{at(m_monitoring->prometheusUrl()), {}};
    order.query.text = u"ALERTS{alertname=\"HighErrorRate\",alertstate=\"firing\"}"_s;
    std::optional<StepOutcome> ended;
    const auto step = startQuery(m_desk->prometheus, order);
    connect(step.get(), &RunningStep::ended, this, [&ended](const StepOutcome& outcome) { ended = outcome; });
    QTRY_VERIFY_WITH_TIMEOUT(ended.has_value(), LongestMs);
    QCOMPARE(ended->exitCode, 0);
    QCOMPARE(newestValues(*ended->answer).constFirst().value, 1.0);
    const QByteArray printed = ended->output.of(OutputStream::Standard);
    QVERIFY2(printed.startsWith("VALUE   METRIC   ALERTNAME"), printed.constData());
    QVERIFY2(printed.contains("payment-api"), printed.constData());
}

void RealSourcesTest::aQueryThatRanIsAskedOverTime()
{
    InUse stage("# Pool\n\n```promql\nsum(vector(0.5))\n```\n");
    Source source;
    source.name = u"real"_s;
    source.url = m_monitoring->prometheusUrl();
    const auto put = stage.shop.workspace().sources().put(source);
    QTRY_VERIFY_WITH_TIMEOUT(put.isFinished(), LongestMs);
    stage.runners.metrics = &m_desk->prometheus;
    const RunbookUse& use = stage.use();
    QCOMPARE(use.steps().constFirst().kind, StepKind::Promql);
    QCOMPARE(stage.says(0), u"0.5\n"_s);
    QCOMPARE(newestValues(*use.answer(0)).constFirst().value, 0.5);
    std::optional<Result<QueryResult>> heard;
    const MetricRange hour{instantFromMs(1'763'777'100'000), instantFromMs(1'763'780'700'000), Seconds(15)};
    const auto asking = use.askOverTime(0, hour, [&heard](const Result<QueryResult>& result) { heard = result; });
    QTRY_VERIFY_WITH_TIMEOUT(heard.has_value(), LongestMs);
    QGET(result, *heard);
    QCOMPARE(result.shape, QueryResult::Shape::Matrix);
    QCOMPARE(result.series.constFirst().points.size(), 241);
    QCOMPARE(result.series.constFirst().points.constLast(), (MetricPoint{hour.until, 0.5}));
}

void RealSourcesTest::whatFiresReachesTheInboxAndItsIncident()
{
    Source source;
    source.name = u"real"_s;
    source.kind = SourceKind::Alertmanager;
    source.url = m_monitoring->alertmanagerUrl();
    Watched& desk = *m_desk;
    const auto put = desk.workspace->sources().put(source);
    QTRY_VERIFY_WITH_TIMEOUT(put.isFinished(), LongestMs);
    QVERIFY(put.result());
    desk.begin(1);
    QCOMPARE(desk.titles(), QStringList{u"HighErrorRate on payment-api"_s});
    QCOMPARE(desk.fired.size(), 1);
    QGET(proposal, desk.inbox->proposal({desk.inbox->alerts().constFirst().key}));
    QCOMPARE(proposal.severity, Severity::Sev2);
    QCOMPARE(proposal.runbookUrl, u"https://runbooks.example/payment/high-error-rate"_s);
    QVERIFY2(proposal.facts.constFirst().text.contains(u"error share 74% > 1%"_s),
             qPrintable(proposal.facts.constFirst().text));
    QVERIFY(proposal.labels.contains(u"region"_s));
}

void RealSourcesTest::bothSayWhoTheyAre()
{
    for (const bool prometheus : {true, false}) {
        std::optional<Result<SourceTrial>> heard;
        const auto hear = [&heard](const Result<SourceTrial>& trial) { heard = trial; };
        const auto asking = prometheus ? m_desk->prometheus.tryOut(at(m_monitoring->prometheusUrl()), hear)
                                       : m_desk->alertmanager.tryOut(at(m_monitoring->alertmanagerUrl()), hear);
        QTRY_VERIFY_WITH_TIMEOUT(heard.has_value(), LongestMs);
        QGET(trial, *heard);
        QVERIFY2(trial.version.contains(u'.'), qPrintable(trial.version));
        // And neither is the other.
        heard.reset();
        const auto mistaken = prometheus ? m_desk->prometheus.tryOut(at(m_monitoring->alertmanagerUrl()), hear)
                                         : m_desk->alertmanager.tryOut(at(m_monitoring->prometheusUrl()), hear);
        QTRY_VERIFY_WITH_TIMEOUT(heard.has_value(), LongestMs);
        QVERIFY(!*heard);
    }
}

QTEST_GUILESS_MAIN(RealSourcesTest)
#include "sources_test.moc"
