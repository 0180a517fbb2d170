// tests/app/workspace/runbooks/request_run_test.cpp — an http step of a real document, sent to a real server: what is
// written down of it, and what never is.
#include "app/workspace/runbooks/step_run.h"

#include "app/workspace/incidents.h"
#include "plugins/http/request_step.h"
#include "runbooks/parameter/parameter.h"
#include "storage/reader.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"
#include "tests/plugins/http/hostile_server.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;
using firebreak::shoptest::Shop;

namespace {

Step stepOf(const QString& block, const QString& info = u"http"_s)
{
    const QString document = u"# Pool\n\n## Diagnosis\n\nLook:\n\n```%1\n%2\n```\n"_s.arg(info, block);
    return stepsOf(parseDocument(document.toUtf8())).constFirst();
}

class Desk {
public:
    StepRunOrder order(const Step& step, const QMap<QString, QString>& values = {})
    {
        StepRunOrder order;
        order.step = step;
        order.document = u"payments/pool.md"_s;
        order.documentHash = QByteArray(32, 'h');
        order.form = parameterForm(parametersOf({{step.commands, TextLanguage::Http}}), {}, {});
        for (FormField& field : order.form)
            if (values.contains(field.name))
                field.value = {values.value(field.name), ValueOrigin::Typed};
        order.assessment = riskOf(step);
        return order;
    }
    Result<Run> run(const StepRunOrder& order)
    {
        StepRunners runners;
        runners.requests = &requests;
        auto prepared = StepRun::prepare(shop.workspace(), runners, order);
        if (!prepared)
            return tl::unexpected(prepared.error());
        std::optional<Result<Run>> ended;
        QObject::connect(prepared->get(), &StepRun::finished, prepared->get(),
                         [&](const Run& run, const KeptOutput& kept) {
                             ended = run;
                             output = kept;
                         });
        QObject::connect(prepared->get(), &StepRun::failed, prepared->get(),
                         [&](const Error& error) { ended = tl::unexpected(error); });
        (*prepared)->begin();
        if (!QTest::qWaitFor([&] { return ended.has_value(); }, 30'000))
            qFatal("It does not end.");
        return *ended;
    }
    QString url(const QByteArray& path) const { return QString::fromLatin1(server.url(path)); }
    QByteArray stored(const Run& run) { return shop.workspace().reader().blob(run.result->output->sha256).value(); }

    Shop shop;
    HostileServer server;
    HttpClient client;
    HttpRequestRunner requests{client};
    KeptOutput output;
};

} // namespace

class RequestRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKeptWithItsStatusAndBody();
    void isALineOfItsIncident();
    void theBodyIsJudgedNotTheHeaders_data();
    void theBodyIsJudgedNotTheHeaders();
    void valuesArriveAsTheyAre();
    void aSecretIsSentAndNowhereElse();
    void whoAnswersNotAtAllHasFailed();
    void whatIsOpenIsNotSent();
    void withoutARunnerNothingIsSent();
};

void RequestRunTest::isKeptWithItsStatusAndBody()
{
    Desk desk;
    desk.server.answer("/health", HostileServer::ok("{\"status\":\"green\"}"));
    QGET(run, desk.run(desk.order(stepOf(u"GET %1"_s.arg(desk.url("/health"))))));
    QCOMPARE(run.result->exitCode, 200);
    QCOMPARE(run.result->verdict, Verdict::Pass);
    QCOMPARE(run.subject.kind, u"http"_s);
    QCOMPARE(run.subject.risk, u"safe"_s);
    QCOMPARE(run.subject.text.trimmed(), u"GET %1"_s.arg(desk.url("/health")));
    QCOMPARE(desk.stored(run), "{\"status\":\"green\"}");
}

void RequestRunTest::isALineOfItsIncident()
{
    Desk desk;
    const IncidentId incident = desk.shop.declared();
    StepRunOrder order = desk.order(stepOf(u"GET %1"_s.arg(desk.url("/nothing"))));
    order.incident = incident;
    QGET(run, desk.run(order));
    QCOMPARE(run.result->verdict, Verdict::Fail);
    const QString line = desk.shop.incidents().timeline(incident).value().last().entry.text;
    QVERIFY2(line.startsWith(u"✗ GET http://127.0.0.1:"_s), qPrintable(line));
    QVERIFY2(line.endsWith(u", status 404"_s), qPrintable(line));
}

void RequestRunTest::theBodyIsJudgedNotTheHeaders_data()
{
    QTest::addColumn<QString>("expect");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("in the body") << u"exit=500 && ~ in the body"_s << u"pass"_s;
    QTest::newRow("in a header") << u"exit=500 && ~ in-a-header"_s << u"fail"_s;
    QTest::newRow("not in the body") << u"exit=500 && !~ in-a-header"_s << u"pass"_s;
    QTest::newRow("nothing expected") << QString() << u"fail"_s;
}

void RequestRunTest::theBodyIsJudgedNotTheHeaders()
{
    QFETCH(QString, expect);
    Desk desk;
    desk.server.answer("/a", HostileServer::ok("in the body", "X-A: in-a-header\r\n", "500 Broken"));
    const QString info = expect.isEmpty() ? u"http"_s : u"http { expect=\"%1\" }"_s.arg(expect);
    QGET(run, desk.run(desk.order(stepOf(u"GET %1"_s.arg(desk.url("/a")), info))));
    QTEST(toWord(run.result->verdict), "verdict");
    QVERIFY(desk.stored(run).contains("in-a-header"));
}

void RequestRunTest::valuesArriveAsTheyAre()
{
    Desk desk;
    desk.server.answer("/pods/a%2Fb%20c", HostileServer::ok("ok"));
    const Step step =
        stepOf(u"POST %1/{pod}?q=<q>\nContent-Type: application/json\n\n{\"why\": \"<why>\"}"_s.arg(desk.url("/pods")));
    QGET(run, desk.run(desk.order(step, {{u"pod"_s, u"a/b c"_s}, {u"q"_s, u"1&2"_s}, {u"why"_s, u"it \"hangs\""_s}})));
    QCOMPARE(run.result->exitCode, 200);
    QCOMPARE(desk.server.asked().constFirst().target, "/pods/a%2Fb%20c?q=1%262");
    QCOMPARE(desk.server.asked().constFirst().body, "{\"why\": \"it \\\"hangs\\\"\"}");
    QCOMPARE(run.subject.values.value(u"why"_s), u"it \"hangs\""_s);
}

void RequestRunTest::aSecretIsSentAndNowhereElse()
{
    Desk desk;
    const IncidentId incident = desk.shop.declared();
    desk.server.on("/echo", [](QTcpSocket& socket, const Asked& asked) {
        socket.write(HostileServer::ok("you sent " + asked.header("authorization") + " and " + asked.target));
    });
    const Step step = stepOf(u"GET %1?key=<api-token>\nAuthorization: Bearer <api-token>"_s.arg(desk.url("/echo")));
    StepRunOrder order = desk.order(step, {{u"api-token"_s, u"tops3cret value"_s}});
    order.incident = incident;
    QGET(run, desk.run(order));
    QCOMPARE(desk.server.asked().constFirst().header("authorization"), "Bearer tops3cret value");
    QCOMPARE(desk.server.asked().constFirst().target, "/echo?key=tops3cret%20value");
    QVERIFY2(!desk.stored(run).contains("tops3cret"), desk.stored(run).constData());
    QVERIFY(desk.stored(run).contains("[masked]"));
    QVERIFY(!run.subject.text.contains(u"tops3cret"_s));
    QVERIFY(!run.subject.values.value(u"api-token"_s).contains(u"tops3cret"_s));
    QVERIFY(!run.result->tail.contains(u"tops3cret"_s));
    QVERIFY(!desk.shop.incidents().timeline(incident).value().last().entry.text.contains(u"tops3cret"_s));
}

void RequestRunTest::whoAnswersNotAtAllHasFailed()
{
    Desk desk;
    const IncidentId incident = desk.shop.declared();
    StepRunOrder order =
        desk.order(stepOf(u"POST http://127.0.0.1:%1/\n\n{}"_s.arg(deafPort()))); // sent once, so it is told at once
    order.incident = incident;
    QGET(run, desk.run(order));
    QCOMPARE(run.result->end, RunEnd::Exited);
    QVERIFY(!run.result->exitCode);
    QCOMPARE(run.result->verdict, Verdict::Fail);
    QVERIFY2(run.result->tail.contains(u"refuses connections"_s), qPrintable(run.result->tail));
    const QString line = desk.shop.incidents().timeline(incident).value().last().entry.text;
    QVERIFY2(line.endsWith(u", no answer"_s), qPrintable(line));
}

void RequestRunTest::whatIsOpenIsNotSent()
{
    Desk desk;
    const auto run = desk.run(desk.order(stepOf(u"DELETE %1/{pod}"_s.arg(desk.url("/pods")))));
    QVERIFY(!run);
    QVERIFY2(run.error().happened.contains(u"“pod” has no value"_s), qPrintable(run.error().sentence()));
    QVERIFY(desk.server.asked().isEmpty());
    QCOMPARE(desk.shop.workspace().reader().runsOfDocument(u"payments/pool.md"_s, 10).value().size(), 0);
}

void RequestRunTest::withoutARunnerNothingIsSent()
{
    Desk desk;
    auto prepared = StepRun::prepare(desk.shop.workspace(), {}, desk.order(stepOf(u"GET %1"_s.arg(desk.url("/a")))));
    QVERIFY(prepared);
    std::optional<Run> kept;
    connect(prepared->get(), &StepRun::finished, this, [&kept](const Run& run) { kept = run; });
    (*prepared)->begin();
    QTRY_VERIFY(kept.has_value());
    QCOMPARE(kept->result->end, RunEnd::NotStarted);
    QCOMPARE(kept->result->verdict, Verdict::None);
    QVERIFY(desk.server.asked().isEmpty());
}

QTEST_GUILESS_MAIN(RequestRunTest)
#include "request_run_test.moc"
