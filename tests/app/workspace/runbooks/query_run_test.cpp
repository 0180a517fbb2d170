// tests/app/workspace/runbooks/query_run_test.cpp — a query of a runbook, asked of what speaks as Prometheus does: when
// it may run, what its answer comes to, what is written down of it, and how it is asked once more over time.
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

    /// Step 0 over the five minutes before `End`.
    Result<QueryResult> overTime()
    {
        std::optional<Result<QueryResult>> heard;
        const auto asking =
            m_use->askOverTime(0, Range, [&heard](const Result<QueryResult>& result) { heard = result; });
        if (heard || !QTest::qWaitFor([&heard] { return heard.has_value(); }, InUse::LongestMs))
            qFatal("It is not heard later.");
        return *heard;
    }
    static inline const MetricRange Range{instantFromMs(1'763'777'100'000), instantFromMs(1'763'777'400'000),
                                          Minutes(1)};

    InUse stage;
    HostileServer server;
    HttpClient client;
    Prometheus prometheus{client};
    StepRunners runners{stage.runner};
    std::optional<IncidentId> incident;

private:
    std::unique_ptr<RunbookUse> m_use;
};

QUrlQuery formOf(const Asked& asked)
{
    return QUrlQuery(QString::fromUtf8(asked.target.mid(asked.target.indexOf('?') + 1)));
}

QByteArray matrixOf(const QByteArray& labels)
{
    return HostileServer::ok(R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{)" + labels +
                             R"(},"values":[[1763777100,"1"],[1763777160,"NaN"],[1763777220,"3"]]}]}})");
}

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
    void isAskedOverTime();
    void isNotAskedOverTimeWhereItMayNotRun();
    void anErrorOverTimeIsToldAndKeptNowhere();
    void secretsAreMaskedOverTime();
    void aQuestionThatNobodyWaitsForIsGivenUp();
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
    const QUrlQuery form = formOf(desk.server.asked().constFirst());
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

void QueryRunTest::isAskedOverTime()
{
    Desk desk(queryStep("up{job=\"<job>\"}", "{ source=us }"));
    desk.server.answer("/us/api/v1/query", vectorOf({sample({}, "1")}));
    desk.server.answer("/us/api/v1/query_range", matrixOf(R"("job":"api")"));
    desk.connectTo(desk.server.url("/eu"), u"eu"_s);
    desk.connectTo(desk.server.url("/us"), u"us"_s);
    RunbookUse& use = desk.use();
    QVERIFY(use.setValue(u"job"_s, u"api"_s));
    QVERIFY(!desk.overTime()); // it has not run
    QVERIFY(desk.server.asked().isEmpty());
    const Run run = desk.run();
    QVERIFY(use.setValue(u"job"_s, u"db"_s)); // asked is what ran, not what would
    QGET(result, desk.overTime());
    const QUrlQuery form = formOf(desk.server.asked().constLast());
    QCOMPARE(form.queryItemValue(u"query"_s, QUrl::FullyDecoded), run.subject.text);
    QCOMPARE(form.queryItemValue(u"start"_s), u"1763777100.000"_s);
    QCOMPARE(form.queryItemValue(u"end"_s), u"1763777400.000"_s);
    QCOMPARE(form.queryItemValue(u"step"_s), u"60.000"_s);
    QCOMPARE(result.shape, QueryResult::Shape::Matrix);
    QCOMPARE(result.series.constFirst().points.size(), 3);
    QCOMPARE(result.series.constFirst().labels.value(u"job"_s), u"api"_s);
    // The step stands as it stood.
    QCOMPARE(use.standing(0).last->id, run.id);
    QCOMPARE(use.answer(0)->shape, QueryResult::Shape::Vector);
}

