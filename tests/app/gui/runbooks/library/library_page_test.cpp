// tests/app/gui/runbooks/library/library_page_test.cpp — the list of all runbooks in a real window, by keyboard and
// mouse.
#include "app/gui/runbooks/library/folder_list.h"
#include "app/gui/runbooks/library/folders_overlay.h"
#include "app/gui/runbooks/library/library_delegate.h"
#include "app/gui/settings/two_line_list.h"
#include "app/gui/shell/palette/command_palette.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/empty_state.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/search_field.h"
#include "tests/app/gui/runbooks/library/library_stage.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

void fill(const LibraryStage& stage)
{
    stage.write(u"b.md"_s, "# Queue grows\n\nThe broker is slow.\n\n## Diagnosis\n\n```sh\nqueue-tool depth\n```\n");
    stage.write(u"alerts/a.md"_s, "---\nservice: checkout\nalerts: [HighErrorRate]\nlast_reviewed_on: 2026-11-01\n"
                                  "review_in: 6 months\nlast_drilled_on: 2026-11-10\n---\n# Errors of checkout\n");
    stage.write(u"alerts/z.md"_s, "# Disk\n\n```sh { rollback=nowhere }\ndf -h\n```\n");
}

} // namespace

class LibraryPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsAllRunbooksUnderTheirFolders();
    void saysOfEachHowItIs();
    void ordersThemAsOneWants();
    void findsAsOneTypes();
    void marksNothingAndEmptiesTheListWhereNothingFits();
    void showsOnlyWhatNeedsSomething();
    void showsWhatFitsTheIncidentThatRuns();
    void opensByKeyboardAtWhatWasFound();
    void keysPassOverHeadings();
    void keepsTheChosenRunbookWhileFilesComeAndGo();
    void tellsOfTroubles();
    void firstOffersToAddAFolder();
    void addsAndRemovesFoldersWithUndo();
    void refusesWhatIsNoFolderAtTheField();
    void staysFluentWithTenThousand();
    void thePaletteFindsAndOpensThem();
    void everyRowSpeaksForItself();
};

void LibraryPageTest::listsAllRunbooksUnderTheirFolders()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    QCOMPARE(stage.rows(), (QStringList{u"[library]"_s, u"Queue grows"_s, u"[library › alerts]"_s,
                                        u"Errors of checkout"_s, u"Disk"_s}));
    QVERIFY(stage.library().table()->hasFocus());
    QAbstractItemModelTester tester(stage.library().table()->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void LibraryPageTest::saysOfEachHowItIs()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    QCOMPARE(stage.cell(u"Disk"_s, LibraryModel::ConditionColumn), u"1 error"_s);
    QVERIFY(stage.detail(u"Disk"_s, LibraryModel::ConditionColumn).contains(u"parts missing"_s));
    QVERIFY(stage.cell(u"Queue grows"_s, LibraryModel::ConditionColumn).contains(u"warnings"_s));
    QCOMPARE(stage.cell(u"Errors of checkout"_s, LibraryModel::ReviewColumn), u"3 weeks ago"_s);
    QCOMPARE(stage.cell(u"Errors of checkout"_s, LibraryModel::DrillColumn), u"12 days ago"_s);
    QCOMPARE(stage.cell(u"Disk"_s, LibraryModel::DrillColumn), u"never"_s);
    QCOMPARE(stage.cell(u"Disk"_s, LibraryModel::SuccessColumn), u"never run"_s);
    QCOMPARE(stage.detail(u"Errors of checkout"_s), u"a.md · checkout · HighErrorRate"_s);
}

void LibraryPageTest::ordersThemAsOneWants()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    stage.library().setOrder(LibraryOrder::ByName);
    QCOMPARE(stage.rows(), (QStringList{u"Disk"_s, u"Errors of checkout"_s, u"Queue grows"_s}));
    stage.library().setOrder(LibraryOrder::WorstFirst);
    QCOMPARE(stage.rows().constFirst(), u"Disk"_s);
}

void LibraryPageTest::findsAsOneTypes()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    stage.key(Qt::Key_Slash);
    QVERIFY(stage.library().searchField()->hasFocus());
    stage.type(u"queue"_s);
    QTRY_COMPARE(stage.rows(), QStringList{u"Queue grows"_s});
    QCOMPARE(stage.detail(u"Queue grows"_s), u"b.md"_s); // the title says why it was found
    stage.key(Qt::Key_A, Qt::ControlModifier);
    stage.type(u"depth"_s);
    QTRY_COMPARE(stage.detail(u"Queue grows"_s), u"Diagnosis: queue-tool depth"_s);
    stage.key(Qt::Key_A, Qt::ControlModifier);
    stage.type(u"check"_s);
    QTRY_COMPARE(stage.rows(), QStringList{u"Errors of checkout"_s});
    stage.key(Qt::Key_Escape);
    QTRY_COMPARE(stage.rows().size(), 5);
}

