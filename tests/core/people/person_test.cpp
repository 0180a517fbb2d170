// tests/core/people/person_test.cpp — a person has a name, a zone that exists and ways to be reached.
#include "core/people/person.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Person ana()
{
    Person person;
    person.id = PersonId(uuid7(instantFromMs(1), 1, 1));
    person.name = u"Ana Ruiz"_s;
    person.contacts = {{u"phone"_s, u"+44 20 7946 0812"_s, instantFromMs(1'795'313'100'000)}};
    person.zone = u"Europe/Madrid"_s;
    person.manager = PersonId(uuid7(instantFromMs(2), 2, 2));
    return person;
}

} // namespace

class PersonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentReadsBackEqualWithoutItsId();
    void namesAndNumbersAreTidied();
    void nobodyNeedsAManagerAZoneOrANumber();
    void refusesWhatCannotBeAPerson_data();
    void refusesWhatCannotBeAPerson();
    void aReferenceKeepsTheNameOfThatMoment();
};

void PersonTest::contentReadsBackEqualWithoutItsId()
{
    const QJsonObject content = toJson(ana()).toObject();
    QVERIFY(!content.contains("id"_L1));
    Person again;
    QVERIFY(fromJson(QJsonValue(content), again));
    again.id = ana().id;
    QCOMPARE(again, ana());
}

void PersonTest::namesAndNumbersAreTidied()
{
    Person person = ana();
    person.name = u"  Ana \n Ruiz "_s;
    person.contacts.first().value = u" +44  20 7946 0812 "_s;
    QGET(tidy, checked(person));
    QCOMPARE(tidy, ana());
}

void PersonTest::nobodyNeedsAManagerAZoneOrANumber()
{
    Person person;
    person.name = u"Jo"_s;
    QVERIFY(checked(person));
}

void PersonTest::refusesWhatCannotBeAPerson_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("contact");

    QTest::newRow("no name") << u" "_s << u"UTC"_s << u"phone"_s << u"+1 555"_s;
    QTest::newRow("endless name") << QString(201, u'x') << u"UTC"_s << u"phone"_s << u"+1 555"_s;
    QTest::newRow("a continent is no zone") << u"Jo"_s << u"Europe"_s << u"phone"_s << u"+1 555"_s;
    QTest::newRow("unknown zone") << u"Jo"_s << u"Europe/Berln"_s << u"phone"_s << u"+1 555"_s;
    QTest::newRow("number without a digit") << u"Jo"_s << u"UTC"_s << u"phone"_s << u"at home"_s;
    QTest::newRow("empty mail") << u"Jo"_s << u"UTC"_s << u"mail"_s << u" "_s;
}

void PersonTest::refusesWhatCannotBeAPerson()
{
    QFETCH(QString, name);
    QFETCH(QString, zone);
    QFETCH(QString, kind);
    QFETCH(QString, contact);
    Person person;
    person.name = name;
    person.zone = zone;
    person.contacts = {{kind, contact, {}}};
    const auto result = checked(person);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::BadInput);
    QVERIFY(isGoodSentence(result.error()));
}

void PersonTest::aReferenceKeepsTheNameOfThatMoment()
{
    Person person = ana();
    const PersonRef then = person.ref();
    person.name = u"Ana Ruiz-Park"_s;
    QCOMPARE(then.name, u"Ana Ruiz"_s);
    QCOMPARE(then.id, person.id);
    PersonRef again;
    QVERIFY(fromJson(toJson(then), again));
    QCOMPARE(again, then);
}

QTEST_APPLESS_MAIN(PersonTest)
#include "person_test.moc"
