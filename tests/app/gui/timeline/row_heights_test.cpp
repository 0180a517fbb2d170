// tests/app/gui/timeline/row_heights_test.cpp — positions agree with a plain sum, whatever was done before.
#include "app/gui/timeline/row_heights.h"

#include <QRandomGenerator>
#include <QTest>

using namespace firebreak;

class RowHeightsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyListHasNoRows();
    void everyRowBeginsWhereTheOneBeforeEnds();
    void agreesWithAPlainSumAfterAnythingInAnyOrder();
    void estimatesLeaveExactHeightsAlone();
    void forgottenHeightsStayAsEstimates();
};

void RowHeightsTest::anEmptyListHasNoRows()
{
    RowHeights heights;
    QCOMPARE(heights.count(), 0);
    heights.insert(0, 1, 20);
    heights.remove(0, 1);
    QCOMPARE(heights.total(), 0);
    QCOMPARE(heights.rowAt(0), -1);
}

void RowHeightsTest::everyRowBeginsWhereTheOneBeforeEnds()
{
    RowHeights heights;
    heights.insert(0, 3, 10);
    heights.setExact(1, 25);
    QCOMPARE(heights.top(0), 0);
    QCOMPARE(heights.top(1), 10);
    QCOMPARE(heights.top(2), 35);
    QCOMPARE(heights.total(), 45);
    QCOMPARE(heights.rowAt(-5), 0);
    QCOMPARE(heights.rowAt(9), 0);
    QCOMPARE(heights.rowAt(10), 1);
    QCOMPARE(heights.rowAt(34), 1);
    QCOMPARE(heights.rowAt(35), 2);
    QCOMPARE(heights.rowAt(1000), 2);
}

void RowHeightsTest::agreesWithAPlainSumAfterAnythingInAnyOrder()
{
    QRandomGenerator random(20261122);
    RowHeights heights;
    std::vector<int> plain;
    for (int round = 0; round < 4000; ++round) {
        const int rows = int(plain.size());
        const int height = random.bounded(1, 90);
        switch (random.bounded(5)) {
        case 0:
            heights.insert(rows, 1, height);
            plain.push_back(height);
            break;
        case 1: {
            const int at = random.bounded(rows + 1);
            const int number = random.bounded(1, 4);
            heights.insert(at, number, height);
            plain.insert(plain.begin() + at, std::size_t(number), height);
            break;
        }
        case 2:
            if (rows > 0) {
                const int at = random.bounded(rows);
                const int number = random.bounded(1, std::min(3, rows - at) + 1);
                heights.remove(at, number);
                plain.erase(plain.begin() + at, plain.begin() + at + number);
            }
            break;
        default:
            if (rows > 0) {
                const int at = random.bounded(rows);
                heights.setExact(at, height);
                plain[std::size_t(at)] = height;
            }
        }
        QCOMPARE(heights.count(), int(plain.size()));
        const int at = plain.empty() ? 0 : random.bounded(int(plain.size()));
        int top = 0;
        for (int row = 0; row < at; ++row)
            top += plain[std::size_t(row)];
        QCOMPARE(heights.top(at), top);
        if (!plain.empty()) {
            QCOMPARE(heights.rowAt(top), at);
            QCOMPARE(heights.rowAt(top + plain[std::size_t(at)] - 1), at);
        }
    }
    QVERIFY(plain.size() > 100);
}

void RowHeightsTest::estimatesLeaveExactHeightsAlone()
{
    RowHeights heights;
    heights.insert(0, 4, 10);
    heights.setExact(2, 99);
    heights.estimate(30);
    QCOMPARE(heights.height(0), 30);
    QCOMPARE(heights.height(2), 99);
    QCOMPARE(heights.total(), 189);
}

void RowHeightsTest::forgottenHeightsStayAsEstimates()
{
    RowHeights heights;
    heights.insert(0, 2, 10);
    heights.setExact(0, 40);
    heights.setExact(1, 50);
    heights.forget(0);
    QVERIFY(!heights.isExact(0));
    QCOMPARE(heights.height(0), 40);
    heights.forgetAll();
    QVERIFY(!heights.isExact(1));
    QCOMPARE(heights.total(), 90);
}

QTEST_GUILESS_MAIN(RowHeightsTest)
#include "row_heights_test.moc"
