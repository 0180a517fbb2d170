// tests/core/source/look_pace_test.cpp — sources are asked steadily, not in step, and less often while they are silent.
#include "core/source/look_pace.h"

#include <QTest>

using namespace firebreak;

class LookPaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksEveryHalfMinuteMoreOrLess();
    void asksLessOftenWhileNobodyAnswers();
};

void LookPaceTest::asksEveryHalfMinuteMoreOrLess()
{
    QCOMPARE(nextLook(0, 0), Millis(27'000));
    QCOMPARE(nextLook(0, 0.5), Millis(30'000));
    QVERIFY(nextLook(0, 0.999) < Millis(33'000));
}

void LookPaceTest::asksLessOftenWhileNobodyAnswers()
{
    QCOMPARE(nextLook(1, 0.5), Millis(60'000));
    QCOMPARE(nextLook(2, 0.5), Millis(120'000));
    QCOMPARE(nextLook(4, 0.5), Millis(300'000));
    QCOMPARE(nextLook(1'000'000, 0.5), Millis(300'000));
    QVERIFY(nextLook(1'000'000, 1) <= Millis(330'000));
}

QTEST_APPLESS_MAIN(LookPaceTest)
#include "look_pace_test.moc"
