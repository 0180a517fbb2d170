// tests/plugins/http/http_client_test.cpp — what a request says is sent, and nothing else; redirects lead nowhere that
// was not meant; whoever cancels is rid of it.
#include "tests/core/result_matchers.h"
#include "tests/plugins/http/http_stage.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;

class HttpClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void askingBringsStatusHeadersAndBody();
    void onlyWhatTheRequestSaysIsSent_data();
    void onlyWhatTheRequestSaysIsSent();
    void nothingIsTakenFromTheSurroundings();
    void aRedirectIsFollowedOnlyWhereAsked();
    void redirectsLeadNowhereElse_data();
    void redirectsLeadNowhereElse();
    void secretsDoNotFollowARedirectToAnotherHost();
    void aCircleOfRedirectsEnds();
    void cancellingEndsEverything();
    void aDestroyedExchangeIsCancelled();
    void manyAtOnceAllEnd();
};

void HttpClientTest::askingBringsStatusHeadersAndBody()
{
    HostileServer server;
    server.answer("/ok", HostileServer::ok("hello", "X-A: 1\r\nX-a:2\r\n", "203 All Fine"));
    Client client;
    const HttpResult result = client.get(server.url("/ok?q=1"));
    QCOMPARE(result.ending, HttpEnding::Answered);
    QCOMPARE(result.status, 203);
    QCOMPARE(result.statusLine, "HTTP/1.1 203 All Fine");
    QCOMPARE(bodyOf(result), "hello");
    QCOMPARE(result.headers.first(2), (QList<HttpHeader>{{"X-A", "1"}, {"X-a", "2"}}));
    QVERIFY(result.told.isEmpty());
    QCOMPARE(server.asked().constFirst().target, "/ok?q=1");
}

void HttpClientTest::onlyWhatTheRequestSaysIsSent_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"})
        for (const QByteArray& body : {QByteArray(), QByteArray("{\"a\":\0}", 7)})
            QTest::addRow("%s with %d bytes", method, int(body.size())) << QByteArray(method) << body;
}

void HttpClientTest::onlyWhatTheRequestSaysIsSent()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    HostileServer server;
    server.answer("/a/../b", HostileServer::ok("ok"));
    Client client;
    HttpOrder order = orderFor(server.url("/a/../b"), method);
    order.request.body = body;
    order.request.headers = {{"X-Token", "abc"}, {"X-Empty", ""}, {"Accept", "text/plain"}};
    const HttpResult result = client.ask(order);
    QCOMPARE(result.status, 200);
    QCOMPARE(bodyOf(result), "ok");
    const Asked asked = server.asked().constFirst();
    QCOMPARE(asked.method, method);
    QCOMPARE(asked.target, "/a/../b");
    QCOMPARE(asked.body, body);
    QCOMPARE(asked.header("x-token"), "abc");
    QVERIFY(asked.has("x-empty"));
    QCOMPARE(asked.header("accept"), "text/plain");
    QCOMPARE(asked.header("user-agent"), "Firebreak");
    for (const char* name : {"content-type", "expect", "cookie", "authorization", "accept-encoding", "referer"})
        QVERIFY2(!asked.has(name), name);
}

void HttpClientTest::nothingIsTakenFromTheSurroundings()
{
    // A proxy that nobody could reach, and a netrc that knows the host.
    QTemporaryDir home;
    QFile netrc(home.filePath(u".netrc"_s));
    QVERIFY(netrc.open(QFile::WriteOnly));
    netrc.write("machine 127.0.0.1 login ana password tops3cret\n");
    netrc.close();
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", home.path().toLocal8Bit());
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(deafPort()));
    qputenv("ALL_PROXY", "http://127.0.0.1:" + QByteArray::number(deafPort()));
    HostileServer server;
    server.answer("/a", HostileServer::ok("ok", "Set-Cookie: a=b\r\n"));
    Client client;
    QCOMPARE(client.get(server.url("/a")).status, 200);
    QCOMPARE(client.get(server.url("/a")).status, 200);
    qunsetenv("http_proxy");
    qunsetenv("ALL_PROXY");
    qputenv("HOME", before);
    for (const Asked& asked : server.asked()) {
        QVERIFY(!asked.has("authorization"));
        QVERIFY(!asked.has("cookie"));
    }
    QCOMPARE(server.connections(), 1);
}

void HttpClientTest::aRedirectIsFollowedOnlyWhereAsked()
{
    HostileServer server;
    server.answer("/from", HostileServer::ok("elsewhere", "Location: /to?a=1\r\n", "302 Found"));
    server.answer("/to", HostileServer::ok("here"));
    Client client;
    const HttpResult stays = client.get(server.url("/from"));
    QCOMPARE(stays.status, 302);
    QCOMPARE(bodyOf(stays), "elsewhere");
    QCOMPARE(server.asked().size(), 1);

    HttpOrder order = orderFor(server.url("/from"));
    order.followsRedirects = true;
    order.request.headers = {{"X-Token", "abc"}};
    const HttpResult goes = client.ask(order);
    QCOMPARE(goes.status, 200);
    QCOMPARE(bodyOf(goes), "here");
    QCOMPARE(goes.url, server.url("/to?a=1"));
    QCOMPARE(goes.told.size(), 1);
    QVERIFY(goes.told.constFirst().contains(u"/to?a=1"_s));
    QCOMPARE(server.asked().constLast().header("x-token"), "abc"); // it is the same host

    order.request.method = "POST";
    QCOMPARE(client.ask(order).status, 302);
}

void HttpClientTest::redirectsLeadNowhereElse_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const char* location :
         {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/x", "http://ana:tops3cret@127.0.0.1/x",
          "dict://127.0.0.1/x", "javascript:alert(1)", "http://"})
        QTest::newRow(location) << QByteArray(location);
}

