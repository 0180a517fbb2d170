// tests/app/gui/runbooks/panel/panel_test.cpp — from the alert to the verdict, by keys and mouse.
#include "app/gui/runbooks/library/health_words.h"
#include "app/gui/runbooks/panel/finding_row.h"
#include "app/gui/runbooks/panel/runbook_age.h"
#include "tests/app/gui/runbooks/panel/panel_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class PanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anIncidentFromAnAlertOpensWithItsRunbookAndTheReason();
    void aDrillThatTheRunbookItselfTellsOfCounts();
    void theHeadSaysWhatTheListSays_data();
    void theHeadSaysWhatTheListSays();
    void untrustedRunsNothingAndSaysWhy();
    void whatTrustWouldAllowIsCounted();
    void trustedByKeyboardAKeyRunsAStep();
    void aRunIsALineOfTheTimeline();
    void whatIsNotExpectedFails();
    void whatChangesAsksFirst();
    void escapeLeavesTheQuestion();
    void whatDestroysWantsItsTargetTyped();
    void aRunningStepIsStopped();
    void aMissingValueBlocksByNameAndTypingItUnblocks();
    void aValueThatIsNotTakenBlocksToo();
    void allSafeStepsRunByOneKey();
    void aFindingLeadsToItsStep();
    void aChangedFileShowsTheDifferenceAndRunsNothing();
    void theRoomIsPaintedBeforeTheRunbookIsLookedFor();
};

void PanelTest::anIncidentFromAnAlertOpensWithItsRunbookAndTheReason()
{
    PanelStage stage;
    stage.write("---\ntitle: Latency\nservice: payment-api\n---\nLook.\n", u"latency.md"_s);
    stage.openRoom(stage.alerted());
    QVERIFY(stage.panel().isVisible());
    QCOMPARE(stage.use().runbook().place.path, u"pool.md"_s);
    QVERIFY(stage.stage.reads(u"the alert HighErrorRate"_s, &stage.panel()));
    QVERIFY(stage.panel().head()->titleButton()->accessibleDescription().contains(u"One more"_s));
    QTRY_VERIFY(stage.stage.reads(u"never drilled"_s, &stage.panel()));
}

void PanelTest::aDrillThatTheRunbookItselfTellsOfCounts()
{
    const QByteArray told = QByteArray(PoolRunbook).replace("title:", "last_drilled_on: 2026-11-10\ntitle:");
    PanelStage stage(told);
    stage.openRoom(stage.alerted());
    QTRY_VERIFY(stage.stage.reads(u"drilled 11 days ago"_s, &stage.panel()));
}

void PanelTest::theHeadSaysWhatTheListSays_data()
{
    QTest::addColumn<qint64>("days");
    QTest::addColumn<Tone>("tone");
    QTest::newRow("today") << qint64(0) << Tone::Good;
    QTest::newRow("weeks ago") << qint64(20) << Tone::Good;
    QTest::newRow("due again") << DrillEveryDays + 1 << Tone::Warning;
}

void PanelTest::theHeadSaysWhatTheListSays()
{
    QFETCH(const qint64, days);
    QFETCH(const Tone, tone);
    RunbookGlance glance;
    glance.condition.drilledDaysAgo = days; // on the word of its front matter: there are no runs
    const RunbookAge age = ageOf(glance, StageNight);
    QCOMPARE(age.words, u"drilled "_s + drillWord(glance).text);
    QCOMPARE(age.tone, tone);
    QCOMPARE(drillWord(glance).tone, tone);
    QVERIFY(!age.reason.contains(u"Nobody"_s));
}

