// tests/app/gui/runbooks/panel/typed_test.cpp — commands typed in the room of an incident, by keyboard, run by real
// bash: what a person sees of them, is asked, and can stop.
#include "app/gui/shell/command_registry.h"
#include "app/workspace/runbooks/run_output.h"
#include "tests/app/gui/runbooks/panel/typed_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class TypedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOnlyReadsRunsOnEnterAndIsALineOfTheTimeline();
    void whatChangesShowsCommandTargetAndReasonAndTakesEnter();
    void whatIsNotConfirmedStaysWhereItWasTyped();
    void whatDestroysWantsItsTargetTyped();
    void theSecondPersonOfThePolicyIsAskedForThere();
    void whatCannotRunIsSaidAndStaysWhereItWasTyped();
    void typographicQuotesAreWarnedOf();
    void whatBeginsWithADollarOnlyIsANote();
    void runsLiveInTheTimelineUntilItIsStopped_data();
    void runsLiveInTheTimelineUntilItIsStopped();
    void runsOnWhileAnotherIncidentIsLookedAt();
    void theRowShowsTheWholeOutput();
    void theOutputIsReadWhileItRuns();
    void whatWasRemovedIsNotShownAnyMore();
    void isOfferedByCompletionPaletteAndHelp();
};

void TypedTest::whatOnlyReadsRunsOnEnterAndIsALineOfTheTimeline()
{
    TypedStage room;
    room.open();
    room.say(u"$ echo pool 48 of 50"_s);
    QCOMPARE(room.typedText(), QString());
    QVERIFY(!room.sheet().isOpen());
    const int row = room.row(u"✓ echo pool 48 of 50"_s);
    QVERIFY(row >= 0);
    QCOMPARE(room.block(row), u"pool 48 of 50"_s);
    QVERIFY(room.ended());
    QCOMPARE(room.stage.spoken().filter(u"echo pool"_s).size(), 1); // the running row has gone
    QCOMPARE(room.runs().size(), 1);
    QVERIFY(room.runs().constFirst().subject.document.isEmpty());
    QVERIFY(!room.typed().bar()->isVisible());
}

void TypedTest::whatChangesShowsCommandTargetAndReasonAndTakesEnter()
{
    TypedStage room;
    room.open();
    const QString command = u"touch "_s + room.path(u"it-ran"_s);
    room.say(u"$ "_s + command);
    QVERIFY(room.sheet().isOpen());
    QVERIFY(room.sheet().accessibleDescription().contains(u"Acts on localhost."_s));
    QVERIFY(room.stage.reads(u"Acts on localhost."_s, &room.sheet()));
    bool shown = false;
    for (const QWidget* part : room.sheet().findChildren<QWidget*>())
        shown = shown || (part->isVisible() && part->accessibleName() == u"What will run: "_s + command);
    QVERIFY(shown);
    const QString reason = riskOf(typedStep(command)).reason;
    QVERIFY(!reason.isEmpty() && room.stage.reads(reason, &room.sheet()));
    QVERIFY(!QFile::exists(room.path(u"it-ran"_s)));
    room.stage.key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!room.sheet().isOpen(), TypedStage::LongestMs);
    QVERIFY(room.ended());
    QVERIFY(QFile::exists(room.path(u"it-ran"_s)));
    QCOMPARE(room.typedText(), QString());
    QVERIFY(room.row(u"✓ touch"_s) >= 0);
}

void TypedTest::whatIsNotConfirmedStaysWhereItWasTyped()
{
    TypedStage room;
    room.open();
    const QString text = u"$ touch "_s + room.path(u"it-ran"_s);
    room.say(text);
    QVERIFY(room.sheet().isOpen());
    room.stage.key(Qt::Key_Escape);
    QVERIFY(!room.sheet().isOpen());
    QVERIFY(room.stage.composer().edit()->hasFocus());
    QCOMPARE(room.typedText(), text);
    QVERIFY(room.runs().isEmpty());
    QVERIFY(!QFile::exists(room.path(u"it-ran"_s)));
    // Nor does it run for another incident.
    room.stage.key(Qt::Key_Return);
    QVERIFY(room.sheet().isOpen());
    room.stage.openRoom(room.stage.declared(u"Another one"_s));
    QVERIFY(!room.sheet().isOpen());
    QVERIFY(room.runs().isEmpty());
}

void TypedTest::whatDestroysWantsItsTargetTyped()
{
    TypedStage room;
    room.open();
    room.writeFile("still there");
    room.say(u"$ rm -rf "_s + room.file());
    QVERIFY(room.sheet().isOpen());
    QVERIFY(room.stage.reads(u"Type localhost to confirm"_s, &room.sheet()));
    room.stage.key(Qt::Key_Return);
    QVERIFY(room.sheet().isOpen());
    QVERIFY(QFile::exists(room.file()));
    room.stage.type(u"localhost"_s);
    room.stage.key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!room.sheet().isOpen(), TypedStage::LongestMs);
    QVERIFY(room.ended());
    QVERIFY(!QFile::exists(room.file()));
}

