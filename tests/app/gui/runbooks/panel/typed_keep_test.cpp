// tests/app/gui/runbooks/panel/typed_keep_test.cpp — from a command typed in an incident to a step of the runbook,
// through the window a person sees.
#include "app/gui/console/room/facts_panel.h"
#include "app/gui/runbooks/editor/diff_view.h"
#include "app/gui/runbooks/editor/editor_page.h"
#include "app/gui/runbooks/editor/keep_candidate.h"
#include "app/gui/runbooks/editor/keep_sheet.h"
#include "app/gui/runbooks/editor/markdown_edit.h"
#include "app/gui/runbooks/panel/runbook_chooser.h"
#include "app/gui/shell/command_registry.h"
#include "app/gui/shell/form/controls.h"
#include "tests/app/gui/runbooks/panel/typed_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr const char* Pool = "---\ntitle: Pool exhausted\nservice: payment-api\n---\n\n## Diagnosis\n\n"
                             "Look first:\n\n```sh\necho look\n```\n";

class Keeping : public TypedStage {
public:
    Keeping()
    {
        writeFile(Pool);
        QVERIFY(stage.workspace->runbooks().folders().add(library()));
    }
    /// The room of a resolved incident beside which a command was typed; its runbook is open where `fits`.
    void openResolved(bool fits = true)
    {
        stage.open();
        Declaration declaration;
        declaration.title = u"Pool exhausted"_s;
        declaration.severity = Severity::Sev2;
        declaration.commander = stage.ana;
        if (fits)
            declaration.services = {stage.service(u"payment-api"_s)};
        const Outcome outcome = stage.workspace->incidents().declare(declaration).result();
        QVERIFY(outcome);
        stage.settle();
        for (const Change& change : outcome->changes)
            if (change.kind == u"incident")
                stage.openRoom(IncidentId(change.id));
        QVERIFY(QTest::qWaitFor(
            [&] { return stage.workspace->runbooks().hasLooked() && fits == bool(room().panel()->use()); }, LongestMs));
        say(u"$ echo pool 48 of 50"_s);
        QVERIFY(row(u"✓ echo pool 48 of 50"_s) >= 0);
        QVERIFY(ended());
        QVERIFY(!stage.button(u"Keep what helped…"_s)); // it is not over
        stage.say(u"/resolve"_s);
    }
    RoomRunbook& room() const { return *stage.room().runbook(); }
    RunbooksScreen& runbooks() const { return *qobject_cast<RunbooksScreen*>(stage.window->current()); }
    KeepSheet& sheet() const { return *runbooks().keepSheet(); }
    EditorPage& editor() const { return *runbooks().editor(); }
    bool asks() const
    {
        return QTest::qWaitFor(
            [this] {
                const auto* screen = qobject_cast<RunbooksScreen*>(stage.window->current());
                return screen && screen->keepSheet() && screen->keepSheet()->isOpen() &&
                       screen->keepSheet()->rows().size() == 1;
            },
            LongestMs);
    }
    /// Chooses the one candidate and takes it over.
    void take() const
    {
        QVERIFY(sheet().rows().first()->tick()->hasFocus());
        stage.key(Qt::Key_Space);
        QVERIFY(sheet().confirmButton()->isEnabled());
        QTest::mouseClick(sheet().confirmButton(), Qt::LeftButton);
        QVERIFY(QTest::qWaitFor(
            [this] { return runbooks().editor() && editor().edit()->text().contains(u"pool 48 of 50"_s); }, LongestMs));
    }
};

} // namespace

class TypedKeepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTypedCommandBecomesAStepOfTheRunbook();
    void thePaletteLeadsThereToo();
    void theRunbookIsChosenWhereNoneFits();
    void whatSomebodyElseWroteMeanwhileIsNotLost();
};

