// tests/plugins/prometheus/prometheus_test.cpp — questions go to Prometheus as it wants them, with what opens it, and
// whatever comes back ends as an answer or a sentence.
#include "plugins/prometheus/prometheus.h"

#include "tests/core/result_matchers.h"
#include "tests/plugins/http/http_stage.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;

namespace {

const QByteArray Answer =
    R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1763777100,"0.74"]}]}})";

struct Desk {
    HostileServer server;
    Client client;
    Prometheus prometheus{client.http};

    SourceAccess access(const QByteArray& root = {}) const
    {
        SourceAccess access;
        access.source.url = QString::fromLatin1(server.url(root));
        return access;
    }
    MetricAnswer ask(const SourceAccess& whom, const MetricQuery& query)
    {
        std::optional<MetricAnswer> heard;
        const auto asking = prometheus.ask(whom, query, [&heard](const MetricAnswer& answer) { heard = answer; });
        if (heard.has_value() || !QTest::qWaitFor([&heard] { return heard.has_value(); }, LongestMs))
            qFatal("nothing is heard, or too soon");
        return *heard;
    }
    QUrlQuery formOf(qsizetype number) const
    {
        const Asked& asked = server.asked().at(number);
        return QUrlQuery(
            QString::fromUtf8(asked.method == "GET" ? asked.target.mid(asked.target.indexOf('?') + 1) : asked.body));
    }
};

MetricQuery queryOf(const QString& text)
{
    MetricQuery query;
    query.text = text;
    query.timeout = Never;
    return query;
}

} // namespace

class PrometheusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anInstantQueryIsAsked();
    void aRangeIsAsked();
    void aLongQueryGoesInTheBody();
    void whatOpensItIsSentToItAlone();
    void aRedirectIsNotFollowed();
    void whatIsWrongWithTheQueryIsTold();
    void whatIsWrongWithTheSourceIsTold_data();
    void whatIsWrongWithTheSourceIsTold();
    void anEndlessAnswerIsRefused();
    void aSlowOneIsLeftAfterItsTime();
    void whoAsksNoMoreHearsNothing();
    void tryingTellsVersionAndTime();
    void tryingSomethingElseIsTold_data();
    void tryingSomethingElseIsTold();
};

void PrometheusTest::anInstantQueryIsAsked()
{
    Desk desk;
    desk.server.answer("/prom/api/v1/query", HostileServer::ok(Answer));
    MetricQuery query = queryOf(u"sum(rate(x{job=\"a&b\"}[5m])) > 1"_s);
    query.at = instantFromMs(1'763'777'100'250);
    query.timeout = Seconds(45);
    const MetricAnswer answer = desk.ask(desk.access("/prom"), query);
    QGET(result, answer.result);
    QCOMPARE(newestValues(result).constFirst().value, 0.74);
    const QUrlQuery form = desk.formOf(0);
    QCOMPARE(form.queryItemValue(u"query"_s, QUrl::FullyDecoded), query.text);
    QCOMPARE(form.queryItemValue(u"time"_s), u"1763777100.250"_s);
    QCOMPARE(form.queryItemValue(u"timeout"_s), u"45.000"_s);
    QVERIFY(!desk.server.asked().constFirst().has("authorization"));
}

void PrometheusTest::aRangeIsAsked()
{
    Desk desk;
    desk.server.answer(
        "/api/v1/query_range",
        HostileServer::ok(
            R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[10,"1"],[70,"2"]]}]}})"));
    MetricQuery query = queryOf(u"up"_s);
    query.range = MetricRange{instantFromMs(10'000), instantFromMs(70'000), Minutes(1)};
    QGET(result, desk.ask(desk.access(), query).result);
    QCOMPARE(result.series.constFirst().points.size(), 2);
    const QUrlQuery form = desk.formOf(0);
    QCOMPARE(form.queryItemValue(u"start"_s), u"10.000"_s);
    QCOMPARE(form.queryItemValue(u"end"_s), u"70.000"_s);
    QCOMPARE(form.queryItemValue(u"step"_s), u"60.000"_s);
}

