// tests/app/workspace/runbooks/use_several_test.cpp — all safe steps with one key, steps one after another, tasks done
// by hand, and a runbook that is written anew meanwhile.
#include "storage/reader.h"
#include "tests/app/workspace/runbooks/in_use.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

namespace {

QList<FindingState> statesOf(const SafeFindings& findings)
{
    QList<FindingState> states;
    for (const SafeFinding& finding : findings.steps)
        states.append(finding.state);
    return states;
}

bool safeStepsEnd(const RunbookUse& use)
{
    return QTest::qWaitFor([&] { return !use.findings().running; }, InUse::LongestMs);
}

bool orderEnds(const RunbookUse& use)
{
    return QTest::qWaitFor([&] { return !use.sequence().running; }, InUse::LongestMs);
}

} // namespace

class UseSeveralTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allSafeStepsGiveOneListOfFindings();
    void theTimelineTellsOfThemInOneLine();
    void safeStepsWriteNothingBack();
    void aLoweredStepIsAmongThem();
    void onlyThoseOfASection();
    void theyAreStoppedTogether();
    void inOrderUntilAllHaveRun();
    void inOrderStopsAtTheFirstFailure();
    void inOrderStopsBeforeWhatMustBeConfirmed();
    void inOrderStopsBeforeATaskThatIsNotDone();
    void inOrderIsStopped();
    void aTickIsARunThatCanBeTakenBack();
    void aTickIsKeptForTheIncidentOnly();
    void whatIsPastedIsKeptLikeOutput();
    void stepsThatAreStillTheSameKeepHowTheyStand();
    void aStepThatIsNoMoreRunsToItsEnd();
    void aNewerReadingEndsWhatRunsInOrder();
};

void UseSeveralTest::allSafeStepsGiveOneListOfFindings()
{
    InUse desk(runbookOf({u"echo fine"_s, u": > made"_s, u"echo broken; exit 3"_s, u"echo <pod>"_s, u"sleep 7310"_s}));
    RunbookUse& use = desk.use();
    QSignalSpy changed(&use, &RunbookUse::safeRunChanged);
    QCOMPARE(desk.refused(use.runAllSafe(QList<int>{0, 1, 2, 3})), QString());
    QVERIFY(!desk.refused(use.runAllSafe()).isEmpty()); // one at a time
    QVERIFY(safeStepsEnd(use));
    QVERIFY(changed.size() >= 4);
    const SafeFindings& findings = use.findings();
    QCOMPARE(statesOf(findings), (QList<FindingState>{FindingState::Passed, FindingState::Failed}));
    QCOMPARE(findings.steps.at(1).step, 2);
    QVERIFY(findings.steps.at(1).line.startsWith(u"exit 3 · "_s));
    QCOMPARE(findings.steps.at(1).tail, u"broken\n"_s);
    QCOMPARE(findings.steps.at(1).run->result->exitCode, std::optional(3));
    QCOMPARE(findings.passedOver.size(), 2);
    QCOMPARE(findings.passedOver.at(0).step, 1);
    QVERIFY(findings.passedOver.at(1).reason.contains(u"“pod” has no value"_s));
    QVERIFY2(findings.summary.startsWith(u"2 safe steps: 1 passed, 1 failed in "_s), qPrintable(findings.summary));
    QVERIFY(!QFile::exists(desk.library() + u"/made"_s));
    // And each of them stands as if it had run by itself.
    QCOMPARE(use.standing(2).phase, StepPhase::Failed);
    QCOMPARE(use.output(0).of(OutputStream::Standard), QByteArray("fine\n"));
}

void UseSeveralTest::theTimelineTellsOfThemInOneLine()
{
    InUse desk(runbookOf({u"echo fine"_s, u"exit 3"_s}));
    const IncidentId incident = desk.shop.declared();
    RunbookUse& use = desk.use(incident);
    const qsizetype before = desk.shop.said(incident).size();
    QCOMPARE(desk.refused(use.runAllSafe()), QString());
    QVERIFY(safeStepsEnd(use));
    QTRY_COMPARE(desk.shop.said(incident).size(), before + 1);
    const QString line = desk.shop.said(incident).constLast();
    QVERIFY2(line.startsWith(u"Pool · 2 safe steps: 1 passed, 1 failed in "_s), qPrintable(line));
    QVERIFY2(line.contains(u"\n✓ Step 1 · exit 0 · "_s) && line.contains(u"\n✗ Step 2 · exit 3 · "_s),
             qPrintable(line));
    QCOMPARE(desk.shop.workspace().reader().runsOfIncident(incident).value().size(), 2);
}

