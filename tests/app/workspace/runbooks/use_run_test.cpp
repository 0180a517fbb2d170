// tests/app/workspace/runbooks/use_run_test.cpp — a runbook in use: steps that run, side by side and one after another,
// what they hand on, how they end, and what is known of them afterwards.
#include "app/workspace/incidents.h"
#include "plugins/shell/bash_terminal_runner.h"
#include "storage/reader.h"
#include "tests/app/workspace/runbooks/in_use.h"

#include <QDirIterator>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

namespace {

/// How many processes of this machine have `word` among their arguments.
int processesWith(const QByteArray& word)
{
    int found = 0;
    for (const QString& pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile line(u"/proc/%1/cmdline"_s.arg(pid));
        if (line.open(QFile::ReadOnly))
            found += int(line.readAll().split('\0').contains(word));
    }
    return found;
}

} // namespace

class UseRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSafeStepRunsOnOneKey();
    void stepsHandOnWhatTheySet();
    void wholeBlocksRun_data();
    void wholeBlocksRun();
    void twoStepsRunSideBySideAndBothCount();
    void stopEndsATreeThatIgnoresSignals();
    void childrenThatAreLeftAreShownAndStopped();
    void aBackgroundStepKeepsItsChildrenUntilTheSessionIsReset();
    void aStepThatFailsIsTriedAgainAsItsAuthorSays();
    void aPauseBetweenTwoAttemptsCanBeStopped();
    void whatChangesSomethingIsNeverTriedAgain();
    void tellsTheTimeItUsuallyTakesAndWhatItDidBefore();
    void anInterruptedRunIsShownAsSuchAfterARestart();
    void aFinishedRunIsShownAfterARestartWithItsOutput();
    void runsInTheFolderThatTheStepNames();
    void secretsOfTheSessionAreMasked();
    void runsAgainWithTheSameValues();
    void itsRunsAreLinesOfTheIncident();
    void anInteractiveStepRunsInATerminal();
    void aTerminalBeginsWithTheSizeItWasTold();
    void aProgramThatTheAuthorNamesGetsTheBlock();
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

void UseRunTest::stepsHandOnWhatTheySet()
{
    InUse desk(runbookOf({u"export POD=web-1\nplain='a  b'\ncd /"_s, u"printenv POD; echo \"$plain\"; pwd"_s,
                          u"unset POD"_s, u"echo ${POD-gone}"_s}));
    RunbookUse& use = desk.use();
    QSignalSpy changed(&use, &RunbookUse::sessionChanged);
    QCOMPARE(desk.says(0), QString());
    QVERIFY(!changed.isEmpty());
    QCOMPARE(use.setBySteps().keys(), (QStringList{u"OLDPWD"_s, u"POD"_s, u"plain"_s}));
    QVERIFY(use.setBySteps().value(u"POD"_s).exported);
    QCOMPARE(use.session().folder, u"/"_s);
    QCOMPARE(desk.says(1), u"web-1\na  b\n/\n"_s);
    desk.says(2);
    QCOMPARE(desk.says(3), u"gone\n"_s);
    use.resetSession();
    QVERIFY(use.setBySteps().isEmpty());
    QCOMPARE(use.session().folder, QString());
}

void UseRunTest::wholeBlocksRun_data()
{
    QTest::addColumn<QString>("block");
    QTest::addColumn<QString>("says");
    QTest::newRow("a here-document") << u"cat <<EOF\none $((1 + 1))\nEOF\necho after"_s << u"one 2\nafter\n"_s;
    QTest::newRow("a loop") << u"for i in 1 2; do\n  echo $i\ndone"_s << u"1\n2\n"_s;
    QTest::newRow("a dollar that is its own") << u"echo \"$HOME\" | wc -l"_s << u"1\n"_s;
    QTest::newRow("a prompt and what it printed") << u"$ echo yes\nrm -rf /never"_s << u"yes\n"_s;
}

void UseRunTest::wholeBlocksRun()
{
    QFETCH(const QString, block);
    InUse desk(runbookOf({block}));
    desk.use();
    QTEST(desk.says(0), "says");
}

void UseRunTest::twoStepsRunSideBySideAndBothCount()
{
    // Each waits for a file that the other one makes: one after the other they would never end.
    InUse desk(runbookOf({u"{timeout=50}\nA=1; : > a; until [ -e b ]; do sleep 0.05; done"_s,
                          u"{timeout=50}\nB=2; : > b; until [ -e a ]; do sleep 0.05; done"_s, u"echo $A $B"_s}));
    RunbookUse& use = desk.use();
    QCOMPARE(desk.runsConfirmed(0), QString());
    QCOMPARE(desk.runsConfirmed(1), QString());
    QCOMPARE(use.notNow(0), u"It runs already."_s);
    QVERIFY(desk.ends(0) && desk.ends(1));
    QCOMPARE(use.standing(0).phase, StepPhase::Passed);
    QCOMPARE(use.standing(1).phase, StepPhase::Passed);
    QCOMPARE(desk.says(2), u"1 2\n"_s);
}

