// tests/app/workspace/alerts/alert_inbox_test.cpp — what begins to fire is told once, what was heard is known with the
// network down, and an alert leads to its incident.
#include "core/alert/alert_declaration.h"
#include "tests/app/workspace/alerts/watched.h"
#include "tests/core/result_matchers.h"

#include <QDirIterator>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;
using namespace firebreak::shoptest;

class AlertInboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatFiresIsTheWorstFirst();
    void whatBeginsToFireIsToldOnce();
    void whatWasHeardBeforeIsKnownWithTheNetworkDown();
    void onlyItsOwnerReadsWhatIsKept();
    void aDamagedCacheIsAsGoodAsNone();
    void whatWasHeardElsewhereDoesNotCount();
    void anAlertOfALiveIncidentIsKnownAsThat();
    void anIncidentBeginsWithWhatTheAlertSays();
    void severalSourcesAreOneInbox();
    void thousandsOfAlertsAreOneCount();
};

void AlertInboxTest::whatFiresIsTheWorstFirst()
{
    Watched desk;
    desk.fire({alertJson("Slow", "search", "warning"), alertJson("Older", "a", "critical", "2026-11-22T01:00:00Z"),
               alertJson("Newer", "b", "critical", "2026-11-22T02:00:00Z")});
    const Source source = desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    QCOMPARE(desk.titles(), (QStringList{u"Newer on b"_s, u"Older on a"_s, u"Slow on search"_s}));
    QCOMPARE(desk.inbox->alerts().constFirst().severity, Severity::Sev2);
    QCOMPARE(desk.inbox->alerts().constFirst().sourceName, u"prod"_s);
    QCOMPARE(desk.inbox->firing(source.id), 3);
    QCOMPARE(desk.inbox->heardAt(source.id), desk.workspace->clock().now());
}

void AlertInboxTest::whatBeginsToFireIsToldOnce()
{
    Watched desk;
    desk.fire({alertJson("A")});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    QCOMPARE(desk.fired.size(), 1);
    desk.lookAgain();
    QCOMPARE(desk.fired.size(), 1);
    desk.fire({alertJson("A"), alertJson("B")});
    desk.lookAgain();
    QCOMPARE(desk.fired.size(), 2);
    QCOMPARE(desk.fired.last().size(), 1);
    QCOMPARE(desk.fired.last().constFirst().title, u"B on payment-api"_s);
    QVERIFY(desk.resolved.isEmpty());
    desk.fire({alertJson("B")});
    desk.lookAgain();
    QCOMPARE(desk.resolved.size(), 1);
    QCOMPARE(desk.resolved.last().constFirst().title, u"A on payment-api"_s);
    // A look that fails says nothing about what fires.
    desk.server.answer("/api/v2/alerts", HostileServer::ok("no", {}, "500 Broken"));
    desk.lookAgain();
    QCOMPARE(desk.titles(), QStringList{u"B on payment-api"_s});
    QCOMPARE(desk.resolved.size(), 1);
    desk.fire({alertJson("A"), alertJson("B")});
    desk.lookAgain();
    QCOMPARE(desk.fired.size(), 3);
}

void AlertInboxTest::whatWasHeardBeforeIsKnownWithTheNetworkDown()
{
    Watched desk;
    desk.fire({alertJson("A")});
    const Source source = desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    const Instant heard = desk.workspace->clock().now();
    desk.close();
    desk.shop.clock().pass(std::chrono::hours(3));
    desk.server.answer("/api/v2/alerts", HostileServer::ok("no", {}, "503 Down"));
    desk.open();
    QCOMPARE(desk.titles(), QStringList{u"A on payment-api"_s});
    QCOMPARE(desk.inbox->heardAt(source.id), heard);
    desk.begin(1);
    QCOMPARE(desk.titles(), QStringList{u"A on payment-api"_s});
    QCOMPARE(desk.inbox->heardAt(source.id), heard);
    QVERIFY(desk.watch->standings().constFirst().trouble);
    // What fires still is nothing new.
    desk.fire({alertJson("A")});
    desk.lookAgain();
    QCOMPARE(desk.fired.size(), 1);
    QCOMPARE(desk.inbox->heardAt(source.id), heard + std::chrono::hours(3));
}

void AlertInboxTest::onlyItsOwnerReadsWhatIsKept()
{
    Watched desk;
    desk.fire({alertJson("A")});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    desk.close();
    QDirIterator files(desk.shop.path(u"config/cache/alerts"_s), QDir::Files);
    QVERIFY(files.hasNext());
    files.next();
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(files.fileInfo().permissions() & others));
}

