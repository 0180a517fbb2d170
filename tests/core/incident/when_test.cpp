// tests/core/incident/when_test.cpp — "happened earlier" means one instant, or is refused with the way to write it.
#include "core/incident/when.h"

#include "tests/core/result_matchers.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Instant instant(const QString& text) { return parseRfc3339(text).value(); }
const QString Now = u"2026-11-22T02:28:10.500Z"_s;

} // namespace

class WhenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAPersonTypes_data();
    void readsWhatAPersonTypes();
    void readsTimesOfDayInAZone_data();
    void readsTimesOfDayInAZone();
    void refusesWithTheWayToWriteIt_data();
    void refusesWithTheWayToWriteIt();
    void asksWhichOfTwoIsMeant();
    void noTextIsTooOddToAnswer();
};

void WhenTest::readsWhatAPersonTypes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("at");

    const auto row = [](const char* typed, const char* at) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromLatin1(at);
    };
    row("02:01", "2026-11-22T02:01:00Z");
    row("2:01", "2026-11-22T02:01:00Z");
    row(" 2:01:30 ", "2026-11-22T02:01:30Z");
    row("02:01:30.250", "2026-11-22T02:01:30.250Z");
    row("02:28", "2026-11-22T02:28:00Z");
    row("02:28:10.500", "2026-11-22T02:28:10.500Z");
    row("at 02:01", "2026-11-22T02:01:00Z");
    row("2:01 AM", "2026-11-22T02:01:00Z");
    row("2:01am", "2026-11-22T02:01:00Z");
    row("2:01 p.m.", "2026-11-21T14:01:00Z");
    row("12:05 AM", "2026-11-22T00:05:00Z");
    row("12:05 PM", "2026-11-21T12:05:00Z");
    row("02:01Z", "2026-11-22T02:01:00Z");
    row("02:01 utc", "2026-11-22T02:01:00Z");
    row("03:01+01:00", "2026-11-22T02:01:00Z");
    row("21:01-0500", "2026-11-22T02:01:00Z");
    // Later than now is yesterday's.
    row("02:29", "2026-11-21T02:29:00Z");
    row("23:50", "2026-11-21T23:50:00Z");
    row("today 02:01", "2026-11-22T02:01:00Z");
    row("Today at 2:01 am", "2026-11-22T02:01:00Z");
    row("yesterday 23:50", "2026-11-21T23:50:00Z");
    row("Yesterday, 02:01", "2026-11-21T02:01:00Z");
    row("yesterday at 23:50", "2026-11-21T23:50:00Z");
    row("2026-11-21 02:01", "2026-11-21T02:01:00Z");
    row("2026-11-21, 02:01:30", "2026-11-21T02:01:30Z");
    row("2026-11-21T02:01", "2026-11-21T02:01:00Z");
    row("2026-11-21 02:01 UTC", "2026-11-21T02:01:00Z");
    row("2026-11-21T02:01+05:30", "2026-11-20T20:31:00Z");
    row("2026-11-22T02:05:00Z", "2026-11-22T02:05:00Z");
    row("2026-11-22T03:05:00.123456789+01:00", "2026-11-22T02:05:00.123Z");
    row("10m ago", "2026-11-22T02:18:10.500Z");
    row("10 min ago", "2026-11-22T02:18:10.500Z");
    row("10 minutes ago", "2026-11-22T02:18:10.500Z");
    row("a minute ago", "2026-11-22T02:27:10.500Z");
    row("an hour ago", "2026-11-22T01:28:10.500Z");
    row("90s ago", "2026-11-22T02:26:40.500Z");
    row("1h30m ago", "2026-11-22T00:58:10.500Z");
    row("1 h 5 min ago", "2026-11-22T01:23:10.500Z");
    row("1 hour and 5 minutes ago", "2026-11-22T01:23:10.500Z");
    row("2d ago", "2026-11-20T02:28:10.500Z");
    row("-5m", "2026-11-22T02:23:10.500Z");
    row("\u22125m", "2026-11-22T02:23:10.500Z");
    row("- 5 min", "2026-11-22T02:23:10.500Z");
    row("5m", "2026-11-22T02:23:10.500Z");
    row("now", "2026-11-22T02:28:10.500Z");
    row("Just now", "2026-11-22T02:28:10.500Z");
}