void PanelTest::untrustedRunsNothingAndSaysWhy()
{
    PanelStage stage;
    stage.openRoom(stage.alerted());
    QVERIFY(stage.panel().trustBar()->isVisible());
    stage.goTo(u"pool 5"_s);
    stage.stage.key(Qt::Key_R);
    stage.stage.settle();
    QCOMPARE(stage.runs(), 0);
    QVERIFY(stage.stage.reads(u"not trusted"_s));
    QVERIFY(!stage.stage.button(u"Run Look at the pool"_s, &stage.panel())->isEnabled());
    QVERIFY(!stage.stage.button(u"Run all safe steps"_s, &stage.panel())->isEnabled());
    stage.stage.key(Qt::Key_R, Qt::ControlModifier);
    stage.stage.settle();
    QCOMPARE(stage.runs(), 0);
}

void PanelTest::whatTrustWouldAllowIsCounted()
{
    PanelStage stage;
    stage.openRoom(stage.alerted());
    QVERIFY(stage.stage.reads(u"5 steps: 3 safe, 1 that may change something, 1 that may destroy something"_s,
                              stage.panel().trustBar()));
    PanelStage hidden("---\nservice: payment-api\n---\n```bash\necho \xE2\x80\xAE x\n```\n");
    hidden.openRoom(hidden.alerted());
    QVERIFY(!hidden.panel().trustBar()->trustButton()->isEnabled());
    QVERIFY(hidden.stage.reads(u"cannot be trusted"_s, hidden.panel().trustBar()));
}

void PanelTest::trustedByKeyboardAKeyRunsAStep()
{
    PanelStage stage;
    stage.openRoom(stage.alerted());
    stage.view().setFocus();
    stage.stage.key(Qt::Key_Escape); // up to the head, and from there as one reads
    QCOMPARE(stage.stage.keyboard(), stage.panel().head()->titleButton());
    for (int i = 0; i < 12 && !stage.panel().trustBar()->trustButton()->hasFocus(); ++i)
        stage.stage.key(Qt::Key_Tab);
    QVERIFY(stage.panel().trustBar()->trustButton()->hasFocus());
    stage.stage.key(Qt::Key_Space);
    QTRY_VERIFY(stage.use().review().state == TrustState::Given);
    QTRY_VERIFY(stage.view().hasFocus());
    QVERIFY(!stage.panel().trustBar()->isVisible());
    QVERIFY(stage.stage.workspace->runbooks().trusted().of(stage.use().runbook().file));

    QCOMPARE(stage.view().currentStep(), stage.step(u"pool 5"_s));
    stage.stage.key(Qt::Key_R);
    QVERIFY(stage.ended(u"pool 5"_s));
    QTRY_COMPARE(stage.output(u"pool 5"_s), u"pool 5 of 5"_s);
    const StepCard& card = stage.card(u"pool 5"_s);
    QCOMPARE(card.state().phase, StepState::Phase::Passed);
    QVERIFY2(card.state().line.startsWith(u"exit 0 · "_s), qPrintable(card.state().line));
    QVERIFY(stage.foot(u"pool 5"_s).isVisible());
    QVERIFY(card.rect().contains(stage.foot(u"pool 5"_s).geometry()));
}

void PanelTest::aRunIsALineOfTheTimeline()
{
    PanelStage stage;
    stage.openTrusted();
    stage.goTo(u"pool 5"_s);
    QTest::mouseClick(stage.stage.button(u"Run Look at the pool"_s, &stage.panel()), Qt::LeftButton);
    QVERIFY(stage.ended(u"pool 5"_s));
    QTRY_VERIFY(stage.stage.rowThatSays(u"Ran"_s) >= 0);
    QVERIFY(stage.stage.spoken().at(stage.stage.rowThatSays(u"Ran"_s)).contains(u"pool 5 of 5"_s));
    stage.stage.key(Qt::Key_R); // again: now there is a time before
    QTRY_COMPARE(stage.runs(), 2);
    QVERIFY(stage.ended(u"pool 5"_s));
    QTRY_VERIFY(stage.stage.reads(u"Same as last time."_s, &stage.foot(u"pool 5"_s)));
    QTRY_VERIFY2(stage.card(u"pool 5"_s).state().line.contains(u"usually"_s),
                 qPrintable(stage.card(u"pool 5"_s).state().line));
}

