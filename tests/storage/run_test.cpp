// tests/storage/run_test.cpp — a run is two facts in the journal, found by step, document and incident; its output can
// be taken out for good.
#include "storage/rebuild.h"
#include "storage/verify.h"
#include "tests/storage/bench_workspace.h"
#include "tests/storage/raw_file.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

RunSubject subject(const QString& text, const std::optional<IncidentId>& incident = {})
{
    RunSubject subject;
    subject.incident = incident;
    subject.document = u"payments/pool.md"_s;
    subject.blockHash = u"b10c"_s;
    subject.title = u"Look at the pool"_s;
    subject.text = text;
    subject.values = {{u"pod"_s, u"web-1"_s}};
    subject.target = u"localhost"_s;
    subject.risk = u"safe"_s;
    return subject;
}

RunId start(Store& store, const RunSubject& subject)
{
    const RunId id(QUuid::createUuid());
    const auto written = store.write({}, [&](WriteTransaction& tx) {
        return startRun(subject)
            .and_then([&](const RunEvents& events) { return tx.append(id, tx.now(), events); })
            .map([](const auto&) {});
    });
    if (!written)
        qFatal("%s", qPrintable(written.error().sentence()));
    return id;
}

Result<Committed> end(Store& store, const RunId& id, const QByteArray& output)
{
    return store.write({}, [&](WriteTransaction& tx) -> Result<void> {
        const auto stored = tx.putBlob(output);
        RunResult result;
        result.exitCode = 0;
        result.duration = Millis(1'200);
        result.verdict = Verdict::Pass;
        result.tail = QString::fromUtf8(output);
        result.output = RunOutput{stored.value(), output.size(), output.size()};
        return tx.run(id)
            .and_then([&](const Run& run) { return endRun(run, result); })
            .and_then([&](const RunEvents& events) { return tx.append(id, tx.now(), events); })
            .map([](const auto&) {});
    });
}

} // namespace

class RunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isFoundByStepDocumentAndIncident();
    void withoutAnEndItIsListedAsOpen();
    void isTheSameAfterARebuild();
    void isRefusedASecondEnd();
    void removedOutputIsGoneForGood();
};

void RunTest::isFoundByStepDocumentAndIncident()
{
    Bench bench;
    auto store = bench.create();
    const IncidentId incident = declare(*store, u"Checkout"_s);
    const RunId alone = start(*store, subject(u"free -m"_s));
    bench.clock.pass(Minutes(1));
    const RunId beside = start(*store, subject(u"free -m"_s, incident));
    QVERIFY(end(*store, beside, "all free\n"));
    auto reader = readerOf(*store);
    const auto ids = [](const Result<QList<Run>>& runs) {
        QList<RunId> all;
        for (const Run& run : runs.value())
            all.append(run.id);
        return all;
    };
    QCOMPARE(ids(reader->runsOfBlock(u"b10c"_s, 10)), (QList{beside, alone}));
    QCOMPARE(ids(reader->runsOfBlock(u"b10c"_s, 1)), QList{beside});
    QCOMPARE(ids(reader->runsOfDocument(u"payments/pool.md"_s, -1)), (QList{beside, alone}));
    QCOMPARE(ids(reader->runsOfIncident(incident)), QList{beside});
    const Run run = reader->run(beside).value();
    QVERIFY(run.subject == subject(u"free -m"_s, incident));
    QCOMPARE(run.result->duration, Millis(1'200));
    QCOMPARE(reader->blob(run.result->output->sha256).value(), QByteArray("all free\n"));
    const auto missing = reader->run(RunId(QUuid::createUuid()));
    QVERIFY(!missing && isGoodSentence(missing.error()));
}

void RunTest::withoutAnEndItIsListedAsOpen()
{
    Bench bench;
    auto store = bench.create();
    const RunId id = start(*store, subject(u"free -m"_s));
    QCOMPARE(readerOf(*store)->runsWithoutEnd().value().size(), 1);
    QVERIFY(end(*store, id, "x"));
    QVERIFY(readerOf(*store)->runsWithoutEnd().value().isEmpty());
}

void RunTest::isTheSameAfterARebuild()
{
    Bench bench;
    auto store = bench.create();
    const RunId id = start(*store, subject(u"free -m"_s));
    QVERIFY(end(*store, id, "x"));
    const Run before = readerOf(*store)->run(id).value();
    runSql(store->path(), "UPDATE run SET ended = 0, state = '{}'");
    const auto damaged = verify(store->path(), &bench.installation);
    QVERIFY(damaged && !damaged->projectionsEqual);
    QVERIFY(rebuild(*store));
    QVERIFY(readerOf(*store)->run(id).value() == before);
    QVERIFY(verify(store->path(), &bench.installation)->good());
}

void RunTest::isRefusedASecondEnd()
{
    Bench bench;
    auto store = bench.create();
    const RunId id = start(*store, subject(u"free -m"_s));
    QVERIFY(end(*store, id, "x"));
    const auto again = end(*store, id, "y");
    QVERIFY(!again && isGoodSentence(again.error()));
    const auto never = end(*store, RunId(QUuid::createUuid()), "y");
    QVERIFY(!never && isGoodSentence(never.error()));
}

void RunTest::removedOutputIsGoneForGood()
{
    Bench bench;
    auto store = bench.create();
    const RunId id = start(*store, subject(u"cat token"_s));
    QVERIFY(end(*store, id, "hunter2-hunter2\n"));
    const QString hash = readerOf(*store)->run(id).value().result->output->sha256;
    QVERIFY(store->write({}, [&](WriteTransaction& tx) {
        return tx.run(id)
            .and_then([](const Run& run) { return removeOutput(run, u"a password"_s); })
            .and_then([&](const RunEvents& events) { return tx.append(id, tx.now(), events); })
            .map([](const auto&) {});
    }));
    const Run run = readerOf(*store)->run(id).value();
    QVERIFY(run.outputRemoved);
    QVERIFY(!run.result->output);
    QCOMPARE(run.result->exitCode, std::optional(0));
    QVERIFY(!readerOf(*store)->blob(hash));
    QVERIFY(verify(store->path(), &bench.installation)->good());
    store.reset();
    QVERIFY(!bytesOf(bench.path()).contains("hunter2"));
}

QTEST_GUILESS_MAIN(RunTest)
#include "run_test.moc"
