// tests/app/gui/settings/settings_test.cpp — the pages of Settings in a real window on a real workspace, by keyboard
// and mouse: what is typed is validated at its field, written, shown, and can be taken back.
#include "app/gui/settings/forms/contacts_editor.h"
#include "app/gui/settings/forms/person_form.h"
#include "app/gui/settings/forms/service_form.h"
#include "app/gui/settings/forms/slo_form.h"
#include "app/gui/settings/forms/zone_field.h"
#include "app/gui/settings/long_work.h"
#include "app/gui/settings/pages/appearance_page.h"
#include "app/gui/settings/pages/backups_card.h"
#include "app/gui/settings/pages/calendar_page.h"
#include "app/gui/settings/pages/clocks_page.h"
#include "app/gui/settings/pages/notifications_page.h"
#include "app/gui/settings/pages/shortcuts_page.h"
#include "app/gui/settings/pages/workspace_page.h"
#include "app/gui/settings/settings_screen.h"
#include "app/gui/settings/span_text.h"
#include "app/gui/shell/help/key_list.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/navigation_list.h"
#include "app/gui/widgets/search_field.h"
#include "app/workspace/upkeep.h"
#include "core/ports/notifier.h"
#include "tests/app/gui/shell/frame.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QListView>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

class Quiet : public AlarmSound {
public:
    void play() override { ++times; }
    bool isAvailable() const override { return available; }

    int times = 0;
    bool available = true;
};

/// The window with Settings only, at a page.
class Pages : public Frame {
public:
    explicit Pages(const QString& page)
    {
        workspace->iAm(u"Ana Ruiz"_s);
        SettingsReach reach;
        reach.sound = &sound;
        reach.tryNotification = [this] { ++tried; };
        reach.restore = [this](const QString& backup) { restored.append(backup); };
        reach.anotherWorkspace = [this] { ++others; };
        open({settingsScreen(reach)});
        window->openPage(page);
    }
    SettingsScreen& screen() const { return *static_cast<SettingsScreen*>(window->current()); }
    template <class Page> Page& page() const { return *static_cast<Page*>(screen().currentPage()); }
    Person person(const QString& name) const { return workspace->catalogue().person(name).value(); }
    void addService(const QString& name)
    {
        Service service;
        service.name = name;
        workspace->catalogue().put(service).waitForFinished();
        settle();
    }
    void click(QAbstractButton* button) const { QTest::mouseClick(button, Qt::LeftButton); }

    Quiet sound;
    int tried = 0;
    int others = 0;
    QStringList restored;
};

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesPagesWhenTheyAreFirstShown();
    void addsAPersonByKeyboard();
    void saysAtTheFieldWhatIsWrongWithAPerson();
    void refusesASecondPersonOfTheSameName();
    void confirmsANumberAndTakesItBack();
    void keepsWhatIsBeingTypedWhileOthersWrite();
    void showsWhatOthersChangedWhereNobodyTypes();
    void cancelsWithoutWriting();
    void addsAServiceWithOwnerAndEscalation();
    void saysAtTheFieldWhatIsWrongWithAService();
    void addsAnSloWithTheProposedName();
    void saysAtTheFieldWhatIsWrongWithAnSlo();
    void readsAndWritesSpans_data();
    void readsAndWritesSpans();
    void changesAClockAndTakesItBack();
    void saysWhichClockIsWrong();
    void putsTheDefaultClocksBack();
    void changesTheWeekAndTheZone();
    void refusesAZoneThatIsNotKnown();
    void addsAndRemovesHolidays();
    void changesTheLookAtOnce();
    void switchesNotificationsAndSound();
    void saysThatThereIsNoSound();
    void verifiesAndTellsWhatItFound();
    void backsUpAndAsksBeforeRestoring();
    void savesACopyAndMergesItBack();
    void listsEveryCommand();
    void namesEveryControlOnEveryPage();
};

void SettingsTest::makesPagesWhenTheyAreFirstShown()
{
    Pages pages(u"workspace"_s);
    QCOMPARE(pages.screen().page(), u"workspace"_s);
    QVERIFY(!pages.window->findChild<ClocksPage*>());
    pages.window->panes().jump(0);
    pages.key(Qt::Key_End);
    QCOMPARE(pages.screen().page(), u"shortcuts"_s);
    QVERIFY(pages.window->findChild<ShortcutsPage*>());
    QVERIFY(!pages.window->findChild<ClocksPage*>());
}

