#include "app/workspace/runbooks/library_files.h"

#include "tests/app/workspace/runbooks/folder.h"
#include "tests/core/result_matchers.h"

#include <atomic>
#include <thread>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;
using librarytest::refusal;

namespace {

QStringList pathsOf(const LibraryListing& listing)
{
    QStringList paths;
    for (const LibraryFile& file : listing.files)
        paths.append(file.path);
    return paths;
}

QString troubleOf(const LibraryListing& listing, const QString& path)
{
    for (const LibraryFile& file : listing.files)
        if (file.path == path)
            return file.trouble;
    return u"(not listed)"_s;
}

constexpr qint64 Most = 2 * 1024 * 1024;

} // namespace

/// A library may come from a stranger: what is in it must not lead anywhere else, and must not stop anybody.
class LibraryFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsRunbooksByTheirEndingsInOrder();
    void passesOverHiddenFoldersAndNodeModules();
    void tellsAChangedFileFromTheOneBefore();
    void listsALinkWithinTheLibraryUnderItsOwnName();
    void followsNoLinkOutOfTheLibrary();
    void followsNoLinkThatIsPutThereMeanwhile();
    void isNotCaughtInACircleOfLinks();
    void looksNotIntoFoldersWithoutEnd();
    void waitsForNoPipe();
    void readsNoFolderAndNoSocket();
    void refusesAPathThatLeadsOut_data();
    void refusesAPathThatLeadsOut();
    void readsOfALongFileOnlyTheBeginning();
    void readsBytesAsTheyAre();
    void saysWhyAFileCannotBeRead();
    void refusesARootThatIsNone();
    void listsAFileWhoseNameIsNoText();
    void endsEarlyWhenItIsStopped();
};

void LibraryFilesTest::listsRunbooksByTheirEndingsInOrder()
{
    const Folder folder;
    for (const auto& name : {u"b.md"_s, u"a/z.markdown"_s, u"a/B.MD"_s, u"c.mdx"_s, u"d.md.erb"_s, u"e.txt"_s,
                             u"f.md.bak"_s, u".md"_s, u".#b.md"_s, u"a/deep/er/é – 1.md"_s, u"g.erb"_s})
        folder.write(name, "# x\n");
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(pathsOf(listing), (QStringList{u"a/B.MD"_s, u"a/deep/er/é – 1.md"_s, u"a/z.markdown"_s, u"b.md"_s,
                                            u"c.mdx"_s, u"d.md.erb"_s}));
    for (const LibraryFile& file : listing.files) {
        QCOMPARE(file.trouble, QString());
        QCOMPARE(file.bytes, 4);
    }
    QCOMPARE(listing.cut, QString());
}

void LibraryFilesTest::passesOverHiddenFoldersAndNodeModules()
{
    const Folder folder;
    for (const auto& name :
         {u".git/a.md"_s, u".github/b.md"_s, u"node_modules/pack/README.md"_s, u"sub/node_modules/c.md"_s, u"d.md"_s})
        folder.write(name, "# x\n");
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(pathsOf(listing), QStringList{u"d.md"_s});
}

void LibraryFilesTest::tellsAChangedFileFromTheOneBefore()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# one\n");
    folder.write(u"b.md"_s, "# one\n");
    QGET(before, listLibrary(folder.root()));
    QGET(same, listLibrary(folder.root()));
    QCOMPARE(same.files, before.files);
    // Of the same size, with the time of its content set back: as a hostile or a careful program leaves it.
    folder.write(u"b.new"_s, "# two\n");
    QFile changed(folder.path(u"b.new"_s));
    QVERIFY(changed.open(QFile::ReadWrite));
    QVERIFY(changed.setFileTime(QFileInfo(folder.path(u"b.md"_s)).lastModified(), QFileDevice::FileModificationTime));
    changed.close();
    QVERIFY(QFile::remove(folder.path(u"b.md"_s)));
    QVERIFY(QFile::rename(folder.path(u"b.new"_s), folder.path(u"b.md"_s)));
    QGET(after, listLibrary(folder.root()));
    QCOMPARE(after.files.at(0), before.files.at(0));
    QVERIFY(after.files.at(1) != before.files.at(1));
}

