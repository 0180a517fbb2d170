// tests/runbooks/output/output_difference_test.cpp — what changed since the last run, no more and no less.
#include "runbooks/output/output_difference.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace firebreak;

class OutputDifferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatChanged_data();
    void tellsWhatChanged();
    void onlyWhatIsNearAChangeIsKept();
    void bothOutputsCanBePutTogetherAgain();
    void findsTheFewestChanges();
    void givesUpWhereTooMuchChanged();
    void veryLongOutputsAreOnlyCompared();
    void timesAreNoChange_data();
    void timesAreNoChange();
};

namespace {

/// "+added", "-removed", " same", "~only times", "… 3".
QStringList marked(const OutputDifference& difference)
{
    using Kind = DifferenceLine::Kind;
    QStringList lines;
    for (const DifferenceLine& line : difference.lines)
        switch (line.kind) {
        case Kind::Same:
            lines.append(u' ' + line.text);
            break;
        case Kind::OnlyTimes:
            lines.append(u'~' + line.text);
            break;
        case Kind::Removed:
            lines.append(u'-' + line.text);
            break;
        case Kind::Added:
            lines.append(u'+' + line.text);
            break;
        case Kind::LeftOut:
            lines.append(u"… %1"_s.arg(line.leftOut));
            break;
        }
    return lines;
}

QStringList randomLines(std::mt19937& random, int count, int kinds)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines.append(QString(QChar(u'a' + char16_t(random() % quint32(kinds)))));
    return lines;
}

} // namespace

void OutputDifferenceTest::tellsWhatChanged_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("summary");
    const auto row = [](const char* what, const QString& before, const QString& after, const QStringList& lines,
                        const QString& summary) {
        QTest::newRow(what) << before.split(u' ', Qt::SkipEmptyParts) << after.split(u' ', Qt::SkipEmptyParts) << lines
                            << summary;
    };
    row("nothing", u""_s, u""_s, {}, u"Same as last time."_s);
    row("the same", u"a b"_s, u"a b"_s, {}, u"Same as last time."_s);
    row("added", u"a c"_s, u"a b c"_s, {u" a"_s, u"+b"_s, u" c"_s}, u"1 line added."_s);
    row("removed", u"a b c"_s, u"a c"_s, {u" a"_s, u"-b"_s, u" c"_s}, u"1 line removed."_s);
    row("changed", u"a b c"_s, u"a x c"_s, {u" a"_s, u"-b"_s, u"+x"_s, u" c"_s}, u"1 line added, 1 removed."_s);
    row("all new", u""_s, u"a b"_s, {u"+a"_s, u"+b"_s}, u"2 lines added."_s);
    row("all gone", u"a b"_s, u""_s, {u"-a"_s, u"-b"_s}, u"2 lines removed."_s);
    row("numbers", u"max=5 active=5"_s, u"max=50 active=5"_s, {u"-max=5"_s, u"+max=50"_s, u" active=5"_s},
        u"1 line added, 1 removed."_s);
    row("times", u"02:07:01 up"_s, u"02:08:44 up"_s, {}, u"Same as last time, but for times."_s);
    row("times beside a change", u"02:07:01 x"_s, u"02:08:44 y"_s, {u"~02:08:44"_s, u"-x"_s, u"+y"_s},
        u"1 line added, 1 removed."_s);
}

void OutputDifferenceTest::tellsWhatChanged()
{
    QFETCH(const QStringList, before);
    QFETCH(const QStringList, after);
    const OutputDifference difference = differenceOf(before, after);
    QTEST(marked(difference), "lines");
    QTEST(summaryOf(difference), "summary");
    QVERIFY(!difference.isOther);
}

void OutputDifferenceTest::onlyWhatIsNearAChangeIsKept()
{
    QStringList before, after;
    for (int i = 0; i < 20; ++i)
        before.append(QString::number(i));
    after = before;
    after[10] = u"x"_s;
    const OutputDifference difference = differenceOf(before, after);
    QCOMPARE(marked(difference), (QStringList{u"… 7"_s, u" 7"_s, u" 8"_s, u" 9"_s, u"-10"_s, u"+x"_s, u" 11"_s,
                                              u" 12"_s, u" 13"_s, u"… 6"_s}));
    QCOMPARE(difference.lines.at(4).before, 11);
    QCOMPARE(difference.lines.at(4).after, 0);
    QCOMPARE(difference.lines.at(5).after, 11);
    QCOMPARE(difference.lines.at(6).before, 12);
    QCOMPARE(difference.sameBefore, 10);
}

