// tests/runbooks/run/safe_plan_test.cpp — "run all safe steps" takes what only reads, in an order that can work.
#include "runbooks/run/carry_over.h"
#include "runbooks/run/safe_plan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QList<Step> stepsIn(const QStringList& blocks)
{
    QByteArray text;
    for (const QString& block : blocks)
        text += "```sh\n" + block.toUtf8() + "\n```\n\n";
    return stepsOf(parseDocument(text));
}

/// "0 2<0,1": which steps run, and what each waits for.
QString plan(const QList<Step>& steps, const PlanFacts& facts = {})
{
    QStringList said;
    for (const PlannedStep& step : planSafeSteps(steps, facts).steps) {
        QStringList after;
        for (const int other : step.after)
            after.append(QString::number(other));
        said.append(QString::number(step.step) + (after.isEmpty() ? QString() : u'<' + after.join(u',')));
    }
    return said.join(u' ');
}

} // namespace

class SafePlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyStepsThatReadAreTaken();
    void whatEndsNotOrAsksIsPassedOver_data();
    void whatEndsNotOrAsksIsPassedOver();
    void aStepWaitsForTheVariablesItUses();
    void aVariableOfAStepThatDoesNotRunIsMissed();
    void everyCommandIsTakenOrNamed();
    void aSectionHoldsItsSubsections();
    void carryOverSaysWhyNot_data();
    void carryOverSaysWhyNot();
    void trafficIsNeedsAndSets();
};

void SafePlanTest::onlyStepsThatReadAreTaken()
{
    const QList<Step> steps = stepsIn({u"ls"_s, u"touch f"_s, u"df -h"_s});
    QCOMPARE(plan(steps), u"0 2"_s);
    QCOMPARE(planSafeSteps(steps, {}).passedOver.front().step, 1);
    PlanFacts facts;
    facts.lowered = {steps.at(1).hash};
    QCOMPARE(plan(steps, facts), u"0 1 2"_s);
    facts.only = {1, 2};
    QCOMPARE(plan(steps, facts), u"1 2"_s);
}

void SafePlanTest::whatEndsNotOrAsksIsPassedOver_data()
{
    QTest::addColumn<QString>("info");
    QTest::addColumn<QString>("commands");
    QTest::newRow("endless") << u"sh"_s << u"tail -f f"_s;
    QTest::newRow("open placeholder") << u"sh"_s << u"kubectl get pod <pod>"_s;
    QTest::newRow("open variable") << u"sh"_s << u"kubectl get pod $POD"_s;
    QTest::newRow("interactive") << u"sh { interactive=true }"_s << u"ls"_s;
    QTest::newRow("background") << u"sh { background=true }"_s << u"ls"_s;
    QTest::newRow("left out") << u"sh { excludeFromRunAll=true }"_s << u"ls"_s;
    QTest::newRow("raised") << u"sh { risk=changes }"_s << u"ls"_s;
    QTest::newRow("query without a source") << u"promql"_s << u"sum(rate(http_requests_total[5m]))"_s;
}

void SafePlanTest::whatEndsNotOrAsksIsPassedOver()
{
    QFETCH(QString, info);
    QFETCH(QString, commands);
    const QList<Step> steps = stepsOf(parseDocument(("```"_L1 + info + u'\n' + commands + u"\n```\n"_s).toUtf8()));
    QCOMPARE(steps.size(), 1);
    const SafePlan made = planSafeSteps(steps, {});
    QVERIFY(made.steps.isEmpty());
    QCOMPARE(made.passedOver.size(), 1);
    QVERIFY2(made.passedOver.front().reason.endsWith(u'.'), qPrintable(made.passedOver.front().reason));
}

