// tests/core/slo/slo_test.cpp — promises are exact: a percentage is a whole number of parts per million.
#include "core/slo/slo.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Slo checkoutAvailability()
{
    Slo slo;
    slo.id = SloId(uuid7(instantFromMs(1), 1, 1));
    slo.name = u"checkout-availability"_s;
    slo.service = {ServiceId(uuid7(instantFromMs(2), 2, 2)), u"checkout"_s};
    slo.target = 999'500;
    slo.start = instantFromMs(1'795'313'100'000);
    return slo;
}

} // namespace

class SloTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void percentagesAreExact_data();
    void percentagesAreExact();
    void everyShareReadsBackEqual();
    void refusesWhatIsNoPercentage_data();
    void refusesWhatIsNoPercentage();
    void windowsReadAsTheyAreWritten_data();
    void windowsReadAsTheyAreWritten();
    void refusesWhatIsNoWindow_data();
    void refusesWhatIsNoWindow();
    void contentReadsBackEqualWithoutItsId();
    void refusesAnSloThatCannotHold_data();
    void refusesAnSloThatCannotHold();
};

void SloTest::percentagesAreExact_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("ppm");
    QTest::addColumn<QString>("shown");

    QTest::newRow("zero") << u"0%"_s << 0 << u"0%"_s;
    QTest::newRow("whole") << u"62%"_s << 620'000 << u"62%"_s;
    QTest::newRow("a space") << u" 62.5 % "_s << 625'000 << u"62.5%"_s;
    QTest::newRow("three nines") << u"99.9%"_s << 999'000 << u"99.9%"_s;
    QTest::newRow("three and a half") << u"99.95%"_s << 999'500 << u"99.95%"_s;
    QTest::newRow("four decimals") << u"99.9999%"_s << 999'999 << u"99.9999%"_s;
    QTest::newRow("smallest") << u"0.0001%"_s << 1 << u"0.0001%"_s;
    QTest::newRow("zeros behind") << u"5.2500%"_s << 52'500 << u"5.25%"_s;
    QTest::newRow("zeros before") << u"007.01%"_s << 70'100 << u"7.01%"_s;
    QTest::newRow("all") << u"100%"_s << 1'000'000 << u"100%"_s;
    QTest::newRow("all, in decimals") << u"100.0000%"_s << 1'000'000 << u"100%"_s;
}

void SloTest::percentagesAreExact()
{
    QFETCH(QString, typed);
    QFETCH(int, ppm);
    QFETCH(QString, shown);
    QGET(share, parsePercent(typed));
    QCOMPARE(share, ppm);
    QCOMPARE(percentText(share), shown);
}

void SloTest::everyShareReadsBackEqual()
{
    for (Ppm share = 0; share <= WholePpm; share += 997) {
        QGET(again, parsePercent(percentText(share)));
        QCOMPARE(again, share);
    }
}

void SloTest::refusesWhatIsNoPercentage_data()
{
    QTest::addColumn<QString>("typed");

    for (const char* typed : {"", "62", "%", "-1%", "100.0001%", "101%", "999%", "62.12345%", "62.%", ".5%", "62,5%",
                              "1e2%", "62%%", "many%", "٦٢%"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void SloTest::refusesWhatIsNoPercentage()
{
    QFETCH(QString, typed);
    const auto share = parsePercent(typed);
    QVERIFY(!share);
    QCOMPARE(share.error().kind, ErrorKind::BadInput);
    QVERIFY(isGoodSentence(share.error()));
}

void SloTest::windowsReadAsTheyAreWritten_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("calendar");
    QTest::addColumn<QString>("shown");

    QTest::newRow("thirty days") << u"30d"_s << 30 << QString() << u"30d"_s;
    QTest::newRow("a day") << u" 1D "_s << 1 << QString() << u"1d"_s;
    QTest::newRow("a year of days") << u"366d"_s << 366 << QString() << u"366d"_s;
    for (const char* word : {"week", "month", "quarter", "year"})
        QTest::newRow(word) << QString::fromLatin1(word) << 0 << QString::fromLatin1(word) << QString::fromLatin1(word);
    QTest::newRow("capitals") << u"Month"_s << 0 << u"month"_s << u"month"_s;
}

void SloTest::windowsReadAsTheyAreWritten()
{
    QFETCH(QString, typed);
    QFETCH(int, days);
    QFETCH(QString, calendar);
    QFETCH(QString, shown);
    QGET(window, parseSloWindow(typed, u"Europe/Berlin"_s));
    QCOMPARE(window.rollingDays, days);
    QCOMPARE(window.calendar, calendar);
    QCOMPARE(window.zone, u"Europe/Berlin"_s);
    QCOMPARE(windowText(window), shown);
}

void SloTest::refusesWhatIsNoWindow_data()
{
    QTest::addColumn<QString>("typed");

    for (const char* typed : {"", "30", "d", "0d", "367d", "-1d", "30 days", "1.5d", "decade", "99999999999d"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void SloTest::refusesWhatIsNoWindow()
{
    QFETCH(QString, typed);
    const auto window = parseSloWindow(typed, {});
    QVERIFY(!window);
    QVERIFY(isGoodSentence(window.error()));
}

void SloTest::contentReadsBackEqualWithoutItsId()
{
    const QJsonObject content = toJson(checkoutAvailability()).toObject();
    QVERIFY(!content.contains("id"_L1));
    Slo again;
    QVERIFY(fromJson(QJsonValue(content), again));
    again.id = checkoutAvailability().id;
    QCOMPARE(again, checkoutAvailability());
}

void SloTest::refusesAnSloThatCannotHold_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("target");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("calendar");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<bool>("holds");

    QTest::newRow("good") << u"a"_s << 999'000 << 30 << QString() << QString() << true;
    QTest::newRow("best") << u"a"_s << 999'999 << 30 << QString() << QString() << true;
    QTest::newRow("calendar") << u"a"_s << 999'000 << 0 << u"quarter"_s << u"Europe/Berlin"_s << true;
    QTest::newRow("no name") << u" "_s << 999'000 << 30 << QString() << QString() << false;
    QTest::newRow("no budget") << u"a"_s << 1'000'000 << 30 << QString() << QString() << false;
    QTest::newRow("below zero") << u"a"_s << -1 << 30 << QString() << QString() << false;
    QTest::newRow("no window") << u"a"_s << 999'000 << 0 << QString() << QString() << false;
    QTest::newRow("endless window") << u"a"_s << 999'000 << 367 << QString() << QString() << false;
    QTest::newRow("unknown period") << u"a"_s << 999'000 << 0 << u"decade"_s << QString() << false;
    QTest::newRow("a continent is no zone") << u"a"_s << 999'000 << 0 << u"month"_s << u"Europe"_s << false;
    QTest::newRow("unknown zone") << u"a"_s << 999'000 << 0 << u"month"_s << u"Europe/Berln"_s << false;
}

void SloTest::refusesAnSloThatCannotHold()
{
    QFETCH(QString, name);
    QFETCH(int, target);
    QFETCH(int, days);
    QFETCH(QString, calendar);
    QFETCH(QString, zone);
    QFETCH(bool, holds);
    Slo slo = checkoutAvailability();
    slo.name = name;
    slo.target = target;
    slo.window = {days, calendar, zone};
    const auto result = checked(slo);
    QCOMPARE(result.has_value(), holds);
    if (!result)
        QVERIFY(isGoodSentence(result.error()));
}

QTEST_APPLESS_MAIN(SloTest)
#include "slo_test.moc"
