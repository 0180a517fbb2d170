// tests/core/incident/clocks_over_time_test.cpp — what updates, hand-overs, changes of severity and corrections do to
// clocks that already run.
#include "core/incident/clocks.h"

#include "tests/core/incident/clock_stories.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class ClocksOverTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextUpdateCountsFromTheLastOrAsPromised();
    void handOverCountsFromTakingCommand();
    void aChangeOfSeverityRecomputesFromTheOwnStart_data();
    void aChangeOfSeverityRecomputesFromTheOwnStart();
    void oneAlreadyMetStaysMet();
    void oneMetInTheInstantOfTheChangeStaysMet();
    void oneMissedStaysMissedWhenTheSeverityFalls();
    void correctedTimesMoveTheirClocks();
    void anInstantLeftBehindByAnotherCopyStopsNothing();
    void theWorstIsDueFirstAndAdviceComesLast();
    void reopeningStartsStoppedClocksFromTheirOwnStart();
};

void ClocksOverTimeTest::theNextUpdateCountsFromTheLastOrAsPromised()
{
    Story story = severe(Severity::Sev1);
    story.then(minute(15), updates());
    QCOMPARE(clockOf(story, ClockKind::NextUpdate)->started, minute(15));
    QCOMPARE(clockOf(story, ClockKind::NextUpdate)->due, minute(35));
    story.then(minute(30), updates(minute(75)));
    QCOMPARE(clockOf(story, ClockKind::NextUpdate)->due, minute(75));
    story.then(minute(31), becomes(Severity::Sev2)); // a promise is a promise
    QCOMPARE(clockOf(story, ClockKind::NextUpdate)->due, minute(75));
    Story late = story;
    story.then(minute(75), resolve);
    QVERIFY(!clockOf(story, ClockKind::NextUpdate)->missed);
    late.then(minute(76), resolve);
    QVERIFY(clockOf(late, ClockKind::NextUpdate)->missed);
}

void ClocksOverTimeTest::handOverCountsFromTakingCommand()
{
    Story story = severe(Severity::Sev3);
    story.then(minute(50), assigns(Role::Commander, person(u"Ana"_s)));
    QCOMPARE(clockOf(story, ClockKind::HandOverAdvised)->started, minute(50));
    QCOMPARE(clockOf(story, ClockKind::HandOverAdvised)->due, minute(110));
    QCOMPARE(clockOf(story, ClockKind::HandOverRequired)->due, minute(230));
    story.then(minute(200), mitigates());
    QVERIFY(clockOf(story, ClockKind::HandOverRequired)->running());
    story.then(minute(231), resolve);
    QCOMPARE(clockOf(story, ClockKind::HandOverRequired)->stopped, std::optional(minute(231)));
    QVERIFY(clockOf(story, ClockKind::HandOverRequired)->missed);
}

void ClocksOverTimeTest::aChangeOfSeverityRecomputesFromTheOwnStart_data()
{
    QTest::addColumn<Severity>("from");
    QTest::addColumn<Severity>("to");
    QTest::addColumn<QString>("clocks");

    const QString handOver = u"hand_over_advised 0>60, hand_over_required 0>180, promise 1>9"_s;
    const QString sev1 = u"acknowledge -2>3, next_update 0>20, escalate 0>30, mitigate_target 0>60, "_s + handOver;
    const QString sev2 = u"acknowledge -2>28, next_update 0>30, escalate 0>60, mitigate_target 0>240, "_s + handOver;
    QTest::newRow("2 to 1") << Severity::Sev2 << Severity::Sev1 << sev1;
    QTest::newRow("1 to 2") << Severity::Sev1 << Severity::Sev2 << sev2;
    QTest::newRow("3 to 1") << Severity::Sev3 << Severity::Sev1 << sev1;
    QTest::newRow("5 to 2") << Severity::Sev5 << Severity::Sev2 << sev2;
    QTest::newRow("1 to 3") << Severity::Sev1 << Severity::Sev3 << u"next_update 0>60, "_s + handOver;
    QTest::newRow("1 to 4") << Severity::Sev1 << Severity::Sev4 << u"promise 1>9"_s;
}

void ClocksOverTimeTest::aChangeOfSeverityRecomputesFromTheOwnStart()
{
    QFETCH(Severity, from);
    QFETCH(Severity, to);
    QFETCH(QString, clocks);

    Story story = severe(from);
    story.then(minute(10), becomes(to));
    QCOMPARE(spelled(clocksOf(story)), clocks);
}

