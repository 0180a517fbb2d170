// tests/core/alert/alert_test.cpp — alerts are read from whatever is pasted, and what cannot be read is said.
#include "core/alert/alert.h"

#include "core/alert/shown_line.h"
#include "tests/core/result_matchers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QStringConverter>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// As Alertmanager 0.25 posts it.
const QByteArray& webhook()
{
    static const QByteArray body =
        R"({"receiver":"firebreak","status":"firing","alerts":[)"
        R"({"status":"firing","labels":{"alertname":"HighErrorRate","instance":"10.0.0.7:8080","job":"payment-api","severity":"critical"},)"
        R"("annotations":{"description":"error share 74% > 1% for 5m","runbook_url":"https://runbooks.example.org/HighErrorRate","summary":"74% of requests fail"},)"
        R"("startsAt":"2026-11-22T02:04:17.123456789Z","endsAt":"0001-01-01T00:00:00Z",)"
        R"("generatorURL":"http://prometheus:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1","fingerprint":"c4a2f64a0ac60e27"},)"
        R"({"status":"resolved","labels":{"alertname":"HighErrorRate","instance":"10.0.0.8:8080","job":"payment-api","severity":"critical"},)"
        R"("annotations":{},"startsAt":"2026-11-22T03:01:17.5+01:00","endsAt":"2026-11-22T02:09:17.5Z",)"
        R"("generatorURL":"","fingerprint":"c4a2f64a0ac60e28"}],)"
        R"("groupLabels":{"alertname":"HighErrorRate"},"commonLabels":{"alertname":"HighErrorRate","job":"payment-api","severity":"critical"},)"
        R"("commonAnnotations":{},"externalURL":"http://alertmanager:9093","version":"4",)"
        R"("groupKey":"{}/{}:{}","truncatedAlerts":0})";
    return body;
}

/// As /api/v2/alerts answers.
const QByteArray& apiAnswer()
{
    static const QByteArray body =
        R"([{"annotations":{"summary":"74% of requests fail"},"endsAt":"2026-11-22T02:12:17.123Z",)"
        R"("fingerprint":"c4a2f64a0ac60e27","receivers":[{"name":"firebreak"}],"startsAt":"2026-11-22T02:04:17.123Z",)"
        R"("status":{"inhibitedBy":[],"silencedBy":[],"state":"active"},"updatedAt":"2026-11-22T02:08:17.130Z",)"
        R"("generatorURL":"http://prometheus:9090/graph?g0.expr=up","labels":{"alertname":"HighErrorRate","service":"payment-api"}},)"
        R"({"annotations":{},"endsAt":"2026-11-22T02:12:17.123Z","fingerprint":"c4a2f64a0ac60e28","receivers":[],)"
        R"("startsAt":"2026-11-22T02:01:00Z","status":{"inhibitedBy":[],"silencedBy":["x"],"state":"suppressed"},)"
        R"("updatedAt":"2026-11-22T02:08:17.130Z","labels":{"alertname":"DiskFull"}}])";
    return body;
}

QByteArray oneAlert(const QByteArray& fields)
{
    return R"([{"labels":{"alertname":"A"})" + (fields.isEmpty() ? QByteArray() : ',' + fields) + "}]";
}

QStringList idsOf(const QList<Finding>& findings)
{
    QStringList ids;
    for (const Finding& finding : findings)
        ids.append(finding.id);
    return ids;
}

} // namespace

class AlertTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAWebhookBody();
    void readsTheAnswerOfTheApi();
    void readsGroupsAndSingleAlertsToo();
    void readsOtherEncodingsByTheirMark_data();
    void readsOtherEncodingsByTheirMark();
    void readsTimesOfStart_data();
    void readsTimesOfStart();
    void keepsTheGoodAndReportsTheBad();
    void reportsEachCauseOnce();
    void saysWhatAlertmanagerLeftOut_data();
    void saysWhatAlertmanagerLeftOut();
    void keepsLabelsAsTheyCameButForBrokenCharacters();
    void addressesThatABrowserShouldNotOpenAreNotAddresses_data();
    void addressesThatABrowserShouldNotOpenAreNotAddresses();
    void refusesWhatHoldsNoAlerts_data();
    void refusesWhatHoldsNoAlerts();
    void limitsAreCheckedBeforeWorkIsDone();
    void damagedTextNeverDoesMoreThanBeRefused();
    void linesAreShownWithoutTricks_data();
    void linesAreShownWithoutTricks();
};

