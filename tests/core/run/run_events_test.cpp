// tests/core/run/run_events_test.cpp — a run is two facts, and what they say survives the journal.
#include "core/run/run_events.h"
#include "core/run/run_fields.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Recorded recorded(int n)
{
    Recorded recorded;
    recorded.id = EventId(uuid7(instantFromMs(1000 + n), 1, quint64(n)));
    recorded.occurredAt = instantFromMs(1000 + n);
    recorded.actor = PersonId(uuid7(instantFromMs(1), 2, 3));
    return recorded;
}

RunSubject subject()
{
    RunSubject subject;
    subject.incident = Id<Incident>(uuid7(instantFromMs(5), 6, 7));
    subject.document = u"db/restart.md"_s;
    subject.documentHash = u"aa"_s;
    subject.blockHash = u"bb"_s;
    subject.line = 12;
    subject.title = u"List the pods"_s;
    subject.kind = u"shell"_s;
    subject.text = u"kubectl get pods -n prod"_s;
    subject.values = {{u"ns"_s, u"prod"_s}};
    subject.target = u"kube:blue/prod"_s;
    subject.risk = u"safe"_s;
    subject.confirmedBy = PersonRef{PersonId(uuid7(instantFromMs(8), 9, 10)), u"Jo"_s};
    return subject;
}

RunResult result(RunEnd end, std::optional<int> code, Verdict verdict)
{
    RunResult result;
    result.end = end;
    result.exitCode = code;
    result.duration = Millis(1500);
    result.verdict = verdict;
    result.tail = u"one\ntwo\n"_s;
    result.output = RunOutput{u"cc"_s, 8, 20};
    result.stillRunning = {u"tail (4711)"_s};
    return result;
}

Run started() { return evolve(Run{}, RunStarted{subject()}, recorded(1)); }

} // namespace

class RunEventsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventComesBackFromTheJournal();
    void whatWasSaidCanBeErasedAndTheStructureStays();
    void whatIsNewerOrDamagedIsNotTakenForAnEvent();
    void aRunIsFoldedFromStartAndEnd();
    void foldingIsTotal();
    void statesAreWhatAPersonWouldSay_data();
    void statesAreWhatAPersonWouldSay();
    void aRunEndsOnce();
    void outputIsRemovedOnlyWithAReasonAndOnce();
    void theTailIsShortAndBeginsWithALine();
};

void RunEventsTest::everyEventComesBackFromTheJournal()
{
    for (const RunEvent& event : RunEvents{RunStarted{subject()}, RunEnded{result(RunEnd::Exited, 3, Verdict::Fail)},
                                           RunEnded{}, RunOutputRemoved{recorded(2).id, u"a token"_s}}) {
        const EncodedEvent row = encode(event);
        QVERIFY(row.kind.startsWith(u"run."));
        QGET(back, decodeRunEvent(row.kind, row.version, row.head, row.payload));
        QVERIFY(back == event);
    }
}

void RunEventsTest::whatWasSaidCanBeErasedAndTheStructureStays()
{
    const EncodedEvent row = encode(RunStarted{subject()});
    const QByteArray head = toBytes(row.head);
    for (const char* word : {"kubectl", "prod", "List the pods", "Jo"})
        QVERIFY2(!head.contains(word), word);
    QGET(erased, decodeRunEvent(row.kind, row.version, row.head, std::nullopt));
    const RunSubject& left = std::get<RunStarted>(erased).subject;
    QCOMPARE(left.text, QString());
    QCOMPARE(left.blockHash, u"bb"_s);
    QCOMPARE(left.risk, u"safe"_s);
    const EncodedEvent end = encode(RunEnded{result(RunEnd::Exited, 0, Verdict::Pass)});
    QVERIFY(!toBytes(end.head).contains("two") && !toBytes(end.head).contains("4711"));
    QGET(erasedEnd, decodeRunEvent(end.kind, end.version, end.head, std::nullopt));
    QCOMPARE(std::get<RunEnded>(erasedEnd).result.exitCode, std::optional(0));
}

void RunEventsTest::whatIsNewerOrDamagedIsNotTakenForAnEvent()
{
    QGET(newer, decodeRunEvent(u"run.started"_s, 2, {}, std::nullopt));
    QVERIFY(std::holds_alternative<UnknownRunEvent>(newer));
    QGET(unknown, decodeRunEvent(u"run.paused"_s, 1, {}, std::nullopt));
    QVERIFY(std::holds_alternative<UnknownRunEvent>(unknown));
    const auto damaged = decodeRunEvent(u"run.ended"_s, 1, {{u"result"_s, 5}}, std::nullopt);
    QVERIFY(!damaged && isGoodSentence(damaged.error()));
}

