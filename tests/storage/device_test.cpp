// tests/storage/device_test.cpp — under which device a file is written on: the same where it is surely the same file,
// a new one for everything that might be a copy, so that no chain ever has two ends.
#include "storage/merge/merge.h"
#include "storage/verify.h"
#include "tests/storage/bench_workspace.h"
#include "tests/storage/raw_file.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QString newestDevice(const QString& path)
{
    return firstValue(path, "SELECT hex(device) FROM journal ORDER BY seq DESC LIMIT 1");
}

void writeOne(Bench& bench, const QString& name = u"ops.firebreak"_s) { declare(*bench.open(name), u"Checkout 5xx"_s); }

int forkedPlaces(const QString& path)
{
    return firstValue(path,
                      "SELECT count(*) FROM (SELECT 1 FROM journal GROUP BY device, device_seq HAVING count(*) > 1)")
        .toInt();
}

} // namespace

class DeviceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameFileKeepsItsDevice()
    {
        Bench bench;
        bench.create();
        const QString first = newestDevice(bench.path());
        writeOne(bench);
        QCOMPARE(newestDevice(bench.path()), first);
        QVERIFY(QFile::rename(bench.path(), bench.path(u"moved.firebreak"_s)));
        writeOne(bench, u"moved.firebreak"_s);
        QCOMPARE(newestDevice(bench.path(u"moved.firebreak"_s)), first);
    }

    void aCopyGetsANewDeviceAndSoNeverForks()
    {
        Bench bench;
        declare(*bench.create(), u"Before the copy"_s);
        const QString first = newestDevice(bench.path());
        QVERIFY(QFile::copy(bench.path(), bench.path(u"copy.firebreak"_s)));
        writeOne(bench, u"copy.firebreak"_s);
        writeOne(bench);
        QCOMPARE(newestDevice(bench.path()), first);
        QVERIFY(newestDevice(bench.path(u"copy.firebreak"_s)) != first);
        writeOne(bench, u"copy.firebreak"_s);
        QCOMPARE(firstValue(bench.path(u"copy.firebreak"_s), "SELECT count(DISTINCT device) FROM journal"), u"2"_s);

        auto store = bench.open();
        QGET(merged, mergeFrom(*store, bench.path(u"copy.firebreak"_s), {}));
        QCOMPARE(merged.events, 2);
        QCOMPARE(forkedPlaces(bench.path()), 0);
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
    }

    void anOlderCopyPutInPlaceGetsANewDeviceAndTheLossIsNoticed()
    {
        Bench bench;
        declare(*bench.create(), u"Before the copy"_s);
        const QString first = newestDevice(bench.path());
        QFile file(bench.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray older = file.readAll();
        file.close();
        writeOne(bench);
        overwrite(bench.path(), older); // the same file for the system, with older content
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(!verified.chainIntact);
        QCOMPARE(verified.firstBadSeq, std::optional<qint64>(3));
        QCOMPARE(verified.findings.first().id, u"storage/cut-tail"_s);
        writeOne(bench);
        QVERIFY(newestDevice(bench.path()) != first);
        QCOMPARE(forkedPlaces(bench.path()), 0);
    }

    void aReplacedFileIsNoticedByItsPath()
    {
        Bench bench;
        declare(*bench.create(), u"Before the copy"_s);
        QVERIFY(QFile::copy(bench.path(), bench.path(u"older"_s)));
        writeOne(bench);
        QVERIFY(QFile::remove(bench.path()) && QFile::rename(bench.path(u"older"_s), bench.path()));
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(!verified.chainIntact);
    }

    void anotherInstallationWritesUnderAnotherDevice()
    {
        Bench bench;
        declare(*bench.create(), u"Before"_s);
        Bench other(2);
        QVERIFY(QFile::copy(bench.path(), other.path()));
        writeOne(other);
        QVERIFY(newestDevice(other.path()) != newestDevice(bench.path()));
    }

    void aFolderCopiedWithItsSettingsGetsANewDevice()
    {
        Bench bench;
        declare(*bench.create(), u"Before"_s);
        Bench other(2);
        QVERIFY(QFile::copy(bench.path(), other.path()));
        QVERIFY(QDir().mkpath(other.path(u"config/workspaces"_s)));
        for (const QString& name : QDir(bench.path(u"config/workspaces"_s)).entryList({u"*.json"_s}))
            QVERIFY(
                QFile::copy(bench.path(u"config/workspaces/"_s + name), other.path(u"config/workspaces/"_s + name)));
        writeOne(other);
        writeOne(bench);
        QVERIFY(newestDevice(other.path()) != newestDevice(bench.path()));
    }

    void damagedSettingsOnlyCostANewDevice()
    {
        Bench bench;
        declare(*bench.create(), u"Before"_s);
        const QString first = newestDevice(bench.path());
        const QDir folder(bench.path(u"config/workspaces"_s));
        for (const QString& name : folder.entryList({u"*.json"_s}))
            overwrite(folder.filePath(name), "{not json");
        writeOne(bench);
        QVERIFY(newestDevice(bench.path()) != first);
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
    }

    void settingsAreTheirOwnersAloneAndRememberWhoSitsHere()
    {
        Bench bench;
        auto store = bench.create();
        const PersonId me(QUuid::createUuid());
        QVERIFY(bench.installation.setWhoAmI(store->id(), me));
        declare(*store, u"Checkout 5xx"_s);
        const WorkspaceId id = store->id();
        store.reset();
        QCOMPARE(bench.installation.whoAmI(id), std::optional(me));
        const auto known = bench.installation.file(id, FilePlace::of(bench.path()));
        QVERIFY(known && known->device);
        QCOMPARE(known->heads.size(), 1);
        QCOMPARE(known->heads.first().count, 2);
        const QString file = bench.path(u"config/workspaces/%1.files.json"_s.arg(id.text()));
        const QFile::Permissions owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(file), owner);
    }

    void unwritableSettingsDoNotKeepAnyoneFromWriting()
    {
        Bench bench;
        overwrite(bench.path(u"config"_s), "a file where the folder should be");
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        QVERIFY(readerOf(*store)->incident(id));
        const auto refused = bench.installation.setWhoAmI(store->id(), PersonId(QUuid::createUuid()));
        QVERIFY(!refused && isGoodSentence(refused.error()));
    }

    void theHeadIsRememberedAtMostOnceAMinuteAndOnClosing()
    {
        Bench bench;
        auto store = bench.create();
        const auto rememberedCount = [&] {
            return bench.installation.file(store->id(), FilePlace::of(bench.path()))->heads.first().count;
        };
        const qint64 before = rememberedCount();
        declare(*store, u"One"_s);
        QCOMPARE(rememberedCount(), before);
        bench.clock.pass(Minutes(2));
        declare(*store, u"Two"_s);
        QCOMPARE(rememberedCount(), 3);
        declare(*store, u"Three"_s);
        QCOMPARE(rememberedCount(), 3);
        const WorkspaceId id = store->id();
        store.reset();
        QCOMPARE(bench.installation.file(id, FilePlace::of(bench.path()))->heads.first().count, 4);
    }
};

QTEST_GUILESS_MAIN(DeviceTest)
#include "device_test.moc"