void AlertTest::readsAWebhookBody()
{
    QGET(read, parseAlerts(webhook()));
    QCOMPARE(read.findings.size(), 0);
    QCOMPARE(read.alerts.size(), 2);

    const Alert& first = read.alerts.first();
    QCOMPARE(first.name, u"HighErrorRate"_s);
    QCOMPARE(first.labels.value(u"job"_s), u"payment-api"_s);
    QCOMPARE(first.labels.size(), 4);
    QCOMPARE(first.annotations.value(u"summary"_s), u"74% of requests fail"_s);
    QCOMPARE(toRfc3339(*first.startsAt), u"2026-11-22T02:04:17.123Z"_s);
    QVERIFY(!first.endsAt);
    QVERIFY(first.firing);
    QCOMPARE(first.fingerprint, u"c4a2f64a0ac60e27"_s);
    QCOMPARE(first.generatorUrl, u"http://prometheus:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1"_s);
    QCOMPARE(first.runbookUrl, u"https://runbooks.example.org/HighErrorRate"_s);

    const Alert& second = read.alerts.last();
    QVERIFY(!second.firing);
    QCOMPARE(toRfc3339(*second.startsAt), u"2026-11-22T02:01:17.500Z"_s);
    QCOMPARE(toRfc3339(*second.endsAt), u"2026-11-22T02:09:17.500Z"_s);
    QCOMPARE(second.generatorUrl, QString());
}

void AlertTest::readsTheAnswerOfTheApi()
{
    QGET(read, parseAlerts(apiAnswer()));
    QCOMPARE(read.findings.size(), 0);
    QCOMPARE(read.alerts.size(), 2);
    QCOMPARE(read.alerts.first().labels.value(u"service"_s), u"payment-api"_s);
    QCOMPARE(toRfc3339(*read.alerts.first().startsAt), u"2026-11-22T02:04:17.123Z"_s);
    QVERIFY(read.alerts.first().firing);
    QVERIFY(read.alerts.last().firing); // silenced is still broken
}

void AlertTest::readsGroupsAndSingleAlertsToo()
{
    const QByteArray group = R"([{"labels":{"alertname":"HighErrorRate"},"receiver":{"name":"x"},"alerts":)" +
                             apiAnswer() + R"(},{"labels":{},"receiver":{"name":"x"},"alerts":)" + apiAnswer() + "}]";
    QGET(groups, parseAlerts(group));
    QCOMPARE(groups.alerts.size(), 4);
    QCOMPARE(groups.findings.size(), 0);

    QGET(single, parseAlerts(R"({"labels":{"alertname":"A"},"startsAt":"2026-11-22T02:04:17Z"})"));
    QCOMPARE(single.alerts.size(), 1);
    QCOMPARE(single.alerts.first().name, u"A"_s);
}

void AlertTest::readsOtherEncodingsByTheirMark_data()
{
    QTest::addColumn<QByteArray>("bytes");

    const QString text = QString::fromUtf8(apiAnswer()).replace(u"DiskFull"_s, u"Größe"_s);
    const auto encoded = [&](QStringConverter::Encoding encoding) {
        QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
        return QByteArray(encoder.encode(text));
    };
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("UTF-8 with a mark") << encoded(QStringConverter::Utf8);
    QTest::newRow("UTF-16, as PowerShell writes it") << encoded(QStringConverter::Utf16LE);
    QTest::newRow("UTF-16, the other way round") << encoded(QStringConverter::Utf16BE);
}

void AlertTest::readsOtherEncodingsByTheirMark()
{
    QFETCH(QByteArray, bytes);
    QGET(read, parseAlerts(bytes));
    QCOMPARE(read.alerts.last().name, u"Größe"_s);
}

