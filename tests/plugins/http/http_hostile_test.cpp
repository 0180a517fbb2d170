// tests/plugins/http/http_hostile_test.cpp — whatever a server does, the client comes to an end, keeps what it should,
// and says what happened.
#include "tests/core/result_matchers.h"
#include "tests/plugins/http/http_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;

class HttpHostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEndlessBodyIsCutAndBothEndsAreKept();
    void aSlowServerIsLeftAfterItsTime_data();
    void aSlowServerIsLeftAfterItsTime();
    void aBrokenAnswerIsToldAndWhatCameIsKept_data();
    void aBrokenAnswerIsToldAndWhatCameIsKept();
    void hugeHeadersAreRefused();
    void whatIsCompressedStaysCompressed();
    void aRefusedConnectionIsToldAsThat();
    void anUnknownNameIsToldAsThat();
    void aServerThatNeverTakesTheConnectionIsTold();
};

void HttpHostileTest::anEndlessBodyIsCutAndBothEndsAreKept()
{
    HostileServer server;
    server.on("/endless", [](QTcpSocket& socket, const Asked&) {
        socket.write("HTTP/1.1 200 OK\r\n\r\nbegin");
        sendForEver(socket, QByteArray(64 * 1024, 'x'));
    });
    Client client;
    HttpOrder order = orderFor(server.url("/endless"));
    order.mostReceived = 1024 * 1024;
    order.mostKept = 64 * 1024;
    const HttpResult result = client.ask(order);
    QCOMPARE(result.ending, HttpEnding::Cut);
    QCOMPARE(result.status, 200);
    QCOMPARE(result.body.total(), 1024 * 1024);
    QCOMPARE(result.body.dropped(), 1024 * 1024 - 64 * 1024);
    QVERIFY(bodyOf(result).startsWith("beginx"));
    QCOMPARE(bodyOf(result).size(), 64 * 1024);
    QVERIFY2(result.error.happened.contains(u"longer than 1 MiB"_s), qPrintable(result.error.sentence()));
}

void HttpHostileTest::aSlowServerIsLeftAfterItsTime_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<Millis>("timeout");
    QTest::newRow("says nothing") << QByteArray() << u"no answer of 127.0.0.1"_s << Soon;
    QTest::newRow("stays in the headers")
        << QByteArray("HTTP/1.1 200 OK\r\nX-A: ") << u"no answer of 127.0.0.1"_s << Soon;
    // Long enough for what comes to come, under whatever load.
    QTest::newRow("stays in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome")
                                       << u"not complete"_s << Millis(3'000);
}

void HttpHostileTest::aSlowServerIsLeftAfterItsTime()
{
    QFETCH(QByteArray, begin);
    QFETCH(QString, sentence);
    QFETCH(Millis, timeout);
    HostileServer server;
    server.answer("/slow", begin);
    Client client;
    HttpOrder order = orderFor(server.url("/slow"));
    order.timeout = timeout;
    const HttpResult result = client.ask(order);
    QCOMPARE(result.ending, HttpEnding::TimedOut);
    QVERIFY2(result.error.happened.contains(sentence), qPrintable(result.error.sentence()));
    QVERIFY2(isGoodSentence(result.error), qPrintable(result.error.sentence()));
    QVERIFY(result.duration >= timeout);
}

void HttpHostileTest::aBrokenAnswerIsToldAndWhatCameIsKept_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray() << u"closed the connection without an answer"_s << QByteArray();
    QTest::newRow("in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome")
                                 << u"broke off after 4 bytes"_s << QByteArray("some");
    QTest::newRow("in a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nsome")
                                << u"broke off after 4 bytes"_s << QByteArray("some");
    QTest::newRow("wrong chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nsome")
                                 << u"broke off"_s << QByteArray();
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << u"is not HTTP"_s << QByteArray();
    QTest::newRow("wrong length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nsome") << u"is not HTTP"_s
                                  << QByteArray();
}

