// tests/core/base/archive_test.cpp — what is written reads back equal, and what is wrong is named.
#include "core/base/archive.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace fruit {

enum class Colour { Red, Green };

constexpr auto wordsOf(Colour)
{
    return std::array{firebreak::Word{Colour::Red, "red"}, firebreak::Word{Colour::Green, "green"}};
}

/// A name that may be erased, beside a structure that may not.
struct Label {
    QString name;
    int rank = 0;

    friend bool operator==(const Label&, const Label&) = default;
};

void describe(auto& a, firebreak::Is<Label> auto& self)
{
    a.text("name", self.name);
    a.field("rank", self.rank);
}

struct Basket {
    QString title;
    bool open = false;
    int count = 0;
    qint64 grams = 0;
    Instant packed;
    Millis ripening{};
    Colour colour = Colour::Red;
    Id<Basket> id;
    std::optional<QString> owner;
    QList<Label> labels;
    QMap<QString, int> prices;
    QMap<Colour, QString> notes;
    std::optional<Label> main;
    QString story;

    friend bool operator==(const Basket&, const Basket&) = default;
};

void describe(auto& a, firebreak::Is<Basket> auto& self)
{
    a.field("title", self.title);
    a.field("open", self.open);
    a.field("count", self.count);
    a.field("grams", self.grams);
    a.field("packed", self.packed);
    a.field("ripening", self.ripening);
    a.field("colour", self.colour);
    a.field("id", self.id);
    a.field("owner", self.owner);
    a.field("labels", self.labels);
    a.field("prices", self.prices);
    a.field("notes", self.notes);
    a.field("main", self.main);
    a.text("story", self.story);
}

const Basket& full()
{
    static const Basket basket = {u"Für “dich”\n\t\\ \U0001F34E"_s,
                                  true,
                                  std::numeric_limits<int>::min(),
                                  std::numeric_limits<qint64>::max(),
                                  instantFromMs(1'795'313'100'007),
                                  Millis(-1),
                                  Colour::Green,
                                  Id<Basket>(uuid7(instantFromMs(1), 2, 3)),
                                  u"Ana"_s,
                                  {{u"sweet"_s, 1}, {u"sour"_s, 2}},
                                  {{u"kg"_s, 3}},
                                  {{Colour::Red, u"ripe"_s}},
                                  Label{u"first"_s, 9},
                                  u"a story"_s};
    return basket;
}

} // namespace fruit

using namespace fruit;

class ArchiveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTypeReadsBackEqualThroughBytes();
    void absentValuesAreLeftOutAndReadBackAbsent();
    void equalValuesGiveEqualBytes();
    void freeTextGoesToTheOtherObjectHoweverDeep();
    void bothHalvesJoinToTheWhole();
    void erasedTextReadsAsEmptyAndStructureStays();
    void textThatIsMissingWithoutErasureIsAnError();
    void theFirstWrongKeyIsNamed_data();
    void theFirstWrongKeyIsNamed();
    void numbersThatAreNotWholeOrDoNotFitAreRefused_data();
    void numbersThatAreNotWholeOrDoNotFitAreRefused();
    void refusesBytesThatAreNotOneObject_data();
    void refusesBytesThatAreNotOneObject();
};

void ArchiveTest::everyTypeReadsBackEqualThroughBytes()
{
    const auto bytes = toBytes(toJson(full()).toObject());
    const auto object = objectFromBytes(bytes);
    QVERIFY(object);
    Basket again;
    QVERIFY(fromJson(QJsonValue(*object), again));
    QCOMPARE(again, full());
}

void ArchiveTest::absentValuesAreLeftOutAndReadBackAbsent()
{
    Basket basket = full();
    basket.owner.reset();
    basket.main.reset();
    const QJsonObject object = toJson(basket).toObject();
    QVERIFY(!object.contains("owner"_L1));
    QVERIFY(!object.contains("main"_L1));
    Basket again = full();
    QVERIFY(fromJson(QJsonValue(object), again));
    QCOMPARE(again, basket);
}

void ArchiveTest::equalValuesGiveEqualBytes()
{
    QJsonObject one;
    one.insert("b"_L1, 1);
    one.insert("a"_L1, 2);
    QJsonObject other;
    other.insert("a"_L1, 2);
    other.insert("b"_L1, 1);
    QCOMPARE(toBytes(one), QByteArray(R"({"a":2,"b":1})"));
    QCOMPARE(toBytes(other), toBytes(one));
    QCOMPARE(toBytes(toJson(full()).toObject()), toBytes(toJson(full()).toObject()));
}

void ArchiveTest::freeTextGoesToTheOtherObjectHoweverDeep()
{
    QJsonObject words;
    JsonWriter writer(words);
    describe(writer, full());
    QCOMPARE(words.value("story"_L1).toString(), u"a story"_s);
    const QByteArray structure = toBytes(writer.fields);
    for (const char* text : {"a story", "sweet", "sour", "first"})
        QVERIFY2(!structure.contains(text), text);
    const QByteArray payload = toBytes(words);
    for (const char* text : {"a story", "sweet", "sour", "first"})
        QVERIFY2(payload.contains(text), text);
    QVERIFY(!payload.contains("kg"));
}

void ArchiveTest::bothHalvesJoinToTheWhole()
{
    QJsonObject words;
    JsonWriter writer(words);
    describe(writer, full());
    JsonReader reader(writer.fields, std::optional(words));
    Basket again;
    describe(reader, again);
    QCOMPARE(reader.wrongKey(), QString());
    QCOMPARE(again, full());
}

