// tests/core/alert/alert_declaration_test.cpp — what an incident declared from alerts begins with.
#include "core/alert/alert_declaration.h"

#include "core/base/limits.h"
#include "core/slo/service.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Instant instant(const QString& text) { return parseRfc3339(text).value(); }
const Instant Now = instantFromMs(1'795'313'100'000); // 2026-11-22T02:05:00Z

Alert alert(const QString& name, const QString& service = {}, const QString& severity = {})
{
    Alert alert;
    alert.name = name;
    alert.labels.insert(u"alertname"_s, name);
    if (!service.isEmpty())
        alert.labels.insert(u"service"_s, service);
    if (!severity.isEmpty())
        alert.labels.insert(u"severity"_s, severity);
    alert.startsAt = Now - Minutes(1);
    return alert;
}

Alert with(Alert alert, const QString& label, const QString& value)
{
    alert.labels.insert(label, value);
    return alert;
}

Alert started(Alert alert, std::optional<Instant> at, bool firing = true)
{
    alert.startsAt = at;
    alert.firing = firing;
    return alert;
}

using Alerts = QList<Alert>;

} // namespace

Q_DECLARE_METATYPE(firebreak::Severity)

class AlertDeclarationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void titlesNameTheAlertOnItsService_data();
    void titlesNameTheAlertOnItsService();
    void titlesAlwaysFit_data();
    void titlesAlwaysFit();
    void severityComesFromTheLabel_data();
    void severityComesFromTheLabel();
    void severityCanBeMappedOtherwise();
    void beginsInTriageOnlyWhereEveryDecidingAlertDoes();
    void servicesComeFromTheFirstLabelPresent_data();
    void servicesComeFromTheFirstLabelPresent();
    void detectedIsTheEarliestStart_data();
    void detectedIsTheEarliestStart();
    void labelsThatAllShareBecomeFacts();
    void eachAlertIsALineOfTheTimeline();
    void manyAlertsAreSummedUp();
    void anAlertThatStoppedEndsNothing();
    void refusesAnEmptyList();
};

