// tests/app/gui/runbooks/editor/editor_disk_test.cpp — the file changes, goes or cannot be written while somebody
// writes: nothing of either is lost.
#include "tests/app/gui/runbooks/editor/editor_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class EditorDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meetsSomebodyElsesChange_data();
    void meetsSomebodyElsesChange();
    void undoBringsMineBackAfterTheirs();
    void takesTheirsSilentlyWhereNothingWasTyped();
    void savingNeverOverwritesWhatNobodyHasSeen();
    void writesAFileAgainThatIsGone();
    void whatWasTypedSurvivesACrash();
    void aDraftOfAnOlderFileAsks();
    void readOnlyFilesOfferACopy();
};

void EditorDiskTest::meetsSomebodyElsesChange_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("state");
    QTest::newRow("mine") << u"Keep mine"_s << QByteArray("mine\n") + Disk << u"Saved"_s;
    QTest::newRow("theirs") << u"Take theirs"_s << QByteArray("# Theirs\n") << u"Saved"_s;
    QTest::newRow("both") << u"Save mine as a copy…"_s << QByteArray("# Theirs\n") << u"Saved"_s;
}

void EditorDiskTest::meetsSomebodyElsesChange()
{
    QFETCH(const QString, choice);
    QFETCH(const QByteArray, file);
    QFETCH(const QString, state);
    EditorStage desk;
    desk.typeAtStart(u"mine"_s);
    desk.key(Qt::Key_Return);
    desk.write(u"disk.md"_s, "# Theirs\n");
    desk.runbooks().look();
    QTRY_VERIFY(desk.question().sentence().contains(u"Somebody else has changed the file"_s));
    QCOMPARE(desk.bytesOf(u"disk.md"_s), QByteArray("# Theirs\n"));
    desk.answer(choice);
    if (choice.startsWith(u"Save mine"_s)) {
        auto* form = qobject_cast<NewRunbookForm*>(desk.form());
        QVERIFY(form);
        QCOMPARE(form->file()->text(), u"disk-copy.md"_s);
        desk.click(desk.button(u"Save"_s, form));
        QTRY_COMPARE(desk.bytesOf(u"disk-copy.md"_s), QByteArray("mine\n") + Disk);
        QTRY_COMPARE(desk.editor().place(), desk.at(u"disk-copy.md"_s)); // what one goes on with
    }
    QTRY_COMPARE(desk.editor().state(), state);
    QTRY_COMPARE(desk.bytesOf(u"disk.md"_s), file);
    QVERIFY(desk.question().sentence().isEmpty());
}

void EditorDiskTest::undoBringsMineBackAfterTheirs()
{
    EditorStage desk;
    desk.typeAtStart(u"mine"_s);
    desk.write(u"disk.md"_s, "# Theirs\n");
    desk.runbooks().look();
    QTRY_VERIFY(desk.question().button(u"Take theirs"_s));
    desk.answer(u"Take theirs"_s);
    QTRY_COMPARE(desk.text().text(), u"# Theirs\n"_s);
    desk.text().undo();
    QCOMPARE(desk.text().text(), u"mine"_s + QString::fromLatin1(Disk));
    QCOMPARE(desk.editor().state(), u"Not saved"_s);
}

void EditorDiskTest::takesTheirsSilentlyWhereNothingWasTyped()
{
    EditorStage desk;
    desk.write(u"disk.md"_s, "# Theirs\n");
    QTRY_COMPARE(desk.text().text(), u"# Theirs\n"_s); // nobody asked
    QVERIFY(desk.question().sentence().isEmpty());
    QTRY_VERIFY(desk.announces(u"changed by somebody else"_s));
}

void EditorDiskTest::savingNeverOverwritesWhatNobodyHasSeen()
{
    EditorStage desk;
    desk.typeAtStart(u"mine"_s);
    // Between the last look and the key.
    desk.write(u"disk.md"_s, "# Theirs\n");
    desk.editor().save();
    QTRY_VERIFY(desk.question().button(u"Keep mine"_s));
    QCOMPARE(desk.bytesOf(u"disk.md"_s), QByteArray("# Theirs\n"));
    QVERIFY(desk.text().text().startsWith(u"mine"_s));
}

