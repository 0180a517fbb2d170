// tests/app/gui/shell/frame_test.cpp — the small parts of the frame by keyboard and mouse: panes, toast, messages,
// status line, live strip, help.
#include "app/gui/shell/announcements.h"
#include "app/gui/shell/help/help_overlay.h"
#include "app/gui/shell/live_strip.h"
#include "app/gui/shell/panes.h"
#include "app/gui/shell/status_line.h"
#include "app/gui/shell/time_display.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/status_dot.h"
#include "app/gui/widgets/toast_with_undo.h"

#include <QAbstractItemModelTester>
#include <QBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Instant Night = instantFromMs(1'795'314'521'000);

} // namespace

class FrameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesRoundThePanesAndBack();
    void returnsToWhereOneWasInAPane();
    void passesOverHiddenPanes();
    void undoesOnceAndOnlyTheNewest();
    void letsTypedTextUndoItselfFirst();
    void messagesGoByThemselves();
    void errorsStayUntilPutAway();
    void statusLineSaysWhetherItIsSaved();
    void statusLineTellsTheAgeOfTheBackup_data();
    void statusLineTellsTheAgeOfTheBackup();
    void stripAsksForItsIncident();
    void stripKeepsSeverityAndClockWhereThereIsLittleRoom();
    void helpListsKeysPanesAndSlashCommands();
    void helpIsSearchedAndLeftByKeyboard();
};

void FrameTest::goesRoundThePanesAndBack()
{
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    QList<QLineEdit*> fields;
    Panes panes;
    for (int i = 0; i < 3; ++i) {
        fields.append(new QLineEdit);
        row->addWidget(fields.last());
    }
    panes.setScreenPanes({{u"A"_s, fields[0], nullptr}, {u"B"_s, fields[1], nullptr}});
    panes.setFramePanes({{u"Frame"_s, fields[2], nullptr}});
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    fields[0]->setFocus();
    QCOMPARE(panes.current().name, u"A"_s);
    panes.next();
    QVERIFY(fields[1]->hasFocus());
    panes.next();
    QVERIFY(fields[2]->hasFocus());
    panes.next();
    QVERIFY(fields[0]->hasFocus());
    panes.previous();
    QVERIFY(fields[2]->hasFocus());
    QVERIFY(panes.jump(1));
    QVERIFY(fields[1]->hasFocus());
    QVERIFY(!panes.jump(2)); // the frame has no number
}

void FrameTest::returnsToWhereOneWasInAPane()
{
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    auto* pane = new QWidget;
    auto* inside = new QHBoxLayout(pane);
    QLineEdit first;
    QLineEdit second;
    inside->addWidget(&first);
    inside->addWidget(&second);
    QLineEdit other;
    row->addWidget(pane);
    row->addWidget(&other);
    Panes panes;
    panes.setScreenPanes({{u"A"_s, pane, nullptr}, {u"B"_s, &other, nullptr}});
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(panes.jump(0));
    QVERIFY(first.hasFocus());
    second.setFocus();
    panes.next();
    QVERIFY(other.hasFocus());
    panes.next();
    QVERIFY(second.hasFocus());
    second.setEnabled(false);
    other.setFocus();
    panes.next();
    QVERIFY(first.hasFocus());
}

void FrameTest::passesOverHiddenPanes()
{
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    QLineEdit first;
    QLineEdit hidden;
    row->addWidget(&first);
    row->addWidget(&hidden);
    Panes panes;
    panes.setScreenPanes({{u"A"_s, &first, nullptr}, {u"B"_s, &hidden, nullptr}});
    window.show();
    hidden.hide();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first.setFocus();
    panes.next();
    QVERIFY(first.hasFocus());
    QVERIFY(!panes.jump(1));
}

void FrameTest::undoesOnceAndOnlyTheNewest()
{
    Theme theme;
    Tick tick;
    QWidget stage;
    stage.resize(800, 600);
    Announcements announcements(theme, tick, &stage);
    stage.show();
    QString undone;
    announcements.showUndo(u"First"_s, [&undone] { undone += u'1'; });
    announcements.showUndo(u"Second"_s, [&undone] { undone += u'2'; });
    QVERIFY(announcements.canUndo());
    announcements.undo();
    announcements.undo();
    QCOMPARE(undone, u"2"_s);
    announcements.showUndo(u"Third"_s, [&undone] { undone += u'3'; });
    Q_EMIT tick.passed(Seconds(9));
    QVERIFY(announcements.canUndo());
    Q_EMIT tick.passed(Seconds(2));
    QVERIFY(!announcements.canUndo());
    announcements.undo();
    QCOMPARE(undone, u"2"_s);
}