void SettingsTest::addsAPersonByKeyboard()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    const QAbstractItemModelTester tester(page.list()->model());
    page.addButton()->setFocus();
    pages.key(Qt::Key_Space);
    auto* form = static_cast<PersonForm*>(page.form());
    QVERIFY(form->name()->line()->hasFocus());
    pages.key(Qt::Key_Tab); // as one reads, not as the parts were made
    QVERIFY(form->contacts()->addButton()->hasFocus());
    pages.key(Qt::Key_Tab, Qt::ShiftModifier);
    form->cancelButton()->setFocus();
    pages.key(Qt::Key_Tab, Qt::ShiftModifier);
    QVERIFY(form->saveButton()->hasFocus());
    form->name()->line()->setFocus();
    pages.type(u"Jo Park"_s);
    pages.click(form->contacts()->addButton());
    pages.type(u"+1 415 555 0134"_s);
    form->zone()->line()->setFocus();
    pages.type(u"America/Los_Angeles"_s);
    form->name()->line()->setFocus();
    pages.key(Qt::Key_Return);
    QTRY_COMPARE(page.list()->model()->rowCount(), 2); // Ana is there already
    const Person jo = pages.person(u"Jo Park"_s);
    QCOMPARE(jo.zone, u"America/Los_Angeles"_s);
    QCOMPARE(jo.contacts.size(), 1);
    QCOMPARE(jo.contacts[0].value, u"+1 415 555 0134"_s);
    QCOMPARE(jo.contacts[0].confirmedAt, FrameNight);
    QTRY_COMPARE(page.list()->chosen(), jo.id.text());
    QVERIFY(page.list()->hasFocus());
    QVERIFY(page.list()->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"confirmed today"_s));
}

void SettingsTest::saysAtTheFieldWhatIsWrongWithAPerson()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<PersonForm*>(page.form());
    pages.click(form->contacts()->addButton());
    pages.type(u"call me"_s);
    form->zone()->setText(u"Mars/Olympus"_s);
    pages.click(form->saveButton());
    QVERIFY(!form->name()->error().isEmpty());
    QVERIFY(!form->zone()->error().isEmpty());
    QVERIFY(!form->contacts()->value(0)->accessibleDescription().isEmpty());
    QCOMPARE(form->name()->line()->accessibleDescription(), form->name()->error()); // it is heard as well
    pages.settle();
    QCOMPARE(page.list()->model()->rowCount(), 1);
    form->name()->line()->setFocus();
    pages.type(u"J"_s);
    QVERIFY(form->name()->error().isEmpty()); // editing answers it
}

void SettingsTest::refusesASecondPersonOfTheSameName()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<PersonForm*>(page.form());
    pages.type(u"ANA RUIZ"_s);
    pages.key(Qt::Key_Return);
    QTRY_VERIFY(!form->name()->error().isEmpty());
    QCOMPARE(form->name()->text(), u"ANA RUIZ"_s); // what was typed stays
    QVERIFY(form->saveButton()->isEnabled());
}

void SettingsTest::confirmsANumberAndTakesItBack()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    Person ana = pages.person(u"Ana Ruiz"_s);
    const Instant longAgo = FrameNight - std::chrono::days(400);
    ana.contacts = {{u"phone"_s, u"+44 20 7946 0101"_s, longAgo}};
    pages.workspace->catalogue().put(ana).waitForFinished();
    pages.settle();
    QVERIFY(page.list()->rows().row(0).aside.contains(u"400 days ago"_s));
    QCOMPARE(page.list()->rows().row(0).asideTone, Tone::Warning);
    page.choose(ana.id.text());
    auto* form = static_cast<PersonForm*>(page.form());
    pages.click(form->contacts()->confirmButton(0));
    pages.click(form->saveButton());
    QTRY_COMPARE(pages.person(u"Ana Ruiz"_s).contacts[0].confirmedAt, FrameNight);
    QTRY_VERIFY(pages.window->announcements().canUndo());
    pages.window->commands().run(u"window.undo"_s);
    QTRY_COMPARE(pages.person(u"Ana Ruiz"_s).contacts[0].confirmedAt, longAgo);
}

void SettingsTest::keepsWhatIsBeingTypedWhileOthersWrite()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    const Person ana = pages.person(u"Ana Ruiz"_s);
    page.choose(ana.id.text());
    auto* form = static_cast<PersonForm*>(page.form());
    form->name()->line()->setFocus();
    form->name()->line()->end(false);
    pages.type(u"-Smith"_s);
    Person changed = ana;
    changed.zone = u"UTC"_s;
    pages.workspace->catalogue().put(changed).waitForFinished();
    pages.settle();
    QCOMPARE(page.form(), form);
    QCOMPARE(form->name()->text(), u"Ana Ruiz-Smith"_s);
}