void AlertDeclarationTest::titlesNameTheAlertOnItsService_data()
{
    QTest::addColumn<Alerts>("alerts");
    QTest::addColumn<QString>("title");

    const auto high = u"HighErrorRate"_s;
    const auto slow = u"HighLatency"_s;
    const auto disk = u"DiskFull"_s;
    const auto pay = u"payment-api"_s;
    QTest::newRow("one") << Alerts{alert(high, pay)} << u"HighErrorRate on payment-api"_s;
    QTest::newRow("no service") << Alerts{alert(high)} << u"HighErrorRate"_s;
    QTest::newRow("many instances") << Alerts{with(alert(high, pay), u"instance"_s, u"1"_s),
                                              with(alert(high, pay), u"instance"_s, u"2"_s)}
                                    << u"HighErrorRate on payment-api"_s;
    QTest::newRow("two services") << Alerts{alert(high, pay), alert(high, u"search"_s)}
                                  << u"HighErrorRate on payment-api and search"_s;
    QTest::newRow("three services") << Alerts{alert(high, pay), alert(high, u"search"_s), alert(high, u"cart"_s)}
                                    << u"HighErrorRate on payment-api and 2 more services"_s;
    QTest::newRow("two alerts, one service")
        << Alerts{alert(high, pay), alert(slow, pay)} << u"HighErrorRate and HighLatency on payment-api"_s;
    QTest::newRow("three alerts, one service") << Alerts{alert(high, pay), alert(slow, pay), alert(disk, pay)}
                                               << u"HighErrorRate and 2 more alerts on payment-api"_s;
    QTest::newRow("two of each") << Alerts{alert(high, pay), alert(slow, u"search"_s)}
                                 << u"HighErrorRate on payment-api and HighLatency on search"_s;
    QTest::newRow("three of each") << Alerts{alert(high, pay), alert(slow, u"search"_s), alert(disk, u"cart"_s)}
                                   << u"HighErrorRate on payment-api and 2 more alerts"_s;
    QTest::newRow("the worst leads") << Alerts{alert(slow, u"search"_s), alert(disk, u"cart"_s, u"warning"_s),
                                               alert(high, pay, u"critical"_s)}
                                     << u"HighErrorRate on payment-api and 2 more alerts"_s;
    QTest::newRow("the oldest leads") << Alerts{alert(slow, u"search"_s), alert(disk, u"cart"_s),
                                                started(alert(high, pay), Now - Minutes(9))}
                                      << u"HighErrorRate on payment-api and 2 more alerts"_s;
    QTest::newRow("what fires leads") << Alerts{started(alert(disk, u"cart"_s, u"critical"_s), Now - Minutes(9), false),
                                                alert(high, pay)}
                                      << u"HighErrorRate on payment-api"_s;
    QTest::newRow("nothing fires") << Alerts{started(alert(high, pay), Now, false)}
                                   << u"HighErrorRate on payment-api"_s;
    QTest::newRow("capitals are no difference")
        << Alerts{alert(high, pay), alert(high, u"Payment-API"_s)} << u"HighErrorRate on payment-api"_s;
    Alert nameless = alert(QString(), pay);
    QTest::newRow("no name") << Alerts{nameless} << u"Alert on payment-api"_s;
    nameless.annotations.insert(u"summary"_s, u"Many errors"_s);
    QTest::newRow("a summary for a name") << Alerts{nameless} << u"Many errors on payment-api"_s;
    QTest::newRow("tricks") << Alerts{alert(u"High\u202e\n\u0000Rate\u200b"_s, u"pay\u2066ment"_s)}
                            << u"High Rate on payment"_s;
    Alerts many;
    for (int i = 0; i < 2'000; ++i)
        many.append(alert(i % 3 ? high : slow, i < 2 ? pay : u"service-%1"_s.arg(i % 40)));
    QTest::newRow("two thousand") << many << u"HighLatency on payment-api and 81 more alerts"_s;
}

void AlertDeclarationTest::titlesNameTheAlertOnItsService()
{
    QFETCH(Alerts, alerts);
    QFETCH(QString, title);
    QGET(declaration, declarationFrom(alerts, Now));
    QCOMPARE(declaration.title, title);
    QGET(kept, checkedTitle(declaration.title));
    QCOMPARE(kept, title);
}

void AlertDeclarationTest::titlesAlwaysFit_data()
{
    QTest::addColumn<Alerts>("alerts");
    QTest::addColumn<QString>("contains");

    const QString endless(10'000, u'x');
    QTest::newRow("endless names") << Alerts{alert(endless, endless)} << u"… on xxx"_s;
    QTest::newRow("endless services") << Alerts{alert(endless, endless), alert(endless, u"b"_s), alert(endless, u"c"_s)}
                                      << u"and 2 more services"_s;
    QTest::newRow("endless pairs") << Alerts{alert(endless, endless), alert(u"y"_s + endless, u"y"_s + endless)}
                                   << u"… and yyy"_s.left(5);
    QTest::newRow("nothing to show") << Alerts{alert(u"\u202e"_s, u"\u200b"_s)} << u"Alert"_s;
}

void AlertDeclarationTest::titlesAlwaysFit()
{
    QFETCH(Alerts, alerts);
    QFETCH(QString, contains);
    QGET(declaration, declarationFrom(alerts, Now));
    QVERIFY2(checkedTitle(declaration.title), qPrintable(declaration.title));
    QVERIFY2(declaration.title.contains(contains), qPrintable(declaration.title));
}

void AlertDeclarationTest::severityComesFromTheLabel_data()
{
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<Severity>("severity");

    QTest::newRow("critical") << QStringList{u"critical"_s} << Severity::Sev2;
    QTest::newRow("page") << QStringList{u"page"_s} << Severity::Sev2;
    QTest::newRow("warning") << QStringList{u"warning"_s} << Severity::Sev3;
    QTest::newRow("another word") << QStringList{u"info"_s} << Severity::Sev4;
    QTest::newRow("none") << QStringList{QString()} << Severity::Sev4;
    QTest::newRow("capitals and space") << QStringList{u" Critical "_s} << Severity::Sev2;
    QTest::newRow("the worst of all") << QStringList{u"info"_s, u"page"_s, u"warning"_s} << Severity::Sev2;
}

void AlertDeclarationTest::severityComesFromTheLabel()
{
    QFETCH(QStringList, labels);
    QFETCH(Severity, severity);
    Alerts alerts;
    for (const QString& label : labels)
        alerts.append(alert(u"A"_s, u"b"_s, label));
    QGET(declaration, declarationFrom(alerts, Now));
    QCOMPARE(declaration.severity, severity);
}

void AlertDeclarationTest::severityCanBeMappedOtherwise()
{
    AlertRules rules;
    rules.severityLabel = u"priority"_s;
    rules.severities = {{u"p1"_s, Severity::Sev1}};
    rules.otherwise = Severity::Sev5;
    rules.serviceLabels = {u"team"_s};
    const Alert urgent = with(with(alert(u"A"_s, u"b"_s, u"critical"_s), u"priority"_s, u"P1"_s), u"team"_s, u"web"_s);
    QGET(first, declarationFrom({urgent}, Now, rules));
    QCOMPARE(first.severity, Severity::Sev1);
    QCOMPARE(first.services, QStringList{u"web"_s});
    QGET(second, declarationFrom({alert(u"A"_s, u"b"_s, u"critical"_s)}, Now, rules));
    QCOMPARE(second.severity, Severity::Sev5);
    QCOMPARE(second.services, QStringList{});
}

void AlertDeclarationTest::beginsInTriageOnlyWhereEveryDecidingAlertDoes()
{
    AlertRules rules;
    rules.triageValues = {u"warning"_s};
    const Alert warning = alert(u"A"_s, u"b"_s, u"Warning"_s);
    const Alert critical = alert(u"C"_s, u"b"_s, u"critical"_s);
    QGET(alone, declarationFrom({warning}, Now, rules));
    QVERIFY(alone.triage);
    QGET(both, declarationFrom({warning, critical}, Now, rules));
    QVERIFY(!both.triage);
    // An alert that fires no more decides nothing.
    QGET(over, declarationFrom({warning, started(critical, Now - Minutes(3), false)}, Now, rules));
    QVERIFY(over.triage);
    QGET(usual, declarationFrom({warning}, Now));
    QVERIFY(!usual.triage);
}

void AlertDeclarationTest::servicesComeFromTheFirstLabelPresent_data()
{
    QTest::addColumn<Alerts>("alerts");
    QTest::addColumn<QStringList>("services");

    const Alert plain = alert(u"A"_s);
    const Alert job = with(plain, u"job"_s, u"node"_s);
    const Alert app = with(job, u"app"_s, u"checkout"_s);
    QTest::newRow("none") << Alerts{plain} << QStringList{};
    QTest::newRow("job") << Alerts{job} << QStringList{u"node"_s};
    QTest::newRow("app before job") << Alerts{app} << QStringList{u"checkout"_s};
    QTest::newRow("service before app") << Alerts{with(app, u"service"_s, u"web"_s)} << QStringList{u"web"_s};
    QTest::newRow("empty is absent") << Alerts{with(app, u"service"_s, u" "_s)} << QStringList{u"checkout"_s};
    QTest::newRow("each once") << Alerts{app, job, app, with(plain, u"app"_s, u"Checkout"_s)}
                               << QStringList{u"checkout"_s, u"node"_s};
    QTest::newRow("of those that stopped too")
        << Alerts{started(app, Now, false), job} << QStringList{u"node"_s, u"checkout"_s};
    QTest::newRow("one word") << Alerts{with(plain, u"service"_s, u"Payment \n API"_s)}
                              << QStringList{u"Payment-API"_s};
}

void AlertDeclarationTest::servicesComeFromTheFirstLabelPresent()
{
    QFETCH(Alerts, alerts);
    QFETCH(QStringList, services);
    QGET(declaration, declarationFrom(alerts, Now));
    QCOMPARE(declaration.services, services);
    for (const QString& name : declaration.services) {
        Service service;
        service.name = name;
        QVERIFY(checked(service));
    }
}

void AlertDeclarationTest::detectedIsTheEarliestStart_data()
{
    QTest::addColumn<Alerts>("alerts");
    QTest::addColumn<QString>("detected");
    QTest::addColumn<QStringList>("findings");

    const Alert plain = alert(u"A"_s);
    const auto at = [&](const QString& time, bool firing = true) { return started(plain, instant(time), firing); };
    QTest::newRow("one") << Alerts{at(u"2026-11-22T02:04:17.123Z"_s)} << u"2026-11-22T02:04:17.123Z"_s << QStringList{};
    QTest::newRow("earliest") << Alerts{at(u"2026-11-22T02:04:00Z"_s), at(u"2026-11-22T02:01:00Z"_s)}
                              << u"2026-11-22T02:01:00.000Z"_s << QStringList{};
    QTest::newRow("of those that fire") << Alerts{at(u"2026-11-22T02:04:00Z"_s), at(u"2026-11-22T01:00:00Z"_s, false)}
                                        << u"2026-11-22T02:04:00.000Z"_s << QStringList{};
    QTest::newRow("of all, if none fires")
        << Alerts{at(u"2026-11-22T02:04:00Z"_s, false), at(u"2026-11-22T01:00:00Z"_s, false)}
        << u"2026-11-22T01:00:00.000Z"_s << QStringList{u"alert/none-firing"_s};
    QTest::newRow("one without") << Alerts{started(plain, {}), at(u"2026-11-22T02:01:00Z"_s)}
                                 << u"2026-11-22T02:01:00.000Z"_s << QStringList{};
    QTest::newRow("none says") << Alerts{started(plain, {})} << u"2026-11-22T02:05:00.000Z"_s
                               << QStringList{u"alert/no-start"_s};
    QTest::newRow("the future is now") << Alerts{at(u"2026-11-22T02:09:00Z"_s)} << u"2026-11-22T02:05:00.000Z"_s
                                       << QStringList{u"alert/starts-in-future"_s};
    QTest::newRow("only some in the future") << Alerts{at(u"2026-11-22T02:09:00Z"_s), at(u"2026-11-22T02:04:00Z"_s)}
                                             << u"2026-11-22T02:04:00.000Z"_s << QStringList{};
}

void AlertDeclarationTest::detectedIsTheEarliestStart()
{
    QFETCH(Alerts, alerts);
    QFETCH(QString, detected);
    QFETCH(QStringList, findings);
    QGET(declaration, declarationFrom(alerts, Now));
    QCOMPARE(toRfc3339(declaration.detected), detected);
    QStringList ids;
    for (const Finding& finding : declaration.findings)
        ids.append(finding.id);
    QCOMPARE(ids, findings);
    for (const AlertFact& fact : declaration.facts)
        QVERIFY(fact.at <= Now);
}

void AlertDeclarationTest::labelsThatAllShareBecomeFacts()
{
    const Alert first = with(with(alert(u"A"_s, u"b"_s, u"page"_s), u"instance"_s, u"1"_s), u"region"_s, u"eu\u202e"_s);
    Alert second = with(first, u"instance"_s, u"2"_s);
    second.labels.remove(u"severity"_s);
    QGET(declaration, declarationFrom({first, second}, Now));
    QCOMPARE(declaration.labels,
             (QMap<QString, QString>{{u"alertname"_s, u"A"_s}, {u"service"_s, u"b"_s}, {u"region"_s, u"eu"_s}}));

    Alert hostile = alert(u"A"_s);
    for (int i = 0; i < 1'000; ++i)
        hostile.labels.insert(u"l%1"_s.arg(i), QString(5'000, u'x'));
    QGET(bounded, declarationFrom({hostile}, Now));
    QCOMPARE(bounded.labels.size(), 64);
    for (const QString& value : bounded.labels)
        QVERIFY(value.size() <= 200);
}

void AlertDeclarationTest::eachAlertIsALineOfTheTimeline()
{
    Alert first = started(alert(u"HighErrorRate"_s, u"payment-api"_s), instant(u"2026-11-22T02:04:00Z"_s));
    first.annotations = {{u"summary"_s, u"error share 74% > 1%"_s}, {u"description"_s, u"for\n5m"_s}};
    first.runbookUrl = u"https://runbooks.example.org/a"_s;
    first.generatorUrl = u"http://prometheus:9090/graph"_s;
    const Alert second = started(alert(u"DiskFull"_s), instant(u"2026-11-22T02:01:00Z"_s), false);
    QGET(declaration, declarationFrom({first, second}, Now));
    QCOMPARE(declaration.runbookUrl, first.runbookUrl);
    QCOMPARE(declaration.facts.size(), 2);
    QCOMPARE(declaration.facts.first().text, u"DiskFull resolved"_s);
    QCOMPARE(toRfc3339(declaration.facts.first().at), u"2026-11-22T02:01:00.000Z"_s);
    const AlertFact& fact = declaration.facts.last();
    QCOMPARE(fact.text, u"HighErrorRate firing on payment-api · error share 74% > 1%"_s);
    QCOMPARE(fact.details, (QMap<QString, QString>{{u"description"_s, u"for 5m"_s},
                                                   {u"labels"_s, u"alertname=HighErrorRate, service=payment-api"_s},
                                                   {u"runbook"_s, u"https://runbooks.example.org/a"_s},
                                                   {u"graph"_s, u"http://prometheus:9090/graph"_s}}));
}

void AlertDeclarationTest::manyAlertsAreSummedUp()
{
    Alerts many;
    for (int i = 0; i < 2'000; ++i)
        many.append(started(alert(i % 4 ? u"HighErrorRate"_s : u"DiskFull"_s, u"s%1"_s.arg(i)), Now - Seconds(i)));
    QGET(declaration, declarationFrom(many, Now));
    QCOMPARE(declaration.facts.size(), MaxAlertFacts + 1);
    QCOMPARE(declaration.services.size(), 2'000);
    const auto others = std::ranges::find_if(declaration.facts,
                                             [](const AlertFact& fact) { return fact.text.contains(u"more alerts"); });
    QVERIFY(others != declaration.facts.end());
    QCOMPARE(others->text, u"1950 more alerts: HighErrorRate × 1462, DiskFull × 488"_s);
    QVERIFY(std::ranges::is_sorted(declaration.facts, {}, &AlertFact::at));
}

void AlertDeclarationTest::anAlertThatStoppedEndsNothing()
{
    Alert stopped = started(alert(u"A"_s, u"b"_s), Now - Minutes(9), false);
    stopped.endsAt = Now - Minutes(5);
    QGET(declaration, declarationFrom({stopped}, Now));
    QCOMPARE(declaration.detected, Now - Minutes(9));
    QCOMPARE(declaration.findings.size(), 1);
    QVERIFY(declaration.findings.first().explanation.contains(u"does not end the impact"));
}

void AlertDeclarationTest::refusesAnEmptyList()
{
    const auto declaration = declarationFrom({}, Now);
    QVERIFY(!declaration);
    QVERIFY(isGoodSentence(declaration.error()));
}

QTEST_APPLESS_MAIN(AlertDeclarationTest)
#include "alert_declaration_test.moc"
