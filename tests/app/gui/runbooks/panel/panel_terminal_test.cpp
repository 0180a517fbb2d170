// tests/app/gui/runbooks/panel/panel_terminal_test.cpp — interactive steps in the room: real bash in a real terminal
// over the runbook, typed to, left and found again.
#include "tests/app/gui/runbooks/panel/panel_terminal_stage.h"

#include <QMenu>

using namespace Qt::StringLiterals;
using namespace firebreak;

class PanelTerminalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsAskedForIsTypedAndTheVerdictIsKept();
    void aProgramThatMovesTheCursorHasTheWholeTerminal();
    void itIsLeftWithOneKeyAndFoundAgain();
    void theButtonsAreReachedWithoutAMouse();
    void severalRunSideBySide();
    void itsSizeIsThatOfThePanelFromTheFirstLineOn();
    void aKeyGivesItTheRoomItNeeds();
    void theKeyboardIsNeverBehindIt();
    void theCommandFindsIt();
};

void PanelTerminalTest::whatIsAskedForIsTypedAndTheVerdictIsKept()
{
    TerminalRoom room;
    TerminalSheet& sheet = room.start(u"read -rp \"which"_s);
    QVERIFY(room.shows(sheet, u"which pod? "_s));
    QVERIFY(!room.panel().runSheet()->isOpen());
    QCOMPARE(sheet.title(), room.use().steps().at(room.step(u"which pod"_s)).title);
    room.stage.pass(Seconds(12));
    QCOMPARE(sheet.line(), u"Running · 12.0 s"_s);
    QVERIFY(room.stage.reads(u"localhost"_s, &sheet));
    room.enter(u"web-1"_s);
    QVERIFY(room.shows(sheet, u"chosen: web-1"_s));
    QVERIFY(room.ended(u"which pod"_s));
    QTRY_VERIFY(sheet.line().contains(u"Passed · exit 0"_s));
    room.stage.settle();
    const StepStanding standing = room.use().standing(room.step(u"which pod"_s));
    QCOMPARE(standing.phase, StepPhase::Passed);
    QCOMPARE(standing.last->result->exitCode, std::optional(0));
    QVERIFY(standing.last->result->output);
    QTRY_VERIFY(room.stage.rowThatSays(u"Ran"_s) >= 0);
    QVERIFY(room.stage.spoken().at(room.stage.rowThatSays(u"Ran"_s)).contains(u"which pod?"_s));
    room.stage.key(Qt::Key_Escape);
    QVERIFY(!room.panel().terminals()->isVisible());
    QVERIFY(room.view().hasFocus());
    QCOMPARE(room.card(u"which pod"_s).state().phase, StepState::Phase::Passed);
    QTRY_VERIFY(room.output(u"which pod"_s).contains(u"chosen: web-1"_s));
}

void PanelTerminalTest::aProgramThatMovesTheCursorHasTheWholeTerminal()
{
    TerminalRoom room;
    TerminalSheet& sheet = room.start(u"1049h"_s);
    QVERIFY(room.shows(sheet, u"head\n\n    middle"_s));
    QVERIFY(sheet.terminal()->view()->screen().isAlternate());
    room.stage.key(Qt::Key_Escape); // is the program's, too
    QVERIFY(room.shows(sheet, u"saw "_s));
    QVERIFY(sheet.isVisible());
    room.stage.type(u"q"_s);
    QVERIFY(room.shows(sheet, u"back from it"_s));
    QVERIFY(!sheet.terminal()->view()->screen().isAlternate());
    QVERIFY(room.ended(u"1049h"_s));
}

void PanelTerminalTest::itIsLeftWithOneKeyAndFoundAgain()
{
    TerminalRoom room;
    TerminalSheet& sheet = room.start(u"which pod"_s);
    QVERIFY(room.shows(sheet, u"which pod? "_s));
    room.stage.type(u"web"_s);
    room.leave();
    QVERIFY(!sheet.isVisible());
    QVERIFY(room.view().hasFocus());
    QCOMPARE(room.view().currentStep(), room.step(u"which pod"_s));
    const StepCard& card = room.card(u"which pod"_s);
    QVERIFY(room.stage.reads(u"Running in the terminal"_s, &card));
    QVERIFY2(!room.foot(u"which pod"_s).output()->isVisible(), "its output is seen in the terminal");
    QAbstractButton* button = room.foot(u"which pod"_s).terminalButton();
    QVERIFY(button->isVisible());

    room.stage.key(Qt::Key_T);
    QVERIFY(room.isTypedTo(sheet));
    room.leave();
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(room.isTypedTo(sheet));
    room.leave();
    room.stage.key(Qt::Key_R); // it runs already, and waits for somebody
    QVERIFY(room.isTypedTo(sheet));
    room.leave();
    QMenu menu;
    room.panel().fillMenu(menu, room.step(u"which pod"_s));
    for (QAction* action : menu.actions())
        if (action->text().startsWith(u"Its terminal"_s))
            action->trigger();
    QVERIFY(room.isTypedTo(sheet));

    QVERIFY(room.shows(sheet, u"which pod? web"_s));
    room.enter(u"-2"_s);
    QVERIFY(room.shows(sheet, u"chosen: web-2"_s));
    QVERIFY(room.ended(u"which pod"_s));
}