void AlertInboxTest::aDamagedCacheIsAsGoodAsNone()
{
    Watched desk;
    desk.fire({alertJson("A")});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    desk.close();
    QDirIterator files(desk.shop.path(u"config/cache/alerts"_s), QDir::Files);
    for (const QByteArray& content : {QByteArray("{ half"), QByteArray("{\"sources\":{\"x\":{\"alerts\":7}}}")}) {
        QDirIterator all(desk.shop.path(u"config/cache/alerts"_s), QDir::Files);
        QVERIFY(all.hasNext());
        QFile file(all.next());
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(content);
        file.close();
        desk.open();
        QVERIFY(desk.inbox->alerts().isEmpty());
        desk.begin(1);
        QCOMPARE(desk.inbox->alerts().size(), 1);
        desk.close();
    }
}

void AlertInboxTest::whatWasHeardElsewhereDoesNotCount()
{
    Watched desk;
    desk.fire({alertJson("A")});
    Source source = desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    source.url = u"http://127.0.0.1:%1"_s.arg(deafPort());
    QVERIFY(desk.workspace->catalogue().put(source).result());
    QTRY_VERIFY_WITH_TIMEOUT(desk.inbox->alerts().isEmpty(), LongestMs);
}

void AlertInboxTest::anAlertOfALiveIncidentIsKnownAsThat()
{
    Watched desk;
    desk.fire({alertJson("A"), alertJson("B")});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    const auto keyOf = [&desk](const QString& title) {
        for (const InboxAlert& one : desk.inbox->alerts())
            if (one.title == title)
                return one.key;
        return QString();
    };
    QGET(proposal, desk.inbox->proposal({keyOf(u"A on payment-api"_s)}));
    Declaration declaration;
    declaration.title = proposal.title;
    declaration.severity = proposal.severity;
    declaration.detected = proposal.detected;
    declaration.labels = proposal.labels;
    QSignalSpy changed(desk.inbox.get(), &AlertInbox::changed);
    QVERIFY(desk.workspace->incidents().declareFrom(proposal, declaration, {}).result());
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), LongestMs);
    for (const InboxAlert& one : desk.inbox->alerts())
        QCOMPARE(one.incident.has_value(), one.title == u"A on payment-api"_s);
    // It goes and comes while somebody works on it: nobody is called again.
    desk.fire({alertJson("B")});
    desk.lookAgain();
    desk.fire({alertJson("A"), alertJson("B")});
    desk.lookAgain();
    QCOMPARE(desk.fired.size(), 1);
}

void AlertInboxTest::anIncidentBeginsWithWhatTheAlertSays()
{
    Watched desk;
    desk.fire({alertJson("HighErrorRate")});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    QGET(proposal, desk.inbox->proposal({desk.inbox->alerts().constFirst().key}));
    QCOMPARE(proposal.title, u"HighErrorRate on payment-api"_s);
    QCOMPARE(proposal.severity, Severity::Sev2);
    QCOMPARE(proposal.services, QStringList{u"payment-api"_s});
    QVERIFY(!desk.inbox->proposal({}));
    QVERIFY(!desk.inbox->proposal({u"gone"_s}));
}

void AlertInboxTest::severalSourcesAreOneInbox()
{
    Watched desk;
    desk.server.answer("/eu/api/v2/alerts", HostileServer::ok("[" + alertJson("A") + "]"));
    desk.server.answer("/us/api/v2/alerts", HostileServer::ok("[" + alertJson("A") + "]"));
    const Source eu = desk.add(SourceKind::Alertmanager, u"eu"_s, "/eu");
    desk.add(SourceKind::Alertmanager, u"us"_s, "/us");
    desk.begin(2);
    QCOMPARE(desk.inbox->alerts().size(), 2);
    QVERIFY(desk.inbox->alerts().at(0).key != desk.inbox->alerts().at(1).key);
    desk.server.answer("/eu/api/v2/alerts", HostileServer::ok("[]"));
    desk.lookAgain();
    QCOMPARE(desk.inbox->alerts().size(), 1);
    QCOMPARE(desk.inbox->alerts().constFirst().sourceName, u"us"_s);
    QCOMPARE(desk.inbox->firing(eu.id), 0);
}

void AlertInboxTest::thousandsOfAlertsAreOneCount()
{
    Watched desk;
    QList<QByteArray> many;
    for (int i = 0; i < 5'000; ++i)
        many.append(alertJson("A" + QByteArray::number(i)));
    desk.fire(many);
    const Source source = desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    QCOMPARE(desk.inbox->firing(source.id), 5'000);
    QVERIFY(desk.inbox->alerts().size() <= 1'000);
    QCOMPARE(desk.fired.size(), 1);
}

QTEST_GUILESS_MAIN(AlertInboxTest)
#include "alert_inbox_test.moc"