void UseSeveralTest::safeStepsWriteNothingBack()
{
    InUse desk(runbookOf({u"export POD=web-1"_s, u"echo $POD"_s}));
    RunbookUse& use = desk.use();
    QCOMPARE(desk.refused(use.runAllSafe()), QString());
    QVERIFY(safeStepsEnd(use));
    QCOMPARE(use.output(1).of(OutputStream::Standard), QByteArray("web-1\n")); // it waited for the first
    QVERIFY(use.setBySteps().isEmpty());
}

void UseSeveralTest::aLoweredStepIsAmongThem()
{
    InUse desk(runbookOf({u"echo lowered > made"_s}));
    RunbookUse& use = desk.use();
    QCOMPARE(use.assessmentOf(0).risk, Risk::Changes);
    QCOMPARE(desk.refused(use.lower(0, Risk::Safe)), QString());
    QCOMPARE(use.assessmentOf(0).risk, Risk::Safe);
    QVERIFY(use.confirmationOf(0).value().asksNothing());
    QCOMPARE(desk.refused(use.runAllSafe()), QString());
    QVERIFY(safeStepsEnd(use));
    QCOMPARE(use.findings().steps.size(), 1);
    QCOMPARE(use.findings().steps.constFirst().run->subject.risk, u"safe"_s);
    QVERIFY(use.findings().steps.constFirst().run->subject.lowered);
    QCOMPARE(desk.refused(use.liftLowering(0)), QString());
    QCOMPARE(use.assessmentOf(0).risk, Risk::Changes);
}

void UseSeveralTest::onlyThoseOfASection()
{
    InUse desk("# Pool\n\n## One\n\n```sh\necho 1\n```\n\n### Deeper\n\n```sh\necho 2\n```\n\n## Two\n\n```sh\necho "
               "3\n```\n");
    RunbookUse& use = desk.use();
    QCOMPARE(use.sectionOf(0), (QList<int>{0, 1}));
    QCOMPARE(use.fromHere(1), (QList<int>{1, 2}));
    QCOMPARE(desk.refused(use.runAllSafe(use.sectionOf(0))), QString());
    QVERIFY(safeStepsEnd(use));
    QCOMPARE(use.findings().steps.size(), 2);
    QCOMPARE(use.standing(2).phase, StepPhase::Idle);
}

void UseSeveralTest::theyAreStoppedTogether()
{
    QStringList blocks;
    for (int i = 0; i < 6; ++i)
        blocks.append(u"sleep 7311.%1"_s.arg(i));
    InUse desk(runbookOf(blocks));
    RunbookUse& use = desk.use();
    QCOMPARE(desk.refused(use.runAllSafe()), QString());
    QTRY_COMPARE_WITH_TIMEOUT(statesOf(use.findings()).count(FindingState::Running), 4, InUse::LongestMs);
    QCOMPARE(use.standing(0).phase, StepPhase::Running);
    QCOMPARE(use.notNow(0), u"It runs already."_s);
    use.stop(0); // one of them
    QTRY_COMPARE_WITH_TIMEOUT(use.standing(0).phase, StepPhase::Stopped, InUse::LongestMs);
    use.stopAll();
    QVERIFY(safeStepsEnd(use));
    QCOMPARE(statesOf(use.findings()).count(FindingState::NotRun), 1);
    QCOMPARE(statesOf(use.findings()).count(FindingState::Stopped), 5);
}

void UseSeveralTest::inOrderUntilAllHaveRun()
{
    InUse desk(runbookOf({u"A=1"_s, u"B=$((A + 1))"_s, u"echo $A $B"_s}));
    RunbookUse& use = desk.use();
    use.runInOrder(use.fromHere(0));
    QVERIFY(use.sequence().running);
    QVERIFY(orderEnds(use));
    QCOMPARE(use.sequence().ended, u"All of them have run."_s);
    QCOMPARE(use.output(2).of(OutputStream::Standard), QByteArray("1 2\n"));
}

