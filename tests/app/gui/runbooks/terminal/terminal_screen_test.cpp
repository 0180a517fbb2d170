// tests/app/gui/runbooks/terminal/terminal_screen_test.cpp — a screen as programs expect it, and nothing that a program
// prints does more than that.
#include "app/gui/runbooks/terminal/terminal_screen.h"

#include "tests/runbooks/output/random_output.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class TerminalScreenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatIsPrinted_data();
    void showsWhatIsPrinted();
    void keepsColours();
    void whatLeavesTheScreenIsRemembered();
    void theHistoryIsBounded();
    void aProgramThatHasTheWholeScreenLeavesNoTrace();
    void answersExactly_data();
    void answersExactly();
    void theCursorIsWhereItIsSaidToBe();
    void keysFollowWhatTheProgramAskedFor();
    void pastedTextCannotEndThePaste();
    void resizingKeepsWhatFits();
    void readingInPiecesIsReadingAtOnce();
    void whateverIsPrintedItHolds();
};

namespace {

QStringList shown(const TerminalScreen& screen)
{
    QStringList rows;
    for (int row = 0; row < screen.size().rows; ++row)
        rows.append(screen.row(row).text());
    while (!rows.isEmpty() && rows.constLast().isEmpty())
        rows.removeLast();
    return rows;
}

} // namespace

void TerminalScreenTest::showsWhatIsPrinted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("rows");
    const auto row = [](const char* what, const QByteArray& bytes, const QStringList& rows) {
        QTest::newRow(what) << bytes << rows;
    };
    row("lines", "one\r\ntwo", {u"one"_s, u"two"_s});
    row("a line feed alone", "one\ntwo", {u"one"_s, u"   two"_s});
    row("the cursor is moved", "\x1b[2;3Hx\x1b[Ay\x1b[5Dz", {u"z  y"_s, u"  x"_s});
    row("cleared", "one\x1b[2J\x1b[Htwo", {u"two"_s});
    row("erased to the end", "one two\x1b[4D\x1b[K", {u"one"_s});
    row("put between", "ac\x1b[D\x1b[@b", {u"abc"_s});
    row("taken out", "abc\x1b[2D\x1b[P", {u"ac"_s});
    row("a line between", "a\r\nc\x1b[L", {u"a"_s, u""_s, u"c"_s});
    row("broken at the edge", QByteArray(25, 'x'), {QString(20, u'x'), QString(5, u'x')});
    row("wide characters", "日本x", {u"日本x"_s});
    row("marks", "cafe\xcc\x81!", {u"cafe\u0301!"_s});
    row("repeated", "-\x1b[5b", {u"------"_s});
    row("line drawing", "\x1b(0lqk\x1b(Bq", {u"┌─┐q"_s});
    row("scrolled within margins", "\x1b[2;3ra\r\nb\r\nc\r\nd", {u"a"_s, u"c"_s, u"d"_s});
    row("no title, no link", "\x1b]0;t\aa\x1b]8;;http://x\x1b\\b\x1b]8;;\x1b\\", {u"ab"_s});
    row("direction",
        "a\xe2\x80\xae"
        "b",
        {u"ab"_s});
}

void TerminalScreenTest::showsWhatIsPrinted()
{
    QFETCH(const QByteArray, bytes);
    TerminalScreen screen({20, 6});
    QCOMPARE(screen.feed(bytes), QByteArray());
    QTEST(shown(screen), "rows");
}

void TerminalScreenTest::keepsColours()
{
    TerminalScreen screen({20, 6});
    screen.feed("\x1b[1;31ma\x1b[0;48;5;200mb\x1b[0;38;2;1;2;3;4mc\x1b[0;7md\x1b[0me");
    OutputStyle bold, ground, exact, inverse;
    bold.bold = true;
    bold.ink = paletteColour(1);
    ground.ground = paletteColour(200);
    exact.ink = exactColour(1, 2, 3);
    exact.underline = true;
    inverse.inverse = true;
    const OutputLine expected{{{u"a"_s, bold}, {u"b"_s, ground}, {u"c"_s, exact}, {u"d"_s, inverse}, {u"e"_s, {}}},
                              false};
    QCOMPARE(screen.row(0), expected);
}

void TerminalScreenTest::whatLeavesTheScreenIsRemembered()
{
    TerminalScreen screen({20, 5});
    for (int i = 0; i < 12; ++i)
        screen.feed("line " + QByteArray::number(i) + "\r\n");
    QCOMPARE(screen.historySize(), 8);
    QCOMPARE(screen.history(0).text(), u"line 0"_s);
    QCOMPARE(screen.history(7).text(), u"line 7"_s);
    QCOMPARE(screen.row(0).text(), u"line 8"_s);
    screen.feed("\x1b[3J\x1b[2J");
    QVERIFY2(screen.historySize() >= 8, "no program can take away what was there");
}

