// tests/plugins/http/request_step_test.cpp — an http step prints what came, ends as the server answered, and stops when
// it is told to.
#include "plugins/http/request_step.h"

#include "tests/plugins/http/http_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;

namespace {

struct Steps {
    Client client;
    HttpRequestRunner runner{client.http};

    RequestOrder order(const QByteArray& url, const QByteArray& method = "GET") const
    {
        RequestOrder made;
        made.request.method = method;
        made.request.url = url;
        made.timeout = Never;
        return made;
    }
    StepOutcome run(const RequestOrder& order)
    {
        const auto step = runner.start(order);
        QSignalSpy ended(step->get(), &RunningStep::ended);
        QSignalSpy gone(step->get(), &RunningStep::gone);
        if (!QTest::qWaitFor([&] { return !gone.isEmpty(); }, LongestMs) || ended.size() != 1)
            qFatal("the step does not end once");
        return ended.constFirst().constFirst().value<StepOutcome>();
    }
};

QByteArray standard(const StepOutcome& outcome) { return outcome.output.of(OutputStream::Standard); }
QByteArray beside(const StepOutcome& outcome) { return outcome.output.of(OutputStream::Error); }

} // namespace

class RequestStepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlainSuccessPrintsItsBodyAlone();
    void anythingElseShowsStatusAndHeaders_data();
    void anythingElseShowsStatusAndHeaders();
    void whatHoldsASessionIsNotKept();
    void aRedirectSaysHowItWouldBeFollowed();
    void everyTryIsPrinted();
    void noAnswerIsAnEndWithoutAStatus();
    void itStopsAtItsTimeLimit();
    void itStopsWhenItIsTold();
    void aCutBodyIsSaid();
};

void RequestStepTest::aPlainSuccessPrintsItsBodyAlone()
{
    HostileServer server;
    server.answer("/ok", HostileServer::ok("[{\"a\":1}]", "X-A: 1\r\n", "201 Made"));
    Steps steps;
    const StepOutcome outcome = steps.run(steps.order(server.url("/ok")));
    QCOMPARE(outcome.end, RunEnd::Exited);
    QCOMPARE(outcome.exitCode, 201);
    QCOMPARE(standard(outcome), "[{\"a\":1}]");
    QCOMPARE(beside(outcome), QByteArray());
}

void RequestStepTest::anythingElseShowsStatusAndHeaders_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("printed");
    QTest::newRow("error") << QByteArray("POST") << HostileServer::ok("no\n", "X-A: 1\r\n", "500 Broken")
                           << QByteArray("HTTP/1.1 500 Broken\nX-A: 1\nContent-Length: 3\n\nno\n");
    QTest::newRow("no body") << QByteArray("GET") << QByteArray("HTTP/1.1 204 Done\r\nX-A: 1\r\n\r\n")
                             << QByteArray("HTTP/1.1 204 Done\nX-A: 1\n\n");
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
                          << QByteArray("HTTP/1.1 200 OK\nContent-Length: 100\n\n");
}

void RequestStepTest::anythingElseShowsStatusAndHeaders()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, printed);
    HostileServer server;
    server.answer("/a", answer);
    Steps steps;
    const StepOutcome outcome = steps.run(steps.order(server.url("/a"), method));
    QByteArray all;
    for (const KeptOutput::Piece& piece : outcome.output.beginning())
        all += piece.bytes;
    QCOMPARE(all, printed);
    QCOMPARE(outcome.output.total(), printed.size());
}

void RequestStepTest::whatHoldsASessionIsNotKept()
{
    HostileServer server;
    server.answer("/a", HostileServer::ok("", "set-cookie: session=tops3cret\r\n"));
    Steps steps;
    const StepOutcome outcome = steps.run(steps.order(server.url("/a")));
    QVERIFY(beside(outcome).contains("set-cookie: [masked]\n"));
    QVERIFY(!beside(outcome).contains("tops3cret"));
}

