// tests/app/workspace/runbooks/use_run_test.cpp — a runbook in use: steps that run, what they hand on, what is known of
// them afterwards.
#include "storage/reader.h"
#include "tests/app/workspace/runbooks/in_use.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

class UseRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSafeStepRunsOnOneKey();
};

void UseRunTest::aSafeStepRunsOnOneKey()
{
    InUse desk(runbookOf({u"echo out; echo err >&2"_s}));
    RunbookUse& use = desk.use();
    QCOMPARE(use.notNow(0), QString());
    QCOMPARE(use.standing(0).phase, StepPhase::Idle);
    QVERIFY(use.confirmationOf(0).value().asksNothing());
    QSignalSpy changed(&use, &RunbookUse::stepChanged);
    QCOMPARE(desk.runs(0), QString());
    QVERIFY(desk.ends(0));
    QVERIFY(!changed.isEmpty());
    const StepStanding stands = use.standing(0);
    QCOMPARE(stands.phase, StepPhase::Passed);
    QVERIFY2(stands.line.startsWith(u"exit 0 · "_s) && stands.line.endsWith(u" s"_s), qPrintable(stands.line));
    QCOMPARE(use.output(0).of(OutputStream::Standard), QByteArray("out\n"));
    QCOMPARE(use.output(0).of(OutputStream::Error), QByteArray("err\n"));
    QCOMPARE(desk.shop.workspace().reader().runsOfDocument(u"pool.md"_s, -1).value().size(), 1);
}

QTEST_GUILESS_MAIN(UseRunTest)
#include "use_run_test.moc"