void UseRunTest::stopEndsATreeThatIgnoresSignals()
{
    const QByteArray mark = "7306.25";
    InUse desk(runbookOf({u"trap '' INT TERM HUP\nfor i in 1 2 3; do (setsid sleep %1 &) ; (trap '' TERM; sleep %1) & "
                          "done\necho begun\nwait\nwhile :; do sleep %1; done"_s.arg(QLatin1StringView(mark))}));
    RunbookUse& use = desk.use();
    QCOMPARE(desk.runsConfirmed(0), QString());
    QTRY_VERIFY_WITH_TIMEOUT(use.newestOutput(0, 100) == "begun\n", InUse::LongestMs);
    QTRY_VERIFY_WITH_TIMEOUT(processesWith(mark) >= 6, InUse::LongestMs);
    QCOMPARE(use.standing(0).phase, StepPhase::Running);
    use.stop(0);
    QVERIFY(desk.ends(0));
    QCOMPARE(processesWith(mark), 0);
    const StepStanding stands = use.standing(0);
    QCOMPARE(stands.phase, StepPhase::Stopped);
    QVERIFY2(stands.line.startsWith(u"stopped · "_s), qPrintable(stands.line));
    QCOMPARE(stands.last->result->stillRunning, QStringList());
    QCOMPARE(use.output(0).of(OutputStream::Standard), QByteArray("begun\n"));
}

void UseRunTest::childrenThatAreLeftAreShownAndStopped()
{
    InUse desk(runbookOf({u"sleep 7307.5 >/dev/null 2>&1 &\nuntil grep -q sleep /proc/$!/comm; do :; done"_s}));
    RunbookUse& use = desk.use();
    desk.says(0);
    QCOMPARE(use.standing(0).stillRunning.size(), 1);
    QVERIFY(use.standing(0).stillRunning.constFirst().startsWith(u"sleep ("_s));
    QCOMPARE(processesWith("7307.5"), 1);
    QSignalSpy gone(&use, &RunbookUse::childrenGone);
    use.stop(0);
    QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, InUse::LongestMs);
    QCOMPARE(gone.constFirst().at(1).toStringList(), QStringList());
    QCOMPARE(processesWith("7307.5"), 0);
    QVERIFY(use.standing(0).stillRunning.isEmpty());
}

void UseRunTest::aBackgroundStepKeepsItsChildrenUntilTheSessionIsReset()
{
    InUse desk(runbookOf({u"{background=true}\nsleep 7308.5 >/dev/null 2>&1 &\nuntil grep -q sleep /proc/$!/comm; do "
                          "echo soon; done\necho there"_s,
                          u"echo other"_s}));
    RunbookUse& use = desk.use();
    desk.says(0);
    QCOMPARE(desk.says(1), u"other\n"_s);
    QCOMPARE(processesWith("7308.5"), 1);
    use.resetSession();
    QTRY_COMPARE_WITH_TIMEOUT(processesWith("7308.5"), 0, InUse::LongestMs);
}

void UseRunTest::aStepThatFailsIsTriedAgainAsItsAuthorSays()
{
    InUse desk(runbookOf({u"{retry=3}\ntest -e ready"_s}));
    RunbookUse& use = desk.use();
    QSignalSpy changed(&use, &RunbookUse::stepChanged);
    QObject::connect(&use, &RunbookUse::stepChanged, &use, [&] {
        if (use.standing(0).line.startsWith(u"failed, again in "_s)) // after the first attempt
            QFile(desk.library() + u"/ready"_s).open(QFile::WriteOnly);
    });
    QCOMPARE(desk.runs(0), QString());
    QVERIFY(desk.ends(0));
    QCOMPARE(use.standing(0).phase, StepPhase::Passed);
    const auto runs = desk.shop.workspace().reader().runsOfDocument(u"pool.md"_s, -1).value();
    QCOMPARE(runs.size(), 2);
    QCOMPARE(runs.constLast().result->verdict, Verdict::Fail); // newest first
}

