#include "app/workspace/runbooks/runbooks.h"

#include "tests/app/workspace/runbooks/folder.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;
using librarytest::refusal;

namespace {

QStringList titlesOf(const LibraryIndex& index)
{
    QStringList titles;
    for (const IndexedRunbook& runbook : index.runbooks)
        titles.append(runbook.facts.title);
    return titles;
}

constexpr const char* DiskFull = "---\nservice: store\nalerts: [DiskFull]\n---\n# Disk full\n\n```sh\ndf -h\n```\n";

} // namespace

/// Folders that a person has named, what is known of their files, and the room that looks after both.
class LibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void remembersFoldersForTheirOwnerOnly();
    void addingTwiceIsAddingOnce();
    void refusesWhatIsNoFolder();
    void refusesALibraryWithinAnother();
    void forgetsAFolderThatHasVanished();
    void neverOverwritesADamagedList();
    void offersItsOwnRunbooksLast();
    void hidesItsOwnRunbooksUntilTheyAreAdded();
    void itsOwnRunbooksAreAskedForTrustLikeAnyOther();
    void readsUnchangedFilesOnce();
    void keepsWhatCannotBeReadInTheList();
    void aVanishedLibraryTakesNothingElseAlong();
    void opensARunbookWithItsStepsAndHash();
    void opensTheBeginningOfALongFile();
    void findsThePlaceOfAFile();
    void knowsWhichLinksLeadToFiles();
    void theRoomLooksByAWorkerAndMatches();
    void theRoomLooksAgainForWhoeverAskedMeanwhile();
    void theRoomSaysNothingWhereNothingHasChanged();
    void theRoomTellsOfADamagedList();
};