void LibraryFilesTest::listsALinkWithinTheLibraryUnderItsOwnName()
{
    const Folder folder;
    folder.write(u"real/a.md"_s, "# a\n");
    folder.link(u"alias.md"_s, u"real/a.md"_s);
    folder.link(u"also"_s, u"real"_s); // its files are listed where they are
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(pathsOf(listing), (QStringList{u"alias.md"_s, u"real/a.md"_s}));
    QCOMPARE(listing.files.first().trouble, QString());
    QGET(read, readInLibrary(folder.root(), u"alias.md"_s, Most));
    QCOMPARE(read.bytes, QByteArray("# a\n"));
    QCOMPARE(read.file, folder.path(u"real/a.md"_s));
    QVERIFY(readInLibrary(folder.root(), u"also/a.md"_s, Most));
}

void LibraryFilesTest::followsNoLinkOutOfTheLibrary()
{
    const Folder folder;
    folder.write(u"../secret/key.md"_s, "private\n");
    folder.write(u"../library-two/b.md"_s, "# a folder whose name begins alike\n");
    folder.link(u"file.md"_s, folder.beside(u"secret/key.md"_s));
    folder.link(u"dotted.md"_s, u"../secret/key.md"_s);
    folder.link(u"folder"_s, folder.beside(u"secret"_s));
    folder.link(u"alike.md"_s, u"../library-two/b.md"_s);
    folder.link(u"up"_s, u".."_s);
    folder.link(u"dead.md"_s, u"nowhere"_s);
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(pathsOf(listing),
             (QStringList{u"alike.md"_s, u"dead.md"_s, u"dotted.md"_s, u"file.md"_s, u"folder"_s, u"up"_s}));
    for (const auto& path : {u"file.md"_s, u"dotted.md"_s, u"folder"_s, u"alike.md"_s, u"up"_s})
        QCOMPARE(troubleOf(listing, path), u"It is a link that leads out of the library."_s);
    QCOMPARE(troubleOf(listing, u"dead.md"_s), u"It is a link that leads nowhere."_s);
    for (const auto& path : {u"file.md"_s, u"dotted.md"_s, u"folder/key.md"_s, u"alike.md"_s}) {
        const auto read = readInLibrary(folder.root(), path, Most);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Refused);
        QVERIFY(isGoodSentence(read.error()));
        QVERIFY(!isFileInLibrary(folder.root(), path));
    }
}

void LibraryFilesTest::followsNoLinkThatIsPutThereMeanwhile()
{
    const Folder folder;
    // A long way below it, so that there is time between finding the path and opening it.
    const QString below = u"/x"_s.repeated(30) + u"/a.md"_s;
    folder.write(u"d"_s + below, "# a\n");
    folder.write(u"../secret"_s + below, "private\n");
    folder.link(u"link"_s, folder.beside(u"secret"_s));
    const auto moved = [&](const char* from, const char* to) {
        const QByteArray root = folder.root().toUtf8() + '/';
        return ::rename((root + from).constData(), (root + to).constData()) == 0;
    };
    std::atomic_bool enough = false;
    std::atomic_int turns = 0;
    // A folder that is a link every other moment.
    std::thread swapping([&] {
        while (!enough && moved("d", "kept") && moved("link", "d") && moved("d", "link") && moved("kept", "d"))
            ++turns;
    });
    int reads = 0;
    bool leaked = false;
    for (int i = 0; i < 100'000 && (turns < 3'000 || reads < 300) && !leaked; ++i) {
        const auto read = readInLibrary(folder.root(), u"d"_s + below, Most);
        leaked = read && read->bytes != "# a\n";
        reads += read ? 1 : 0;
        if (i % 16 != 0)
            continue;
        const auto listing = listLibrary(folder.root());
        leaked = leaked || (listing && listing->files.size() > 2);
    }
    enough = true;
    swapping.join();
    QVERIFY(!leaked);
    QVERIFY(reads > 0 && turns > 0);
}