void WhenTest::readsWhatAPersonTypes()
{
    QFETCH(QString, typed);
    QFETCH(QString, at);
    QGET(read, parseWhen(typed, instant(Now), QTimeZone("UTC")));
    QCOMPARE(toRfc3339(read), toRfc3339(instant(at)));
}

void WhenTest::readsTimesOfDayInAZone_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("at");

    const auto berlin = u"Europe/Berlin"_s;
    QTest::newRow("there") << berlin << Now << u"03:01"_s << u"2026-11-22T02:01:00Z"_s;
    QTest::newRow("yesterday there") << berlin << Now << u"03:29"_s << u"2026-11-21T02:29:00Z"_s;
    QTest::newRow("today there is tomorrow in UTC")
        << u"Pacific/Auckland"_s << u"2026-11-22T12:00:00Z"_s << u"0:30"_s << u"2026-11-22T11:30:00Z"_s;
    QTest::newRow("UTC is UTC anywhere") << berlin << Now << u"02:01 UTC"_s << u"2026-11-22T02:01:00Z"_s;
    QTest::newRow("the day is that of the offset")
        << u"UTC"_s << u"2026-11-22T23:30:00Z"_s << u"00:10+01:00"_s << u"2026-11-22T23:10:00Z"_s;
    QTest::newRow("summer") << berlin << u"2026-07-01T10:00:00Z"_s << u"11:30"_s << u"2026-07-01T09:30:00Z"_s;
    QTest::newRow("only the first of two is past")
        << berlin << u"2026-10-25T00:45:00Z"_s << u"02:30"_s << u"2026-10-25T00:30:00Z"_s;
    QTest::newRow("the first of two, read in the second")
        << berlin << u"2026-10-25T01:10:00Z"_s << u"02:45"_s << u"2026-10-25T00:45:00Z"_s;
    QTest::newRow("an offset says which")
        << berlin << u"2026-10-25T10:00:00Z"_s << u"02:30+01:00"_s << u"2026-10-25T01:30:00Z"_s;
    QTest::newRow("before clocks go forward")
        << berlin << u"2026-03-29T00:30:00Z"_s << u"02:30"_s << u"2026-03-28T01:30:00Z"_s;
}

void WhenTest::readsTimesOfDayInAZone()
{
    QFETCH(QString, zone);
    QFETCH(QString, now);
    QFETCH(QString, typed);
    QFETCH(QString, at);
    QGET(read, parseWhen(typed, instant(now), QTimeZone(zone.toUtf8())));
    QCOMPARE(toRfc3339(read), toRfc3339(instant(at)));
}

void WhenTest::refusesWithTheWayToWriteIt_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("happened");

    const auto utc = [](const char* typed, const QString& happened) {
        QTest::newRow(typed) << u"UTC"_s << Now << QString::fromUtf8(typed) << happened;
    };
    const auto future = u"in the future"_s;
    const auto noTime = u"is not a time"_s;
    const auto noDay = u"not a day and time that exists"_s;
    utc("", u"No time was given"_s);
    utc("  ", u"No time was given"_s);
    utc("soon", noTime);
    utc("02", noTime);
    utc("0201", noTime);
    utc("2:1", noTime);
    utc("02:01 yesterday evening", noTime);
    utc("10 parsecs ago", noTime);
    utc("ago", noTime);
    utc("-", noTime);
    utc("+", noTime);
    utc("10m10m", u"span"_s);
    utc("0m ago", u"span"_s);
    utc("9999d ago", u"span"_s);
    utc("24:00", noDay);
    utc("25:01", noDay);
    utc("02:60", noDay);
    utc("13:05 PM", noDay);
    utc("0:05 AM", noDay);
    utc("2026-02-29 02:01", noDay);
    utc("02:01+99:00", noDay);
    utc("yesterday 2026-11-21 02:01", noDay);
    utc("in 5m", future);
    utc("+5m", future);
    utc("in 10 min", future);
    utc("today 23:50", future);
    utc("2026-11-22 02:29", future);
    utc("2026-11-23T00:00:00Z", future);
    utc("2026-11-22T02:28:10.501Z", future);
    utc("0226-11-21 02:01", u"before the year 2000"_s);
    const auto berlin = u"Europe/Berlin"_s;
    QTest::newRow("happened twice") << berlin << u"2026-10-25T10:00:00Z"_s << u"02:30"_s << u"twice"_s;
    QTest::newRow("happened twice, a day ago")
        << berlin << u"2026-10-26T00:30:00Z"_s << u"yesterday 02:30"_s << u"twice"_s;
    QTest::newRow("never happened") << berlin << u"2026-03-29T10:00:00Z"_s << u"02:30"_s << u"did not happen"_s;
    QTest::newRow("never happened, with its day")
        << berlin << u"2026-04-01T10:00:00Z"_s << u"2026-03-29 02:30"_s << u"did not happen"_s;
    QTest::newRow("yesterday was too long ago")
        << berlin << u"2026-10-25T22:00:00Z"_s << u"23:30"_s << u"more than 24 hours ago"_s;
}