void LibraryTest::remembersFoldersForTheirOwnerOnly()
{
    const Folder folder;
    LibraryFolders folders(folder.config());
    QCOMPARE(*folders.all(), QStringList());
    QGET(kept, folders.add(folder.root() + u"/../library/"_s));
    QCOMPARE(kept, folder.root());
    QCOMPARE(*LibraryFolders(folder.config()).all(), QStringList{folder.root()});
    const auto rights = QFile::permissions(folder.config() + u"/runbooks/libraries.json"_s);
    QVERIFY(!(rights & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    QVERIFY(folders.remove(folder.root()));
    QCOMPARE(*folders.all(), QStringList());
}

void LibraryTest::addingTwiceIsAddingOnce()
{
    const Folder folder;
    LibraryFolders folders(folder.config());
    QVERIFY(QFile::link(folder.root(), folder.beside(u"alias"_s)));
    QVERIFY(folders.add(folder.root()));
    QVERIFY(folders.add(folder.beside(u"alias"_s)));
    QCOMPARE(*folders.all(), QStringList{folder.root()});
}

void LibraryTest::refusesWhatIsNoFolder()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# a\n");
    LibraryFolders folders(folder.config());
    for (const QString& wrong : {folder.path(u"a.md"_s), folder.path(u"missing"_s), QString()}) {
        const auto added = folders.add(wrong);
        QVERIFY(!added);
        QVERIFY2(isGoodSentence(added.error()), qPrintable(added.error().sentence()));
    }
    QCOMPARE(*folders.all(), QStringList());
}

void LibraryTest::refusesALibraryWithinAnother()
{
    const Folder folder;
    folder.write(u"sub/a.md"_s, "# a\n");
    folder.write(u"../library-two/b.md"_s, "# b\n");
    LibraryFolders folders(folder.config());
    QVERIFY(folders.add(folder.root()));
    QVERIFY(refusal(folders.add(folder.path(u"sub"_s))).contains(u"lies in the library"_s));
    QVERIFY(refusal(folders.add(folder.beside({}))).contains(u"holds the library"_s));
    QVERIFY(folders.add(folder.beside(u"library-two"_s))); // begins alike, and is another folder
}

void LibraryTest::forgetsAFolderThatHasVanished()
{
    const Folder folder;
    LibraryFolders folders(folder.config());
    QVERIFY(folders.add(folder.root()));
    QVERIFY(QDir().rmdir(folder.root()));
    QCOMPARE(*folders.all(), QStringList{folder.root()});
    QVERIFY(folders.remove(folder.root()));
    QVERIFY(folders.remove(folder.root()));
    QCOMPARE(*folders.all(), QStringList());
}

void LibraryTest::neverOverwritesADamagedList()
{
    const Folder folder;
    const QString list = u"../config/runbooks/libraries.json"_s;
    folder.write(list, "{\"folders\": [\"/some");
    LibraryFolders folders(folder.config());
    QCOMPARE(folders.all().error().kind, ErrorKind::Unavailable);
    QVERIFY(isGoodSentence(folders.add(folder.root()).error()));
    QFile kept(folder.path(list));
    QVERIFY(kept.open(QFile::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{\"folders\": [\"/some"));
}

void LibraryTest::offersItsOwnRunbooksLast()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    folder.write(u"../share/firebreak/runbooks/own.md"_s, "# Own\n");
    QVERIFY(QDir().mkpath(folder.beside(u"bin"_s)));
    const QString own = ownRunbooksBeside(folder.beside(u"bin"_s));
    QCOMPARE(own, folder.beside(u"share/firebreak/runbooks"_s));
    QCOMPARE(ownRunbooksBeside(folder.root()), own);
    QCOMPARE(ownRunbooksBeside(folder.beside(u"share/firebreak"_s)), QString());

    LibraryFolders folders(folder.config(), own);
    QCOMPARE(*folders.all(), QStringList{own});
    QVERIFY(folders.add(folder.root()));
    QCOMPARE(*folders.all(), (QStringList{folder.root(), own}));
    QVERIFY(folders.isOwn(own) && !folders.isOwn(folder.root()));
    QVERIFY(refusal(folders.add(folder.beside(u"share"_s))).contains(u"holds the library"_s));
    // Named by another program that was built without them, it is still there once.
    QVERIFY(LibraryFolders(folder.config()).add(own));
    QCOMPARE(*folders.all(), (QStringList{folder.root(), own}));
    QCOMPARE(*LibraryFolders(folder.config(), folder.beside(u"missing"_s)).all(), (QStringList{folder.root(), own}));
    QVERIFY(!LibraryFolders(folder.config()).isOwn(QString()));
}

void LibraryTest::hidesItsOwnRunbooksUntilTheyAreAdded()
{
    const Folder folder;
    const QString own = folder.root();
    LibraryFolders folders(folder.config(), own);
    QVERIFY(folders.remove(own));
    QCOMPARE(*folders.all(), QStringList());
    QCOMPARE(folders.own(), own);
    folder.write(u"../mine/a.md"_s, "# A\n");
    QVERIFY(folders.add(folder.beside(u"mine"_s)));
    QCOMPARE(*LibraryFolders(folder.config(), own).all(), QStringList{folder.beside(u"mine"_s)});
    QVERIFY(folders.add(own));
    QCOMPARE(*LibraryFolders(folder.config(), own).all(), (QStringList{folder.beside(u"mine"_s), own}));
}

void LibraryTest::itsOwnRunbooksAreAskedForTrustLikeAnyOther()
{
    const Folder folder;
    folder.write(u"disk.md"_s, DiskFull);
    Runbooks runbooks({.config = folder.config(), .own = folder.root()});
    QGET(opened, openRunbook({folder.root(), u"disk.md"_s}));
    QCOMPARE(reviewOf(opened, runbooks.trusted().of(opened.file)).state, TrustState::Never);
}

void LibraryTest::readsUnchangedFilesOnce()
{
    const Folder folder;
    folder.write(u"a.md"_s, DiskFull);
    folder.write(u"b.md"_s, "# B\n");
    const LibraryIndex first = lookedThrough({folder.root()}, {});
    QCOMPARE(first.filesRead, 2);
    QCOMPARE(titlesOf(first), (QStringList{u"Disk full"_s, u"B"_s}));
    QCOMPARE(first.runbooks.first().runnable, 1);
    QCOMPARE(first.runbooks.first().facts.alerts, QStringList{u"DiskFull"_s});
    QCOMPARE(first.runbooks.first().documentHash.size(), 64);

    QCOMPARE(lookedThrough({folder.root()}, first).filesRead, 0);
    folder.write(u"b.md"_s, "# Better\n");
    folder.write(u"c.md"_s, "# C\n");
    QVERIFY(QFile::remove(folder.path(u"a.md"_s)));
    const LibraryIndex second = lookedThrough({folder.root()}, first);
    QCOMPARE(second.filesRead, 2);
    QCOMPARE(titlesOf(second), (QStringList{u"Better"_s, u"C"_s}));
}

void LibraryTest::keepsWhatCannotBeReadInTheList()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    folder.link(u"out.md"_s, u"/etc/hostname"_s);
    const LibraryIndex index = lookedThrough({folder.root()}, {});
    QCOMPARE(index.runbooks.size(), 2);
    QVERIFY(!index.runbooks.at(1).file.trouble.isEmpty());
    QVERIFY(!index.runbooks.at(1).isRead());
    QList<int> places;
    QCOMPARE(index.facts(&places).size(), 1);
    QCOMPARE(places, QList<int>{0});
}

