// tests/app/gui/console/walk_test.cpp — a night by keyboard alone: from Ctrl+D to closed, and taken back where it was
// wrong; what is seen is what the journal says.
#include "tests/app/gui/console/stage.h"

#include "app/gui/console/room/facts_panel.h"
#include "app/gui/widgets/toast_with_undo.h"
#include "app/workspace/upkeep.h"
#include "storage/reader.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class WalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void declaresByKeyboardAndWritesAtOnce();
    void showsANoteWhileItIsSavedAndThenForGood();
    void everyCommandOfTheNightIsSeenAtOnce();
    void theNextStepLeadsToTheEnd();
    void undoOnTheToastRestoresTheState();
    void whatWasSeenIsInTheJournal();
    void aRefusedCommandStaysInTheFieldWithItsReason();
    void refusesWithoutATitleAndKeepsTheForm();
    void enterDeclaresFromEveryField();
    void theClocksRunAndTurnLate();

private:
    void declareByKeyboard();
    QStringList rowsOf(const IncidentId& id) const;

    std::unique_ptr<Stage> m_stage;
};

void WalkTest::init()
{
    m_stage = std::make_unique<Stage>();
    m_stage->person(u"Jo Park"_s);
    m_stage->slo(u"checkout-availability"_s, m_stage->service(u"checkout"_s));
    m_stage->open();
}

void WalkTest::declareByKeyboard()
{
    m_stage->key(Qt::Key_D, Qt::ControlModifier);
    m_stage->type(u"Checkout answers 500"_s);
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
}

QStringList WalkTest::rowsOf(const IncidentId& id) const
{
    QStringList rows;
    const QList<TimelineRow> timeline = m_stage->workspace->incidents().timeline(id).value();
    for (const TimelineRow& row : timeline)
        rows.append(toRfc3339(row.entry.at) + row.entry.title + row.entry.text + QString::number(row.undone));
    return rows;
}

void WalkTest::declaresByKeyboardAndWritesAtOnce()
{
    Stage& stage = *m_stage;
    stage.key(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(stage.form());
    QVERIFY(stage.reads(u"Declare incident"_s, stage.form()));
    stage.type(u"Checkout answers 500"_s);
    stage.key(Qt::Key_Tab);
    stage.key(Qt::Key_Up); // SEV2 is proposed
    stage.key(Qt::Key_Tab);
    stage.type(u"checkout"_s);
    stage.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!stage.form());
    QVERIFY(stage.console().room());
    QTRY_VERIFY(stage.composer().edit()->hasFocus());
    QVERIFY(stage.reads(u"SEV1"_s, stage.room().facts()));
    QVERIFY(stage.reads(u"Investigating"_s, stage.room().facts()));
    QVERIFY(stage.reads(u"Checkout answers 500"_s, stage.room().facts()));
    QVERIFY(stage.reads(u"INC-1"_s, stage.room().facts()));
    QVERIFY(stage.reads(u"Ana Ruiz"_s, stage.room().facts()));
    QCOMPARE(stage.incident().services.size(), 1);
    stage.type(u"pools are full"_s);
    stage.key(Qt::Key_Return);
    stage.settle();
    QVERIFY(stage.rowThatSays(u"pools are full"_s) >= 0);
}

void WalkTest::showsANoteWhileItIsSavedAndThenForGood()
{
    declareByKeyboard();
    Stage& stage = *m_stage;
    stage.type(u"pools are full"_s);
    const int before = stage.timeline().model()->rowCount();
    const auto busy = stage.busyDisk();
    stage.key(Qt::Key_Return);
    const QAbstractItemModel& model = *stage.timeline().model();
    QCOMPARE(model.rowCount(), before + 1);
    const QModelIndex saving = model.index(before, 0);
    QVERIFY(saving.data(TimelineMarksRole).value<TimelineMarks>().testFlag(TimelineMark::Saving));
    QCOMPARE(saving.data(TimelineTextRole).toString(), u"pools are full"_s);
    QVERIFY(stage.composer().text().isEmpty());
    busy->release();
    stage.settle();
    QCOMPARE(model.rowCount(), before + 1);
    const QModelIndex saved = model.index(before, 0);
    QVERIFY(!saved.data(TimelineMarksRole).value<TimelineMarks>().testFlag(TimelineMark::Saving));
    QCOMPARE(saved.data(TimelineTextRole).toString(), u"pools are full"_s);
}

