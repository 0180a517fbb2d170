// tests/app/workspace/runbooks/watch_test.cpp — what happens in a library is seen without asking, and what cannot be
// watched is said.
#include "app/workspace/runbooks/library_watch.h"
#include "app/workspace/runbooks/runbooks.h"

#include "tests/app/workspace/runbooks/folder.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;

namespace {

QStringList namesIn(const Runbooks& room)
{
    QStringList names;
    for (const IndexedRunbook& runbook : room.index().runbooks)
        names.append(runbook.name());
    return names;
}

} // namespace

class WatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seesFilesThatComeChangeAndGo();
    void seesWhatIsWrittenIntoAFile();
    void seesFilesInFoldersThatAreNew();
    void watchesALibraryThatIsNamedLater();
    void tellsOfManyChangesOnce();
    void saysWhatIsTooMuchToWatch_data();
    void saysWhatIsTooMuchToWatch();
    void letsGoOfWhatIsNoLongerThere();
    void saysNothingOfALibraryThatIsGone();
};

void WatchTest::seesFilesThatComeChangeAndGo()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    Runbooks room({folder.config()});
    QVERIFY(room.folders().add(folder.root()));
    room.watch();
    QTRY_COMPARE(namesIn(room), QStringList{u"A"_s});
    folder.write(u"b.md"_s, "# B\n");
    QTRY_COMPARE(namesIn(room), (QStringList{u"A"_s, u"B"_s}));
    // As editors save: a new file takes the place of the old one.
    for (const QByteArray title : {"Better", "Best"}) {
        folder.write(u".b.md.new"_s, "# " + title + "\n");
        QVERIFY(QFile::remove(folder.path(u"b.md"_s)));
        QVERIFY(QFile::rename(folder.path(u".b.md.new"_s), folder.path(u"b.md"_s)));
        QTRY_COMPARE(namesIn(room), (QStringList{u"A"_s, QString::fromLatin1(title)}));
    }
    QVERIFY(QFile::remove(folder.path(u"a.md"_s)));
    QTRY_COMPARE(namesIn(room), QStringList{u"Best"_s});
    QVERIFY(room.watchTrouble().isEmpty());
}

void WatchTest::seesWhatIsWrittenIntoAFile()
{
    const Folder folder;
    folder.write(u"sub/a.md"_s, "# A\n");
    Runbooks room({folder.config()});
    QVERIFY(room.folders().add(folder.root()));
    room.watch();
    QTRY_COMPARE(namesIn(room), QStringList{u"A"_s});
    folder.write(u"sub/a.md"_s, "# Another\n");
    QTRY_COMPARE(namesIn(room), QStringList{u"Another"_s});
    folder.write(u"sub/a.md"_s, "# A third one\n");
    QTRY_COMPARE(namesIn(room), QStringList{u"A third one"_s});
}

void WatchTest::seesFilesInFoldersThatAreNew()
{
    const Folder folder;
    Runbooks room({folder.config()});
    QVERIFY(room.folders().add(folder.root()));
    room.watch();
    QTRY_VERIFY(room.hasLooked());
    folder.write(u"new/deep/a.md"_s, "# A\n");
    QTRY_COMPARE(namesIn(room), QStringList{u"A"_s});
    folder.write(u"new/deep/b.md"_s, "# B\n");
    QTRY_COMPARE(namesIn(room), (QStringList{u"A"_s, u"B"_s}));
}

void WatchTest::watchesALibraryThatIsNamedLater()
{
    const Folder folder;
    folder.write(u"../two/b.md"_s, "# B\n");
    Runbooks room({folder.config()});
    QVERIFY(room.folders().add(folder.root()));
    room.watch();
    QTRY_VERIFY(room.hasLooked());
    QVERIFY(room.folders().add(folder.beside(u"two"_s)));
    room.look();
    QTRY_COMPARE(namesIn(room), QStringList{u"B"_s});
    folder.write(u"../two/c.md"_s, "# C\n");
    QTRY_COMPARE(namesIn(room), (QStringList{u"B"_s, u"C"_s}));
}

void WatchTest::tellsOfManyChangesOnce()
{
    const Folder folder;
    LibraryWatch watch;
    watch.follow(lookedThrough({folder.root()}, {}));
    QSignalSpy heard(&watch, &LibraryWatch::somethingChanged);
    for (int i = 0; i < 50; ++i)
        folder.write(u"%1.md"_s.arg(i), "# A\n");
    QVERIFY(heard.wait());
    QCOMPARE(heard.size(), 1);
}

void WatchTest::saysWhatIsTooMuchToWatch_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("watched");
    QTest::addColumn<QString>("says");
    QTest::newRow("room for all") << 5 << 5 << QString();
    QTest::newRow("room for the folders") << 4 << 2 << u"too many runbooks to watch each"_s;
    QTest::newRow("room for nothing") << 1 << 0 << u"have 2 folders, which are too many"_s;
}

void WatchTest::saysWhatIsTooMuchToWatch()
{
    QFETCH(const int, most);
    QFETCH(const int, watched);
    QFETCH(const QString, says);
    const Folder folder;
    for (const QString& name : {u"a.md"_s, u"sub/b.md"_s, u"sub/c.md"_s})
        folder.write(name, "# A\n");
    LibraryWatch watch(most);
    watch.follow(lookedThrough({folder.root()}, {}));
    QCOMPARE(watch.watched(), watched);
    QCOMPARE(watch.trouble().isEmpty(), says.isEmpty());
    QVERIFY2(watch.trouble().contains(says), qPrintable(watch.trouble()));
}

void WatchTest::letsGoOfWhatIsNoLongerThere()
{
    const Folder folder;
    folder.write(u"sub/a.md"_s, "# A\n");
    LibraryWatch watch;
    watch.follow(lookedThrough({folder.root()}, {}));
    QCOMPARE(watch.watched(), 3);
    QVERIFY(QDir(folder.path(u"sub"_s)).removeRecursively());
    watch.follow(lookedThrough({folder.root()}, {}));
    QCOMPARE(watch.watched(), 1);
    watch.follow({});
    QCOMPARE(watch.watched(), 0);
}

void WatchTest::saysNothingOfALibraryThatIsGone()
{
    const Folder folder;
    LibraryWatch watch;
    watch.follow(lookedThrough({folder.beside(u"gone"_s)}, {}));
    QCOMPARE(watch.watched(), 0);
    QVERIFY(watch.trouble().isEmpty()); // the index tells of it
}

QTEST_GUILESS_MAIN(WatchTest)
#include "watch_test.moc"
