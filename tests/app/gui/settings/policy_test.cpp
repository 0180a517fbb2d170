// tests/app/gui/settings/policy_test.cpp — Settings in a real window on a real workspace, by keyboard and mouse:
// clocks and the business calendar: edited by keyboard, refused at the field, put back.
#include "app/gui/settings/forms/zone_field.h"
#include "app/gui/settings/pages/calendar_page.h"
#include "app/gui/settings/pages/clocks_page.h"
#include "app/gui/settings/span_text.h"
#include "tests/app/gui/settings/pages.h"

#include <QCheckBox>

using namespace Qt::StringLiterals;
using namespace firebreak;

class PolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesSpans_data();
    void readsAndWritesSpans();
    void changesAClockAndTakesItBack();
    void saysWhichClockIsWrong();
    void putsTheDefaultClocksBack();
    void changesTheWeekAndTheZone();
    void refusesAZoneThatIsNotKnown();
    void addsAndRemovesHolidays();
    void missesClocksThatAreNotSaved();
    void missesACalendarThatIsNotSaved();
};

void PolicyTest::readsAndWritesSpans_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("minutes") << qint64(300'000) << u"5m"_s;
    QTest::newRow("an hour") << qint64(3'600'000) << u"1h"_s;
    QTest::newRow("both") << qint64(5'400'000) << u"1h30m"_s;
    QTest::newRow("seconds") << qint64(90'000) << u"1m30s"_s;
    QTest::newRow("days") << qint64(30 * 3'600'000) << u"30h"_s;
}

void PolicyTest::readsAndWritesSpans()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(typedSpan(Millis(ms)), text);
    QCOMPARE(optionalSpan(u' ' + text + u' ').value(), std::optional(Millis(ms)));
    QCOMPARE(optionalSpan(u"  "_s).value(), std::optional<Millis>());
    QVERIFY(!optionalSpan(u"soon"_s));
}

void PolicyTest::changesAClockAndTakesItBack()
{
    Pages pages(u"clocks"_s);
    auto& page = pages.page<ClocksPage>();
    QLineEdit* cell = page.cell(ClockKind::Acknowledge, Severity::Sev3);
    QCOMPARE(cell->text(), QString()); // SEV3 has none
    cell->setFocus();
    pages.type(u"1h 30m"_s);
    pages.key(Qt::Key_Return);
    const auto limit = [&pages] {
        return pages.workspace->catalogue().clockPolicy().limits.value(Severity::Sev3).acknowledge;
    };
    QTRY_COMPARE(limit(), std::optional<Millis>(Minutes(90)));
    QTRY_COMPARE(cell->text(), u"1h30m"_s);
    pages.undo(u"Clocks saved"_s);
    QTRY_COMPARE(limit(), std::optional<Millis>());
    QTRY_COMPARE(cell->text(), QString());
}

void PolicyTest::saysWhichClockIsWrong()
{
    Pages pages(u"clocks"_s);
    auto& page = pages.page<ClocksPage>();
    QLineEdit* cell = page.cell(ClockKind::Escalate, Severity::Sev2);
    cell->setFocus();
    cell->selectAll();
    pages.type(u"soon"_s);
    pages.click(page.saveButton());
    QVERIFY2(page.trouble().startsWith(u"Escalate if not mitigated, SEV2"_s), qPrintable(page.trouble()));
    QVERIFY(cell->hasFocus());
    pages.settle();
    QCOMPARE(pages.workspace->catalogue().clockPolicy(), defaultClockPolicy());
    cell->setText(u"1h"_s);
    page.handOver(true)->setText(u"30m"_s); // before it is advised
    pages.click(page.saveButton());
    QVERIFY(!page.trouble().isEmpty());
}

void PolicyTest::putsTheDefaultClocksBack()
{
    Pages pages(u"clocks"_s);
    auto& page = pages.page<ClocksPage>();
    page.cell(ClockKind::NextUpdate, Severity::Sev1)->setText(u"7m"_s);
    pages.click(page.saveButton());
    QTRY_VERIFY(pages.workspace->catalogue().clockPolicy() != defaultClockPolicy());
    pages.click(page.defaultsButton());
    QTRY_COMPARE(pages.workspace->catalogue().clockPolicy(), defaultClockPolicy());
    QTRY_COMPARE(page.cell(ClockKind::NextUpdate, Severity::Sev1)->text(), u"20m"_s);
}

