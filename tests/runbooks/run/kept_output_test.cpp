// tests/runbooks/run/kept_output_test.cpp — beginning and end of any output are kept to the byte, in order.
#include "runbooks/run/kept_output.h"

#include <QTest>

using namespace firebreak;

class KeptOutputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAllOfALittle();
    void keepsBothStreamsInTheirOrder();
    void keepsBeginningAndEndOfMuch_data();
    void keepsBeginningAndEndOfMuch();
    void oneHugePieceIsLikeManySmallOnes();
    void whatAnotherOneKeptIsTakenOver();
};

namespace {

QByteArray numbered(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += QByteArray::number(i).rightJustified(7, '0') + '\n';
    return text;
}

} // namespace

void KeptOutputTest::keepsAllOfALittle()
{
    KeptOutput output;
    QCOMPARE(output.of(OutputStream::Standard), QByteArray());
    output.append(OutputStream::Standard, "one\n");
    output.append(OutputStream::Standard, "two\n");
    QCOMPARE(output.of(OutputStream::Standard), QByteArray("one\ntwo\n"));
    QCOMPARE(output.total(), 8);
    QCOMPARE(output.dropped(), 0);
    QVERIFY(output.end().isEmpty());
}

void KeptOutputTest::keepsBothStreamsInTheirOrder()
{
    KeptOutput output;
    output.append(OutputStream::Standard, "a");
    output.append(OutputStream::Error, "b");
    output.append(OutputStream::Standard, "c");
    output.append(OutputStream::Standard, "d");
    const QList<KeptOutput::Piece> expected{
        {OutputStream::Standard, "a"}, {OutputStream::Error, "b"}, {OutputStream::Standard, "cd"}};
    QCOMPARE(output.beginning(), expected);
    QCOMPARE(output.of(OutputStream::Error), QByteArray("b"));
}

void KeptOutputTest::keepsBeginningAndEndOfMuch_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("a byte at a time") << 1;
    QTest::newRow("small pieces") << 13;
    QTest::newRow("large pieces") << 4'096;
}

void KeptOutputTest::keepsBeginningAndEndOfMuch()
{
    QFETCH(const int, step);
    const QByteArray all = numbered(0, 4'000);
    KeptOutput output(2'000);
    for (qsizetype at = 0; at < all.size(); at += step)
        output.append(OutputStream::Standard,
                      QByteArrayView(all).sliced(at).first(std::min(qsizetype(step), all.size() - at)));
    QCOMPARE(output.total(), all.size());
    QCOMPARE(output.dropped(), all.size() - 2'000);
    QCOMPARE(output.beginning().constFirst().bytes, all.first(1'000));
    QCOMPARE(output.end().constFirst().bytes, all.last(1'000));
    QCOMPARE(output.of(OutputStream::Standard), all.first(1'000) + all.last(1'000));
}

void KeptOutputTest::oneHugePieceIsLikeManySmallOnes()
{
    const QByteArray all = numbered(0, 300'000);
    KeptOutput output;
    output.append(OutputStream::Error, QByteArrayView(all).first(10));
    for (int i = 0; i < 10; ++i)
        output.append(OutputStream::Error, all);
    QCOMPARE(output.total(), 10 + 10 * all.size());
    const QByteArray kept = output.of(OutputStream::Error);
    QCOMPARE(kept.size(), 8 * 1024 * 1024);
    QVERIFY(kept.endsWith(all.last(1'000'000)));
}

void KeptOutputTest::whatAnotherOneKeptIsTakenOver()
{
    KeptOutput little(2'000);
    little.append(OutputStream::Standard, "body\n");
    KeptOutput whole(2'000);
    whole.append(OutputStream::Error, "head\n");
    whole.append(little);
    QCOMPARE(whole.total(), 10);
    QCOMPARE(whole.dropped(), 0);
    QCOMPARE(whole.of(OutputStream::Standard), QByteArray("body\n"));

    KeptOutput much(2'000);
    much.append(OutputStream::Standard, numbered(0, 4'000));
    KeptOutput both(2'000);
    both.append(OutputStream::Error, "head\n");
    both.append(much);
    QCOMPARE(both.total(), 5 + 32'000);
    QCOMPARE(both.dropped(), both.total() - 2'000);
    QVERIFY(both.of(OutputStream::Standard).startsWith(numbered(0, 124)));
    QCOMPARE(both.end().constLast().bytes, numbered(3'875, 4'000));
    both.append(OutputStream::Error, "foot\n");
    QCOMPARE(both.total(), 32'010);
    QCOMPARE(both.end().constLast().bytes, QByteArray("foot\n"));
}

QTEST_GUILESS_MAIN(KeptOutputTest)
#include "kept_output_test.moc"
