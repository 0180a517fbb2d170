// tests/core/base/instant_test.cpp — instants and spans are read exactly and printed one way.
#include "core/base/instant.h"

#include "tests/core/result_matchers.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace firebreak;

class InstantTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTimesWithTheirOffset_data();
    void readsTimesWithTheirOffset();
    void refusesTimesThatAreNotExact_data();
    void refusesTimesThatAreNotExact();
    void printsUtcWithMilliseconds();
    void printedInstantsReadBackEqual();
    void roundsSecondsDownOnBothSidesOfTheEpoch();
    void readsSpans_data();
    void readsSpans();
    void refusesSpansOutOfBounds_data();
    void refusesSpansOutOfBounds();
    void printsRunningClocks_data();
    void printsRunningClocks();
    void printsSpansForSentences_data();
    void printsSpansForSentences();
};

void InstantTest::readsTimesWithTheirOffset_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");

    QTest::newRow("utc") << u"2026-11-22T02:05:00Z"_s << qint64(1'795'313'100'000);
    QTest::newRow("lower case") << u"2026-11-22t02:05:00z"_s << qint64(1'795'313'100'000);
    QTest::newRow("a space") << u"2026-11-22 02:05:00Z"_s << qint64(1'795'313'100'000);
    QTest::newRow("around it") << u"  2026-11-22T02:05:00Z\n"_s << qint64(1'795'313'100'000);
    QTest::newRow("east") << u"2026-11-22T03:05:00+01:00"_s << qint64(1'795'313'100'000);
    QTest::newRow("west") << u"2026-11-21T20:35:00-05:30"_s << qint64(1'795'313'100'000);
    QTest::newRow("minus zero") << u"2026-11-22T02:05:00-00:00"_s << qint64(1'795'313'100'000);
    QTest::newRow("tenths") << u"2026-11-22T02:05:00.5Z"_s << qint64(1'795'313'100'500);
    QTest::newRow("milliseconds") << u"2026-11-22T02:05:00.123Z"_s << qint64(1'795'313'100'123);
    QTest::newRow("nanoseconds are cut") << u"2026-11-22T02:05:00.123999999Z"_s << qint64(1'795'313'100'123);
    QTest::newRow("nanoseconds, offset") << u"2026-11-22T03:05:00.999999999+01:00"_s << qint64(1'795'313'100'999);
    QTest::newRow("leap day") << u"2028-02-29T00:00:00Z"_s << qint64(1'835'395'200'000);
    QTest::newRow("before the epoch") << u"1969-12-31T23:59:59.999Z"_s << qint64(-1);
}

void InstantTest::readsTimesWithTheirOffset()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    QGET(at, parseRfc3339(text));
    QCOMPARE(toMs(at), ms);
}

