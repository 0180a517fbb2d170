// tests/app/gui/runbooks/terminal/terminal_view_test.cpp — the screen of a program is painted, looked back at, chosen
// from, heard; whatever it prints, the window goes on.
#include "tests/app/gui/runbooks/terminal/terminal_stage.h"

#include <QAccessible>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace firebreak;

class TerminalViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsPrintedIsPainted();
    void queriesAreAnsweredToTheProgram();
    void whatWasPrintedBeforeIsShownAndNotAnswered();
    void coloursCanBeRead();
    void theCursorIsSeen();
    void oneLookIsPaintedOnce();
    void looksBackAndStaysThere();
    void theWheelLooksBackOrMovesAnEditorsCursor();
    void textIsChosenAndCopied();
    void linesBrokenAtTheEdgeAreCopiedAsOne();
    void aWordIsChosen();
    void resizingIsTold();
    void whatCostsMuchIsTakenInTurns();
    void isHeardWithItsCursor();

private:
    std::unique_ptr<Theme> m_theme;
};

void TerminalViewTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void TerminalViewTest::whatIsPrintedIsPainted()
{
    TerminalStage stage(*m_theme);
    stage.view().feed("\x1b[2;3Hhello \x1b[31mred\x1b[0m");
    QTRY_VERIFY(stage.view().screenText().contains(u"hello red"_s));
    const QImage image = stage.view().viewport()->grab().toImage();
    const auto inked = [&image, this](int column, int row, const QColor& ink) {
        const CellGrid grid = CellGrid::ofCode();
        const QRect cell(6 + int(column * grid.width), 6 + row * grid.height, int(grid.width), grid.height);
        for (int y = cell.top(); y < cell.bottom(); ++y)
            for (int x = cell.left(); x < cell.right(); ++x)
                if (image.pixelColor(x, y) == ink)
                    return true;
        return false;
    };
    QVERIFY(inked(8, 1, m_theme->tokens().programInks[1]));
    QVERIFY(!inked(2, 1, m_theme->tokens().programInks[1]));
    QVERIFY(!inked(2, 0, m_theme->tokens().text));
}

void TerminalViewTest::queriesAreAnsweredToTheProgram()
{
    TerminalStage stage(*m_theme);
    stage.view().feed("\x1b[6n\x1b]10;?\a\x1b[21t");
    QCOMPARE(stage.typed, QByteArray("\x1b[1;1R"));
    stage.view().setRunning(false);
    stage.view().feed("\x1b[6n");
    QCOMPARE(stage.typed, QByteArray("\x1b[1;1R"));
}

void TerminalViewTest::whatWasPrintedBeforeIsShownAndNotAnswered()
{
    TerminalStage stage(*m_theme);
    stage.view().replay("before\r\n\x1b[6n" + QByteArray(600, 'x'));
    stage.view().feed("\x1b[5n");
    QTRY_VERIFY(stage.view().screenText().contains(u"before"_s));
    QCOMPARE(stage.typed, QByteArray("\x1b[0n"));
}

void TerminalViewTest::coloursCanBeRead()
{
    TerminalStage stage(*m_theme);
    stage.view().feed("\x1b[?25l\x1b[30;40mMMMM");
    QTRY_VERIFY(stage.view().screenText().contains(u"MMMM"_s));
    const QImage image =
        stage.view().viewport()->grab(QRect(TerminalStage::at(0, 0) - QPoint(2, 7), QSize(20, 14))).toImage();
    int darkest = 255, lightest = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            darkest = std::min(darkest, qGray(image.pixel(x, y)));
            lightest = std::max(lightest, qGray(image.pixel(x, y)));
        }
    QVERIFY(lightest - darkest > 60);
}