void AlertTest::readsTimesOfStart_data()
{
    QTest::addColumn<QByteArray>("startsAt");
    QTest::addColumn<QString>("read");
    QTest::addColumn<bool>("reported");

    const QString none;
    QTest::newRow("nanoseconds") << QByteArray(R"("2026-11-22T02:04:17.123456789Z")") << u"2026-11-22T02:04:17.123Z"_s
                                 << false;
    QTest::newRow("offset") << QByteArray(R"("2026-11-22T07:34:17.999999999+05:30")") << u"2026-11-22T02:04:17.999Z"_s
                            << false;
    QTest::newRow("Go's zero") << QByteArray(R"("0001-01-01T00:00:00Z")") << none << false;
    QTest::newRow("Go's zero, nanoseconds") << QByteArray(R"("0001-01-01T00:00:00.000000000Z")") << none << false;
    QTest::newRow("null") << QByteArray("null") << none << false;
    QTest::newRow("epoch") << QByteArray(R"("1970-01-01T00:00:00Z")") << none << true;
    QTest::newRow("no offset") << QByteArray(R"("2026-11-22T02:04:17")") << none << true;
    QTest::newRow("a number") << QByteArray("1795313057") << none << true;
    QTest::newRow("empty") << QByteArray(R"("")") << none << true;
    QTest::newRow("a list") << QByteArray("[]") << none << true;
    QTest::newRow("nonsense") << QByteArray(R"("yesterday\u202e")") << none << true;
}

void AlertTest::readsTimesOfStart()
{
    QFETCH(QByteArray, startsAt);
    QFETCH(QString, read);
    QFETCH(bool, reported);
    QGET(alerts, parseAlerts(oneAlert("\"startsAt\":" + startsAt)));
    const auto at = alerts.alerts.first().startsAt;
    QCOMPARE(at ? toRfc3339(*at) : QString(), read);
    QCOMPARE(idsOf(alerts.findings), reported ? QStringList{u"alert/odd-time"_s} : QStringList{});
    for (const Finding& finding : alerts.findings)
        QVERIFY(!finding.evidence.contains(QChar(0x202e)));
}

void AlertTest::keepsTheGoodAndReportsTheBad()
{
    QGET(read, parseAlerts(R"([3, {"labels":{"alertname":"A","n":7,"deep":{"x":1}},"annotations":"no"}, {},)"
                           R"({"labels":[]}, {"labels":{"alertname":"B"}}])"));
    QCOMPARE(read.alerts.size(), 2);
    QCOMPARE(read.alerts.first().name, u"A"_s);
    QCOMPARE(read.alerts.first().labels.keys(), QStringList{u"alertname"_s});
    QCOMPARE(read.alerts.last().name, u"B"_s);
    QCOMPARE(idsOf(read.findings), (QStringList{u"alert/not-an-alert"_s, u"alert/odd-value"_s}));
    QCOMPARE(read.findings.first().title, u"3 items of the list are not alerts"_s);
    QCOMPARE(read.findings.first().evidence, u"Alert 1 is not a JSON object."_s);
    QVERIFY(read.findings.last().evidence.startsWith(u"Alert 2"));
    for (const Finding& finding : read.findings) {
        QVERIFY(!finding.explanation.isEmpty());
        QVERIFY(!finding.suggestion.isEmpty());
    }
}

void AlertTest::reportsEachCauseOnce()
{
    QByteArray list = "[{\"labels\":{\"alertname\":\"A\"}}";
    for (int i = 0; i < 5'000; ++i)
        list += ",{}";
    QGET(read, parseAlerts(list + ']'));
    QCOMPARE(read.alerts.size(), 1);
    QCOMPARE(read.findings.size(), 1);
    QCOMPARE(read.findings.first().title, u"5000 items of the list are not alerts"_s);
}

void AlertTest::saysWhatAlertmanagerLeftOut_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("title");

    QTest::newRow("some") << QByteArray(R"("truncatedAlerts":0)") << QByteArray(R"("truncatedAlerts":12)")
                          << u"alert/left-out"_s << u"Alertmanager left out 12 alerts"_s;
    QTest::newRow("one") << QByteArray(R"("truncatedAlerts":0)") << QByteArray(R"("truncatedAlerts":1)")
                         << u"alert/left-out"_s << u"Alertmanager left out one alert"_s;
    QTest::newRow("more than there are") << QByteArray(R"("truncatedAlerts":0)")
                                         << QByteArray(R"("truncatedAlerts":9223372036854775807)")
                                         << u"alert/left-out"_s << u"Alertmanager left out 1000000000 alerts"_s;
    QTest::newRow("another version") << QByteArray(R"("version":"4")") << QByteArray(R"("version":"5")")
                                     << u"alert/other-version"_s << u"The webhook has another version than 4"_s;
}

void AlertTest::saysWhatAlertmanagerLeftOut()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, id);
    QFETCH(QString, title);
    QGET(read, parseAlerts(QByteArray(webhook()).replace(from, to)));
    QCOMPARE(read.alerts.size(), 2);
    QCOMPARE(idsOf(read.findings), QStringList{id});
    QCOMPARE(read.findings.first().title, title);
}

