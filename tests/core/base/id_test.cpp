// tests/core/base/id_test.cpp — ids are UUIDs of version 7: ordered by time, never null by accident, never mixed up.
#include "core/base/id.h"

#include <QTest>

#include <type_traits>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

struct Apple;
struct Pear;

static_assert(!std::is_convertible_v<Id<Apple>, Id<Pear>>);
static_assert(!std::is_convertible_v<QUuid, Id<Apple>>);

} // namespace

class IdTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layoutIsThatOfRfc9562();
    void versionAndVariantSurviveAnyRandomBits();
    void laterIdsSortAfterEarlierOnes();
    void textIsLowerCaseWithoutBracesAndReadsBack();
    void readsNoNullIdAndNoOtherText_data();
    void readsNoNullIdAndNoOtherText();
};

void IdTest::layoutIsThatOfRfc9562()
{
    // The example of RFC 9562, appendix A.6: 0x017F22E279B0 ms, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
    const QUuid id = uuid7(instantFromMs(0x017F22E279B0), 0xCC3, 0x18C4DC0C0C07398F);
    QCOMPARE(id.toString(QUuid::WithoutBraces), u"017f22e2-79b0-7cc3-98c4-dc0c0c07398f"_s);
}

void IdTest::versionAndVariantSurviveAnyRandomBits()
{
    for (const quint64 bits : {quint64(0), ~quint64(0)}) {
        const QUuid id = uuid7(instantFromMs(1'795'313'100'000), bits, bits);
        // Qt 6.4 has no name for version 7.
        QCOMPARE(uchar(id.toRfc4122().at(6)) >> 4, 7);
        QCOMPARE(uchar(id.toRfc4122().at(8)) >> 6, 2);
        QCOMPARE(id.toRfc4122().left(6).toHex(), QByteArray("01a200ffe4e0"));
    }
}

void IdTest::laterIdsSortAfterEarlierOnes()
{
    QString before;
    for (const qint64 ms : {qint64(0), qint64(1), qint64(255), qint64(256), qint64(1'795'313'100'000)}) {
        const Id<Apple> id(uuid7(instantFromMs(ms), ~quint64(0), ~quint64(0)));
        const Id<Apple> next(uuid7(instantFromMs(ms + 1), 0, 0));
        QVERIFY(id < next);
        QVERIFY(!(next < id));
        QVERIFY(id.bytes() < next.bytes());
        QVERIFY(before < id.text());
        before = id.text();
    }
}

void IdTest::textIsLowerCaseWithoutBracesAndReadsBack()
{
    const Id<Apple> id(uuid7(instantFromMs(1'795'313'100'000), 0xabc, 0xdef));
    QCOMPARE(id.text(), id.text().toLower());
    QCOMPARE(id.text().size(), 36);
    QCOMPARE(Id<Apple>::fromText(id.text()), std::optional(id));
    QCOMPARE(Id<Apple>::fromText(id.text().toUpper()), std::optional(id));
    QCOMPARE(id.bytes().size(), 16);
}

void IdTest::readsNoNullIdAndNoOtherText_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("empty") << QString();
    QTest::newRow("null") << u"00000000-0000-0000-0000-000000000000"_s;
    QTest::newRow("word") << u"INC-214"_s;
    QTest::newRow("too short") << u"017f22e2-79b0-7cc3-98c4-dc0c0c07398"_s;
    QTest::newRow("not hexadecimal") << u"017f22e2-79b0-7cc3-98c4-dc0c0c07398g"_s;
}

void IdTest::readsNoNullIdAndNoOtherText()
{
    QFETCH(QString, text);
    QVERIFY(!Id<Apple>::fromText(text));
    QVERIFY(Id<Apple>().isNull());
}

QTEST_APPLESS_MAIN(IdTest)
#include "id_test.moc"