void ArchiveTest::erasedTextReadsAsEmptyAndStructureStays()
{
    QJsonObject words;
    JsonWriter writer(words);
    describe(writer, full());
    JsonReader reader(writer.fields, std::optional<QJsonObject>());
    Basket again;
    describe(reader, again);
    QCOMPARE(reader.wrongKey(), QString());
    Basket expected = full();
    expected.story.clear();
    for (Label& label : expected.labels)
        label.name.clear();
    expected.main->name.clear();
    QCOMPARE(again, expected);
}

void ArchiveTest::textThatIsMissingWithoutErasureIsAnError()
{
    QJsonObject words;
    JsonWriter writer(words);
    describe(writer, full());
    words.remove("story"_L1);
    JsonReader reader(writer.fields, std::optional(words));
    Basket again;
    describe(reader, again);
    QVERIFY(!reader.ok());
    QCOMPARE(reader.wrongKey(), u"story"_s);
}

void ArchiveTest::theFirstWrongKeyIsNamed_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");

    const QJsonValue missing(QJsonValue::Undefined);
    for (const char* key : {"title", "open", "count", "grams", "packed", "ripening", "colour", "id", "labels", "prices",
                            "notes", "story"}) {
        const auto name = QString::fromLatin1(key);
        QTest::newRow(qPrintable(name + u" missing"_s)) << name << missing;
        QTest::newRow(qPrintable(name + u" null"_s)) << name << QJsonValue(QJsonValue::Null);
    }
    QTest::newRow("title a number") << u"title"_s << QJsonValue(3);
    QTest::newRow("open a text") << u"open"_s << QJsonValue(u"true"_s);
    QTest::newRow("count a text") << u"count"_s << QJsonValue(u"3"_s);
    QTest::newRow("colour unknown") << u"colour"_s << QJsonValue(u"blue"_s);
    QTest::newRow("colour in capitals") << u"colour"_s << QJsonValue(u"Red"_s);
    QTest::newRow("id null") << u"id"_s << QJsonValue(u"00000000-0000-0000-0000-000000000000"_s);
    QTest::newRow("owner a list") << u"owner"_s << QJsonValue(QJsonArray{});
    QTest::newRow("labels an object") << u"labels"_s << QJsonValue(QJsonObject{});
    QTest::newRow("labels of numbers") << u"labels"_s << QJsonValue(QJsonArray{1});
    QTest::newRow("labels half there") << u"labels"_s << QJsonValue(QJsonArray{QJsonObject{{u"name"_s, u"x"_s}}});
    QTest::newRow("prices of texts") << u"prices"_s << QJsonValue(QJsonObject{{u"kg"_s, u"3"_s}});
    QTest::newRow("notes on no colour") << u"notes"_s << QJsonValue(QJsonObject{{u"blue"_s, u"x"_s}});
}

void ArchiveTest::theFirstWrongKeyIsNamed()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject object = toJson(full()).toObject();
    object.remove(u"story"_s); // a later one is wrong as well
    if (value.isUndefined())
        object.remove(key);
    else
        object.insert(key, value);
    JsonReader reader(object);
    Basket again;
    describe(reader, again);
    QVERIFY(!reader.ok());
    QCOMPARE(reader.wrongKey(), key);
}

void ArchiveTest::numbersThatAreNotWholeOrDoNotFitAreRefused_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<bool>("fitsInt");
    QTest::addColumn<bool>("fitsLong");

    QTest::newRow("zero") << QByteArray("0") << true << true;
    QTest::newRow("largest int") << QByteArray("2147483647") << true << true;
    QTest::newRow("one more") << QByteArray("2147483648") << false << true;
    QTest::newRow("smallest int") << QByteArray("-2147483648") << true << true;
    QTest::newRow("one less") << QByteArray("-2147483649") << false << true;
    QTest::newRow("beyond a double's whole numbers") << QByteArray("9007199254740993") << false << true;
    QTest::newRow("largest") << QByteArray("9223372036854775807") << false << true;
    QTest::newRow("one more than that") << QByteArray("9223372036854775808") << false << false;
    QTest::newRow("half") << QByteArray("1.5") << false << false;
    QTest::newRow("huge") << QByteArray("1e300") << false << false;
}

void ArchiveTest::numbersThatAreNotWholeOrDoNotFitAreRefused()
{
    QFETCH(QByteArray, number);
    QFETCH(bool, fitsInt);
    QFETCH(bool, fitsLong);
    const auto object = objectFromBytes("{\"n\":" + number + '}');
    QVERIFY(object);
    int small = 7;
    qint64 large = 7;
    QCOMPARE(fromJson(object->value("n"_L1), small), fitsInt);
    QCOMPARE(fromJson(object->value("n"_L1), large), fitsLong);
    if (fitsInt)
        QCOMPARE(small, number.toInt());
    if (fitsLong)
        QCOMPARE(large, number.toLongLong());
}

void ArchiveTest::refusesBytesThatAreNotOneObject_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("number") << QByteArray("3");
    QTest::newRow("two objects") << QByteArray("{}{}");
    QTest::newRow("cut") << QByteArray("{\"a\":1");
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xff\"}");
    QTest::newRow("deep") << "{\"a\":" + QByteArray(100'000, '[') + '}';
}

void ArchiveTest::refusesBytesThatAreNotOneObject()
{
    QFETCH(QByteArray, bytes);
    const auto object = objectFromBytes(bytes);
    QVERIFY(!object);
    QCOMPARE(object.error().kind, ErrorKind::BadInput);
    QVERIFY(!object.error().happened.isEmpty());
}

QTEST_APPLESS_MAIN(ArchiveTest)
#include "archive_test.moc"
