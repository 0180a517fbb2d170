// tests/app/gui/runbooks/terminal/terminal_keys_test.cpp — what is typed and pasted goes to the program, and one can
// always get out.
#include "tests/app/gui/runbooks/terminal/terminal_stage.h"

#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"

#include <QAction>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;

class TerminalKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keysAreBytes_data();
    void keysAreBytes();
    void noShortcutTakesAKeyFromTheProgram();
    void oneCanAlwaysLeave();
    void whereNothingRunsTabGoesOn();
    void typingGoesToTheNewest();
    void oneLineIsPastedAtOnce();
    void severalLinesAskFirst();
    void theAnswerIsNoUnlessOnePressesPaste();
    void composedTextIsTyped();

private:
    std::unique_ptr<Theme> m_theme;
};

void TerminalKeysTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void TerminalKeysTest::keysAreBytes_data()
{
    QTest::addColumn<int>("pressed");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* what, int key, int modifiers, const QString& text, const QByteArray& bytes) {
        QTest::newRow(what) << key << modifiers << text << bytes;
    };
    const int ctrl = Qt::ControlModifier, alt = Qt::AltModifier, shift = Qt::ShiftModifier;
    row("a letter", Qt::Key_A, 0, u"a"_s, "a");
    row("a capital", Qt::Key_A, shift, u"A"_s, "A");
    row("another script", Qt::Key_Eacute, 0, u"é"_s, "\xc3\xa9");
    row("Ctrl+C", Qt::Key_C, ctrl, u"\x03"_s, "\x03");
    row("Ctrl+C, without text", Qt::Key_C, ctrl, {}, "\x03");
    row("Ctrl+K, which opens the palette elsewhere", Qt::Key_K, ctrl, u"\x0b"_s, "\x0b");
    row("Ctrl+[", Qt::Key_BracketLeft, ctrl, {}, "\x1b");
    row("Ctrl+Space", Qt::Key_Space, ctrl, {}, QByteArray("\0", 1));
    row("Ctrl+_", Qt::Key_Underscore, ctrl | shift, {}, "\x1f");
    row("Alt+B", Qt::Key_B, alt, u"b"_s,
        "\x1b"
        "b");
    row("Enter", Qt::Key_Return, 0, u"\r"_s, "\r");
    row("Enter of the numbers", Qt::Key_Enter, Qt::KeypadModifier, u"\r"_s, "\r");
    row("Backspace", Qt::Key_Backspace, 0, u"\b"_s, "\x7f");
    row("Ctrl+Backspace", Qt::Key_Backspace, ctrl, u"\x7f"_s, "\b");
    row("Tab", Qt::Key_Tab, 0, u"\t"_s, "\t");
    row("Shift+Tab", Qt::Key_Backtab, shift, {}, "\x1b[Z");
    row("Escape", Qt::Key_Escape, 0, u"\x1b"_s, "\x1b");
    row("Up", Qt::Key_Up, 0, {}, "\x1b[A");
    row("Ctrl+Right", Qt::Key_Right, ctrl, {}, "\x1b[1;5C");
    row("Page Up", Qt::Key_PageUp, 0, {}, "\x1b[5~");
    row("F1", Qt::Key_F1, 0, {}, "\x1bOP");
    row("F10", Qt::Key_F10, 0, {}, "\x1b[21~");
    row("a number of the numbers", Qt::Key_5, Qt::KeypadModifier, u"5"_s, "5");
    row("Shift alone", Qt::Key_Shift, shift, {}, "");
    row("volume", Qt::Key_VolumeUp, 0, {}, "");
}

void TerminalKeysTest::keysAreBytes()
{
    TerminalStage stage(*m_theme);
    QFETCH(const int, pressed);
    QFETCH(const int, modifiers);
    QFETCH(const QString, text);
    stage.key(pressed, Qt::KeyboardModifiers(modifiers), text);
    QTEST(stage.typed, "bytes");
    QVERIFY(stage.view().hasFocus());
}

