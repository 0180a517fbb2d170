// tests/core/slo/service_test.cpp — a service has a one-word name, a tier and people to call.
#include "core/slo/service.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class ServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentReadsBackEqualWithoutItsId();
    void namesAreOneWord_data();
    void namesAreOneWord();
    void tiersGoFromOneToFive();
};

void ServiceTest::contentReadsBackEqualWithoutItsId()
{
    Service service;
    service.id = ServiceId(uuid7(instantFromMs(1), 1, 1));
    service.name = u"payment-api"_s;
    service.tier = 1;
    service.owner = PersonRef{PersonId(uuid7(instantFromMs(2), 2, 2)), u"Ana Ruiz"_s};
    service.escalation = {{u"M. Okafor"_s, u"platform on-call"_s, {u"phone"_s, u"+44 20 7946 0812"_s, {}}}};
    service.active = false;

    const QJsonObject content = toJson(service).toObject();
    QVERIFY(!content.contains("id"_L1));
    Service again;
    QVERIFY(fromJson(QJsonValue(content), again));
    again.id = service.id;
    QCOMPARE(again, service);
}

void ServiceTest::namesAreOneWord_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");

    QTest::newRow("plain") << u"payment-api"_s << true;
    QTest::newRow("space around") << u" payment-api "_s << true;
    QTest::newRow("longest") << QString(200, u'x') << true;
    QTest::newRow("empty") << u" "_s << false;
    QTest::newRow("two words") << u"payment api"_s << false;
    QTest::newRow("a line break") << u"payment\napi"_s << false;
    QTest::newRow("a wide space") << u"payment\u00a0api"_s << false;
    QTest::newRow("endless") << QString(201, u'x') << false;
}

void ServiceTest::namesAreOneWord()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    Service service;
    service.name = name;
    const auto result = checked(service);
    QCOMPARE(result.has_value(), good);
    if (result)
        QCOMPARE(result->name, name.trimmed());
    else
        QVERIFY(!result.error().remedy.isEmpty());
}

void ServiceTest::tiersGoFromOneToFive()
{
    for (int tier = -1; tier <= 7; ++tier) {
        Service service;
        service.name = u"a"_s;
        service.tier = tier;
        QCOMPARE(checked(service).has_value(), tier >= 1 && tier <= 5);
    }
}

QTEST_APPLESS_MAIN(ServiceTest)
#include "service_test.moc"
