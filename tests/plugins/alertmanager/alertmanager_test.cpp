// tests/plugins/alertmanager/alertmanager_test.cpp — what fires is asked for and read; nothing but reading is done.
#include "plugins/alertmanager/alertmanager.h"

#include "tests/core/result_matchers.h"
#include "tests/plugins/http/http_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;

namespace {

QByteArray alertNamed(const QByteArray& name, const QByteArray& state = "active")
{
    return R"({"labels":{"alertname":")" + name + R"("},"annotations":{},"startsAt":"2025-11-22T02:04:00.000Z",)" +
           R"("endsAt":"2025-11-22T02:09:00.000Z","fingerprint":")" + name + R"(","status":{"state":")" + state +
           R"(","silencedBy":[],"inhibitedBy":[]}})";
}

struct Desk {
    HostileServer server;
    Client client;
    Alertmanager alertmanager{client.http};

    Result<AlertsNow> ask(const SourceSecret& secret = {})
    {
        SourceAccess access;
        access.source.url = QString::fromLatin1(server.url("/am"));
        access.secret = secret;
        std::optional<Result<AlertsNow>> heard;
        const auto asking = alertmanager.alerts(access, [&heard](const Result<AlertsNow>& alerts) { heard = alerts; });
        if (!QTest::qWaitFor([&heard] { return heard.has_value(); }, LongestMs))
            qFatal("nothing is heard");
        return *heard;
    }
};

} // namespace

class AlertmanagerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatFiresIsRead();
    void onlyReadsAndOnlyWhatIsNotSilenced();
    void nothingFiringIsNoTrouble();
    void troubleIsTold_data();
    void troubleIsTold();
    void tooManyAlertsAreRefused();
    void tryingTellsTheVersion();
};

void AlertmanagerTest::whatFiresIsRead()
{
    Desk desk;
    desk.server.answer("/am/api/v2/alerts",
                       HostileServer::ok("[" + alertNamed("HighErrorRate") + "," + alertNamed("DiskFull") + "]"));
    QGET(now, desk.ask());
    QCOMPARE(now.alerts.size(), 2);
    QCOMPARE(now.alerts.at(0).name, u"HighErrorRate"_s);
    QVERIFY(now.alerts.at(0).firing);
    QVERIFY(now.findings.isEmpty());
}

void AlertmanagerTest::onlyReadsAndOnlyWhatIsNotSilenced()
{
    Desk desk;
    desk.server.answer("/am/api/v2/alerts", HostileServer::ok("[]"));
    QVERIFY(desk.ask({SourceSecret::Kind::Bearer, {}, u"tops3cret"_s}));
    const Asked asked = desk.server.asked().constFirst();
    QCOMPARE(asked.method, "GET");
    QVERIFY(asked.target.contains("silenced=false") && asked.target.contains("inhibited=false") &&
            asked.target.contains("active=true"));
    QCOMPARE(asked.header("authorization"), "Bearer tops3cret");
    QVERIFY(asked.body.isEmpty());
}

void AlertmanagerTest::nothingFiringIsNoTrouble()
{
    Desk desk;
    desk.server.answer("/am/api/v2/alerts", HostileServer::ok(" []\n"));
    QGET(now, desk.ask());
    QVERIFY(now.alerts.isEmpty());
}

void AlertmanagerTest::troubleIsTold_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a page") << HostileServer::ok("<html>Log in</html>") << u"not JSON"_s;
    QTest::newRow("something else") << HostileServer::ok("{\"a\":1}") << u"no alert"_s;
    QTest::newRow("nobody may") << HostileServer::ok("no", {}, "401 Unauthorized") << u"lets nobody in"_s;
    QTest::newRow("broken") << HostileServer::ok("no", {}, "500 Oops") << u"500 Oops"_s;
    QTest::newRow("breaks off") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[") << u"broke off"_s;
}

void AlertmanagerTest::troubleIsTold()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, sentence);
    Desk desk;
    desk.server.on("/am/api/v2/alerts", [&answer](QTcpSocket& socket, const Asked&) {
        socket.write(answer);
        socket.disconnectFromHost();
    });
    const auto now = desk.ask();
    QVERIFY(!now);
    QVERIFY2(now.error().happened.contains(sentence), qPrintable(now.error().sentence()));
    QVERIFY2(isGoodSentence(now.error()), qPrintable(now.error().sentence()));
}

void AlertmanagerTest::tooManyAlertsAreRefused()
{
    Desk desk;
    QByteArray many = "[" + alertNamed("A");
    for (qsizetype i = 0; i < MaxAlerts; ++i)
        many += "," + alertNamed("A");
    desk.server.answer("/am/api/v2/alerts", HostileServer::ok(many + "]"));
    const auto now = desk.ask();
    QVERIFY(!now);
    QVERIFY2(now.error().happened.contains(u"10001 alerts"_s), qPrintable(now.error().sentence()));
}

void AlertmanagerTest::tryingTellsTheVersion()
{
    Desk desk;
    desk.server.answer("/am/api/v2/status", HostileServer::ok(R"({"versionInfo":{"version":"0.25.0"}})"));
    SourceAccess access;
    access.source.url = QString::fromLatin1(desk.server.url("/am"));
    std::optional<Result<SourceTrial>> heard;
    auto asking = desk.alertmanager.tryOut(access, [&heard](const Result<SourceTrial>& trial) { heard = trial; });
    QTRY_VERIFY_WITH_TIMEOUT(heard.has_value(), LongestMs);
    QGET(trial, *heard);
    QCOMPARE(trial.version, u"0.25.0"_s);

    heard.reset();
    desk.server.answer("/am/api/v2/status", HostileServer::ok("<html>"));
    asking = desk.alertmanager.tryOut(access, [&heard](const Result<SourceTrial>& answer) { heard = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(heard.has_value(), LongestMs);
    QVERIFY(!*heard);
}

QTEST_GUILESS_MAIN(AlertmanagerTest)
#include "alertmanager_test.moc"