void TypedKeepTest::aTypedCommandBecomesAStepOfTheRunbook()
{
    Keeping desk;
    desk.openResolved();
    auto* keep = desk.stage.button(u"Keep what helped…"_s);
    QVERIFY(keep);
    QTest::mouseClick(keep, Qt::LeftButton);
    QVERIFY(desk.asks());
    QVERIFY(desk.sheet().incidents()->currentText().startsWith(u"INC-1 "_s));
    QCOMPARE(desk.sheet().rows().first()->candidate().text, u"echo pool 48 of 50"_s);
    desk.stage.key(Qt::Key_Space); // an echo is not proposed by itself
    const QString diff = desk.sheet().diff()->toPlainText();
    QVERIFY2(diff.contains(u"+ echo pool 48 of 50"_s) && !diff.contains(u"\n- "_s), qPrintable(diff));
    desk.stage.key(Qt::Key_Space);
    desk.take();
    // In the editor, and in the file only once it is saved; Undo takes it back.
    QCOMPARE(desk.fileText(), QByteArray(Pool));
    desk.editor().edit()->undo();
    QCOMPARE(desk.editor().edit()->text(), QString::fromLatin1(Pool));
    desk.editor().edit()->redo();
    desk.editor().save();
    QTRY_COMPARE_WITH_TIMEOUT(desk.editor().state(), u"Saved"_s, TypedStage::LongestMs);
    const auto opened = openRunbook({desk.library(), u"pool.md"_s});
    QVERIFY(opened);
    QCOMPARE(opened->steps.size(), 3); // the old one, the new one, and what it printed
    const Step& step = opened->steps.at(1);
    QCOMPARE(step.commands.trimmed(), u"echo pool 48 of 50"_s);
    QVERIFY(step.isRunnable());
    QCOMPARE(step.headings, QStringList{u"Diagnosis"_s});
    QCOMPARE(opened->steps.at(2).kind, StepKind::Output);
    QCOMPARE(opened->steps.at(2).text.trimmed(), u"pool 48 of 50"_s);
}

void TypedKeepTest::thePaletteLeadsThereToo()
{
    Keeping desk;
    desk.openResolved();
    QVERIFY(desk.stage.window->commands().action(u"room.keep"_s)->isVisible());
    desk.stage.say(u"/close"_s);
    QVERIFY(desk.stage.window->commands().run(u"room.keep"_s));
    QVERIFY(desk.asks());
    desk.stage.key(Qt::Key_Escape);
    QVERIFY(!desk.sheet().isOpen());
    QCOMPARE(desk.runbooks().reader()->place(), (RunbookPlace{desk.library(), u"pool.md"_s})); // where one was led
}

void TypedKeepTest::theRunbookIsChosenWhereNoneFits()
{
    Keeping desk;
    desk.openResolved(false);
    QVERIFY(desk.stage.window->commands().run(u"room.keep"_s));
    auto* chooser = desk.stage.window->findChild<RunbookChooser*>();
    QVERIFY(chooser && chooser->isOpen());
    // Turned down, it is forgotten: another choice later is only that.
    desk.stage.key(Qt::Key_Escape);
    QVERIFY(!chooser->isOpen());
    QVERIFY(desk.stage.window->commands().run(u"room.keep"_s));
    desk.stage.key(Qt::Key_Return);
    QVERIFY(desk.asks());
}

void TypedKeepTest::whatSomebodyElseWroteMeanwhileIsNotLost()
{
    Keeping desk;
    desk.openResolved();
    QVERIFY(desk.stage.window->commands().run(u"room.keep"_s));
    QVERIFY(desk.asks());
    desk.writeFile(QByteArray(Pool) + "\n## Escalation\n\nCall Jo Park.\n"); // while the change is being read
    desk.take();
    QVERIFY(desk.editor().edit()->text().contains(u"Call Jo Park."_s));
    desk.editor().save();
    QTRY_COMPARE_WITH_TIMEOUT(desk.editor().state(), u"Saved"_s, TypedStage::LongestMs);
    QVERIFY(desk.fileText().contains("Call Jo Park.") && desk.fileText().contains("echo pool 48 of 50"));
    // And once more, with the editor open on words that are not those of the file any more.
    const QByteArray theirs = desk.fileText() + "\nOr call M. Okafor.\n";
    desk.editor().edit()->goToLine(1);
    desk.stage.type(u"x"_s);
    desk.writeFile(theirs);
    desk.editor().save();
    QTRY_VERIFY_WITH_TIMEOUT(desk.stage.reads(u"Somebody else has changed the file"_s), TypedStage::LongestMs);
    QCOMPARE(desk.fileText(), theirs);
}

QTEST_MAIN(TypedKeepTest)
#include "typed_keep_test.moc"