void OutputDifferenceTest::bothOutputsCanBePutTogetherAgain()
{
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        const QStringList before = randomLines(random, int(random() % 40), 3);
        const QStringList after = randomLines(random, int(random() % 40), 3);
        const OutputDifference difference = differenceOf(before, after);
        if (before == after) {
            QVERIFY(difference.lines.isEmpty());
            continue;
        }
        QStringList old, now;
        for (const DifferenceLine& line : difference.lines) {
            if (line.kind == DifferenceLine::Kind::LeftOut) {
                for (int i = 0; i < line.leftOut; ++i) {
                    old.append(before.at(old.size()));
                    now.append(after.at(now.size()));
                }
                continue;
            }
            if (line.kind != DifferenceLine::Kind::Added) {
                QCOMPARE(line.before, int(old.size()) + 1);
                old.append(line.text);
            }
            if (line.kind != DifferenceLine::Kind::Removed) {
                QCOMPARE(line.after, int(now.size()) + 1);
                now.append(line.text);
            }
        }
        QCOMPARE(old, before);
        QCOMPARE(now, after);
    }
}

void OutputDifferenceTest::findsTheFewestChanges()
{
    // Against the longest common subsequence, found the slow way.
    std::mt19937 random(12);
    for (int round = 0; round < 100; ++round) {
        const QStringList before = randomLines(random, 1 + int(random() % 30), 4);
        const QStringList after = randomLines(random, 1 + int(random() % 30), 4);
        std::vector<std::vector<int>> common(std::size_t(before.size()) + 1,
                                             std::vector<int>(std::size_t(after.size()) + 1));
        for (std::size_t i = 1; i <= std::size_t(before.size()); ++i)
            for (std::size_t j = 1; j <= std::size_t(after.size()); ++j)
                common[i][j] = before.at(qsizetype(i) - 1) == after.at(qsizetype(j) - 1)
                                   ? common[i - 1][j - 1] + 1
                                   : std::max(common[i - 1][j], common[i][j - 1]);
        const int same = common.back().back();
        const OutputDifference difference = differenceOf(before, after);
        QCOMPARE(difference.removed, int(before.size()) - same);
        QCOMPARE(difference.added, int(after.size()) - same);
    }
}

void OutputDifferenceTest::givesUpWhereTooMuchChanged()
{
    QStringList before{u"heading"_s}, after{u"heading"_s};
    for (int i = 0; i < 20'000; ++i) {
        before.append(u"a%1x"_s.arg(i));
        after.append(u"b%1x"_s.arg(i));
    }
    const OutputDifference difference = differenceOf(before, after);
    QVERIFY(difference.isOther);
    QVERIFY(difference.lines.isEmpty());
    QCOMPARE(summaryOf(difference), u"Different from line 2 on."_s);
    QCOMPARE(summaryOf(differenceOf(before.mid(1), after.mid(1))), u"All of it differs from last time."_s);
}

void OutputDifferenceTest::veryLongOutputsAreOnlyCompared()
{
    QStringList before;
    for (int i = 0; i < 120'000; ++i)
        before.append(QString::number(i));
    QStringList after = before;
    QCOMPARE(summaryOf(differenceOf(before, after)), u"Same as last time."_s);
    after[70'000] = u"x"_s;
    QCOMPARE(summaryOf(differenceOf(before, after)), u"Different from line 70001 on."_s);
}

void OutputDifferenceTest::timesAreNoChange_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("without");
    QTest::newRow("RFC 3339") << u"at 2026-11-21T02:08:01.123Z up"_s << u"at … up"_s;
    QTest::newRow("with an offset") << u"2026-11-21T02:08:01+01:00"_s << u"…"_s;
    QTest::newRow("of a log") << u"2026-11-21 02:08:01,123 INFO"_s << u"… INFO"_s;
    QTest::newRow("a day") << u"expires 2026-12-01"_s << u"expires …"_s;
    QTest::newRow("of uptime") << u" 02:08:01 up 5 days"_s << u" … up 5 days"_s;
    QTest::newRow("ages") << u"web 5d 5d3h 3h20m 4m12s"_s << u"web … … … …"_s;
    QTest::newRow("figures") << u"12m 42s 1.5s 5 50% 10.0.0.1 7f3a"_s << u"12m 42s 1.5s 5 50% 10.0.0.1 7f3a"_s;
    QTest::newRow("a port") << u"10.0.0.1:8080"_s << u"10.0.0.1:8080"_s;
    QTest::newRow("names") << u"web-5d-x v2d2"_s << u"web-…-x v2d2"_s;
}

void OutputDifferenceTest::timesAreNoChange()
{
    QFETCH(const QString, line);
    QTEST(withoutTimes(line), "without");
}

QTEST_GUILESS_MAIN(OutputDifferenceTest)
#include "output_difference_test.moc"
