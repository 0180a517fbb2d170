// tests/core/calendar/business_calendar_test.cpp — due days fall on working days and end at 24:00 there.
#include "core/calendar/business_calendar.h"

#include "tests/core/result_matchers.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

LocalDay day(const QString& text) { return LocalDay::parse(text).value(); }
Instant instant(const QString& text) { return parseRfc3339(text).value(); }

/// Berlin, Monday to Friday, with the days off around Christmas 2026 and one on a Saturday.
BusinessCalendar berlin()
{
    BusinessCalendar calendar;
    calendar.zone = u"Europe/Berlin"_s;
    calendar.holidays = {{day(u"2026-10-03"_s), u"Unity"_s},
                         {day(u"2026-12-25"_s), u"Christmas"_s},
                         {day(u"2026-12-26"_s), u"Boxing Day"_s},
                         {day(u"2027-01-01"_s), u"New Year"_s}};
    return calendar;
}

BusinessDays inBerlin() { return BusinessDays::from(berlin()).value(); }

} // namespace

class BusinessCalendarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsBusinessDays_data();
    void countsBusinessDays();
    void countsFromTheDayThatTheZoneShows_data();
    void countsFromTheDayThatTheZoneShows();
    void movesDueDaysToTheNextBusinessDay_data();
    void movesDueDaysToTheNextBusinessDay();
    void aDueDayEndsAtMidnightThere_data();
    void aDueDayEndsAtMidnightThere();
    void countingBackAgreesWithCountingForward();
    void otherWeeksAreCounted();
    void anEmptyHolidayListIsFine();
    void contentReadsBackEqual();
    void calendarsAreTidied();
    void refusesWhatCannotBeCountedOn_data();
    void refusesWhatCannotBeCountedOn();
};

void BusinessCalendarTest::countsBusinessDays_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("n");
    QTest::addColumn<QString>("to");

    QTest::newRow("within a week") << u"2026-11-23"_s << 3 << u"2026-11-26"_s;
    QTest::newRow("over a weekend") << u"2026-11-20"_s << 1 << u"2026-11-23"_s;
    QTest::newRow("a week") << u"2026-11-20"_s << 5 << u"2026-11-27"_s;
    QTest::newRow("two weeks") << u"2026-11-20"_s << 10 << u"2026-12-04"_s;
    QTest::newRow("from a Saturday") << u"2026-11-21"_s << 1 << u"2026-11-23"_s;
    QTest::newRow("from a Sunday") << u"2026-11-22"_s << 2 << u"2026-11-24"_s;
    QTest::newRow("over holidays") << u"2026-12-23"_s << 3 << u"2026-12-29"_s;
    QTest::newRow("from a holiday") << u"2026-12-25"_s << 1 << u"2026-12-28"_s;
    QTest::newRow("into a new year") << u"2026-12-31"_s << 1 << u"2027-01-04"_s;
    QTest::newRow("none, on a business day") << u"2026-11-20"_s << 0 << u"2026-11-20"_s;
    QTest::newRow("none, on a Saturday") << u"2026-11-21"_s << 0 << u"2026-11-23"_s;
    QTest::newRow("negative is none") << u"2026-11-20"_s << -3 << u"2026-11-20"_s;
}

void BusinessCalendarTest::countsBusinessDays()
{
    QFETCH(QString, from);
    QFETCH(int, n);
    QFETCH(QString, to);
    QCOMPARE(inBerlin().addBusinessDays(day(from), n).text(), to);
}

void BusinessCalendarTest::countsFromTheDayThatTheZoneShows_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("due");

    // Friday, 23:30 in London, is Saturday in Berlin and still Friday afternoon in New York.
    QTest::newRow("London") << u"Europe/London"_s << u"2026-11-20T23:30:00Z"_s << u"2026-11-27"_s;
    QTest::newRow("Berlin") << u"Europe/Berlin"_s << u"2026-11-20T23:30:00Z"_s << u"2026-11-27"_s;
    QTest::newRow("Auckland, Sunday night") << u"Pacific/Auckland"_s << u"2026-11-22T11:30:00Z"_s << u"2026-11-30"_s;
    QTest::newRow("New York, Sunday") << u"America/New_York"_s << u"2026-11-22T11:30:00Z"_s << u"2026-11-27"_s;
}