void HttpClientTest::redirectsLeadNowhereElse()
{
    QFETCH(QByteArray, location);
    HostileServer server;
    server.answer("/from", HostileServer::ok("no", "Location: " + location + "\r\n", "301 Moved"));
    Client client;
    HttpOrder order = orderFor(server.url("/from"));
    order.followsRedirects = true;
    const HttpResult result = client.ask(order);
    QCOMPARE(result.ending, HttpEnding::Failed);
    QVERIFY2(isGoodSentence(result.error), qPrintable(result.error.sentence()));
    QVERIFY2(result.error.happened.contains(u"redirects"_s), qPrintable(result.error.sentence()));
    QVERIFY(!result.error.sentence().contains(u"tops3cret"_s));
    QCOMPARE(server.asked().size(), 1);
}

void HttpClientTest::secretsDoNotFollowARedirectToAnotherHost()
{
    HostileServer other;
    other.answer("/to", HostileServer::ok("there"));
    HostileServer server;
    server.answer("/from", HostileServer::ok("", "Location: " + other.url("/to") + "\r\n", "307 Elsewhere"));
    Client client;
    HttpOrder order = orderFor(server.url("/from"));
    order.followsRedirects = true;
    order.request.headers = {{"Authorization", "Bearer tops3cret"},
                             {"X-Api-Key", "tops3cret"},
                             {"Cookie", "a=tops3cret"},
                             {"Accept", "text/plain"}};
    QCOMPARE(bodyOf(client.ask(order)), "there");
    const Asked asked = other.asked().constFirst();
    for (const auto& header : asked.headers)
        QVERIFY2(!header.second.contains("tops3cret"), header.first.constData());
    QCOMPARE(asked.header("accept"), "text/plain");
    QCOMPARE(server.asked().constFirst().header("authorization"), "Bearer tops3cret");
}

void HttpClientTest::aCircleOfRedirectsEnds()
{
    HostileServer server;
    server.answer("/round", HostileServer::ok("", "Location: /round\r\n", "303 Round"));
    Client client;
    HttpOrder order = orderFor(server.url("/round"));
    order.followsRedirects = true;
    const HttpResult result = client.ask(order);
    QCOMPARE(result.ending, HttpEnding::Failed);
    QVERIFY2(result.error.happened.contains(u"more than 5 times"_s), qPrintable(result.error.sentence()));
    QCOMPARE(server.asked().size(), MostRedirects + 1);
}

void HttpClientTest::cancellingEndsEverything()
{
    HostileServer server;
    QPointer<QTcpSocket> held;
    server.on("/slow", [&held](QTcpSocket& socket, const Asked&) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome");
        held = &socket;
    });
    Client client;
    const auto exchange = client.http.send(orderFor(server.url("/slow")));
    QSignalSpy finished(exchange.get(), &HttpExchange::finished);
    QTRY_COMPARE_WITH_TIMEOUT(exchange->newest(2), "me", LongestMs);
    QCOMPARE(exchange->received(), 4);
    exchange->cancel();
    QVERIFY(finished.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, LongestMs);
    exchange->cancel();
    const auto result = finished.constFirst().constFirst().value<HttpResult>();
    QCOMPARE(result.ending, HttpEnding::Cancelled);
    QCOMPARE(bodyOf(result), "some");

    // Also while it waits for another try.
    HttpPace patient = client.pace.pace();
    int waits = 0;
    patient.wait = [&waits](Millis, QObject*, const std::function<void()>&) { ++waits; };
    HttpClient waiting(patient);
    server.answer("/busy", HostileServer::ok("no", {}, "503 Busy"));
    HttpOrder order = orderFor(server.url("/busy"));
    order.retry = {.most = 2};
    const auto busy = waiting.send(order);
    QSignalSpy ended(busy.get(), &HttpExchange::finished);
    QTRY_COMPARE_WITH_TIMEOUT(waits, 1, LongestMs);
    busy->cancel();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, LongestMs);
    QCOMPARE(ended.constFirst().constFirst().value<HttpResult>().ending, HttpEnding::Cancelled);
}

void HttpClientTest::aDestroyedExchangeIsCancelled()
{
    HostileServer server;
    bool closed = false;
    server.on("/slow", [&closed](QTcpSocket& socket, const Asked&) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome");
        connect(&socket, &QTcpSocket::disconnected, &socket, [&closed] { closed = true; });
    });
    Client client;
    auto exchange = client.http.send(orderFor(server.url("/slow")));
    QTRY_COMPARE_WITH_TIMEOUT(exchange->received(), 4, LongestMs);
    exchange.reset();
    QTRY_VERIFY_WITH_TIMEOUT(closed, LongestMs);
    // Also one whose name is still being asked for.
    client.http.send(orderFor("http://no-such-host.invalid/")).reset();
}

void HttpClientTest::manyAtOnceAllEnd()
{
    HostileServer server;
    server.answer("/ok", HostileServer::ok(QByteArray(10'000, 'x')));
    server.on("/gone", [](QTcpSocket& socket, const Asked&) { socket.disconnectFromHost(); });
    Client client;
    std::vector<std::unique_ptr<HttpExchange>> exchanges;
    int well = 0, badly = 0;
    for (int i = 0; i < 60; ++i) {
        exchanges.push_back(client.http.send(orderFor(server.url(i % 3 == 0 ? "/gone" : "/ok"))));
        HttpExchange* one = exchanges.back().get();
        connect(one, &HttpExchange::finished, one, [&, i](const HttpResult& result) {
            ++(result.ending == HttpEnding::Answered ? well : badly);
            exchanges[std::size_t(i)].release()->deleteLater();
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(well + badly, 60, LongestMs);
    QCOMPARE(badly, 20);
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "http_client_test.moc"