void HttpHostileTest::aBrokenAnswerIsToldAndWhatCameIsKept()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, sentence);
    QFETCH(QByteArray, body);
    HostileServer server;
    server.on("/broken", [&sent](QTcpSocket& socket, const Asked&) {
        socket.write(sent);
        socket.disconnectFromHost();
    });
    Client client;
    const HttpResult result = client.get(server.url("/broken"));
    QCOMPARE(result.ending, HttpEnding::Failed);
    QVERIFY2(result.error.happened.contains(sentence), qPrintable(result.error.sentence()));
    QVERIFY2(isGoodSentence(result.error), qPrintable(result.error.sentence()));
    QCOMPARE(bodyOf(result), body);
}

void HttpHostileTest::hugeHeadersAreRefused()
{
    HostileServer server;
    server.on("/headers", [](QTcpSocket& socket, const Asked&) {
        socket.write("HTTP/1.1 200 OK\r\n");
        sendForEver(socket, "X-Long: " + QByteArray(10'000, 'x') + "\r\n");
    });
    Client client;
    const HttpResult result = client.get(server.url("/headers"));
    QCOMPARE(result.ending, HttpEnding::Failed);
    QVERIFY2(result.error.happened.contains(u"headers"_s), qPrintable(result.error.sentence()));
}

void HttpHostileTest::whatIsCompressedStaysCompressed()
{
    // Ten thousand times its size, if anybody unpacked it.
    const QByteArray bomb = qCompress(QByteArray(10'000'000, '\0'), 9).mid(4);
    HostileServer server;
    server.answer("/bomb", HostileServer::ok(bomb, "Content-Encoding: deflate\r\n"));
    Client client;
    const HttpResult result = client.get(server.url("/bomb"));
    QCOMPARE(result.ending, HttpEnding::Answered);
    QCOMPARE(bodyOf(result), bomb);
}

void HttpHostileTest::aRefusedConnectionIsToldAsThat()
{
    Client client;
    const HttpResult result = client.get("http://127.0.0.1:" + QByteArray::number(deafPort()) + "/");
    QCOMPARE(result.ending, HttpEnding::Failed);
    QCOMPARE(result.status, 0);
    QVERIFY2(result.error.happened.contains(u"refuses connections"_s), qPrintable(result.error.sentence()));
}

void HttpHostileTest::anUnknownNameIsToldAsThat()
{
    Client client;
    // By RFC 2606 no name server knows it; one that cannot be reached does not either.
    HttpOrder order = orderFor("http://no-such-host.invalid/");
    order.connectTimeout = Seconds(30);
    const HttpResult result = client.ask(order);
    QCOMPARE(result.ending, HttpEnding::Failed);
    QVERIFY2(result.error.happened.contains(u"was not found"_s), qPrintable(result.error.sentence()));
}

void HttpHostileTest::aServerThatNeverTakesTheConnectionIsTold()
{
    // A listener that takes nobody, its queue full: what comes then is left without an answer, as by a firewall.
    QTcpServer full;
    full.setMaxPendingConnections(1);
    full.setListenBacklogSize(1);
    QVERIFY(full.listen(QHostAddress::LocalHost));
    full.pauseAccepting();
    std::vector<std::unique_ptr<QTcpSocket>> queue;
    bool isFull = false;
    while (!isFull && queue.size() < 100) {
        queue.push_back(std::make_unique<QTcpSocket>());
        queue.back()->connectToHost(QHostAddress::LocalHost, full.serverPort());
        isFull = !queue.back()->waitForConnected(300);
    }
    QVERIFY(isFull);
    Client client;
    HttpOrder order = orderFor("http://127.0.0.1:" + QByteArray::number(full.serverPort()) + "/");
    order.connectTimeout = Soon;
    const HttpResult result = client.ask(order);
    QCOMPARE(result.ending, HttpEnding::Failed);
    QVERIFY2(result.error.happened.contains(u"did not take the connection within 0.15 s"_s),
             qPrintable(result.error.sentence()));
}

QTEST_GUILESS_MAIN(HttpHostileTest)
#include "http_hostile_test.moc"