void FrameTest::letsTypedTextUndoItselfFirst()
{
    Theme theme;
    Tick tick;
    QWidget stage;
    auto* row = new QHBoxLayout(&stage);
    QLineEdit field;
    row->addWidget(&field);
    Announcements announcements(theme, tick, &stage);
    CommandRegistry commands(theme);
    commands.add({u"undo"_s, u"Undo"_s, {}, QKeySequence(QKeySequence::Undo), u"G"_s, {}, [&announcements] {
                      announcements.undo();
                  }});
    commands.workIn(&stage);
    stage.show();
    field.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&stage));
    int undone = 0;
    announcements.showUndo(u"Done"_s, [&undone] { ++undone; });
    QTest::keyClicks(&field, u"typed"_s);
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, 0);
    QVERIFY(field.text() != u"typed"_s);
    field.clear(); // nothing left that typing could take back
    while (field.isUndoAvailable())
        field.undo();
    field.setText({});
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, 1);
}

void FrameTest::messagesGoByThemselves()
{
    Theme theme;
    Tick tick;
    QWidget stage;
    stage.resize(800, 600);
    Announcements announcements(theme, tick, &stage);
    stage.show();
    announcements.showMessage(u"Copied"_s);
    QVERIFY(announcements.message()->isVisible());
    QVERIFY(stage.rect().contains(announcements.message()->geometry()));
    Q_EMIT tick.passed(Seconds(3));
    QVERIFY(announcements.message()->isVisible());
    Q_EMIT tick.passed(Seconds(2));
    QVERIFY(!announcements.message()->isVisible());
}

void FrameTest::errorsStayUntilPutAway()
{
    Theme theme;
    Tick tick;
    QWidget stage;
    auto* rows = new QVBoxLayout(&stage);
    Announcements announcements(theme, tick, &stage);
    rows->addWidget(announcements.banner());
    rows->addStretch(1);
    stage.resize(800, 600);
    stage.show();
    announcements.showError({ErrorKind::Unavailable, u"The disk is full."_s, u"Make room."_s});
    auto* banner = stage.findChild<Banner*>();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleName(), u"The disk is full."_s);
    QCOMPARE(banner->accessibleDescription(), u"Make room."_s);
    Q_EMIT tick.passed(Minutes(60));
    QVERIFY(banner->isVisible());
    QTest::mouseClick(banner->findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(!banner->isVisible());
}

void FrameTest::statusLineSaysWhetherItIsSaved()
{
    const Theme theme;
    StatusLine line(theme);
    QCOMPARE(line.saveState()->text(), u"Saved locally"_s);
    line.setVerified(true);
    QCOMPARE(line.saveState()->text(), u"Saved locally · journal verified"_s);
    line.setSaving();
    QCOMPARE(line.saveState()->text(), u"Saving…"_s);
    line.setFailed({ErrorKind::Unavailable, u"The disk is full."_s, u"Make room."_s});
    QCOMPARE(line.saveState()->tone(), Tone::Danger);
    QVERIFY(line.saveState()->text().contains(u"The disk is full."_s));
    QVERIFY(line.saveState()->toolTip().contains(u"Make room."_s));
    line.setSaved();
    QCOMPARE(line.saveState()->tone(), Tone::Good);
    line.setVerified(false);
    QCOMPARE(line.saveState()->tone(), Tone::Danger);
    line.setVerified(true);
    line.setReadOnly(u"It was written by a newer Firebreak."_s);
    QCOMPARE(line.saveState()->tone(), Tone::Warning);
    QVERIFY(line.saveState()->toolTip().contains(u"newer Firebreak"_s));
}

void FrameTest::statusLineTellsTheAgeOfTheBackup_data()
{
    QTest::addColumn<qint64>("ageMs");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(-1) << u"No backup yet"_s;
    QTest::newRow("now") << qint64(5'000) << u"Last backup just now"_s;
    QTest::newRow("minutes") << qint64(12 * 60'000) << u"Last backup 12 min ago"_s;
    QTest::newRow("hours") << qint64(3 * 3'600'000 + 5) << u"Last backup 3 h ago"_s;
    QTest::newRow("days") << qint64(50 * 3'600'000) << u"Last backup 2 days ago"_s;
}

void FrameTest::statusLineTellsTheAgeOfTheBackup()
{
    QFETCH(qint64, ageMs);
    QFETCH(QString, text);
    const Theme theme;
    StatusLine line(theme);
    line.setLastBackup(ageMs < 0 ? std::nullopt : std::optional(Night - Millis(ageMs)), Night);
    const QList<QLabel*> labels = line.findChildren<QLabel*>();
    const bool told =
        std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == text; });
    QVERIFY(told);
}