void TerminalViewTest::theCursorIsSeen()
{
    TerminalStage stage(*m_theme);
    const auto lit = [&](int column) {
        const QImage image = stage.view().viewport()->grab().toImage();
        return image.pixelColor(TerminalStage::at(column, 0)) == m_theme->tokens().text;
    };
    stage.view().feed("   ");
    QTRY_VERIFY(lit(3));
    QVERIFY(!lit(2));
    stage.view().feed("\x1b[?25l");
    QTRY_VERIFY(!lit(3));
    stage.view().feed("\x1b[?25h");
    QTRY_VERIFY(lit(3));
    stage.before->setFocus();
    QVERIFY2(!lit(3), "without the focus it is a frame");
}

void TerminalViewTest::oneLookIsPaintedOnce()
{
    TerminalStage stage(*m_theme);
    class Counter : public QObject {
    public:
        int painted = 0;
        bool eventFilter(QObject* watched, QEvent* event) override
        {
            painted += event->type() == QEvent::Paint ? 1 : 0;
            return QObject::eventFilter(watched, event);
        }
    } counter;
    stage.view().viewport()->installEventFilter(&counter);
    for (int i = 0; i < 200; ++i) {
        stage.view().feed("line\r\n");
        QCoreApplication::processEvents();
        if (counter.painted == 2)
            QVERIFY2(i >= 1, "painted for every line");
    }
    QTRY_VERIFY(counter.painted >= 1);
    QVERIFY(counter.painted < 100);
}

