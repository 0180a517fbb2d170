// tests/app/gui/runbooks/library/runbook_page_test.cpp — reading a runbook: its outline, finding in it, following links
// and coming back, and what lint says of it. A real window, real files.
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/library/find_bar.h"
#include "app/gui/runbooks/library/lint_list.h"
#include "app/gui/runbooks/library/outline_list.h"
#include "app/gui/runbooks/library/runbook_side.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/settings/two_line_list.h"
#include "app/gui/widgets/search_field.h"
#include "tests/app/gui/runbooks/library/library_stage.h"

#include <QClipboard>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QByteArray longText(const QByteArray& title)
{
    QByteArray text = "# " + title + "\n\n";
    for (int i = 0; i < 30; ++i)
        text += "## Part " + QByteArray::number(i) + "\n\nA needle is in part " + QByteArray::number(i) +
                ", and more words that take room.\n\n";
    return text;
}

/// The window, with a runbook of the library open.
class Reading : public LibraryStage {
public:
    explicit Reading(const QSize& size = {1440, 900})
    {
        write(u"one.md"_s, longText("One") + "[two](sub/two.md#part-20) and [gone](gone.md)\n\n```sh\ndf -h\n```\n");
        write(u"sub/two.md"_s, longText("Two") + "[one](../one.md) [out](../../secret.md)\n");
        openScreen(size);
    }
    void read(const QString& path)
    {
        screen().openRunbook(at(path), {});
        wait(path);
    }
    void wait(const QString& path) const
    {
        QTRY_COMPARE(reader().place(), at(path));
        QTRY_VERIFY(reader().use());
        QCoreApplication::processEvents();
    }
    RunbookDocumentView& view() const { return *reader().panel()->document(); }
    bool inSight(const QString& words) const
    {
        for (int row = 0; row < view().column().count(); ++row)
            if (view().column().plainText(row).startsWith(words))
                return view().viewport()->rect().intersects(view().rowRect(row));
        return false;
    }
    void follow(const QString& path, const QString& anchor = {})
    {
        Q_EMIT reader().panel()->documentRequested(path, anchor);
        wait(path);
    }
};

} // namespace

class RunbookPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheRunbookWithItsOutline();
    void goesToAHeadingByKeyboard();
    void findsTheNextThePreviousAndCounts();
    void comesBackToWhereOneWas();
    void opensAtWhatWasFound();
    void readsTheFileAgainWhereItHasChanged();
    void saysHowItIsAndWhereEachFindingStands();
    void copiesTheCommandsOfAStep();
    void saysWhyOneCannotBeOpened();
    void goesBackToItsRowInTheList();
    void hidesTheSideWhereThereIsNoRoom();
};

void RunbookPageTest::showsTheRunbookWithItsOutline()
{
    Reading stage;
    stage.read(u"one.md"_s);
    QCOMPARE(stage.view().document().title, u"One"_s);
    QCOMPARE(stage.reader().side()->outline()->outline().rowCount(), 31);
    QVERIFY(stage.view().hasFocus());
}

void RunbookPageTest::goesToAHeadingByKeyboard()
{
    Reading stage;
    stage.read(u"one.md"_s);
    QVERIFY(!stage.inSight(u"Part 25"_s));
    OutlineList* outline = stage.reader().side()->outline();
    outline->setFocus();
    outline->setCurrentIndex(outline->model()->index(26, 0));
    stage.key(Qt::Key_Return);
    QVERIFY(stage.inSight(u"Part 25"_s));
    QVERIFY(stage.view().hasFocus());
    stage.key(Qt::Key_Home); // the outline follows where one reads
    QTRY_COMPARE(outline->currentIndex().row(), 0);
}

void RunbookPageTest::findsTheNextThePreviousAndCounts()
{
    Reading stage;
    stage.read(u"one.md"_s);
    stage.key(Qt::Key_Slash);
    FindBar* bar = stage.reader().findBar();
    QVERIFY(bar->field()->hasFocus());
    stage.type(u"NEEDLE"_s);
    stage.key(Qt::Key_Return);
    QCOMPARE(bar->count(), u"1 of 30"_s);
    stage.key(Qt::Key_Return);
    QCOMPARE(bar->count(), u"2 of 30"_s);
    QCOMPARE(stage.view().selectedText(), u"needle"_s);
    stage.key(Qt::Key_Return, Qt::ShiftModifier);
    stage.key(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(bar->count(), u"30 of 30"_s); // from the other end again
    QVERIFY(stage.inSight(u"A needle is in part 29"_s));
    stage.key(Qt::Key_Escape);
    QVERIFY(stage.view().hasFocus() && bar->isHidden());
    stage.key(Qt::Key_F3);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->count(), u"1 of 30"_s);
    bar->field()->setText(u"not in there"_s);
    stage.key(Qt::Key_Return);
    QCOMPARE(bar->count(), u"nothing"_s);
}

