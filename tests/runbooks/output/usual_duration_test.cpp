// tests/runbooks/output/usual_duration_test.cpp — how long it usually takes, in words that a glance can take in.
#include "runbooks/output/usual_duration.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class UsualDurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isToldInWords_data();
    void isToldInWords();
    void oneRunIsTold_data();
    void oneRunIsTold();
    void whatIsRareIsLeftOut();
    void noRunsHaveNone();
    void muchLongerThanEverIsUnusual();
};

void UsualDurationTest::isToldInWords_data()
{
    QTest::addColumn<QList<int>>("runs");
    QTest::addColumn<QString>("words");
    QTest::newRow("one") << QList<int>{1100} << u"once before, 1.1 s"_s;
    QTest::newRow("alike") << QList<int>{1000, 1200, 1100} << u"usually 1.1 s"_s;
    QTest::newRow("an even number") << QList<int>{1000, 1200} << u"usually 1.1 s"_s;
    QTest::newRow("in any order") << QList<int>{9000, 2000, 4000} << u"usually 2 to 9 s"_s;
    QTest::newRow("from below a second") << QList<int>{400, 2400} << u"usually 0.4 to 2 s"_s;
    QTest::newRow("to minutes") << QList<int>{20'000, 130'000} << u"usually 20 s to 2 min 10 s"_s;
    QTest::newRow("tiny, however wide") << QList<int>{5, 40, 80} << u"usually 0.04 s"_s;
    QTest::newRow("nothing at all") << QList<int>{0, 0} << u"usually 0.00 s"_s;
}

void UsualDurationTest::isToldInWords()
{
    QFETCH(const QList<int>, runs);
    QList<Millis> durations;
    for (const int run : runs)
        durations.append(Millis(run));
    QTEST(usualText(usualDuration(durations).value()), "words");
}

void UsualDurationTest::oneRunIsTold_data()
{
    QTest::addColumn<int>("duration");
    QTest::addColumn<QString>("text");
    QTest::newRow("hundredths") << 42 << u"0.04 s"_s;
    QTest::newRow("tenths") << 1150 << u"1.1 s"_s;
    QTest::newRow("seconds") << 42'400 << u"42 s"_s;
    QTest::newRow("minutes") << 172'000 << u"2 min 52 s"_s;
}

void UsualDurationTest::oneRunIsTold()
{
    QFETCH(const int, duration);
    QTEST(durationText(Millis(duration)), "text");
}

void UsualDurationTest::whatIsRareIsLeftOut()
{
    QList<Millis> runs(18, Millis(1000));
    runs << Millis(60'000) << Millis(1);
    const UsualDuration usual = usualDuration(runs).value();
    QCOMPARE(usual, (UsualDuration{20, Millis(1000), Millis(1000), Millis(1000)}));
    const UsualDuration few = usualDuration({Millis(1), Millis(1000), Millis(60'000)}).value();
    QCOMPARE(few, (UsualDuration{3, Millis(1000), Millis(1), Millis(60'000)}));
}

void UsualDurationTest::noRunsHaveNone() { QVERIFY(!usualDuration({})); }

void UsualDurationTest::muchLongerThanEverIsUnusual()
{
    const UsualDuration usual = usualDuration({Millis(800), Millis(1000), Millis(2000)}).value();
    QVERIFY(!isUnusuallyLong(Millis(3900), usual));
    QVERIFY(isUnusuallyLong(Millis(4100), usual));
    const UsualDuration quick = usualDuration({Millis(1), Millis(2)}).value();
    QVERIFY2(!isUnusuallyLong(Millis(900), quick), "under a second nobody waits");
    QVERIFY2(!isUnusuallyLong(Minutes(5), usualDuration({Millis(1)}).value()), "one run tells nothing");
}

QTEST_GUILESS_MAIN(UsualDurationTest)
#include "usual_duration_test.moc"