void ClocksOverTimeTest::oneAlreadyMetStaysMet()
{
    Story story = severe(Severity::Sev2);
    story.then(minute(20), acknowledge); // 22 of 30 minutes
    story.then(minute(55), mitigates()); // 55 of 60, and of 240
    story.then(minute(70), becomes(Severity::Sev1));
    for (const auto kind : {ClockKind::Acknowledge, ClockKind::Escalate, ClockKind::MitigateTarget}) {
        QVERIFY(!clockOf(story, kind)->running());
        QVERIFY(!clockOf(story, kind)->missed && !clockOf(story, kind)->late(minute(600)));
    }

    // Also where the old severity had no such clock at all.
    Story minor = severe(Severity::Sev3);
    minor.then(minute(50), acknowledge);
    minor.then(minute(60), becomes(Severity::Sev1));
    QVERIFY(!clockOf(minor, ClockKind::Acknowledge)->missed);
    QVERIFY(clockOf(minor, ClockKind::Escalate)->late(minute(61)));
}

void ClocksOverTimeTest::oneMetInTheInstantOfTheChangeStaysMet()
{
    Story story = severe(Severity::Sev2);
    story.then(minute(20), acknowledge);
    story.then(minute(20), becomes(Severity::Sev1));
    QVERIFY(!clockOf(story, ClockKind::Acknowledge)->missed);
}

void ClocksOverTimeTest::oneMissedStaysMissedWhenTheSeverityFalls()
{
    Story story = severe(Severity::Sev1);
    story.then(minute(10), acknowledge);
    story.then(minute(20), becomes(Severity::Sev2));
    const auto clock = clockOf(story, ClockKind::Acknowledge);
    QVERIFY(clock->missed);
    QCOMPARE(clock->due, minute(3));

    Story raised = severe(Severity::Sev2);
    raised.then(minute(5), becomes(Severity::Sev1));
    raised.then(minute(10), acknowledge); // judged by the severity of that moment
    QVERIFY(clockOf(raised, ClockKind::Acknowledge)->missed);
}

void ClocksOverTimeTest::correctedTimesMoveTheirClocks()
{
    Story story = severe(Severity::Sev1);
    story.then(minute(2), corrects(Milestone::Detected, minute(-4)));
    story.then(minute(2), corrects(Milestone::Declared, minute(-1)));
    QCOMPARE(clockOf(story, ClockKind::Acknowledge)->due, minute(1));
    QCOMPARE(clockOf(story, ClockKind::Escalate)->due, minute(29));
    story.then(minute(3), acknowledge);
    QVERIFY(clockOf(story, ClockKind::Acknowledge)->missed);
    story.then(minute(4), corrects(Milestone::Acknowledged, minute(1)));
    QVERIFY(!clockOf(story, ClockKind::Acknowledge)->missed);
}

void ClocksOverTimeTest::anInstantLeftBehindByAnotherCopyStopsNothing()
{
    Story story = severe(Severity::Sev1);
    story.then(minute(5), mergesInto(Story(7).now()));
    story.record(Resolved{}, minute(6));
    story.then(minute(7), unmerge);
    QVERIFY(story.now().live() && story.now().at(Milestone::Resolved));
    for (const IncidentClock& clock : clocksOf(story))
        QVERIFY(clock.running());
}

void ClocksOverTimeTest::theWorstIsDueFirstAndAdviceComesLast()
{
    Story story = severe(Severity::Sev1);
    QCOMPARE(worstClock(clocksOf(story))->kind, ClockKind::Acknowledge);
    story.then(minute(2), acknowledge);
    QCOMPARE(worstClock(clocksOf(story))->kind, ClockKind::Promise);
    story.then(minute(3), settles(1, PromiseState::Kept));
    QCOMPARE(worstClock(clocksOf(story))->kind, ClockKind::NextUpdate);
    story.then(minute(4), mitigates());
    story.then(minute(5), updates(minute(170)));
    QCOMPARE(worstClock(clocksOf(story))->kind, ClockKind::NextUpdate); // though advice is due at 60
    story.then(minute(6), resolve);
    QVERIFY(!worstClock(clocksOf(story)));
    QVERIFY(!worstClock({}));
}

void ClocksOverTimeTest::reopeningStartsStoppedClocksFromTheirOwnStart()
{
    Story story = severe(Severity::Sev1);
    story.then(minute(2), acknowledge);
    story.then(minute(20), mitigates());
    story.then(minute(25), resolve);
    story.then(minute(50), reopens());
    for (const auto kind : {ClockKind::NextUpdate, ClockKind::Escalate, ClockKind::MitigateTarget})
        QVERIFY(clockOf(story, kind)->running());
    QCOMPARE(clockOf(story, ClockKind::Escalate)->due, minute(30));
    QVERIFY(clockOf(story, ClockKind::Escalate)->late(minute(50)));
    QCOMPARE(clockOf(story, ClockKind::Acknowledge)->stopped, std::optional(minute(2)));
}

QTEST_APPLESS_MAIN(ClocksOverTimeTest)
#include "clocks_over_time_test.moc"