void TerminalScreenTest::theHistoryIsBounded()
{
    TerminalScreen screen({40, 5});
    for (int i = 0; i < 12'000; ++i)
        screen.feed(QByteArray::number(i) + "\r\n");
    QCOMPARE(screen.historySize(), TerminalScreen::MostHistory);
    QCOMPARE(screen.forgotten(), 12'000 - 4 - TerminalScreen::MostHistory);
    QCOMPARE(screen.history(0).text(), QString::number(screen.forgotten()));
    // A line with a colour for each letter weighs more.
    TerminalScreen colourful({200, 5});
    QByteArray line;
    for (int i = 0; i < 200; ++i)
        line += "\x1b[38;5;" + QByteArray::number(i % 250) + "mx";
    for (int i = 0; i < 3'000; ++i)
        colourful.feed(line);
    QVERIFY(colourful.historySize() < 2'000);
    QVERIFY(colourful.historySize() > 1'000);
}

void TerminalScreenTest::aProgramThatHasTheWholeScreenLeavesNoTrace()
{
    TerminalScreen screen({20, 5});
    screen.feed("before");
    screen.feed("\x1b[?1049h\x1b[2J\x1b[Heditor");
    QVERIFY(screen.isAlternate());
    QCOMPARE(shown(screen), QStringList{u"editor"_s});
    for (int i = 0; i < 50; ++i)
        screen.feed("line\r\n");
    QCOMPARE(screen.historySize(), 0);
    screen.feed("\x1b[?1049l");
    QVERIFY(!screen.isAlternate());
    QCOMPARE(shown(screen), QStringList{u"before"_s});
    QCOMPARE(screen.cursor().column, 6);
}

void TerminalScreenTest::answersExactly_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("what it is") << QByteArray("\x1b[c") << QByteArray("\x1b[?1;2c");
    QTest::newRow("what it is, more") << QByteArray("\x1b[>c") << QByteArray("\x1b[>0;100;0c");
    QTest::newRow("well") << QByteArray("\x1b[5n") << QByteArray("\x1b[0n");
    QTest::newRow("the cursor") << QByteArray("ab\r\nabc\x1b[6n") << QByteArray("\x1b[2;4R");
    QTest::newRow("the cursor, DEC") << QByteArray("\x1b[?6n") << QByteArray("\x1b[?1;1R");
    QTest::newRow("cut in the middle") << QByteArray("\x1b[5") << QByteArray();
    for (const char* query :
         {"\x1b[21t", "\x1b[18t", "\x1b]10;?\a", "\x1b]52;c;?\a", "\x1bP$qm\x1b\\", "\x1bP+q544e\x1b\\", "\x1b[?1$p",
          "\x1b[>q", "\x05", "\x1bZ", "\x1b[=c", "\x1b[?15n", "\x1b[?1004h\x1b[I", "\x1b[0x", "\x1b[1c", "\x1b[?63n"})
        QTest::addRow("nothing to %s", query + 1) << QByteArray(query) << QByteArray();
}

void TerminalScreenTest::answersExactly()
{
    QFETCH(const QByteArray, query);
    TerminalScreen screen({20, 6});
    QTEST(screen.feed(query), "answer");
}

void TerminalScreenTest::theCursorIsWhereItIsSaidToBe()
{
    using Shape = TerminalScreen::Cursor::Shape;
    TerminalScreen screen({20, 6});
    screen.feed("ab\r\nc");
    QCOMPARE(screen.cursor(), (TerminalScreen::Cursor{1, 1, true, Shape::Block}));
    screen.feed("\x1b[?25l\x1b[5 q");
    QCOMPARE(screen.cursor(), (TerminalScreen::Cursor{1, 1, false, Shape::Bar}));
    screen.feed("\x1b[?25h\x1b[4 q\x1b[99;99H");
    QCOMPARE(screen.cursor(), (TerminalScreen::Cursor{5, 19, true, Shape::Underline}));
}

void TerminalScreenTest::keysFollowWhatTheProgramAskedFor()
{
    TerminalScreen screen({20, 6});
    QCOMPARE(screen.bytesOf(TerminalKey::Up, {}), QByteArray("\x1b[A"));
    screen.feed("\x1b[?1h");
    QCOMPARE(screen.bytesOf(TerminalKey::Up, {}), QByteArray("\x1bOA"));
    QCOMPARE(screen.bytesOf(TerminalKey::Right, Qt::ControlModifier), QByteArray("\x1b[1;5C"));
    QCOMPARE(screen.bytesOf(TerminalKey::Delete, {}), QByteArray("\x1b[3~"));
    QCOMPARE(screen.bytesOf(TerminalKey::PageUp, {}), QByteArray("\x1b[5~"));
    QCOMPARE(screen.bytesOf(TerminalKey::Enter, Qt::ControlModifier), QByteArray("\r"));
    QCOMPARE(screen.bytesOf(TerminalKey::Backspace, {}), QByteArray("\x7f"));
    QCOMPARE(screen.bytesOf(TerminalKey::Escape, Qt::ShiftModifier), QByteArray("\x1b"));
    QCOMPARE(screen.bytesOf(TerminalKey::Tab, Qt::ShiftModifier), QByteArray("\x1b[Z"));
    QCOMPARE(screen.bytesOf(TerminalKey::Enter, Qt::AltModifier), QByteArray("\x1b\r"));
    QCOMPARE(screen.bytesOfFunction(1, {}), QByteArray("\x1bOP"));
    QCOMPARE(screen.bytesOfFunction(5, {}), QByteArray("\x1b[15~"));
    QCOMPARE(screen.bytesOfFunction(12, Qt::ShiftModifier), QByteArray("\x1b[24;2~"));
    QCOMPARE(screen.bytesOfFunction(13, {}), QByteArray());
}

void TerminalScreenTest::pastedTextCannotEndThePaste()
{
    TerminalScreen screen({20, 6});
    QCOMPARE(screen.bytesOfPaste(u"a\nb\r\nc\td"_s), QByteArray("a\rb\rc\td"));
    screen.feed("\x1b[?2004h");
    QCOMPARE(screen.bytesOfPaste(u"ls"_s), QByteArray("\x1b[200~ls\x1b[201~"));
    QCOMPARE(screen.bytesOfPaste(u"x\x1b[201~; rm -rf /\x03\x04\u009b201~"_s),
             QByteArray("\x1b[200~x[201~; rm -rf /201~\x1b[201~"));
}

void TerminalScreenTest::resizingKeepsWhatFits()
{
    TerminalScreen screen({40, 10});
    for (int i = 0; i < 9; ++i)
        screen.feed("line " + QByteArray::number(i) + "\r\n");
    screen.feed("prompt");
    screen.resize({40, 6});
    QCOMPARE(screen.size(), (TerminalSize{40, 6}));
    QCOMPARE(shown(screen).constLast(), u"prompt"_s);
    QCOMPARE(screen.cursor().row, 5);
    QCOMPARE(screen.historySize(), 4);
    screen.resize({30, 12});
    QVERIFY(shown(screen).contains(u"prompt"_s));
    screen.resize({1, 1});
    QCOMPARE(screen.size(), (TerminalSize{20, 5}));
    screen.resize({5'000, 5'000});
    QCOMPARE(screen.size(), (TerminalSize{1'000, 1'000}));
    QVERIFY(screen.cursor().row < 1'000);
}

void TerminalScreenTest::readingInPiecesIsReadingAtOnce()
{
    for (quint32 seed = 1; seed <= 10; ++seed) {
        const QByteArray bytes = randomOutput(seed, 8'000);
        TerminalScreen whole({80, 24});
        const QByteArray answers = whole.feed(bytes);
        TerminalScreen pieces({80, 24});
        QByteArray answered;
        std::mt19937 random(seed);
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype size = std::min(bytes.size() - at, qsizetype(1 + random() % 40));
            answered += pieces.feed(QByteArrayView(bytes).sliced(at, size));
            at += size;
        }
        QCOMPARE(answered, answers);
        QCOMPARE(shown(pieces), shown(whole));
        QCOMPARE(pieces.cursor(), whole.cursor());
        QCOMPARE(pieces.historySize(), whole.historySize());
    }
}

void TerminalScreenTest::whateverIsPrintedItHolds()
{
    for (quint32 seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        TerminalScreen screen({int(1 + random() % 200), int(1 + random() % 60)});
        for (int i = 0; i < 60; ++i) {
            QByteArray bytes = randomOutput(quint32(random()), 200);
            bytes += "\x1b[" + QByteArray::number(random()) + ';' + QByteArray::number(random() % 70) +
                     char(0x40 + random() % 0x3f);
            bytes += "\x1b" + QByteArray(1, char(0x20 + random() % 0x5f)) + char(0x20 + random() % 0x5f);
            screen.feed(bytes);
            if (random() % 5 == 0)
                screen.resize({int(1 + random() % 200), int(1 + random() % 60)});
            QVERIFY(screen.cursor().row >= 0 && screen.cursor().row < screen.size().rows);
            QVERIFY(screen.cursor().column >= 0 && screen.cursor().column < screen.size().columns);
            for (int row = 0; row < screen.size().rows; ++row)
                for (const QChar c : screen.row(row).text())
                    QVERIFY(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format);
        }
    }
}

QTEST_GUILESS_MAIN(TerminalScreenTest)
#include "terminal_screen_test.moc"
