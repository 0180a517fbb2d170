// tests/runbooks/http/retry_test.cpp — what may be sent twice is, where it may help, and no sooner than it should.
#include "runbooks/http/retry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr Instant Now = instantFromMs(1'763'777'100'000); // 2025-11-22T02:05:00Z

} // namespace

class RetryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatMayHelpIsSentAgain_data();
    void onlyWhatMayHelpIsSentAgain();
    void theWaitGrowsAndIsDrawnByLot();
    void theServerIsNotAskedSoonerThanItWishes_data();
    void theServerIsNotAskedSoonerThanItWishes();
    void aDateIsHeldAgainstTheServersOwnClock();
    void datesAreReadInThreeSpellings_data();
    void datesAreReadInThreeSpellings();
};

void RetryTest::onlyWhatMayHelpIsSentAgain_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status"); // 0: network trouble, −1: another trouble
    QTest::addColumn<bool>("again");
    for (const char* method : {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PATCH", "PURGE", "get"})
        for (const int status : {0, -1, 200, 301, 400, 404, 408, 425, 429, 500, 501, 502, 503, 504, 507}) {
            const bool idempotent = QByteArrayList{"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}.contains(method);
            const bool passes = QList{0, 408, 429, 502, 503, 504}.contains(status);
            QTest::addRow("%s %d", method, status) << QByteArray(method) << status << (idempotent && passes);
        }
}

void RetryTest::onlyWhatMayHelpIsSentAgain()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(bool, again);
    const TryEnd end{std::max(status, 0), status == 0, {}, {}};
    QCOMPARE(waitBeforeRetry(method, end, 0, {}, Now, 0.5).has_value(), again);
    QVERIFY(!waitBeforeRetry(method, end, RetryPolicy().most, {}, Now, 0.5));
    QVERIFY(!waitBeforeRetry(method, end, 0, {.most = 0}, Now, 0.5));
}

void RetryTest::theWaitGrowsAndIsDrawnByLot()
{
    const RetryPolicy policy{.most = 100, .first = Millis(500), .longest = Seconds(20)};
    const auto wait = [&policy](int before, double random) {
        return waitBeforeRetry("GET", {503, false, {}, {}}, before, policy, Now, random);
    };
    QCOMPARE(wait(0, 0), Millis(0));
    QCOMPARE(wait(0, 0.5), Millis(250));
    QCOMPARE(wait(1, 0.5), Millis(500));
    QCOMPARE(wait(2, 0.5), Millis(1000));
    QCOMPARE(wait(5, 0.5), Millis(8000));
    QCOMPARE(wait(6, 0.5), Millis(10'000));
    QCOMPARE(wait(99, 0.999), Millis(19'980));
}

void RetryTest::theServerIsNotAskedSoonerThanItWishes_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("seconds"); // −1: says nothing
    QTest::newRow("seconds") << QByteArray(" 7 ") << qint64(7);
    QTest::newRow("none") << QByteArray("0") << qint64(0);
    QTest::newRow("date") << QByteArray("Sat, 22 Nov 2025 02:06:30 GMT") << qint64(90);
    QTest::newRow("date that has passed") << QByteArray("Sat, 22 Nov 2025 02:04:00 GMT") << qint64(0);
    QTest::newRow("very long") << QByteArray("9999999999") << qint64(366) * 86'400;
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1);
    QTest::newRow("words") << QByteArray("soon") << qint64(-1);
    QTest::newRow("no header") << QByteArray() << qint64(-1);
}

void RetryTest::theServerIsNotAskedSoonerThanItWishes()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, seconds);
    const auto asked = retryAfter(header, Now);
    QCOMPARE(asked.has_value(), seconds >= 0);
    if (asked)
        QCOMPARE(*asked, Millis(Seconds(seconds)));
    const auto wait = waitBeforeRetry("GET", {429, false, header, {}}, 0, {}, Now, 0.5);
    QCOMPARE(*wait, Millis(Seconds(std::max<qint64>(seconds, 0))) + Millis(250));
}

void RetryTest::aDateIsHeldAgainstTheServersOwnClock()
{
    // Ours is an hour ahead of the server's.
    const TryEnd end{503, false, "Sat, 22 Nov 2025 01:05:09 GMT", "Sat, 22 Nov 2025 01:05:00 GMT"};
    QCOMPARE(waitBeforeRetry("GET", end, 0, {}, Now, 0), Millis(Seconds(9)));
}

void RetryTest::datesAreReadInThreeSpellings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds"); // −1: none
    const auto row = [](const char* text, qint64 seconds) { QTest::newRow(text) << QByteArray(text) << seconds; };
    row("Sun, 06 Nov 1994 08:49:37 GMT", 784'111'777);
    row("Sunday, 06-Nov-94 08:49:37 GMT", 784'111'777);
    row("Sun Nov  6 08:49:37 1994", 784'111'777);
    row("Thu, 01 Jan 1970 00:00:00 GMT", 0);
    row("Wednesday, 09-Feb-69 00:00:00 GMT", 3'127'593'600);
    row("Sun, 31 Feb 2025 08:49:37 GMT", -1);
    row("Sun, 06 Foo 1994 08:49:37 GMT", -1);
    row("Sun, 06 Nov 1994 25:49:37 GMT", -1);
    row("Sun, 06 Nov 1994 08:49:37 CET", -1);
    row("Sun, 06 Nov 0001 08:49:37 GMT", -1);
    row("1994-11-06T08:49:37Z", -1);
    row("", -1);
}

void RetryTest::datesAreReadInThreeSpellings()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, seconds);
    const auto at = parseHttpDate(text);
    QCOMPARE(at ? toSeconds(*at) : -1, seconds);
}

QTEST_APPLESS_MAIN(RetryTest)
#include "retry_test.moc"