void FrameTest::stripAsksForItsIncident()
{
    const Theme theme;
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    auto* strip = new LiveStrip(theme);
    row->addWidget(strip);
    window.show();
    QVERIFY(!strip->isVisible());
    LiveLine line;
    line.id = IncidentId(QUuid::createUuid());
    line.severity = Severity::Sev1;
    line.severityName = u"SEV1"_s;
    line.title = u"Checkout 5xx"_s;
    line.ref = u"INC-214"_s;
    line.clock = u"update due in 1:19"_s;
    line.others = 2;
    line.othersLate = true;
    strip->setLine(line);
    QVERIFY(strip->isVisible());
    QCOMPARE(strip->accessibleName(), u"SEV1, Checkout 5xx, INC-214, update due in 1:19, 2 more, one late"_s);
    const QSignalSpy asked(strip, &LiveStrip::incidentRequested);
    QTest::mouseClick(strip, Qt::LeftButton);
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_Space);
    QCOMPARE(asked.size(), 2);
    for (const QList<QVariant>& arguments : asked)
        QCOMPARE(arguments.at(0).value<IncidentId>(), line.id);
    strip->setLine({});
    QVERIFY(!strip->isVisible());
}

void FrameTest::stripKeepsSeverityAndClockWhereThereIsLittleRoom()
{
    const Theme theme;
    LiveStrip strip(theme);
    LiveLine line;
    line.title = u"A title that is much longer than any window is wide, and goes on, and on, and on"_s;
    line.ref = u"INC-214"_s;
    line.clock = u"update due in 1:19"_s;
    strip.setLine(line);
    const int least = strip.minimumSizeHint().width();
    QVERIFY(least < 300);
    line.title = u"Short"_s;
    strip.setLine(line);
    QCOMPARE(strip.minimumSizeHint().width(), least); // the title asks for nothing
}

void FrameTest::helpListsKeysPanesAndSlashCommands()
{
    Theme theme;
    CommandRegistry commands(theme);
    commands.add({u"a"_s, u"Declare incident"_s, {}, Qt::CTRL | Qt::Key_D, u"Incidents"_s, u"From anywhere"_s, {}});
    commands.add({u"b"_s, u"Without a key"_s, {}, {}, u"Incidents"_s, {}, {}});
    commands.setPaneKeys(u"Timeline"_s, {{u"Timeline"_s, u"P"_s, u"Pin the entry"_s}});
    KeyListModel model(commands, false);
    const QAbstractItemModelTester tester(&model);
    QStringList spoken;
    for (int row = 0; row < model.rowCount(); ++row)
        spoken.append(model.index(row).data(Qt::AccessibleTextRole).toString());
    QVERIFY(spoken.contains(u"Ctrl D, Declare incident, From anywhere"_s));
    QVERIFY(spoken.contains(u"P, Pin the entry"_s));
    QVERIFY(!spoken.contains(u"Without a key"_s));
    QVERIFY(std::any_of(spoken.begin(), spoken.end(), [](const QString& row) { return row.startsWith(u"/sev"_s); }));
    QCOMPARE(KeyListModel(commands, true).rowCount(), model.rowCount() + 1);
}

void FrameTest::helpIsSearchedAndLeftByKeyboard()
{
    Theme theme;
    CommandRegistry commands(theme);
    commands.add({u"a"_s, u"Declare incident"_s, {}, Qt::CTRL | Qt::Key_D, u"Incidents"_s, {}, {}});
    commands.add({u"c"_s, u"Next pane"_s, {}, Qt::Key_F6, u"Going round"_s, {}, {}});
    QWidget window;
    window.resize(1000, 700);
    QLineEdit before(&window);
    HelpOverlay help(theme, commands, &window);
    window.show();
    before.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    help.open();
    QVERIFY(help.keys()->field()->hasFocus());
    const int all = help.keys()->list()->model()->rowCount();
    QTest::keyClicks(help.keys()->field(), u"pane"_s);
    QCOMPARE(help.keys()->list()->model()->rowCount(), 2); // heading and row
    QTest::keyClick(help.keys()->field(), Qt::Key_Escape); // first empties the field
    QCOMPARE(help.keys()->list()->model()->rowCount(), all);
    QTest::keyClick(help.keys()->field(), Qt::Key_Escape);
    QVERIFY(!help.isOpen());
    QVERIFY(before.hasFocus());
}

QTEST_MAIN(FrameTest)
#include "frame_test.moc"
