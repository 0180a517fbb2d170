// tests/runbooks/output/output_reader_test.cpp — output reads as a terminal would leave it, and nothing in it does
// anything else.
#include "runbooks/output/output_reader.h"

#include "tests/runbooks/output/random_output.h"

#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace firebreak;

class OutputReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatIsLeftInTheEnd_data();
    void showsWhatIsLeftInTheEnd();
    void dropsWhatIsNoText_data();
    void dropsWhatIsNoText();
    void bytesThatAreNoTextAreSeen_data();
    void bytesThatAreNoTextAreSeen();
    void whatCannotBeSeenIsMarked();
    void readsColoursAndWeight_data();
    void readsColoursAndWeight();
    void aStyleHoldsOverLines();
    void nothingHidesText();
    void aLongLineGoesOnInTheNext();
    void wideCharactersTakeTwoColumns();
    void marksStandOnWhatIsBeforeThem();
    void readingInPiecesIsReadingAtOnce_data();
    void readingInPiecesIsReadingAtOnce();
    void theUnfinishedLineIsThere();
    void comesToAnEndWithMuchOfOneKind_data();
    void comesToAnEndWithMuchOfOneKind();
};

namespace {

QString read(const QByteArray& bytes) { return plainText(linesOf(bytes)); }

} // namespace

void OutputReaderTest::showsWhatIsLeftInTheEnd_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << QByteArray() << u""_s;
    QTest::newRow("one line") << QByteArray("ready\n") << u"ready"_s;
    QTest::newRow("no line feed") << QByteArray("ready") << u"ready"_s;
    QTest::newRow("an empty line between") << QByteArray("a\n\nb\n") << u"a\n\nb"_s;
    QTest::newRow("an empty line first") << QByteArray("\na") << u"\na"_s;
    QTest::newRow("lines of other systems") << QByteArray("a\r\nb\r\n") << u"a\nb"_s;
    QTest::newRow("written over") << QByteArray("10%\r20%\r100%\n") << u"100%"_s;
    QTest::newRow("written over in part") << QByteArray("waiting\rok\n") << u"okiting"_s;
    QTest::newRow("written over and erased") << QByteArray("waiting\rok\x1b[K\n") << u"ok"_s;
    QTest::newRow("erased first") << QByteArray("waiting\r\x1b[Kok\n") << u"ok"_s;
    QTest::newRow("erased to the cursor") << QByteArray("abcdef\b\b\x1b[1K\n") << u"     f"_s;
    QTest::newRow("all erased") << QByteArray("abc\x1b[2Kd") << u"   d"_s;
    QTest::newRow("a return at the end") << QByteArray("abc\r") << u"abc"_s;
    QTest::newRow("backspace") << QByteArray("abc\b\bX\n") << u"aXc"_s;
    QTest::newRow("backspace at the beginning") << QByteArray("\b\bX") << u"X"_s;
    QTest::newRow("struck over, as manuals do") << QByteArray("b\bbo\bol\bld\bd _\bu") << u"bold u"_s;
    QTest::newRow("a spinner") << QByteArray("|\b/\b-\b\\\b done") << u" done"_s;
    QTest::newRow("tabs") << QByteArray("a\tb\n12345678\tc\n") << u"a       b\n12345678        c"_s;
    QTest::newRow("a tab erases nothing") << QByteArray("0123456789\r\tX") << u"01234567X9"_s;
    QTest::newRow("a tab at the end") << QByteArray("a\t\nb") << u"a\nb"_s;
    QTest::newRow("blanks that were written") << QByteArray("a  \n") << u"a  "_s;
    QTest::newRow("form feed and vertical tab") << QByteArray("a\fb\vc") << u"a\nb\nc"_s;
}

void OutputReaderTest::showsWhatIsLeftInTheEnd()
{
    QFETCH(const QByteArray, output);
    QTEST(read(output), "shown");
}