void WalkTest::everyCommandOfTheNightIsSeenAtOnce()
{
    declareByKeyboard();
    Stage& stage = *m_stage;
    const QWidget* facts = stage.room().facts();

    stage.say(u"/sev 1 62% of checkouts failing"_s);
    QVERIFY(stage.reads(u"SEV1"_s, facts));
    QVERIFY(stage.rowThatSays(u"62% of checkouts failing"_s) > 0);
    stage.say(u"/role operations Jo Park"_s);
    QVERIFY(stage.reads(u"Jo Park"_s, facts));
    stage.say(u"/decide roll back because pools are full instead of scaling up"_s);
    QVERIFY(stage.rowThatSays(u"roll back"_s) > 0);
    QVERIFY(stage.spoken().join(u'\n').contains(u"scaling up"_s));
    stage.pass(Minutes(1));
    stage.say(u"/update customers We are rolling back. next 10m"_s);
    QVERIFY(stage.rowThatSays(u"We are rolling back."_s) > 0);
    QVERIFY2(stage.reads(u"Status update"_s, facts), "the clock of the next update");
    QVERIFY(stage.reads(u"10:00"_s, facts));
    stage.say(u"/promise 5m Jo reports back"_s);
    QVERIFY(stage.reads(u"Promise 1: Jo reports back due in 5:00"_s, facts));
    stage.say(u"/kept 1"_s);
    QVERIFY(!stage.reads(u"Jo reports back"_s, facts));
    stage.say(u"/label region=eu-west"_s);
    QCOMPARE(stage.incident().labels.value(u"region"_s), u"eu-west"_s);
    stage.say(u"/impact checkout-availability 62% since 02:20"_s);
    QVERIFY(stage.reads(u"checkout-availability"_s, facts));
    QVERIFY(stage.reads(u"62%"_s, facts));
    QVERIFY(stage.reads(u"Since impact"_s, facts));
    QVERIFY(stage.reads(u"9:41"_s, facts)); // 02:20:00 to 02:29:41
    stage.say(u"/ack"_s);
    stage.say(u"/mitigate"_s);
    QVERIFY(stage.reads(u"Mitigated"_s, facts));
    QVERIFY(stage.reads(u"Mark resolved"_s, facts));
    QVERIFY(stage.incident().impact.first().end.has_value());
    stage.say(u"/resolve"_s);
    QVERIFY(stage.reads(u"Resolved"_s, facts));
    QVERIFY(stage.reads(u"Close it when nothing is left to do"_s, facts));
    QVERIFY(stage.reads(u"Close incident"_s, facts));
}

void WalkTest::theNextStepLeadsToTheEnd()
{
    declareByKeyboard();
    Stage& stage = *m_stage;
    stage.key(Qt::Key_Escape); // to the timeline, where letters work
    QVERIFY(stage.timeline().hasFocus());
    stage.key(Qt::Key_M);
    stage.settle();
    QCOMPARE(stage.incident().status, IncidentStatus::Mitigated);
    QVERIFY(stage.reads(u"Mitigated"_s, stage.room().facts()));
    stage.key(Qt::Key_M);
    stage.settle();
    QCOMPARE(stage.incident().status, IncidentStatus::Resolved);
    stage.key(Qt::Key_M);
    QVERIFY(stage.form());
    QVERIFY(stage.reads(u"Close INC-1"_s, stage.form()));
    stage.type(u"nothing is left"_s);
    stage.key(Qt::Key_Return);
    stage.settle();
    QVERIFY(!stage.form());
    QCOMPARE(stage.incident().status, IncidentStatus::Closed);
    QVERIFY(stage.reads(u"Closed"_s, stage.room().facts()));
    QVERIFY(stage.timeline().hasFocus());
    stage.key(Qt::Key_M); // of a closed one: reopening asks why
    QVERIFY(stage.form());
    QVERIFY(stage.reads(u"Reopen INC-1"_s, stage.form()));
    stage.key(Qt::Key_Return);
    stage.settle();
    QVERIFY2(stage.form(), "a reason is asked for");
    stage.key(Qt::Key_Escape);
    QVERIFY(!stage.form());
    QCOMPARE(stage.incident().status, IncidentStatus::Closed);
}

void WalkTest::undoOnTheToastRestoresTheState()
{
    declareByKeyboard();
    Stage& stage = *m_stage;
    stage.say(u"/impact checkout-availability 62%"_s);
    const Incident before = stage.incident();
    stage.say(u"/mitigate"_s);
    QCOMPARE(stage.incident().status, IncidentStatus::Mitigated);
    QVERIFY(stage.window->announcements().toast()->isVisible());
    stage.key(Qt::Key_Z, Qt::ControlModifier);
    stage.settle();
    const Incident after = stage.incident();
    QCOMPARE(after.status, IncidentStatus::Investigating);
    QVERIFY(after.impact == before.impact);
    QVERIFY(!after.at(Milestone::Mitigated));
    QVERIFY(stage.reads(u"Investigating"_s, stage.room().facts()));
    QVERIFY(stage.reads(u"Mark mitigated"_s, stage.room().facts()));
    QVERIFY(!stage.window->announcements().toast()->isVisible());

    // By mouse too.
    stage.say(u"/mitigate"_s);
    QAbstractButton* undo = stage.button(u"Undo"_s, stage.window->announcements().toast());
    QVERIFY(undo);
    QTest::mouseClick(undo, Qt::LeftButton);
    stage.settle();
    QCOMPARE(stage.incident().status, IncidentStatus::Investigating);
}