void TypedTest::theSecondPersonOfThePolicyIsAskedForThere()
{
    TypedStage room;
    room.open();
    room.stage.person(u"Jo Park"_s);
    QVERIFY(room.stage.workspace->catalogue().put(RunbookPolicy{false, true}).result());
    room.stage.settle();
    room.say(u"$ touch "_s + room.path(u"it-ran"_s));
    QVERIFY(room.sheet().isOpen());
    room.stage.key(Qt::Key_Return); // nobody is chosen yet
    room.stage.settle();
    QVERIFY(room.sheet().isOpen() && !QFile::exists(room.path(u"it-ran"_s)));
    room.stage.key(Qt::Key_Down);
    room.stage.key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!room.sheet().isOpen(), TypedStage::LongestMs);
    QVERIFY(room.ended());
    QCOMPARE(room.runs().value(0).subject.confirmedBy.value_or(PersonRef()).name, u"Jo Park"_s);
}

void TypedTest::whatCannotRunIsSaidAndStaysWhereItWasTyped()
{
    TypedStage room;
    room.open();
    const QString text = u"$ echo <pod-name>"_s;
    room.say(text);
    QCOMPARE(room.typedText(), text);
    QVERIFY(!room.sheet().isOpen());
    QVERIFY(room.stage.reads(u"“pod-name” has no value"_s));
    QVERIFY(room.runs().isEmpty());
    QVERIFY(room.stage.workspace->catalogue().put(RunbookPolicy{true, false}).result());
    room.stage.settle();
    room.stage.composer().setText({});
    room.say(u"$ echo read"_s);
    QCOMPARE(room.typedText(), u"$ echo read"_s);
    QVERIFY(room.stage.reads(u"nothing runs from here"_s));
    QVERIFY(room.runs().isEmpty());
}

void TypedTest::typographicQuotesAreWarnedOf()
{
    TypedStage room;
    room.open();
    room.say(u"$ echo “pool”"_s);
    QVERIFY(room.stage.reads(u"typographic quotes"_s));
    if (room.sheet().isOpen())
        room.stage.key(Qt::Key_Return);
    QVERIFY(room.row(u"✓ echo “pool”"_s) >= 0);
}

void TypedTest::whatBeginsWithADollarOnlyIsANote()
{
    TypedStage room;
    room.open();
    for (const QString& text : {u"$5 lost per order"_s, u" $ df -h was what I typed"_s}) {
        room.say(text);
        QVERIFY(room.row(text.trimmed()) >= 0);
    }
    QVERIFY(room.runs().isEmpty());
    QVERIFY(!room.typed().isRunning());
}

void TypedTest::runsLiveInTheTimelineUntilItIsStopped_data()
{
    QTest::addColumn<int>("by");
    QTest::newRow("by its button") << 0;
    QTest::newRow("by the key of the window") << 1;
    QTest::newRow("by the key of the timeline") << 2;
    QTest::newRow("by name") << 3;
}

void TypedTest::runsLiveInTheTimelineUntilItIsStopped()
{
    QFETCH(int, by);
    TypedStage room;
    room.open();
    room.say(u"$ echo first; sleep 600"_s);
    if (room.sheet().isOpen())
        room.stage.key(Qt::Key_Return);
    const int row = room.row(u"Runs"_s);
    QVERIFY(row >= 0);
    QTRY_COMPARE_WITH_TIMEOUT(room.block(room.row(u"Runs"_s)), u"first"_s, TypedStage::LongestMs);
    QVERIFY(room.typed().bar()->isVisible());
    QVERIFY(room.stage.reads(u"echo first; sleep 600"_s, room.typed().bar()));
    if (by == 0) {
        QTest::mouseClick(room.stage.button(u"Stop echo first; sleep 600"_s), Qt::LeftButton);
    } else if (by == 1) {
        QVERIFY(room.stage.composer().edit()->hasFocus());
        room.stage.key(Qt::Key_Period, Qt::ControlModifier);
    } else if (by == 2) {
        room.stage.timeline().setFocus();
        room.stage.key(Qt::Key_X);
    } else {
        QVERIFY(room.stage.window->commands().run(u"typed.stop"_s));
    }
    QVERIFY(room.ended());
    QVERIFY(room.row(u"stopped"_s) >= 0);
    QCOMPARE(room.runs().value(0).result->end, RunEnd::Stopped);
    QVERIFY(!room.typed().bar()->isVisible());
    QVERIFY(!room.stage.window->commands().action(u"typed.stop"_s)->isVisible());
}

void TypedTest::runsOnWhileAnotherIncidentIsLookedAt()
{
    TypedStage room;
    room.open();
    const IncidentId first = room.stage.room().incidentId();
    const QString gate = room.path(u"gate"_s);
    room.say(u"$ until test -e %1; do sleep 0.05; done; echo through"_s.arg(gate));
    if (room.sheet().isOpen())
        room.stage.key(Qt::Key_Return);
    QVERIFY(room.row(u"Runs"_s) >= 0);
    room.stage.openRoom(room.stage.declared(u"Another one"_s));
    QCOMPARE(room.stage.rowThatSays(u"Runs"_s), -1);
    QVERIFY(!room.typed().bar()->isVisible());
    room.stage.openRoom(first);
    QVERIFY(room.stage.rowThatSays(u"Runs"_s) >= 0);
    QVERIFY(room.typed().bar()->isVisible());
    QFile opened(gate);
    QVERIFY(opened.open(QFile::WriteOnly));
    QVERIFY(room.ended());
    const int row = room.row(u"✓ until"_s);
    QVERIFY(row >= 0);
    QCOMPARE(room.block(row), u"through"_s);
    QCOMPARE(room.stage.rowThatSays(u"Runs"_s), -1);
}