void LibraryPageTest::marksNothingAndEmptiesTheListWhereNothingFits()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    stage.library().focusSearch();
    stage.type(u"nobody wrote this"_s);
    auto* empty = stage.library().findChild<EmptyState*>();
    QTRY_VERIFY(empty->isVisible());
    QCOMPARE(empty->accessibleName(), u"Nothing matches"_s);
}

void LibraryPageTest::showsOnlyWhatNeedsSomething()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    QCOMPARE(stage.library().table()->rowHeight(0), LibraryDelegate::HeadingHeight);
    stage.library().setOrder(LibraryOrder::ByName);
    stage.library().choose(u"broken"_s);
    QCOMPARE(stage.rows(), QStringList{u"Disk"_s});
    QCOMPARE(stage.library().table()->rowHeight(0), LibraryDelegate::RowHeight); // where a heading stood
    stage.library().choose(u"review"_s);
    QCOMPARE(stage.rows(), (QStringList{u"Disk"_s, u"Queue grows"_s}));
    stage.library().choose(u"drill"_s);
    QCOMPARE(stage.rows(), (QStringList{u"Disk"_s, u"Queue grows"_s}));
    stage.library().choose(u"all"_s);
    QCOMPARE(stage.rows().size(), 3);
}

void LibraryPageTest::showsWhatFitsTheIncidentThatRuns()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    auto* chips = stage.library().findChild<FilterChips*>();
    chips->choose(u"fitting"_s);
    QCOMPARE(chips->chosen(), u"all"_s); // nothing runs
    Declaration declaration;
    declaration.title = u"Errors"_s;
    declaration.severity = Severity::Sev1;
    declaration.labels = {{u"alertname"_s, u"HighErrorRate"_s}};
    stage.workspace->incidents().declare(declaration).waitForFinished();
    stage.settle();
    QTRY_VERIFY((chips->choose(u"fitting"_s), chips->chosen() == u"fitting"_s));
    QCOMPARE(stage.rows(), QStringList{u"Errors of checkout"_s});
    QVERIFY(stage.detail(u"Errors of checkout"_s).contains(u"for the alert HighErrorRate"_s));
}

void LibraryPageTest::opensByKeyboardAtWhatWasFound()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    stage.library().focusSearch();
    stage.type(u"depth"_s);
    QTRY_COMPARE(stage.rows(), QStringList{u"Queue grows"_s});
    stage.key(Qt::Key_Down);
    QVERIFY(stage.library().table()->hasFocus());
    stage.key(Qt::Key_Return);
    QTRY_VERIFY(stage.reader().use());
    QCOMPARE(stage.reader().place(), stage.at(u"b.md"_s));
    QVERIFY(stage.reader().isVisible());
}

void LibraryPageTest::keysPassOverHeadings()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    QTableView* table = stage.library().table();
    QStringList seen;
    table->scrollToTop();
    stage.library().focusList();
    for (int i = 0; i < 4; ++i) {
        seen.append(table->currentIndex().data().toString());
        stage.key(Qt::Key_Down);
    }
    QCOMPARE(seen, (QStringList{u"Queue grows"_s, u"Errors of checkout"_s, u"Disk"_s, u"Disk"_s}));
    for (int i = 0; i < 4; ++i)
        stage.key(Qt::Key_Up);
    QCOMPARE(table->currentIndex().data().toString(), u"Queue grows"_s);
    QCOMPARE(table->verticalScrollBar()->value(), 0);
}

void LibraryPageTest::keepsTheChosenRunbookWhileFilesComeAndGo()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    stage.library().focusList(stage.at(u"alerts/z.md"_s));
    stage.write(u"alerts/m.md"_s, "# Memory\n");
    QVERIFY(QFile::remove(stage.root() + u"/b.md"_s));
    QTRY_VERIFY(stage.rows().contains(u"Memory"_s) && !stage.rows().contains(u"Queue grows"_s)); // nobody asked
    QCOMPARE(stage.library().chosen(), stage.at(u"alerts/z.md"_s));
}

void LibraryPageTest::tellsOfTroubles()
{
    LibraryStage stage;
    fill(stage);
    QVERIFY(QFile::link(u"/etc/hostname"_s, stage.root() + u"/alerts/elsewhere.md"_s));
    stage.write(u"x.md"_s, "# X\n", u"gone"_s);
    QVERIFY(stage.runbooks().folders().add(stage.root(u"gone"_s)));
    QVERIFY(QDir(stage.root(u"gone"_s)).removeRecursively());
    stage.openScreen();
    QCOMPARE(stage.cell(u"elsewhere"_s, LibraryModel::ConditionColumn), u"Unreadable"_s);
    QVERIFY(stage.detail(u"elsewhere"_s).contains(u"leads out of the library"_s));
    auto* banner = stage.library().findChild<Banner*>();
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"is not there any more"_s));
}

