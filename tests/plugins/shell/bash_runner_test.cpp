// tests/plugins/shell/bash_runner_test.cpp — steps as a person meets them: real bash, what one step sets and the next
// one finds, time limits, Stop, and nothing left behind.
#include "plugins/shell/bash_runner.h"

#include "runbooks/run/carry_over.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// Steps one after another, as a session runs them.
class Steps {
public:
    Steps() { session = sessionOf({{u"PATH"_s, qEnvironmentVariable("PATH")}, {u"LC_ALL"_s, u"C.UTF-8"_s}}); }
    ShellOrder order(const QString& commands) const
    {
        ShellOrder order;
        order.commands = commands;
        order.folder = folder.path();
        order.session = session;
        order.carriesOver = reasonAgainstCarryOver(commands).isEmpty();
        return order;
    }
    StepOutcome run(const ShellOrder& order)
    {
        std::optional<StepOutcome> outcome;
        auto step = BashRunner(QStringLiteral(FIREBREAK_STEP_PROGRAM)).start(order);
        if (!step)
            qFatal("%s", qPrintable(step.error().sentence()));
        QObject::connect(step->get(), &RunningStep::ended, step->get(),
                         [&outcome](const StepOutcome& ended) { outcome = ended; });
        if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 30'000))
            qFatal("It does not end.");
        if (outcome->session)
            session = *outcome->session;
        return *outcome;
    }
    StepOutcome run(const QString& commands) { return run(order(commands)); }
    QByteArray says(const QString& commands) { return run(commands).output.of(OutputStream::Standard); }

    QTemporaryDir folder;
    Session session;
};

} // namespace

class BashRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAStepSetsIsThereForTheNext_data();
    void whatAStepSetsIsThereForTheNext();
    void aValueSurvivesWhateverItHolds_data();
    void aValueSurvivesWhateverItHolds();
    void theFolderIsHandedOn();
    void aFailedStepHandsOnToo();
    void whatCannotBeHandedOnLeavesTheSessionAsItWas();
    void optionsOfAStepDoNotSpoilTheSaving_data();
    void optionsOfAStepDoNotSpoilTheSaving();
    void anUnsetVariableEndsAStepUnlessItMay();
    void wholeBlocksRun_data();
    void wholeBlocksRun();
    void theTimeLimitStopsIt();
    void aPersonStopsIt();
    void childrenThatRunOnAreNamed();
    void valuesForOneStepOnlyAreNotItsNameOnly();
    void nothingIsLeftInTheFolderForTemporaryFiles();
};

void BashRunnerTest::whatAStepSetsIsThereForTheNext_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("export") << u"export POD=web-1"_s << u"printenv POD"_s << QByteArray("web-1\n");
    QTest::newRow("a variable") << u"POD=web-1"_s << u"echo $POD; printenv POD || echo inner"_s
                                << QByteArray("web-1\ninner\n");
    QTest::newRow("an array") << u"pods=(a 'b c')"_s << u"echo \"${pods[1]}\""_s << QByteArray("b c\n");
    QTest::newRow("a map") << u"declare -A m=([k]='v w')"_s << u"echo \"${m[k]}\""_s << QByteArray("v w\n");
    QTest::newRow("an integer") << u"declare -ix n=4"_s << u"n+=3; printenv n"_s << QByteArray("7\n");
    QTest::newRow("readonly") << u"readonly KEY=1"_s << u"echo $KEY"_s << QByteArray("1\n");
    QTest::newRow("unset") << u"unset LC_ALL"_s << u"echo ${LC_ALL-none}"_s << QByteArray("none\n");
    QTest::newRow("of a loop") << u"for i in 1 2 3; do last=$i; done"_s << u"echo $last"_s << QByteArray("3\n");
}

void BashRunnerTest::whatAStepSetsIsThereForTheNext()
{
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    Steps steps;
    QCOMPARE(steps.run(first).exitCode, std::optional(0));
    QTEST(steps.says(second), "says");
}

