// tests/plugins/http/http_retry_test.cpp — what may pass is asked again, no sooner than the server wishes, and what
// changes something is sent once.
#include "tests/core/result_matchers.h"
#include "tests/plugins/http/http_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;

class HttpRetryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatMayPassIsAskedAgain_data();
    void whatMayPassIsAskedAgain();
    void theServersWishIsHonoured_data();
    void theServersWishIsHonoured();
    void whoWishesTooLongIsNotAskedAgain();
    void whatChangesSomethingIsSentOnce();
    void aBrokenConnectionIsTriedAgain();
};

void HttpRetryTest::whatMayPassIsAskedAgain_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("asked");
    for (const char* status : {"408 a", "429 a", "502 a", "503 a", "504 a"})
        QTest::newRow(status) << QByteArray(status) << 3;
    for (const char* status : {"400 a", "404 a", "500 a", "501 a"})
        QTest::newRow(status) << QByteArray(status) << 1;
}

void HttpRetryTest::whatMayPassIsAskedAgain()
{
    QFETCH(QByteArray, status);
    QFETCH(int, asked);
    HostileServer server;
    server.on("/often", [&](QTcpSocket& socket, const Asked&) {
        socket.write(server.asked().size() < 3 ? HostileServer::ok("no", {}, status) : HostileServer::ok("yes"));
    });
    Client client;
    HttpOrder order = orderFor(server.url("/often"));
    order.retry = {.most = 5, .first = Millis(400), .longest = Seconds(20)};
    const HttpResult result = client.ask(order);
    QCOMPARE(server.asked().size(), asked);
    QCOMPARE(result.told.size(), asked - 1);
    if (asked == 1) {
        QCOMPARE(result.status, status.left(3).toInt());
        return;
    }
    QCOMPARE(bodyOf(result), "yes");
    QCOMPARE(client.pace.waits, (QList<Millis>{Millis(200), Millis(400)}));
    QCOMPARE(result.told.constFirst(),
             u"Try 1 of 6: It answered %1. Again in 0.2 s."_s.arg(QString::fromLatin1(status)));
}

void HttpRetryTest::theServersWishIsHonoured_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<Millis>("wait");
    QTest::newRow("seconds") << QByteArray("Retry-After: 7\r\n") << Millis(7'200);
    QTest::newRow("date") << QByteArray("Retry-After: Sat, 22 Nov 2025 02:05:09 GMT\r\n") << Millis(9'200);
    QTest::newRow("date and the server's clock")
        << QByteArray("Date: Sat, 22 Nov 2025 05:00:00 GMT\r\nRetry-After: Sat, 22 Nov 2025 05:00:11 GMT\r\n")
        << Millis(11'200);
    QTest::newRow("nonsense") << QByteArray("Retry-After: soon\r\n") << Millis(200);
}

void HttpRetryTest::theServersWishIsHonoured()
{
    QFETCH(QByteArray, headers);
    QFETCH(Millis, wait);
    HostileServer server;
    server.on("/busy", [&](QTcpSocket& socket, const Asked&) {
        socket.write(server.asked().size() < 2 ? HostileServer::ok("no", headers, "429 Slow down")
                                               : HostileServer::ok("yes"));
    });
    Client client;
    HttpOrder order = orderFor(server.url("/busy"));
    order.retry = {.most = 2, .first = Millis(400), .longest = Seconds(20)};
    QCOMPARE(bodyOf(client.ask(order)), "yes");
    QCOMPARE(client.pace.waits, QList<Millis>{wait});
}

void HttpRetryTest::whoWishesTooLongIsNotAskedAgain()
{
    HostileServer server;
    server.answer("/busy", HostileServer::ok("later", "Retry-After: 86400\r\n", "503 Busy"));
    Client client;
    HttpOrder order = orderFor(server.url("/busy"));
    order.retry = {.most = 2};
    const HttpResult result = client.ask(order);
    QCOMPARE(result.ending, HttpEnding::Answered);
    QCOMPARE(result.status, 503);
    QCOMPARE(server.asked().size(), 1);
    QVERIFY2(result.told.constFirst().contains(u"longer than there is time"_s), qPrintable(result.told.constFirst()));
}

void HttpRetryTest::whatChangesSomethingIsSentOnce()
{
    HostileServer server;
    server.answer("/busy", HostileServer::ok("later", {}, "503 Busy"));
    server.on("/gone", [](QTcpSocket& socket, const Asked&) { socket.disconnectFromHost(); });
    Client client;
    for (const char* method : {"POST", "PATCH"}) {
        HttpOrder order = orderFor(server.url("/busy"), method);
        order.retry = {.most = 2};
        QCOMPARE(client.ask(order).status, 503);
        order.request.url = server.url("/gone");
        QCOMPARE(client.ask(order).ending, HttpEnding::Failed);
    }
    QCOMPARE(server.asked().size(), 4);
}

void HttpRetryTest::aBrokenConnectionIsTriedAgain()
{
    HostileServer server;
    server.on("/flaky", [&](QTcpSocket& socket, const Asked&) {
        if (server.asked().size() == 1)
            socket.disconnectFromHost();
        else if (server.asked().size() == 2) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            socket.disconnectFromHost();
        } else
            socket.write(HostileServer::ok("whole"));
    });
    Client client;
    HttpOrder order = orderFor(server.url("/flaky"));
    order.retry = {.most = 2};
    const HttpResult result = client.ask(order);
    QCOMPARE(bodyOf(result), "whole");
    QCOMPARE(result.told.size(), 2);
    QVERIFY2(result.told.at(1).contains(u"broke off after 4 bytes"_s), qPrintable(result.told.at(1)));
}

QTEST_GUILESS_MAIN(HttpRetryTest)
#include "http_retry_test.moc"