void LibraryPageTest::firstOffersToAddAFolder()
{
    LibraryStage stage;
    stage.openScreen();
    auto* empty = stage.library().findChild<EmptyState*>();
    QTRY_COMPARE(empty->accessibleName(), u"No runbooks yet"_s);
    stage.click(stage.button(u"Add a folder…"_s));
    QVERIFY(stage.screen().folders() && stage.screen().folders()->isOpen());
    QVERIFY(stage.screen().folders()->folders()->field()->line()->hasFocus());
    stage.write(u"a.md"_s, "# A\n");
    stage.type(stage.root());
    stage.key(Qt::Key_Return);
    QTRY_COMPARE(stage.rows(), (QStringList{u"[library]"_s, u"A"_s}));
}

void LibraryPageTest::addsAndRemovesFoldersWithUndo()
{
    LibraryStage stage;
    fill(stage);
    stage.write(u"two.md"_s, "# Two\n", u"second"_s);
    stage.openScreen();
    stage.screen().showFolders();
    FolderList& folders = *stage.screen().folders()->folders();
    folders.field()->setPath(stage.root(u"second"_s));
    stage.click(folders.addButton());
    QTRY_VERIFY(stage.rows().contains(u"Two"_s));
    QTRY_COMPARE(folders.list()->rows().row(1).detail, u"1 runbook"_s);
    folders.list()->choose(stage.root());
    stage.click(folders.removeButton());
    QTRY_COMPARE(stage.rows(), (QStringList{u"[second]"_s, u"Two"_s}));
    QVERIFY(QFile::exists(stage.root() + u"/b.md"_s));
    stage.window->announcements().undo();
    QTRY_COMPARE(stage.rows().size(), 7);
}

void LibraryPageTest::refusesWhatIsNoFolderAtTheField()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    stage.screen().showFolders();
    FolderList& folders = *stage.screen().folders()->folders();
    stage.click(folders.addButton());
    QVERIFY(!folders.field()->error().isEmpty());
    folders.field()->setPath(stage.root() + u"/alerts"_s);
    stage.click(folders.addButton());
    QVERIFY(folders.field()->error().contains(u"lies in the library"_s));
    QVERIFY(folders.field()->line()->hasFocus());
}

void LibraryPageTest::staysFluentWithTenThousand()
{
    LibraryStage stage;
    for (int i = 0; i < 10'000; ++i)
        stage.write(u"team-%1/%2.md"_s.arg(i / 100).arg(i), "# Runbook " + QByteArray::number(i) + "\n");
    stage.openScreen();
    QTRY_COMPARE_WITH_TIMEOUT(stage.library().model().runbooks(), 10'000, 60'000);
    QTableView* table = stage.library().table();
    // Rows are painted as they come into sight; nothing goes over all of them for that.
    for (int i = 0; i < 50; ++i) {
        stage.key(Qt::Key_PageDown);
        table->viewport()->repaint();
    }
    QVERIFY(table->rowAt(0) > 400);
    stage.library().focusSearch();
    stage.type(u"9999"_s);
    QTRY_COMPARE_WITH_TIMEOUT(stage.rows(), QStringList{u"Runbook 9999"_s}, 20'000);
}

void LibraryPageTest::thePaletteFindsAndOpensThem()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    stage.key(Qt::Key_K, Qt::ControlModifier);
    stage.type(u"depth"_s);
    auto* list = stage.window->palette()->findChild<QListView*>();
    const auto rowThatSays = [&](const QString& words) {
        for (int row = 0; row < list->model()->rowCount(); ++row)
            if (list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString().contains(words))
                return row;
        return -1;
    };
    QTRY_VERIFY(rowThatSays(u"queue-tool depth, Queue grows"_s) >= 0);
    list->setCurrentIndex(list->model()->index(rowThatSays(u"queue-tool depth"_s), 0));
    stage.key(Qt::Key_Return);
    QTRY_VERIFY(stage.reader().use());
    QCOMPARE(stage.reader().place(), stage.at(u"b.md"_s));
}

void LibraryPageTest::everyRowSpeaksForItself()
{
    LibraryStage stage;
    fill(stage);
    stage.openScreen();
    const LibraryModel& model = stage.library().model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString spoken = model.index(row, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(!spoken.isEmpty());
        if (model.index(row, 0).data().toString() == u"Disk")
            QVERIFY2(spoken.startsWith(u"Disk, z.md, 1 error"_s) && spoken.contains(u"Reviewed never"_s),
                     qPrintable(spoken));
    }
}

QTEST_MAIN(LibraryPageTest)
#include "library_page_test.moc"
