// tests/core/calendar/wall_time_test.cpp — days, zones and wall clocks, with the midnights and hours that do not exist.
#include "core/calendar/wall_time.h"
#include "core/calendar/zone.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

LocalDay day(const QString& text) { return LocalDay::parse(text).value(); }
Instant instant(const QString& text) { return parseRfc3339(text).value(); }

} // namespace

class WallTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsZones_data();
    void knowsZones();
    void refusesNamesThatWouldReadAsAnotherZone_data();
    void refusesNamesThatWouldReadAsAnotherZone();
    void readsDays();
    void refusesWhatIsNoDay_data();
    void refusesWhatIsNoDay();
    void daysStopAtTheEndsOfTheCalendar();
    void aDayIsWhatItsZoneShows();
    void monthsAreAsLongAsTheClocksMakeThem_data();
    void monthsAreAsLongAsTheClocksMakeThem();
    void wallClocksPassReadingsOnceTwiceOrNever_data();
    void wallClocksPassReadingsOnceTwiceOrNever();
    void everyInstantIsAmongThoseItsReadingCanMean();
    void printsTimesWithTheirZone_data();
    void printsTimesWithTheirZone();
    void timesWithOffsetReadBackEqual();
};

void WallTimeTest::knowsZones_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("winterOffset");

    QTest::newRow("UTC") << u"UTC"_s << 0;
    QTest::newRow("IANA") << u"Europe/Berlin"_s << 3'600;
    QTest::newRow("space around") << u" Europe/Berlin\n"_s << 3'600;
    QTest::newRow("three parts") << u"America/Argentina/Buenos_Aires"_s << -10'800;
    QTest::newRow("a dash") << u"America/Port-au-Prince"_s << -18'000;
    QTest::newRow("old spelling") << u"Asia/Calcutta"_s << 19'800;
    QTest::newRow("Etc") << u"Etc/GMT+5"_s << -18'000;
    QTest::newRow("Etc/UTC") << u"Etc/UTC"_s << 0;
    QTest::newRow("fixed offset") << u"UTC+05:30"_s << 19'800;
}

void WallTimeTest::knowsZones()
{
    QFETCH(QString, name);
    QFETCH(int, winterOffset);
    QGET(zone, zoneNamed(name));
    QVERIFY(zone.isValid());
    QCOMPARE(zone.offsetFromUtc(QDateTime(QDate(2026, 1, 15), QTime(12, 0), Qt::UTC)), winterOffset);
}

