// tests/app/gui/shell/main_window_test.cpp — the whole window on a real workspace, by keyboard and mouse.
#include "app/gui/shell/help/help_overlay.h"
#include "app/gui/shell/live_strip.h"
#include "app/gui/shell/palette/command_palette.h"
#include "app/gui/shell/status_line.h"
#include "app/gui/shell/top_bar.h"
#include "app/gui/shell/who_fields.h"
#include "app/gui/widgets/navigation_list.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/status_dot.h"
#include "app/gui/widgets/toast_with_undo.h"
#include "core/incident/notes.h"
#include "tests/app/gui/shell/frame.h"

#include <QListView>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;

class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesAScreenWhenItIsFirstShown();
    void asksOnceWhoIsThere();
    void leavesTheQuestionUnansweredOnEsc();
    void showsWhatRunsAndOpensItByMouseAndKey();
    void countsDownEverySecond();
    void callsWhenAClockTurnsLate();
    void findsAndOpensAnEntryWhileTyping();
    void runsCommandsByName();
    void leavesThePaletteWithTheKeyboardWhereItWas();
    void opensDocumentsOnTheirPage();
    void listsWhatWasOpenedLately();
    void togglesThemeAndZoneFromAnywhere();
    void declaresFromAnywhereAlsoOverAnOverlay();
    void goesRoundByF6AndJumpsByAlt();
    void shrinksTheNavigationToARail();
    void comesBackWhereItWas();
    void showsWhatAnotherProgramWrote();
    void saysWhyNothingWasSaved();
    void takesTheWishesOfASecondStart();
    void hasNoClashesAndNamesEverything();
};

void MainWindowTest::makesAScreenWhenItIsFirstShown()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    QVERIFY(frame.window->isMade(u"Console"_s));
    QVERIFY(!frame.window->isMade(u"Settings"_s));
    frame.key(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(frame.window->isMade(u"Settings"_s));
    QCOMPARE(frame.window->current(), frame.made[u"Settings"_s]);
    QCOMPARE(frame.window->navigation()->chosen(), u"Settings"_s);
    QVERIFY(frame.made[u"Settings"_s]->first->hasFocus());
}

void MainWindowTest::asksOnceWhoIsThere()
{
    Frame frame;
    frame.open();
    QTRY_VERIFY(frame.window->who() && frame.window->who()->isOpen());
    QCOMPARE(frame.window->who()->fields()->name()->text(), u"ana"_s);
    frame.type(u"Ana Ruiz"_s); // replaces what is selected
    frame.key(Qt::Key_Tab);
    frame.type(u"no digits"_s);
    frame.key(Qt::Key_Return);
    QVERIFY(frame.window->who()->isOpen());
    QVERIFY(!frame.window->who()->fields()->telephone()->error().isEmpty());
    frame.window->who()->fields()->telephone()->setText({});
    frame.type(u"+44 20 7946 0101"_s);
    frame.key(Qt::Key_Return);
    QVERIFY(!frame.window->who()->isOpen());
    frame.settle();
    QCOMPARE(frame.workspace->whoAmI()->name, u"Ana Ruiz"_s);
    QCOMPARE(frame.workspace->catalogue().person(u"Ana Ruiz"_s)->contacts.first().value, u"+44 20 7946 0101"_s);
    frame.window.reset();
    frame.open();
    QVERIFY(!frame.window->who());
}

void MainWindowTest::leavesTheQuestionUnansweredOnEsc()
{
    Frame frame;
    frame.open();
    QTRY_VERIFY(frame.window->who() && frame.window->who()->isOpen());
    frame.key(Qt::Key_Escape);
    QVERIFY(!frame.window->who()->isOpen());
    QVERIFY(!frame.workspace->whoAmI());
}