void UseSeveralTest::inOrderStopsAtTheFirstFailure()
{
    InUse desk(runbookOf({u"echo 1"_s, u"false"_s, u"echo 3"_s}));
    RunbookUse& use = desk.use();
    use.runInOrder(use.fromHere(0));
    QVERIFY(orderEnds(use));
    QCOMPARE(use.sequence().ended, u"“Step 2” did not end well, so the steps after it did not run."_s);
    QCOMPARE(use.standing(2).phase, StepPhase::Idle);
}

void UseSeveralTest::inOrderStopsBeforeWhatMustBeConfirmed()
{
    InUse desk(runbookOf({u"echo 1"_s, u": > made"_s, u"echo 3"_s}));
    RunbookUse& use = desk.use();
    use.runInOrder(use.fromHere(0));
    QVERIFY(orderEnds(use));
    QVERIFY2(use.sequence().ended.startsWith(u"“Step 2” must be confirmed by itself. "_s),
             qPrintable(use.sequence().ended));
    QCOMPARE(use.standing(0).phase, StepPhase::Passed);
    QVERIFY(!QFile::exists(desk.library() + u"/made"_s));
}

void UseSeveralTest::inOrderStopsBeforeATaskThatIsNotDone()
{
    InUse desk("# Pool\n\n```sh\necho 1\n```\n\n- [ ] Call the owner\n\n```sh\necho 2\n```\n");
    RunbookUse& use = desk.use();
    use.runInOrder(use.fromHere(0));
    QVERIFY(orderEnds(use));
    QCOMPARE(use.sequence().ended, u"“Call the owner” is done by hand."_s);
    QCOMPARE(desk.refused(use.tick(use.steps().at(1).block)), QString());
    use.runInOrder(use.fromHere(1));
    QVERIFY(orderEnds(use));
    QCOMPARE(use.sequence().ended, u"All of them have run."_s);
}

void UseSeveralTest::inOrderIsStopped()
{
    InUse desk(runbookOf({u"sleep 7312"_s, u"echo 2"_s}));
    RunbookUse& use = desk.use();
    use.runInOrder(use.fromHere(0));
    QTRY_VERIFY_WITH_TIMEOUT(use.isRunning(), InUse::LongestMs);
    use.stopAll();
    QVERIFY(desk.ends(0));
    QCOMPARE(use.sequence().ended, u"It was stopped."_s);
    QCOMPARE(use.standing(1).phase, StepPhase::Idle);
}

void UseSeveralTest::aTickIsARunThatCanBeTakenBack()
{
    InUse desk("# Pool\n\n- [ ] Call the owner\n- [x] Look at it\n", false); // ticks run nothing
    const IncidentId incident = desk.shop.declared();
    RunbookUse& use = desk.use(incident);
    const int call = use.steps().at(0).block;
    QVERIFY(!use.isTicked(call));
    QVERIFY(use.isTicked(use.steps().at(1).block)); // as the file says
    QSignalSpy ticked(&use, &RunbookUse::taskChanged);
    QCOMPARE(desk.refused(use.tick(call)), QString());
    QVERIFY(use.isTicked(call));
    QCOMPARE(ticked.size(), 1);
    QCOMPARE(ticked.constFirst().constFirst().toInt(), call);
    QCOMPARE(desk.shop.said(incident).constLast(), u"✓ Call the owner"_s);
    const Run run = desk.shop.workspace().reader().runsOfIncident(incident).value().constLast();
    QCOMPARE(run.subject.kind, u"manual"_s);
    QCOMPARE(run.result->end, RunEnd::Done);
    QCOMPARE(run.result->verdict, Verdict::Pass);

    QVERIFY(desk.use(incident).isTicked(call)); // after a restart
    QCOMPARE(desk.refused(desk.again().untick(call)), QString());
    QVERIFY(!desk.again().isTicked(call));
    QCOMPARE(desk.shop.said(incident).constLast(), u"Not done after all: Call the owner"_s);
    QCOMPARE(desk.shop.workspace().reader().runsOfIncident(incident).value().size(), 2);
    QVERIFY(!desk.refused(desk.again().tick(0)).isEmpty()); // the heading
}

