// tests/app/workspace/runbooks/index_file_test.cpp — what was read once is not read again at the next start, and a
// damaged memory of it is none.
#include "app/workspace/runbooks/index_file.h"

#include "app/workspace/runbooks/runbooks.h"
#include "tests/app/workspace/runbooks/folder.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;

namespace {

constexpr const char* DiskFull =
    "---\nservice: store\nalerts: [DiskFull]\nlast_reviewed_on: 2026-06-01\nreview_in: 6 months\n"
    "---\n# Größe\n\n## Diagnosis\n\n[other](b.md)\n\n```sh\ndf -h\n```\n";

void fill(const Folder& folder)
{
    folder.write(u"disk.md"_s, DiskFull);
    folder.write(u"sub/b.md"_s, "# B\n\nNothing to do.\n");
    folder.link(u"out.md"_s, u"/etc/hostname"_s);
}

void compare(const IndexedRunbook& now, const IndexedRunbook& before)
{
    QCOMPARE(now.library, before.library);
    QCOMPARE(now.file, before.file);
    QCOMPARE(now.realFile, before.realFile);
    QCOMPARE(now.name(), before.name());
    QCOMPARE(now.facts.path, before.facts.path);
    QCOMPARE(now.facts.alerts, before.facts.alerts);
    QCOMPARE(now.facts.service, before.facts.service);
    QCOMPARE(now.facts.outline.size(), before.facts.outline.size());
    QCOMPARE(now.facts.outline.last().anchor, before.facts.outline.last().anchor);
    QCOMPARE(now.documentHash, before.documentHash);
    QCOMPARE(now.steps, before.steps);
    QCOMPARE(now.runnable, before.runnable);
    QVERIFY(now.examination == before.examination);
    QCOMPARE(now.text.lines.toByteArray(), before.text.lines.toByteArray());
    QCOMPARE(now.text.folded.toByteArray(), before.text.folded.toByteArray());
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class IndexFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatWasKept();
    void anUnchangedLibraryIsNotReadAgain();
    void isForItsOwnerOnly();
    void saysWhyItCannotBeKept();
    void nothingKeptIsAnEmptyIndex();
    void anotherVersionReadsAnew();
    void everyDamageIsAnEmptyIndexOrAWholeOne();
    void theRoomStartsWithIt();
};

void IndexFileTest::readsBackWhatWasKept()
{
    const Folder folder;
    fill(folder);
    const QString file = folder.beside(u"cache/runbooks.index"_s);
    const LibraryIndex index = lookedThrough({folder.root()}, {});
    QCOMPARE(index.runbooks.size(), 3);
    QVERIFY(keepIndex(file, index));
    const LibraryIndex again = keptIndex(file);
    QCOMPARE(again.runbooks.size(), 2);
    compare(again.runbooks.at(0), index.runbooks.at(0));
    compare(again.runbooks.at(1), index.runbooks.at(2));
    QCOMPARE(again.runbooks.first().text.bytes.get(), again.runbooks.last().text.bytes.get());
}

void IndexFileTest::anUnchangedLibraryIsNotReadAgain()
{
    const Folder folder;
    fill(folder);
    const QString file = folder.beside(u"cache/runbooks.index"_s);
    QVERIFY(keepIndex(file, lookedThrough({folder.root()}, {})));
    QCOMPARE(lookedThrough({folder.root()}, keptIndex(file)).filesRead, 0);
    folder.write(u"sub/b.md"_s, "# B\n\nSomething to do.\n");
    const LibraryIndex changed = lookedThrough({folder.root()}, keptIndex(file));
    QCOMPARE(changed.filesRead, 1);
    QVERIFY(keepIndex(file, changed));
    compare(keptIndex(file).runbooks.last(), changed.runbooks.last());
}

void IndexFileTest::isForItsOwnerOnly()
{
    const Folder folder;
    fill(folder);
    const QString file = folder.beside(u"cache/runbooks.index"_s);
    QVERIFY(keepIndex(file, lookedThrough({folder.root()}, {})));
    QVERIFY(
        !(QFile::permissions(file) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
}

void IndexFileTest::saysWhyItCannotBeKept()
{
    const Folder folder;
    folder.write(u"../cache"_s, "a file where the folder should be\n");
    const auto kept = keepIndex(folder.beside(u"cache/runbooks.index"_s), {});
    QVERIFY(!kept);
    QVERIFY(isGoodSentence(kept.error()));
}

void IndexFileTest::nothingKeptIsAnEmptyIndex()
{
    const Folder folder;
    QVERIFY(keptIndex(folder.beside(u"cache/runbooks.index"_s)).runbooks.isEmpty());
    const QString file = folder.beside(u"cache/empty.index"_s);
    QVERIFY(keepIndex(file, {}));
    QVERIFY(keptIndex(file).runbooks.isEmpty());
}

void IndexFileTest::anotherVersionReadsAnew()
{
    const Folder folder;
    fill(folder);
    const QString file = folder.beside(u"cache/runbooks.index"_s);
    QVERIFY(keepIndex(file, lookedThrough({folder.root()}, {})));
    const QString version = QCoreApplication::applicationVersion();
    QCoreApplication::setApplicationVersion(u"999"_s);
    const LibraryIndex newer = keptIndex(file);
    QCoreApplication::setApplicationVersion(version);
    QVERIFY(newer.runbooks.isEmpty());
    QCOMPARE(keptIndex(file).runbooks.size(), 2);
}

void IndexFileTest::everyDamageIsAnEmptyIndexOrAWholeOne()
{
    const Folder folder;
    fill(folder);
    const QString file = folder.beside(u"cache/runbooks.index"_s);
    QVERIFY(keepIndex(file, lookedThrough({folder.root()}, {})));
    const QByteArray whole = bytesOf(file);
    QVERIFY(whole.size() > 200);
    for (qsizetype size = 0; size < whole.size(); size += 7) {
        folder.write(u"../cache/runbooks.index"_s, whole.first(size));
        QVERIFY2(keptIndex(file).runbooks.isEmpty(), QByteArray::number(size).constData());
    }
    // A bit that turned must not end the program; what it makes of a text is no matter.
    for (qsizetype at = 0; at < whole.size(); at += 5) {
        QByteArray damaged = whole;
        damaged[at] = char(damaged.at(at) ^ (1 << (at % 8)));
        folder.write(u"../cache/runbooks.index"_s, damaged);
        const LibraryIndex index = keptIndex(file);
        QVERIFY(index.runbooks.size() <= 2);
        for (const IndexedRunbook& runbook : index.runbooks)
            (void)searchIn(runbook.text, {"nothing"});
    }
}

void IndexFileTest::theRoomStartsWithIt()
{
    const Folder folder;
    fill(folder);
    const QString cache = folder.beside(u"cache"_s);
    QVERIFY(LibraryFolders(folder.config()).add(folder.root()));
    {
        Runbooks room({folder.config(), cache});
        QSignalSpy changed(&room, &Runbooks::changed);
        QVERIFY(!room.hasLooked());
        room.look();
        QVERIFY(room.isLooking());
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(room.index().filesRead, 2);
        QVERIFY(room.hasLooked() && !room.isLooking());
    }
    QVERIFY(QFile::exists(cache + u"/runbooks.index"_s));
    Runbooks room({folder.config(), cache});
    QSignalSpy changed(&room, &Runbooks::changed);
    room.look();
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(room.index().runbooks.size(), 3);
    QCOMPARE(room.index().filesRead, 0);
}

QTEST_GUILESS_MAIN(IndexFileTest)
#include "index_file_test.moc"