void TerminalKeysTest::noShortcutTakesAKeyFromTheProgram()
{
    TerminalStage stage(*m_theme);
    auto* palette = new QAction(&stage.window);
    palette->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    stage.window.addAction(palette);
    QSignalSpy triggered(palette, &QAction::triggered);
    QTest::keyClick(stage.window.windowHandle(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(triggered.count(), 0);
    QCOMPARE(stage.typed, QByteArray("\x0b"));
    auto* wider = new QAction(&stage.window);
    wider->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    stage.window.addAction(wider);
    QSignalSpy widened(wider, &QAction::triggered);
    QTest::keyClick(stage.window.windowHandle(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(widened.count() == 1 && stage.typed == "\x0b", "a key that no terminal has is the window's");
    stage.before->setFocus();
    QTest::keyClick(stage.window.windowHandle(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(triggered.count(), 1);
}

void TerminalKeysTest::oneCanAlwaysLeave()
{
    TerminalStage stage(*m_theme);
    stage.key(Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(stage.after->hasFocus());
    stage.view().setFocus();
    stage.key(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(stage.before->hasFocus());
    QCOMPARE(stage.typed, QByteArray());
    // And it is said where one looks, and to those who listen.
    const auto labels = stage.panel->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(u"Ctrl+Tab leaves"_s);
    }));
    QVERIFY(stage.view().accessibleDescription().contains(u"Ctrl+Tab"_s));
    // From before, Tab comes in again.
    stage.key(Qt::Key_Tab);
    QVERIFY(stage.view().hasFocus());
}

void TerminalKeysTest::whereNothingRunsTabGoesOn()
{
    TerminalStage stage(*m_theme);
    stage.view().setRunning(false);
    stage.key(Qt::Key_A, {}, u"a"_s);
    QCOMPARE(stage.typed, QByteArray());
    stage.key(Qt::Key_Tab);
    QVERIFY(stage.after->hasFocus());
}

void TerminalKeysTest::typingGoesToTheNewest()
{
    TerminalStage stage(*m_theme);
    for (int i = 0; i < 100; ++i)
        stage.view().feed("line\r\n");
    QTRY_VERIFY(stage.view().verticalScrollBar()->maximum() > 0);
    stage.view().lookBack(20);
    stage.key(Qt::Key_A, {}, u"a"_s);
    QCOMPARE(stage.view().lookedBack(), 0);
}

void TerminalKeysTest::oneLineIsPastedAtOnce()
{
    TerminalStage stage(*m_theme);
    QGuiApplication::clipboard()->setText(u"kubectl get pods"_s);
    stage.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(stage.typed, QByteArray("kubectl get pods"));
    QVERIFY(!stage.panel->asksAboutPaste());
    stage.view().feed("\x1b[?2004h");
    stage.key(Qt::Key_Insert, Qt::ShiftModifier);
    QVERIFY(stage.typed.endsWith("\x1b[200~kubectl get pods\x1b[201~"));
}

void TerminalKeysTest::severalLinesAskFirst()
{
    TerminalStage stage(*m_theme);
    QGuiApplication::clipboard()->setText(u"echo one\nrm \u202Ex\n"_s);
    stage.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(stage.typed, QByteArray());
    QVERIFY(stage.panel->asksAboutPaste());
    auto* banner = stage.panel->findChild<Banner*>();
    QVERIFY(banner->accessibleName().contains(u"2 lines"_s));
    const auto buttons = banner->findChildren<Button*>();
    QCOMPARE(buttons.size(), 2);
    QTest::mouseClick(buttons.at(0), Qt::LeftButton);
    QVERIFY(!stage.panel->asksAboutPaste());
    QCOMPARE(stage.typed, QByteArray("echo one\rrm \xe2\x80\xaex\r"));
    QVERIFY(stage.view().hasFocus());
}

void TerminalKeysTest::theAnswerIsNoUnlessOnePressesPaste()
{
    TerminalStage stage(*m_theme);
    // One line with an Enter behind it is run at once, too.
    QGuiApplication::clipboard()->setText(u"reboot\n"_s);
    stage.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(stage.panel->asksAboutPaste());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!stage.panel->asksAboutPaste());
    stage.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(!stage.panel->asksAboutPaste());
    QCOMPARE(stage.typed, QByteArray());
    QVERIFY(stage.view().hasFocus());
}

void TerminalKeysTest::composedTextIsTyped()
{
    TerminalStage stage(*m_theme);
    QInputMethodEvent composed;
    composed.setCommitString(u"日本"_s);
    QApplication::sendEvent(&stage.view(), &composed);
    QCOMPARE(stage.typed, QByteArray("日本"));
    QVERIFY(stage.view().inputMethodQuery(Qt::ImEnabled).toBool());
}

QTEST_MAIN(TerminalKeysTest)
#include "terminal_keys_test.moc"