void WallTimeTest::refusesNamesThatWouldReadAsAnotherZone_data()
{
    QTest::addColumn<QString>("name");

    // Qt 6.4 takes many of these for valid zones, most of them for UTC.
    for (const char* name : {"",
                             "  ",
                             "Europe",
                             "Etc",
                             "ABC5",
                             "CET-1CEST,M3.5.0,M10.5.0/3",
                             "Europe/Berln",
                             "europe/berlin",
                             "America/Argentina",
                             "localtime",
                             "right/Europe/Berlin",
                             "posix/Europe/Berlin",
                             "/Europe/Berlin",
                             "Europe//Berlin",
                             "Europe/",
                             "../../etc/passwd",
                             "UTC+25:00",
                             "Berlin",
                             "CET oder so",
                             "\xef\xbf\xbf"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void WallTimeTest::refusesNamesThatWouldReadAsAnotherZone()
{
    QFETCH(QString, name);
    const auto zone = zoneNamed(name);
    QVERIFY(!zone);
    QCOMPARE(zone.error().kind, ErrorKind::BadInput);
    QVERIFY(isGoodSentence(zone.error()));
    QVERIFY(zone.error().remedy.contains(u"Europe/Berlin"));
}

void WallTimeTest::readsDays()
{
    QGET(read, LocalDay::parse(u" 2026-11-22 "_s));
    QCOMPARE(read.text(), u"2026-11-22"_s);
    QCOMPARE(read.weekday(), 7);
    QCOMPARE(read, *LocalDay::of(2026, 11, 22));
    QCOMPARE(read.plusDays(9).text(), u"2026-12-01"_s);
    QCOMPARE(read.plusDays(-22).text(), u"2026-10-31"_s);
    QCOMPARE(read.plusDays(9).daysSince(read), 9);
    QVERIFY(read < read.plusDays(1));
    QCOMPARE(LocalDay().text(), u"1970-01-01"_s);
}

void WallTimeTest::refusesWhatIsNoDay_data()
{
    QTest::addColumn<QString>("text");

    for (const char* text :
         {"", "today", "2026-11", "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
          "26-11-22", "2026-11-22T00:00", "22.11.2026", "2026/11/22", "٢٠٢٦-١١-٢٢"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void WallTimeTest::refusesWhatIsNoDay()
{
    QFETCH(QString, text);
    const auto read = LocalDay::parse(text);
    QVERIFY(!read);
    QVERIFY(isGoodSentence(read.error()));
}

void WallTimeTest::daysStopAtTheEndsOfTheCalendar()
{
    const LocalDay any = day(u"2026-11-22"_s);
    QCOMPARE(any.plusDays(std::numeric_limits<qint64>::max()).text(), u"9999-12-31"_s);
    QCOMPARE(any.plusDays(std::numeric_limits<qint64>::min()).text(), u"0001-01-01"_s);
    QVERIFY(!LocalDay::of(QDate()));
    QVERIFY(!LocalDay::of(QDate(10'000, 1, 1)));
}

void WallTimeTest::aDayIsWhatItsZoneShows()
{
    const Instant at = instant(u"2026-11-22T23:30:00Z"_s);
    QCOMPARE(LocalDay::at(at, zoneNamed(u"UTC"_s).value()).text(), u"2026-11-22"_s);
    QCOMPARE(LocalDay::at(at, zoneNamed(u"Europe/Berlin"_s).value()).text(), u"2026-11-23"_s);
    QCOMPARE(LocalDay::at(at, zoneNamed(u"America/New_York"_s).value()).text(), u"2026-11-22"_s);
}

void WallTimeTest::monthsAreAsLongAsTheClocksMakeThem_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("next");
    QTest::addColumn<qint64>("minutes");

    const auto newYork = u"America/New_York"_s;
    const auto berlin = u"Europe/Berlin"_s;
    QTest::newRow("New York, March") << newYork << u"2026-03-01"_s << u"2026-04-01"_s << 44'580LL;
    QTest::newRow("New York, November") << newYork << u"2026-11-01"_s << u"2026-12-01"_s << 43'260LL;
    QTest::newRow("Berlin, October") << berlin << u"2026-10-01"_s << u"2026-11-01"_s << 44'700LL;
    QTest::newRow("Berlin, March") << berlin << u"2026-03-01"_s << u"2026-04-01"_s << 44'580LL;
    QTest::newRow("Berlin, October 2080") << berlin << u"2080-10-01"_s << u"2080-11-01"_s << 44'700LL;
}

void WallTimeTest::monthsAreAsLongAsTheClocksMakeThem()
{
    QFETCH(QString, zone);
    QFETCH(QString, first);
    QFETCH(QString, next);
    QFETCH(qint64, minutes);
    QGET(there, zoneNamed(zone));
    QCOMPARE(qint64((day(next).start(there) - day(first).start(there)) / Minutes(1)), minutes);
    QCOMPARE(day(first).plusDays(-1).end(there), day(first).start(there));
}

void WallTimeTest::wallClocksPassReadingsOnceTwiceOrNever_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("date");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");

    const auto berlin = u"Europe/Berlin"_s;
    QTest::newRow("once") << berlin << u"2026-11-22"_s << QTime(2, 5) << u"2026-11-22T02:05:00+01:00"_s << QString();
    QTest::newRow("just before it repeats")
        << berlin << u"2026-10-25"_s << QTime(1, 59, 59) << u"2026-10-25T01:59:59+02:00"_s << QString();
    QTest::newRow("twice") << berlin << u"2026-10-25"_s << QTime(2, 30) << u"2026-10-25T02:30:00+02:00"_s
                           << u"2026-10-25T02:30:00+01:00"_s;
    QTest::newRow("twice, from the first second")
        << berlin << u"2026-10-25"_s << QTime(2, 0) << u"2026-10-25T02:00:00+02:00"_s << u"2026-10-25T02:00:00+01:00"_s;
    QTest::newRow("just after it repeated")
        << berlin << u"2026-10-25"_s << QTime(3, 0) << u"2026-10-25T03:00:00+01:00"_s << QString();
    QTest::newRow("half an hour, Lord Howe") << u"Australia/Lord_Howe"_s << u"2026-04-05"_s << QTime(1, 45)
                                             << u"2026-04-05T01:45:00+11:00"_s << u"2026-04-05T01:45:00+10:30"_s;
    QTest::newRow("never") << berlin << u"2026-03-29"_s << QTime(2, 30) << QString() << QString();
    QTest::newRow("never, midnight in Santiago")
        << u"America/Santiago"_s << u"2026-09-06"_s << QTime(0, 0) << QString() << QString();
    QTest::newRow("never, a whole day in Apia")
        << u"Pacific/Apia"_s << u"2011-12-30"_s << QTime(12, 0) << QString() << QString();
    QTest::newRow("the day before it") << u"Pacific/Apia"_s << u"2011-12-29"_s << QTime(12, 0)
                                       << u"2011-12-29T12:00:00-10:00"_s << QString();
}

void WallTimeTest::wallClocksPassReadingsOnceTwiceOrNever()
{
    QFETCH(QString, zone);
    QFETCH(QString, date);
    QFETCH(QTime, time);
    QFETCH(QString, first);
    QFETCH(QString, second);
    QGET(there, zoneNamed(zone));
    const WallTime wall = wallTime(day(date), time, there);
    if (first.isEmpty()) {
        QCOMPARE(wall.passed, WallTime::Passed::Never);
        return;
    }
    QCOMPARE(wall.passed, second.isEmpty() ? WallTime::Passed::Once : WallTime::Passed::Twice);
    QCOMPARE(toRfc3339(wall.first), toRfc3339(instant(first)));
    QCOMPARE(toRfc3339(wall.second), toRfc3339(instant(second.isEmpty() ? first : second)));
}

void WallTimeTest::everyInstantIsAmongThoseItsReadingCanMean()
{
    for (const auto& name : {u"Europe/Berlin"_s, u"America/Santiago"_s, u"Australia/Lord_Howe"_s, u"Asia/Kathmandu"_s,
                             u"Pacific/Kiritimati"_s, u"Africa/Casablanca"_s}) {
        QGET(zone, zoneNamed(name));
        for (Instant at = instant(u"2026-01-01T00:10:00Z"_s); at < instant(u"2027-01-01T00:00:00Z"_s);
             at += Minutes(47)) {
            const QDateTime there = QDateTime::fromMSecsSinceEpoch(toMs(at), zone);
            const WallTime wall = wallTime(*LocalDay::of(there.date()), there.time(), zone);
            QVERIFY(wall.passed != WallTime::Passed::Never);
            QVERIFY2(wall.first == at || wall.second == at, qPrintable(withOffset(at, zone)));
        }
    }
}

void WallTimeTest::printsTimesWithTheirZone_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("text");

    // Now is 2026-11-22 02:28 UTC.
    QTest::newRow("UTC") << u"2026-11-22T02:05:00Z"_s << u"UTC"_s << u"02:05 UTC"_s;
    QTest::newRow("another day") << u"2026-11-21T23:50:00Z"_s << u"UTC"_s << u"2026-11-21 23:50 UTC"_s;
    QTest::newRow("same day there") << u"2026-11-21T23:50:00Z"_s << u"Europe/Berlin"_s << u"00:50 CET"_s;
    QTest::newRow("figures only") << u"2026-11-22T02:05:00Z"_s << u"UTC+05:30"_s << u"07:35 UTC+05:30"_s;
    QTest::newRow("zone without letters")
        << u"2026-11-22T02:05:00Z"_s << u"America/Sao_Paulo"_s << u"23:05 UTC-03:00"_s;
}

void WallTimeTest::printsTimesWithTheirZone()
{
    QFETCH(QString, at);
    QFETCH(QString, zone);
    QFETCH(QString, text);
    QGET(there, zoneNamed(zone));
    QCOMPARE(wallText(instant(at), instant(u"2026-11-22T02:28:00Z"_s), there), text);
}

void WallTimeTest::timesWithOffsetReadBackEqual()
{
    for (const auto& name : {u"UTC"_s, u"Europe/Berlin"_s, u"Asia/Kolkata"_s, u"America/St_Johns"_s}) {
        QGET(zone, zoneNamed(name));
        const Instant at = instant(u"2026-10-25T00:30:00Z"_s);
        QGET(again, parseRfc3339(withOffset(at, zone)));
        QCOMPARE(toRfc3339(again), toRfc3339(at));
    }
}

QTEST_APPLESS_MAIN(WallTimeTest)
#include "wall_time_test.moc"
