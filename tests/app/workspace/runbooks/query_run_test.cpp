// tests/app/workspace/runbooks/query_run_test.cpp — a query of a runbook, asked of what speaks as Prometheus does: when
// it may run, what its answer comes to, and what is written down of it.
#include "app/workspace/sources/sources.h"
#include "plugins/http/request_step.h"
#include "plugins/prometheus/prometheus.h"
#include "storage/reader.h"
#include "tests/app/workspace/runbooks/in_use.h"
#include "tests/core/result_matchers.h"
#include "tests/plugins/http/hostile_server.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;
using firebreak::shoptest::InUse;

namespace {

QByteArray vectorOf(const QList<QByteArray>& samples)
{
    return HostileServer::ok(R"({"status":"success","data":{"resultType":"vector","result":[)" + samples.join(',') +
                             "]}}");
}

QByteArray sample(const QByteArray& job, const QByteArray& value)
{
    const QByteArray labels = job.isEmpty() ? QByteArray() : "\"job\":\"" + job + "\"";
    return R"({"metric":{)" + labels + R"(},"value":[1763777100,")" + value + R"("]})";
}

QByteArray queryStep(const QByteArray& query, const QByteArray& attributes = {})
{
    return "# Pool\n\n## Diagnosis\n\nShare of errors:\n\n```promql " + attributes + "\n" + query + "\n```\n";
}

class Desk {
public:
    explicit Desk(const QByteArray& document) : stage(document) {}

    RunbookUse& use()
    {
        runners.metrics = &prometheus;
        m_use = std::make_unique<RunbookUse>(stage.shop.workspace(), runners, stage.opened(), incident,
                                             RunbookUseOptions{ConfirmAt::Window, false});
        if (!QTest::qWaitFor([this] { return m_use->isTrustKnown(); }, InUse::LongestMs))
            qFatal("Nobody looks up whether it is trusted.");
        return *m_use;
    }
    void connectTo(const QByteArray& url, const QString& name = u"prod"_s)
    {
        Source source;
        source.name = name;
        source.url = QString::fromLatin1(url);
        const auto put = stage.shop.workspace().sources().put(source);
        if (!QTest::qWaitFor([&put] { return put.isFinished(); }, InUse::LongestMs) || !put.result())
            qFatal("the source is not taken");
    }
    /// Runs step 0 to its end.
    Run run()
    {
        const auto begun = m_use->run(0);
        if (!QTest::qWaitFor([&] { return begun.isFinished(); }, InUse::LongestMs))
            qFatal("It neither begins nor says why not.");
        if (!begun.result())
            qFatal("%s", qPrintable(begun.result().error().sentence()));
        if (!QTest::qWaitFor([this] { return m_use->standing(0).phase != StepPhase::Running; }, InUse::LongestMs))
            qFatal("It does not end.");
        return *m_use->standing(0).last;
    }

    InUse stage;
    HostileServer server;
    HttpClient client;
    Prometheus prometheus{client};
    StepRunners runners{stage.runner};
    std::optional<IncidentId> incident;

private:
    std::unique_ptr<RunbookUse> m_use;
};

} // namespace

class QueryRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mayRunWhereASourceIsConnected();
    void showsItsValueAndKeepsIt();
    void isALineOfItsIncident();
    void eachSeriesIsCompared_data();
    void eachSeriesIsCompared();
    void anAnswerIsATableAndSeries();
    void valuesStayValues();
    void asksTheSourceThatTheStepNames();
    void aRefusedQueryHasFailed();
    void aSilentSourceIsStoppedByAPerson();
    void runsWithAllSafeSteps();
};

void QueryRunTest::mayRunWhereASourceIsConnected()
{
    Desk desk(queryStep("up"));
    RunbookUse& use = desk.use();
    QVERIFY2(use.notNow(0).contains(u"No source of metrics"_s), qPrintable(use.notNow(0)));
    QSignalSpy changed(&use, &RunbookUse::runbookChanged);
    desk.connectTo(desk.server.url({}));
    QTRY_COMPARE(use.notNow(0), QString());
    QVERIFY(!changed.isEmpty());
    QVERIFY(use.steps().constFirst().isRunnable());
    // One that this device may not ask is as good as none.
    Source moved = desk.stage.shop.workspace().sources().all().constFirst();
    moved.url = u"https://evil.example"_s;
    QVERIFY(desk.stage.shop.catalogue().put(moved).result());
    QTRY_VERIFY2(use.notNow(0).contains(u"has moved"_s), qPrintable(use.notNow(0)));
    QVERIFY(desk.server.asked().isEmpty());
    // Without anything that asks, a source helps nobody.
    desk.connectTo(desk.server.url({}), u"b"_s);
    RunbookUse alone(desk.stage.shop.workspace(), StepRunners(desk.stage.runner), desk.stage.opened(), {},
                     {ConfirmAt::Window, false});
    QVERIFY(!alone.steps().constFirst().isRunnable());
}