void SafePlanTest::aStepWaitsForTheVariablesItUses()
{
    const QList<Step> steps =
        stepsIn({u"NS=prod"_s, u"df -h"_s, u"POD=$(kubectl get pod -n $NS -o name)"_s,
                 u"kubectl logs -n \"$NS\" \"$POD\""_s, u"NS=test"_s, u"kubectl get pod -n $NS"_s});
    QCOMPARE(plan(steps), u"0 1 2<0 3<0,2 4 5<4"_s);
    PlanFacts facts;
    facts.environment = {u"POD"_s};
    QCOMPARE(plan(stepsIn({u"kubectl logs $POD"_s}), facts), u"0"_s);
    facts = {};
    facts.values = {{u"pod"_s, {u"a"_s, ValueOrigin::Typed}}};
    QCOMPARE(plan(stepsIn({u"kubectl logs $POD"_s}), facts), u"0"_s);
}

void SafePlanTest::aVariableOfAStepThatDoesNotRunIsMissed()
{
    const QList<Step> steps = stepsIn({u"NS=prod"_s, u"touch f; NS=test"_s, u"kubectl get pod -n $NS"_s});
    const SafePlan made = planSafeSteps(steps, {});
    QCOMPARE(plan(steps), u"0"_s);
    QVERIFY(made.passedOver.back().reason.contains(u"NS"));
    // What takes the EXIT trap hands nothing on.
    QCOMPARE(plan(stepsIn({u"export NS=prod; exec ls"_s, u"kubectl get pod -n $NS"_s})), u"0"_s);
}

void SafePlanTest::everyCommandIsTakenOrNamed()
{
    const QList<Step> steps =
        stepsOf(parseDocument("```sh\nls\n```\n\n```sh\nrm f\n```\n\n```yaml\na: b\n```\n\n- [ ] call\n"));
    const SafePlan made = planSafeSteps(steps, {});
    QCOMPARE(made.steps.size() + made.passedOver.size(), 2);
}

void SafePlanTest::aSectionHoldsItsSubsections()
{
    const QList<Step> steps = stepsOf(parseDocument("# T\n\n## A\n\n    ls\n\n### B\n\n    df\n\n## C\n\n    ps\n"));
    QCOMPARE(stepsOfSection(steps, 0), (QList<int>{0, 1}));
    QCOMPARE(stepsOfSection(steps, 1), QList<int>{1});
    QCOMPARE(stepsOfSection(steps, 2), QList<int>{2});
    QCOMPARE(stepsOfSection(steps, 9), QList<int>());
}

void SafePlanTest::carryOverSaysWhyNot_data()
{
    QTest::addColumn<QString>("commands");
    QTest::addColumn<bool>("carries");
    const auto row = [](const char* commands, bool carries) {
        QTest::newRow(commands) << QString::fromUtf8(commands) << carries;
    };
    row("export A=b; cd /tmp", true);
    row("trap 'rm f' EXIT", false);
    row("trap 'rm f' 0", false);
    row("trap 'rm f' INT", true);
    row("(trap 'rm f' EXIT; ls)", true);
    row("exec ls", false);
    row("exec 2>&1", true);
    row("(exec ls)", true);
    row("x=$(exec ls)", true);
    row("echo 'unclosed", false);
}

void SafePlanTest::carryOverSaysWhyNot()
{
    QFETCH(QString, commands);
    QFETCH(bool, carries);
    const QString reason = reasonAgainstCarryOver(commands);
    QCOMPARE(reason.isEmpty(), carries);
    QVERIFY(carries || reason.endsWith(u'.'));
}

void SafePlanTest::trafficIsNeedsAndSets()
{
    const VariableTraffic traffic = variableTraffic(u"A=$B; export C=$A; (D=1); read E < f; echo $F $HOME <x>"_s);
    QCOMPARE(traffic.needs, (QStringList{u"B"_s, u"F"_s}));
    QCOMPARE(traffic.sets, (QStringList{u"A"_s, u"C"_s, u"E"_s, u"REPLY"_s}));
}

QTEST_APPLESS_MAIN(SafePlanTest)
#include "safe_plan_test.moc"