void UseSeveralTest::aTickIsKeptForTheIncidentOnly()
{
    InUse desk("# Pool\n\n- [ ] Call the owner\n", false);
    RunbookUse& use = desk.use(desk.shop.declared());
    const int call = use.steps().at(0).block;
    QCOMPARE(desk.refused(use.tick(call)), QString());
    QVERIFY(!desk.use(desk.shop.declared(u"Another"_s)).isTicked(call));
    RunbookUse& without = desk.use();
    QVERIFY(!without.isTicked(call));
    QCOMPARE(desk.refused(without.tick(call)), QString());
    QVERIFY(without.isTicked(call));
}

void UseSeveralTest::whatIsPastedIsKeptLikeOutput()
{
    InUse desk("# Pool\n\n- [ ] Look at the console\n", false);
    RunbookUse& use = desk.use(desk.shop.declared());
    const QString pasted = u"all green\nAuthorization: Bearer abcdefghijklmnopqrstuvwxyz012345\n"_s;
    QCOMPARE(desk.refused(use.tick(use.steps().at(0).block, pasted)), QString());
    const Run run = desk.shop.workspace().reader().runsOfIncident(*use.incident()).value().constLast();
    const QByteArray kept = desk.shop.workspace().reader().blob(run.result->output->sha256).value();
    QVERIFY2(kept.startsWith("all green\n") && kept.contains(SecretMask::Mask), kept.constData());
}

void UseSeveralTest::stepsThatAreStillTheSameKeepHowTheyStand()
{
    InUse desk(runbookOf({u"echo first"_s, u"sleep 7313"_s, u"echo last"_s}));
    RunbookUse& use = desk.use();
    desk.says(2);
    QCOMPARE(desk.runs(1), QString());
    desk.write(runbookOf({u"echo new"_s, u"echo last"_s, u"sleep 7313"_s}));
    use.replaceBy(desk.opened());
    QCOMPARE(use.review().state, TrustState::Changed);
    QCOMPARE(use.standing(0).phase, StepPhase::Idle);
    QCOMPARE(use.standing(1).phase, StepPhase::Passed);
    QCOMPARE(use.output(1).of(OutputStream::Standard), QByteArray("last\n"));
    QCOMPARE(use.standing(2).phase, StepPhase::Running);
    QVERIFY(use.notNow(1).contains(u"changed since it was trusted"_s));
    QCOMPARE(desk.refused(use.trust()), QString());
    QCOMPARE(use.notNow(1), QString());
    use.stop(2);
    QVERIFY(desk.ends(2));
    QCOMPARE(use.standing(2).phase, StepPhase::Stopped);
}

void UseSeveralTest::aStepThatIsNoMoreRunsToItsEnd()
{
    InUse desk(runbookOf({u"until [ -e go ]; do sleep 0.05; done; echo gone on > went"_s, u"echo stays"_s}));
    const IncidentId incident = desk.shop.declared();
    RunbookUse& use = desk.use(incident);
    QCOMPARE(desk.runsConfirmed(0), QString());
    desk.write(runbookOf({u"echo stays"_s}));
    use.replaceBy(desk.opened());
    QCOMPARE(use.standing(0).phase, StepPhase::Idle);
    QVERIFY(QFile(desk.library() + u"/go"_s).open(QFile::WriteOnly));
    const auto result = [&] {
        return desk.shop.workspace().reader().runsOfIncident(incident).value().constLast().result;
    };
    QTRY_VERIFY_WITH_TIMEOUT(result().has_value(), InUse::LongestMs);
    QCOMPARE(result()->verdict, Verdict::Pass);
}

void UseSeveralTest::aNewerReadingEndsWhatRunsInOrder()
{
    InUse desk(runbookOf({u"until [ -e go ]; do sleep 0.05; done"_s, u"echo 2"_s}));
    RunbookUse& use = desk.use();
    use.runInOrder(use.fromHere(0));
    QTRY_VERIFY_WITH_TIMEOUT(use.isRunning(), InUse::LongestMs);
    desk.write(runbookOf({u"until [ -e go ]; do sleep 0.05; done"_s, u"echo other"_s}));
    use.replaceBy(desk.opened());
    QCOMPARE(use.sequence().ended, u"The runbook has changed, so the steps do not go on."_s);
    QVERIFY(QFile(desk.library() + u"/go"_s).open(QFile::WriteOnly));
    QVERIFY(desk.ends(0));
    QCOMPARE(use.standing(1).phase, StepPhase::Idle);
}

QTEST_GUILESS_MAIN(UseSeveralTest)
#include "use_several_test.moc"