void OutputReaderTest::dropsWhatIsNoText_data()
{
    QTest::addColumn<QByteArray>("between");
    const auto row = [](const char* what, const QByteArray& bytes) { QTest::newRow(what) << bytes; };
    row("a style", "\x1b[1;31m");
    row("title", "\x1b]0;root@prod\a");
    row("title, closed the other way", "\x1b]2;x\x1b\\");
    row("title, closed by the upper control", "\x1b]2;x\xc2\x9c");
    row("a link", "\x1b]8;;http://evil.example\x1b\\");
    row("the clipboard", "\x1b]52;c;cm0gLXJmIC8K\a");
    row("clear", "\x1b[2J\x1b[H");
    row("the cursor elsewhere", "\x1b[3A\x1b[10;20H\x1b[5D");
    row("the other screen", "\x1b[?1049h\x1b[?25l");
    row("queries", "\x1b[c\x1b[>c\x1b[5n\x1b[6n\x1b[?6n\x1b[21t\x1bZ\x05");
    row("keys", "\x1b[>4;2m\x1b[?2004h\x1b=");
    row("a device string", "\x1bP+q544e\x1b\\");
    row("a picture", "\x1bPq#0;2;0;0;0#0~~@@vv\x1b\\");
    row("application, privacy, string", "\x1b_x\x1b\\\x1b^y\x1b\\\x1bXz\x1b\\");
    row("charsets", "\x1b(0\x1b)B\x1b%G\x0e\x0f");
    row("bell", "\a");
    row("reset", "\x1b"
                 "c\x1b[!p");
    row("upper controls", "\xc2\x9b"
                          "31m\xc2\x9d"
                          "0;t\xc2\x9c\xc2\x90q\xc2\x9c\xc2\x85\xc2\x84");
    row("a quotation mark within a title", "\x1b]0;\xe2\x80\x9cup\xe2\x80\x9d\a");
    row("very many numbers", "\x1b[" + QByteArray("1;").repeated(10'000) + "1m");
    row("a very large number", "\x1b[99999999999999999999m");
    row("cancelled", "\x1b[12\x18\x1b]0;x\x1a");
    row("begun twice", "\x1b\x1b[\x1b[0m");
    row("a long title", "\x1b]0;" + QByteArray(300'000, 't') + '\a');
}

void OutputReaderTest::dropsWhatIsNoText()
{
    QFETCH(const QByteArray, between);
    QByteArray bytes = between;
    bytes.replace("\x05", ""); // shown, see below
    QCOMPARE(read("a" + bytes + "b\n"), u"ab"_s);
}

void OutputReaderTest::bytesThatAreNoTextAreSeen_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* what, const QByteArray& bytes, const QString& shown) {
        QTest::newRow(what) << bytes << shown;
    };
    row("NUL between", QByteArray("sleep\0007110\0", 11), u"sleep^@7110^@"_s);
    row("other controls", "a\x01\x02\x05\x7f", u"a^A^B^E^?"_s);
    row("a lonely continuation", "a\x80z", u"a\uFFFDz"_s);
    row("upper controls as bytes",
        "a\x9b"
        "31mz",
        u"a\uFFFD31mz"_s);
    row("Latin 1", "caf\xe9!", u"caf\uFFFD!"_s);
    row("too long a spelling", "\xc0\xaf\xe0\x80\xaf", u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"_s);
    row("half a pair", "\xed\xa0\x80", u"\uFFFD\uFFFD\uFFFD"_s);
    row("beyond Unicode", "\xf5\x80\x80\x80\xf4\x90\x80\x80", u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"_s);
    row("cut at the end", "a\xe6\x97", u"a\uFFFD"_s);
    row("cut before a letter",
        "\xe6\x97"
        "a",
        u"\uFFFDa"_s);
    row("cut before a line feed", "\xf0\x9f\x94\nb", u"\uFFFD\nb"_s);
    row("direction",
        "rm \xe2\x80\xae"
        "fdp.exe",
        u"rm \\u{202E}fdp.exe"_s);
    row("a blank without width",
        "a\xe2\x80\x8b"
        "b",
        u"a\\u{200B}b"_s);
    row("a line separator",
        "a\xe2\x80\xa8"
        "b",
        u"a\\u{2028}b"_s);
    row("soft hyphen",
        "a\xc2\xad"
        "b",
        u"a\\u{AD}b"_s);
    row("a sequence that was cut", "\xc2\x9b\xc3\xa9", u"é"_s);
}

void OutputReaderTest::bytesThatAreNoTextAreSeen()
{
    QFETCH(const QByteArray, output);
    QTEST(read(output), "shown");
}

void OutputReaderTest::whatCannotBeSeenIsMarked()
{
    OutputStyle red;
    red.ink = paletteColour(1);
    OutputStyle marked = red;
    marked.escaped = true;
    const QList<OutputLine> expected{{{{u"a"_s, red}, {u"\\u{202E}^@"_s, marked}, {u"b"_s, red}}, false}};
    QCOMPARE(linesOf(QByteArray("\x1b[31ma\xe2\x80\xae\0b", 11)), expected);
    QVERIFY2(linesOf("\\u{202E}").constFirst().runs.constFirst().style == OutputStyle(), "typed is not hidden");
}

void OutputReaderTest::readsColoursAndWeight_data()
{
    QTest::addColumn<QByteArray>("numbers");
    QTest::addColumn<OutputStyle>("style");
    const auto row = [](const char* numbers, auto change) {
        OutputStyle style;
        change(style);
        QTest::newRow(numbers) << QByteArray(numbers) << style;
    };
    row("1", [](OutputStyle& s) { s.bold = true; });
    row("2", [](OutputStyle& s) { s.dim = true; });
    row("3", [](OutputStyle& s) { s.italic = true; });
    row("4", [](OutputStyle& s) { s.underline = true; });
    row("4:3", [](OutputStyle& s) { s.underline = true; });
    row("4;4:0", [](OutputStyle&) {});
    row("7", [](OutputStyle& s) { s.inverse = true; });
    row("1;2;3;4;7;22;23;24;27", [](OutputStyle&) {});
    row("31;1;0", [](OutputStyle&) {});
    row("31;1;", [](OutputStyle&) {});
    row("31", [](OutputStyle& s) { s.ink = paletteColour(1); });
    row("97", [](OutputStyle& s) { s.ink = paletteColour(15); });
    row("40", [](OutputStyle& s) { s.ground = paletteColour(0); });
    row("107", [](OutputStyle& s) { s.ground = paletteColour(15); });
    row("31;41;39;49", [](OutputStyle&) {});
    row("38;5;208", [](OutputStyle& s) { s.ink = paletteColour(208); });
    row("48;5;9;1", [](OutputStyle& s) {
        s.ground = paletteColour(9);
        s.bold = true;
    });
    row("38:5:208;1", [](OutputStyle& s) {
        s.ink = paletteColour(208);
        s.bold = true;
    });
    row("38;2;10;20;30", [](OutputStyle& s) { s.ink = exactColour(10, 20, 30); });
    row("38:2:10:20:30", [](OutputStyle& s) { s.ink = exactColour(10, 20, 30); });
    row("48:2::10:20:30", [](OutputStyle& s) { s.ground = exactColour(10, 20, 30); });
    row("38;2;300;20;30", [](OutputStyle& s) { s.ink = exactColour(255, 20, 30); });
    row("38;5", [](OutputStyle&) {});
    row("1;38;2;1;1", [](OutputStyle& s) { s.bold = true; });
    row("38;9;1", [](OutputStyle&) {});
    row("5;8;9;53;58:5:1;73;999", [](OutputStyle&) {});
}

void OutputReaderTest::readsColoursAndWeight()
{
    QFETCH(const QByteArray, numbers);
    QFETCH(const OutputStyle, style);
    const QList<OutputLine> expected{{{{u"x"_s, style}}, false}};
    QCOMPARE(linesOf("\x1b[" + numbers + "mx"), expected);
    QCOMPARE(linesOf("\xc2\x9b" + numbers + "mx"), expected);
    // With a marker in front, or something in between, it is about something else.
    const QList<OutputLine> plain{{{{u"x"_s, {}}}, false}};
    QCOMPARE(linesOf("\x1b[>" + numbers + "mx"), plain);
    QCOMPARE(linesOf("\x1b[" + numbers + " mx"), plain);
}

void OutputReaderTest::aStyleHoldsOverLines()
{
    OutputStyle red;
    red.ink = paletteColour(1);
    const QList<OutputLine> lines = linesOf("\x1b[31ma\nb\n\x1b[mc");
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(1).runs.constFirst().style, red);
    QCOMPARE(lines.at(2).runs.constFirst().style, OutputStyle());
}

void OutputReaderTest::nothingHidesText()
{
    // A string sequence without an end, or a sequence without a last letter, takes its line at most.
    for (const char* begin : {"\x1b]0;", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\xc2\x9d", "\x1b[", "\x1b[31;", "\x1b("})
        QCOMPARE(read(QByteArray("seen ") + begin + "\nERROR\n"), u"seen \nERROR"_s);
    const QList<OutputLine> concealed = linesOf("\x1b[8msecret");
    QCOMPARE(concealed.constFirst().runs.constFirst(), (OutputRun{u"secret"_s, {}}));
}

void OutputReaderTest::aLongLineGoesOnInTheNext()
{
    const QByteArray bytes = QByteArray(CellRow::MostColumns * 2 + 5, 'x') + "\nend";
    const QList<OutputLine> lines = linesOf(bytes);
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines.at(0).continues && lines.at(1).continues);
    QVERIFY(!lines.at(2).continues && !lines.at(3).continues);
    QCOMPARE(lines.at(0).text().size(), CellRow::MostColumns);
    QCOMPARE(lines.at(2).text().size(), 5);
    QCOMPARE(plainText(lines).toLatin1(), bytes);
    // One that just fits is one line.
    QCOMPARE(linesOf(QByteArray(CellRow::MostColumns, 'x') + '\n').size(), 1);
    // What came before the cut is not written over any more.
    QCOMPARE(linesOf(QByteArray(CellRow::MostColumns + 1, 'x') + "\rY").at(1).text(), u"Y"_s);
}

void OutputReaderTest::wideCharactersTakeTwoColumns()
{
    QCOMPARE(read("日本\rX"), u"X 本"_s);
    QCOMPARE(read("日本\b\b\bX"), u" X本"_s);
    QCOMPARE(read("ab\r日"), u"日"_s);
    QCOMPARE(read("日\tb"), u"日      b"_s);
    QCOMPARE(read("🔥x\b\bY"), u" Yx"_s);
    const QByteArray fits(CellRow::MostColumns - 1, 'x');
    QCOMPARE(linesOf(fits + "日").size(), 2);
}

void OutputReaderTest::marksStandOnWhatIsBeforeThem()
{
    QCOMPARE(read("cafe\xcc\x81!"), u"cafe\u0301!"_s);
    QCOMPARE(read("e\xcc\x81\bX"), u"X"_s);
    QCOMPARE(read("\xcc\x81"), u" \u0301"_s);
    QCOMPARE(read("a" + QByteArray("\xcc\x81").repeated(1000)), u"a\u0301\u0301"_s);
    QCOMPARE(read("\xe2\x9a\xa0\xef\xb8\x8f ok"), u"⚠\uFE0F ok"_s);
}

void OutputReaderTest::readingInPiecesIsReadingAtOnce_data()
{
    QTest::addColumn<QByteArray>("output");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("%u", seed) << randomOutput(seed, 20'000);
}

void OutputReaderTest::readingInPiecesIsReadingAtOnce()
{
    QFETCH(const QByteArray, output);
    const QList<OutputLine> whole = linesOf(output);
    std::mt19937 random(7);
    for (const quint32 most : {1U, 2U, 3U, 17U, 1000U, 9000U}) {
        OutputReader reader;
        QList<OutputLine> lines;
        for (qsizetype at = 0; at < output.size();) {
            const qsizetype size = std::min(output.size() - at, qsizetype(1 + random() % most));
            reader.read(QByteArrayView(output).sliced(at, size));
            lines += reader.takeLines();
            at += size;
        }
        reader.end();
        lines += reader.takeLines();
        if (!reader.unfinished().runs.isEmpty())
            lines += reader.unfinished();
        QVERIFY2(lines == whole, qPrintable(u"pieces of at most %1"_s.arg(most)));
    }
    for (const OutputLine& line : whole) {
        const QString text = line.text();
        QVERIFY(text.size() <= CellRow::MostColumns * 3); // a character and two marks
        for (const QChar c : text)
            QVERIFY2(c.unicode() >= 0x20 && (c.unicode() < 0x7f || c.unicode() > 0x9f), "a control came through");
    }
}

void OutputReaderTest::theUnfinishedLineIsThere()
{
    OutputReader reader;
    reader.read("one\ntw");
    QCOMPARE(plainText(reader.takeLines()), u"one"_s);
    QCOMPARE(reader.unfinished().text(), u"tw"_s);
    reader.read("o\n");
    QCOMPARE(plainText(reader.takeLines()), u"two"_s);
    QVERIFY(reader.unfinished().runs.isEmpty());
    QVERIFY(reader.takeLines().isEmpty());
}

void OutputReaderTest::comesToAnEndWithMuchOfOneKind_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("a progress bar without end") << QByteArray("\r[#####     ] 50% \x1b[31mdownloading\x1b[0m");
    QTest::newRow("back and forth") << QByteArray("x\bx\b");
    QTest::newRow("a title without end") << QByteArray("\x1b]0;x");
    QTest::newRow("numbers without end") << QByteArray("\x1b[1;");
    QTest::newRow("marks without end") << QByteArray("\xcc\x81");
    QTest::newRow("marks on many") << QByteArray("e\xcc\x81\r");
    QTest::newRow("erasing") << QByteArray("\x1b[1Kx\x1b[K");
    QTest::newRow("one long line") << QByteArray("0123456789");
    QTest::newRow("line feeds") << QByteArray("\n");
}

void OutputReaderTest::comesToAnEndWithMuchOfOneKind()
{
    QFETCH(const QByteArray, unit);
    // What goes over the same bytes again and again does not come to its end within the time that a test is given.
    OutputReader reader;
    reader.read(unit.repeated(8'000'000 / unit.size()));
    reader.read("\x1b\\\nend\n");
    const QList<OutputLine> lines = reader.takeLines();
    QVERIFY(!lines.isEmpty());
    QCOMPARE(lines.constLast().text(), u"end"_s);
}

QTEST_GUILESS_MAIN(OutputReaderTest)
#include "output_reader_test.moc"
