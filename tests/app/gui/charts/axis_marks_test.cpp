// tests/app/gui/charts/axis_marks_test.cpp — axes are marked where people would, and no two marks read alike.
#include "app/gui/charts/axis_marks.h"

#include <QSet>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace firebreak;

class AxisMarksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreRound_data();
    void valuesAreRound();
    void everyRangeIsCovered_data();
    void everyRangeIsCovered();
    void timesAreRound_data();
    void timesAreRound();
    void theHourThatComesTwiceIsToldApart();
};

namespace {

QStringList texts(const QList<AxisMark>& marks)
{
    QStringList all;
    for (const AxisMark& mark : marks)
        all.append(mark.text);
    return all;
}

Instant at(const char* time) { return parseRfc3339(QLatin1StringView(time)).value(); }

} // namespace

void AxisMarksTest::valuesAreRound_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("shares") << 0.02 << 0.74 << QStringList{u"0"_s, u"0.2"_s, u"0.4"_s, u"0.6"_s, u"0.8"_s};
    QTest::newRow("counts") << 3.0 << 48.0 << QStringList{u"0"_s, u"20"_s, u"40"_s, u"60"_s};
    QTest::newRow("bytes") << 1.1e9 << 3.9e9 << QStringList{u"1G"_s, u"2G"_s, u"3G"_s, u"4G"_s};
    QTest::newRow("thousands") << 10'000.0 << 39'000.0 << QStringList{u"10k"_s, u"20k"_s, u"30k"_s, u"40k"_s};
    QTest::newRow("below zero") << -1.0 << 1.0 << QStringList{u"-1.0"_s, u"-0.5"_s, u"0"_s, u"0.5"_s, u"1.0"_s};
    QTest::newRow("a line at zero") << 0.0 << 0.0
                                    << QStringList{u"0"_s, u"0.2"_s, u"0.4"_s, u"0.6"_s, u"0.8"_s, u"1.0"_s};
    QTest::newRow("a line at one") << 1.0 << 1.0
                                   << QStringList{u"0"_s, u"0.2"_s, u"0.4"_s, u"0.6"_s, u"0.8"_s, u"1.0"_s};
    QTest::newRow("a line below") << -3.0 << -3.0 << QStringList{u"-3"_s, u"-2"_s, u"-1"_s, u"0"_s};
    QTest::newRow("tiny") << 1e-9 << 4e-9 << QStringList{u"1e-09"_s, u"2e-09"_s, u"3e-09"_s, u"4e-09"_s};
}

void AxisMarksTest::valuesAreRound()
{
    QFETCH(double, low);
    QFETCH(double, high);
    const int most = QByteArray(QTest::currentDataTag()).startsWith("a line at") ? 6 : 5;
    QTEST(texts(valueMarks(low, high, most)), "expected");
}

void AxisMarksTest::everyRangeIsCovered_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("large") << -LargestDrawn << LargestDrawn;
    QTest::newRow("small") << 1e-300 << 3e-300;
    QTest::newRow("hardly apart") << 1e16 << 1e16 + 4;
    QTest::newRow("seconds since 1970") << 1'763'777'100.0 << 1'763'777'160.0;
    QTest::newRow("odd") << -0.3333333 << 17.77777;
    QTest::newRow("wide") << 1e-12 << 1e12;
}

void AxisMarksTest::everyRangeIsCovered()
{
    QFETCH(double, low);
    QFETCH(double, high);
    for (const int most : {1, 2, 5, 8}) {
        const QList<AxisMark> marks = valueMarks(low, high, most);
        QVERIFY2(marks.size() >= 2 && marks.size() <= most + 3, qPrintable(QString::number(marks.size())));
        const double slack = (high - low) * 1e-6 + std::abs(high) * 1e-9;
        QVERIFY(marks.constFirst().at <= low + slack && marks.constLast().at >= high - slack);
        const QStringList words = texts(marks);
        QCOMPARE(QSet<QString>(words.begin(), words.end()).size(), words.size());
        for (const QString& word : words)
            QVERIFY2(word.size() <= 14, qPrintable(word));
    }
}

void AxisMarksTest::timesAreRound_data()
{
    QTest::addColumn<QString>("until");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QStringList>("expected");
    const QString night = u"2026-11-22T02:28:41Z"_s;
    QTest::newRow("an hour") << night << 3600 << QByteArray("UTC")
                             << QStringList{u"01:30"_s, u"01:45"_s, u"02:00"_s, u"02:15"_s};
    QTest::newRow("another zone") << night << 3600 << QByteArray("Asia/Kolkata")
                                  << QStringList{u"07:00"_s, u"07:15"_s, u"07:30"_s, u"07:45"_s};
    QTest::newRow("a minute") << night << 60 << QByteArray("UTC")
                              << QStringList{u"02:27:45"_s, u"02:28:00"_s, u"02:28:15"_s, u"02:28:30"_s};
    QTest::newRow("a day") << night << 86400 << QByteArray("UTC")
                           << QStringList{u"06:00"_s, u"12:00"_s, u"18:00"_s, u"00:00"_s};
    QTest::newRow("two days") << night << 172800 << QByteArray("UTC")
                              << QStringList{u"20 Nov 12:00"_s, u"21 Nov 00:00"_s, u"21 Nov 12:00"_s,
                                             u"22 Nov 00:00"_s};
    QTest::newRow("a month") << night << 30 * 86400 << QByteArray("Europe/Madrid")
                             << QStringList{u"30 Oct"_s, u"7 Nov"_s, u"15 Nov"_s};
    QTest::newRow("midnights that the clocks have moved")
        << u"2026-10-26T12:00:00Z"_s << 3 * 86400 << QByteArray("Europe/Madrid")
        << QStringList{u"24 Oct"_s, u"25 Oct"_s, u"26 Oct"_s};
}

void AxisMarksTest::timesAreRound()
{
    QFETCH(QString, until);
    QFETCH(int, seconds);
    QFETCH(QByteArray, zone);
    const Instant end = parseRfc3339(until).value();
    const QList<AxisMark> marks = timeMarks(end - Seconds(seconds), end, seconds == 3 * 86400 ? 3 : 4, QTimeZone(zone));
    QTEST(texts(marks), "expected");
    for (const AxisMark& mark : marks)
        QVERIFY(mark.at >= double(toMs(end - Seconds(seconds))) && mark.at <= double(toMs(end)));
}

void AxisMarksTest::theHourThatComesTwiceIsToldApart()
{
    const QTimeZone madrid("Europe/Madrid");
    const QStringList words = texts(timeMarks(at("2026-10-24T23:40:00Z"), at("2026-10-25T02:10:00Z"), 6, madrid));
    QCOMPARE(words, (QStringList{u"02:00"_s, u"02:30"_s, u"02:00 CET"_s, u"02:30 CET"_s, u"03:00"_s}));
    QCOMPARE(markedTime(at("2026-10-25T00:30:00Z"), madrid, false), u"02:30:00 CEST"_s);
    QCOMPARE(markedTime(at("2026-10-25T01:30:00Z"), madrid, true), u"Sun 25 Oct 02:30:00 CET"_s);
    QCOMPARE(markedTime(at("2026-10-25T01:30:00Z"), QTimeZone::utc(), false), u"01:30:00 UTC"_s);
}

QTEST_GUILESS_MAIN(AxisMarksTest)
#include "axis_marks_test.moc"