void EditorDiskTest::writesAFileAgainThatIsGone()
{
    EditorStage desk;
    QVERIFY(QFile::remove(desk.root() + u"/disk.md"_s));
    desk.runbooks().look();
    QTRY_VERIFY(desk.question().sentence().contains(u"not there any more"_s));
    desk.answer(u"Write it again"_s);
    QTRY_COMPARE(desk.editor().state(), u"Saved"_s);
    QCOMPARE(desk.bytesOf(u"disk.md"_s), QByteArray(Disk));
}

void EditorDiskTest::whatWasTypedSurvivesACrash()
{
    EditorStage desk;
    desk.typeAtStart(u"mine"_s);
    QTRY_VERIFY(!QDir(desk.environment.configFolder + u"/runbooks/drafts"_s).entryList(QDir::Files).isEmpty());
    const QString kept = desk.environment.configFolder + u"-after"_s;
    // As the disk is at this moment, another start of the program finds it.
    QVERIFY(QDir().mkpath(kept + u"/runbooks/drafts"_s));
    const QDir drafts(desk.environment.configFolder + u"/runbooks/drafts"_s);
    for (const QString& name : drafts.entryList(QDir::Files))
        QVERIFY(QFile::copy(drafts.filePath(name), kept + u"/runbooks/drafts/"_s + name));
    const RunbookDrafts after(kept);
    const auto draft = after.of(desk.root() + u"/disk.md"_s);
    QVERIFY(draft);
    QVERIFY(draft->text.startsWith(u"mine"_s));

    desk.window.reset();
    desk.openScreen();
    desk.edit(u"disk.md"_s);
    QVERIFY(desk.text().text().startsWith(u"mine"_s));
    QVERIFY(desk.question().sentence().contains(u"typed before"_s));
    desk.answer(u"Throw it away"_s);
    QTRY_COMPARE(desk.text().text(), QString::fromLatin1(Disk));
    QCOMPARE(desk.editor().state(), u"Saved"_s);
}

void EditorDiskTest::aDraftOfAnOlderFileAsks()
{
    EditorStage desk;
    desk.typeAtStart(u"mine"_s);
    desk.editor().leave();
    desk.answer(u"Keep as a draft"_s);
    desk.write(u"disk.md"_s, "# Theirs\n");
    desk.look();
    desk.edit(u"disk.md"_s);
    QTRY_VERIFY(desk.question().button(u"Take theirs"_s));
    QVERIFY(desk.text().text().startsWith(u"mine"_s));
    desk.answer(u"Take theirs"_s);
    QTRY_COMPARE(desk.text().text(), u"# Theirs\n"_s);
}

void EditorDiskTest::readOnlyFilesOfferACopy()
{
    EditorStage desk("# Gr\xf6\xdf"
                     "e\n");
    QCOMPARE(desk.editor().state(), u"Read only"_s);
    QVERIFY(desk.question().sentence().contains(u"no plain UTF-8"_s));
    QVERIFY(desk.text().isReadOnly());
    desk.typeAtEnd(u"x"_s);
    QVERIFY(!desk.editor().isChanged());
    desk.answer(u"Make a copy…"_s);
    QVERIFY(desk.form());
    desk.click(desk.button(u"Save"_s, desk.form()));
    QTRY_COMPARE(desk.editor().place(), desk.at(u"disk-copy.md"_s));
    QTRY_VERIFY(!desk.text().isReadOnly());
    QCOMPARE(desk.bytesOf(u"disk.md"_s), QByteArray("# Gr\xf6\xdf"
                                                    "e\n"));
}

QTEST_MAIN(EditorDiskTest)
#include "editor_disk_test.moc"