void LibraryFilesTest::isNotCaughtInACircleOfLinks()
{
    const Folder folder;
    folder.write(u"a/b.md"_s, "# b\n");
    folder.link(u"a/round"_s, folder.root());
    folder.link(u"x.md"_s, u"y.md"_s);
    folder.link(u"y.md"_s, u"x.md"_s);
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(pathsOf(listing), (QStringList{u"a/b.md"_s, u"x.md"_s, u"y.md"_s}));
    QCOMPARE(troubleOf(listing, u"x.md"_s), u"It is a link that leads nowhere."_s);
    QVERIFY(isGoodSentence(readInLibrary(folder.root(), u"x.md"_s, Most).error()));
}

void LibraryFilesTest::looksNotIntoFoldersWithoutEnd()
{
    const Folder folder;
    QStringList parts;
    for (int i = 0; i <= MaxLibraryDepth; ++i)
        parts.append(u"d"_s);
    folder.write(parts.first(MaxLibraryDepth).join(u'/') + u"/in.md"_s, "# in\n");
    folder.write(parts.join(u'/') + u"/out.md"_s, "# out\n");
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(listing.files.size(), 2);
    QVERIFY(troubleOf(listing, parts.join(u'/')).contains(u"too deep"_s));
    QVERIFY(listing.files.last().path.endsWith(u"/in.md"_s));
}

void LibraryFilesTest::waitsForNoPipe()
{
    const Folder folder;
    QCOMPARE(::mkfifo(folder.path(u"pipe.md"_s).toUtf8().constData(), 0600), 0);
    folder.link(u"link.md"_s, u"pipe.md"_s);
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(troubleOf(listing, u"pipe.md"_s), u"It is a pipe, not a file."_s);
    QCOMPARE(troubleOf(listing, u"link.md"_s), u"It is a pipe, not a file."_s);
    for (const auto& path : {u"pipe.md"_s, u"link.md"_s})
        QVERIFY2(refusal(readInLibrary(folder.root(), path, Most)).contains(u"It is a pipe"_s),
                 qPrintable(refusal(readInLibrary(folder.root(), path, Most))));
}

void LibraryFilesTest::readsNoFolderAndNoSocket()
{
    const Folder folder;
    folder.write(u"folder.md/inside.md"_s, "# x\n");
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(pathsOf(listing), QStringList{u"folder.md/inside.md"_s});
    QVERIFY(refusal(readInLibrary(folder.root(), u"folder.md"_s, Most)).contains(u"It is a folder"_s));

    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const QByteArray path = folder.path(u"socket.md"_s).toUtf8();
    QVERIFY(size_t(path.size()) < sizeof address.sun_path);
    memcpy(address.sun_path, path.constData(), size_t(path.size()));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    QVERIFY(refusal(readInLibrary(folder.root(), u"socket.md"_s, Most)).contains(u"It is a device or a socket"_s));
    ::close(socket);
}

void LibraryFilesTest::refusesAPathThatLeadsOut_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("up") << u"../secret.md"_s;
    QTest::newRow("up and in again") << u"../library/a.md"_s;
    QTest::newRow("in the middle") << u"sub/../a.md"_s;
    QTest::newRow("at the end") << u"sub/.."_s;
    QTest::newRow("absolute") << u"/etc/hostname"_s;
    QTest::newRow("the root itself") << u"."_s;
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("NUL") << u"a.md"_s + QChar(0) + u"../../x"_s;
}

void LibraryFilesTest::refusesAPathThatLeadsOut()
{
    QFETCH(QString, path);
    const Folder folder;
    folder.write(u"a.md"_s, "# a\n");
    folder.write(u"sub/b.md"_s, "# b\n");
    folder.write(u"../secret.md"_s, "private\n");
    const auto read = readInLibrary(folder.root(), path, Most);
    QVERIFY(!read);
    QVERIFY2(isGoodSentence(read.error()), qPrintable(read.error().sentence()));
    QVERIFY(!isFileInLibrary(folder.root(), path));
}

