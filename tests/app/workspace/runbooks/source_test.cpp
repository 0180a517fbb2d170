// tests/app/workspace/runbooks/source_test.cpp — saving changes what was typed and nothing else, and never over what
// somebody else has written.
#include "app/workspace/runbooks/runbook_source.h"

#include "app/workspace/runbooks/runbook_drafts.h"
#include "storage/sqlite/platform.h"
#include "tests/app/workspace/runbooks/folder.h"
#include "tests/core/result_matchers.h"

#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("missing");
}

RunbookPlace at(const Folder& folder, const QString& path = u"a.md"_s) { return {folder.root(), path}; }

} // namespace

class SourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void putsBackByteForByte_data();
    void putsBackByteForByte();
    void keepsTheRightsOfTheFile();
    void writesThroughALinkWithinTheLibrary();
    void leavesAFileThatSomebodyElseHasWritten();
    void writesOverItOnlyWhenTold();
    void aFileThatIsGoneComesBackOnlyWhenTold();
    void whatCannotBePutBackIsReadOnly_data();
    void whatCannotBePutBackIsReadOnly();
    void whatMayNotBeWrittenIsReadOnly();
    void refusesAPathThatHasComeToLeadElsewhere();
    void leavesNothingBehindWhereItCannotWrite();
    void makesANewFileAndNeverOverAnother();
    void makesNoFileOutsideOfTheLibrary();
    void draftsSurviveTheirRoom();
    void aForgottenDraftIsGone();
    void saysThatADraftCannotBeKept();
};

void SourceTest::putsBackByteForByte_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("plain") << QByteArray("# A\n\ntext\n") << QByteArray("# B\n\ntext\n");
    QTest::newRow("no line feed at the end") << QByteArray("# A\n\ntext") << QByteArray("# B\n\ntext");
    QTest::newRow("carriage returns") << QByteArray("# A\r\n\r\ntext\r\n") << QByteArray("# B\r\n\r\ntext\r\n");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf# A\ntext\n") << QByteArray("\xef\xbb\xbf# B\ntext\n");
    QTest::newRow("tabs and other blanks")
        << QByteArray("# A\n\tx \xc2\xa0 y  \n") << QByteArray("# B\n\tx \xc2\xa0 y  \n");
    QTest::newRow("empty lines") << QByteArray("# A\n\n\n\n") << QByteArray("# B\n\n\n\n");
}

void SourceTest::putsBackByteForByte()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const Folder folder;
    folder.write(u"a.md"_s, before);
    QGET(source, readRunbookSource(at(folder)));
    QVERIFY(source.readOnly.isEmpty());
    QVERIFY(!source.text.contains(u'\r'));
    QCOMPARE(bytesFor(source, source.text), before);
    QString text = source.text;
    QGET(saved, saveRunbookSource(source, text.replace(u"# A"_s, u"# B"_s), SaveOver::Nothing));
    QVERIFY(saved.written);
    QCOMPARE(bytesOf(folder.path(u"a.md"_s)), after);
    QGET(again, readRunbookSource(at(folder)));
    QCOMPARE(again.hash, saved.now.hash);
    QCOMPARE(again.text, saved.now.text);
    QCOMPARE(QDir(folder.root()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a.md"_s});
}

void SourceTest::keepsTheRightsOfTheFile()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    const auto rights = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup;
    QVERIFY(QFile::setPermissions(folder.path(u"a.md"_s), rights));
    const auto before = QFile::permissions(folder.path(u"a.md"_s));
    QGET(source, readRunbookSource(at(folder)));
    QGET(saved, saveRunbookSource(source, u"# B\n"_s, SaveOver::Nothing));
    QVERIFY(saved.written);
    QCOMPARE(QFile::permissions(folder.path(u"a.md"_s)), before);
}

void SourceTest::writesThroughALinkWithinTheLibrary()
{
    const Folder folder;
    folder.write(u"sub/real.md"_s, "# A\n");
    folder.link(u"a.md"_s, u"sub/real.md"_s);
    QGET(source, readRunbookSource(at(folder)));
    QCOMPARE(source.file, folder.path(u"sub/real.md"_s));
    QVERIFY(saveRunbookSource(source, u"# B\n"_s, SaveOver::Nothing)->written);
    QCOMPARE(bytesOf(folder.path(u"sub/real.md"_s)), QByteArray("# B\n"));
    QVERIFY(QFileInfo(folder.path(u"a.md"_s)).isSymLink());
}

void SourceTest::leavesAFileThatSomebodyElseHasWritten()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    QGET(source, readRunbookSource(at(folder)));
    folder.write(u"a.md"_s, "# Theirs\n");
    QGET(saved, saveRunbookSource(source, u"# Mine\n"_s, SaveOver::Nothing));
    QVERIFY(!saved.written);
    QCOMPARE(saved.now.text, u"# Theirs\n"_s);
    QCOMPARE(bytesOf(folder.path(u"a.md"_s)), QByteArray("# Theirs\n"));
    // Whoever has seen theirs and goes on from there may save.
    QVERIFY(saveRunbookSource(saved.now, u"# Both\n"_s, SaveOver::Nothing)->written);
}