void PrometheusTest::aLongQueryGoesInTheBody()
{
    Desk desk;
    desk.server.answer("/api/v1/query", HostileServer::ok(Answer));
    const QString text = u"up or "_s.repeated(2'000) + u"up"_s;
    QVERIFY(desk.ask(desk.access(), queryOf(text)).result);
    QCOMPARE(desk.server.asked().constFirst().method, "POST");
    QCOMPARE(desk.server.asked().constFirst().header("content-type"), "application/x-www-form-urlencoded");
    QCOMPARE(desk.formOf(0).queryItemValue(u"query"_s, QUrl::FullyDecoded), text);
}

void PrometheusTest::whatOpensItIsSentToItAlone()
{
    Desk desk;
    desk.server.answer("/api/v1/query", HostileServer::ok(Answer));
    SourceAccess access = desk.access();
    access.secret = {SourceSecret::Kind::Bearer, {}, u"tops3cret"_s};
    QVERIFY(desk.ask(access, queryOf(u"up"_s)).result);
    QCOMPARE(desk.server.asked().at(0).header("authorization"), "Bearer tops3cret");
    access.secret = {SourceSecret::Kind::Basic, u"ana"_s, u"pä:ss"_s};
    QVERIFY(desk.ask(access, queryOf(u"up"_s)).result);
    QCOMPARE(desk.server.asked().at(1).header("authorization"), "Basic " + QByteArray("ana:pä:ss").toBase64());
    access.secret = {SourceSecret::Kind::Bearer, {}, u"a\r\nX-Evil: 1"_s};
    const MetricAnswer broken = desk.ask(access, queryOf(u"up"_s));
    QVERIFY(!broken.result);
    QVERIFY(!broken.result.error().sentence().contains(u"Evil"_s));
    QCOMPARE(desk.server.asked().size(), 2);
}

void PrometheusTest::aRedirectIsNotFollowed()
{
    HostileServer other;
    Desk desk;
    desk.server.answer("/api/v1/query",
                       HostileServer::ok("", "Location: " + other.url("/steal") + "\r\n", "302 Found"));
    SourceAccess access = desk.access();
    access.secret = {SourceSecret::Kind::Bearer, {}, u"tops3cret"_s};
    const MetricAnswer answer = desk.ask(access, queryOf(u"up"_s));
    QVERIFY(!answer.result);
    QVERIFY2(answer.result.error().happened.contains(u"redirects (302) to "_s + QString::fromLatin1(other.url({}))),
             qPrintable(answer.result.error().sentence()));
    QVERIFY(other.asked().isEmpty());
}

void PrometheusTest::whatIsWrongWithTheQueryIsTold()
{
    Desk desk;
    desk.server.answer("/api/v1/query",
                       HostileServer::ok(R"({"status":"error","errorType":"bad_data","error":"unexpected \"}\""})", {},
                                         "400 Bad Request"));
    const MetricAnswer answer = desk.ask(desk.access(), queryOf(u"up}"_s));
    QVERIFY(!answer.result);
    QVERIFY2(answer.result.error().happened.contains(u"not understood: unexpected \"}\""_s),
             qPrintable(answer.result.error().sentence()));
    QCOMPARE(desk.server.asked().size(), 1);
}

void PrometheusTest::whatIsWrongWithTheSourceIsTold_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a page") << HostileServer::ok("<html>Log in</html>") << u"does not speak as Prometheus does"_s;
    QTest::newRow("nobody may") << HostileServer::ok("no", {}, "401 Unauthorized") << u"lets nobody in"_s;
    QTest::newRow("may not") << HostileServer::ok("{}", {}, "403 Forbidden") << u"lets nobody in"_s;
    QTest::newRow("elsewhere") << HostileServer::ok("no", {}, "404 Not Found") << u"answered 404 Not Found"_s;
    QTest::newRow("broken") << HostileServer::ok("no", {}, "500 Oops") << u"answered 500 Oops"_s;
}

