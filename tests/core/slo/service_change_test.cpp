// tests/core/slo/service_change_test.cpp — what went out on a service is one line, of a service, and reads back.
#include "core/slo/service_change.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

ServiceChange deploy(const QString& text = u"deploy 41"_s)
{
    ServiceChange change;
    change.service = {ServiceId(uuid7(instantFromMs(1), 1, 1)), u"payment-api"_s};
    change.text = text;
    change.at = instantFromMs(1'795'312'812'345);
    return change;
}

} // namespace

class ServiceChangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentReadsBackEqualWithoutItsId();
    void readsWhatWasWrittenBeforeItHadAPlaceHere();
    void textIsOneLineOfUpTo500Characters_data();
    void textIsOneLineOfUpTo500Characters();
    void refusesAChangeOfNoService();
    void isALineOfATimeline();
};

void ServiceChangeTest::contentReadsBackEqualWithoutItsId()
{
    ServiceChange change = deploy();
    change.id = Id<ServiceChange>(uuid7(instantFromMs(2), 2, 2));
    const QJsonObject content = toJson(change).toObject();
    QVERIFY(!content.contains("id"_L1));
    ServiceChange again;
    QVERIFY(fromJson(QJsonValue(content), again));
    again.id = change.id;
    QCOMPARE(again, change);
}

void ServiceChangeTest::readsWhatWasWrittenBeforeItHadAPlaceHere()
{
    const QJsonObject service{{u"id"_s, u"0193514f-0000-7000-8000-000000000001"_s}, {u"name"_s, u"search"_s}};
    const QJsonObject content{
        {u"title"_s, u"deploy 7"_s}, {u"service"_s, service}, {u"at"_s, qint64(1'795'312'812'345)}};
    ServiceChange change;
    QVERIFY(fromJson(QJsonValue(content), change));
    QCOMPARE(change.text, u"deploy 7"_s);
    QCOMPARE(change.service.name, u"search"_s);
    QCOMPARE(change.at, instantFromMs(1'795'312'812'345));
}

void ServiceChangeTest::textIsOneLineOfUpTo500Characters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept"); // empty: refused
    QTest::newRow("plain") << u"deploy 41"_s << u"deploy 41"_s;
    QTest::newRow("spaces around") << u"  deploy 41\t"_s << u"deploy 41"_s;
    QTest::newRow("several lines") << u"deploy 41\nand a flag"_s << u"deploy 41 and a flag"_s;
    QTest::newRow("one letter") << u"x"_s << u"x"_s;
    QTest::newRow("at the limit") << QString(500, u'x') << QString(500, u'x');
    QTest::newRow("over the limit") << QString(501, u'x') << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("blank") << u" \n "_s << QString();
}

void ServiceChangeTest::textIsOneLineOfUpTo500Characters()
{
    QFETCH(QString, text);
    QFETCH(QString, kept);
    const auto change = checked(deploy(text));
    QCOMPARE(change.has_value(), !kept.isEmpty());
    if (change) {
        QCOMPARE(change->text, kept);
    } else {
        QCOMPARE(change.error().kind, ErrorKind::BadInput);
        QVERIFY(isGoodSentence(change.error()));
    }
}

void ServiceChangeTest::refusesAChangeOfNoService()
{
    ServiceChange change = deploy();
    change.service = {};
    const auto refusal = checked(change);
    QVERIFY(!refusal);
    QVERIFY(isGoodSentence(refusal.error()));
}

void ServiceChangeTest::isALineOfATimeline() { QCOMPARE(timelineText(deploy()), u"payment-api: deploy 41"_s); }

QTEST_GUILESS_MAIN(ServiceChangeTest)
#include "service_change_test.moc"