void QueryRunTest::isNotAskedOverTimeWhereItMayNotRun()
{
    Desk desk(queryStep("up"));
    desk.server.answer("/api/v1/query", vectorOf({sample({}, "1")}));
    desk.server.answer("/api/v1/query_range", matrixOf({}));
    desk.connectTo(desk.server.url({}));
    RunbookUse& use = desk.use();
    desk.run();
    const auto revoked = use.revoke();
    QTRY_VERIFY(revoked.isFinished());
    QTRY_VERIFY(!use.whyNothingRuns().isEmpty());
    const auto untrusted = desk.overTime();
    QVERIFY(!untrusted);
    QCOMPARE(untrusted.error().happened, use.whyNothingRuns());
    const auto trusted = use.trust();
    QTRY_VERIFY(trusted.isFinished());
    QTRY_COMPARE(use.whyNothingRuns(), QString());
    Source moved = desk.stage.shop.workspace().sources().all().constFirst();
    moved.url = u"https://evil.example"_s;
    QVERIFY(desk.stage.shop.catalogue().put(moved).result());
    QTRY_VERIFY(!use.notNow(0).isEmpty());
    const auto elsewhere = desk.overTime();
    QVERIFY(!elsewhere);
    QCOMPARE(elsewhere.error().happened, use.notNow(0));
    QCOMPARE(desk.server.asked().size(), 1);
}

void QueryRunTest::anErrorOverTimeIsToldAndKeptNowhere()
{
    Desk desk(queryStep("up"));
    desk.server.answer("/api/v1/query", vectorOf({sample({}, "1")}));
    desk.server.answer("/api/v1/query_range",
                       HostileServer::ok(R"({"status":"error","errorType":"timeout","error":"query timed out"})", {},
                                         "422 Unprocessable Entity"));
    desk.connectTo(desk.server.url({}));
    desk.incident = desk.stage.shop.declared();
    desk.use();
    desk.run();
    const auto lines = desk.stage.shop.incidents().timeline(*desk.incident).value().size();
    const auto failed = desk.overTime();
    QVERIFY(!failed);
    QVERIFY2(failed.error().happened.contains(u"timed out"_s), qPrintable(failed.error().sentence()));
    desk.server.answer("/api/v1/query_range", matrixOf({}));
    QVERIFY(desk.overTime());
    QCOMPARE(desk.stage.shop.incidents().timeline(*desk.incident).value().size(), lines);
    QCOMPARE(desk.stage.shop.workspace().reader().runsOfIncident(*desk.incident).value().size(), 1);
}

void QueryRunTest::secretsAreMaskedOverTime()
{
    const QByteArray document = "---\nparams:\n  - name: tenant\n    secret: true\n---\n";
    Desk desk(document + queryStep("up{tenant=\"<tenant>\"}"));
    desk.server.answer("/api/v1/query", vectorOf({sample({}, "1")}));
    desk.server.answer("/api/v1/query_range", matrixOf(R"("tenant":"acme-corp-7","job":"api")"));
    desk.connectTo(desk.server.url({}));
    RunbookUse& use = desk.use();
    QVERIFY(use.setValue(u"tenant"_s, u"acme-corp-7"_s));
    desk.run();
    QGET(result, desk.overTime());
    QVERIFY(formOf(desk.server.asked().constLast()).queryItemValue(u"query"_s).contains(u"acme-corp-7"_s));
    const QMap<QString, QString> labels = result.series.constFirst().labels;
    QCOMPARE(labels, (QMap<QString, QString>{{u"job"_s, u"api"_s}, {u"tenant"_s, u"[masked]"_s}}));
}

void QueryRunTest::aQuestionThatNobodyWaitsForIsGivenUp()
{
    Desk desk(queryStep("up"));
    desk.server.answer("/api/v1/query", vectorOf({sample({}, "1")}));
    bool gone = false;
    desk.server.on("/api/v1/query_range", [&gone](QTcpSocket& socket, const Asked&) {
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&gone] { gone = true; });
    });
    desk.connectTo(desk.server.url({}));
    RunbookUse& use = desk.use();
    desk.run();
    auto asking =
        use.askOverTime(0, Desk::Range, [](const Result<QueryResult>&) { QFAIL("what was given up is heard"); });
    QTRY_COMPARE_WITH_TIMEOUT(desk.server.asked().size(), 2, InUse::LongestMs);
    asking.reset();
    QTRY_VERIFY_WITH_TIMEOUT(gone, InUse::LongestMs);
}

QTEST_GUILESS_MAIN(QueryRunTest)
#include "query_run_test.moc"
