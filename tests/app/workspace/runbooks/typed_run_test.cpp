// tests/app/workspace/runbooks/typed_run_test.cpp — commands typed beside an incident, really run by bash: guarded,
// masked, kept and told as steps of a runbook are.
#include "app/workspace/runbooks/run_line.h"
#include "app/workspace/runbooks/typed_commands.h"
#include "runbooks/keep/keep_in_runbook.h"
#include "storage/reader.h"
#include "tests/app/workspace/runbooks/in_use.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

namespace {

class Typing {
public:
    Typing() : m_commands(desk.shop.workspace(), desk.runners, incident, false) {}

    TypedCommands& commands() { return m_commands; }
    QString types(const QString& command, const Confirmed& confirmed = {})
    {
        return desk.refused(m_commands.run(command, confirmed));
    }
    /// With all that is asked for.
    QString typesConfirmed(const QString& command)
    {
        const auto question = m_commands.question(command);
        if (!question)
            return question.error().sentence();
        Confirmed answer = question->accepted();
        if (question->confirmation.asksForTarget)
            answer.typed = answer.target.text();
        return types(command, answer);
    }
    bool ended()
    {
        return QTest::qWaitFor([this] { return m_commands.running().isEmpty(); }, InUse::LongestMs);
    }
    /// Types it, waits for its end; what is kept of what it printed, or why it did not run.
    QString says(const QString& command)
    {
        if (const QString reason = typesConfirmed(command); !reason.isEmpty())
            return reason;
        if (!ended())
            qFatal("It does not end.");
        return runs().constLast().result->tail;
    }
    QList<Run> runs() { return desk.shop.workspace().reader().runsOfIncident(incident).value(); }
    /// Leaves a file where it ran; so none is there as long as nothing has.
    QString leaves() const { return u": > "_s + trace(); }
    QString trace() const { return desk.library() + u"/it-ran"_s; }
    bool itRan() const { return QFile::exists(trace()); }

    InUse desk{runbookOf({u"export POOL=payments; cd /"_s, u"echo \"$TYPED_HERE\""_s})};
    const IncidentId incident = desk.shop.declared();

private:
    TypedCommands m_commands;
};

} // namespace

class TypedRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOnlyReadsRunsAndIsKeptLikeAStep();
    void aFailureIsToldAsOne();
    void runsWithoutAnyTrustGiven();
    void whatChangesRunsOnlyAsItWasShown();
    void whatDestroysWantsItsTargetTyped();
    void theSecondPersonOfThePolicyIsAskedForAndRecorded();
    void nothingRunsWhereItIsOnlyCopied();
    void nothingRunsBesideAMergedIncident();
    void refusesWhatAStepWouldBeRefusedFor_data();
    void refusesWhatAStepWouldBeRefusedFor();
    void handsOnWhatItSetsToTheNextOne();
    void sharesTheSessionOfTheRunbookThatIsOpen();
    void outlivesTheRunbookItWasTypedBeside();
    void secretsOfTheSessionAreMasked();
    void isStoppedWithEverythingItHasStarted();
    void tellsOfWhatItHasLeftAndStopsThat();
    void isShownWhileItPrints();
    void becomesACandidateForTheRunbook();
};

void TypedRunTest::whatOnlyReadsRunsAndIsKeptLikeAStep()
{
    Typing typing;
    QVERIFY(typing.commands().question(u"echo pool 48 of 50"_s).value().asksNothing());
    QSignalSpy ended(&typing.commands(), &TypedCommands::ended);
    QCOMPARE(typing.says(u"echo pool 48 of 50"_s), u"pool 48 of 50\n"_s);
    QCOMPARE(ended.size(), 1);
    const Run run = typing.runs().value(0);
    QCOMPARE(run.subject.document, QString()); // typed, of no document
    QCOMPARE(run.subject.text, u"echo pool 48 of 50"_s);
    QCOMPARE(run.subject.kind, u"shell"_s);
    QCOMPARE(run.subject.target, u"localhost"_s);
    QCOMPARE(run.subject.risk, u"safe"_s);
    QCOMPARE(run.result->end, RunEnd::Exited);
    QCOMPARE(run.result->exitCode, 0);
    QCOMPARE(run.result->verdict, Verdict::Pass);
    QVERIFY(run.result->output); // all of it, as a blob
    const QByteArray stored = typing.desk.shop.incidents().attachment(run.result->output->sha256).result();
    QCOMPARE(stored, QByteArray("pool 48 of 50\n"));
    // One line on the timeline, from which one finds back to the run.
    const auto rows = typing.desk.shop.workspace().shown(typing.desk.shop.incidents().timeline(typing.incident));
    const TimelineEntry line = rows.constLast().entry;
    QCOMPARE(line.type, EntryType::Run);
    QVERIFY2(line.text.startsWith(u"✓ echo pool 48 of 50, "_s), qPrintable(line.text));
    QCOMPARE(RunLines(typing.runs()).runOf(line)->id, run.id);
}

