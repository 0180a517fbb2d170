// tests/app/workspace/runbooks/library_health_test.cpp — what a row of the library says of a runbook is true of its
// file, of this device and of the journal.
#include "app/workspace/runbooks/library_health.h"

#include "app/workspace/runbooks/runbooks.h"
#include "core/incident/lifecycle.h"
#include "core/run/run_events.h"
#include "storage/write_transaction.h"
#include "tests/app/workspace/runbooks/folder.h"
#include "tests/app/workspace/shop.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;
using shoptest::Shop;

namespace {

constexpr const char* Disk = "---\nowner: Jo Park\nlast_reviewed_on: 2026-01-01\nreview_in: 6 months\n---\n# Disk\n\n"
                             "[there](other.md) [picture](graph.png) [gone](gone.md)\n\n## Diagnosis\n\n"
                             "```sh\ndf -h\n```\n\n```sh\nkubectl get pods\n```\n";

/// Looks and waits for the answer.
class Doctor {
public:
    explicit Doctor(Workspace& workspace) : health(workspace) {}

    void look(const LibraryIndex& index)
    {
        QSignalSpy changed(&health, &LibraryHealth::changed);
        health.look(index);
        QVERIFY(changed.wait(20'000));
    }

    LibraryHealth health;
};

void ran(Shop& shop, const IndexedRunbook& runbook, const QString& block, Verdict verdict,
         const std::optional<IncidentId>& incident)
{
    RunSubject subject;
    subject.incident = incident;
    subject.document = runbook.file.path;
    subject.documentHash = runbook.documentHash;
    subject.blockHash = block;
    subject.title = u"Look"_s;
    subject.kind = u"shell"_s;
    subject.text = u"df -h"_s;
    subject.risk = u"safe"_s;
    const RunId id = shop.catalogue().freshId<Run>();
    const Instant now = shop.clock().now();
    FIREBREAK_DONE(shop.workspace().write([&](WriteTransaction& tx) -> Result<void> {
        RunResult result;
        result.exitCode = verdict == Verdict::Pass ? 0 : 1;
        result.verdict = verdict;
        const auto begun =
            startRun(subject).and_then([&](const RunEvents& events) { return tx.append(id, now, events); });
        if (!begun)
            return tl::unexpected(begun.error());
        return tx.run(id)
            .and_then([&](const Run& run) { return endRun(run, result); })
            .and_then([&](const RunEvents& events) { return tx.append(id, now, events); })
            .map([](const QList<EventId>&) {});
    }));
}

IncidentId drill(Shop& shop)
{
    Declaration declaration;
    declaration.title = u"Game day"_s;
    declaration.severity = Severity::Sev4;
    declaration.kind = IncidentKind::Drill;
    const auto outcome = shop.incidents().declare(declaration).result();
    for (const Change& change : outcome->changes)
        if (change.kind == u"incident")
            return IncidentId(change.id);
    return {};
}

} // namespace

class LibraryHealthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatTheTextTheDeviceAndTheDaySay();
    void knowsWhatTheJournalSays();
    void followsWhatIsWrittenLater();
    void saysNothingOfWhatCannotBeRead();
    void answersTheLastOfSeveralQuestions();
};

void LibraryHealthTest::knowsWhatTheTextTheDeviceAndTheDaySay()
{
    Shop shop;
    const Folder folder;
    folder.write(u"disk.md"_s, Disk);
    folder.write(u"other.md"_s, "# Other\n");
    folder.write(u"graph.png"_s, "\x89PNG");
    const LibraryIndex index = lookedThrough({folder.root()}, {});
    Doctor doctor(shop.workspace());
    // Only what the shell has for itself is to be found.
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", folder.root().toUtf8());
    doctor.look(index);
    qputenv("PATH", path);
    const RunbookGlance* disk = doctor.health.of({folder.root(), u"disk.md"_s});
    QVERIFY(disk);
    QCOMPARE(disk->condition.deadLinks, QStringList{u"gone.md"_s});
    QCOMPARE(disk->condition.missingPrograms, (QStringList{u"df"_s, u"kubectl"_s}));
    QCOMPARE(disk->condition.review, ReviewState::Overdue);
    QCOMPARE(disk->condition.overdueDays, 144);
    QVERIFY(!disk->health.lastRun);
    QCOMPARE(disk->health.stale, u"No step of it was ever run."_s);
    const RunbookGlance* other = doctor.health.of({folder.root(), u"other.md"_s});
    QVERIFY(other);
    QVERIFY(other->health.stale.isEmpty());
    QVERIFY(!doctor.health.of({folder.root(), u"nowhere.md"_s}));
}

void LibraryHealthTest::knowsWhatTheJournalSays()
{
    Shop shop;
    const Folder folder;
    folder.write(u"disk.md"_s, Disk);
    folder.write(u"other.md"_s, "# Other\n");
    const LibraryIndex index = lookedThrough({folder.root()}, {});
    const IndexedRunbook& disk = index.runbooks.first();
    const QString df = disk.examination.runs.first().hash;
    const Instant drilled = shop.clock().now();
    ran(shop, disk, df, Verdict::Pass, drill(shop));
    shop.clock().pass(Minutes(60));
    ran(shop, disk, df, Verdict::Fail, shop.declared());

    Doctor doctor(shop.workspace());
    doctor.look(index);
    const DocumentHealth& health = doctor.health.of(disk.place())->health;
    QCOMPARE(health.lastDrill, drilled);
    QCOMPARE(health.lastSuccess, drilled);
    QCOMPARE(health.lastRun, shop.clock().now());
    QCOMPARE(health.runs, 2);
    QCOMPARE(health.succeeded, 1);
    QCOMPARE(health.incidents.size(), 1);
    QCOMPARE(health.stepsRun, 1);
    QCOMPARE(health.stepsSkipped, 1);
    QCOMPARE(health.stepsFailed, 1);
    QVERIFY(!doctor.health.of(index.runbooks.at(1).place())->health.lastRun);
}

void LibraryHealthTest::followsWhatIsWrittenLater()
{
    Shop shop;
    const Folder folder;
    folder.write(u"disk.md"_s, Disk);
    const LibraryIndex index = lookedThrough({folder.root()}, {});
    const IndexedRunbook& disk = index.runbooks.first();
    Doctor doctor(shop.workspace());
    doctor.look(index);
    const int notes = doctor.health.of(disk.place())->condition.notes;
    ran(shop, disk, disk.examination.runs.first().hash, Verdict::Pass, drill(shop));
    doctor.look(index);
    QCOMPARE(doctor.health.of(disk.place())->condition.notes, notes - 1); // it was drilled
}

void LibraryHealthTest::saysNothingOfWhatCannotBeRead()
{
    Shop shop;
    const Folder folder;
    folder.link(u"out.md"_s, u"/etc/hostname"_s);
    Doctor doctor(shop.workspace());
    doctor.look(lookedThrough({folder.root()}, {}));
    QVERIFY(!doctor.health.of({folder.root(), u"out.md"_s}));
}

void LibraryHealthTest::answersTheLastOfSeveralQuestions()
{
    Shop shop;
    const Folder folder;
    LibraryHealth health(shop.workspace());
    QSignalSpy changed(&health, &LibraryHealth::changed);
    for (int i = 0; i < 20; ++i) {
        folder.write(u"%1.md"_s.arg(i), "# A\n");
        health.look(lookedThrough({folder.root()}, {}));
    }
    QTRY_VERIFY(health.of({folder.root(), u"19.md"_s}));
    QVERIFY(changed.size() <= 20);
}

QTEST_GUILESS_MAIN(LibraryHealthTest)
#include "library_health_test.moc"
