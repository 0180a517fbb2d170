// tests/runbooks/http/http_request_test.cpp — a request is read as it stands there, and what is no request that may be
// sent is refused with the reason.
#include "runbooks/http/http_request.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class HttpRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void methodHeadersAndBodyAreReadAsWritten();
    void anAddressIsMadeFitToBeSent_data();
    void anAddressIsMadeFitToBeSent();
    void whatIsNoRequestIsRefused_data();
    void whatIsNoRequestIsRefused();
    void aPasswordInAnAddressIsNeverShown_data();
    void aPasswordInAnAddressIsNeverShown();
};

void HttpRequestTest::methodHeadersAndBodyAreReadAsWritten()
{
    QGET(whole, readHttpRequest(u"### restart it\n# a comment\n\nPost https://Api.Example/v1/pods HTTP/1.1\r\n"
                                "Content-Type: application/json\r\nX-Two:  a  b \r\n# between\nX-Two: c\r\n\r\n"
                                "{\n  \"a\": \"ä\"\n}\n\n"_s));
    QCOMPARE(whole.method, "POST");
    QCOMPARE(whole.url, "https://api.example/v1/pods");
    QCOMPARE(whole.headers,
             (QList<HttpHeader>{{"Content-Type", "application/json"}, {"X-Two", "a  b"}, {"X-Two", "c"}}));
    QCOMPARE(whole.body, "{\n  \"a\": \"ä\"\n}");
    QCOMPARE(headerOf(whole.headers, "content-type"), "application/json");
    QCOMPARE(headerOf(whole.headers, "accept"), QByteArray());

    QGET(parted, readHttpRequest(u"GET https://a.example/q\n    ?a=1\n    &b=2\nAccept: */*"_s));
    QCOMPARE(parted.url, "https://a.example/q?a=1&b=2");
    QCOMPARE(parted.headers.size(), 1);
    QVERIFY(parted.body.isEmpty());
    // Headers that only look like comments or requests inside a body are the body's.
    QGET(text, readHttpRequest(u"PUT https://a.example/n\n\n# title\n// x\nGET what you need\n"_s));
    QCOMPARE(text.body, "# title\n// x\nGET what you need");
}

void HttpRequestTest::anAddressIsMadeFitToBeSent_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char* address, const char* sent) {
        QTest::newRow(address) << QString::fromUtf8(address) << QByteArray(sent);
    };
    row("HTTPS://Shop.Example", "https://shop.example/");
    row("http://10.0.0.5:8080?x=1", "http://10.0.0.5:8080/?x=1");
    row("http://[::1]:9090/-/ready", "http://[::1]:9090/-/ready");
    row("http://bücher.example/ä", "http://xn--bcher-kva.example/%C3%A4");
    row("https://a.example/a/../b//c;v=1/@x", "https://a.example/a/../b//c;v=1/@x");
    row("https://a.example/q?match[]=up{job=\"a\"}&b=%20|", "https://a.example/q?match[]=up%7Bjob=%22a%22%7D&b=%20%7C");
    row("https://a.example/p#there", "https://a.example/p");
    row("https://a.example/?u=https://b.example/", "https://a.example/?u=https://b.example/");
}

void HttpRequestTest::anAddressIsMadeFitToBeSent()
{
    QFETCH(QString, address);
    QGET(sent, readHttpUrl(address));
    QTEST(sent, "sent");
    // What was made fit is.
    QGET(again, readHttpUrl(QString::fromLatin1(sent)));
    QCOMPARE(again, sent);
}

void HttpRequestTest::whatIsNoRequestIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* text, const char* reason) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(reason);
    };
    row("", "no request");
    row("# only a comment", "no request");
    row("https://a.example/", "no request");
    row("GET", "no request");
    row("GET /path HTTP/1.1\nHost: a.example", "where to ask");
    row("GET a.example/b", "where to ask");
    row("GET https://", "no host");
    row("GET https:///x", "no host");
    row("GET https://a b.example/", "blank");
    row("GET https://a.example:0/", "no host");
    row("GET https://a.example:70000/", "no host");
    row("GET https://a.example:80:90/", "no host");
    row("GET https://a.example\\@b.example/", "password");
    row("GET https://a\\b.example/", "no host");
    row("GET https://[::1/", "no host");
    row("GET https://a..b/", "no host");
    row("GET ftp://a.example/", "only http and https");
    row("GET file:///etc/passwd", "only http and https");
    row("GET gopher://a.example/", "only http and https");
    row("GET https://a.example/%zz", "no code");
    row("GET https://a.example/a\u202eb", "cannot be seen");
    row("CONNECT https://a.example/", "no method");
    row("TRACE https://a.example/", "no method");
    row("GE<T https://a.example/", "no method");
    row("@host = a.example\nGET https://a.example/", "defines a variable");
    row("GET https://a.example/\nGET https://b.example/", "several requests");
    row("GET https://a.example/\n\n###\n\nGET https://b.example/", "several requests");
    row("GET https://a.example/\n\nDELETE https://b.example/x", "several requests");
    row("POST https://a.example/\n\n< ./body.json", "from a file");
    row("GET https://a.example/\nno header", "no header");
    row("GET https://a.example/\nA: b\n  folded", "no header");
    row("GET https://a.example/\nA: ä", "cannot hold");
    row("GET https://a.example/\nA: b\u0001c", "cannot hold");
    row("GET https://a.example/\nContent-Length: 5", "belongs to the connection");
    row("GET https://a.example/\ntransfer-encoding: chunked", "belongs to the connection");
    row("GET https://a.example/\nProxy-Authorization: x", "belongs to the connection");
    row("HEAD https://a.example/\n\nbody", "no body");
    QTest::newRow("too many headers") << u"GET https://a.example/\n"_s + u"A: b\n"_s.repeated(MostHeaders + 1)
                                      << u"101 headers"_s;
}

void HttpRequestTest::whatIsNoRequestIsRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const auto request = readHttpRequest(text);
    QVERIFY(!request);
    QVERIFY2(request.error().happened.contains(reason), qPrintable(request.error().sentence()));
    QVERIFY2(isGoodSentence(request.error()), qPrintable(request.error().sentence()));
}

void HttpRequestTest::aPasswordInAnAddressIsNeverShown_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"GET https://ana:tops3cret@a.example/", "GET https://tops3cret@a.example/",
                             "GET ftp://ana:tops3cret@a.example/", "GET https://ana:tops3cret@a b/",
                             "GET https://ana:p@tops3cret@a.example/%", "https://ana:tops3cret@a.example/",
                             "@base = https://ana:tops3cret@a.example/", "GET https://a/\nhttps://ana:tops3cret@b/"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void HttpRequestTest::aPasswordInAnAddressIsNeverShown()
{
    QFETCH(QString, text);
    const auto request = readHttpRequest(text);
    QVERIFY(!request);
    const QString sentence = request.error().sentence();
    QVERIFY2(!sentence.contains(u"tops3cret"_s), qPrintable(sentence));
    QVERIFY2(sentence.contains(u"[masked]"_s), qPrintable(sentence));
}

QTEST_APPLESS_MAIN(HttpRequestTest)
#include "http_request_test.moc"