void LibraryTest::aVanishedLibraryTakesNothingElseAlong()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    folder.write(u"../two/b.md"_s, "# B\n");
    const QStringList both{folder.root(), folder.beside(u"two"_s)};
    const LibraryIndex first = lookedThrough(both, {});
    QCOMPARE(titlesOf(first), (QStringList{u"A"_s, u"B"_s}));
    QVERIFY(QDir(folder.root()).removeRecursively());
    const LibraryIndex second = lookedThrough(both, first);
    QCOMPARE(titlesOf(second), QStringList{u"B"_s});
    QCOMPARE(second.filesRead, 0);
    QCOMPARE(second.troubles.size(), 1);
    QVERIFY(isGoodSentence(second.troubles.first()));
}

void LibraryTest::opensARunbookWithItsStepsAndHash()
{
    const Folder folder;
    folder.write(u"alerts/disk.md"_s, DiskFull);
    QGET(opened, openRunbook({folder.root(), u"alerts/disk.md"_s}));
    QCOMPARE(opened.file, folder.path(u"alerts/disk.md"_s));
    QCOMPARE(opened.document.title, u"Disk full"_s);
    QCOMPARE(opened.steps.size(), 1);
    QCOMPARE(opened.hash, lookedThrough({folder.root()}, {}).runbooks.first().documentHash);
    QCOMPARE(openRunbook({folder.root(), u"missing.md"_s}).error().kind, ErrorKind::NotFound);
}

void LibraryTest::opensTheBeginningOfALongFile()
{
    const Folder folder;
    folder.write(u"long.md"_s, "# Long\n\n```sh\ndf -h\n```\n\n" + QByteArray(50 * 1024 * 1024, '\n'));
    QGET(opened, openRunbook({folder.root(), u"long.md"_s}));
    QVERIFY(opened.document.cut);
    QCOMPARE(opened.document.title, u"Long"_s);
    QVERIFY(opened.steps.first().isRunnable());
    // Exactly as much as fits is not cut.
    folder.write(u"fits.md"_s, "# Fits\n" + QByteArray(2 * 1024 * 1024 - 7, '\n'));
    QVERIFY(!openRunbook({folder.root(), u"fits.md"_s})->document.cut);
}

void LibraryTest::findsThePlaceOfAFile()
{
    const Folder folder;
    folder.write(u"a/b.md"_s, "# B\n");
    folder.write(u"../other/c.md"_s, "# C\n");
    const QString file = folder.path(u"a/b.md"_s);
    QCOMPARE(*placeOf(file, {folder.root()}), (RunbookPlace{folder.root(), u"a/b.md"_s}));
    QCOMPARE(*placeOf(file, {}), (RunbookPlace{folder.path(u"a"_s), u"b.md"_s}));
    QCOMPARE(*placeOf(file, {}, folder.root()), (RunbookPlace{folder.root(), u"a/b.md"_s}));
    // The innermost library counts, and one that is gone does not.
    QCOMPARE(*placeOf(file, {folder.beside(u"gone"_s), folder.root(), folder.path(u"a"_s)}),
             (RunbookPlace{folder.path(u"a"_s), u"b.md"_s}));
    // A person may name a link; what is opened is what it leads to.
    folder.link(u"out.md"_s, folder.beside(u"other/c.md"_s));
    QCOMPARE(*placeOf(folder.path(u"out.md"_s), {folder.root()}), (RunbookPlace{folder.beside(u"other"_s), u"c.md"_s}));
    QCOMPARE(placeOf(folder.path(u"none.md"_s), {}).error().kind, ErrorKind::NotFound);
    QVERIFY(!placeOf({}, {}));
}