void UseRunTest::aPauseBetweenTwoAttemptsCanBeStopped()
{
    InUse desk(runbookOf({u"{retry=9}\ntest -e never"_s}));
    RunbookUse& use = desk.use();
    QCOMPARE(desk.runs(0), QString());
    QTRY_VERIFY_WITH_TIMEOUT(use.standing(0).line.startsWith(u"failed, again in "_s), InUse::LongestMs);
    const auto runs = desk.shop.workspace().reader().runsOfDocument(u"pool.md"_s, -1).value().size();
    use.stop(0);
    QVERIFY(desk.ends(0));
    QCOMPARE(use.standing(0).phase, StepPhase::Failed);
    QCOMPARE(desk.shop.workspace().reader().runsOfDocument(u"pool.md"_s, -1).value().size(), runs);
}

void UseRunTest::whatChangesSomethingIsNeverTriedAgain()
{
    InUse desk(runbookOf({u"{retry=3}\necho x >> tries; false"_s}));
    RunbookUse& use = desk.use();
    QCOMPARE(desk.runsConfirmed(0), QString());
    QVERIFY(desk.ends(0));
    QCOMPARE(use.standing(0).phase, StepPhase::Failed);
    QFile tries(desk.library() + u"/tries"_s);
    QVERIFY(tries.open(QFile::ReadOnly));
    QCOMPARE(tries.readAll(), QByteArray("x\n"));
}

void UseRunTest::tellsTheTimeItUsuallyTakesAndWhatItDidBefore()
{
    InUse desk(runbookOf({u"date +%N"_s}));
    desk.use(desk.shop.declared());
    QVERIFY(!desk.again().standing(0).before);
    QCOMPARE(desk.again().standing(0).usually, QString());
    desk.says(0);
    const RunId first = desk.again().standing(0).last->id;
    QVERIFY(!desk.again().standing(0).before);
    desk.shop.clock().pass(Minutes(1));

    RunbookUse& next = desk.use(desk.shop.declared(u"Another night"_s));
    QCOMPARE(next.standing(0).phase, StepPhase::Idle); // of this incident
    QCOMPARE(next.standing(0).before->id, first);
    desk.says(0);
    QCOMPARE(next.standing(0).before->id, first);
    QVERIFY(next.standing(0).last->id != first);
    QVERIFY2(next.standing(0).usually.startsWith(u"usually 0."_s) || next.standing(0).usually.startsWith(u"usually "_s),
             qPrintable(next.standing(0).usually));
}

void UseRunTest::anInterruptedRunIsShownAsSuchAfterARestart()
{
    InUse desk(runbookOf({u"sleep 7309.5"_s}));
    const IncidentId incident = desk.shop.declared();
    desk.use(incident);
    QCOMPARE(desk.runs(0), QString());
    QTRY_COMPARE_WITH_TIMEOUT(processesWith("7309.5"), 1, InUse::LongestMs);
    desk.close(); // as the end of the program would
    QTRY_COMPARE_WITH_TIMEOUT(processesWith("7309.5"), 0, InUse::LongestMs);
    const StepStanding stands = desk.use(incident).standing(0);
    QCOMPARE(stands.phase, StepPhase::Interrupted);
    QCOMPARE(stands.line, u"interrupted"_s);
    QCOMPARE(desk.again().notNow(0), QString()); // and it may run again
}

void UseRunTest::aFinishedRunIsShownAfterARestartWithItsOutput()
{
    InUse desk(runbookOf({u"echo found; exit 4"_s}));
    const IncidentId incident = desk.shop.declared();
    desk.use(incident);
    desk.says(0);
    RunbookUse& use = desk.use(incident);
    const StepStanding stands = use.standing(0);
    QCOMPARE(stands.phase, StepPhase::Failed);
    QVERIFY2(stands.line.startsWith(u"exit 4 · "_s), qPrintable(stands.line));
    QVERIFY(!stands.outputKnown);
    const auto stored = use.storedOutput(*stands.last);
    QTRY_VERIFY(stored.isFinished());
    QCOMPARE(stored.result(), QByteArray("found\n"));
    // Without an incident a new look begins with nothing.
    QCOMPARE(desk.use().standing(0).phase, StepPhase::Idle);
}

void UseRunTest::runsInTheFolderThatTheStepNames()
{
    InUse desk(runbookOf({u"{cwd=deep}\npwd"_s, u"pwd"_s}));
    QVERIFY(QDir(desk.library()).mkdir(u"deep"_s));
    desk.use();
    QCOMPARE(desk.says(0), desk.library() + u"/deep\n"_s);
    QCOMPARE(desk.says(1), desk.library() + u'\n'); // the step did not go there by itself
}