void PanelTest::whatIsNotExpectedFails()
{
    PanelStage stage;
    stage.openTrusted();
    stage.goTo(u"error share"_s);
    stage.stage.key(Qt::Key_R);
    QVERIFY(stage.ended(u"error share"_s));
    QTRY_COMPARE(stage.card(u"error share"_s).state().phase, StepState::Phase::Failed);
    QVERIFY(stage.card(u"error share"_s).state().line.contains(u"expected ~ fine"_s));
}

void PanelTest::whatChangesAsksFirst()
{
    PanelStage stage;
    stage.openTrusted();
    stage.goTo(u"done.txt"_s);
    stage.stage.key(Qt::Key_R);
    RunSheet& sheet = *stage.panel().runSheet();
    QVERIFY(sheet.isVisible());
    QVERIFY(sheet.geometry().intersects(stage.view().rowRect(stage.view().currentRow())));
    QVERIFY(stage.stage.reads(u"Acts on localhost."_s, &sheet));
    QVERIFY(!QFile::exists(stage.file(u"done.txt"_s)));
    stage.stage.key(Qt::Key_R); // letters mean nothing in it
    QCOMPARE(stage.runs(), 0);
    stage.stage.key(Qt::Key_Return);
    QVERIFY(stage.ended(u"done.txt"_s));
    QVERIFY(QFile::exists(stage.file(u"done.txt"_s)));
    QTRY_VERIFY(!sheet.isVisible());
    QVERIFY(stage.view().hasFocus());
}

void PanelTest::escapeLeavesTheQuestion()
{
    PanelStage stage;
    stage.openTrusted();
    stage.goTo(u"done.txt"_s);
    stage.stage.key(Qt::Key_R);
    QVERIFY(stage.panel().runSheet()->isVisible());
    stage.stage.key(Qt::Key_Escape);
    QVERIFY(!stage.panel().runSheet()->isVisible());
    QVERIFY(stage.view().hasFocus());
    stage.stage.key(Qt::Key_Return);
    stage.stage.settle();
    QCOMPARE(stage.runs(), 0);
    QVERIFY(!QFile::exists(stage.file(u"done.txt"_s)));
}

void PanelTest::whatDestroysWantsItsTargetTyped()
{
    PanelStage stage;
    QVERIFY(QDir().mkpath(stage.file(u"queue"_s)));
    stage.openTrusted();
    stage.goTo(u"rm -rf"_s);
    stage.stage.key(Qt::Key_R);
    const RunSheet& sheet = *stage.panel().runSheet();
    QVERIFY(sheet.isVisible());
    QVERIFY(stage.stage.reads(u"names no step that undoes it"_s, &sheet));
    stage.stage.key(Qt::Key_Return);
    stage.stage.type(u"localhos"_s);
    stage.stage.key(Qt::Key_Return);
    stage.stage.settle();
    QVERIFY(sheet.isVisible());
    QCOMPARE(stage.runs(), 0);
    QVERIFY(QFile::exists(stage.file(u"queue"_s)));
    stage.stage.type(u"t"_s);
    stage.stage.key(Qt::Key_Return);
    QVERIFY(stage.ended(u"rm -rf"_s));
    QVERIFY(!QFile::exists(stage.file(u"queue"_s)));
}