void SourceTest::writesOverItOnlyWhenTold()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    QGET(source, readRunbookSource(at(folder)));
    folder.write(u"a.md"_s, "# Theirs\n");
    QVERIFY(saveRunbookSource(source, u"# Mine\n"_s, SaveOver::AnyText)->written);
    QCOMPARE(bytesOf(folder.path(u"a.md"_s)), QByteArray("# Mine\n"));
}

void SourceTest::aFileThatIsGoneComesBackOnlyWhenTold()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    QGET(source, readRunbookSource(at(folder)));
    QVERIFY(QFile::remove(folder.path(u"a.md"_s)));
    QGET(saved, saveRunbookSource(source, u"# Mine\n"_s, SaveOver::Nothing));
    QVERIFY(!saved.written);
    QVERIFY(saved.now.hash.isEmpty());
    QVERIFY(!QFile::exists(folder.path(u"a.md"_s)));
    QVERIFY(saveRunbookSource(source, u"# Mine\n"_s, SaveOver::AnyText)->written);
    QCOMPARE(bytesOf(folder.path(u"a.md"_s)), QByteArray("# Mine\n"));
}

void SourceTest::whatCannotBePutBackIsReadOnly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("no UTF-8") << QByteArray("# A\xff\n") << u"no plain UTF-8"_s;
    QTest::newRow("NUL") << QByteArray("# A\0\n", 5) << u"NUL bytes"_s;
    QTest::newRow("two kinds of line ends") << QByteArray("# A\r\nb\n") << u"end in several ways"_s;
    QTest::newRow("a carriage return alone") << QByteArray("# A\rb\n") << u"end in several ways"_s;
    QTest::newRow("paragraph separator") << QByteArray("# A\xe2\x80\xa9 b\n") << u"no plain UTF-8"_s;
    QTest::newRow("too large") << QByteArray(2 * 1024 * 1024 + 1, 'a') << u"larger than 2 MiB"_s;
}

void SourceTest::whatCannotBePutBackIsReadOnly()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, says);
    const Folder folder;
    folder.write(u"a.md"_s, bytes);
    QGET(source, readRunbookSource(at(folder)));
    QVERIFY2(source.readOnly.contains(says), qPrintable(source.readOnly));
    const auto saved = saveRunbookSource(source, u"# B\n"_s, SaveOver::AnyText);
    QVERIFY(!saved);
    QVERIFY(isGoodSentence(saved.error()));
    QCOMPARE(bytesOf(folder.path(u"a.md"_s)), bytes);
}

