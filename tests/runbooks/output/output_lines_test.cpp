// tests/runbooks/output/output_lines_test.cpp — any line of a long output can be read from anywhere, as if all had
// been.
#include "runbooks/output/output_lines.h"

#include "runbooks/output/output_reader.h"
#include "tests/runbooks/output/random_output.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class OutputLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyLinesAreThoseOfTheWhole_data();
    void anyLinesAreThoseOfTheWhole();
    void whatWasLeftOutIsALineOfItsOwn();
    void aCutCharacterIsNotShown();
    void ofTheNewestTheCutLineIsLeftOut();
    void bothStreamsAreInTheirOrder();
    void textOfLinesIsThatOfTheWhole();
    void findsWordsInAnyCase();
    void findsNoMoreThanIsAskedFor();
};

void OutputLinesTest::anyLinesAreThoseOfTheWhole_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one line feed") << QByteArray("\n");
    QTest::newRow("one line") << QByteArray("a");
    QTest::newRow("as many lines as are read together") << QByteArray("a\n").repeated(64);
    QTest::newRow("a colour over many lines") << "\x1b[31m" + QByteArray("red\n").repeated(1000);
    QTest::newRow("one line of half a megabyte") << QByteArray("0123456789").repeated(50'000);
    QTest::newRow("cut, then erased") << QByteArray(4096 * 64, 'x') + "\x1b[2Ky" + QByteArray(4096 * 70, 'z');
    QTest::newRow("wide characters") << QByteArray("\xe6\x97\xa5").repeated(300'000);
    for (quint32 seed = 20; seed < 30; ++seed)
        QTest::addRow("random %u", seed) << randomOutput(seed, 150'000);
}

void OutputLinesTest::anyLinesAreThoseOfTheWhole()
{
    QFETCH(const QByteArray, output);
    const QList<OutputLine> whole = linesOf(output);
    const OutputLines lines(output, 0, {});
    QCOMPARE(lines.count(), int(whole.size()));
    QCOMPARE(lines.gap(), -1);
    QVERIFY(lines.lines(0, lines.count()) == whole);
    std::mt19937 random(3);
    for (int round = 0; round < 60 && !whole.isEmpty(); ++round) {
        const int first = int(random() % quint32(whole.size()));
        const int count = int(random() % 200);
        QVERIFY(lines.lines(first, count) == whole.mid(first, count));
    }
    int widest = 0;
    for (const OutputLine& line : whole)
        widest = std::max(widest, int(line.text().size()));
    QVERIFY(lines.widest() <= CellRow::MostColumns);
    QVERIFY(widest == 0 || lines.widest() > 0);
}

void OutputLinesTest::whatWasLeftOutIsALineOfItsOwn()
{
    const OutputLines lines("first\nsecond\n", 1'000, "last but one\nlast\n");
    QCOMPARE(lines.count(), 5);
    QCOMPARE(lines.gap(), 2);
    QCOMPARE(lines.leftOut(), 1'000);
    QCOMPARE(plainText(lines.lines(0, 5)), u"first\nsecond\n\nlast but one\nlast"_s);
    QCOMPARE(lines.lines(2, 1), QList<OutputLine>{OutputLine()});
    QCOMPARE(plainText(lines.lines(3, 9)), u"last but one\nlast"_s);
    QCOMPARE(plainText(lines.lines(1, 3)), u"second\n\nlast but one"_s);
    // A colour of the beginning says nothing about the end.
    const OutputLines coloured("\x1b[31mred\n", 1, "plain");
    QCOMPARE(coloured.lines(2, 1).constFirst().runs.constFirst().style, OutputStyle());
}

void OutputLinesTest::aCutCharacterIsNotShown()
{
    const OutputLines lines("a", 5,
                            "\x97\xa5"
                            "b");
    QCOMPARE(plainText(lines.lines(2, 1)), u"b"_s);
}

void OutputLinesTest::ofTheNewestTheCutLineIsLeftOut()
{
    const OutputLines all = OutputLines::ofNewest("one\ntwo", 7);
    QCOMPARE(plainText(all.lines(0, 9)), u"one\ntwo"_s);
    QCOMPARE(all.gap(), -1);
    const OutputLines cut = OutputLines::ofNewest("f a line\ntwo", 100);
    QCOMPARE(plainText(cut.lines(1, 9)), u"two"_s);
    QCOMPARE(cut.gap(), 0);
    QCOMPARE(cut.leftOut(), 100 - 3);
    const OutputLines one = OutputLines::ofNewest("middle of a line", 100);
    QCOMPARE(plainText(one.lines(1, 9)), u"middle of a line"_s);
}

void OutputLinesTest::bothStreamsAreInTheirOrder()
{
    KeptOutput output(20);
    output.append(OutputStream::Standard, "a\n");
    output.append(OutputStream::Error, "b\n");
    QCOMPARE(plainText(OutputLines(output).lines(0, 9)), u"a\nb"_s);
    output.append(OutputStream::Standard, "0123456789\nabcdefghi\n");
    const OutputLines cut(output);
    QCOMPARE(cut.leftOut(), output.dropped());
    QCOMPARE(plainText(cut.lines(cut.gap() + 1, 9)), u"abcdefghi"_s);
}

void OutputLinesTest::textOfLinesIsThatOfTheWhole()
{
    QByteArray output;
    for (int i = 0; i < 3000; ++i)
        output += "line " + QByteArray::number(i) + '\n';
    output += QByteArray(10'000, 'x');
    const OutputLines lines(output, 0, {});
    QCOMPARE(lines.text(0, lines.count() - 1).toLatin1(), output);
    QCOMPARE(lines.text(2, 3), u"line 2\nline 3"_s);
    QCOMPARE(lines.text(1023, 1024), u"line 1023\nline 1024"_s);
}

void OutputLinesTest::findsWordsInAnyCase()
{
    const OutputLines lines("pool_active 5\n\x1b[31mPool\x1b[0m_max 5 pool\n", 4, "POOL\n");
    const QList<OutputMatch> expected{{0, 0, 4}, {1, 0, 4}, {1, 11, 4}, {3, 0, 4}};
    QCOMPARE(lines.find(u"pool"_s), expected);
    QVERIFY(lines.find(u"nothing"_s).isEmpty());
    QVERIFY(lines.find({}).isEmpty());
    QCOMPARE(lines.find(u"l_m"_s).size(), 1); // over the border of two colours
}

void OutputLinesTest::findsNoMoreThanIsAskedFor()
{
    const OutputLines lines(QByteArray("aaaa\n").repeated(5000), 0, {});
    QCOMPARE(lines.find(u"a"_s, 100).size(), 100);
    QCOMPARE(lines.find(u"aa"_s).size(), 10'000);
}

QTEST_GUILESS_MAIN(OutputLinesTest)
#include "output_lines_test.moc"
