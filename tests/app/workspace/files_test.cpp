#include "app/workspace/files.h"

#include "app/workspace/exchange.h"
#include "core/base/limits.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::Shop;

/// Files on their way in and out: whole, or not at all.
class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAFileWithItsNameAndKind();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void refusesATooLargeFileBeforeReadingIt();
    void attachesSeveralAsOneEntry();
    void attachesNothingWhereOneCannotBeRead();
    void writesTheTimelineInEveryFormat_data();
    void writesTheTimelineInEveryFormat();
    void refusesAnUnknownFormatAndLeavesTheFileThatWasThere();
    void refusesAPlaceThatCannotBeWritten();
    void exportsABundleThatCanBeTakenIn();
};

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Lets the event loop run until it is done: some of this work comes back to the workspace's thread.
template <class T> Result<T> waited(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        return unavailable(u"It does not end."_s);
    return future.result();
}

} // namespace

void FilesTest::readsAFileWithItsNameAndKind()
{
    const Shop shop;
    QGET(text, readIncomingFile(shop.write(u"pool – 1.txt"_s, "active 5\n")));
    QCOMPARE(text.name, u"pool – 1.txt"_s);
    QCOMPARE(text.mediaType, u"text/plain"_s);
    QCOMPARE(text.bytes, QByteArray("active 5\n"));
    QGET(picture, readIncomingFile(shop.write(u"graph.png"_s, QByteArray::fromHex("89504e470d0a1a0a"))));
    QCOMPARE(picture.mediaType, u"image/png"_s);
    QGET(empty, readIncomingFile(shop.write(u"empty"_s, {})));
    QVERIFY(empty.bytes.isEmpty());
}

void FilesTest::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("missing") << u"missing.txt"_s;
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("below a file") << u"file.txt/inside"_s;
    QTest::newRow("a link to nothing") << u"link"_s;
}

void FilesTest::refusesWhatIsNoFile()
{
    QFETCH(QString, name);
    const Shop shop;
    shop.write(u"file.txt"_s, "x");
    QVERIFY(QDir().mkpath(shop.path(u"folder"_s)));
    QVERIFY(QFile::link(shop.path(u"nowhere"_s), shop.path(u"link"_s)));
    const auto file = readIncomingFile(shop.path(name));
    QVERIFY(!file);
    QVERIFY(isGoodSentence(file.error()));
    QVERIFY(file.error().happened.contains(name));
    QVERIFY(!readIncomingFile({}));
}

void FilesTest::refusesATooLargeFileBeforeReadingIt()
{
    const Shop shop;
    QFile large(shop.write(u"dump.bin"_s, {}));
    QVERIFY(large.open(QFile::ReadWrite));
    QVERIFY(large.resize(40LL * 1024 * MaxAttachmentBytes)); // a hole: nobody could read it into memory
    const auto file = readIncomingFile(large.fileName());
    QVERIFY(!file);
    QVERIFY(isGoodSentence(file.error()));
    QVERIFY(file.error().happened.contains(u"dump.bin"_s));
    QVERIFY(large.resize(MaxAttachmentBytes));
    QVERIFY(readIncomingFile(large.fileName()));
}

void FilesTest::attachesSeveralAsOneEntry()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const QStringList paths{shop.write(u"a.txt"_s, "a"), shop.write(u"b.txt"_s, "b")};
    QGET(outcome, waited(attachFiles(shop.workspace(), id, paths)));
    QCOMPARE(outcome.events.size(), 1);
    QGET(entry, shop.incidents().entry(id, u"2"_s));
    QCOMPARE(entry.entry.attachments.size(), 2);
    QCOMPARE(entry.entry.attachments.last().name, u"b.txt"_s);
}

void FilesTest::attachesNothingWhereOneCannotBeRead()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const qint64 before = shop.events();
    const auto outcome =
        waited(attachFiles(shop.workspace(), id, {shop.write(u"a.txt"_s, "a"), shop.path(u"gone.txt"_s)}));
    QVERIFY(!outcome);
    QVERIFY(outcome.error().happened.contains(u"gone.txt"_s));
    QVERIFY(!waited(attachFiles(shop.workspace(), id, {})));
    QCOMPARE(shop.events(), before);
}

void FilesTest::writesTheTimelineInEveryFormat_data()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"md", "csv", "json"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void FilesTest::writesTheTimelineInEveryFormat()
{
    QFETCH(QString, format);
    Shop shop;
    const IncidentId id = shop.declared();
    shop.noted(id, u"second said"_s);
    FIREBREAK_DONE(shop.incidents().noteAll(id, NoteType::Note, {{shoptest::Night - Minutes(9), u"first happened"_s}}));
    const QString to = shop.path(u"timeline."_s + format);
    QVERIFY(waited(exportIncident(shop.workspace().path(), id, format, to)));
    const QByteArray text = contentOf(to);
    // In the order in which it happened, not in which it was said.
    QVERIFY(text.indexOf("first happened") >= 0);
    QVERIFY(text.indexOf("first happened") < text.indexOf("second said"));
    if (format == u"json")
        QVERIFY(!QJsonDocument::fromJson(text).isNull());
}

void FilesTest::refusesAnUnknownFormatAndLeavesTheFileThatWasThere()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const QString to = shop.write(u"precious.md"_s, "mine");
    const auto odd = waited(exportIncident(shop.workspace().path(), id, u"docx"_s, to));
    QVERIFY(!odd);
    QVERIFY(isGoodSentence(odd.error()));
    QVERIFY(!waited(exportIncident(shop.workspace().path(), IncidentId(QUuid::createUuid()), u"md"_s, to)));
    QVERIFY(!waited(exportIncident(shop.path(u"no.firebreak"_s), id, u"md"_s, to)));
    QCOMPARE(contentOf(to), QByteArray("mine"));
}

void FilesTest::refusesAPlaceThatCannotBeWritten()
{
    Shop shop;
    const IncidentId id = shop.declared();
    for (const QString& format : {u"md"_s, u"csv"_s, u"json"_s, u"bundle"_s}) {
        const auto written =
            waited(exportIncident(shop.workspace().path(), id, format, shop.path(u"no/such/folder/x"_s)));
        QVERIFY2(!written, qPrintable(format));
        QVERIFY(isGoodSentence(written.error()));
    }
}

void FilesTest::exportsABundleThatCanBeTakenIn()
{
    Shop here;
    Shop there(u"colleagues"_s);
    const IncidentId id = here.declared();
    const QString to = here.path(u"INC-1.firebreak-incident"_s);
    QVERIFY(waited(exportIncident(here.workspace().path(), id, u"bundle"_s, to)));
    QVERIFY(waited(there.workspace().upkeep().importBundle(to)));
    QCOMPARE(there.incident(id).title, here.incident(id).title);
}

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