void BusinessCalendarTest::countsFromTheDayThatTheZoneShows()
{
    QFETCH(QString, zone);
    QFETCH(QString, at);
    QFETCH(QString, due);
    BusinessCalendar calendar;
    calendar.zone = zone;
    QGET(days, BusinessDays::from(calendar));
    QCOMPARE(days.addBusinessDays(instant(at), 5).text(), due);
}

void BusinessCalendarTest::movesDueDaysToTheNextBusinessDay_data()
{
    QTest::addColumn<QString>("resolved");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("due");

    QTest::newRow("falls on a business day") << u"2026-11-20T10:00:00Z"_s << 15 << u"2026-12-07"_s; // 12-05 is Saturday
    QTest::newRow("thirty days") << u"2026-11-20T10:00:00Z"_s << 30 << u"2026-12-21"_s;             // 12-20 is Sunday
    QTest::newRow("stays") << u"2026-11-17T10:00:00Z"_s << 15 << u"2026-12-02"_s;
    QTest::newRow("over Christmas") << u"2026-12-10T10:00:00Z"_s << 15 << u"2026-12-28"_s;
}

void BusinessCalendarTest::movesDueDaysToTheNextBusinessDay()
{
    QFETCH(QString, resolved);
    QFETCH(int, days);
    QFETCH(QString, due);
    QCOMPARE(inBerlin().addCalendarDays(instant(resolved), days).text(), due);
}

void BusinessCalendarTest::aDueDayEndsAtMidnightThere_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("due");
    QTest::addColumn<QString>("late");

    QTest::newRow("UTC") << u"UTC"_s << u"2026-11-27"_s << u"2026-11-28T00:00:00Z"_s;
    QTest::newRow("Berlin, winter") << u"Europe/Berlin"_s << u"2026-11-27"_s << u"2026-11-28T00:00:00+01:00"_s;
    QTest::newRow("Berlin, clocks go back") << u"Europe/Berlin"_s << u"2026-10-25"_s << u"2026-10-26T00:00:00+01:00"_s;
    QTest::newRow("Berlin, clocks go forward")
        << u"Europe/Berlin"_s << u"2026-03-29"_s << u"2026-03-30T00:00:00+02:00"_s;
    QTest::newRow("Kolkata") << u"Asia/Kolkata"_s << u"2026-11-27"_s << u"2026-11-28T00:00:00+05:30"_s;
    // Where the next day has no midnight, it begins at 01:00.
    QTest::newRow("Cairo") << u"Africa/Cairo"_s << u"2026-04-23"_s << u"2026-04-24T01:00:00+03:00"_s;
    QTest::newRow("Santiago") << u"America/Santiago"_s << u"2026-09-05"_s << u"2026-09-06T01:00:00-03:00"_s;
    QTest::newRow("São Paulo") << u"America/Sao_Paulo"_s << u"2018-11-03"_s << u"2018-11-04T01:00:00-02:00"_s;
    // Apia had no 2011-12-30.
    QTest::newRow("Apia") << u"Pacific/Apia"_s << u"2011-12-29"_s << u"2011-12-31T00:00:00+14:00"_s;
}

void BusinessCalendarTest::aDueDayEndsAtMidnightThere()
{
    QFETCH(QString, zone);
    QFETCH(QString, due);
    QFETCH(QString, late);
    BusinessCalendar calendar;
    calendar.zone = zone;
    QGET(days, BusinessDays::from(calendar));
    QCOMPARE(toRfc3339(days.dueInstant(day(due))), toRfc3339(instant(late)));
    QCOMPARE(days.dayOf(days.dueInstant(day(due)) - Millis(1)), day(due));
}

void BusinessCalendarTest::countingBackAgreesWithCountingForward()
{
    const BusinessDays days = inBerlin();
    QRandomGenerator random(11);
    for (int i = 0; i < 500; ++i) {
        const LocalDay from = day(u"2026-09-01"_s).plusDays(random.bounded(200));
        const int n = random.bounded(1, 60);
        const LocalDay to = days.addBusinessDays(from, n);
        QVERIFY(days.isBusinessDay(to));
        QCOMPARE(days.businessDaysBetween(from, to), n);
        QCOMPARE(days.businessDaysBetween(to, from), -n);
        int counted = 0;
        for (LocalDay each = from; each < to; each = each.plusDays(1))
            counted += days.isBusinessDay(each.plusDays(1)) ? 1 : 0;
        QCOMPARE(counted, n);
    }
    QCOMPARE(days.businessDaysBetween(day(u"2026-11-21"_s), day(u"2026-11-22"_s)), 0);
}

