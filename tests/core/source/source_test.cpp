// tests/core/source/source_test.cpp — a source is kept with an address that can be asked, and nothing secret in it.
#include "core/source/source.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class SourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKeptTidy_data();
    void isKeptTidy();
    void whatCannotBeAskedIsRefused_data();
    void whatCannotBeAskedIsRefused();
    void aPasswordInTheAddressIsNotRepeated();
    void survivesItsJson();
    void whoIsAskedIsSchemeHostAndPort_data();
    void whoIsAskedIsSchemeHostAndPort();
    void aStepAsksTheOneItNames();
    void aStepThatNamesNoneAsksThePreferredOne();

private:
    static Source sourceAt(const QString& url)
    {
        Source source;
        source.name = u"prod"_s;
        source.url = url;
        return source;
    }
};

void SourceTest::isKeptTidy_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("kept");
    QTest::newRow("slash") << u" http://localhost:9090/ "_s << u"http://localhost:9090"_s;
    QTest::newRow("path") << u"https://mon.example/prometheus//"_s << u"https://mon.example/prometheus"_s;
    QTest::newRow("capitals") << u"HTTPS://Mon.Example"_s << u"https://mon.example"_s;
    QTest::newRow("address") << u"http://[::1]:9090"_s << u"http://[::1]:9090"_s;
    QTest::newRow("another alphabet") << u"https://bücher.example"_s << u"https://xn--bcher-kva.example"_s;
}

void SourceTest::isKeptTidy()
{
    QFETCH(QString, url);
    QGET(source, checked(sourceAt(url)));
    QTEST(source.url, "kept");
    QGET(again, checked(source));
    QCOMPARE(again, source);
}

void SourceTest::whatCannotBeAskedIsRefused_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url : {"", "localhost:9090", "mon.example", "ftp://mon.example", "file:///etc/passwd", "http://",
                            "http:///x", "https://mon.example?a=b", "https://mon.example/#x", "http://a b/",
                            "javascript:alert(1)", "http://mon.example:99999"})
        QTest::newRow(url) << QString::fromUtf8(url);
}

void SourceTest::whatCannotBeAskedIsRefused()
{
    QFETCH(QString, url);
    const auto source = checked(sourceAt(url));
    QVERIFY(!source);
    QVERIFY2(isGoodSentence(source.error()), qPrintable(source.error().sentence()));
    Source unnamed = sourceAt(u"http://localhost:9090"_s);
    unnamed.name = u"  "_s;
    QVERIFY(!checked(unnamed));
}

void SourceTest::aPasswordInTheAddressIsNotRepeated()
{
    const auto source = checked(sourceAt(u"https://ana:tops3cret@mon.example"_s));
    QVERIFY(!source);
    QVERIFY2(!source.error().sentence().contains(u"tops3cret"_s), qPrintable(source.error().sentence()));
}

void SourceTest::survivesItsJson()
{
    Source source = sourceAt(u"http://localhost:9093"_s);
    source.kind = SourceKind::Alertmanager;
    source.preferred = true;
    source.active = false;
    Source read;
    QVERIFY(fromJson(toJson(source), read));
    QCOMPARE(read, source);
}

void SourceTest::whoIsAskedIsSchemeHostAndPort_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("origin");
    QTest::newRow("http") << u"http://mon.example/a"_s << u"http://mon.example:80"_s;
    QTest::newRow("https") << u"https://mon.example"_s << u"https://mon.example:443"_s;
    QTest::newRow("port") << u"https://mon.example:8443/b"_s << u"https://mon.example:8443"_s;
}

void SourceTest::whoIsAskedIsSchemeHostAndPort()
{
    QFETCH(QString, url);
    QTEST(originOf(sourceAt(url)), "origin");
}

void SourceTest::aStepAsksTheOneItNames()
{
    QList<Source> sources{sourceAt(u"http://a:1"_s), sourceAt(u"http://b:1"_s), sourceAt(u"http://c:1"_s)};
    sources[0].name = u"prod-eu"_s;
    sources[1].name = u"prod-us"_s;
    sources[2].name = u"alerts"_s;
    sources[2].kind = SourceKind::Alertmanager;
    QGET(named, sourceFor(sources, SourceKind::Prometheus, u"PROD-us"_s));
    QCOMPARE(named.url, u"http://b:1"_s);
    QVERIFY(!sourceFor(sources, SourceKind::Prometheus, u"alerts"_s));
    sources[1].active = false;
    QVERIFY(!sourceFor(sources, SourceKind::Prometheus, u"prod-us"_s));
}

void SourceTest::aStepThatNamesNoneAsksThePreferredOne()
{
    QList<Source> sources{sourceAt(u"http://a:1"_s), sourceAt(u"http://b:1"_s), sourceAt(u"http://c:1"_s)};
    sources[0].name = u"c"_s;
    sources[1].name = u"B"_s;
    sources[2].name = u"a"_s;
    QCOMPARE(sourceFor(sources, SourceKind::Prometheus, {})->name, u"a"_s);
    sources[0].preferred = true;
    QCOMPARE(sourceFor(sources, SourceKind::Prometheus, {})->name, u"c"_s);
    QVERIFY(!sourceFor(sources, SourceKind::Alertmanager, {}));
    QVERIFY(!sourceFor({}, SourceKind::Prometheus, {}));
}

QTEST_APPLESS_MAIN(SourceTest)
#include "source_test.moc"
