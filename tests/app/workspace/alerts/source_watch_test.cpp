// tests/app/workspace/alerts/source_watch_test.cpp — every source is looked at steadily, patiently, and only where this
// device may.
#include "tests/app/workspace/alerts/watched.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;
using namespace firebreak::shoptest;

class SourceWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsHowFastASourceAnswers();
    void looksAgainAfterHalfAMinute();
    void looksLessOftenWhileNobodyAnswers();
    void nobodyIsAskedBeforeTheStart();
    void whomThisDeviceMayNotAskIsNotAsked();
    void aNewSourceIsLookedAtAtOnce();
    void aSourceThatIsNoLongerInUseIsLeft();
    void whoCannotWaitLooksNow();
    void aLookThatHangsIsNotDoubled();
};

void SourceWatchTest::tellsHowFastASourceAnswers()
{
    Watched desk;
    desk.server.answer("/api/v1/status/buildinfo",
                       HostileServer::ok("{\"status\":\"success\",\"data\":{\"version\":\"2.42.0\"}}"));
    desk.add(SourceKind::Prometheus, u"prod"_s);
    desk.begin(1);
    const SourceStanding standing = desk.watch->standings().constFirst();
    QCOMPARE(standing.answeredAt, desk.workspace->clock().now());
    QVERIFY(standing.took >= Millis(0) && standing.took < Millis(LongestMs));
    QVERIFY(!standing.trouble && standing.whyNot.isEmpty());
}

void SourceWatchTest::looksAgainAfterHalfAMinute()
{
    Watched desk;
    desk.fire({});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    QCOMPARE(desk.hand.waiting.constFirst().span, Millis(30'000));
    desk.lookAgain();
    desk.lookAgain();
    QCOMPARE(desk.server.asked().size(), 3);
    QCOMPARE(desk.hand.waiting.constFirst().span, Millis(30'000));
}

void SourceWatchTest::looksLessOftenWhileNobodyAnswers()
{
    Watched desk;
    desk.server.answer("/api/v2/alerts", HostileServer::ok("no", {}, "500 Broken"));
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    QCOMPARE(desk.hand.waiting.constFirst().span, Millis(60'000));
    QVERIFY(desk.watch->standings().constFirst().trouble->happened.contains(u"500 Broken"_s));
    desk.lookAgain();
    QCOMPARE(desk.hand.waiting.constFirst().span, Millis(120'000));
    desk.fire({});
    desk.lookAgain();
    QCOMPARE(desk.hand.waiting.constFirst().span, Millis(30'000));
    QVERIFY(!desk.watch->standings().constFirst().trouble);
}

void SourceWatchTest::nobodyIsAskedBeforeTheStart()
{
    Watched desk;
    desk.fire({});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    QCoreApplication::processEvents();
    QVERIFY(desk.watch->standings().isEmpty());
    QVERIFY(desk.server.asked().isEmpty());
}

void SourceWatchTest::whomThisDeviceMayNotAskIsNotAsked()
{
    Watched desk;
    desk.fire({});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.close();
    desk.home = u"other"_s;
    desk.open();
    desk.watch->start();
    QCOMPARE(desk.watch->standings().size(), 1);
    QVERIFY(desk.watch->standings().constFirst().whyNot.contains(u"was not allowed"_s));
    QVERIFY(desk.hand.waiting.isEmpty());
    // Allowed, it is asked at once.
    QVERIFY(desk.workspace->sources().allow(desk.workspace->sources().all().constFirst()));
    QTRY_COMPARE_WITH_TIMEOUT(desk.hand.waiting.size(), 1, LongestMs);
    QCOMPARE(desk.server.asked().size(), 1);
}

void SourceWatchTest::aNewSourceIsLookedAtAtOnce()
{
    Watched desk;
    desk.fire({});
    desk.watch->start();
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.server.asked().size(), 1, LongestMs);
}

void SourceWatchTest::aSourceThatIsNoLongerInUseIsLeft()
{
    Watched desk;
    desk.fire({alertJson("HighErrorRate")});
    Source source = desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    QCOMPARE(desk.inbox->alerts().size(), 1);
    source.active = false;
    QVERIFY(desk.workspace->catalogue().put(source).result());
    QTRY_VERIFY_WITH_TIMEOUT(desk.watch->standings().isEmpty(), LongestMs);
    QVERIFY(desk.inbox->alerts().isEmpty());
    desk.hand.passAll();
    QCoreApplication::processEvents();
    QCOMPARE(desk.server.asked().size(), 1);
}

void SourceWatchTest::whoCannotWaitLooksNow()
{
    Watched desk;
    desk.fire({});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.begin(1);
    desk.watch->lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(desk.hand.waiting.size(), 2, LongestMs);
    QCOMPARE(desk.server.asked().size(), 2);
    // The wait that nobody waited for is no look of its own.
    desk.hand.passAll();
    QTRY_COMPARE_WITH_TIMEOUT(desk.hand.waiting.size(), 1, LongestMs);
    QCOMPARE(desk.server.asked().size(), 3);
}

void SourceWatchTest::aLookThatHangsIsNotDoubled()
{
    Watched desk;
    desk.server.answer("/api/v2/alerts", {});
    desk.add(SourceKind::Alertmanager, u"prod"_s);
    desk.watch->start();
    QTRY_COMPARE_WITH_TIMEOUT(desk.server.asked().size(), 1, LongestMs);
    desk.watch->lookNow();
    desk.watch->lookNow();
    QCoreApplication::processEvents();
    QCOMPARE(desk.server.connections(), 1);
}

QTEST_GUILESS_MAIN(SourceWatchTest)
#include "source_watch_test.moc"