void MainWindowTest::showsWhatRunsAndOpensItByMouseAndKey()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    LiveStrip* strip = frame.window->topBar()->liveStrip();
    QVERIFY(!strip->isVisible());
    QVERIFY(!frame.window->commands().run(u"incident.open_live"_s));
    frame.declare(u"Search slow"_s, Severity::Sev3);
    const IncidentId worst = frame.declare(u"Checkout 5xx"_s, Severity::Sev1);
    QTRY_VERIFY(strip->isVisible());
    QTRY_COMPARE(strip->line()->title, u"Checkout 5xx"_s);
    QCOMPARE(strip->line()->others, 1);
    QCOMPARE(frame.window->navigation()->item(u"Console"_s)->count(), 2);
    frame.key(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(strip->isVisible()); // follows to every screen
    QTest::mouseClick(strip, Qt::LeftButton);
    QCOMPARE(frame.window->current(), frame.made[u"Console"_s]);
    frame.key(Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(frame.made[u"Console"_s]->opened.size(), 2);
    QCOMPARE(frame.made[u"Console"_s]->opened[1].first, worst);
}

void MainWindowTest::countsDownEverySecond()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    frame.declare(u"Checkout 5xx"_s);
    LiveStrip* strip = frame.window->topBar()->liveStrip();
    QTRY_VERIFY(strip->line());
    QCOMPARE(strip->line()->clock, u"acknowledge in 5:00"_s);
    frame.clock.pass(Seconds(61));
    QTRY_COMPARE(strip->line()->clock, u"acknowledge in 3:59"_s); // by its own beat
    frame.clock.pass(Minutes(4));
    QTRY_COMPARE(strip->line()->clock, u"acknowledge 0:01 late"_s);
    QVERIFY(strip->line()->late);
}

void MainWindowTest::callsWhenAClockTurnsLate()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    QList<ClockAlarm> alarms;
    connect(frame.window.get(), &MainWindow::alarm, this, [&alarms](const ClockAlarm& alarm) { alarms.append(alarm); });
    const IncidentId id = frame.declare(u"Checkout 5xx"_s);
    frame.clock.pass(Minutes(5) + Seconds(1));
    QTRY_COMPARE(alarms.size(), 1);
    QCOMPARE(alarms[0].incident, id);
    QVERIFY(alarms[0].title.contains(u"INC-1 SEV1"_s));
}

void MainWindowTest::findsAndOpensAnEntryWhileTyping()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    const IncidentId id = frame.declare(u"Checkout 5xx"_s);
    frame.workspace->incidents()
        .update(id,
                [](const Incident& incident, const Moment& moment) {
                    return note(incident, NoteType::Note, u"the connection pool of payment-api is exhausted"_s, {},
                                moment);
                })
        .waitForFinished();
    frame.settle();
    frame.open();
    frame.key(Qt::Key_K, Qt::ControlModifier);
    CommandPalette* palette = frame.window->palette();
    QVERIFY(palette->isOpen());
    QVERIFY(palette->field()->hasFocus());
    const auto entryRow = [palette] {
        for (int row = 0; row < palette->model().rowCount(); ++row) {
            if (palette->model().row(row).line.entry)
                return row;
        }
        return -1;
    };
    frame.type(u"exh"_s);
    QTRY_VERIFY(entryRow() >= 0);
    const PaletteRow found = palette->model().row(entryRow());
    QCOMPARE(found.text.mid(found.marks.value(0).from, found.marks.value(0).length), u"exh"_s);
    while (palette->list()->currentIndex().row() != entryRow())
        frame.key(Qt::Key_Down);
    QCOMPARE(palette->field()->text(), u"exh"_s); // arrows stay out of the text
    frame.key(Qt::Key_Return);
    QVERIFY(!palette->isOpen());
    QCOMPARE(frame.made[u"Console"_s]->opened.size(), 1);
    QCOMPARE(frame.made[u"Console"_s]->opened[0].first, id);
    QVERIFY(frame.made[u"Console"_s]->opened[0].second.has_value());
}

void MainWindowTest::runsCommandsByName()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    QTest::mouseClick(frame.window->topBar()->searchButton(), Qt::LeftButton);
    frame.type(u"decl inc"_s);
    frame.key(Qt::Key_Return);
    QCOMPARE(frame.made[u"Console"_s]->declared, 1);
    // A disabled one is listed and does nothing.
    frame.key(Qt::Key_K, Qt::ControlModifier);
    frame.type(u"undo what"_s);
    frame.key(Qt::Key_Return);
    QVERIFY(frame.window->palette()->isOpen());
}