void BusinessCalendarTest::otherWeeksAreCounted()
{
    BusinessCalendar calendar;
    calendar.workingDays = {Weekday::Sunday, Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday};
    QGET(days, BusinessDays::from(calendar));
    QVERIFY(days.isBusinessDay(day(u"2026-11-22"_s)));
    QVERIFY(!days.isBusinessDay(day(u"2026-11-20"_s)));
    QCOMPARE(days.addBusinessDays(day(u"2026-11-19"_s), 1).text(), u"2026-11-22"_s);
}

void BusinessCalendarTest::anEmptyHolidayListIsFine()
{
    QGET(days, BusinessDays::from(BusinessCalendar()));
    QVERIFY(days.isBusinessDay(day(u"2026-12-25"_s)));
    QVERIFY(!days.isBusinessDay(day(u"2026-12-26"_s)));
}

void BusinessCalendarTest::contentReadsBackEqual()
{
    BusinessCalendar again;
    QVERIFY(fromJson(toJson(berlin()), again));
    QCOMPARE(again, berlin());
    const QJsonObject content = toJson(berlin()).toObject();
    QCOMPARE(content.value("working_days"_L1).toArray().first().toString(), u"monday"_s);
    QCOMPARE(content.value("holidays"_L1).toArray().first().toObject().value("day"_L1).toString(), u"2026-10-03"_s);
    QJsonObject wrong = content;
    wrong.insert("holidays"_L1, QJsonArray{QJsonObject{{u"day"_s, u"2026-02-30"_s}, {u"name"_s, u"x"_s}}});
    QVERIFY(!fromJson(QJsonValue(wrong), again));
}

void BusinessCalendarTest::calendarsAreTidied()
{
    BusinessCalendar calendar = berlin();
    std::reverse(calendar.holidays.begin(), calendar.holidays.end());
    calendar.holidays.append(berlin().holidays.first());
    calendar.holidays.first().name = u"  New \n Year "_s;
    calendar.workingDays.prepend(Weekday::Friday);
    calendar.zone = u" Europe/Berlin "_s;
    QGET(tidy, checked(calendar));
    QCOMPARE(tidy, berlin());
}

void BusinessCalendarTest::refusesWhatCannotBeCountedOn_data()
{
    QTest::addColumn<BusinessCalendar>("calendar");
    QTest::addColumn<QString>("named");

    BusinessCalendar calendar = berlin();
    calendar.zone = u"Europe/Berln"_s;
    QTest::newRow("unknown zone") << calendar << u"Europe/Berln"_s;
    calendar.zone.clear();
    QTest::newRow("no zone") << calendar << u"no name"_s;
    calendar = berlin();
    calendar.workingDays.clear();
    QTest::newRow("no working day") << calendar << u"working day"_s;
    calendar = berlin();
    calendar.holidays.append({day(u"2026-12-25"_s), u"Another"_s});
    QTest::newRow("two holidays on a day") << calendar << u"2026-12-25"_s;
    calendar = berlin();
    calendar.holidays.append({day(u"2026-05-01"_s), u" "_s});
    QTest::newRow("a holiday without a name") << calendar << u"2026-05-01"_s;
    calendar = berlin();
    for (int i = 0; i < 5'000; ++i)
        calendar.holidays.append({day(u"2030-01-01"_s).plusDays(i), u"x"_s});
    QTest::newRow("too many holidays") << calendar << u"5004"_s;
}

void BusinessCalendarTest::refusesWhatCannotBeCountedOn()
{
    QFETCH(BusinessCalendar, calendar);
    QFETCH(QString, named);
    const auto tidy = checked(calendar);
    QVERIFY(!tidy);
    QVERIFY(isGoodSentence(tidy.error()));
    QVERIFY2(tidy.error().happened.contains(named), qPrintable(tidy.error().happened));
    QVERIFY(!BusinessDays::from(calendar));
}

QTEST_APPLESS_MAIN(BusinessCalendarTest)
#include "business_calendar_test.moc"
