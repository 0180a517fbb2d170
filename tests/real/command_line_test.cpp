#include "tests/app/ctl/ctl.h"
#include "tests/real/monitoring.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::Ran;
using firebreak::realtest::Monitoring;

/// From what a real Alertmanager says to a closed incident, as a script would lead it.
class CommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void declaresFromTheSavedAlertsWhatTheyTell();
    void walksFromTheSavedAlertsToClosed();
    void declaresTheSameFromTheWebhook();
    void declaresFromStandardInput();

private:
    Monitoring m_monitoring;
};

namespace {

QString timeOf(const QJsonObject& show, const QString& milestone, const QString& what = u"at"_s)
{
    return show.value(u"timestamps"_s).toObject().value(milestone).toObject().value(what).toString();
}

QJsonObject durationOf(const QJsonObject& show, const QString& name)
{
    return show.value(u"durations"_s).toObject().value(name).toObject();
}

QString detectedIn(const QByteArray& json) { return toRfc3339(realtest::startsAtOf(json).value_or(Instant())); }

QJsonObject declaredFrom(const Ctl& ctl, const QByteArray& json)
{
    ctl.write(u"alerts.json"_s, json);
    return ctl.json({u"incident"_s, u"declare"_s, u"--from-alert"_s, u"alerts.json"_s});
}

/// What an incident from the rule must be, whichever way it came.
void checkDeclared(const QJsonObject& show, const QByteArray& json)
{
    QCOMPARE(show.value(u"ref"_s), u"INC-1"_s);
    QCOMPARE(show.value(u"title"_s), u"HighErrorRate on payment-api"_s);
    QCOMPARE(show.value(u"severity"_s), u"sev2"_s);
    QCOMPARE(show.value(u"status"_s), u"investigating"_s);
    QCOMPARE(show.value(u"kind"_s), u"normal"_s);
    QCOMPARE(show.value(u"services"_s).toArray(), QJsonArray{u"payment-api"_s});
    QCOMPARE(timeOf(show, u"detected"_s), detectedIn(json));
    QCOMPARE(timeOf(show, u"detected"_s, u"source"_s), u"alert"_s);
    QVERIFY(timeOf(show, u"declared"_s) >= timeOf(show, u"detected"_s));
    QVERIFY2(timeOf(show, u"acknowledged"_s).isEmpty(), "an alert is not acknowledged by being declared");
    const QJsonObject labels = show.value(u"labels"_s).toObject();
    QCOMPARE(labels.value(u"region"_s), u"eu-west"_s);
    QCOMPARE(labels.value(u"service"_s), u"payment-api"_s);
}

} // namespace

void CommandLineTest::initTestCase()
{
    FIREBREAK_NEEDS_MONITORING();
    const QString problem = m_monitoring.startAndFire();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void CommandLineTest::declaresFromTheSavedAlertsWhatTheyTell()
{
    const Ctl ctl;
    QCOMPARE(ctl.run({u"workspace"_s, u"create"_s}).code, 0);
    declaredFrom(ctl, m_monitoring.savedAlerts());
    checkDeclared(ctl.json({u"incident"_s, u"show"_s, u"INC-1"_s}), m_monitoring.savedAlerts());
    // The catalogue was empty: it learnt the service from the alert.
    QCOMPARE(ctl.json({u"service"_s, u"show"_s, u"payment-api"_s}).value(u"name"_s), u"payment-api"_s);
    const QJsonObject fact = ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s}).at(0).toObject();
    QCOMPARE(fact.value(u"type"_s), u"alert"_s);
    QVERIFY2(fact.value(u"text"_s).toString().contains(u"error share 74% > 1%"_s),
             qPrintable(fact.value(u"text"_s).toString()));
    QVERIFY(QJsonDocument(fact).toJson().contains("https://runbooks.example/payment/high-error-rate"));
}

void CommandLineTest::walksFromTheSavedAlertsToClosed()
{
    const Ctl ctl;
    QCOMPARE(ctl.run({u"workspace"_s, u"create"_s}).code, 0);
    declaredFrom(ctl, m_monitoring.savedAlerts());
    const auto statusAfter = [&ctl](const QString& verb) {
        const Ran ran = ctl.run({u"--json"_s, u"incident"_s, verb, u"INC-1"_s});
        return ran.code == 0 ? ran.object().value(u"status"_s).toString() : ran.err;
    };
    QVERIFY(!ctl.json({u"incident"_s, u"show"_s, u"INC-1"_s}).value(u"clocks"_s).toArray().isEmpty());
    QCOMPARE(statusAfter(u"ack"_s), u"investigating"_s);
    QCOMPARE(statusAfter(u"identify"_s), u"identified"_s);
    QCOMPARE(statusAfter(u"mitigate"_s), u"mitigated"_s);
    QCOMPARE(statusAfter(u"resolve"_s), u"resolved"_s);
    QCOMPARE(statusAfter(u"close"_s), u"closed"_s);

    const QJsonObject show = ctl.json({u"incident"_s, u"show"_s, u"INC-1"_s});
    QCOMPARE(show.value(u"status"_s), u"closed"_s);
    QCOMPARE(show.value(u"clocks"_s).toArray(), QJsonArray());
    const QStringList walked{timeOf(show, u"detected"_s),     timeOf(show, u"declared"_s),
                             timeOf(show, u"acknowledged"_s), timeOf(show, u"identified"_s),
                             timeOf(show, u"mitigated"_s),    timeOf(show, u"resolved"_s)};
    QVERIFY(!walked.contains(QString()));
    QVERIFY2(std::is_sorted(walked.begin(), walked.end()), qPrintable(walked.join(u' ')));
    const QJsonObject acknowledged = durationOf(show, u"time_to_acknowledge"_s);
    QCOMPARE(acknowledged.value(u"from"_s), u"detected"_s);
    QVERIFY(acknowledged.value(u"seconds"_s).isDouble());
    // Nobody said when impact began: what counts from it is missing, never zero.
    QVERIFY(durationOf(show, u"time_to_resolve"_s).value(u"seconds"_s).isNull());
    const QJsonObject verified = ctl.json({u"workspace"_s, u"verify"_s});
    QCOMPARE(verified.value(u"chain"_s), u"intact"_s);
    QCOMPARE(verified.value(u"projections"_s), u"equal"_s);
}

void CommandLineTest::declaresTheSameFromTheWebhook()
{
    QCOMPARE(QJsonDocument::fromJson(m_monitoring.webhookBody()).object().value(u"version"_s), u"4"_s);
    const Ctl ctl;
    QCOMPARE(ctl.run({u"workspace"_s, u"create"_s}).code, 0);
    declaredFrom(ctl, m_monitoring.webhookBody());
    checkDeclared(ctl.json({u"incident"_s, u"show"_s, u"INC-1"_s}), m_monitoring.webhookBody());
    QCOMPARE(detectedIn(m_monitoring.webhookBody()), detectedIn(m_monitoring.savedAlerts()));
}

void CommandLineTest::declaresFromStandardInput()
{
    const Ctl ctl;
    QCOMPARE(ctl.run({u"workspace"_s, u"create"_s}).code, 0);
    const Ran ran =
        ctl.run({u"--json"_s, u"incident"_s, u"declare"_s, u"--from-alert"_s, u"-"_s}, m_monitoring.savedAlerts());
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QCOMPARE(ran.object().value(u"title"_s), u"HighErrorRate on payment-api"_s);
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