void MainWindowTest::leavesThePaletteWithTheKeyboardWhereItWas()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    frame.made[u"Console"_s]->second->setFocus();
    frame.key(Qt::Key_K, Qt::ControlModifier);
    frame.type(u"something"_s);
    frame.key(Qt::Key_Tab); // has nowhere to go but the field
    QVERIFY(frame.window->palette()->isAncestorOf(QApplication::focusWidget()));
    frame.key(Qt::Key_Escape);
    QVERIFY(!frame.window->palette()->isOpen());
    QVERIFY(frame.made[u"Console"_s]->second->hasFocus());
    frame.key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(frame.window->palette()->field()->text().isEmpty());
    frame.key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!frame.window->palette()->isOpen());
}

void MainWindowTest::opensDocumentsOnTheirPage()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    Service service;
    service.name = u"payment-api"_s;
    frame.workspace->catalogue().put(service).waitForFinished();
    frame.settle();
    frame.open();
    frame.key(Qt::Key_K, Qt::ControlModifier);
    frame.type(u"payment"_s);
    CommandPalette* palette = frame.window->palette();
    QTRY_VERIFY(std::any_of(palette->model().rows().begin(), palette->model().rows().end(),
                            [](const PaletteRow& row) { return row.line.page == u"services"_s; }));
    frame.key(Qt::Key_Return);
    QCOMPARE(frame.made[u"Settings"_s]->pages.size(), 1);
    QCOMPARE(frame.made[u"Settings"_s]->pages[0].second,
             frame.workspace->catalogue().service(u"payment-api"_s)->id.uuid());
}

void MainWindowTest::listsWhatWasOpenedLately()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    const IncidentId first = frame.declare(u"First one"_s);
    const IncidentId second = frame.declare(u"Second one"_s);
    frame.open();
    QVERIFY(frame.window->openIncident(first));
    QVERIFY(frame.window->openIncident(second));
    frame.key(Qt::Key_K, Qt::ControlModifier);
    const PaletteModel& model = frame.window->palette()->model();
    QCOMPARE(model.row(1).text, u"Second one"_s);
    QCOMPARE(model.row(2).text, u"First one"_s);
    frame.key(Qt::Key_Return);
    QCOMPARE(frame.made[u"Console"_s]->opened.last().first, second);
}

void MainWindowTest::togglesThemeAndZoneFromAnywhere()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    QVERIFY(frame.theme.isDark());
    frame.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!frame.theme.isDark());
    QCOMPARE(frame.preferences->themeMode(), Theme::Mode::Light);
    auto* clock = frame.window->statusLine()->findChild<QAbstractButton*>(u"clock"_s);
    QCOMPARE(clock->text(), u"UTC 02:28"_s);
    frame.key(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(clock->text(), u"CET 03:28"_s); // the tests live in Berlin
    QTest::mouseClick(clock, Qt::LeftButton);
    QCOMPARE(clock->text(), u"UTC 02:28"_s);
}

void MainWindowTest::declaresFromAnywhereAlsoOverAnOverlay()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    frame.key(Qt::Key_Comma, Qt::ControlModifier);
    frame.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(frame.made[u"Console"_s]->declared, 1);
    frame.key(Qt::Key_F1);
    QVERIFY(frame.window->help()->isOpen());
    frame.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(frame.made[u"Console"_s]->declared, 2);
}

void MainWindowTest::goesRoundByF6AndJumpsByAlt()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    const NotingScreen* console = frame.made[u"Console"_s];
    frame.key(Qt::Key_2, Qt::AltModifier);
    QVERIFY(console->second->hasFocus());
    frame.key(Qt::Key_1, Qt::AltModifier);
    QVERIFY(console->first->hasFocus());
    frame.key(Qt::Key_F6);
    QVERIFY(console->second->hasFocus());
    frame.key(Qt::Key_F6);
    QVERIFY(frame.window->navigation()->isAncestorOf(QApplication::focusWidget()));
    frame.key(Qt::Key_F6);
    QVERIFY(frame.window->topBar()->isAncestorOf(QApplication::focusWidget()));
    frame.key(Qt::Key_F6);
    frame.key(Qt::Key_F6);
    QVERIFY(console->first->hasFocus());
    frame.key(Qt::Key_F6, Qt::ShiftModifier);
    frame.key(Qt::Key_F6, Qt::ShiftModifier);
    frame.key(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(frame.window->navigation()->isAncestorOf(QApplication::focusWidget()));
}