void QueryRunTest::showsItsValueAndKeepsIt()
{
    Desk desk(queryStep("sum(rate(errors[5m]))", "{ expect=\"< 0.01\" }"));
    desk.server.answer("/api/v1/query", vectorOf({sample({}, "0.74")}));
    desk.connectTo(desk.server.url({}));
    RunbookUse& use = desk.use();
    const Run run = desk.run();
    QCOMPARE(run.result->verdict, Verdict::Fail);
    QCOMPARE(run.result->end, RunEnd::Exited);
    QCOMPARE(run.subject.kind, u"promql"_s);
    QCOMPARE(run.subject.text.trimmed(), u"sum(rate(errors[5m]))"_s);
    QCOMPARE(run.result->tail, u"0.74\n"_s);
    QCOMPARE(desk.stage.shop.workspace().reader().blob(run.result->output->sha256).value(), "0.74\n");
    QCOMPARE(use.output(0).of(OutputStream::Standard), "0.74\n");
    QVERIFY2(use.standing(0).line.startsWith(u"expected < 0.01 · "_s), qPrintable(use.standing(0).line));
    QCOMPARE(newestValues(*use.answer(0)).constFirst().value, 0.74);
}

void QueryRunTest::isALineOfItsIncident()
{
    Desk desk(queryStep("up"));
    desk.server.answer("/api/v1/query", vectorOf({sample({}, "1")}));
    desk.connectTo(desk.server.url({}));
    desk.incident = desk.stage.shop.declared();
    desk.use();
    QCOMPARE(desk.run().result->verdict, Verdict::Pass);
    const QString line = desk.stage.shop.incidents().timeline(*desk.incident).value().last().entry.text;
    QVERIFY2(line.startsWith(u"✓ up, "_s) && line.endsWith(u" s"_s), qPrintable(line));
}

void QueryRunTest::eachSeriesIsCompared_data()
{
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("all fit") << QByteArray("0.002") << Verdict::Pass;
    QTest::newRow("one does not") << QByteArray("0.5") << Verdict::Fail;
    QTest::newRow("one is no number") << QByteArray("NaN") << Verdict::Fail;
}

void QueryRunTest::eachSeriesIsCompared()
{
    QFETCH(QByteArray, second);
    QFETCH(Verdict, verdict);
    Desk desk(queryStep("share", "{ expect=\"< 0.01\" }"));
    desk.server.answer("/api/v1/query", vectorOf({sample("a", "0.001"), sample("b", second)}));
    desk.connectTo(desk.server.url({}));
    desk.use();
    QCOMPARE(desk.run().result->verdict, verdict);
}

void QueryRunTest::anAnswerIsATableAndSeries()
{
    Desk desk(queryStep("up"));
    desk.server.answer("/api/v1/query", vectorOf({sample("api", "1"), sample("db", "0")}));
    desk.connectTo(desk.server.url({}));
    RunbookUse& use = desk.use();
    const Run run = desk.run();
    QCOMPARE(run.result->tail, u"VALUE   JOB\n1       api\n0       db\n"_s);
    QCOMPARE(queryTable(*use.answer(0)).rows.size(), 2);
    desk.server.answer("/api/v1/query", vectorOf({}));
    const Run none = desk.run();
    QCOMPARE(none.result->verdict, Verdict::Pass);
    QCOMPARE(none.result->tail, u"The query found no series.\n"_s);
}

