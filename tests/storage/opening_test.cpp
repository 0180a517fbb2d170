// tests/storage/opening_test.cpp — whatever is at the path, opening it ends in a workspace or in a sentence that says
// what is wrong and what to do; never in a changed file.
#include "storage/sqlite/folder_check.h"
#include "tests/storage/bench_workspace.h"
#include "tests/storage/raw_file.h"

#include <QDir>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Error errorOfOpening(Bench& bench, const QString& path)
{
    const auto store = Store::open(path, bench.installation, bench.clock, IdSource::system());
    return store ? Error{} : store.error();
}

/// Permissions mean nothing to root: while this lives, the process is nobody in particular.
class SomebodyElse {
public:
    SomebodyElse() : m_wasRoot(::geteuid() == 0)
    {
        if (m_wasRoot && ::setresuid(65534, 65534, 0) != 0)
            qFatal("cannot become another user");
    }
    ~SomebodyElse()
    {
        if (m_wasRoot && ::setresuid(0, 0, 0) != 0)
            qFatal("cannot become root again");
    }

private:
    bool m_wasRoot;
};

} // namespace

class OpeningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoWorkspaceIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ErrorKind>("errorKind");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing") << u"missing"_s << ErrorKind::NotFound << u"no workspace at"_s;
        QTest::newRow("folder") << u"folder"_s << ErrorKind::BadInput << u"is a folder"_s;
        QTest::newRow("empty") << u"empty"_s << ErrorKind::BadInput << u"is empty"_s;
        QTest::newRow("text") << u"text"_s << ErrorKind::BadInput << u"not a Firebreak workspace"_s;
        QTest::newRow("short") << u"short"_s << ErrorKind::BadInput << u"not a Firebreak workspace"_s;
        QTest::newRow("other sqlite") << u"other"_s << ErrorKind::BadInput << u"not a Firebreak workspace"_s;
        QTest::newRow("cut") << u"cut"_s << ErrorKind::Unavailable << u"damaged"_s;
    }

    void whatIsNoWorkspaceIsRefusedWithItsReason()
    {
        QFETCH(QString, kind);
        QFETCH(ErrorKind, errorKind);
        QFETCH(QString, says);
        Bench bench;
        const QString path = bench.path(u"thing.firebreak"_s);
        if (kind == u"folder")
            QDir().mkpath(path);
        else if (kind == u"empty")
            overwrite(path, {});
        else if (kind == u"text")
            overwrite(path, "hello, this is a letter and not a database\n");
        else if (kind == u"short")
            overwrite(path, "SQLite");
        else if (kind == u"other") {
            SQLite::Database other(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            other.exec("CREATE TABLE t(x)");
        } else if (kind == u"cut") {
            bench.create(u"thing.firebreak"_s);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(8192));
        }
        const QByteArray before = kind == u"folder" ? QByteArray() : bytesOf(path);

        const Error error = errorOfOpening(bench, path);
        QCOMPARE(error.kind, errorKind);
        QVERIFY2(error.happened.contains(says), qPrintable(error.sentence()));
        QVERIFY2(isGoodSentence(error) && !error.remedy.isEmpty(), qPrintable(error.sentence()));
        const auto reader = Reader::open(path);
        QVERIFY(!reader || !reader.value()->incidents());
        if (kind != u"folder")
            QCOMPARE(bytesOf(path), before);
    }

    void creatingNeverTouchesWhatIsThere()
    {
        Bench bench;
        overwrite(bench.path(), "my only copy");
        const auto store = Store::create(bench.path(), u"Ops"_s, bench.installation, bench.clock, IdSource::system());
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Refused);
        QVERIFY(isGoodSentence(store.error()));
        QCOMPARE(bytesOf(bench.path()), QByteArray("my only copy"));
    }

    void creatingOverAnEmptyFileWorks()
    {
        Bench bench;
        overwrite(bench.path(), {});
        QCOMPARE(bench.create()->name(), u"Operations"_s);
    }

    void aRefusedCreationLeavesNothingBehind()
    {
        Bench bench;
        const auto nameless = Store::create(bench.path(), u"  "_s, bench.installation, bench.clock, IdSource::system());
        QCOMPARE(nameless.error().kind, ErrorKind::BadInput);
        const auto nowhere = Store::create(bench.path(u"no/such/folder/ops"_s), u"Ops"_s, bench.installation,
                                           bench.clock, IdSource::system());
        QCOMPARE(nowhere.error().kind, ErrorKind::NotFound);
        QVERIFY(QDir(bench.folder.path()).entryList(QDir::Files).isEmpty());
    }

    void theFileIsItsOwnersAlone()
    {
        Bench bench;
        auto store = bench.create();
        declare(*store, u"Checkout 5xx"_s);
        for (const auto& tail : {u""_s, u"-wal"_s}) {
            const QFile::Permissions others =
                QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
            QVERIFY2(!(QFile::permissions(bench.path() + tail) & others), qPrintable(tail));
        }
    }

    void strangeCharactersInThePathAreJustCharacters()
    {
        Bench bench;
        const QString name = u"what? 100%41 #1 & “ops”.firebreak"_s;
        IncidentId id = declare(*bench.create(name), u"Checkout 5xx"_s);
        QVERIFY(QFileInfo::exists(bench.path(name)));
        auto reader = Reader::open(bench.path(name));
        QVERIFY(reader && (*reader)->incident(id));
    }

    void aFileOfANewerProgramIsReadAndNotWritten()
    {
        Bench bench;
        const IncidentId id = declare(*bench.create(), u"Checkout 5xx"_s);
        runSql(bench.path(), "PRAGMA user_version = 2");
        const QString before = firstValue(bench.path(), "SELECT max(seq) FROM journal");

        auto store = bench.open();
        QVERIFY(store->whyReadOnly().contains(u"newer Firebreak"_s));
        const auto written = store->write({}, [](WriteTransaction&) { return Result<void>(); });
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Refused);
        QVERIFY(isGoodSentence(written.error()));
        auto reader = readerOf(*store);
        QGET(incident, reader->incident(id));
        QCOMPARE(incident.title, u"Checkout 5xx"_s);
        QGET(facts, reader->facts());
        QVERIFY(facts.whyReadOnly.contains(u"newer"_s));
        QVERIFY(!store->mergeSearchIndex());
        store->checkpoint();
        QCOMPARE(firstValue(bench.path(), "SELECT max(seq) FROM journal"), before);
    }

    void anEventOfAnUnknownKindIsShownAndKept()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        note(*store, id, u"before"_s);
        store.reset();
        // As a newer program would have written it: a kind of its own, in its own chain.
        runSql(bench.path(), "INSERT INTO journal(id, device, device_seq, stream, stream_id, kind, kind_version, "
                             "occurred_at, recorded_at, head, payload, salt, payload_hash, prev_hash, hash) "
                             "SELECT randomblob(16), randomblob(16), 1, stream, stream_id, 'incident.sung_about', 1, "
                             "occurred_at + 5, recorded_at + 5, '{}', '{}', zeroblob(16), zeroblob(32), zeroblob(32), "
                             "zeroblob(32) FROM journal WHERE seq = 3");
        runSql(bench.path(), "UPDATE meta SET value = 0 WHERE key = 'projection_version'");
        store = bench.open();
        auto reader = readerOf(*store);
        QGET(lines, reader->timeline(id));
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[2].entry.type, EntryType::Unknown);
        QVERIFY(lines[2].entry.text.contains(u"incident.sung_about"_s));
        QGET(incident, reader->incident(id));
        QCOMPARE(incident.title, u"Checkout 5xx"_s);
    }

    void tablesOfAnotherVersionAreMadeAgainOnOpening()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        note(*store, id, u"payments time out"_s);
        store.reset();
        runSql(bench.path(), "UPDATE meta SET value = 0 WHERE key = 'projection_version'; DROP TABLE timeline; "
                             "DROP TABLE incident; DROP TABLE search");
        const auto early = Reader::open(bench.path());
        QVERIFY(!early);
        QVERIFY(isGoodSentence(early.error()));
        store = bench.open();
        auto reader = readerOf(*store);
        QGET(lines, reader->timeline(id));
        QCOMPARE(lines.size(), 2);
        note(*store, id, u"and goes on"_s);
        QGET(more, reader->timeline(id));
        QCOMPARE(more.size(), 3);
    }

    void aReadOnlyFileIsReadWithTheReasonWhyItIsNotWritten_data()
    {
        QTest::addColumn<bool>("withLog");
        QTest::newRow("at rest") << false;
        QTest::newRow("while somebody has it open") << true;
    }

    void aReadOnlyFileIsReadWithTheReasonWhyItIsNotWritten()
    {
        QFETCH(bool, withLog);
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        const WorkspaceId workspace = store->id();
        if (!withLog)
            store.reset();
        const QFile::Permissions read = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
        for (const auto& tail : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::setPermissions(bench.path() + tail, read);
        QVERIFY(QFile::setPermissions(bench.folder.path(), read | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther));
        {
            const SomebodyElse stranger;
            auto opened = Store::open(bench.path(), bench.installation, bench.clock, IdSource::system());
            QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().sentence()));
            QVERIFY2((*opened)->whyReadOnly().contains(u"may read but not write"_s),
                     qPrintable((*opened)->whyReadOnly()));
            QCOMPARE((*opened)->id(), workspace);
            auto reader = readerOf(**opened);
            QGET(incident, reader->incident(id));
            QCOMPARE(incident.title, u"Checkout 5xx"_s);
            QVERIFY(!(*opened)->write({}, [](WriteTransaction&) { return Result<void>(); }));
        }
        QVERIFY(QFile::setPermissions(bench.folder.path(), read | QFile::WriteOwner | QFile::ExeOwner));
    }

    void aFileWithoutPermissionSaysSo()
    {
        Bench bench;
        bench.create();
        QVERIFY(QFile::setPermissions(bench.path(), QFile::Permissions()));
        QVERIFY(QFile::setPermissions(bench.folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                               QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther |
                                                               QFile::ExeOther));
        const SomebodyElse stranger;
        const Error error = errorOfOpening(bench, bench.path());
        QCOMPARE(error.kind, ErrorKind::Unavailable);
        QVERIFY2(error.happened.contains(u"cannot be read"_s) && isGoodSentence(error), qPrintable(error.sentence()));
    }

    void aLockedFileSaysSo()
    {
        Bench bench;
        bench.create();
        SQLite::Database other(bench.path().toStdString(), SQLite::OPEN_READWRITE);
        other.exec("BEGIN IMMEDIATE");
        auto store = Store::open(bench.path(), bench.installation, bench.clock, IdSource::system(),
                                 {std::chrono::milliseconds(20), {}});
        QVERIFY(store);
        const auto written = (*store)->write({}, [](WriteTransaction&) { return Result<void>(); });
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Unavailable);
        QVERIFY2(written.error().happened.contains(u"Another program"_s), qPrintable(written.error().sentence()));
        other.exec("ROLLBACK");
        QVERIFY((*store)->write({}, [](WriteTransaction&) { return Result<void>(); }));
    }

    void networkDisksAreKnown_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("network");
        for (const char* type : {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "NFS4"})
            QTest::newRow(type) << QString::fromLatin1(type) << true;
        for (const char* type : {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "apfs", "ntfs", "fuseblk", "zfs", ""})
            QTest::newRow(type) << QString::fromLatin1(type) << false;
    }

    void networkDisksAreKnown()
    {
        QFETCH(QString, type);
        QTEST(isNetworkFileSystem(type), "network");
    }

    void synchronisedFoldersAreRefused_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("mark");
        QTest::addColumn<QString>("program");
        QTest::newRow("Dropbox") << u"Dropbox/team"_s << QString() << u"Dropbox"_s;
        QTest::newRow("OneDrive") << u"OneDrive - Example Ltd/ops"_s << QString() << u"OneDrive"_s;
        QTest::newRow("Nextcloud") << u"nextcloud"_s << QString() << u"Nextcloud"_s;
        QTest::newRow("Google Drive") << u"Google Drive/My Drive"_s << QString() << u"Google Drive"_s;
        QTest::newRow("Syncthing") << u"shared/ops"_s << u"shared/.stfolder"_s << u"Syncthing"_s;
        QTest::newRow("a name that only begins so") << u"dropboxes/x"_s << QString() << QString();
        QTest::newRow("none") << u"work/ops"_s << QString() << QString();
    }

    void synchronisedFoldersAreRefused()
    {
        QFETCH(QString, folder);
        QFETCH(QString, mark);
        QFETCH(QString, program);
        Bench bench;
        QVERIFY(QDir(bench.folder.path()).mkpath(folder));
        if (!mark.isEmpty())
            QVERIFY(QDir(bench.folder.path()).mkpath(mark));
        QCOMPARE(syncedBy(bench.path(folder)), program);
        const QString path = bench.path(folder + u"/ops.firebreak"_s);
        const auto store = Store::create(path, u"Ops"_s, bench.installation, bench.clock, IdSource::system());
        QCOMPARE(store.has_value(), program.isEmpty());
        if (!store) {
            QCOMPARE(store.error().kind, ErrorKind::Refused);
            QVERIFY2(store.error().happened.contains(program), qPrintable(store.error().sentence()));
            QVERIFY(!QFileInfo::exists(path));
        }
    }
};

QTEST_GUILESS_MAIN(OpeningTest)
#include "opening_test.moc"