void WhenTest::refusesWithTheWayToWriteIt()
{
    QFETCH(QString, zone);
    QFETCH(QString, now);
    QFETCH(QString, typed);
    QFETCH(QString, happened);
    const auto read = parseWhen(typed, instant(now), QTimeZone(zone.toUtf8()));
    QVERIFY2(!read, qPrintable(read ? toRfc3339(*read) : QString()));
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QVERIFY(isGoodSentence(read.error()));
    QVERIFY(!read.error().remedy.isEmpty());
    QVERIFY2(read.error().happened.contains(happened), qPrintable(read.error().happened));
}

void WhenTest::asksWhichOfTwoIsMeant()
{
    const auto read = parseWhen(u"02:30"_s, instant(u"2026-10-25T10:00:00Z"_s), QTimeZone("Europe/Berlin"));
    QVERIFY(!read);
    QCOMPARE(read.error().remedy, u"Write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00."_s);
    for (const auto& answer : {u"2026-10-25T02:30:00+02:00"_s, u"2026-10-25T02:30:00+01:00"_s})
        QVERIFY(parseWhen(answer, instant(u"2026-10-25T10:00:00Z"_s), QTimeZone("Europe/Berlin")));
}

void WhenTest::noTextIsTooOddToAnswer()
{
    QRandomGenerator random(20'261'122);
    const QStringList pieces = {
        u"02"_s,   u":"_s,      u"30"_s, u" "_s, u"ago"_s, u"yesterday"_s, u"today"_s, u"-"_s,
        u"+"_s,    u"10"_s,     u"m"_s,  u"h"_s, u"AM"_s,  u"pm"_s,        u"Z"_s,     u"UTC"_s,
        u"2026"_s, u"-11-22"_s, u"T"_s,  u"."_s, u"999"_s, u"in "_s,       u"and"_s,   u"−"_s,
        u"\0"_s,   u"\u202e"_s, u"٢"_s,  u"d"_s, u"min"_s, u"an"_s,        u","_s,     QString(QChar(0xd83d))};
    const Instant now = instant(u"2026-10-25T10:00:00Z"_s);
    const QTimeZone zone("Europe/Berlin");
    int understood = 0;
    for (int i = 0; i < 30'000; ++i) {
        QString text;
        for (int piece = random.bounded(1, 9); piece > 0; --piece)
            text += pieces.at(random.bounded(int(pieces.size())));
        const auto read = parseWhen(text, now, zone);
        understood += read ? 1 : 0;
        if (read)
            QVERIFY(*read <= now);
        else
            QVERIFY2(isGoodSentence(read.error()), qPrintable(read.error().sentence()));
    }
    QVERIFY(understood > 100);
    QVERIFY(!parseWhen(QString(5'000'000, u'1'), now, zone));
    QVERIFY(!parseWhen(u"1m"_s.repeated(1'000'000), now, zone));
}

QTEST_APPLESS_MAIN(WhenTest)
#include "when_test.moc"