void PanelTerminalTest::theButtonsAreReachedWithoutAMouse()
{
    TerminalRoom room;
    TerminalSheet& sheet = room.start(u"which pod"_s);
    QVERIFY(room.shows(sheet, u"which pod? "_s));
    for (const auto* button : sheet.findChildren<QAbstractButton*>())
        if (button->isVisible())
            QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
    room.stage.key(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(sheet.isVisible());
    QVERIFY(static_cast<QWidget*>(sheet.backButton())->hasFocus());
    room.stage.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(static_cast<QWidget*>(sheet.stopButton())->hasFocus());
    room.stage.key(Qt::Key_R); // no letter of the runbook below
    room.stage.key(Qt::Key_Escape);
    QVERIFY(!sheet.isVisible());
    QVERIFY(room.view().hasFocus());
    room.stage.key(Qt::Key_X);
    QVERIFY(room.ended(u"which pod"_s));
}

void PanelTerminalTest::severalRunSideBySide()
{
    TerminalRoom room;
    TerminalSheet& first = room.start(u"which pod"_s);
    QVERIFY(room.shows(first, u"which pod? "_s));
    room.leave();
    TerminalSheet& second = room.start(u"stty"_s);
    QVERIFY(&first != &second);
    QVERIFY(!first.isVisible());
    room.enter(u"end"_s);
    QVERIFY(room.ended(u"stty"_s));
    room.stage.key(Qt::Key_Escape);
    QCOMPARE(room.panel().terminals()->of(room.step(u"stty"_s)), nullptr);
    // On a step without one the key leads to the one there is.
    room.goTo(u"echo plain"_s);
    room.stage.key(Qt::Key_T);
    QVERIFY(first.isVisible());
    room.enter(u"x"_s);
    QVERIFY(room.shows(first, u"chosen: x"_s));
    QVERIFY(room.ended(u"which pod"_s));
}

void PanelTerminalTest::itsSizeIsThatOfThePanelFromTheFirstLineOn()
{
    TerminalRoom room;
    TerminalSheet& sheet = room.start(u"stty"_s);
    const TerminalView& view = *sheet.terminal()->view();
    const auto words = [&view] { return u"%1 %2"_s.arg(view.terminalSize().rows).arg(view.terminalSize().columns); };
    const TerminalSize before = view.terminalSize();
    QVERIFY(before != TerminalSize());
    QTRY_COMPARE_WITH_TIMEOUT(view.screenText().section(u'\n', 0, 0), words(), PanelStage::LongestMs);
    room.stage.resize({1440, 700});
    QTRY_VERIFY(view.terminalSize() != before);
    room.stage.key(Qt::Key_Return);
    QVERIFY(room.shows(sheet, words()));
    // While nobody looks, and then looked at again.
    room.leave();
    room.stage.resize({1024, 800});
    room.room().panel()->terminals()->open(room.step(u"stty"_s));
    QTRY_VERIFY(sheet.isVisible());
    QVERIFY(sheet.size() == room.view().size());
    room.stage.key(Qt::Key_Return);
    QVERIFY(room.shows(sheet, words()));
    room.enter(u"end"_s);
    QVERIFY(room.ended(u"stty"_s));
}

void PanelTerminalTest::aKeyGivesItTheRoomItNeeds()
{
    TerminalRoom room;
    TerminalSheet& sheet = room.start(u"stty"_s);
    const TerminalView& view = *sheet.terminal()->view();
    QVERIFY(view.terminalSize().columns < 80);
    QTRY_VERIFY_WITH_TIMEOUT(!view.screenText().isEmpty(), PanelStage::LongestMs);
    room.stage.key(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(view.terminalSize().columns >= 80);
    QVERIFY2(view.hasFocus(), "the program keeps the keyboard");
    room.stage.key(Qt::Key_Return);
    QVERIFY(room.shows(sheet, u"%1 %2"_s.arg(view.terminalSize().rows).arg(view.terminalSize().columns)));
    room.stage.key(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(view.terminalSize().columns < 80);
    room.enter(u"end"_s);
    QVERIFY(room.ended(u"stty"_s));
}

void PanelTerminalTest::theKeyboardIsNeverBehindIt()
{
    TerminalRoom room;
    TerminalSheet& sheet = room.start(u"which pod"_s);
    QVERIFY(room.shows(sheet, u"which pod? "_s));
    room.view().setFocus();
    QVERIFY(!sheet.isVisible());
    QVERIFY(room.view().hasFocus());
    room.stage.key(Qt::Key_X);
    QVERIFY(room.ended(u"which pod"_s));
    QTRY_VERIFY(room.stage.reads(u"in its terminal: Stopped"_s));
}

void PanelTerminalTest::theCommandFindsIt()
{
    TerminalRoom room;
    room.panel().showTerminal();
    QVERIFY(room.stage.reads(u"there is no terminal to show"_s));
    TerminalSheet& sheet = room.start(u"which pod"_s);
    QVERIFY(room.shows(sheet, u"which pod? "_s));
    room.stage.composer().focusText();
    QVERIFY(sheet.isVisible());
    room.panel().showTerminal();
    QVERIFY(sheet.terminal()->view()->hasFocus());
    room.stage.key(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(room.ended(u"which pod"_s));
}

QTEST_MAIN(PanelTerminalTest)
#include "panel_terminal_test.moc"