void PolicyTest::changesTheWeekAndTheZone()
{
    Pages pages(u"calendar"_s);
    auto& page = pages.page<CalendarPage>();
    page.day(Weekday::Friday)->setFocus();
    pages.key(Qt::Key_Space);
    pages.click(page.day(Weekday::Sunday));
    page.zone()->setText(u"Asia/Dubai"_s);
    pages.click(page.saveButton());
    QTRY_COMPARE(pages.workspace->catalogue().calendar().zone, u"Asia/Dubai"_s);
    const QList<Weekday> days = pages.workspace->catalogue().calendar().workingDays;
    QVERIFY(!days.contains(Weekday::Friday));
    QVERIFY(days.contains(Weekday::Sunday));
}

void PolicyTest::refusesAZoneThatIsNotKnown()
{
    Pages pages(u"calendar"_s);
    auto& page = pages.page<CalendarPage>();
    page.zone()->setText(u"Europe/Atlantis"_s);
    pages.click(page.saveButton());
    QVERIFY(!page.zone()->error().isEmpty());
    page.zone()->setText(u"UTC"_s);
    for (int day = 1; day <= 5; ++day)
        pages.click(page.day(static_cast<Weekday>(day)));
    pages.click(page.saveButton());
    QTRY_VERIFY(!page.trouble().isEmpty()); // a week without a working day
    QCOMPARE(pages.workspace->catalogue().calendar(), BusinessCalendar());
}

void PolicyTest::addsAndRemovesHolidays()
{
    Pages pages(u"calendar"_s);
    auto& page = pages.page<CalendarPage>();
    page.holidayDay()->line()->setFocus();
    pages.type(u"2026-13-01"_s);
    pages.key(Qt::Key_Return);
    QVERIFY(!page.holidayDay()->error().isEmpty());
    page.holidayDay()->setText(u"2026-12-25"_s);
    pages.key(Qt::Key_Return);
    QVERIFY(!page.holidayName()->error().isEmpty()); // a holiday has a name
    pages.type(u"Christmas Day"_s);
    pages.key(Qt::Key_Return);
    QTRY_COMPARE(pages.workspace->catalogue().calendar().holidays.size(), 1);
    QTRY_COMPARE(page.holidays()->model()->rowCount(), 1);
    page.holidays()->choose(u"2026-12-25"_s);
    pages.click(page.removeHoliday());
    QTRY_VERIFY(pages.workspace->catalogue().calendar().holidays.isEmpty());
    pages.undo(u"Removed a holiday"_s);
    QTRY_COMPARE(page.holidays()->model()->rowCount(), 1);
}

void PolicyTest::missesClocksThatAreNotSaved()
{
    Pages pages(u"clocks"_s);
    auto& page = pages.page<ClocksPage>();
    QCOMPARE(pages.screen().unsaved(), QString());
    page.cell(ClockKind::Acknowledge, Severity::Sev3)->setText(u"90m"_s);
    QCOMPARE(pages.screen().unsaved(), u"Clocks"_s);
    pages.click(page.saveButton());
    QTRY_COMPARE(pages.screen().unsaved(), QString());
    // The same, in other words.
    page.cell(ClockKind::Acknowledge, Severity::Sev3)->setText(u"90m"_s);
    pages.click(page.saveButton());
    QTRY_COMPARE(pages.screen().unsaved(), QString());
}

void PolicyTest::missesACalendarThatIsNotSaved()
{
    Pages pages(u"calendar"_s);
    auto& page = pages.page<CalendarPage>();
    page.zone()->setText(u"Asia/Dubai"_s);
    QCOMPARE(pages.screen().unsaved(), u"Business calendar"_s);
    page.holidayDay()->setText(u"2026-12-25"_s);
    page.holidayName()->setText(u"Christmas Day"_s);
    pages.click(page.addHoliday());
    QTRY_COMPARE(pages.workspace->catalogue().calendar().holidays.size(), 1);
    pages.settle();
    QCOMPARE(page.zone()->text(), u"Asia/Dubai"_s);
    QCOMPARE(pages.screen().unsaved(), u"Business calendar"_s);
    pages.click(page.saveButton());
    QTRY_COMPARE(pages.screen().unsaved(), QString());
    page.zone()->setText(u" Asia/Dubai "_s);
    pages.click(page.saveButton());
    QTRY_COMPARE(pages.screen().unsaved(), QString());
    page.holidayName()->setText(u"New Year"_s);
    QCOMPARE(pages.screen().unsaved(), u"Business calendar"_s);
}

QTEST_MAIN(PolicyTest)
#include "policy_test.moc"
