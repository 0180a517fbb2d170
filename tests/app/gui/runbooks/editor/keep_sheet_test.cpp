// tests/app/gui/runbooks/editor/keep_sheet_test.cpp — what helped in an incident, chosen, seen as a change, and put
// into the editor: never silently into a file.
#include "app/gui/runbooks/editor/diff_view.h"
#include "app/gui/runbooks/editor/keep_candidate.h"
#include "app/gui/runbooks/editor/question_bar.h"
#include "app/gui/shell/form/controls.h"
#include "core/run/run_events.h"
#include "storage/write_transaction.h"
#include "tests/app/gui/runbooks/library/library_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr const char* Disk = "# Disk full\n\n## Diagnosis\n\n```sh\ndf -h\n```\n\n## Mitigation\n\nMake room.\n";

class Incident1 : public LibraryStage {
public:
    Incident1()
    {
        write(u"disk.md"_s, Disk);
        id = declare(u"Disk full"_s);
    }
    void ran(const QString& text, const QString& risk, int exitCode = 0)
    {
        RunSubject subject;
        subject.incident = id;
        subject.title = subject.text = text;
        subject.kind = u"shell"_s;
        subject.target = u"localhost"_s;
        subject.risk = risk;
        const RunId run = workspace->catalogue().freshId<Run>();
        RunResult result;
        result.exitCode = exitCode;
        result.verdict = exitCode == 0 ? Verdict::Pass : Verdict::Fail;
        result.tail = u"it printed this\n"_s;
        const Instant now = clock.now();
        const auto outcome = workspace
                                 ->write([&](WriteTransaction& tx) -> Result<void> {
                                     const auto begun = startRun(subject).and_then(
                                         [&](const RunEvents& events) { return tx.append(run, now, events); });
                                     if (!begun)
                                         return tl::unexpected(begun.error());
                                     return tx.run(run)
                                         .and_then([&](const Run& one) { return endRun(one, result); })
                                         .and_then([&](const RunEvents& events) { return tx.append(run, now, events); })
                                         .map([](const QList<EventId>&) {});
                                 })
                                 .result();
        QVERIFY(outcome);
    }
    void ask()
    {
        openScreen();
        screen().openRunbook(at(u"disk.md"_s), {});
        QTRY_VERIFY(reader().use());
        click(button(u"Keep…"_s));
        QVERIFY(screen().keepSheet()->isOpen());
        QTRY_VERIFY(screen().keepSheet()->sentence() != u"Reading…");
    }
    KeepSheet& sheet() const { return *screen().keepSheet(); }

    IncidentId id;
};

} // namespace

class KeepSheetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void proposesWhatHelpedAsAChange();
    void changesWithWhatIsChosen();
    void putsItIntoTheEditorAndWritesNothing();
    void saysThatThereIsNothingToKeep();
    void saysThatAllIsThereAlready();
    void saysWhyItCannotBeAdded();
};

void KeepSheetTest::proposesWhatHelpedAsAChange()
{
    Incident1 stage;
    stage.ran(u"du -sh /var/log"_s, u"safe"_s);
    stage.ran(u"systemctl restart rsyslog"_s, u"changes"_s);
    stage.ran(u"df -h"_s, u"safe"_s);
    stage.ran(u"false"_s, u"safe"_s, 1);
    stage.ask();
    QCOMPARE(stage.sheet().rows().size(), 2);
    QVERIFY(stage.sheet().rows().first()->tick()->hasFocus());
    const QString diff = stage.sheet().diff()->toPlainText();
    QVERIFY2(diff.contains(u"+ du -sh /var/log"_s) && diff.contains(u"+ systemctl restart rsyslog"_s),
             qPrintable(diff));
    QVERIFY(diff.contains(u"+ it printed this"_s));
    QVERIFY(!diff.contains(u"\n- "_s));
    QVERIFY(stage.sheet().incidents()->currentText().startsWith(u"INC-1 "_s));
}

void KeepSheetTest::changesWithWhatIsChosen()
{
    Incident1 stage;
    stage.ran(u"du -sh /var/log"_s, u"safe"_s);
    stage.ran(u"systemctl restart rsyslog"_s, u"changes"_s);
    stage.ask();
    stage.key(Qt::Key_Space); // not the first
    QVERIFY(!stage.sheet().diff()->toPlainText().contains(u"du -sh"_s));
    stage.sheet().rows().last()->title()->setText(u"Start the logger again"_s);
    QVERIFY(stage.sheet().diff()->toPlainText().contains(u"+ Start the logger again:"_s));
    stage.sheet().rows().last()->setChosen(false);
    QVERIFY(!stage.sheet().confirmButton()->isEnabled());
    QCOMPARE(stage.sheet().diff()->summary(), u"Nothing changes"_s);
}

void KeepSheetTest::putsItIntoTheEditorAndWritesNothing()
{
    Incident1 stage;
    stage.ran(u"du -sh /var/log"_s, u"safe"_s);
    stage.ask();
    stage.click(stage.sheet().confirmButton());
    QTRY_VERIFY(stage.screen().editor() && stage.editor().isVisible());
    QTRY_VERIFY(stage.text().text().contains(u"du -sh /var/log"_s));
    QCOMPARE(stage.editor().state(), u"Not saved"_s);
    QVERIFY(stage.editor().question()->sentence().contains(u"INC-1"_s));
    QCOMPARE(stage.bytesOf(u"disk.md"_s), QByteArray(Disk));
    stage.text().undo();
    QCOMPARE(stage.text().text(), QString::fromLatin1(Disk));
    stage.text().redo();
    stage.editor().save();
    QTRY_COMPARE(stage.editor().state(), u"Saved"_s);
    QVERIFY(stage.bytesOf(u"disk.md"_s).contains("du -sh /var/log"));
}

void KeepSheetTest::saysThatThereIsNothingToKeep()
{
    Incident1 stage;
    stage.ask();
    QVERIFY(stage.sheet().sentence().contains(u"Nothing was run beside an incident yet"_s));
    QVERIFY(!stage.sheet().confirmButton()->isEnabled());
    stage.key(Qt::Key_Escape);
    QVERIFY(!stage.sheet().isOpen());
}

void KeepSheetTest::saysThatAllIsThereAlready()
{
    Incident1 stage;
    stage.ran(u"df -h"_s, u"safe"_s);
    stage.ask();
    QVERIFY(stage.sheet().sentence().contains(u"in this runbook already"_s));
}

void KeepSheetTest::saysWhyItCannotBeAdded()
{
    Incident1 stage;
    stage.write(u"disk.md"_s, "# A\n\n```sh\ndf -h\n");
    stage.ran(u"du -sh /var/log"_s, u"safe"_s);
    stage.ask();
    QVERIFY(stage.sheet().sentence().contains(u"line 3 is never closed"_s));
    QVERIFY(!stage.sheet().confirmButton()->isEnabled());
}

QTEST_MAIN(KeepSheetTest)
#include "keep_sheet_test.moc"