void RunEventsTest::aRunIsFoldedFromStartAndEnd()
{
    const Run run = started();
    QCOMPARE(run.startedAt, instantFromMs(1001));
    QVERIFY(run.startedBy == recorded(1).actor);
    QVERIFY(!run.result);
    const Run ended = evolve(run, RunEnded{result(RunEnd::Exited, 0, Verdict::Pass)}, recorded(2));
    QCOMPARE(ended.result->duration, Millis(1500));
    QVERIFY(ended.endEvent == recorded(2).id);
    Run kept = ended;
    kept.id = RunId(uuid7(instantFromMs(1), 1, 1));
    Run back;
    QVERIFY(fromJson(toJson(kept), back) && back == kept);
    const Run removed = evolve(ended, RunOutputRemoved{ended.endEvent.value(), u"secret"_s}, recorded(3));
    QVERIFY(removed.outputRemoved && !removed.result->output && removed.result->tail.isEmpty());
    QCOMPARE(removed.result->exitCode, std::optional(0));
}

void RunEventsTest::foldingIsTotal()
{
    const RunEvent end = RunEnded{result(RunEnd::Exited, 0, Verdict::Pass)};
    const RunEvent other = RunEnded{result(RunEnd::Stopped, {}, Verdict::None)};
    QVERIFY(evolve(Run{}, end, recorded(1)).result);
    QVERIFY(evolve(evolve(started(), end, recorded(2)), other, recorded(3)).result->end == RunEnd::Exited);
    QVERIFY(evolve(started(), RunStarted{}, recorded(4)).subject == subject());
    QVERIFY(evolve(started(), UnknownRunEvent{u"run.paused"_s}, recorded(4)) == started());
    QVERIFY(evolve(Run{}, RunOutputRemoved{}, recorded(1)).outputRemoved);
}

void RunEventsTest::statesAreWhatAPersonWouldSay_data()
{
    QTest::addColumn<int>("end");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("state");
    const auto row = [](RunEnd end, Verdict verdict, const QString& state) {
        QTest::addRow("%s, %s", qPrintable(toWord(end)), qPrintable(toWord(verdict)))
            << int(end) << int(verdict) << state;
    };
    row(RunEnd::Exited, Verdict::Pass, u"succeeded"_s);
    row(RunEnd::Exited, Verdict::Fail, u"failed"_s);
    row(RunEnd::Done, Verdict::Pass, u"succeeded"_s);
    row(RunEnd::Stopped, Verdict::None, u"stopped"_s);
    row(RunEnd::TimedOut, Verdict::None, u"failed"_s);
    row(RunEnd::Signalled, Verdict::None, u"failed"_s);
    row(RunEnd::NotStarted, Verdict::None, u"failed"_s);
}

void RunEventsTest::statesAreWhatAPersonWouldSay()
{
    QFETCH(int, end);
    QFETCH(int, verdict);
    QFETCH(QString, state);
    Run run = started();
    run.id = RunId(uuid7(instantFromMs(1), 1, 1));
    QCOMPARE(toWord(stateOf(run, {run.id})), u"running"_s);
    QCOMPARE(toWord(stateOf(run, {})), u"interrupted"_s);
    run.result = result(RunEnd(end), {}, Verdict(verdict));
    QCOMPARE(toWord(stateOf(run, {run.id})), state);
}

void RunEventsTest::aRunEndsOnce()
{
    QVERIFY(startRun(subject()));
    QVERIFY(isGoodSentence(startRun(RunSubject{}).error()));
    RunSubject unknown = subject();
    unknown.risk = u"harmless"_s;
    QVERIFY(isGoodSentence(startRun(unknown).error()));
    const RunResult good = result(RunEnd::Exited, 0, Verdict::Pass);
    QGET(events, endRun(started(), good));
    const Run ended = evolve(started(), events.front(), recorded(2));
    QCOMPARE(endRun(ended, good).error().kind, ErrorKind::Refused);
    QCOMPARE(endRun(Run{}, good).error().kind, ErrorKind::NotFound);
    QVERIFY(!endRun(started(), result(RunEnd::Stopped, {}, Verdict::Pass)));
    QVERIFY(endRun(started(), result(RunEnd::Stopped, {}, Verdict::None)));
}

void RunEventsTest::outputIsRemovedOnlyWithAReasonAndOnce()
{
    QVERIFY(!removeOutput(started(), u"a token"_s));
    const Run ended = evolve(started(), RunEnded{result(RunEnd::Exited, 0, Verdict::Pass)}, recorded(2));
    QVERIFY(!removeOutput(ended, u" "_s));
    QGET(events, removeOutput(ended, u"a token"_s));
    QVERIFY(!removeOutput(evolve(ended, events.front(), recorded(3)), u"a token"_s));
}

void RunEventsTest::theTailIsShortAndBeginsWithALine()
{
    QCOMPARE(tailOf(u"a\nb\n"_s), u"a\nb\n"_s);
    const QString lines = u"0123456789\n"_s.repeated(1000);
    QVERIFY(tailOf(lines).size() <= MaxTailCharacters && tailOf(lines).startsWith(u"0123456789\n"));
    QCOMPARE(tailOf(u"x"_s.repeated(9000)).size(), MaxTailCharacters);
    QVERIFY(!tailOf(u"😀"_s.repeated(4001) + u'x').front().isLowSurrogate());
}

QTEST_APPLESS_MAIN(RunEventsTest)
#include "run_events_test.moc"
