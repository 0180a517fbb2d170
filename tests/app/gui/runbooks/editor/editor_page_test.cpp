// tests/app/gui/runbooks/editor/editor_page_test.cpp — writing a runbook in a real window on real files: what is saved,
// what is previewed and marked, what is asked before anything is lost.
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/editor/runbook_preview.h"
#include "app/gui/runbooks/library/lint_list.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/settings/two_line_list.h"
#include "tests/app/gui/runbooks/editor/editor_stage.h"

#include <QComboBox>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace firebreak;

class EditorPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void savesWhatWasTypedAndNothingElse();
    void previewFollowsTheTextAndTheCursor();
    void marksFindingsAndGoesToThemByKey();
    void saysWhereTrustIsLost();
    void keepsTrustWhereOnlyWordsChanged();
    void asksBeforeLeaving_data();
    void asksBeforeLeaving();
    void theWindowDoesNotCloseOverUnsavedText();
    void beginsANewRunbookFromTheTemplate();
    void neverWritesOverAnotherFile();
    void keepsCharactersThatLookLikeBlanks();
};

void EditorPageTest::savesWhatWasTypedAndNothingElse()
{
    EditorStage desk("# Disk\r\n\r\nfull\r\n");
    QCOMPARE(desk.editor().state(), u"Saved"_s);
    desk.typeAtEnd(u"now"_s);
    QCOMPARE(desk.editor().state(), u"Not saved"_s);
    desk.key(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(desk.editor().state(), u"Saved"_s);
    QCOMPARE(desk.bytesOf(u"disk.md"_s), QByteArray("# Disk\r\n\r\nfull\r\nnow"));
    QVERIFY(desk.announces(u"disk.md is saved"_s));
    QTRY_VERIFY(desk.rows().contains(u"Disk"_s));
}

void EditorPageTest::previewFollowsTheTextAndTheCursor()
{
    QByteArray text = "# Long\n\n";
    for (int i = 0; i < 60; ++i)
        text += "## Part " + QByteArray::number(i) + "\n\nSome words about it.\n\n";
    EditorStage desk(text);
    RunbookPreview& preview = *desk.editor().preview();
    QTRY_COMPARE(preview.view()->document().title, u"Long"_s);
    desk.text().goToLine(2 + 4 * 50 + 1); // "## Part 50"
    const auto top = [&](const QString& words) {
        for (int row = 0; row < preview.view()->column().count(); ++row)
            if (preview.view()->column().plainText(row) == words)
                return preview.view()->rowRect(row).top();
        return -100'000;
    };
    const auto inSight = [&](const QString& words) {
        return top(words) >= 0 && top(words) < preview.view()->viewport()->height();
    };
    QTRY_VERIFY(inSight(u"Part 50"_s));
    desk.text().setFocus();
    desk.key(Qt::Key_End);
    desk.type(u" changed"_s);
    QTRY_VERIFY(inSight(u"Part 50 changed"_s)); // the text is another one, the place is the same
    // Nothing runs from what nobody has saved.
    QVERIFY(!preview.view()->document().blocks.isEmpty());
}

void EditorPageTest::marksFindingsAndGoesToThemByKey()
{
    EditorStage desk("# A\n\n[gone](gone.md)\n\n```sh { rollback=nowhere }\ndf -h\n```\n");
    QTRY_VERIFY(desk.text().sentencesAt(3).contains(u"A link leads to no file"_s));
    QVERIFY(desk.text().sentencesAt(5).startsWith(u"Error: A step that is named is not there."_s));
    QVERIFY(desk.text().sentencesAt(4).isEmpty());
    QVERIFY(!desk.text().sentencesAt(1).isEmpty()); // what the whole lacks
    desk.text().setFocus();
    desk.key(Qt::Key_F8);
    QCOMPARE(desk.text().line(), 3);
    QVERIFY(desk.editor().lint()->explanation().contains(u"A link leads to no file"_s));
    desk.key(Qt::Key_F8);
    QCOMPARE(desk.text().line(), 5);
    desk.key(Qt::Key_F8);
    QCOMPARE(desk.text().line(), 1); // round again
    desk.key(Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(desk.text().line(), 5);
    // From the list to the place.
    desk.text().goToLine(1);
    desk.editor().lint()->choose(0);
    desk.editor().lint()->list()->setFocus();
    desk.key(Qt::Key_Return);
    QCOMPARE(desk.text().line(), 5);
    QVERIFY(desk.text().hasFocus());
    // What is corrected is no finding any more.
    desk.text().replaceText(u"# A\n\nfine\n"_s);
    QTRY_VERIFY(desk.text().sentencesAt(3).isEmpty());
}

void EditorPageTest::saysWhereTrustIsLost()
{
    EditorStage desk;
    const auto opened = openRunbook(desk.at(u"disk.md"_s));
    QVERIFY(desk.runbooks().trusted().give(*opened, desk.clock.now()));
    desk.text().goToLine(6);
    desk.text().setFocus();
    desk.type(u"sudo "_s);
    desk.editor().save();
    QTRY_VERIFY(desk.question().sentence().contains(u"What can run of it has changed"_s));
    desk.answer(u"Read the change"_s);
    QTRY_VERIFY(desk.reader().isVisible());
    QTRY_COMPARE(desk.reader().use()->review().state, TrustState::Changed);
}

void EditorPageTest::keepsTrustWhereOnlyWordsChanged()
{
    EditorStage desk;
    const auto opened = openRunbook(desk.at(u"disk.md"_s));
    QVERIFY(desk.runbooks().trusted().give(*opened, desk.clock.now()));
    desk.typeAtEnd(u"More words."_s);
    desk.editor().save();
    QTRY_COMPARE(desk.editor().state(), u"Saved"_s);
    QVERIFY(desk.question().sentence().isEmpty());
}

void EditorPageTest::asksBeforeLeaving_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<bool>("saved");
    QTest::addColumn<bool>("draft");
    QTest::newRow("save") << u"Save and leave"_s << true << false;
    QTest::newRow("keep") << u"Keep as a draft"_s << false << true;
    QTest::newRow("throw away") << u"Throw away"_s << false << false;
}

void EditorPageTest::asksBeforeLeaving()
{
    QFETCH(const QString, choice);
    QFETCH(const bool, saved);
    QFETCH(const bool, draft);
    EditorStage desk;
    desk.typeAtStart(u"mine"_s);
    desk.key(Qt::Key_Escape);
    QVERIFY(desk.question().sentence().contains(u"disk.md is not saved"_s));
    QVERIFY(desk.editor().isVisible());
    desk.key(Qt::Key_Escape); // on second thoughts
    QVERIFY(desk.question().sentence().isEmpty());
    QVERIFY(desk.text().hasFocus());
    desk.editor().leave();
    desk.answer(choice);
    QTRY_VERIFY(desk.reader().isVisible());
    QCOMPARE(desk.bytesOf(u"disk.md"_s).startsWith("mine"), saved);
    desk.edit(u"disk.md"_s);
    QCOMPARE(desk.text().text().startsWith(u"mine"_s), saved || draft);
    QCOMPARE(!desk.question().sentence().isEmpty(), draft);
}

void EditorPageTest::theWindowDoesNotCloseOverUnsavedText()
{
    EditorStage desk;
    desk.typeAtStart(u"mine"_s);
    QVERIFY(!desk.window->close());
    QVERIFY(desk.announces(u"disk.md"_s));
    desk.editor().save();
    QTRY_COMPARE(desk.editor().state(), u"Saved"_s);
    QVERIFY(desk.window->close());
}

void EditorPageTest::beginsANewRunbookFromTheTemplate()
{
    LibraryStage stage;
    stage.write(u"alerts/a.md"_s, "# A\n");
    Service service;
    service.name = u"checkout"_s;
    stage.workspace->catalogue().put(service).waitForFinished();
    stage.openScreen();
    stage.key(Qt::Key_N);
    auto* form = qobject_cast<NewRunbookForm*>(stage.form());
    QVERIFY(form);
    QVERIFY(form->title()->hasFocus());
    stage.click(stage.button(u"Begin"_s, form)); // it needs a title
    QVERIFY(stage.form());
    form->title()->setFocus();
    stage.type(u"Checkout answers late"_s);
    QCOMPARE(form->file()->text(), u"checkout-answers-late.md"_s);
    form->folder()->setCurrentIndex(1); // alerts
    stage.key(Qt::Key_Return);
    QTRY_VERIFY(stage.screen().editor() && stage.editor().isVisible());
    QTRY_COMPARE(stage.editor().place(), stage.at(u"alerts/checkout-answers-late.md"_s));
    QTRY_VERIFY(stage.text().text().contains(u"title: \"Checkout answers late\""_s));
    QVERIFY(stage.text().text().contains(u"owner: \"Ana Ruiz\""_s));
    QVERIFY(stage.text().text().contains(u"## Mitigation"_s));
    QVERIFY(stage.text().hasFocus());
    QTRY_COMPARE(stage.runbooks().index().runbooks.size(), 2);
}

void EditorPageTest::neverWritesOverAnotherFile()
{
    LibraryStage stage;
    stage.write(u"runbook.md"_s, "# Keep me\n");
    stage.openScreen();
    stage.key(Qt::Key_N);
    auto* form = qobject_cast<NewRunbookForm*>(stage.form());
    form->title()->setText(u"Another"_s);
    form->file()->setText(u"runbook.md"_s);
    stage.click(stage.button(u"Begin"_s, form));
    QVERIFY(stage.form());
    QCOMPARE(stage.bytesOf(u"runbook.md"_s), QByteArray("# Keep me\n"));
}

void EditorPageTest::keepsCharactersThatLookLikeBlanks()
{
    EditorStage desk("# A\n\n\tx\xc2\xa0y  \n");
    desk.typeAtEnd(u"z"_s);
    desk.editor().save();
    QTRY_COMPARE(desk.editor().state(), u"Saved"_s);
    QCOMPARE(desk.bytesOf(u"disk.md"_s), QByteArray("# A\n\n\tx\xc2\xa0y  \nz"));
}

QTEST_MAIN(EditorPageTest)
#include "editor_page_test.moc"
