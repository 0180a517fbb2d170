// tests/app/gui/runbooks/output/output_forms_test.cpp — output as a table, and what changed since the last run.
#include "app/gui/runbooks/output/difference_view.h"
#include "app/gui/runbooks/output/output_table_view.h"
#include "tests/app/gui/runbooks/output/output_stage.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QHeaderView>

using namespace Qt::StringLiterals;
using namespace firebreak;

class OutputFormsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theTableIsSorted();
    void theTableIsSortedByClickAndKey();
    void theTableKeepsWhatIsChosenWhenItIsSorted();
    void theTableIsCopied();
    void theTableSaysWhatIsMissing();
    void cellsStayOnOneLine();
    void aDifferenceHasMarksAndGrounds();
    void aDifferenceIsCopiedWithItsMarks();
    void noDifferenceIsSaid();

private:
    QStringList column(const OutputTableView& view, int column) const;

    std::unique_ptr<Theme> m_theme;
};

void OutputFormsTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

namespace {

OutputTable pods() { return tableOf("pod,restarts,note\nweb-10,3,x\nweb-2,12,\nDb-1,,\"a\nb\"\n").value(); }

} // namespace

QStringList OutputFormsTest::column(const OutputTableView& view, int column) const
{
    QStringList cells;
    for (int row = 0; row < view.model()->rowCount(); ++row)
        cells.append(view.model()->index(row, column).data().toString());
    return cells;
}

void OutputFormsTest::theTableIsSorted()
{
    OutputTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(pods());
    const auto first = [&model](int column) {
        QStringList cells;
        for (int row = 0; row < model.rowCount(); ++row)
            cells.append(model.index(row, column).data().toString());
        return cells;
    };
    model.sort(0, Qt::AscendingOrder);
    QCOMPARE(first(0), (QStringList{u"Db-1"_s, u"web-2"_s, u"web-10"_s}));
    model.sort(1, Qt::DescendingOrder);
    QCOMPARE(first(1), (QStringList{u"12"_s, u"3"_s, u""_s}));
    model.sort(-1, Qt::AscendingOrder);
    QCOMPARE(first(0), (QStringList{u"web-10"_s, u"web-2"_s, u"Db-1"_s}));
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"restarts"_s);
    QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
}

void OutputFormsTest::theTableIsSortedByClickAndKey()
{
    OutputTableView view(*m_theme);
    view.setTable(pods());
    view.resize(500, 200);
    view.show();
    QHeaderView* heading = view.horizontalHeader();
    const QPoint second(heading->sectionViewportPosition(1) + 5, heading->height() / 2);
    const auto click = [&] { QTest::mouseClick(heading->viewport(), Qt::LeftButton, {}, second); };
    click();
    QCOMPARE(column(view, 1), (QStringList{u""_s, u"3"_s, u"12"_s}));
    QVERIFY(heading->isSortIndicatorShown());
    click();
    QCOMPARE(column(view, 1), (QStringList{u"12"_s, u"3"_s, u""_s}));
    click();
    QCOMPARE(column(view, 0), (QStringList{u"web-10"_s, u"web-2"_s, u"Db-1"_s}));
    QVERIFY(!heading->isSortIndicatorShown());
    view.setCurrentIndex(view.model()->index(0, 0));
    QTest::keyClick(&view, Qt::Key_S);
    QCOMPARE(column(view, 0).constFirst(), u"Db-1"_s);
}

void OutputFormsTest::theTableKeepsWhatIsChosenWhenItIsSorted()
{
    OutputTableView view(*m_theme);
    view.setTable(pods());
    view.setCurrentIndex(view.model()->index(2, 0));
    QTest::keyClick(&view, Qt::Key_S);
    QCOMPARE(view.currentIndex().row(), 0);
    QCOMPARE(view.textToCopy(), u"Db-1"_s);
}

void OutputFormsTest::theTableIsCopied()
{
    OutputTableView view(*m_theme);
    view.setTable(pods());
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"pod\trestarts\tnote\nweb-10\t3\tx\nweb-2\t12\t\nDb-1\t\ta b"_s);
    view.selectionModel()->select(QItemSelection(view.model()->index(0, 0), view.model()->index(1, 1)),
                                  QItemSelectionModel::Select);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"web-10\t3\nweb-2\t12"_s);
}

void OutputFormsTest::theTableSaysWhatIsMissing()
{
    OutputTableView view(*m_theme);
    view.setTable(pods());
    QCOMPARE(view.leftOutText(), QString());
    view.setTable(tableOf("a,b,c\n1,2,3\n1,2,3\n1,2,3\n", {.rows = 1, .columns = 2, .characters = 10}).value());
    QCOMPARE(view.leftOutText(), u"2 more rows, 1 more column"_s);
}

void OutputFormsTest::cellsStayOnOneLine()
{
    OutputTableView view(*m_theme);
    view.setTable(pods());
    QCOMPARE(view.model()->index(2, 2).data().toString(), u"a⏎b"_s);
}

void OutputFormsTest::aDifferenceHasMarksAndGrounds()
{
    OutputStage<DifferenceView> stage(*m_theme);
    stage.view->setDifference(differenceOf({u"max=5"_s, u"02:01:00 up"_s}, {u"max=50"_s, u"02:02:00 up"_s}));
    QCOMPARE(stage.inSight(), (QStringList{u"− max=5"_s, u"+ max=50"_s, u"~ 02:02:00 up"_s}));
    QCoreApplication::processEvents();
    const QImage image = stage.view->viewport()->grab().toImage();
    const int right = image.width() - 20;
    QCOMPARE(image.pixelColor(right, 8 + 9), m_theme->tokens().dangerWash);
    QCOMPARE(image.pixelColor(right, 8 + 18 + 9), m_theme->tokens().goodWash);
    QCOMPARE(image.pixelColor(right, 8 + 36 + 9), m_theme->tokens().background);
}

void OutputFormsTest::aDifferenceIsCopiedWithItsMarks()
{
    OutputStage<DifferenceView> stage(*m_theme);
    QStringList before;
    for (int i = 0; i < 10; ++i)
        before.append(QString::number(i));
    QStringList after = before;
    after[9] = u"x"_s;
    stage.view->setDifference(differenceOf(before, after));
    QVERIFY(stage.inSight().constFirst().contains(u"6 lines the same"_s));
    stage.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"@@\n 6\n 7\n 8\n-9\n+x"_s);
}

void OutputFormsTest::noDifferenceIsSaid()
{
    OutputStage<DifferenceView> stage(*m_theme);
    stage.view->setDifference(differenceOf({u"a"_s}, {u"a"_s}));
    QCOMPARE(stage.inSight(), QStringList{u"Same as last time."_s});
}

QTEST_MAIN(OutputFormsTest)
#include "output_forms_test.moc"
