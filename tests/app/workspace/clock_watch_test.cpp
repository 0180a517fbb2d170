#include "app/workspace/clock_watch.h"
#include "tests/app/workspace/shop.h"

using namespace firebreak;
using firebreak::shoptest::MadeUpClock;
using firebreak::shoptest::Night;

/// A wall clock that somebody sets is seen once, and nothing else is.
class ClockWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsAJumpForwardWithBothTimes();
    void tellsAJumpBackward();
    void tellsAJumpOnlyOnce();
    void keepsQuietAboutANightAsleep();
    void tellsAJumpInANightAsleep();
    void allowsTwoSecondsAndNotOneMillisecondMore();
    void addsUpManySmallSteps();
    void seesTwoJumpsThatFollowEachOther();
};

void ClockWatchTest::tellsAJumpForwardWithBothTimes()
{
    MadeUpClock clock(Night);
    ClockWatch watch(clock);
    clock.pass(Seconds(1));
    QVERIFY(!watch.look());
    clock.pass(Seconds(1));
    clock.set(Minutes(10));
    const auto jump = watch.look();
    QVERIFY(jump);
    QCOMPARE(jump->by, Millis(Minutes(10)));
    QCOMPARE(jump->before, Night + Seconds(2));
    QCOMPARE(jump->after, Night + Seconds(2) + Minutes(10));
}

void ClockWatchTest::tellsAJumpBackward()
{
    MadeUpClock clock(Night);
    ClockWatch watch(clock);
    clock.pass(Seconds(1));
    clock.set(-Minutes(60));
    const auto jump = watch.look();
    QVERIFY(jump);
    QCOMPARE(jump->by, -Millis(Minutes(60)));
    QCOMPARE(jump->after, Night + Seconds(1) - Minutes(60));
}

void ClockWatchTest::tellsAJumpOnlyOnce()
{
    MadeUpClock clock(Night);
    ClockWatch watch(clock);
    clock.set(Minutes(1));
    QVERIFY(watch.look());
    for (int second = 0; second < 10; ++second) {
        clock.pass(Seconds(1));
        QVERIFY(!watch.look());
    }
}

void ClockWatchTest::keepsQuietAboutANightAsleep()
{
    MadeUpClock clock(Night);
    ClockWatch watch(clock);
    clock.pass(Minutes(9 * 60));
    QVERIFY(!watch.look());
}

void ClockWatchTest::tellsAJumpInANightAsleep()
{
    MadeUpClock clock(Night);
    ClockWatch watch(clock);
    clock.pass(Minutes(9 * 60));
    clock.set(-Seconds(30));
    const auto jump = watch.look();
    QVERIFY(jump);
    QCOMPARE(jump->by, -Millis(Seconds(30)));
    QCOMPARE(jump->before, Night + Minutes(9 * 60));
}

void ClockWatchTest::allowsTwoSecondsAndNotOneMillisecondMore()
{
    for (const int sign : {1, -1}) {
        MadeUpClock clock(Night);
        ClockWatch watch(clock);
        clock.set(sign * Millis(2'000));
        QVERIFY(!watch.look());
        clock.set(sign * Millis(1));
        const auto jump = watch.look();
        QVERIFY(jump);
        QCOMPARE(jump->by, sign * Millis(2'001));
    }
}

void ClockWatchTest::addsUpManySmallSteps()
{
    MadeUpClock clock(Night);
    ClockWatch watch(clock);
    Millis told{};
    for (int step = 0; step < 100; ++step) {
        clock.pass(Seconds(1));
        clock.set(Millis(500));
        if (const auto jump = watch.look())
            told += jump->by;
    }
    QVERIFY2(told >= Seconds(48) && told <= Seconds(50), qPrintable(QString::number(told.count())));
}

void ClockWatchTest::seesTwoJumpsThatFollowEachOther()
{
    MadeUpClock clock(Night);
    ClockWatch watch(clock);
    clock.set(Minutes(5));
    QVERIFY(watch.look());
    clock.set(-Minutes(5));
    const auto back = watch.look();
    QVERIFY(back);
    QCOMPARE(back->by, -Millis(Minutes(5)));
    QCOMPARE(back->after, Night);
}

QTEST_GUILESS_MAIN(ClockWatchTest)
#include "clock_watch_test.moc"