void WalkTest::whatWasSeenIsInTheJournal()
{
    declareByKeyboard();
    Stage& stage = *m_stage;
    for (const QString& line :
         {u"pools are full"_s, u"/sev 1 many users"_s, u"/role operations Jo Park"_s,
          u"/decide roll back because pools are full"_s, u"/update internal on it next 5m"_s,
          u"/promise 5m Jo reports back"_s, u"/label region=eu"_s, u"/impact checkout-availability 62% since 02:20"_s,
          u"/at 02:10 first errors"_s, u"/mitigate"_s, u"/resolve"_s, u"/close done"_s})
        stage.say(line);
    QVERIFY2(stage.composer().text().isEmpty(), qPrintable(stage.composer().text()));
    const IncidentId id = stage.room().incidentId();
    const Incident seen = stage.incident();
    QCOMPARE(seen.status, IncidentStatus::Closed);
    const QStringList rows = rowsOf(id);
    stage.close();

    stage.open();
    QVERIFY(stage.incident(id) == seen);
    QCOMPARE(rowsOf(id), rows);
    const auto rebuilt = stage.workspace->upkeep().rebuild().result();
    QVERIFY(rebuilt);
    QVERIFY2(stage.incident(id) == seen, "folded from the journal alone");
    QCOMPARE(rowsOf(id), rows);
    stage.openRoom(id);
    QVERIFY(stage.reads(u"Closed"_s, stage.room().facts()));
    QVERIFY(stage.rowThatSays(u"first errors"_s) >= 0);
}

void WalkTest::aRefusedCommandStaysInTheFieldWithItsReason()
{
    declareByKeyboard();
    Stage& stage = *m_stage;
    const int rows = stage.timeline().model()->rowCount();
    stage.say(u"/sev 9 because"_s);
    QCOMPARE(stage.composer().text(), u"/sev 9 because"_s);
    QVERIFY(stage.reads(u"“9” is not a severity."_s, stage.window->announcements().banner()));
    stage.composer().setText({});
    stage.say(u"/kept 7"_s); // known only to the writer
    QCOMPARE(stage.composer().text(), u"/kept 7"_s);
    QVERIFY(stage.window->announcements().banner()->isVisible());
    QCOMPARE(stage.timeline().model()->rowCount(), rows);
    stage.composer().setText({});
    stage.say(u"/ack"_s);
    QVERIFY2(!stage.window->announcements().banner()->isVisible() || stage.reads(u"cknowledged"_s),
             "what went well puts the old error away");
}

void WalkTest::refusesWithoutATitleAndKeepsTheForm()
{
    Stage& stage = *m_stage;
    stage.key(Qt::Key_D, Qt::ControlModifier);
    stage.key(Qt::Key_Tab);
    stage.key(Qt::Key_Tab);
    stage.type(u"unheard-of"_s);
    stage.key(Qt::Key_Return);
    stage.settle();
    QVERIFY(stage.form());
    QVERIFY(stage.reads(u"unheard-of"_s, stage.form()));
    QVERIFY(stage.keyboard()->inherits("QLineEdit"));
    qobject_cast<QLineEdit*>(stage.keyboard())->clear();
    stage.key(Qt::Key_Return);
    stage.settle();
    QVERIFY2(stage.form(), "a title is missing");
    QVERIFY(stage.workspace->incidents().list({})->isEmpty());
}

void WalkTest::enterDeclaresFromEveryField()
{
    for (int field = 0; field < 6; ++field) {
        Stage& stage = *m_stage;
        stage.key(Qt::Key_D, Qt::ControlModifier);
        stage.type(u"Field %1"_s.arg(field));
        for (int tabs = 0; tabs < field; ++tabs)
            stage.key(Qt::Key_Tab);
        stage.key(Qt::Key_Return, Qt::ControlModifier);
        stage.settle();
        QVERIFY2(!stage.form(), qPrintable(u"Ctrl+Enter in field %1"_s.arg(field)));
        QCOMPARE(stage.incident().title, u"Field %1"_s.arg(field));
    }
}

void WalkTest::theClocksRunAndTurnLate()
{
    declareByKeyboard();
    Stage& stage = *m_stage;
    const QWidget* facts = stage.room().facts();
    QVERIFY(stage.reads(u"Status update due in 30:00"_s, facts));
    stage.pass(Minutes(28) + Seconds(30));
    QVERIFY(stage.reads(u"Status update due in 1:30"_s, facts));
    QVERIFY(stage.reads(u"28:30"_s, facts));
    stage.pass(Minutes(3));
    QVERIFY(stage.reads(u"Status update late by 1:30"_s, facts));
    stage.key(Qt::Key_Escape);
    stage.key(Qt::Key_U); // as the headline says
    QVERIFY(stage.form());
    QVERIFY(stage.reads(u"Status update"_s, stage.form()));
    stage.key(Qt::Key_Return, Qt::ControlModifier);
    stage.settle();
    QVERIFY(stage.reads(u"30:00"_s, facts));
    QVERIFY(!stage.reads(u"late by"_s, facts));
}

QTEST_MAIN(WalkTest)
#include "walk_test.moc"