void TerminalViewTest::looksBackAndStaysThere()
{
    TerminalStage stage(*m_theme);
    for (int i = 0; i < 100; ++i)
        stage.view().feed("line " + QByteArray::number(i) + "\r\n");
    QTRY_COMPARE(stage.view().verticalScrollBar()->maximum(), stage.view().screen().historySize());
    stage.key(Qt::Key_PageUp, Qt::ShiftModifier);
    const QString first = stage.view().screenText().section(u'\n', 0, 0);
    QVERIFY(stage.view().lookedBack() > 0);
    QCOMPARE(stage.typed, QByteArray());
    for (int i = 0; i < 10; ++i)
        stage.view().feed("more\r\n");
    const int history = stage.view().screen().historySize();
    QTRY_COMPARE(stage.view().verticalScrollBar()->maximum(), history);
    QCOMPARE(stage.view().screenText().section(u'\n', 0, 0), first);
    stage.key(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(stage.view().screenText().section(u'\n', 0, 0), u"line 0"_s);
    stage.key(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(stage.view().lookedBack(), 0);
    stage.view().verticalScrollBar()->setValue(2);
    QCOMPARE(stage.view().screenText().section(u'\n', 0, 0), u"line 2"_s);
}

void TerminalViewTest::theWheelLooksBackOrMovesAnEditorsCursor()
{
    TerminalStage stage(*m_theme);
    const auto turn = [&stage](int angle) {
        const QPoint place(20, 20);
        QWheelEvent event(place, stage.view().viewport()->mapToGlobal(place), {}, {0, angle}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(stage.view().viewport(), &event);
    };
    for (int i = 0; i < 100; ++i)
        stage.view().feed("line\r\n");
    QTRY_VERIFY(stage.view().verticalScrollBar()->maximum() > 0);
    turn(120);
    QCOMPARE(stage.view().lookedBack(), 3);
    turn(-240);
    QCOMPARE(stage.view().lookedBack(), 0);
    QCOMPARE(stage.typed, QByteArray());
    stage.view().feed("\x1b[?1049h");
    turn(-120);
    QCOMPARE(stage.typed, QByteArray("\x1b[B\x1b[B\x1b[B"));
    QCOMPARE(stage.view().lookedBack(), 0);
}

void TerminalViewTest::textIsChosenAndCopied()
{
    TerminalStage stage(*m_theme);
    stage.view().feed("one two\r\nthree 日本\r\nfour");
    QTRY_VERIFY(stage.view().screenText().contains(u"four"_s));
    QWidget* surface = stage.view().viewport();
    QTest::mousePress(surface, Qt::LeftButton, {}, TerminalStage::at(4, 0));
    QTest::mouseMove(surface, TerminalStage::at(8, 1));
    QTest::mouseRelease(surface, Qt::LeftButton, {}, TerminalStage::at(8, 1));
    QCOMPARE(stage.view().selectedText(), u"two\nthree 日"_s);
    stage.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"two\nthree 日"_s);
    QCOMPARE(stage.typed, QByteArray());
    // What is chosen stays so while lines move up.
    for (int i = 0; i < 60; ++i)
        stage.view().feed("more\r\n");
    QTRY_VERIFY(stage.view().verticalScrollBar()->maximum() > 30);
    QCOMPARE(stage.view().selectedText(), u"two\nthree 日"_s);
    stage.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(stage.view().selectedText().startsWith(u"one two\nthree 日本\nfour"_s));
    stage.key(Qt::Key_X, {}, u"x"_s);
    QVERIFY(!stage.view().hasSelection());
}

void TerminalViewTest::linesBrokenAtTheEdgeAreCopiedAsOne()
{
    TerminalStage stage(*m_theme);
    const int columns = stage.view().terminalSize().columns;
    const QByteArray longLine = QByteArray(columns, 'a') + "bcd";
    stage.view().feed(longLine + "\r\nnext");
    QTRY_VERIFY(stage.view().screenText().contains(u"next"_s));
    stage.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(stage.view().selectedText().startsWith(QString::fromLatin1(longLine) + u"\nnext"_s));
}

void TerminalViewTest::aWordIsChosen()
{
    TerminalStage stage(*m_theme);
    stage.view().feed("pod/web-7f3a Running");
    QTRY_VERIFY(stage.view().screenText().contains(u"Running"_s));
    QTest::mouseDClick(stage.view().viewport(), Qt::LeftButton, {}, TerminalStage::at(5, 0));
    QCOMPARE(stage.view().selectedText(), u"pod/web-7f3a"_s);
}

void TerminalViewTest::resizingIsTold()
{
    TerminalStage stage(*m_theme);
    QSignalSpy told(&stage.view(), &TerminalView::sizeChanged);
    const TerminalSize before = stage.view().terminalSize();
    stage.window.resize(900, 600);
    QTRY_VERIFY(told.count() >= 1);
    QVERIFY(stage.view().terminalSize().columns > before.columns && stage.view().terminalSize().rows > before.rows);
    QCOMPARE(told.constLast().constFirst().value<TerminalSize>(), stage.view().terminalSize());
    const qsizetype times = told.count();
    stage.window.resize(901, 600); // less than a column
    QCoreApplication::processEvents();
    QVERIFY(told.count() <= times + 1);
}

void TerminalViewTest::whatCostsMuchIsTakenInTurns()
{
    TerminalStage stage(*m_theme);
    // Each of these moves the whole screen, some thousand times in what a program prints at once.
    QSignalSpy behind(&stage.view(), &TerminalView::fellBehind);
    stage.view().feed(QByteArray("\x1b[99S").repeated(60'000));
    QVERIFY(stage.view().isBehind());
    QCOMPARE(behind.count(), 1);
    QVERIFY(behind.constFirst().constFirst().toBool());
    // Typing has its turn meanwhile.
    stage.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(stage.typed, QByteArray("\x03"));
    QCoreApplication::processEvents();
    QVERIFY(stage.view().isBehind());
    QTRY_VERIFY_WITH_TIMEOUT(!stage.view().isBehind(), 100'000);
    QCOMPARE(behind.count(), 2);
}

void TerminalViewTest::isHeardWithItsCursor()
{
    TerminalStage stage(*m_theme);
    stage.view().feed("one\r\ntwo");
    QTRY_COMPARE(stage.view().screenText(), u"one\ntwo"_s);
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(&stage.view());
    QVERIFY(heard);
    QCOMPARE(heard->role(), QAccessible::Terminal);
    QCOMPARE(heard->text(QAccessible::Value), u"one\ntwo"_s);
    QCOMPARE(heard->textInterface()->cursorPosition(), 7);
    QVERIFY(!heard->state().readOnly);
}

QTEST_MAIN(TerminalViewTest)
#include "terminal_view_test.moc"