void PanelTest::aRunningStepIsStopped()
{
    PanelStage stage(
        "---\nservice: payment-api\n---\n## Diagnosis\n\nWait:\n\n```bash\necho waiting\nsleep 600\n```\n");
    stage.openTrusted();
    stage.goTo(u"sleep"_s);
    stage.stage.key(Qt::Key_R);
    if (stage.panel().runSheet()->isVisible())
        stage.stage.key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(stage.output(u"sleep"_s), u"waiting"_s, PanelStage::LongestMs);
    QCOMPARE(stage.card(u"sleep"_s).state().phase, StepState::Phase::Running);
    QVERIFY(stage.stage.button(u"Stop Wait"_s, &stage.panel())->isEnabled());
    stage.stage.clock.pass(Seconds(90));
    stage.stage.room().tick();
    QVERIFY(stage.card(u"sleep"_s).state().line.contains(u"1"_s));
    stage.stage.key(Qt::Key_X);
    QVERIFY(stage.ended(u"sleep"_s));
    QTRY_COMPARE(stage.card(u"sleep"_s).state().phase, StepState::Phase::Stopped);
    QTRY_COMPARE(stage.output(u"sleep"_s), u"waiting"_s);
}

void PanelTest::aMissingValueBlocksByNameAndTypingItUnblocks()
{
    PanelStage stage;
    stage.openTrusted();
    QVERIFY(stage.stage.button(u"1 value missing"_s, &stage.panel()));
    stage.goTo(u"pod is"_s);
    QVERIFY(stage.card(u"pod is"_s).accessibleName().contains(u"pod-name"_s));
    stage.stage.key(Qt::Key_R);
    QCOMPARE(stage.runs(), 0);
    auto* field = qobject_cast<QLineEdit*>(stage.stage.keyboard()); // led to where it is typed
    QVERIFY(field);
    QCOMPARE(field->accessibleName(), u"pod-name"_s);
    stage.stage.type(u"web-1"_s);
    QVERIFY(stage.stage.button(u"1 value"_s, &stage.panel()));
    stage.stage.key(Qt::Key_Return);
    QVERIFY(stage.view().hasFocus());
    QVERIFY(stage.card(u"pod is"_s).accessibleName().contains(u"web-1"_s));
    stage.stage.key(Qt::Key_R);
    QVERIFY(stage.ended(u"pod is"_s));
    QTRY_COMPARE(stage.output(u"pod is"_s), u"pod is web-1"_s);
}

void PanelTest::aValueThatIsNotTakenBlocksToo()
{
    PanelStage stage(
        "---\nservice: payment-api\nparams:\n  - name: zone\n    pattern: \"[a-z]+\"\n    default: eu\n---\n"
        "```bash\necho <zone>\n```\n");
    stage.openTrusted();
    stage.panel().toggle(u"values"_s);
    auto* field = qobject_cast<QLineEdit*>(stage.panel().values()->editorOf(u"zone"_s));
    QVERIFY(field && field->hasFocus());
    QCOMPARE(field->text(), u"eu"_s);
    field->selectAll();
    stage.stage.type(u"E9"_s);
    QCOMPARE(stage.panel().values()->refused(), QStringList{u"zone"_s});
    QVERIFY(field->accessibleDescription().contains(u"zone"_s));
    stage.goTo(u"echo"_s);
    stage.stage.key(Qt::Key_R); // the one from the document must not run in its place
    stage.stage.settle();
    QCOMPARE(stage.runs(), 0);
    QVERIFY(field->hasFocus());
    field->selectAll();
    stage.stage.type(u"us"_s);
    stage.goTo(u"echo"_s);
    stage.stage.key(Qt::Key_R);
    QVERIFY(stage.ended(u"echo"_s));
    QTRY_COMPARE(stage.output(u"echo"_s), u"us"_s);
}