void AlertTest::keepsLabelsAsTheyCameButForBrokenCharacters()
{
    QGET(read, parseAlerts(R"([{"labels":{"alertname":"A\u202eB\u0000C\nD","half":"\ud83dx"}}])"));
    const QString name = read.alerts.first().name;
    QCOMPARE(name.size(), 7);
    QVERIFY(name.contains(QChar(0x202e)));
    QVERIFY(name.contains(QChar(0)));
    QCOMPARE(read.alerts.first().labels.value(u"half"_s), u"\ufffdx"_s);
}

void AlertTest::addressesThatABrowserShouldNotOpenAreNotAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("good");

    QTest::newRow("https") << u"https://runbooks.example.org/a?b=c#d"_s << true;
    QTest::newRow("http") << u"http://runbooks:8080/a"_s << true;
    QTest::newRow("a script") << u"javascript:alert(1)"_s << false;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("no host") << u"https:///a"_s << false;
    QTest::newRow("relative") << u"/runbooks/a"_s << false;
    QTest::newRow("spaces") << u"https://a b/c"_s << false;
    QTest::newRow("turned around") << u"https://a\u202e/c"_s << false;
}

void AlertTest::addressesThatABrowserShouldNotOpenAreNotAddresses()
{
    QFETCH(QString, address);
    QFETCH(bool, good);
    const QJsonObject alert{{u"labels"_s, QJsonObject{{u"alertname"_s, u"A"_s}}},
                            {u"annotations"_s, QJsonObject{{u"runbook_url"_s, address}}},
                            {u"generatorURL"_s, address}};
    QGET(read, parseAlerts(QJsonDocument(QJsonArray{alert}).toJson()));
    QCOMPARE(read.alerts.first().runbookUrl, good ? address : QString());
    QCOMPARE(read.alerts.first().generatorUrl, good ? address : QString());
    QCOMPARE(read.alerts.first().annotations.value(u"runbook_url"_s), address);
}

void AlertTest::refusesWhatHoldsNoAlerts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("named");

    QTest::newRow("nothing") << QByteArray() << u"no text"_s;
    QTest::newRow("spaces") << QByteArray(" \n\t ") << u"no text"_s;
    QTest::newRow("a sentence") << QByteArray("HighErrorRate is firing") << u"not JSON"_s;
    QTest::newRow("a number") << QByteArray("3") << u"not JSON"_s;
    QTest::newRow("cut short") << webhook().left(500) << u"not JSON"_s;
    QTest::newRow("something behind") << apiAnswer() + "x" << u"not JSON"_s;
    QTest::newRow("deep") << QByteArray(1'000'000, '[') << u"not JSON"_s;
    QTest::newRow("deep objects") << QByteArray(R"({"alerts":)").repeated(100'000) << u"not JSON"_s;
    QTest::newRow("not UTF-8") << QByteArray("[{\"labels\":{\"alertname\":\"\xff\xfe\"}}]") << u"UTF-8"_s;
    QTest::newRow("half a character in UTF-8")
        << QByteArray("[{\"labels\":{\"alertname\":\"\xed\xa0\x80\"}}]") << u"UTF-8"_s;
    QTest::newRow("empty list") << QByteArray("[]") << u"holds no alerts"_s;
    QTest::newRow("empty webhook") << QByteArray(R"({"version":"4","alerts":[]})") << u"holds no alerts"_s;
    QTest::newRow("another object") << QByteArray(R"({"status":"success","data":{}})") << u"no alert"_s;
    QTest::newRow("alerts of another kind") << QByteArray(R"({"version":"4","alerts":{"a":1}})") << u"no alert"_s;
    QTest::newRow("nothing good in it") << QByteArray(R"([1,null,"x",[],{},{"labels":{}}])") << u"Alert 1"_s;
}

void AlertTest::refusesWhatHoldsNoAlerts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, named);
    const auto read = parseAlerts(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QVERIFY(isGoodSentence(read.error()));
    QVERIFY(!read.error().remedy.isEmpty());
    QVERIFY2(read.error().happened.contains(named), qPrintable(read.error().happened));
}

