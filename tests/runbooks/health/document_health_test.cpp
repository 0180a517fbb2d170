// tests/runbooks/health/document_health_test.cpp — a runbook is as good as its runs say.
#include "runbooks/health/document_health.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QList<Step> steps() { return stepsOf(parseDocument("```sh\nls\n```\n\n```sh\ntouch f\n```\n\n```yaml\na: b\n```\n")); }

IncidentId incident(int n) { return IncidentId(uuid7(instantFromMs(n), 1, quint64(n))); }
Instant day(int n) { return instantFromMs(qint64(n) * 86'400'000); }

struct Made {
    QList<Run> runs;

    Run& add(int step, int at, RunEnd end, Verdict verdict, std::optional<IncidentId> in = {})
    {
        Run run;
        run.id = RunId(uuid7(instantFromMs(runs.size() + 1), 2, quint64(runs.size())));
        run.subject.document = u"a.md"_s;
        run.subject.documentHash = u"h1"_s;
        run.subject.blockHash = QString::fromLatin1(steps().at(step).hash.toHex());
        run.subject.incident = in;
        run.subject.risk = step == 0 ? u"safe"_s : u"changes"_s;
        run.startedAt = day(at);
        run.result = RunResult();
        run.result->end = end;
        run.result->verdict = verdict;
        run.result->duration = Millis(1000 * at);
        runs.append(run);
        return runs.back();
    }
    Run& good(int step, int at, std::optional<IncidentId> in = {})
    {
        return add(step, at, RunEnd::Exited, Verdict::Pass, in);
    }
    Run& bad(int step, int at, std::optional<IncidentId> in = {})
    {
        return add(step, at, RunEnd::Exited, Verdict::Fail, in);
    }
};

DocumentHealth health(const Made& made, const HealthFacts& facts = {})
{
    return healthOf(u"a.md"_s, u"h1"_s, steps(), made.runs, facts);
}

} // namespace

class DocumentHealthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyStepsThatCanRunAreCounted();
    void rateLastRunAndUsualTimeAreTold();
    void stoppedRunningAndInterruptedRunsAreNoFailures();
    void runsOfOtherDocumentsDoNotCount();
    void coverageCountsIncidentsAndNotDrills();
    void theStepThatEndedAnIncidentIsTheLastChangeBeforeIt();
    void ageAndChangeMakeItStale();
};

void DocumentHealthTest::onlyStepsThatCanRunAreCounted()
{
    const DocumentHealth none = health({});
    QCOMPARE(none.steps.size(), 2);
    QVERIFY(!none.lastRun && !none.successRate() && !none.steps.front().usually);
    QVERIFY(none.stale.isEmpty());
}

void DocumentHealthTest::rateLastRunAndUsualTimeAreTold()
{
    Made made;
    made.bad(0, 9);
    made.good(0, 1);
    made.good(0, 3);
    made.good(0, 7);
    const DocumentHealth now = health(made);
    const StepHealth& step = now.steps.at(0);
    QCOMPARE(step.runs, 4);
    QCOMPARE(*step.successRate(), 0.75);
    QVERIFY(step.lastRun == day(9) && step.lastSuccess == day(7) && step.lastState == RunState::Failed);
    QVERIFY(step.usually == Millis(3000));
    QVERIFY(now.steps.at(1).runs == 0 && !now.steps.at(1).successRate());
    QCOMPARE(*now.successRate(), 0.75);
}

void DocumentHealthTest::stoppedRunningAndInterruptedRunsAreNoFailures()
{
    Made made;
    made.good(0, 1);
    made.add(0, 2, RunEnd::Stopped, Verdict::None);
    const RunId running = made.good(0, 3).id;
    made.runs.back().result.reset();
    HealthFacts facts;
    QVERIFY(health(made, facts).steps.at(0).lastState == RunState::Interrupted);
    facts.alive = {running};
    const StepHealth step = health(made, facts).steps.at(0);
    QCOMPARE(step.runs, 1);
    QVERIFY(step.lastState == RunState::Running);
    made.add(0, 4, RunEnd::TimedOut, Verdict::None);
    QCOMPARE(health(made).steps.at(0).runs, 2);
}

void DocumentHealthTest::runsOfOtherDocumentsDoNotCount()
{
    Made made;
    made.good(0, 1).subject.document = u"b.md"_s;
    QCOMPARE(health(made).runs, 0);
    made.good(0, 1).subject.blockHash = u"gone"_s;
    const DocumentHealth now = health(made);
    QVERIFY(now.lastSuccess == day(1));
    QCOMPARE(now.steps.at(0).runs, 0);
}

void DocumentHealthTest::coverageCountsIncidentsAndNotDrills()
{
    Made made;
    made.good(0, 1, incident(1));
    made.bad(1, 2, incident(1));
    made.bad(0, 3, incident(2));
    made.good(0, 4, incident(2));
    made.good(0, 5, incident(3));
    HealthFacts facts;
    facts.drills = {incident(3)};
    const DocumentHealth now = health(made, facts);
    QCOMPARE(now.incidents, (QSet<IncidentId>{incident(1), incident(2)}));
    QCOMPARE(now.stepsRun, 3);
    QCOMPARE(now.stepsSkipped, 1);
    QCOMPARE(now.stepsFailed, 1);
    QVERIFY(now.lastDrill == day(5));
}

void DocumentHealthTest::theStepThatEndedAnIncidentIsTheLastChangeBeforeIt()
{
    Made made;
    made.good(1, 1, incident(1));
    made.good(0, 2, incident(1)); // only reads
    made.bad(1, 3, incident(1));
    made.good(1, 9, incident(1)); // after it
    made.good(1, 1, incident(2));
    made.good(1, 2, incident(2)).subject.document = u"b.md"_s;
    made.good(1, 1, incident(3)).subject.blockHash = u"gone"_s;
    HealthFacts facts;
    facts.mitigatedAt = {{incident(1), day(5)}, {incident(2), day(5)}, {incident(3), day(4)}};
    const DocumentHealth now = health(made, facts);
    QCOMPARE(now.ended.size(), 2);
    QVERIFY(now.ended.at(0).incident == incident(3) && now.ended.at(0).step == -1);
    QVERIFY(now.ended.at(1).incident == incident(1) && now.ended.at(1).step == 1);
    QVERIFY(now.ended.at(1).run == made.runs.at(0).id);
}

void DocumentHealthTest::ageAndChangeMakeItStale()
{
    HealthFacts facts;
    facts.now = day(100);
    Made made;
    QCOMPARE(health(made, facts).stale, u"No step of it was ever run."_s);
    made.bad(0, 1);
    QCOMPARE(health(made, facts).stale, u"No step of it has ever worked."_s);
    made.good(0, 7);
    QCOMPARE(health(made, facts).stale, u"No step of it has worked for 93 days."_s);
    made.good(0, 8);
    QCOMPARE(health(made, facts).stale, QString());
    made.good(0, 9).subject.documentHash = u"h0"_s;
    QVERIFY(health(made, facts).changedSinceSuccess);
    QVERIFY(health(made, facts).stale.endsWith(u'.'));
}

QTEST_APPLESS_MAIN(DocumentHealthTest)
#include "document_health_test.moc"