void LibraryTest::knowsWhichLinksLeadToFiles()
{
    const Folder folder;
    folder.write(u"a/x.md"_s, "[there](../b/y.md) [not](../b/z.md) [out](../../secret.md) ![graph](graph.png)\n");
    folder.write(u"b/y.md"_s, "# Y\n");
    folder.write(u"a/graph.png"_s, "\x89PNG");
    folder.write(u"../secret.md"_s, "private\n");
    QGET(opened, openRunbook({folder.root(), u"a/x.md"_s}));
    QCOMPARE(linkedFiles(opened.place, opened.document), (QSet<QString>{u"b/y.md"_s, u"a/graph.png"_s}));
}

void LibraryTest::theRoomLooksByAWorkerAndMatches()
{
    const Folder folder;
    folder.write(u"disk.md"_s, DiskFull);
    folder.write(u"other.md"_s, "# Other\n");
    Runbooks runbooks({folder.config()});
    QSignalSpy changed(&runbooks, &Runbooks::changed);
    QVERIFY(runbooks.folders().add(folder.root()));
    runbooks.look();
    QCOMPARE(runbooks.index().runbooks.size(), 0); // not yet
    QVERIFY(changed.wait());
    QCOMPARE(titlesOf(runbooks.index()), (QStringList{u"Disk full"_s, u"Other"_s}));

    IncidentFacts incident;
    incident.alertName = u"DiskFull"_s;
    const auto matches = runbooks.matching(incident);
    QCOMPARE(matches.size(), 1);
    QCOMPARE(matches.first().place, (RunbookPlace{folder.root(), u"disk.md"_s}));

    const auto opened = runbooks.open(matches.first().place);
    QCOMPARE(opened.result()->document.title, u"Disk full"_s);
}

void LibraryTest::theRoomLooksAgainForWhoeverAskedMeanwhile()
{
    const Folder folder;
    Runbooks runbooks({folder.config()});
    QSignalSpy changed(&runbooks, &Runbooks::changed);
    QVERIFY(runbooks.folders().add(folder.root()));
    runbooks.look();
    folder.write(u"late.md"_s, "# Late\n");
    runbooks.look();
    runbooks.look();
    QTRY_COMPARE(titlesOf(runbooks.index()), QStringList{u"Late"_s});
    // One that goes while it looks leaves nothing behind.
    runbooks.look();
}

void LibraryTest::theRoomSaysNothingWhereNothingHasChanged()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    Runbooks runbooks({folder.config()});
    QSignalSpy changed(&runbooks, &Runbooks::changed);
    QVERIFY(runbooks.folders().add(folder.root()));
    runbooks.look();
    QVERIFY(changed.wait());
    runbooks.look();
    runbooks.open({folder.root(), u"a.md"_s}).waitForFinished(); // its turn is after that of the look
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 1);
}

void LibraryTest::theRoomTellsOfADamagedList()
{
    const Folder folder;
    folder.write(u"../config/runbooks/libraries.json"_s, "[]");
    Runbooks runbooks({folder.config()});
    QSignalSpy changed(&runbooks, &Runbooks::changed);
    runbooks.look();
    QVERIFY(changed.wait());
    QCOMPARE(runbooks.index().runbooks.size(), 0);
    QCOMPARE(runbooks.index().troubles.size(), 1);
    QVERIFY(isGoodSentence(runbooks.index().troubles.first()));
}

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