void TypedRunTest::aFailureIsToldAsOne()
{
    Typing typing;
    QCOMPARE(typing.says(u"echo broken >&2; false"_s), u"broken\n"_s);
    QCOMPARE(typing.runs().value(0).result->verdict, Verdict::Fail);
    const QStringList said = typing.desk.shop.said(typing.incident);
    QVERIFY2(said.constLast().contains(u"exit code 1"_s), qPrintable(said.constLast()));
}

void TypedRunTest::runsWithoutAnyTrustGiven()
{
    Typing typing;
    InUse untrusted(runbookOf({u"echo step"_s}), false);
    typing.commands().workWith(&untrusted.use());
    QVERIFY(!untrusted.again().whyNothingRuns().isEmpty());
    QCOMPARE(typing.says(u"echo typed"_s), u"typed\n"_s);
    typing.commands().workWith(nullptr);
}

void TypedRunTest::whatChangesRunsOnlyAsItWasShown()
{
    Typing typing;
    const StepQuestion question = typing.commands().question(typing.leaves()).value();
    QCOMPARE(question.confirmation.assessment.risk, Risk::Changes);
    QVERIFY(!question.confirmation.assessment.reason.isEmpty());
    QCOMPARE(question.confirmation.command, typing.leaves());
    QCOMPARE(question.confirmation.target.text(), u"localhost"_s);
    QVERIFY(!question.confirmation.asksForTarget);
    QCOMPARE(question.confirmation.rollbackNote, u"Nothing here knows how to undo it."_s);
    QVERIFY(typing.types(typing.leaves()).contains(u"another one than was confirmed"_s));
    QVERIFY(typing.types(typing.leaves() + u"-not"_s, question.accepted()).contains(u"another one"_s));
    QVERIFY(!typing.itRan());
    QVERIFY(typing.runs().isEmpty());
    QCOMPARE(typing.types(typing.leaves(), question.accepted()), QString());
    QVERIFY(typing.ended());
    QVERIFY(typing.itRan());
    QCOMPARE(typing.runs().value(0).subject.risk, u"changes"_s);
}

void TypedRunTest::whatDestroysWantsItsTargetTyped()
{
    Typing typing;
    typing.desk.write("still there");
    const QString command = u"rm -rf "_s + typing.desk.file();
    Confirmed answer = typing.commands().question(command).value().accepted();
    QVERIFY(typing.commands().question(command).value().confirmation.asksForTarget);
    QVERIFY(typing.types(command, answer).contains(u"needs its target confirmed"_s));
    answer.typed = u"Localhost"_s;
    QVERIFY(typing.types(command, answer).contains(u"is not the target"_s));
    QVERIFY(QFile::exists(typing.desk.file()));
    answer.typed = u"localhost"_s;
    QCOMPARE(typing.types(command, answer), QString());
    QVERIFY(typing.ended());
    QVERIFY(!QFile::exists(typing.desk.file()));
    QCOMPARE(typing.runs().value(0).subject.risk, u"destroys"_s);
}

