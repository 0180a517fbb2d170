// tests/app/workspace/runbooks/safe_run_test.cpp — all safe steps of a document at once: never more than four, each
// after those it needs, all of them written down, and stopped together.
#include "app/workspace/runbooks/safe_run.h"

#include "plugins/shell/bash_runner.h"
#include "storage/reader.h"
#include "tests/app/workspace/shop.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::Shop;

namespace {

class Desk {
public:
    /// A document under "Diagnosis" with these blocks, and its safe steps.
    explicit Desk(const QStringList& blocks)
    {
        QString document = u"# Pool\n\n## Diagnosis\n\n"_s;
        for (const QString& block : blocks)
            document += u"Look:\n\n```bash\n%1\n```\n\n"_s.arg(block);
        steps = stepsOf(parseDocument(document.toUtf8()));
        plan = planSafeSteps(steps, {});
        run = std::make_unique<SafeRun>(shop.workspace(), runner, steps, plan, [this](int step) {
            StepRunOrder order;
            order.step = steps.at(step);
            order.assessment = riskOf(order.step);
            order.document = u"pool.md"_s;
            order.documentHash = QByteArray(32, 'h');
            order.folder = shop.path({});
            order.session = sessionOf({{u"PATH"_s, qEnvironmentVariable("PATH")}});
            return order;
        });
        QObject::connect(run.get(), &SafeRun::stepStarted, run.get(),
                         [this] { most = std::max(most, run->running()); });
        QObject::connect(run.get(), &SafeRun::stepEnded, run.get(),
                         [this](const SafeStepEnd& end) { ends.insert(end.step, end); });
        QObject::connect(run.get(), &SafeRun::finished, run.get(), [this] { done = true; });
    }
    bool waitDone()
    {
        return QTest::qWaitFor([this] { return done; }, 30'000);
    }
    QByteArray said(int step) const { return ends.value(step).output.of(OutputStream::Standard); }

    Shop shop;
    BashRunner runner{QStringLiteral(FIREBREAK_STEP_PROGRAM)};
    QList<Step> steps;
    SafePlan plan;
    std::unique_ptr<SafeRun> run;
    QMap<int, SafeStepEnd> ends;
    int most = 0;
    bool done = false;
};

} // namespace

class SafeRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neverMoreThanFourAtOnce();
    void aStepFindsWhatItNeeds();
    void aStepWhosePredecessorFailsIsPassedOver();
    void anEmptyPlanIsDoneAtOnce();
    void stopEndsAllOfIt();
};

void SafeRunTest::neverMoreThanFourAtOnce()
{
    QStringList blocks;
    for (int i = 0; i < 9; ++i)
        blocks.append(u"echo step%1"_s.arg(i));
    Desk desk(blocks);
    QCOMPARE(desk.plan.steps.size(), 9);
    desk.run->begin();
    QCOMPARE(desk.run->running(), MostSideBySide);
    QVERIFY(desk.waitDone());
    QVERIFY(desk.most <= MostSideBySide);
    QCOMPARE(desk.ends.size(), 9);
    for (int i = 0; i < 9; ++i)
        QCOMPARE(desk.said(i), QByteArray("step") + QByteArray::number(i) + '\n');
    QCOMPARE(desk.shop.workspace().reader().runsOfDocument(u"pool.md"_s, -1).value().size(), 9);
}

void SafeRunTest::aStepFindsWhatItNeeds()
{
    Desk desk({u"POD=web-1"_s, u"echo $POD"_s, u"echo ${POD-unset}"_s});
    desk.run->begin();
    QVERIFY(desk.waitDone());
    QCOMPARE(desk.said(1), QByteArray("web-1\n"));
}

void SafeRunTest::aStepWhosePredecessorFailsIsPassedOver()
{
    Desk desk({u"POD=web-1; false"_s, u"echo $POD"_s, u"echo other"_s});
    desk.run->begin();
    QVERIFY(desk.waitDone());
    QVERIFY(!desk.ends.value(1).run);
    QVERIFY(!desk.ends.value(1).reason.isEmpty());
    QCOMPARE(desk.said(2), QByteArray("other\n"));
}

void SafeRunTest::anEmptyPlanIsDoneAtOnce()
{
    Desk desk({u"rm -rf /srv/x"_s});
    QVERIFY(desk.plan.steps.isEmpty());
    desk.run->begin();
    QVERIFY(desk.done);
    QVERIFY(desk.ends.isEmpty());
}

void SafeRunTest::stopEndsAllOfIt()
{
    QStringList blocks;
    for (int i = 0; i < 6; ++i)
        blocks.append(u"sleep 730%1"_s.arg(i));
    Desk desk(blocks);
    QCOMPARE(desk.plan.steps.size(), 6);
    desk.run->begin();
    QVERIFY(QTest::qWaitFor([&] { return desk.most == MostSideBySide; }, 20'000));
    desk.run->stop();
    QVERIFY(desk.waitDone());
    int stopped = 0;
    int never = 0;
    for (const SafeStepEnd& end : std::as_const(desk.ends)) {
        stopped += end.run && end.run->result->end == RunEnd::Stopped;
        never += !end.run;
    }
    QCOMPARE(stopped, 4);
    QCOMPARE(never, 2);
}

QTEST_GUILESS_MAIN(SafeRunTest)
#include "safe_run_test.moc"