void RunbookPageTest::comesBackToWhereOneWas()
{
    Reading stage;
    stage.read(u"one.md"_s);
    QVERIFY(!stage.reader().canGoBack());
    stage.view().verticalScrollBar()->setValue(stage.view().verticalScrollBar()->maximum() / 2);
    const int there = stage.view().verticalScrollBar()->value();
    stage.follow(u"sub/two.md"_s, u"part-20"_s);
    QVERIFY(stage.inSight(u"Part 20"_s));
    QVERIFY(stage.reader().canGoBack());
    stage.view().setFocus();
    stage.key(Qt::Key_BracketLeft);
    stage.wait(u"one.md"_s);
    QTRY_VERIFY(qAbs(stage.view().verticalScrollBar()->value() - there) < 40); // heights may have become exact
    QVERIFY(stage.reader().canGoForward());
    stage.key(Qt::Key_BracketRight);
    stage.wait(u"sub/two.md"_s);
    QVERIFY(!stage.reader().canGoForward());
    stage.reader().goBack();
    stage.wait(u"one.md"_s);
}

void RunbookPageTest::opensAtWhatWasFound()
{
    Reading stage;
    stage.library().focusSearch();
    stage.type(u"\"in part 27\""_s);
    QTRY_COMPARE(stage.rows().size(), 2);
    stage.key(Qt::Key_Down);
    stage.key(Qt::Key_Return);
    QTRY_VERIFY(stage.reader().use());
    QTRY_VERIFY(stage.inSight(u"A needle is in part 27"_s));
    QVERIFY(stage.view().selectedText().contains(u"in part 27"_s));
}

void RunbookPageTest::readsTheFileAgainWhereItHasChanged()
{
    Reading stage;
    stage.read(u"one.md"_s);
    stage.write(u"one.md"_s, longText("Another") + "new words\n");
    QTRY_COMPARE(stage.view().document().title, u"Another"_s); // nobody asked
    QVERIFY(stage.reader().place() == stage.at(u"one.md"_s));
}

void RunbookPageTest::saysHowItIsAndWhereEachFindingStands()
{
    Reading stage;
    stage.read(u"one.md"_s);
    stage.reader().showSide(u"health"_s);
    RunbookSide* side = stage.reader().side();
    QTRY_VERIFY(side->facts().contains(u"Reviewed: never"_s));
    QVERIFY(side->facts().contains(u"Missing: "_s) && side->facts().contains(u"Links to nothing: gone.md"_s));
    LintList* lint = side->lint();
    QTRY_VERIFY(!lint->findings().isEmpty());
    int link = -1;
    for (qsizetype i = 0; i < lint->findings().size(); ++i)
        if (lint->findings().at(i).finding.title == u"A link leads to no file")
            link = int(i);
    QVERIFY(link >= 0);
    QVERIFY(!stage.inSight(u"two and gone"_s));
    lint->choose(link);
    QVERIFY(lint->explanation().startsWith(u"Warning: A link leads to no file."_s));
    lint->list()->setFocus();
    stage.key(Qt::Key_Return);
    QVERIFY(stage.inSight(u"two and gone"_s));
}

void RunbookPageTest::copiesTheCommandsOfAStep()
{
    Reading stage;
    stage.read(u"one.md"_s);
    stage.view().goToStep(0);
    stage.key(Qt::Key_C);
    QTRY_COMPARE(QGuiApplication::clipboard()->text().trimmed(), u"df -h"_s);
}

void RunbookPageTest::saysWhyOneCannotBeOpened()
{
    Reading stage;
    stage.screen().openRunbook(stage.at(u"gone.md"_s), {});
    QTRY_VERIFY(stage.button(u"All runbooks"_s));
    QVERIFY(!stage.reader().use());
    stage.read(u"one.md"_s);
    Q_EMIT stage.reader().panel()->documentRequested(u"gone.md"_s, {});
    QTRY_VERIFY(stage.window->announcements().banner()->isVisible());
    QCOMPARE(stage.reader().place(), stage.at(u"one.md"_s)); // what one read stays
}

void RunbookPageTest::goesBackToItsRowInTheList()
{
    Reading stage;
    stage.read(u"sub/two.md"_s);
    stage.click(stage.button(u"All runbooks"_s));
    QVERIFY(stage.library().isVisible());
    QCOMPARE(stage.library().chosen(), stage.at(u"sub/two.md"_s));
    QVERIFY(stage.library().table()->hasFocus());
}

void RunbookPageTest::hidesTheSideWhereThereIsNoRoom()
{
    Reading stage({1024, 700});
    stage.read(u"one.md"_s);
    QVERIFY(stage.reader().side()->isHidden());
    stage.key(Qt::Key_L);
    QVERIFY(stage.reader().side()->isVisible());
    stage.key(Qt::Key_L);
    QVERIFY(stage.reader().side()->isHidden());
}

QTEST_MAIN(RunbookPageTest)
#include "runbook_page_test.moc"