void BashRunnerTest::aValueSurvivesWhateverItHolds_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("quotes") << u"'\"'\\'"_s;
    QTest::newRow("a line feed") << u"$'one\\ntwo\\n'"_s;
    QTest::newRow("looks like a declaration") << u"$'x\\ndeclare -x EVIL=\"1\"'"_s;
    QTest::newRow("commands") << u"'$(touch x); `id` & | > y'"_s;
    QTest::newRow("other scripts") << u"'сбой – ⚠ 日本'"_s;
    QTest::newRow("bytes that are no text") << u"$'\\001\\377\\300x'"_s;
    QTest::newRow("nothing") << u"''"_s;
    QTest::newRow("blanks") << u"'  a  '"_s;
}

void BashRunnerTest::aValueSurvivesWhateverItHolds()
{
    QFETCH(const QString, value);
    for (const auto& how : {u"V="_s, u"export V="_s}) {
        Steps steps;
        steps.run(how + value);
        QCOMPARE(steps.says(u"[ \"$V\" = "_s + value + u" ] && echo same; echo ${EVIL-none}"_s),
                 QByteArray("same\nnone\n"));
        QCOMPARE(QDir(steps.folder.path()).entryList(QDir::Files), QStringList());
    }
}

void BashRunnerTest::theFolderIsHandedOn()
{
    Steps steps;
    QCOMPARE(steps.says(u"pwd"_s), QFile::encodeName(QDir(steps.folder.path()).canonicalPath()) + '\n');
    steps.run(u"mkdir -p 'a b' && cd 'a b'"_s);
    QVERIFY(steps.says(u"pwd"_s).endsWith("/a b\n"));
    steps.run(u"cd .. && mkdir gone && cd gone && rmdir ../gone"_s);
    QCOMPARE(steps.run(u"true"_s).exitCode, std::optional(0));
}

void BashRunnerTest::aFailedStepHandsOnToo()
{
    Steps steps;
    QCOMPARE(steps.run(u"A=1; exit 7"_s).exitCode, std::optional(7));
    QCOMPARE(steps.says(u"echo $A"_s), QByteArray("1\n"));
    QCOMPARE(steps.run(u"B=2; set -e; false; B=3"_s).exitCode, std::optional(1));
    QCOMPARE(steps.says(u"echo $B"_s), QByteArray("2\n"));
}

void BashRunnerTest::whatCannotBeHandedOnLeavesTheSessionAsItWas()
{
    Steps steps;
    steps.run(u"A=1"_s);
    for (const QString& block : {u"A=2; trap 'echo bye' EXIT"_s, u"A=2; exec true"_s}) {
        const StepOutcome outcome = steps.run(block);
        QCOMPARE(outcome.exitCode, std::optional(0));
        QVERIFY(!outcome.session);
    }
    QCOMPARE(steps.says(u"echo $A"_s), QByteArray("1\n"));
}

void BashRunnerTest::optionsOfAStepDoNotSpoilTheSaving_data()
{
    QTest::addColumn<QString>("set");
    QTest::newRow("errexit and pipefail") << u"set -euo pipefail"_s;
    QTest::newRow("noclobber") << u"set -C"_s;
    QTest::newRow("another IFS") << u"IFS=ab"_s;
    QTest::newRow("functions with the names of builtins")
        << u"printf() { echo no; }; declare() { :; }; read() { :; }"_s;
    QTest::newRow("no output") << u"exec 1>&-"_s;
    QTest::newRow("posix") << u"set -o posix"_s;
    QTest::newRow("a trap that prints") << u"trap 'echo \"' DEBUG"_s;
}

void BashRunnerTest::optionsOfAStepDoNotSpoilTheSaving()
{
    QFETCH(const QString, set);
    Steps steps;
    steps.run(steps.order(u"A=kept\n"_s + set));
    ShellOrder plain = steps.order(u"echo $A"_s);
    plain.session.variables.remove(u"IFS"_s);
    QCOMPARE(steps.run(plain).output.of(OutputStream::Standard), QByteArray("kept\n"));
    Steps traced;
    const StepOutcome outcome = traced.run(u"set -x; B=1"_s);
    QVERIFY2(!outcome.output.of(OutputStream::Error).contains("builtin"), "what we do is not the step's");
    QVERIFY(outcome.session && outcome.session->variables.contains(u"B"_s));
}