void SettingsTest::showsWhatOthersChangedWhereNobodyTypes()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    Person ana = pages.person(u"Ana Ruiz"_s);
    page.choose(ana.id.text());
    ana.zone = u"Europe/Madrid"_s;
    pages.workspace->catalogue().put(ana).waitForFinished();
    QTRY_COMPARE(static_cast<PersonForm*>(page.form())->zone()->text(), u"Europe/Madrid"_s);
}

void SettingsTest::cancelsWithoutWriting()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    page.choose(pages.person(u"Ana Ruiz"_s).id.text());
    auto* form = static_cast<PersonForm*>(page.form());
    form->name()->setText(u"Somebody else"_s);
    pages.click(form->cancelButton());
    pages.settle();
    QCOMPARE(static_cast<PersonForm*>(page.form())->name()->text(), u"Ana Ruiz"_s);
    QVERIFY(!pages.workspace->catalogue().person(u"Somebody else"_s));
}

void SettingsTest::addsAServiceWithOwnerAndEscalation()
{
    Pages pages(u"services"_s);
    auto& page = pages.page<DocumentPage>();
    QCOMPARE(page.list()->model()->rowCount(), 0);
    pages.click(page.addButton());
    auto* form = static_cast<ServiceForm*>(page.form());
    pages.type(u"payment-api"_s);
    form->tier()->box()->setFocus();
    pages.key(Qt::Key_Home);
    form->owner()->box()->setCurrentIndex(form->owner()->box()->findText(u"Ana Ruiz"_s));
    pages.click(form->escalation()->addButton());
    pages.type(u"M. Okafor"_s);
    pages.key(Qt::Key_Tab);
    pages.type(u"second line"_s);
    pages.key(Qt::Key_Tab);
    pages.type(u"+44 20 7946 0812"_s);
    pages.click(form->saveButton());
    QTRY_COMPARE(page.list()->model()->rowCount(), 1);
    const Service service = pages.workspace->catalogue().service(u"payment-api"_s).value();
    QCOMPARE(service.tier, 1);
    QCOMPARE(service.owner->name, u"Ana Ruiz"_s);
    QCOMPARE(service.escalation.size(), 1);
    QCOMPARE(service.escalation[0].name, u"M. Okafor"_s);
    QCOMPARE(service.escalation[0].role, u"second line"_s);
    QCOMPARE(service.escalation[0].contact.value, u"+44 20 7946 0812"_s);
    QVERIFY(page.list()->rows().row(0).aside.contains(u"M. Okafor"_s));
}