void PanelTest::allSafeStepsRunByOneKey()
{
    PanelStage stage;
    stage.openTrusted();
    stage.stage.composer().focusText();
    stage.stage.key(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!stage.use().findings().running && !stage.use().findings().steps.isEmpty(),
                             PanelStage::LongestMs);
    QVERIFY(stage.panel().findings()->isVisible());
    QVERIFY(stage.stage.reads(u"2 safe steps: 1 passed, 1 failed"_s, stage.panel().findings()));
    const auto rows = stage.panel().findings()->findChildren<FindingRow*>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(rows.size() >= 2);
    QCOMPARE(rows.at(0)->look().title, u"Compare"_s); // failed first
    QVERIFY(rows.at(0)->accessibleName().contains(u"failed"_s));
    QVERIFY(rows.at(0)->accessibleDescription().contains(u"0.74"_s));
    auto* others = stage.stage.button(u"3 steps were passed over"_s, stage.panel().findings());
    QVERIFY(others);
    others->click();
    const auto passed = stage.panel().findings()->findChildren<FindingRow*>();
    QVERIFY(std::any_of(passed.begin(), passed.end(), [](const FindingRow* row) {
        return row->isVisible() && row->look().line.contains(u"pod-name"_s);
    }));
    QTRY_VERIFY(stage.stage.rowThatSays(u"Pool exhausted · 2 safe steps"_s) >= 0);
    QVERIFY(stage.stage.spoken().at(stage.stage.rowThatSays(u"2 safe steps"_s)).contains(u"Compare"_s));
}

void PanelTest::aFindingLeadsToItsStep()
{
    PanelStage stage;
    stage.openTrusted();
    stage.panel().runAllSafe();
    QTRY_VERIFY_WITH_TIMEOUT(!stage.use().findings().running && !stage.use().findings().steps.isEmpty(),
                             PanelStage::LongestMs);
    stage.view().setFocus();
    stage.stage.key(Qt::Key_F); // closes what running had opened
    QVERIFY(!stage.panel().findings()->isVisible());
    stage.stage.key(Qt::Key_F);
    QVERIFY(stage.panel().findings()->isVisible());
    QVERIFY(stage.panel().findings()->isAncestorOf(stage.stage.keyboard()));
    stage.stage.key(Qt::Key_Space);
    QVERIFY(stage.view().hasFocus());
    QCOMPARE(stage.view().currentStep(), stage.step(u"error share"_s));
}

void PanelTest::aChangedFileShowsTheDifferenceAndRunsNothing()
{
    PanelStage stage;
    stage.openTrusted();
    stage.write(QByteArray(PoolRunbook).replace("pool 5 of 5", "pool 6 of 5"));
    stage.goTo(u"pool"_s);
    stage.stage.key(Qt::Key_R); // before anybody has looked at the disk again
    QTRY_VERIFY(stage.use().review().state == TrustState::Changed);
    QTRY_VERIFY(stage.panel().trustBar()->isVisible());
    QCOMPARE(stage.runs(), 0);
    const QStringList lines = changedLines(stage.use().review().changes);
    QVERIFY2(lines.contains(u"- echo \"pool 5 of 5\""_s), qPrintable(lines.join(u'\n')));
    QVERIFY(lines.contains(u"+ echo \"pool 6 of 5\""_s));
    QCOMPARE(lines.size(), 3); // and the title of the step; nothing of all that is the same
    QVERIFY(stage.stage.button(u"Trust as it is now"_s, &stage.panel()));
    stage.goTo(u"pool"_s);
    stage.stage.key(Qt::Key_R);
    stage.stage.settle();
    QCOMPARE(stage.runs(), 0);
    stage.stage.button(u"Trust as it is now"_s, &stage.panel())->click();
    QTRY_VERIFY(stage.use().review().state == TrustState::Given);
    stage.goTo(u"pool"_s);
    stage.stage.key(Qt::Key_R);
    QVERIFY(stage.ended(u"pool"_s));
    QTRY_COMPARE(stage.output(u"pool"_s), u"pool 6 of 5"_s);
}

void PanelTest::theRoomIsPaintedBeforeTheRunbookIsLookedFor()
{
    PanelStage stage;
    const IncidentId id = stage.alerted();
    QVERIFY(stage.stage.window->openIncident(id));
    QVERIFY(!stage.panel().use()); // nothing was matched, read or laid out for it yet
    QTRY_VERIFY(stage.panel().use());
}

QTEST_MAIN(PanelTest)
#include "panel_test.moc"