void BashRunnerTest::anUnsetVariableEndsAStepUnlessItMay()
{
    Steps steps;
    const StepOutcome strict = steps.run(u"echo \"$NOT_SET\"; echo went on"_s);
    QVERIFY(strict.exitCode != 0);
    QVERIFY(!strict.output.of(OutputStream::Standard).contains("went on"));
    ShellOrder loose = steps.order(u"echo \"$NOT_SET\"; echo went on"_s);
    loose.nounset = false;
    QCOMPARE(steps.run(loose).output.of(OutputStream::Standard), QByteArray("\nwent on\n"));
}

void BashRunnerTest::wholeBlocksRun_data()
{
    QTest::addColumn<QString>("block");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("a here-document") << u"cat <<EOF\none $((1 + 1))\nEOF\necho after"_s << QByteArray("one 2\nafter\n");
    QTest::newRow("a loop") << u"for i in 1 2; do\n  echo $i\ndone"_s << QByteArray("1\n2\n");
    QTest::newRow("a pipe") << u"printf 'b\\na\\n' |\n  sort"_s << QByteArray("a\nb\n");
    QTest::newRow("a function") << u"f() { echo \"got $1\"; }\nf x"_s << QByteArray("got x\n");
    QTest::newRow("no line feed at the end") << u"printf x"_s << QByteArray("x");
    QTest::newRow("no parameters") << u"echo $#"_s << QByteArray("0\n");
}

void BashRunnerTest::wholeBlocksRun()
{
    QFETCH(const QString, block);
    QTEST(Steps().says(block), "says");
}

void BashRunnerTest::theTimeLimitStopsIt()
{
    Steps steps;
    ShellOrder order = steps.order(u"echo begun; sleep 7201"_s);
    order.timeout = Millis(300);
    const StepOutcome outcome = steps.run(order);
    QCOMPARE(outcome.end, RunEnd::TimedOut);
    QCOMPARE(outcome.output.of(OutputStream::Standard), QByteArray("begun\n"));
    QVERIFY(outcome.duration > Millis(0));
}

void BashRunnerTest::aPersonStopsIt()
{
    Steps steps;
    auto step =
        BashRunner(QStringLiteral(FIREBREAK_STEP_PROGRAM)).start(steps.order(u"echo begun; sleep 7202"_s)).value();
    std::optional<StepOutcome> outcome;
    bool gone = false;
    QObject::connect(step.get(), &RunningStep::ended, step.get(), [&](const StepOutcome& ended) { outcome = ended; });
    QObject::connect(step.get(), &RunningStep::gone, step.get(),
                     [&](const QStringList& left) { gone = left.isEmpty(); });
    QVERIFY(QTest::qWaitFor([&] { return step->newest(100) == "begun\n"; }));
    step->stop();
    QVERIFY(QTest::qWaitFor([&] { return gone; }, 20'000));
    QVERIFY(outcome);
    QCOMPARE(outcome->end, RunEnd::Stopped);
}

void BashRunnerTest::childrenThatRunOnAreNamed()
{
    Steps steps;
    const StepOutcome outcome = steps.run(
        u"sleep 7203 >/dev/null 2>&1 & child=$!\nuntil grep -q sleep /proc/$child/comm; do :; done\necho $child"_s);
    QCOMPARE(outcome.end, RunEnd::Exited);
    const QString child = QString::fromLatin1(outcome.output.of(OutputStream::Standard).trimmed());
    QCOMPARE(outcome.stillRunning, QStringList{u"sleep (%1)"_s.arg(child)});
}

void BashRunnerTest::valuesForOneStepOnlyAreNotItsNameOnly()
{
    Steps steps;
    ShellOrder order = steps.order(u"echo \"$POD\""_s);
    order.variables = {{u"POD"_s, u"a b; $(id)"_s}};
    QCOMPARE(steps.run(order).output.of(OutputStream::Standard), QByteArray("a b; $(id)\n"));
}

void BashRunnerTest::nothingIsLeftInTheFolderForTemporaryFiles()
{
    const auto ours = [] { return QDir(QDir::tempPath()).entryList({u"*bash_runner_test-*"_s}, QDir::Dirs); };
    Steps steps;
    QCoreApplication::processEvents(); // what the steps of other tests have left
    const QStringList before = ours();
    steps.run(u"A=1"_s);
    QTRY_COMPARE(ours(), before);
}

QTEST_GUILESS_MAIN(BashRunnerTest)
#include "bash_runner_test.moc"