void TypedTest::theRowShowsTheWholeOutput()
{
    TypedStage room;
    room.open();
    room.say(u"$ seq 1 40"_s);
    QVERIFY(room.ended());
    const int row = room.row(u"✓ seq 1 40"_s);
    QCOMPARE(room.block(row), u"38\n39\n40"_s);
    const QModelIndex index = room.stage.timeline().model()->index(row, 0);
    QCOMPARE(index.data(TimelineAttachmentsRole).value<QList<TimelineAttachment>>().value(0).name, u"Show output"_s);
    room.stage.timeline().setFocus();
    room.stage.timeline().setCurrentIndex(index);
    room.stage.key(Qt::Key_Return);
    QVERIFY(room.typed().outputOverlay() && room.typed().outputOverlay()->isOpen());
    const OutputView& view = *room.typed().outputOverlay()->sheet()->text();
    QTRY_COMPARE_WITH_TIMEOUT(view.lines().count(), 40, TypedStage::LongestMs);
    room.stage.key(Qt::Key_Escape);
    QVERIFY(!room.typed().outputOverlay()->isOpen());
    // The same by the words in the row.
    Q_EMIT room.stage.timeline().attachmentRequested(index, 0);
    QVERIFY(room.typed().outputOverlay()->isOpen());
}

void TypedTest::theOutputIsReadWhileItRuns()
{
    TypedStage room;
    room.open();
    const QString gate = room.path(u"gate"_s);
    room.say(u"$ echo one; until test -e %1; do sleep 0.05; done; echo two"_s.arg(gate));
    if (room.sheet().isOpen())
        room.stage.key(Qt::Key_Return);
    QVERIFY(room.row(u"Runs"_s) >= 0);
    room.typed().showOutputOf(0); // nothing of that name
    QVERIFY(!room.typed().outputOverlay() || !room.typed().outputOverlay()->isOpen());
    TimelineView& timeline = room.stage.timeline();
    timeline.setFocus();
    timeline.setCurrentIndex(timeline.model()->index(room.row(u"Runs"_s), 0));
    room.stage.key(Qt::Key_Return);
    QVERIFY(room.typed().outputOverlay()->isOpen());
    const OutputView& view = *room.typed().outputOverlay()->sheet()->text();
    QTRY_VERIFY_WITH_TIMEOUT(view.isFollowing() && view.lines().count() == 1, TypedStage::LongestMs);
    QFile opened(gate);
    QVERIFY(opened.open(QFile::WriteOnly));
    QTRY_VERIFY_WITH_TIMEOUT(!view.isFollowing() && view.lines().count() == 2, TypedStage::LongestMs);
}

void TypedTest::whatWasRemovedIsNotShownAnyMore()
{
    TypedStage room;
    room.open();
    room.say(u"$ echo address of a customer"_s);
    QVERIFY(room.ended());
    const int row = room.row(u"✓ echo address"_s);
    QCOMPARE(room.block(row), u"address of a customer"_s);
    QVERIFY(removeRunOutput(*room.stage.workspace, room.runs().constFirst().id, u"It names somebody"_s).result());
    room.stage.settle();
    QCOMPARE(room.block(row), QString());
    const QModelIndex index = room.stage.timeline().model()->index(row, 0);
    QVERIFY(index.data(TimelineAttachmentsRole).value<QList<TimelineAttachment>>().isEmpty());
    Q_EMIT room.stage.timeline().attachmentRequested(index, 0);
    QVERIFY(!room.typed().outputOverlay());
}

void TypedTest::isOfferedByCompletionPaletteAndHelp()
{
    TypedStage room;
    room.open();
    room.stage.composer().focusText();
    room.stage.type(u"$"_s);
    QVERIFY(room.stage.composer().completionsShown());
    room.stage.key(Qt::Key_Tab);
    QCOMPARE(room.typedText(), u"$ "_s);
    room.stage.type(u"e"_s);
    QVERIFY(!room.stage.composer().completionsShown());
    room.stage.composer().setText({});
    room.stage.timeline().setFocus();
    QVERIFY(room.stage.window->commands().run(u"room.run"_s));
    QCOMPARE(room.typedText(), u"$ "_s);
    QVERIFY(room.stage.composer().edit()->hasFocus());
    const QList<PaneKey> keys = room.stage.window->commands().paneKeys();
    QVERIFY(
        std::ranges::any_of(keys, [](const PaneKey& key) { return key.pane == u"Composer" && key.keys == u"$ …"; }));
}

QTEST_MAIN(TypedTest)
#include "typed_test.moc"
