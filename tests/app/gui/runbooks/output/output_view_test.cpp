// tests/app/gui/runbooks/output/output_view_test.cpp — output after a step has ended: scrolled, chosen, found, heard.
#include "tests/app/gui/runbooks/output/output_stage.h"

#include <QAccessible>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QThreadPool>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace firebreak;

class OutputViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void afterwardsAllThatIsKeptIsThere();
    void muchOutputIsReadyWithoutStandingStill();
    void keysScroll();
    void linesBreakAtTheEdgeUntilToldNotTo();
    void staysWhereItIsWhenItIsResized();
    void keysChooseLines();
    void theMouseChoosesAcrossLines();
    void aDoubleClickChoosesAWord();
    void copiesAllWhereNothingIsChosen();
    void wordsAreFoundAndGoneThrough();
    void aModestViewAsksForItsLines();
    void theWheelPassesAModestViewWithoutFocus();
    void colourZeroCanBeSeen();
    void isHeardAsText();

private:
    std::unique_ptr<Theme> m_theme;
};

void OutputViewTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void OutputViewTest::afterwardsAllThatIsKeptIsThere()
{
    OutputStage<OutputView> stage(*m_theme);
    KeptOutput output(40);
    output.append(OutputStream::Standard, "first\n");
    output.append(OutputStream::Error, numberedLines(0, 100));
    stage.view->showOutput(output);
    QVERIFY(stage.view->isAtEnd());
    QCOMPARE(stage.inSight().constLast(), u"line 99"_s);
    stage.key(Qt::Key_Home);
    QCOMPARE(stage.inSight().constFirst(), u"first"_s);
    QVERIFY(stage.view->screenText().contains(u" left out here"_s));
}