void QueryRunTest::valuesStayValues()
{
    Desk desk(queryStep("up{job=\"<job>\"}"));
    desk.server.answer("/api/v1/query", vectorOf({sample({}, "1")}));
    desk.connectTo(desk.server.url({}));
    RunbookUse& use = desk.use();
    QVERIFY2(use.notNow(0).contains(u"“job” has no value"_s), qPrintable(use.notNow(0)));
    QVERIFY(use.setValue(u"job"_s, u"a\"} or vector(0) #"_s));
    const Run run = desk.run();
    QCOMPARE(run.subject.text.trimmed(), u"up{job=\"a\\\"} or vector(0) #\"}"_s);
    const QByteArray target = desk.server.asked().constFirst().target;
    const QUrlQuery form(QString::fromUtf8(target.mid(target.indexOf('?') + 1)));
    QCOMPARE(form.queryItemValue(u"query"_s, QUrl::FullyDecoded).trimmed(), u"up{job=\"a\\\"} or vector(0) #\"}"_s);
}

void QueryRunTest::asksTheSourceThatTheStepNames()
{
    Desk desk(queryStep("up", "{ source=us }"));
    desk.server.answer("/eu/api/v1/query", vectorOf({sample({}, "1")}));
    desk.server.answer("/us/api/v1/query", vectorOf({sample({}, "2")}));
    desk.connectTo(desk.server.url("/eu"), u"eu"_s);
    RunbookUse& use = desk.use();
    QVERIFY2(use.notNow(0).contains(u"no source called “us”"_s), qPrintable(use.notNow(0)));
    desk.connectTo(desk.server.url("/us"), u"us"_s);
    QTRY_COMPARE(use.notNow(0), QString());
    QCOMPARE(desk.run().result->tail, u"2\n"_s);
}

void QueryRunTest::aRefusedQueryHasFailed()
{
    Desk desk(queryStep("sum(up"));
    desk.server.answer("/api/v1/query",
                       HostileServer::ok(R"({"status":"error","errorType":"bad_data","error":"unclosed parenthesis"})",
                                         {}, "400 Bad Request"));
    desk.connectTo(desk.server.url({}));
    RunbookUse& use = desk.use();
    const Run run = desk.run();
    QCOMPARE(run.result->verdict, Verdict::Fail);
    QVERIFY(!run.result->exitCode);
    QVERIFY2(run.result->tail.contains(u"not understood: unclosed parenthesis"_s), qPrintable(run.result->tail));
    QVERIFY2(use.standing(0).line.startsWith(u"no answer"_s), qPrintable(use.standing(0).line));
    QVERIFY(!use.answer(0));
}

void QueryRunTest::aSilentSourceIsStoppedByAPerson()
{
    Desk desk(queryStep("up"));
    desk.server.answer("/api/v1/query", {});
    desk.connectTo(desk.server.url({}));
    RunbookUse& use = desk.use();
    const auto begun = use.run(0);
    QTRY_VERIFY(begun.isFinished());
    QTRY_COMPARE(desk.server.asked().size(), 1);
    use.stop(0);
    QTRY_COMPARE(use.standing(0).phase, StepPhase::Stopped);
    QCOMPARE(use.standing(0).last->result->verdict, Verdict::None);
}

void QueryRunTest::runsWithAllSafeSteps()
{
    Desk desk(queryStep("up") + "\nHealth:\n\n```http\nGET HEALTH\n```\n");
    desk.stage.write(queryStep("up") + "\nHealth:\n\n```http\nGET " + desk.server.url("/health") +
                     "\n```\n\nAgain:\n\n```bash\necho fine\n```\n");
    desk.stage.trust();
    desk.server.answer("/api/v1/query", vectorOf({sample({}, "1")}));
    desk.server.answer("/health", HostileServer::ok("green"));
    desk.connectTo(desk.server.url({}));
    HttpRequestRunner requests(desk.client);
    desk.runners.requests = &requests;
    RunbookUse& use = desk.use();
    const auto begun = use.runAllSafe();
    QTRY_VERIFY(begun.isFinished());
    QTRY_VERIFY_WITH_TIMEOUT(!use.findings().running && !use.findings().summary.isEmpty(), InUse::LongestMs);
    QCOMPARE(use.findings().steps.size(), 3);
    for (const SafeFinding& finding : use.findings().steps)
        QCOMPARE(finding.state, FindingState::Passed);
    QCOMPARE(newestValues(*use.answer(0)).constFirst().value, 1.0);
}

QTEST_GUILESS_MAIN(QueryRunTest)
#include "query_run_test.moc"