void UseRunTest::secretsOfTheSessionAreMasked()
{
    InUse desk(runbookOf({u"API_TOKEN=hunter2hunter2"_s, u"echo $API_TOKEN"_s}));
    RunbookUse& use = desk.use();
    desk.says(0);
    QCOMPARE(desk.says(1), u"[masked]\n"_s);
    QVERIFY(!use.standing(1).last->result->tail.contains(u"hunter2"_s));
}

void UseRunTest::runsAgainWithTheSameValues()
{
    InUse desk(runbookOf({u"echo <pod>"_s}));
    RunbookUse& use = desk.use();
    QVERIFY(use.setValue(u"pod"_s, u"web-1"_s));
    desk.says(0);
    const Run first = *use.standing(0).last;
    QVERIFY(use.setValue(u"pod"_s, u"web-2"_s));
    QCOMPARE(desk.says(0), u"web-2\n"_s);
    QVERIFY(use.takeValuesOf(first));
    QCOMPARE(desk.says(0), u"web-1\n"_s);
}

void UseRunTest::itsRunsAreLinesOfTheIncident()
{
    InUse desk(runbookOf({u"echo fine"_s}));
    const IncidentId incident = desk.shop.declared();
    desk.use(incident);
    desk.says(0);
    QVERIFY(desk.shop.said(incident).constLast().startsWith(u"✓ echo fine, "_s));
}

void UseRunTest::anInteractiveStepRunsInATerminal()
{
    InUse desk(runbookOf(
        {u"{interactive=true retry=3}\nread -r ANSWER; test -t 0 && echo \"said $ANSWER\""_s, u"echo $ANSWER"_s}));
    BashTerminalRunner terminals(QStringLiteral(FIREBREAK_STEP_PROGRAM));
    desk.runners.terminals = &terminals;
    RunbookUse& use = desk.use();
    QVERIFY(!use.terminal(0));
    QByteArray shown;
    const auto hear = [&shown](const QByteArray& bytes) { shown += bytes; };
    QObject::connect(&use, &RunbookUse::stepChanged, &use, [&] {
        if (TerminalStep* const terminal = use.terminal(0); terminal && shown.isNull()) {
            shown = "";
            QObject::connect(terminal, &TerminalStep::output, &use, hear);
            terminal->write("yes\r");
        }
    });
    QCOMPARE(desk.runsConfirmed(0), QString());
    QVERIFY(desk.ends(0));
    QCOMPARE(use.standing(0).phase, StepPhase::Passed);
    QVERIFY2(shown.contains("said yes"), shown.constData());
    QVERIFY(!use.terminal(0));
    QCOMPARE(desk.says(1), u"yes\n"_s);
    QCOMPARE(desk.shop.workspace().reader().runsOfDocument(u"pool.md"_s, -1).value().size(), 2);
}

void UseRunTest::aTerminalBeginsWithTheSizeItWasTold()
{
    InUse desk(runbookOf({u"{interactive=true}\nstty size"_s}));
    BashTerminalRunner terminals(QStringLiteral(FIREBREAK_STEP_PROGRAM));
    desk.runners.terminals = &terminals;
    RunbookUse& use = desk.use();
    use.setTerminalSize({61, 17});
    QCOMPARE(desk.runsConfirmed(0), QString());
    QVERIFY(desk.ends(0));
    QCOMPARE(use.standing(0).last->result->tail.trimmed(), u"17 61"_s);
}

void UseRunTest::aProgramThatTheAuthorNamesGetsTheBlock()
{
    InUse desk(
        "# Pool\n\n```awk {interpreter=\"awk -f\"}\nBEGIN { print \"awk \" 1 + 1 }\n```\n\n"
        "```sh {interpreter=/bin/dash}\nAB=1; echo ${BASH_VERSION-no bash}\n```\n\n```sh\necho ${AB-nothing}\n```\n\n"
        "```text {interpreter=cat}\nfor <name>\n```\n");
    RunbookUse& use = desk.use();
    QCOMPARE(use.assessmentOf(0).risk, Risk::Changes); // nobody looks into what it runs
    QCOMPARE(desk.says(0), u"awk 2\n"_s);
    QCOMPARE(desk.says(1), u"no bash\n"_s);
    QCOMPARE(desk.says(2), u"nothing\n"_s);
    QVERIFY(use.notNow(3).contains(u"“name” has no value"_s));
    QVERIFY(use.setValue(u"name"_s, u"$(id)"_s));
    QVERIFY(!use.notNow(3).isEmpty()); // nobody knows its quotes
    QVERIFY(use.setValue(u"name"_s, u"web-1"_s));
    QCOMPARE(desk.says(3), u"for web-1\n"_s);
}

QTEST_GUILESS_MAIN(UseRunTest)
#include "use_run_test.moc"