void SourceTest::whatMayNotBeWrittenIsReadOnly()
{
    if (::geteuid() == 0)
        QSKIP("Whoever may do everything is refused nothing.");
    const Folder folder;
    folder.write(u"sub/a.md"_s, "# A\n");
    folder.write(u"b.md"_s, "# B\n");
    QVERIFY(QFile::setPermissions(folder.path(u"b.md"_s), QFile::ReadOwner));
    QVERIFY(readRunbookSource(at(folder, u"b.md"_s))->readOnly.contains(u"may not write this file"_s));
    QVERIFY(QFile::setPermissions(folder.path(u"sub"_s), QFile::ReadOwner | QFile::ExeOwner));
    QVERIFY(readRunbookSource(at(folder, u"sub/a.md"_s))->readOnly.contains(u"into its folder"_s));
    QVERIFY(QFile::setPermissions(folder.path(u"sub"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void SourceTest::refusesAPathThatHasComeToLeadElsewhere()
{
    const Folder folder;
    folder.write(u"sub/a.md"_s, "# A\n");
    folder.write(u"other/a.md"_s, "# A\n");
    QGET(source, readRunbookSource(at(folder, u"sub/a.md"_s)));
    QVERIFY(QDir(folder.path(u"sub"_s)).removeRecursively());
    folder.link(u"sub"_s, folder.path(u"other"_s));
    const auto within = saveRunbookSource(source, u"# B\n"_s, SaveOver::AnyText);
    QVERIFY(!within);
    QVERIFY(QFile::remove(folder.path(u"sub"_s)));
    folder.write(u"../outside/a.md"_s, "# A\n");
    folder.link(u"sub"_s, folder.beside(u"outside"_s));
    const auto outside = saveRunbookSource(source, u"# B\n"_s, SaveOver::AnyText);
    QVERIFY(!outside);
    QVERIFY(isGoodSentence(outside.error()));
    QCOMPARE(bytesOf(folder.beside(u"outside/a.md"_s)), QByteArray("# A\n"));
    QCOMPARE(bytesOf(folder.path(u"other/a.md"_s)), QByteArray("# A\n"));
}

void SourceTest::leavesNothingBehindWhereItCannotWrite()
{
    const Folder folder;
    folder.write(u"a.md"_s, "# A\n");
    QGET(source, readRunbookSource(at(folder)));
    ignoreFileSizeSignal();
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 4096;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto saved = saveRunbookSource(source, QString(100'000, u'x'), SaveOver::Nothing);
    const auto made = createRunbook(folder.root(), {}, u"new.md"_s, QString(100'000, u'x'));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    for (const QString& sentence : {librarytest::refusal(saved), librarytest::refusal(made)})
        QVERIFY(!sentence.isEmpty());
    QVERIFY(isGoodSentence(saved.error()) && isGoodSentence(made.error()));
    QCOMPARE(bytesOf(folder.path(u"a.md"_s)), QByteArray("# A\n"));
    QCOMPARE(QDir(folder.root()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a.md"_s});
}

void SourceTest::makesANewFileAndNeverOverAnother()
{
    const Folder folder;
    folder.write(u"alerts/old.md"_s, "# Old\n");
    QGET(made, createRunbook(folder.root(), u"alerts"_s, u"new.md"_s, u"# New\n"_s));
    QCOMPARE(made.place, at(folder, u"alerts/new.md"_s));
    QCOMPARE(made.text, u"# New\n"_s);
    QVERIFY(made.readOnly.isEmpty());
    QCOMPARE(bytesOf(folder.path(u"alerts/new.md"_s)), QByteArray("# New\n"));
    QGET(atRoot, createRunbook(folder.root(), {}, u"new.md"_s, u"# New\n"_s));
    QCOMPARE(atRoot.place, at(folder, u"new.md"_s));
    for (const QString& name : {u"old.md"_s, u"old.txt"_s, u".hidden.md"_s, u"../x.md"_s, u".md"_s, QString()}) {
        const auto refusal = createRunbook(folder.root(), u"alerts"_s, name, u"# New\n"_s);
        QVERIFY2(!refusal, qPrintable(name));
        QVERIFY(isGoodSentence(refusal.error()));
    }
    QCOMPARE(bytesOf(folder.path(u"alerts/old.md"_s)), QByteArray("# Old\n"));
}

void SourceTest::makesNoFileOutsideOfTheLibrary()
{
    const Folder folder;
    folder.write(u"../outside/keep.md"_s, "# Keep\n");
    folder.link(u"out"_s, folder.beside(u"outside"_s));
    for (const QString& below : {u"out"_s, u".."_s, u"../outside"_s, u"missing"_s}) {
        const auto refusal = createRunbook(folder.root(), below, u"new.md"_s, u"# New\n"_s);
        QVERIFY2(!refusal, qPrintable(below));
        QVERIFY(isGoodSentence(refusal.error()));
    }
    QVERIFY(!QFile::exists(folder.beside(u"outside/new.md"_s)));
}

void SourceTest::draftsSurviveTheirRoom()
{
    const Folder folder;
    const QString file = folder.path(u"a.md"_s);
    const RunbookDrafts::Draft draft{u"# Unsaved\n"_s, QByteArray("base")};
    {
        RunbookDrafts drafts(folder.config());
        QVERIFY(!drafts.of(file));
        drafts.keep(file, {u"# Uns"_s, {}});
        drafts.keep(file, draft);
        QVERIFY(drafts.of(file) == draft); // before the disk has it
    }
    const RunbookDrafts again(folder.config());
    QVERIFY(again.of(file) == draft);
    QCOMPARE(again.files(), QStringList{file});
    const QDir kept(folder.config() + u"/runbooks/drafts"_s);
    const QStringList names = kept.entryList(QDir::Files);
    QCOMPARE(names.size(), 1);
    QVERIFY(!(QFile::permissions(kept.filePath(names.first())) & (QFile::ReadGroup | QFile::ReadOther)));
}

void SourceTest::aForgottenDraftIsGone()
{
    const Folder folder;
    const QString file = folder.path(u"a.md"_s);
    RunbookDrafts drafts(folder.config());
    drafts.keep(file, {u"# Unsaved\n"_s, {}});
    drafts.flush();
    drafts.forget(file);
    QVERIFY(!drafts.of(file));
    QCOMPARE(drafts.files(), QStringList());
    drafts.flush();
    QCOMPARE(RunbookDrafts(folder.config()).files(), QStringList());
}

void SourceTest::saysThatADraftCannotBeKept()
{
    const Folder folder;
    folder.write(u"../config"_s, "a file where the folder should be\n");
    RunbookDrafts drafts(folder.config());
    QSignalSpy failed(&drafts, &RunbookDrafts::failed);
    drafts.keep(folder.path(u"a.md"_s), {u"# Unsaved\n"_s, {}});
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toString().contains(u"stays in the window"_s));
    QVERIFY(drafts.of(folder.path(u"a.md"_s)));
}

QTEST_GUILESS_MAIN(SourceTest)
#include "source_test.moc"