void PrometheusTest::whatIsWrongWithTheSourceIsTold()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, sentence);
    Desk desk;
    desk.server.answer("/api/v1/query", answer);
    const MetricAnswer heard = desk.ask(desk.access(), queryOf(u"up"_s));
    QVERIFY(!heard.result);
    QVERIFY2(heard.result.error().happened.contains(sentence), qPrintable(heard.result.error().sentence()));
    QVERIFY2(isGoodSentence(heard.result.error()), qPrintable(heard.result.error().sentence()));
}

void PrometheusTest::anEndlessAnswerIsRefused()
{
    Desk desk;
    desk.server.on("/api/v1/query", [](QTcpSocket& socket, const Asked&) {
        socket.write("HTTP/1.1 200 OK\r\n\r\n{\"status\":\"");
        sendForEver(socket, QByteArray(256 * 1024, 'x'));
    });
    const MetricAnswer answer = desk.ask(desk.access(), queryOf(u"up"_s));
    QVERIFY(!answer.result);
    QVERIFY2(answer.result.error().happened.contains(u"longer than 16 MiB"_s),
             qPrintable(answer.result.error().sentence()));
}

void PrometheusTest::aSlowOneIsLeftAfterItsTime()
{
    Desk desk;
    desk.server.answer("/api/v1/query", {});
    MetricQuery query = queryOf(u"up"_s);
    query.timeout = Soon;
    const MetricAnswer answer = desk.ask(desk.access(), query);
    QVERIFY(!answer.result);
    QVERIFY(answer.timedOut);
}

void PrometheusTest::whoAsksNoMoreHearsNothing()
{
    Desk desk;
    bool closed = false;
    desk.server.on("/api/v1/query", [&closed](QTcpSocket& socket, const Asked&) {
        connect(&socket, &QTcpSocket::disconnected, &socket, [&closed] { closed = true; });
    });
    bool heard = false;
    auto asking = desk.prometheus.ask(desk.access(), queryOf(u"up"_s), [&heard](const MetricAnswer&) { heard = true; });
    QTRY_COMPARE_WITH_TIMEOUT(desk.server.asked().size(), 1, LongestMs);
    asking.reset();
    QTRY_VERIFY_WITH_TIMEOUT(closed, LongestMs);
    QVERIFY(!heard);
    // Whoever hears may be rid of it at once.
    desk.server.answer("/api/v1/query", HostileServer::ok(Answer));
    asking = desk.prometheus.ask(desk.access(), queryOf(u"up"_s), [&](const MetricAnswer&) {
        asking.reset();
        heard = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(heard, LongestMs);
}

void PrometheusTest::tryingTellsVersionAndTime()
{
    Desk desk;
    desk.server.answer("/api/v1/status/buildinfo",
                       HostileServer::ok(R"({"status":"success","data":{"version":"2.42.0"}})"));
    std::optional<Result<SourceTrial>> heard;
    const auto asking =
        desk.prometheus.tryOut(desk.access(), [&heard](const Result<SourceTrial>& trial) { heard = trial; });
    QTRY_VERIFY_WITH_TIMEOUT(heard.has_value(), LongestMs);
    QGET(trial, *heard);
    QCOMPARE(trial.version, u"2.42.0"_s);
    QVERIFY(trial.took >= Millis(0) && trial.took < Never);
}

void PrometheusTest::tryingSomethingElseIsTold_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a page") << QByteArray("<html>");
    QTest::newRow("other JSON") << QByteArray("{\"versionInfo\":{}}");
    QTest::newRow("nothing") << QByteArray();
}

void PrometheusTest::tryingSomethingElseIsTold()
{
    QFETCH(QByteArray, body);
    Desk desk;
    desk.server.answer("/api/v1/status/buildinfo", HostileServer::ok(body));
    std::optional<Result<SourceTrial>> heard;
    const auto asking =
        desk.prometheus.tryOut(desk.access(), [&heard](const Result<SourceTrial>& trial) { heard = trial; });
    QTRY_VERIFY_WITH_TIMEOUT(heard.has_value(), LongestMs);
    QVERIFY(!*heard);
    QVERIFY2(heard->error().happened.contains(u"no Prometheus"_s), qPrintable(heard->error().sentence()));
}

QTEST_GUILESS_MAIN(PrometheusTest)
#include "prometheus_test.moc"