void SettingsTest::saysAtTheFieldWhatIsWrongWithAService()
{
    Pages pages(u"services"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<ServiceForm*>(page.form());
    pages.type(u"payment api"_s);
    pages.click(form->saveButton());
    QVERIFY(!form->name()->error().isEmpty());
    QVERIFY(form->name()->line()->hasFocus());
}

void SettingsTest::addsAnSloWithTheProposedName()
{
    Pages pages(u"slos"_s);
    pages.addService(u"checkout"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<SloForm*>(page.form());
    QVERIFY(form->service()->box()->hasFocus());
    form->kind()->box()->setCurrentIndex(form->kind()->box()->findData(u"latency"_s));
    QCOMPARE(form->name()->text(), u"checkout-latency"_s);
    form->target()->setText(u"99.95%"_s);
    form->window()->setText(u"month"_s);
    form->zone()->setText(u"Europe/London"_s);
    pages.click(form->saveButton());
    QTRY_VERIFY(pages.workspace->catalogue().slo(u"checkout-latency"_s));
    const Slo slo = pages.workspace->catalogue().slo(u"checkout-latency"_s).value();
    QCOMPARE(slo.target, 999'500);
    QCOMPARE(slo.window.calendar, u"month"_s);
    QCOMPARE(slo.window.zone, u"Europe/London"_s);
    QCOMPARE(slo.service.name, u"checkout"_s);
}

void SettingsTest::saysAtTheFieldWhatIsWrongWithAnSlo()
{
    Pages pages(u"slos"_s);
    pages.addService(u"checkout"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<SloForm*>(page.form());
    form->target()->setText(u"100%"_s);
    form->window()->setText(u"fortnight"_s);
    pages.click(form->saveButton());
    QVERIFY(!form->target()->error().isEmpty());
    QVERIFY(!form->window()->error().isEmpty());
    form->target()->setText(u"99.9%"_s);
    form->window()->setText(u"30d"_s);
    form->zone()->setText(u"Mars/Olympus"_s);
    pages.click(form->saveButton());
    QVERIFY(form->target()->error().isEmpty());
    QVERIFY(!form->zone()->error().isEmpty());
    pages.settle();
    QCOMPARE(page.list()->model()->rowCount(), 0);
}

void SettingsTest::readsAndWritesSpans_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("minutes") << qint64(300'000) << u"5m"_s;
    QTest::newRow("an hour") << qint64(3'600'000) << u"1h"_s;
    QTest::newRow("both") << qint64(5'400'000) << u"1h30m"_s;
    QTest::newRow("seconds") << qint64(90'000) << u"1m30s"_s;
    QTest::newRow("days") << qint64(30 * 3'600'000) << u"30h"_s;
}

void SettingsTest::readsAndWritesSpans()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(typedSpan(Millis(ms)), text);
    QCOMPARE(optionalSpan(u' ' + text + u' ').value(), std::optional(Millis(ms)));
    QCOMPARE(optionalSpan(u"  "_s).value(), std::optional<Millis>());
    QVERIFY(!optionalSpan(u"soon"_s));
}

void SettingsTest::changesAClockAndTakesItBack()
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
    QTRY_VERIFY(pages.window->announcements().canUndo());
    pages.window->commands().run(u"window.undo"_s);
    QTRY_COMPARE(limit(), std::optional<Millis>());
    QTRY_COMPARE(cell->text(), QString());
}

void SettingsTest::saysWhichClockIsWrong()
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

void SettingsTest::putsTheDefaultClocksBack()
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

void SettingsTest::changesTheWeekAndTheZone()
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

void SettingsTest::refusesAZoneThatIsNotKnown()
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

void SettingsTest::addsAndRemovesHolidays()
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
    QTRY_VERIFY(pages.window->announcements().canUndo());
    pages.window->commands().run(u"window.undo"_s);
    QTRY_COMPARE(page.holidays()->model()->rowCount(), 1);
}

void SettingsTest::changesTheLookAtOnce()
{
    Pages pages(u"appearance"_s);
    auto& page = pages.page<AppearancePage>();
    QVERIFY(page.mode(Theme::Mode::System)->isChecked());
    pages.click(page.mode(Theme::Mode::Light));
    QVERIFY(!pages.theme.isDark());
    QCOMPARE(pages.preferences->themeMode(), Theme::Mode::Light);
    page.mode(Theme::Mode::Light)->setFocus();
    pages.key(Qt::Key_Up);
    QVERIFY(pages.theme.isDark());
    pages.click(page.local());
    QVERIFY(!pages.window->times().isUtc());
    QVERIFY(!pages.preferences->startsInUtc());
    pages.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier); // from elsewhere: the page follows
    QVERIFY(page.mode(Theme::Mode::Light)->isChecked());
}

void SettingsTest::switchesNotificationsAndSound()
{
    Pages pages(u"notifications"_s);
    auto& page = pages.page<NotificationsPage>();
    QVERIFY(page.notifies()->isChecked());
    page.notifies()->setFocus();
    pages.key(Qt::Key_Space);
    QVERIFY(!pages.preferences->notifies());
    pages.click(page.sounds());
    QVERIFY(!pages.preferences->sounds());
    pages.click(page.staysInTray());
    QVERIFY(pages.preferences->staysInTray());
    for (auto* button : page.findChildren<Button*>())
        pages.click(button);
    QCOMPARE(pages.tried, 1);
    QCOMPARE(pages.sound.times, 1);
}

void SettingsTest::saysThatThereIsNoSound()
{
    Pages pages(u"workspace"_s);
    pages.sound.available = false;
    pages.window->openPage(u"notifications"_s);
    QVERIFY(!pages.page<NotificationsPage>().sounds()->isEnabled());
}

void SettingsTest::verifiesAndTellsWhatItFound()
{
    Pages pages(u"workspace"_s);
    auto& page = pages.page<WorkspacePage>();
    page.verify()->button()->setFocus();
    pages.key(Qt::Key_Space);
    QVERIFY(page.verify()->isBusy());
    QVERIFY(!page.verify()->button()->isEnabled()); // not twice
    QTRY_VERIFY(!page.verify()->isBusy());
    QVERIFY2(page.verify()->outcome().contains(u"chain intact"_s), qPrintable(page.verify()->outcome()));
    pages.click(page.rebuild()->button());
    QTRY_VERIFY(!page.rebuild()->isBusy());
    QVERIFY(!page.rebuild()->outcome().isEmpty());
    pages.click(page.compact()->button());
    QTRY_VERIFY(!page.compact()->isBusy());
    QVERIFY2(page.compact()->outcome().startsWith(u"From"_s), qPrintable(page.compact()->outcome()));
}

void SettingsTest::backsUpAndAsksBeforeRestoring()
{
    Pages pages(u"workspace"_s);
    BackupsCard* card = pages.page<WorkspacePage>().backups();
    // The one that is made by itself has been made.
    QTRY_VERIFY(!pages.workspace->upkeep().backups().isEmpty());
    const QString newest = pages.workspace->upkeep().backups().first().path;
    pages.clock.pass(Seconds(2));
    pages.click(card->now()->button());
    QTRY_VERIFY(!card->now()->isBusy());
    QTRY_VERIFY(card->list()->model()->rowCount() > 0 && card->list()->rows().row(0).id != newest);
    QVERIFY(!card->restoreButton()->isEnabled());
    card->list()->setFocus();
    pages.key(Qt::Key_Home);
    pages.click(card->restoreButton());
    QVERIFY(pages.restored.isEmpty()); // asked first
    QVERIFY(card->question()->isVisible());
    QVERIFY(card->reallyButton()->hasFocus());
    pages.key(Qt::Key_Space);
    QCOMPARE(pages.restored, QStringList{card->list()->chosen()});
}

void SettingsTest::savesACopyAndMergesItBack()
{
    Pages pages(u"workspace"_s);
    auto& page = pages.page<WorkspacePage>();
    const QString copy = pages.home.filePath(u"copy.firebreak"_s);
    page.copyTo()->setPath(copy);
    pages.click(page.copy()->button());
    QTRY_VERIFY(!page.copy()->isBusy());
    QVERIFY2(QFile::exists(copy), qPrintable(page.copy()->outcome()));
    {
        auto other = Workspace::open(copy, pages.environment);
        QVERIFY(other);
        Declaration declaration;
        declaration.title = u"Written in the copy"_s;
        declaration.severity = Severity::Sev3;
        QVERIFY((*other)->incidents().declare(declaration).result());
    }
    pages.click(page.merge()->button());
    QVERIFY(!page.mergeFrom()->error().isEmpty()); // which file?
    page.mergeFrom()->setPath(copy);
    pages.click(page.merge()->button());
    QTRY_VERIFY(!page.merge()->isBusy());
    QVERIFY2(page.merge()->outcome().startsWith(u"Took over"_s), qPrintable(page.merge()->outcome()));
    QCOMPARE(pages.workspace->incidents().list({}).value().size(), 1);
    page.mergeFrom()->setPath(pages.home.filePath(u"nowhere.firebreak"_s));
    pages.click(page.merge()->button());
    QTRY_VERIFY(!page.merge()->isBusy());
    QVERIFY(!page.merge()->outcome().isEmpty());
}

void SettingsTest::listsEveryCommand()
{
    Pages pages(u"shortcuts"_s);
    const KeyList* keys = pages.page<ShortcutsPage>().keys();
    QVERIFY(keys->field()->hasFocus());
    QStringList texts;
    for (int row = 0; row < keys->list()->model()->rowCount(); ++row)
        texts.append(keys->list()->model()->index(row, 0).data().toString());
    for (const CommandRegistry::Entry& entry : pages.window->commands().entries())
        QVERIFY2(texts.contains(entry.command.text), qPrintable(entry.command.text));
}

void SettingsTest::namesEveryControlOnEveryPage()
{
    Pages pages(u"workspace"_s);
    pages.addService(u"checkout"_s);
    for (const QString& page : {u"people"_s, u"services"_s, u"slos"_s, u"clocks"_s, u"calendar"_s, u"appearance"_s,
                                u"notifications"_s, u"shortcuts"_s}) {
        pages.window->openPage(page);
        if (auto* documents = qobject_cast<DocumentPage*>(pages.screen().currentPage()))
            pages.click(documents->addButton());
    }
    for (const auto* widget : pages.window->findChildren<QWidget*>()) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool spoken = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        const bool takes = widget->focusPolicy() & Qt::TabFocus;
        // The parts of Qt's own controls speak for the control.
        const bool part = widget->inherits("QAbstractScrollAreaScrollBarContainer") ||
                          widget->inherits("QComboBoxListView") || widget->inherits("QComboBoxPrivateContainer");
        QVERIFY2(!takes || spoken || part || widget->focusProxy(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u" has no name"_s));
    }
}

QTEST_MAIN(SettingsTest)
#include "settings_test.moc"