void MainWindowTest::shrinksTheNavigationToARail()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    QVERIFY(!frame.window->navigation()->isCollapsed());
    frame.window->resize(1359, 800);
    QTRY_VERIFY(frame.window->navigation()->isCollapsed());
    QCOMPARE(frame.window->navigation()->width(), 56);
    frame.window->resize(1360, 800);
    QTRY_VERIFY(!frame.window->navigation()->isCollapsed());
}

void MainWindowTest::comesBackWhereItWas()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open(QSize(700, 500));
    frame.window->setGeometry(30, 40, 700, 500);
    frame.window->close();
    frame.window = std::make_unique<MainWindow>(*frame.workspace, frame.theme, *frame.preferences,
                                                QList<ScreenFactory>(), QString());
    QCOMPARE(frame.window->geometry(), QRect(30, 40, 700, 500));
}

void MainWindowTest::showsWhatAnotherProgramWrote()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    auto other = Workspace::open(frame.path(), frame.environment);
    QVERIFY(other);
    Declaration declaration;
    declaration.title = u"From elsewhere"_s;
    declaration.severity = Severity::Sev2;
    QVERIFY((*other)->incidents().declare(declaration).result());
    QTRY_VERIFY(frame.window->topBar()->liveStrip()->line());
    QCOMPARE(frame.window->topBar()->liveStrip()->line()->title, u"From elsewhere"_s);
}

void MainWindowTest::saysWhyNothingWasSaved()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.open();
    const auto failing = [&frame](const Error& error) {
        frame.workspace->write([error](WriteTransaction&) -> Result<void> { return tl::unexpected(error); })
            .waitForFinished();
        QCoreApplication::processEvents();
    };
    // A rule that says no is an answer, not a fault of the disk.
    failing({ErrorKind::Refused, u"Not in this state."_s, {}});
    QCOMPARE(frame.window->statusLine()->saveState()->tone(), Tone::Good);
    failing({ErrorKind::Unavailable, u"The disk is full."_s, u"Make room."_s});
    QCOMPARE(frame.window->statusLine()->saveState()->tone(), Tone::Danger);
    frame.declare(u"Room again"_s);
    QTRY_COMPARE(frame.window->statusLine()->saveState()->tone(), Tone::Good);
}

void MainWindowTest::takesTheWishesOfASecondStart()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    const IncidentId id = frame.declare(u"Checkout 5xx"_s);
    frame.open();
    StartOptions wishes;
    wishes.incident = u"inc-1"_s;
    wishes.declare = true;
    frame.window->showMinimized();
    frame.window->take(wishes);
    QVERIFY(!frame.window->isMinimized());
    QCOMPARE(frame.made[u"Console"_s]->opened.last().first, id);
    QCOMPARE(frame.made[u"Console"_s]->declared, 1);
    wishes = {};
    wishes.incident = u"INC-999"_s;
    frame.window->take(wishes);
    QVERIFY(frame.window->announcements().banner()->isVisible());
}

void MainWindowTest::hasNoClashesAndNamesEverything()
{
    Frame frame;
    frame.workspace->iAm(u"Ana Ruiz"_s);
    frame.declare(u"Checkout 5xx"_s);
    frame.open();
    QCOMPARE(frame.window->commands().clashes(), QStringList());
    for (const auto* widget : frame.window->findChildren<QWidget*>()) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool spoken = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(widget->focusPolicy() == Qt::NoFocus || spoken,
                 qPrintable(u"%1 %2 takes the keyboard and has no name"_s.arg(
                     QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
    }
}

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
