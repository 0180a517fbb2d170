// tests/storage/backup/backup_test.cpp — there is always a whole copy to go back to, and going back loses nothing that
// stood there.
#include "storage/backup/backup.h"
#include "storage/backup/rotation.h"
#include "storage/verify.h"
#include "tests/storage/bench_workspace.h"
#include "tests/storage/raw_file.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr Instant Start = instantFromMs(1'790'000'000'000);
constexpr std::chrono::hours Hour{1};

QStringList titles(const QString& path)
{
    QStringList all;
    auto reader = Reader::open(path);
    const auto rows = *(*reader)->incidents({{}, {}, {}, {}, {}, {}, IncidentOrder::NewestDeclared});
    for (const IncidentRow& row : rows)
        all.prepend(row.title);
    return all;
}

} // namespace

class BackupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneOfEachHourAndDayIsKept()
    {
        // Every 20 minutes for three weeks; what is kept is looked at after each, as it is in life.
        QList<Instant> kept;
        Instant now = Start;
        for (int i = 0; i < 3 * 7 * 24 * 3; ++i, now += Minutes(20)) {
            kept.append(now);
            for (const Instant gone : surplusBackups(kept))
                kept.removeAll(gone);
            QVERIFY(kept.contains(now));
        }
        now = kept.last();
        QVERIFY2(kept.size() >= 24 + 5 && kept.size() <= 24 + 7, qPrintable(QString::number(kept.size())));
        int lastDay = 0;
        for (const Instant at : kept) {
            QVERIFY(now - at <= Hour * 24 * 8);
            lastDay += now - at < Hour * 24 ? 1 : 0;
        }
        QVERIFY(lastDay >= 24);
        for (int day = 0; day < 7; ++day)
            QVERIFY(std::ranges::any_of(kept, [&](Instant at) {
                return std::chrono::floor<std::chrono::days>(at) ==
                       std::chrono::floor<std::chrono::days>(now) - std::chrono::days(day);
            }));
    }

    void rareBackupsAreAllKept()
    {
        QList<Instant> weekly;
        for (int i = 0; i < 7; ++i)
            weekly.append(Start + Hour * 24 * 7 * i);
        QVERIFY(surplusBackups(weekly).isEmpty());
        QVERIFY(surplusBackups({}).isEmpty());
    }

    void oneIsDueAnHourAfterTheLastAlsoWhenTheClockWasSetBack()
    {
        QVERIFY(backupIsDue({}, Start));
        QVERIFY(!backupIsDue({Start}, Start + Minutes(59)));
        QVERIFY(backupIsDue({Start}, Start + Hour));
        QVERIFY(!backupIsDue({Start - Hour * 5, Start}, Start + Minutes(10)));
        QVERIFY(backupIsDue({Start + Hour * 24}, Start));
    }

    void automaticBackupsAreMadeHourlyWhileSomethingChanges()
    {
        Bench bench;
        auto store = bench.create();
        QGET(first, backUpIfDue(*store));
        QVERIFY(first);
        bench.clock.pass(Minutes(30));
        declare(*store, u"One"_s);
        QCOMPARE(*backUpIfDue(*store), std::nullopt);
        bench.clock.pass(Minutes(31));
        QGET(second, backUpIfDue(*store));
        QVERIFY(second);
        bench.clock.pass(Hour * 5);
        QCOMPARE(*backUpIfDue(*store), std::nullopt); // nothing new
        declare(*store, u"Two"_s);
        QVERIFY(*backUpIfDue(*store));
        const auto backups = backupsOf(store->path());
        QCOMPARE(backups.size(), 3);
        QCOMPARE(backups.first().madeAt, bench.clock.now());
        QCOMPARE(titles(backups[1].path), QStringList{u"One"_s});
        QCOMPARE(titles(backups[0].path), (QStringList{u"One"_s, u"Two"_s}));
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const BackupFile& backup : backups)
            QVERIFY(!(QFile::permissions(backup.path) & others));
        QVERIFY(!(QFile::permissions(backupFolder(store->path())) & (others | QFile::ExeOther)));
    }

    void surplusBackupsAreRemovedAndForeignFilesLeftAlone()
    {
        Bench bench;
        auto store = bench.create();
        QVERIFY(QDir().mkpath(backupFolder(store->path())));
        const QString foreign = backupFolder(store->path()) + u"/letter.txt"_s;
        overwrite(foreign, "dear diary");
        for (int i = 0; i < 40; ++i) {
            QVERIFY(backUp(*store));
            bench.clock.pass(Minutes(30));
        }
        QCOMPARE(backupsOf(store->path()).size(), 20); // of twenty hours
        QVERIFY(QFileInfo::exists(foreign));
    }

    void aBackupIsAWholeWorkspaceWithItsHeads()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        for (int i = 0; i < 50; ++i)
            note(*store, id, u"note %1"_s.arg(i));
        QGET(path, backUp(*store));
        note(*store, id, u"after the backup"_s);
        QGET(verified, verify(path, nullptr));
        QVERIFY(verified.good());
        QCOMPARE(verified.events, 52);
        QCOMPARE(firstValue(path, "SELECT count FROM chain"), u"52"_s);
        QVERIFY(QDir(backupFolder(store->path())).entryList({u"*.part*"_s}).isEmpty());
    }

    void restoringPutsItBackRecordsItAndKeepsWhatStoodThere()
    {
        Bench bench;
        auto store = bench.create();
        declare(*store, u"Before"_s);
        QGET(backup, backUp(*store));
        declare(*store, u"After"_s);
        const QByteArray backupBytes = bytesOf(backup);
        store.reset();
        const QString oldDevice = firstValue(bench.path(), "SELECT hex(device) FROM chain");

        bench.clock.pass(Hour);
        QGET(restored, restore(backup, bench.path(), bench.installation, bench.clock, IdSource::system()));
        QCOMPARE(titles(bench.path()), QStringList{u"Before"_s});
        QCOMPARE(titles(restored.replacedFile), (QStringList{u"Before"_s, u"After"_s}));
        QCOMPARE(bytesOf(backup), backupBytes);
        QCOMPARE(firstValue(bench.path(), "SELECT kind FROM journal ORDER BY seq DESC LIMIT 1"),
                 u"workspace.restored"_s);
        QVERIFY(firstValue(bench.path(), "SELECT hex(device) FROM journal ORDER BY seq DESC LIMIT 1") != oldDevice);
        QGET(verified, verify(bench.path(), &bench.installation)); // a restore is no cut tail
        QVERIFY(verified.good());
        declare(*bench.open(), u"And on"_s);
        QCOMPARE(titles(bench.path()), (QStringList{u"Before"_s, u"And on"_s}));
        QVERIFY(QDir(bench.folder.path()).entryList({u"*.restoring*"_s, u"*.part*"_s}).isEmpty());
    }

    void aDamagedWorkspaceCanBeRestored_data()
    {
        QTest::addColumn<QByteArray>("damage");
        QTest::newRow("gone") << QByteArray();
        QTest::newRow("overwritten") << QByteArray("not a database any more");
        QTest::newRow("half") << QByteArray("half");
    }

    void aDamagedWorkspaceCanBeRestored()
    {
        QFETCH(QByteArray, damage);
        Bench bench;
        auto store = bench.create();
        declare(*store, u"Before"_s);
        QGET(backup, backUp(*store));
        store.reset();
        if (damage.isEmpty())
            QVERIFY(QFile::remove(bench.path()));
        else
            overwrite(bench.path(), damage == "half" ? bytesOf(bench.path()).left(10'000) : damage);
        QGET(restored, restore(backup, bench.path(), bench.installation, bench.clock, IdSource::system()));
        QCOMPARE(restored.replacedFile.isEmpty(), damage.isEmpty());
        QCOMPARE(titles(bench.path()), QStringList{u"Before"_s});
    }

    void whatCannotBeRestoredIsRefusedAndNothingChanges()
    {
        Bench bench;
        auto store = bench.create();
        declare(*store, u"Mine"_s);
        QGET(backup, backUp(*store));
        const auto tryRestoring = [&](const QString& from) {
            return restore(from, bench.path(), bench.installation, bench.clock, IdSource::system());
        };
        const auto open = tryRestoring(backup);
        QVERIFY(!open);
        QCOMPARE(open.error().kind, ErrorKind::Refused);
        QVERIFY2(open.error().happened.contains(u"open in another program"_s), qPrintable(open.error().sentence()));
        declare(*store, u"Still working"_s);
        store.reset();

        Bench other(2);
        declare(*other.create(), u"Other"_s);
        QCOMPARE(tryRestoring(other.path()).error().kind, ErrorKind::Refused);
        QCOMPARE(tryRestoring(bench.path(u"missing"_s)).error().kind, ErrorKind::NotFound);
        QCOMPARE(tryRestoring(bench.path()).error().kind, ErrorKind::BadInput);
        overwrite(bench.path(u"text"_s), "text");
        QCOMPARE(tryRestoring(bench.path(u"text"_s)).error().kind, ErrorKind::BadInput);
        runSql(backup, "DROP TRIGGER journal_only_erases; UPDATE journal SET head = '{\"a\":1}' WHERE seq = 2");
        const auto damaged = tryRestoring(backup);
        QVERIFY(!damaged);
        QVERIFY2(damaged.error().happened.contains(u"damaged"_s) && isGoodSentence(damaged.error()),
                 qPrintable(damaged.error().sentence()));
        QCOMPARE(titles(bench.path()), (QStringList{u"Mine"_s, u"Still working"_s}));
    }

    void aCopyIsSavedWhereNothingIs()
    {
        Bench bench;
        auto store = bench.create();
        declare(*store, u"Mine"_s);
        QGET(copy, saveCopy(store->path(), bench.path(u"copy.firebreak"_s)));
        QCOMPARE(titles(copy), QStringList{u"Mine"_s});
        const auto again = saveCopy(store->path(), copy);
        QCOMPARE(again.error().kind, ErrorKind::Refused);
        QVERIFY(QDir(bench.folder.path()).mkpath(u"folder"_s));
        QGET(inFolder, saveCopy(store->path(), bench.path(u"folder"_s)));
        QCOMPARE(inFolder, bench.path(u"folder/ops.firebreak"_s));
        const auto nowhere = saveCopy(store->path(), bench.path(u"no/such/place"_s));
        QVERIFY(!nowhere && isGoodSentence(nowhere.error()));
    }

    void compactingGivesSpaceBackAndChangesNothing()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        EventId entry;
        QVERIFY(store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            QByteArray noise;
            for (quint32 i = 0, x = 1; i < 2'000'000; ++i)
                noise += char((x = x * 1664525 + 1013904223) >> 24);
            const QString hash = *transaction.putBlob(noise);
            Noted big{NoteType::Note, u"big"_s, {}, {{hash, noise.size(), u"application/x"_s, u"x"_s}}};
            entry = transaction.append(id, transaction.now(), {big})->last();
            return {};
        }));
        append(*store, id, {EntryErased{entry, u"too big"_s}});
        note(*store, id, u"still here"_s);
        QGET(compacted, compact(*store));
        QVERIFY2(compacted.bytesAfter < compacted.bytesBefore - 1'500'000,
                 qPrintable(QString::number(compacted.bytesAfter)));
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
        note(*store, id, u"and on"_s);
        QCOMPARE(readerOf(*store)->timeline(id)->size(), 4);
    }
};

QTEST_GUILESS_MAIN(BackupTest)
#include "backup_test.moc"