void OutputViewTest::muchOutputIsReadyWithoutStandingStill()
{
    OutputStage<OutputView> stage(*m_theme);
    KeptOutput output;
    output.append(OutputStream::Standard, numberedLines(0, 700'000));
    QVERIFY(output.dropped() == 0);
    QSignalSpy shown(stage.view, &OutputView::shown);
    stage.view->showOutput(output);
    QCOMPARE(shown.count(), 0); // a worker has it
    QTRY_COMPARE_WITH_TIMEOUT(stage.view->lines().count(), 700'000, 60'000);
    QCOMPARE(stage.inSight().constLast(), u"line 699999"_s);
    // An older answer never comes after a newer one.
    stage.view->showOutput(output);
    stage.view->showOutput("short\n");
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(stage.inSight(), QStringList{u"short"_s});
}

void OutputViewTest::keysScroll()
{
    OutputStage<OutputView> stage(*m_theme);
    stage.view->showOutput(numberedLines(0, 1000));
    stage.key(Qt::Key_Home);
    QCOMPARE(stage.inSight().constFirst(), u"line 0"_s);
    stage.key(Qt::Key_Up);
    QCOMPARE(stage.inSight().constFirst(), u"line 0"_s);
    stage.key(Qt::Key_Down);
    QCOMPARE(stage.inSight().constFirst(), u"line 1"_s);
    const QString last = stage.inSight().constLast();
    stage.key(Qt::Key_PageDown);
    QCOMPARE(stage.inSight().constFirst(), last);
    stage.key(Qt::Key_PageUp);
    QCOMPARE(stage.inSight().constFirst(), u"line 1"_s);
    stage.key(Qt::Key_End);
    QCOMPARE(stage.inSight().constLast(), u"line 999"_s);
    QCOMPARE(stage.view->verticalScrollBar()->value(), stage.view->verticalScrollBar()->maximum());
    stage.view->verticalScrollBar()->setValue(500);
    QCOMPARE(stage.inSight().constFirst(), u"line 500"_s);
}

void OutputViewTest::linesBreakAtTheEdgeUntilToldNotTo()
{
    OutputStage<OutputView> stage(*m_theme);
    stage.view->showOutput(QByteArray(1000, 'x') + '\n' + numberedLines(0, 100));
    stage.key(Qt::Key_Home);
    const int wrapped = int(stage.inSight().size());
    stage.key(Qt::Key_Down);
    QCOMPARE(stage.view->topLine(), 0); // a row further in the same line
    QCOMPARE(stage.view->horizontalScrollBar()->maximum(), 0);
    stage.view->setWrapped(false);
    stage.key(Qt::Key_Home);
    QVERIFY(stage.inSight().size() > wrapped);
    QVERIFY(stage.view->horizontalScrollBar()->maximum() > 0);
    stage.key(Qt::Key_Down);
    QCOMPARE(stage.view->topLine(), 1);
    stage.key(Qt::Key_Right);
    QVERIFY(stage.view->horizontalScrollBar()->value() > 0);
    // One line that is longer than the window can be read to its end.
    stage.view->setWrapped(true);
    stage.view->showOutput(QByteArray(4000, 'y') + "end");
    stage.key(Qt::Key_Home);
    QVERIFY(!stage.view->isAtEnd());
    for (int i = 0; i < 400 && !stage.view->isAtEnd(); ++i)
        stage.key(Qt::Key_Down);
    QVERIFY(stage.view->isAtEnd());
    QCOMPARE(stage.view->verticalScrollBar()->value(), stage.view->verticalScrollBar()->maximum());
}

void OutputViewTest::staysWhereItIsWhenItIsResized()
{
    OutputStage<OutputView> stage(*m_theme);
    stage.view->showOutput(numberedLines(0, 1000));
    stage.window.resize(300, 400);
    QCoreApplication::processEvents();
    QCOMPARE(stage.inSight().constLast(), u"line 999"_s);
    stage.view->scrollToLine(500);
    const QString first = stage.inSight().constFirst();
    stage.window.resize(600, 200);
    QCoreApplication::processEvents();
    QCOMPARE(stage.inSight().constFirst(), first);
}

void OutputViewTest::keysChooseLines()
{
    OutputStage<OutputView> stage(*m_theme);
    stage.view->showOutput(numberedLines(0, 3));
    stage.key(Qt::Key_Home);
    stage.key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(stage.view->selectedText(), u"line 0\n"_s);
    stage.key(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(stage.view->selectedText(), u"line 0\nline 1\nline 2"_s);
    stage.key(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(stage.view->selectedText(), u"line 0\n"_s);
    stage.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"line 0\n"_s);
    stage.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(stage.view->selectedText(), u"line 0\nline 1\nline 2"_s);
    stage.key(Qt::Key_Escape);
    QVERIFY(!stage.view->hasSelection());
}

void OutputViewTest::theMouseChoosesAcrossLines()
{
    OutputStage<OutputView> stage(*m_theme);
    stage.view->showOutput("\x1b[31mab\x1b[0mcd\n日本x\nthird\n");
    const CellGrid grid = CellGrid::ofCode(18);
    const auto at = [&grid](int column, int row) {
        return QPoint(12 + int(column * grid.width) + 1, 8 + row * 18 + 9);
    };
    QWidget* surface = stage.view->viewport();
    QTest::mousePress(surface, Qt::LeftButton, {}, at(1, 0));
    QTest::mouseMove(surface, at(2, 1));
    QTest::mouseRelease(surface, Qt::LeftButton, {}, at(2, 1));
    QCOMPARE(stage.view->selectedText(), u"bcd\n日"_s);
    // To the end where the mouse is below everything.
    QTest::mousePress(surface, Qt::LeftButton, {}, at(0, 2));
    QTest::mouseMove(surface, at(3, 7));
    QTest::mouseRelease(surface, Qt::LeftButton, {}, at(3, 7));
    QCOMPARE(stage.view->selectedText(), u"thi"_s);
    QTest::mouseClick(surface, Qt::LeftButton, Qt::ShiftModifier, at(0, 0));
    QCOMPARE(stage.view->selectedText(), u"abcd\n日本x\n"_s);
    QTest::mouseClick(surface, Qt::LeftButton, {}, at(0, 0));
    QVERIFY(!stage.view->hasSelection());
}

void OutputViewTest::aDoubleClickChoosesAWord()
{
    OutputStage<OutputView> stage(*m_theme);
    stage.view->showOutput("pod/web-7f3a  Running\n");
    QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, QPoint(40, 16));
    QCOMPARE(stage.view->selectedText(), u"pod/web-7f3a"_s);
}

void OutputViewTest::copiesAllWhereNothingIsChosen()
{
    OutputStage<OutputView> stage(*m_theme);
    const QByteArray output = QByteArray(9000, 'x') + '\n' + numberedLines(0, 3000);
    stage.view->showOutput(output);
    stage.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().toLatin1() + '\n', output);
}

void OutputViewTest::wordsAreFoundAndGoneThrough()
{
    OutputStage<OutputView> stage(*m_theme);
    stage.view->showOutput(numberedLines(0, 1000));
    stage.key(Qt::Key_Home);
    stage.view->scrollToLine(400);
    QSignalSpy changed(stage.view, &OutputView::foundChanged);
    stage.view->find(u"LINE 42"_s);
    QCOMPARE(stage.view->foundCount(), 11); // 42 and 420 to 429
    QCOMPARE(stage.view->foundCurrent(), 1);
    QVERIFY(stage.view->screenText().contains(u"line 420"_s));
    stage.view->findNext();
    QCOMPARE(stage.view->foundCurrent(), 2);
    stage.view->findPrevious();
    stage.view->findPrevious();
    QCOMPARE(stage.view->foundCurrent(), 0);
    QVERIFY(stage.view->screenText().contains(u"line 42\n"_s));
    stage.view->findPrevious();
    QCOMPARE(stage.view->foundCurrent(), 10);
    stage.view->find(u"no such words"_s);
    QCOMPARE(stage.view->foundCount(), 0);
    stage.view->find({});
    QCOMPARE(stage.view->foundCurrent(), -1);
    QVERIFY(changed.count() >= 5);
}

void OutputViewTest::aModestViewAsksForItsLines()
{
    OutputView view(*m_theme);
    view.setMostRows(10);
    QSignalSpy wanted(&view, &LineView::wantedHeightChanged);
    view.showOutput("one\n");
    const int one = view.heightForWidth(400);
    view.showOutput("one\ntwo\nthree\n");
    QCOMPARE(view.heightForWidth(400), one + 2 * 18);
    QVERIFY(wanted.count() >= 1);
    view.showOutput(numberedLines(0, 1000));
    QCOMPARE(view.heightForWidth(400), one + 9 * 18);
    view.showOutput(QByteArray(100, 'x'));
    QVERIFY(view.heightForWidth(200) > view.heightForWidth(2000));
    // While a step runs the card does not shrink and grow with every look.
    FakeStep step;
    step.print(numberedLines(0, 20));
    step.followedBy(view);
    wanted.clear();
    step.print(QByteArray(30'000, '\r') + "x");
    QTRY_COMPARE(view.lines().size() > 0, true);
    QCOMPARE(wanted.count(), 0);
}

void OutputViewTest::theWheelPassesAModestViewWithoutFocus()
{
    OutputStage<OutputView> stage(*m_theme);
    stage.view->setMostRows(5);
    stage.view->showOutput(numberedLines(0, 1000));
    const auto turn = [&stage](int angle) {
        const QPoint at(20, 20);
        QWheelEvent event(at, stage.view->viewport()->mapToGlobal(at), {}, {0, angle}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        event.setAccepted(true);
        QApplication::sendEvent(stage.view->viewport(), &event);
        return event.isAccepted();
    };
    const int top = stage.view->topLine();
    QVERIFY(turn(120));
    QCOMPARE(stage.view->topLine(), top - 3);
    stage.key(Qt::Key_Home);
    QVERIFY2(!turn(120), "at its end it gives the wheel on");
    stage.view->clearFocus();
    QVERIFY(!turn(-120));
    QCOMPARE(stage.view->topLine(), 0);
}

void OutputViewTest::colourZeroCanBeSeen()
{
    for (const Theme::Mode mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        m_theme->setMode(mode);
        OutputStage<OutputView> stage(*m_theme);
        for (const char* how : {"\x1b[30m", "\x1b[37m", "\x1b[97m", "\x1b[38;2;20;23;28m", "\x1b[38;5;255m",
                                "\x1b[30;40m", "\x1b[37;47m", "\x1b[2;30m", "\x1b[8m", "\x1b[7;30m"}) {
            stage.view->showOutput(how + QByteArray("MMMM"));
            QCoreApplication::processEvents();
            const QImage image = stage.view->viewport()->grab(QRect(12, 8, 28, 18)).toImage();
            int darkest = 255, lightest = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x) {
                    darkest = std::min(darkest, qGray(image.pixel(x, y)));
                    lightest = std::max(lightest, qGray(image.pixel(x, y)));
                }
            QVERIFY2(lightest - darkest > 60, how + 1);
        }
    }
    m_theme->setMode(Theme::Mode::Dark);
}

void OutputViewTest::isHeardAsText()
{
    OutputStage<OutputView> stage(*m_theme);
    stage.view->setAccessibleName(u"Output of Look at the pods"_s);
    stage.view->showOutput("one\ntwo\n");
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(stage.view);
    QVERIFY(heard);
    QCOMPARE(heard->text(QAccessible::Name), u"Output of Look at the pods"_s);
    QCOMPARE(heard->text(QAccessible::Value), u"one\ntwo"_s);
    QVERIFY(heard->textInterface());
    QCOMPARE(heard->textInterface()->text(4, 7), u"two"_s);
    QCOMPARE(heard->textInterface()->characterCount(), 7);
    QVERIFY(heard->state().readOnly);
}

QTEST_MAIN(OutputViewTest)
#include "output_view_test.moc"