void AlertTest::limitsAreCheckedBeforeWorkIsDone()
{
    const auto tooLarge = parseAlerts(QByteArray(10 * 1024 * 1024, ' '));
    QVERIFY(!tooLarge);
    QVERIFY(isGoodSentence(tooLarge.error()));
    QVERIFY(tooLarge.error().happened.contains(u"10 MiB"));

    QByteArray list = "[{\"labels\":{\"alertname\":\"A\"}}";
    while (list.size() < MaxAlertBytes - 100)
        list += ",{}";
    const auto tooMany = parseAlerts(list + ']');
    QVERIFY(!tooMany);
    QVERIFY(isGoodSentence(tooMany.error()));
    QVERIFY(tooMany.error().happened.contains(u"10000"));

    const auto longLabel = parseAlerts("[{\"labels\":{\"alertname\":\"" + QByteArray(4'000'000, 'x') + "\"}}]");
    QVERIFY(longLabel);
    QCOMPARE(longLabel->alerts.first().name.size(), 4'000'000);
}

void AlertTest::damagedTextNeverDoesMoreThanBeRefused()
{
    QRandomGenerator random(20'261'122);
    const QByteArray pieces = "{}[]\",:\\u0dn0-\xff\x80\n";
    int readable = 0;
    for (int i = 0; i < 20'000; ++i) {
        QByteArray text = random.bounded(2) ? webhook() : apiAnswer();
        for (int change = random.bounded(1, 6); change > 0; --change) {
            const auto at = random.bounded(int(text.size()));
            switch (random.bounded(4)) {
            case 0:
                text.remove(at, random.bounded(1, 40));
                break;
            case 1:
                text.insert(at, pieces.at(random.bounded(int(pieces.size()))));
                break;
            case 2:
                text[at] = char(random.bounded(256));
                break;
            default:
                text.insert(at, text.mid(random.bounded(int(text.size())), random.bounded(1, 60)));
            }
        }
        const auto read = parseAlerts(text);
        readable += read ? 1 : 0;
        if (read)
            QVERIFY(!read->alerts.isEmpty());
        else
            QVERIFY2(isGoodSentence(read.error()), qPrintable(read.error().sentence()));
    }
    QVERIFY2(readable > 1'000, "the damage is too great to test more than the JSON parser");
}

void AlertTest::linesAreShownWithoutTricks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("shown");

    QTest::newRow("plain") << u"High error rate"_s << 200 << u"High error rate"_s;
    QTest::newRow("control characters") << u"a\u0000b\u001b[31mc\r\nd\u0085e"_s << 200 << u"a b [31mc d e"_s;
    QTest::newRow("line separators") << u"a\u2028b\u2029c"_s << 200 << u"a b c"_s;
    QTest::newRow("turned around") << u"pay\u202egnp.exe\u202c\u2066\u2069"_s << 200 << u"paygnp.exe"_s;
    QTest::newRow("invisible") << u"pay\u200bment\ufeff\u00ad"_s << 200 << u"payment"_s;
    QTest::newRow("joined emoji") << u"\U0001F469\u200d\U0001F680"_s << 200 << u"\U0001F469\u200d\U0001F680"_s;
    QTest::newRow("no character") << u"a\ufffeb"_s << 200 << u"a\ufffdb"_s;
    QTest::newRow("half a character") << QString(u"a"_s + QChar(0xd83d) + u"b"_s) << 200 << u"a\ufffdb"_s;
    QTest::newRow("nothing to see") << u"\u202e\u0007 \u200b"_s << 200 << QString();
    QTest::newRow("fits") << u"abcde"_s << 5 << u"abcde"_s;
    QTest::newRow("cut") << u"abcdef"_s << 5 << u"abcd…"_s;
    QTest::newRow("cut before a space") << u"abc def"_s << 5 << u"abc…"_s;
    QTest::newRow("never cut in two") << u"abc\U0001F680d"_s << 5 << u"abc…"_s;
    QTest::newRow("a single character") << u"abc"_s << 1 << u"…"_s;
    QTest::newRow("endless") << QString(5'000'000, u'x') << 5 << u"xxxx…"_s;
}

void AlertTest::linesAreShownWithoutTricks()
{
    QFETCH(QString, text);
    QFETCH(int, most);
    QFETCH(QString, shown);
    QCOMPARE(shownLine(text, most), shown);
    QVERIFY(shownLine(text, most).size() <= most);
}

QTEST_APPLESS_MAIN(AlertTest)
#include "alert_test.moc"
