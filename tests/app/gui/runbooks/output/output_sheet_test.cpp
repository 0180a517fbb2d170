// tests/app/gui/runbooks/output/output_sheet_test.cpp — one output in all its forms, and only in those it has.
#include "app/gui/runbooks/output/difference_view.h"
#include "app/gui/runbooks/output/output_sheet.h"
#include "app/gui/runbooks/output/output_table_view.h"
#include "app/gui/widgets/search_field.h"
#include "tests/app/gui/runbooks/output/output_stage.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;

class OutputSheetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void offersOnlyTheFormsThereAre();
    void aTableIsOffered();
    void aCutOutputIsNoTable();
    void changesAreOfferedWhereThereWasARunBefore();
    void goesBackToTheTextWhereAFormIsGone();
    void wordsAreFoundWithTheKeyboardAlone();
    void everythingCanBeReachedAndHasAName();

private:
    static KeptOutput kept(const QByteArray& text, qsizetype most = 1 << 20);
    static void show(OutputSheet& sheet, const KeptOutput& output, const std::optional<KeptOutput>& before = {});

    std::unique_ptr<Theme> m_theme;
};

void OutputSheetTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

KeptOutput OutputSheetTest::kept(const QByteArray& text, qsizetype most)
{
    KeptOutput output(most);
    output.append(OutputStream::Standard, text);
    return output;
}

/// Until the worker has said which forms there are.
void OutputSheetTest::show(OutputSheet& sheet, const KeptOutput& output, const std::optional<KeptOutput>& before)
{
    QSignalSpy known(&sheet, &OutputSheet::formsChanged);
    sheet.showOutput(output, before);
    QTRY_VERIFY_WITH_TIMEOUT(known.count() >= 2, 30'000); // first it has none of them
}

void OutputSheetTest::offersOnlyTheFormsThereAre()
{
    OutputStage<OutputSheet> stage(*m_theme);
    show(*stage.view, kept("ready\n"));
    QVERIFY(stage.view->offers(OutputSheet::Form::Text));
    QVERIFY(!stage.view->offers(OutputSheet::Form::Table));
    QVERIFY(!stage.view->offers(OutputSheet::Form::Changes));
    stage.view->showForm(OutputSheet::Form::Table);
    QCOMPARE(stage.view->form(), OutputSheet::Form::Text);
    QCOMPARE(stage.view->text()->screenText(), u"ready"_s);
}

void OutputSheetTest::aTableIsOffered()
{
    OutputStage<OutputSheet> stage(*m_theme);
    KeptOutput output = kept("a,b\n1,2\n");
    output.append(OutputStream::Error, "warning: slow\n"); // is no part of the table
    show(*stage.view, output);
    QVERIFY(stage.view->offers(OutputSheet::Form::Table));
    stage.view->showForm(OutputSheet::Form::Table);
    QVERIFY(stage.view->table()->isVisible());
    QCOMPARE(stage.view->table()->model()->rowCount(), 1);
    QVERIFY(!stage.view->field()->isVisible());
}

void OutputSheetTest::aCutOutputIsNoTable()
{
    OutputStage<OutputSheet> stage(*m_theme);
    show(*stage.view, kept("a,b\n" + QByteArray("1,2\n").repeated(100), 40));
    QVERIFY(!stage.view->offers(OutputSheet::Form::Table));
}

void OutputSheetTest::changesAreOfferedWhereThereWasARunBefore()
{
    OutputStage<OutputSheet> stage(*m_theme);
    show(*stage.view, kept("a\nc\n"), kept("a\nb\n"));
    stage.view->showForm(OutputSheet::Form::Changes);
    QCOMPARE(stage.view->difference()->screenText(), u"a\n− b\n+ c"_s);
}

void OutputSheetTest::goesBackToTheTextWhereAFormIsGone()
{
    OutputStage<OutputSheet> stage(*m_theme);
    show(*stage.view, kept("a,b\n1,2\n"));
    stage.view->showForm(OutputSheet::Form::Table);
    show(*stage.view, kept("nothing of the kind\n"));
    QCOMPARE(stage.view->form(), OutputSheet::Form::Text);
}

void OutputSheetTest::wordsAreFoundWithTheKeyboardAlone()
{
    OutputStage<OutputSheet> stage(*m_theme, {520, 320});
    stage.view->showOutput(kept(numberedLines(0, 100)));
    OutputView& text = *stage.view->text();
    text.setFocus();
    QTest::keyClick(&text, Qt::Key_Home);
    QTest::keyClick(&text, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(stage.view->field()->hasFocus());
    QTest::keyClicks(stage.view->field(), u"line 5"_s);
    QCOMPARE(text.foundCount(), 11);
    QCOMPARE(text.foundCurrent(), 0);
    QTest::keyClick(stage.view->field(), Qt::Key_Return);
    QCOMPARE(text.foundCurrent(), 1);
    QTest::keyClick(&text, Qt::Key_F3);
    QCOMPARE(text.foundCurrent(), 2);
    QTest::keyClick(&text, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(text.foundCurrent(), 1);
    QTest::keyClick(stage.view->field(), Qt::Key_Escape);
    QVERIFY(stage.view->field()->text().isEmpty());
    QVERIFY(stage.view->field()->hasFocus());
    QTest::keyClick(stage.view->field(), Qt::Key_Escape);
    QVERIFY(text.hasFocus());
}

void OutputSheetTest::everythingCanBeReachedAndHasAName()
{
    OutputStage<OutputSheet> stage(*m_theme, {520, 320});
    show(*stage.view, kept("a,b\n1,2\n"), kept("a,b\n1,3\n"));
    const auto widgets = stage.view->findChildren<QWidget*>();
    for (QWidget* widget : widgets)
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus))
            QVERIFY2(!QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).isEmpty(),
                     widget->metaObject()->className());
    stage.window.setFocus();
    QSet<QWidget*> reached;
    for (int i = 0; i < 20; ++i) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &stage.window, Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    QVERIFY(reached.contains(stage.view->text()));
    QVERIFY(reached.contains(stage.view->field()));
    QVERIFY(reached.size() >= 5);
}

QTEST_MAIN(OutputSheetTest)
#include "output_sheet_test.moc"