void RequestStepTest::aRedirectSaysHowItWouldBeFollowed()
{
    HostileServer server;
    server.answer("/from", HostileServer::ok("moved", "Location: /to\r\n", "301 Moved"));
    server.answer("/to", HostileServer::ok("here"));
    Steps steps;
    RequestOrder order = steps.order(server.url("/from"));
    const StepOutcome stays = steps.run(order);
    QCOMPARE(stays.exitCode, 301);
    QVERIFY2(beside(stays).endsWith("\nIt redirects; only a step that says redirects=true goes there.\n"),
             beside(stays).constData());
    order.followsRedirects = true;
    const StepOutcome goes = steps.run(order);
    QCOMPARE(goes.exitCode, 200);
    QCOMPARE(standard(goes), "here");
    QVERIFY2(beside(goes).startsWith("It redirects (301) to " + server.url("/to") + ".\n"), beside(goes).constData());
}

void RequestStepTest::everyTryIsPrinted()
{
    HostileServer server;
    server.on("/busy", [&](QTcpSocket& socket, const Asked&) {
        socket.write(server.asked().size() < 2 ? HostileServer::ok("no", {}, "503 Busy") : HostileServer::ok("yes"));
    });
    Steps steps;
    const StepOutcome outcome = steps.run(steps.order(server.url("/busy")));
    QCOMPARE(outcome.exitCode, 200);
    QCOMPARE(standard(outcome), "yes");
    QVERIFY2(beside(outcome).startsWith("Try 1 of 3: It answered 503 Busy. Again in 0.3 s.\nHTTP/1.1 200 OK\n"),
             beside(outcome).constData());
}

void RequestStepTest::noAnswerIsAnEndWithoutAStatus()
{
    Steps steps;
    const StepOutcome outcome = steps.run(steps.order("http://127.0.0.1:" + QByteArray::number(deafPort()) + "/"));
    QCOMPARE(outcome.end, RunEnd::Exited);
    QVERIFY(!outcome.exitCode);
    QVERIFY2(beside(outcome).startsWith("Try 1 of 3: 127.0.0.1:"), beside(outcome).constData());
    QVERIFY2(beside(outcome).contains("refuses connections: nothing listens there. Check the port"),
             beside(outcome).constData());
}

void RequestStepTest::itStopsAtItsTimeLimit()
{
    HostileServer server;
    server.answer("/slow", {});
    Steps steps;
    RequestOrder order = steps.order(server.url("/slow"));
    order.timeout = Soon;
    const StepOutcome outcome = steps.run(order);
    QCOMPARE(outcome.end, RunEnd::TimedOut);
    QVERIFY(!outcome.exitCode);
    QVERIFY(beside(outcome).contains("within 0."));
}

void RequestStepTest::itStopsWhenItIsTold()
{
    HostileServer server;
    server.answer("/slow", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome");
    Steps steps;
    const auto step = steps.runner.start(steps.order(server.url("/slow")));
    QSignalSpy ended(step->get(), &RunningStep::ended);
    QTRY_COMPARE_WITH_TIMEOUT((*step)->newest(100), "some", LongestMs);
    QCOMPARE((*step)->printed(), 4);
    (*step)->stop();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, LongestMs);
    const auto outcome = ended.constFirst().constFirst().value<StepOutcome>();
    QCOMPARE(outcome.end, RunEnd::Stopped);
    QVERIFY(!outcome.exitCode);
    QCOMPARE(standard(outcome), "some");
}

void RequestStepTest::aCutBodyIsSaid()
{
    HostileServer server;
    server.on("/endless", [](QTcpSocket& socket, const Asked&) {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        sendForEver(socket, QByteArray(256 * 1024, 'x'));
    });
    Steps steps;
    const StepOutcome outcome = steps.run(steps.order(server.url("/endless")));
    QCOMPARE(outcome.end, RunEnd::Exited);
    QCOMPARE(outcome.exitCode, 200);
    QVERIFY(outcome.output.dropped() > 0);
    QVERIFY(outcome.output.total() >= 64 * 1024 * 1024);
    QVERIFY2(beside(outcome).endsWith("is longer than 64 MiB, and the rest was not downloaded. Ask for less.\n"),
             beside(outcome).right(200).constData());
}

QTEST_GUILESS_MAIN(RequestStepTest)
#include "request_step_test.moc"