void TypedRunTest::theSecondPersonOfThePolicyIsAskedForAndRecorded()
{
    Typing typing;
    FIREBREAK_DONE(typing.desk.shop.catalogue().put(RunbookPolicy{false, true}));
    Confirmed answer = typing.commands().question(typing.leaves()).value().accepted();
    QVERIFY(typing.types(typing.leaves(), answer).contains(u"second person"_s));
    answer.second = typing.desk.shop.workspace().whoAmI();
    QVERIFY(typing.types(typing.leaves(), answer).contains(u"second person"_s));
    QVERIFY(!typing.itRan());
    Person jo;
    jo.name = u"Jo Park"_s;
    FIREBREAK_DONE(typing.desk.shop.catalogue().put(jo));
    answer.second = typing.desk.shop.catalogue().person(u"Jo Park"_s).value().ref();
    QCOMPARE(typing.types(typing.leaves(), answer), QString());
    QVERIFY(typing.ended());
    QCOMPARE(typing.runs().value(0).subject.confirmedBy, answer.second);
    QCOMPARE(typing.says(u"echo read"_s), u"read\n"_s); // what only reads needs nobody
}

void TypedRunTest::nothingRunsWhereItIsOnlyCopied()
{
    Typing typing;
    FIREBREAK_DONE(typing.desk.shop.catalogue().put(RunbookPolicy{true, false}));
    QVERIFY(typing.typesConfirmed(u"echo read"_s).contains(u"nothing runs from here"_s));
    QVERIFY(typing.types(u"echo read"_s).contains(u"nothing runs from here"_s));
    QVERIFY(typing.runs().isEmpty());
}

void TypedRunTest::nothingRunsBesideAMergedIncident()
{
    Typing typing;
    const IncidentId target = typing.desk.shop.declared(u"The same"_s);
    FIREBREAK_DONE(typing.desk.shop.incidents().mergeInto(typing.incident, target));
    QVERIFY(typing.types(u"echo read"_s).contains(u"was merged into INC-2"_s));
}

void TypedRunTest::refusesWhatAStepWouldBeRefusedFor_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("reason");
    QTest::newRow("an open placeholder") << u"echo <pod-name>"_s << u"“pod-name” has no value"_s;
    QTest::newRow("a variable nobody sets") << u"echo \"$NOBODY_SETS_THIS\""_s << u"“NOBODY_SETS_THIS” has no value"_s;
    QTest::newRow("turned around") << u"echo a\u202eb"_s << u"cannot be seen"_s;
    QTest::newRow("no width") << u"echo a\u200bb"_s << u"cannot be seen"_s;
    QTest::newRow("a control character") << u"echo a\u001b[2Jb"_s << u"cannot be seen"_s;
    QTest::newRow("nothing but a comment") << u"# later"_s << u"no command"_s;
}

void TypedRunTest::refusesWhatAStepWouldBeRefusedFor()
{
    QFETCH(QString, command);
    QFETCH(QString, reason);
    Typing typing;
    const QString why = typing.typesConfirmed(command);
    QVERIFY2(why.contains(reason), qPrintable(why));
    QVERIFY2(why.contains(u"as a note"_s), qPrintable(why)); // and what to do
    QVERIFY(!typing.types(command).isEmpty());
    QVERIFY(typing.runs().isEmpty());
}

void TypedRunTest::handsOnWhatItSetsToTheNextOne()
{
    Typing typing;
    QVERIFY(typing.commands().isIdle());
    typing.says(u"export TEAM=payments; cd /usr"_s);
    QCOMPARE(typing.says(u"echo \"$TEAM in $PWD\""_s), u"payments in /usr\n"_s);
    QVERIFY(!typing.commands().isIdle());
    // What a question shows beside the command is what it will find.
    QCOMPARE(typing.commands().question(u"touch \"$TEAM\""_s).value().variables.value(u"TEAM"_s), u"payments"_s);
}

void TypedRunTest::sharesTheSessionOfTheRunbookThatIsOpen()
{
    Typing typing;
    RunbookUse& use = typing.desk.use(typing.incident);
    typing.commands().workWith(&use);
    QCOMPARE(typing.says(u"pwd"_s), typing.desk.library() + u'\n'); // it begins in the runbook's folder
    typing.desk.says(0);
    QCOMPARE(typing.says(u"echo \"$POOL in $PWD\""_s), u"payments in /\n"_s);
    typing.says(u"export TYPED_HERE=yes"_s);
    QCOMPARE(typing.desk.says(1), u"yes\n"_s);
    // A step of the runbook it is none.
    QCOMPARE(use.standing(0).last->subject.document, u"pool.md"_s);
}