void InstantTest::refusesTimesThatAreNotExact_data()
{
    QTest::addColumn<QString>("text");

    for (const char* text :
         {"", "now", "2026-11-22", "2026-11-22T02:05:00", "2026-11-22T02:05Z", "2026-02-30T02:05:00Z",
          "2027-02-29T00:00:00Z", "2026-11-22T25:05:00Z", "2026-11-22T02:60:00Z", "2026-13-01T02:05:00Z",
          "26-11-22T02:05:00Z", "2026-11-22T02:05:00+1", "2026-11-22T02:05:00Zjunk", "2026-11-22T02:05:00.Z"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void InstantTest::refusesTimesThatAreNotExact()
{
    QFETCH(QString, text);
    const auto at = parseRfc3339(text);
    QVERIFY(!at);
    QCOMPARE(at.error().kind, ErrorKind::BadInput);
    QVERIFY(isGoodSentence(at.error()));
    QVERIFY(!at.error().remedy.isEmpty());
}

void InstantTest::printsUtcWithMilliseconds()
{
    QCOMPARE(toRfc3339(instantFromMs(1'795'313'100'007)), u"2026-11-22T02:05:00.007Z"_s);
    QCOMPARE(toRfc3339(instantFromMs(0)), u"1970-01-01T00:00:00.000Z"_s);
}

void InstantTest::printedInstantsReadBackEqual()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 2'000; ++i) {
        const Instant at = instantFromMs(random.bounded(quint64(4'102'444'800'000))); // until 2100
        QGET(again, parseRfc3339(toRfc3339(at)));
        QCOMPARE(toMs(again), toMs(at));
    }
}

void InstantTest::roundsSecondsDownOnBothSidesOfTheEpoch()
{
    QCOMPARE(toSeconds(instantFromMs(1'999)), 1);
    QCOMPARE(toSeconds(instantFromMs(-1)), -1);
    QCOMPARE(wholeSeconds(Millis(59'999)), 59);
    QCOMPARE(wholeSeconds(Millis(-1)), -1);
}

void InstantTest::readsSpans_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");

    QTest::newRow("seconds") << u"90s"_s << 90LL;
    QTest::newRow("minutes") << u"5m"_s << 300LL;
    QTest::newRow("hours") << u"2h"_s << 7'200LL;
    QTest::newRow("days") << u"3d"_s << 259'200LL;
    QTest::newRow("mixed") << u"1h30m"_s << 5'400LL;
    QTest::newRow("all") << u"1d2h3m4s"_s << 93'784LL;
    QTest::newRow("upper case") << u" 1H30M "_s << 5'400LL;
    QTest::newRow("shortest") << u"1s"_s << 1LL;
    QTest::newRow("longest") << u"366d"_s << 31'622'400LL;
}

void InstantTest::readsSpans()
{
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    QGET(span, parseSpan(text));
    QCOMPARE(wholeSeconds(span), seconds);
}

void InstantTest::refusesSpansOutOfBounds_data()
{
    QTest::addColumn<QString>("text");

    for (const char* text : {"", "0s", "0m", "5", "m", "-5m", "5m1h", "1.5h", "5 m", "366d1s", "999d", "99999999s",
                             "999999999999999999999s", "5m5m", "5µ"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void InstantTest::refusesSpansOutOfBounds()
{
    QFETCH(QString, text);
    const auto span = parseSpan(text);
    QVERIFY(!span);
    QVERIFY(isGoodSentence(span.error()));
}

void InstantTest::printsRunningClocks_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");

    QTest::newRow("zero") << 0LL << u"0:00"_s;
    QTest::newRow("seconds") << 42'000LL << u"0:42"_s;
    QTest::newRow("minutes") << 1'421'000LL << u"23:41"_s;
    QTest::newRow("cut, not rounded") << 59'999LL << u"0:59"_s;
    QTest::newRow("hours") << 3'723'000LL << u"1:02:03"_s;
    QTest::newRow("days") << 184'200'000LL << u"2d 03:10:00"_s;
    QTest::newRow("late") << -79'000LL << u"−1:19"_s;
    QTest::newRow("late by hours") << -3'723'000LL << u"−1:02:03"_s;
    QTest::newRow("late by days") << -90'000'000LL << u"−1d 01:00:00"_s;
}

void InstantTest::printsRunningClocks()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(clockText(Millis(ms)), text);
}

void InstantTest::printsSpansForSentences_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");

    QTest::newRow("zero") << 0LL << u"0 s"_s;
    QTest::newRow("seconds") << 42LL << u"42 s"_s;
    QTest::newRow("minutes and seconds") << 172LL << u"2 min 52 s"_s;
    QTest::newRow("whole minutes") << 300LL << u"5 min"_s;
    QTest::newRow("hours") << 3'900LL << u"1 h 5 min"_s;
    QTest::newRow("whole hours") << 7'200LL << u"2 h"_s;
    QTest::newRow("seconds vanish beside hours") << 3'659LL << u"1 h"_s;
    QTest::newRow("days") << 273'600LL << u"3 d 4 h"_s;
    QTest::newRow("negative") << -172LL << u"−2 min 52 s"_s;
}

void InstantTest::printsSpansForSentences()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, text);
    QCOMPARE(spanText(Seconds(seconds)), text);
}

QTEST_APPLESS_MAIN(InstantTest)
#include "instant_test.moc"
