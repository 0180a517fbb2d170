#include "app/ctl/arguments/given.h"

#include "app/ctl/arguments/utf8.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::ctl;

namespace {

Shape noteShape()
{
    return {u"REF [TEXT]"_s,
            {{u"at"_s, u"T"_s, {}}, {u"quiet"_s, {}, {}}, {u"factor"_s, u"F"_s, {}, Option::Optional, Option::Many}}};
}

Result<Given> given(const QStringList& words) { return parse(words, noteShape(), u"Usage: …"_s); }

} // namespace

class GivenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsArgumentsAndOptionsInAnyOrder();
    void takesEverythingAfterTwoDashesAsArgument();
    void takesALoneDashAsArgument();
    void takesAnEmptyValueAsGiven();
    void collectsAnOptionThatMayBeGivenOften();
    void leavesArgumentsToTheArgumentsBeforeAListTakesMore();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void demandsWhatIsRequired();
    void refusesBytesThatAreNotUtf8_data();
    void refusesBytesThatAreNotUtf8();
};

void GivenTest::readsArgumentsAndOptionsInAnyOrder()
{
    const auto line = given({u"--at"_s, u"T1"_s, u"INC-1"_s, u"--quiet"_s, u"hello"_s});
    QVERIFY(line);
    QCOMPARE(line->value(u"REF"_s), u"INC-1"_s);
    QCOMPARE(line->value(u"TEXT"_s), u"hello"_s);
    QCOMPARE(line->value(u"at"_s), u"T1"_s);
    QVERIFY(line->has(u"quiet"_s));
    QVERIFY(!line->has(u"factor"_s));
    QCOMPARE(given({u"INC-1"_s, u"--at=T=2"_s})->value(u"at"_s), u"T=2"_s);
}

void GivenTest::takesEverythingAfterTwoDashesAsArgument()
{
    const auto line = given({u"INC-1"_s, u"--"_s, u"--at"_s});
    QVERIFY(line);
    QCOMPARE(line->value(u"TEXT"_s), u"--at"_s);
    QVERIFY(!line->has(u"at"_s));
}

void GivenTest::takesALoneDashAsArgument()
{
    QCOMPARE(given({u"INC-1"_s, u"-"_s})->value(u"TEXT"_s), u"-"_s);
    QCOMPARE(given({u"INC-1"_s, u"-5 degrees"_s})->value(u"TEXT"_s), u"-5 degrees"_s);
}

void GivenTest::takesAnEmptyValueAsGiven()
{
    const auto line = given({u"INC-1"_s, u"--at"_s, u""_s});
    QVERIFY(line);
    QVERIFY(line->has(u"at"_s));
    QCOMPARE(line->value(u"at"_s), QString());
}

void GivenTest::collectsAnOptionThatMayBeGivenOften()
{
    const QStringList expected{u"a"_s, u"b"_s, u"c"_s};
    QCOMPARE(given({u"INC-1"_s, u"--factor"_s, u"a"_s, u"--factor=b"_s, u"--factor"_s, u"c"_s})->values(u"factor"_s),
             expected);
    QCOMPARE(given({u"INC-1"_s, u"--factor"_s, u"a"_s, u"b"_s, u"c"_s, u"--quiet"_s})->values(u"factor"_s), expected);
}

void GivenTest::leavesArgumentsToTheArgumentsBeforeAListTakesMore()
{
    const auto line = given({u"--factor"_s, u"a"_s, u"INC-1"_s});
    QVERIFY(line);
    QCOMPARE(line->value(u"REF"_s), u"INC-1"_s);
    QCOMPARE(line->values(u"factor"_s), QStringList{u"a"_s});
}

void GivenTest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("says");
    QTest::newRow("option") << QStringList{u"INC-1"_s, u"--att"_s, u"T"_s} << u"--att"_s;
    QTest::newRow("short option") << QStringList{u"INC-1"_s, u"-q"_s} << u"-q"_s;
    QTest::newRow("value of a switch") << QStringList{u"INC-1"_s, u"--quiet=yes"_s} << u"takes no value"_s;
    QTest::newRow("no value") << QStringList{u"INC-1"_s, u"--at"_s} << u"needs a value"_s;
    QTest::newRow("option as value") << QStringList{u"INC-1"_s, u"--at"_s, u"--quiet"_s} << u"needs a value"_s;
    QTest::newRow("twice") << QStringList{u"INC-1"_s, u"--at"_s, u"1"_s, u"--at"_s, u"2"_s} << u"twice"_s;
    QTest::newRow("one too many") << QStringList{u"INC-1"_s, u"two"_s, u"words"_s} << u"“words”"_s;
    QTest::newRow("missing") << QStringList{} << u"REF is missing"_s;
}

void GivenTest::refusesWhatItDoesNotKnow()
{
    QFETCH(QStringList, words);
    QFETCH(QString, says);
    const auto line = given(words);
    QVERIFY(!line);
    QCOMPARE(line.error().kind, ErrorKind::BadInput);
    QVERIFY2(line.error().happened.contains(says), qPrintable(line.error().happened));
    QCOMPARE(line.error().remedy, u"Usage: …"_s);
}

void GivenTest::demandsWhatIsRequired()
{
    const Shape shape{u"REF"_s, {{u"reason"_s, u"R"_s, {}, Option::Required}}};
    const auto line = parse({u"INC-1"_s}, shape, {});
    QVERIFY(!line);
    QVERIFY(line.error().happened.contains(u"--reason R"_s));
    QVERIFY(parse({u"INC-1"_s, u"--reason"_s, u"x"_s}, shape, {}));
}

void GivenTest::refusesBytesThatAreNotUtf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("good");
    QTest::newRow("ascii") << QByteArray("note") << true;
    QTest::newRow("umlaut and beyond") << QByteArray("\xc3\xa4 \xf0\x9f\x94\xa5") << true;
    QTest::newRow("empty") << QByteArray("") << true;
    QTest::newRow("latin 1") << QByteArray("caf\xe9") << false;
    QTest::newRow("cut") << QByteArray("\xf0\x9f\x94") << false;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << false;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
}

void GivenTest::refusesBytesThatAreNotUtf8()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, good);
    const auto text = textOf(bytes, u"Argument 4"_s);
    QCOMPARE(text.has_value(), good);
    if (good)
        QCOMPARE(text->toUtf8(), bytes);
    else
        QVERIFY(text.error().happened.contains(u"Argument 4"_s));
}

QTEST_GUILESS_MAIN(GivenTest)
#include "given_test.moc"