void TypedRunTest::outlivesTheRunbookItWasTypedBeside()
{
    Typing typing;
    typing.commands().workWith(&typing.desk.use(typing.incident));
    const QString gate = typing.desk.library() + u"/gate"_s;
    QCOMPARE(typing.typesConfirmed(u"until [ -e %1 ]; do sleep 0.05; done; echo late"_s.arg(gate)), QString());
    typing.desk.close();
    QFile opened(gate);
    QVERIFY(opened.open(QFile::WriteOnly));
    QVERIFY(typing.ended());
    QCOMPARE(typing.runs().value(0).result->tail, u"late\n"_s);
    QCOMPARE(typing.says(u"echo next"_s), u"next\n"_s);
}

void TypedRunTest::secretsOfTheSessionAreMasked()
{
    Typing typing;
    typing.says(u"API_TOKEN=not-for-the-journal"_s);
    QVERIFY(!typing.says(u"echo \"$API_TOKEN\""_s).contains(u"not-for"_s));
    const Run run = typing.runs().constLast();
    const QByteArray stored = typing.desk.shop.incidents().attachment(run.result->output->sha256).result();
    QVERIFY(!stored.isEmpty() && !stored.contains("not-for"));
    const StepQuestion question = typing.commands().question(u"touch \"$API_TOKEN\""_s).value();
    QVERIFY(!question.variables.value(u"API_TOKEN"_s).contains(u"not-for"_s));
}

void TypedRunTest::isStoppedWithEverythingItHasStarted()
{
    Typing typing;
    QCOMPARE(typing.typesConfirmed(u"trap '' INT TERM; setsid sleep 600 & sleep 600"_s), QString());
    const QList<TypedRun> running = typing.commands().running();
    QCOMPARE(running.size(), 1);
    QVERIFY(!running.constFirst().ended);
    typing.commands().stop(running.constFirst().key);
    QVERIFY(typing.ended());
    QCOMPARE(typing.runs().value(0).result->end, RunEnd::Stopped);
    QVERIFY(typing.runs().value(0).result->stillRunning.isEmpty());
}

void TypedRunTest::tellsOfWhatItHasLeftAndStopsThat()
{
    Typing typing;
    QSignalSpy gone(&typing.commands(), &TypedCommands::childrenGone);
    QCOMPARE(typing.typesConfirmed(u"sleep 600 >/dev/null 2>&1 & echo left"_s), QString());
    QTRY_VERIFY_WITH_TIMEOUT(typing.commands().running().value(0).ended, InUse::LongestMs);
    const TypedRun left = typing.commands().running().constFirst();
    QVERIFY2(left.left.value(0).startsWith(u"sleep ("_s), qPrintable(left.left.join(u',')));
    typing.commands().stopAll();
    QVERIFY(typing.ended());
    QCOMPARE(gone.size(), 1);
    QVERIFY(gone.constFirst().constFirst().toStringList().isEmpty());
}

void TypedRunTest::isShownWhileItPrints()
{
    Typing typing;
    const QString gate = typing.desk.library() + u"/gate"_s;
    QCOMPARE(typing.typesConfirmed(u"echo first; until [ -e %1 ]; do sleep 0.05; done"_s.arg(gate)), QString());
    const int key = typing.commands().running().constFirst().key;
    QTRY_COMPARE_WITH_TIMEOUT(typing.commands().newestOutput(key, 100), QByteArray("first\n"), InUse::LongestMs);
    QCOMPARE(typing.commands().printed(key), 6);
    QFile opened(gate);
    QVERIFY(opened.open(QFile::WriteOnly));
    QVERIFY(typing.ended());
    QCOMPARE(typing.commands().newestOutput(key, 100), QByteArray());
}

void TypedRunTest::becomesACandidateForTheRunbook()
{
    Typing typing;
    typing.says(u"cat /proc/loadavg | wc -l"_s);
    typing.says(u"false"_s);
    const auto candidates = keepCandidates(u"pool.md"_s, typing.desk.opened().steps, typing.runs(), std::nullopt);
    QCOMPARE(candidates.size(), 1);
    QCOMPARE(candidates.constFirst().text, u"cat /proc/loadavg | wc -l"_s);
    QCOMPARE(candidates.constFirst().expected, u"1"_s);
    QVERIFY(candidates.constFirst().proposed);
}

QTEST_GUILESS_MAIN(TypedRunTest)
#include "typed_run_test.moc"