void LibraryFilesTest::readsOfALongFileOnlyTheBeginning()
{
    const Folder folder;
    folder.write(u"long.md"_s, QByteArray("# x\n") + QByteArray(50 * 1024 * 1024, 'x'));
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(listing.files.first().bytes, 50 * 1024 * 1024 + 4);
    QGET(read, readInLibrary(folder.root(), u"long.md"_s, Most));
    QCOMPARE(read.bytes.size(), Most);
    QVERIFY(read.bytes.startsWith("# x\nx"));
}

void LibraryFilesTest::readsBytesAsTheyAre()
{
    const Folder folder;
    const QByteArray bytes("a\0b\r\n\xff\xfe", 7);
    folder.write(u"a.md"_s, bytes);
    folder.write(u"empty.md"_s, {});
    QCOMPARE(readInLibrary(folder.root(), u"a.md"_s, Most)->bytes, bytes);
    QCOMPARE(readInLibrary(folder.root(), u"empty.md"_s, Most)->bytes, QByteArray());
}

void LibraryFilesTest::saysWhyAFileCannotBeRead()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# a\n");
    folder.write(u"closed/b.md"_s, "# b\n");
    QVERIFY(QFile::setPermissions(folder.beside({}), QFile::Permissions(0x7755)));
    QVERIFY(QFile::setPermissions(folder.path(u"a.md"_s), {}));
    QVERIFY(QFile::setPermissions(folder.path(u"closed"_s), {}));
    // Whoever may read everything would not see the difference.
    const bool isRoot = ::geteuid() == 0;
    if (isRoot)
        QCOMPARE(::seteuid(65534), 0);
    const auto listing = listLibrary(folder.root());
    const auto read = readInLibrary(folder.root(), u"a.md"_s, Most);
    const auto closed = readInLibrary(folder.root(), u"closed/b.md"_s, Most);
    if (isRoot)
        QCOMPARE(::seteuid(0), 0);
    QVERIFY(QFile::setPermissions(folder.path(u"closed"_s), QFile::Permissions(0x7700)));
    QVERIFY(listing.has_value());
    QCOMPARE(pathsOf(*listing), (QStringList{u"a.md"_s, u"closed"_s}));
    QVERIFY(troubleOf(*listing, u"closed"_s).startsWith(u"The folder cannot be read: "_s));
    for (const auto* result : {&read, &closed}) {
        QVERIFY(!*result);
        QCOMPARE(result->error().kind, ErrorKind::Unavailable);
        QVERIFY(isGoodSentence(result->error()));
    }
}

void LibraryFilesTest::refusesARootThatIsNone()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# a\n");
    const auto missing = listLibrary(folder.beside(u"missing"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    QVERIFY(isGoodSentence(missing.error()));
    const auto file = listLibrary(folder.path(u"a.md"_s));
    QVERIFY(!file);
    QCOMPARE(file.error().kind, ErrorKind::BadInput);
    QCOMPARE(readInLibrary(folder.beside(u"missing"_s), u"a.md"_s, Most).error().kind, ErrorKind::NotFound);
}

void LibraryFilesTest::listsAFileWhoseNameIsNoText()
{
    const Folder folder;
    const QByteArray path = folder.root().toUtf8() + "/caf\xe9.md";
    FILE* file = fopen(path.constData(), "w");
    if (!file)
        QSKIP("This file system takes only names that are text.");
    fclose(file);
    QGET(listing, listLibrary(folder.root()));
    QCOMPARE(::unlink(path.constData()), 0); // the temporary folder could not
    QCOMPARE(listing.files.size(), 1);
    QCOMPARE(listing.files.first().trouble, u"Its name is not UTF-8."_s);
}

void LibraryFilesTest::endsEarlyWhenItIsStopped()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# a\n");
    const std::atomic_bool stop = true;
    QCOMPARE(listLibrary(folder.root(), &stop)->files.size(), 0);
}

QTEST_GUILESS_MAIN(LibraryFilesTest)
#include "files_test.moc"
