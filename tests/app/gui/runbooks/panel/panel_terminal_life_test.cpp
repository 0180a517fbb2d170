// tests/app/gui/runbooks/panel/panel_terminal_life_test.cpp — the terminal of an interactive step from its first line
// to the last look at it: never lost while somebody is elsewhere, and never there without its step.
#include "tests/app/gui/runbooks/panel/panel_terminal_stage.h"

#include <QClipboard>

using namespace Qt::StringLiterals;
using namespace firebreak;

class PanelTerminalLifeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherIncidentAndBackFindsItAsItIs();
    void anotherRunbookAndBackFindsItAsItIs();
    void whatItLeftIsReadUntilItIsClosed();
    void oneThatChangesSomethingAsksFirst();
    void oneThatIsRefusedLeavesNoTerminal();
    void oneThatIsRefusedAfterItWasConfirmedSaysWhy();
    void aStepThatTheRunbookLosesCanStillBeStopped();
    void stopEndsItAndSaysSo();
    void closingTheWindowEndsIt();
};

void PanelTerminalLifeTest::anotherIncidentAndBackFindsItAsItIs()
{
    TerminalRoom room;
    const IncidentId here = *room.use().incident();
    TerminalSheet& sheet = room.waiting();
    const int step = room.step(u"until"_s);
    room.openRoom(room.alerted(u"Another"_s));
    QTRY_VERIFY(room.use().incident() != here);
    QVERIFY(!sheet.isVisible());
    QCOMPARE(room.panel().terminals()->of(step), nullptr);
    // It goes on meanwhile, and is seen as it went on.
    room.write("", u"go"_s);
    room.stage.openRoom(here);
    QTRY_VERIFY(room.panel().use() && room.use().incident() == here);
    QCOMPARE(room.panel().terminals()->of(step), &sheet);
    QVERIFY(sheet.isVisible());
    QVERIFY2(!sheet.terminal()->view()->hasFocus(), "whoever comes back has not said that they want to type to it");
    QVERIFY(room.stage.reads(u"Running"_s, &sheet));
    QVERIFY(room.shows(sheet, u"it is there\nwell? "_s));
    QVERIFY(sheet.terminal()->view()->screenText().startsWith(u"I am "_s));
    QVERIFY2(QApplication::activeWindow() == room.stage.window.get(), "nothing was a window of its own meanwhile");
    room.panel().startFocus()->setFocus();
    QVERIFY(sheet.terminal()->view()->hasFocus());
    room.enter(u"no"_s);
    QVERIFY(room.ended(u"until"_s));
    QTRY_VERIFY(sheet.line().contains(u"Failed · exit 1"_s));
}

void PanelTerminalLifeTest::anotherRunbookAndBackFindsItAsItIs()
{
    TerminalRoom room;
    room.write("---\ntitle: Other\n---\nLook.\n", u"other.md"_s);
    TerminalSheet& sheet = room.start(u"which pod"_s);
    QVERIFY(room.shows(sheet, u"which pod? "_s));
    const RunbookUse* use = &room.use();
    Q_EMIT room.panel().documentRequested(u"other.md"_s, {});
    QTRY_VERIFY(room.panel().use() && room.panel().use() != use);
    QVERIFY(!sheet.isVisible());
    QVERIFY(!room.panel().terminals()->open(0));
    Q_EMIT room.panel().documentRequested(u"pool.md"_s, {});
    QTRY_VERIFY(room.panel().use() == use);
    QVERIFY(sheet.isVisible());
    room.goTo(u"which pod"_s);
    QVERIFY(room.stage.reads(u"Running in the terminal · "_s, &room.card(u"which pod"_s)));
    room.stage.key(Qt::Key_T);
    room.enter(u"x"_s);
    QVERIFY(room.shows(sheet, u"chosen: x"_s));
    QVERIFY(room.ended(u"which pod"_s));
}

void PanelTerminalLifeTest::whatItLeftIsReadUntilItIsClosed()
{
    TerminalRoom room;
    const IncidentId here = *room.use().incident();
    TerminalSheet& sheet = room.start(u"which pod"_s);
    QVERIFY(room.shows(sheet, u"which pod? "_s));
    room.enter(u"web-3"_s);
    QVERIFY(room.ended(u"which pod"_s));
    QTRY_VERIFY(sheet.line().contains(u"Passed"_s));
    QTest::mouseClick(static_cast<QWidget*>(sheet.backButton()), Qt::LeftButton);
    QVERIFY(!sheet.isVisible());
    room.openRoom(room.alerted(u"Another"_s));
    room.stage.openRoom(here);
    QTRY_VERIFY(room.panel().use() && room.use().incident() == here);
    room.goTo(u"which pod"_s);
    room.stage.key(Qt::Key_T);
    QVERIFY(sheet.isVisible());
    room.stage.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    room.stage.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"which pod? web-3\nchosen: web-3"_s));
    // The next run has a terminal of its own, and only that is kept.
    QTest::mouseClick(static_cast<QWidget*>(sheet.backButton()), Qt::LeftButton);
    const QPointer<TerminalSheet> old = &sheet;
    TerminalSheet& again = room.start(u"which pod"_s);
    QTRY_VERIFY(!old);
    QVERIFY(room.shows(again, u"which pod? "_s));
    QVERIFY(!again.terminal()->view()->screenText().contains(u"web-3"_s));
    room.stage.key(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(room.ended(u"which pod"_s));
    QTRY_VERIFY(!again.terminal()->view()->isRunning());
    const QPointer<TerminalSheet> gone = &again;
    room.stage.key(Qt::Key_Escape);
    QTRY_VERIFY(!gone);
    QVERIFY(room.view().hasFocus());
    QVERIFY(!room.foot(u"which pod"_s).terminalButton()->isVisibleTo(&room.view()));
}

void PanelTerminalLifeTest::oneThatChangesSomethingAsksFirst()
{
    TerminalRoom room;
    room.goTo(u"touch"_s);
    room.stage.key(Qt::Key_R);
    QVERIFY(room.panel().runSheet()->isVisible());
    QVERIFY(!room.panel().terminals()->isVisible());
    room.stage.key(Qt::Key_Return);
    const int step = room.step(u"touch"_s);
    QVERIFY(QTest::qWaitFor([&] { return room.use().terminal(step) != nullptr; }, TerminalRoom::LongestMs));
    const TerminalSheet& sheet = *room.panel().terminals()->of(step);
    QVERIFY(room.shows(sheet, u"which name? "_s));
    QVERIFY(!room.panel().runSheet()->isOpen());
    QVERIFY(room.isTypedTo(sheet));
    room.enter(u"done"_s);
    QVERIFY(room.ended(u"touch"_s));
    QVERIFY(QFile::exists(room.file(u"done"_s)));
}

void PanelTerminalLifeTest::oneThatIsRefusedAfterItWasConfirmedSaysWhy()
{
    TerminalRoom room;
    room.goTo(u"touch"_s);
    room.stage.key(Qt::Key_R);
    const RunSheet& sheet = *room.panel().runSheet();
    QVERIFY(sheet.isVisible());
    room.write(QByteArray(ByHand).replace("which pod?", "which one?"));
    room.stage.key(Qt::Key_Return);
    QTRY_COMPARE(room.use().review().state, TrustState::Changed);
    QTRY_VERIFY(!room.panel().terminals()->isVisible());
    QVERIFY(!room.panel().terminals()->keeps(room.use()));
    QTRY_VERIFY(room.stage.reads(u"has changed since it was trusted"_s));
    QTRY_VERIFY(!sheet.isVisible()); // what it asked about is another text now
    QVERIFY(room.view().hasFocus());
}

void PanelTerminalLifeTest::oneThatIsRefusedLeavesNoTerminal()
{
    TerminalRoom room;
    room.goTo(u"which pod"_s);
    room.write(QByteArray(ByHand).replace("which pod?", "which one?"));
    const int runs = room.runs();
    room.stage.key(Qt::Key_R);
    if (room.panel().runSheet()->isVisible())
        room.stage.key(Qt::Key_Return);
    QTRY_COMPARE(room.use().review().state, TrustState::Changed);
    QTRY_VERIFY(!room.panel().terminals()->isVisible());
    QVERIFY(!room.panel().terminals()->keeps(room.use()));
    QCOMPARE(room.runs(), runs);
    QVERIFY(!room.use().isRunning());
}

void PanelTerminalLifeTest::aStepThatTheRunbookLosesCanStillBeStopped()
{
    TerminalRoom room;
    qint64 pid = 0;
    TerminalSheet& sheet = room.waiting(&pid);
    QByteArray shorter = ByHand;
    shorter.replace("until [ -e go ]", "until [ -e stop ]");
    room.write(shorter);
    Q_EMIT room.panel().lookRequested();
    QTRY_VERIFY(room.step(u"-e stop"_s) >= 0);
    QCOMPARE(room.panel().terminals()->of(room.step(u"-e stop"_s)), nullptr);
    QVERIFY(room.panel().terminals()->open(-1));
    QVERIFY(sheet.isVisible() && sheet.terminal()->view()->isRunning());
    QTest::mouseClick(static_cast<QWidget*>(sheet.stopButton()), Qt::LeftButton);
    QVERIFY(room.isGone(pid));
    QTRY_VERIFY(!sheet.terminal()->view()->isRunning());
    QVERIFY(room.shows(sheet, u"I am "_s));
    room.stage.key(Qt::Key_Escape);
    QVERIFY(!room.panel().terminals()->keeps(room.use()));
}

void PanelTerminalLifeTest::stopEndsItAndSaysSo()
{
    TerminalRoom room;
    qint64 pid = 0;
    TerminalSheet& sheet = room.waiting(&pid);
    QTest::mouseClick(static_cast<QWidget*>(sheet.stopButton()), Qt::LeftButton);
    QVERIFY(room.ended(u"until"_s));
    QVERIFY(room.isGone(pid));
    QTRY_VERIFY(sheet.line().contains(u"Stopped"_s));
    QVERIFY(!sheet.terminal()->view()->isRunning());
    QVERIFY(!static_cast<QWidget*>(sheet.stopButton())->isVisible());
    QVERIFY(static_cast<QWidget*>(sheet.closeButton())->isVisible());
    QCOMPARE(room.use().standing(room.step(u"until"_s)).phase, StepPhase::Stopped);
    QVERIFY(room.shows(sheet, u"I am "_s));
}

void PanelTerminalLifeTest::closingTheWindowEndsIt()
{
    TerminalRoom room;
    const IncidentId here = *room.use().incident();
    qint64 pid = 0;
    room.waiting(&pid);
    room.stage.close();
    QVERIFY(room.isGone(pid));
    room.stage.open();
    room.openRoom(here);
    QCOMPARE(room.use().standing(room.step(u"until"_s)).phase, StepPhase::Interrupted);
    QVERIFY(!room.panel().terminals()->isVisible());
}

QTEST_MAIN(PanelTerminalLifeTest)
#include "panel_terminal_life_test.moc"
