#include "tests/app/ctl/ctl.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::Ran;

/// The shapes that scripts rely on: keys, units, null for what is missing, one document on standard output.
class AnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showHasEveryKeyAndNullForWhatIsMissing();
    void listHasTheSameKeys();
    void listFilters();
    void everyTimeIsUtcWithMilliseconds();
    void clocksRunAgainstTheGivenNow();
    void takesTheGivenNowForWhenButNotForRecording();
    void boundsTheFutureByTheLaterOfBothClocks();
    void timelineComesInFourFormats();
    void writesAnswerTheNewState();
    void catalogueAnswersObjects();
    void searchFindsTitlesEntriesAndNames();
    void textIsForEyes();
    void controlCharactersDoNotReachTheTerminal();

private:
    std::unique_ptr<Ctl> m_ctl;
};

namespace {

QStringList keysOf(const QJsonObject& object) { return object.keys(); }

QJsonObject clockNamed(const QJsonObject& incident, const QString& name)
{
    const QJsonArray clocks = incident.value(u"clocks"_s).toArray();
    for (const auto& clock : clocks)
        if (clock.toObject().value(u"name"_s) == name)
            return clock.toObject();
    return {};
}

} // namespace

void AnswersTest::init()
{
    m_ctl = std::make_unique<Ctl>();
    m_ctl->setUpShop();
}

void AnswersTest::showHasEveryKeyAndNullForWhatIsMissing()
{
    m_ctl->declared();
    const QJsonObject show = m_ctl->json({u"incident"_s, u"show"_s, u"INC-1"_s});
    for (const QString& key : {u"ref"_s, u"id"_s, u"title"_s, u"status"_s, u"severity"_s, u"kind"_s, u"services"_s,
                               u"roles"_s, u"timestamps"_s, u"durations"_s, u"impact"_s, u"clocks"_s,
                               u"classification"_s, u"clocks_stopped"_s, u"labels"_s, u"merged_into"_s})
        QVERIFY2(show.contains(key), qPrintable(key));
    QVERIFY(!QUuid::fromString(show.value(u"id"_s).toString()).isNull());
    QVERIFY(!show.value(u"id"_s).toString().contains(u'{'));
    QVERIFY(show.value(u"merged_into"_s).isNull());
    QVERIFY(show.value(u"classification"_s).toObject().value(u"trigger"_s).isNull());
    const QJsonObject times = show.value(u"timestamps"_s).toObject();
    QCOMPARE(times.size(), 7);
    QVERIFY(times.value(u"resolved"_s).toObject().value(u"at"_s).isNull());
    QCOMPARE(times.value(u"detected"_s).toObject().value(u"source"_s), u"computed"_s);
    const QJsonObject durations = show.value(u"durations"_s).toObject();
    QCOMPARE(keysOf(durations),
             (QStringList{u"time_to_acknowledge"_s, u"time_to_detect"_s, u"time_to_mitigate"_s, u"time_to_resolve"_s}));
    QVERIFY(durations.value(u"time_to_mitigate"_s).toObject().value(u"seconds"_s).isNull());
    QCOMPARE(durations.value(u"time_to_acknowledge"_s).toObject().value(u"seconds"_s), 0);
}

void AnswersTest::listHasTheSameKeys()
{
    m_ctl->declared();
    const QJsonObject show = m_ctl->json({u"incident"_s, u"show"_s, u"INC-1"_s});
    const QJsonArray list = m_ctl->list({u"incident"_s, u"list"_s});
    QCOMPARE(list.size(), 1);
    const QJsonObject row = list.first().toObject();
    for (const QString& key : {u"ref"_s, u"id"_s, u"title"_s, u"status"_s, u"severity"_s, u"kind"_s, u"services"_s})
        QCOMPARE(row.value(key), show.value(key));
    QCOMPARE(row.value(u"timestamps"_s).toObject().value(u"declared"_s).toObject().value(u"at"_s),
             show.value(u"timestamps"_s).toObject().value(u"declared"_s).toObject().value(u"at"_s));
}

void AnswersTest::listFilters()
{
    m_ctl->declared();
    m_ctl->declared(u"Old"_s, u"sev4"_s);
    QVERIFY(m_ctl->run({u"incident"_s, u"resolve"_s, u"INC-2"_s}).code == 0);
    QVERIFY(m_ctl
                ->run({u"incident"_s, u"declare"_s, u"--title"_s, u"Last week"_s, u"--severity"_s, u"sev3"_s, u"--at"_s,
                       u"2026-11-01T00:00:00Z"_s})
                .code == 0);
    QCOMPARE(m_ctl->list({u"incident"_s, u"list"_s}).size(), 3);
    QCOMPARE(m_ctl->list({u"incident"_s, u"list"_s, u"--status"_s, u"live"_s}).size(), 2);
    QCOMPARE(m_ctl->list({u"incident"_s, u"list"_s, u"--status"_s, u"resolved,closed"_s}).size(), 1);
    QCOMPARE(m_ctl->list({u"incident"_s, u"list"_s, u"--since"_s, u"2026-11-01T00:00:01Z"_s}).size(), 2);
    QCOMPARE(m_ctl->list({u"incident"_s, u"list"_s, u"--since"_s, u"1h"_s}).size(), 2);
}

void AnswersTest::everyTimeIsUtcWithMilliseconds()
{
    m_ctl->declared();
    const Ran ran = m_ctl->run({u"--json"_s, u"incident"_s, u"show"_s, u"INC-1"_s});
    static const QRegularExpression anyTime(u"\"(\\d{4}-\\d\\d-\\d\\dT[^\"]*)\""_s);
    static const QRegularExpression exact(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s);
    int times = 0;
    for (auto it = anyTime.globalMatch(ran.out); it.hasNext(); ++times) {
        const QString time = it.next().captured(1);
        QVERIFY2(exact.match(time).hasMatch(), qPrintable(time));
    }
    QVERIFY(times > 5);
}

void AnswersTest::clocksRunAgainstTheGivenNow()
{
    QVERIFY(m_ctl
                ->run({u"incident"_s, u"declare"_s, u"--title"_s, u"T"_s, u"--severity"_s, u"sev1"_s, u"--at"_s,
                       u"2026-11-20T02:00:00Z"_s})
                .code == 0);
    QVERIFY(m_ctl
                ->run({u"incident"_s, u"promise"_s, u"INC-1"_s, u"Jo looks"_s, u"--due"_s, u"5m"_s, u"--at"_s,
                       u"2026-11-20T02:01:00Z"_s})
                .code == 0);
    const auto at = [&](const QString& now) {
        return m_ctl->json({u"--now"_s, now, u"incident"_s, u"show"_s, u"INC-1"_s});
    };
    const QJsonObject early = at(u"2026-11-20T02:05:00Z"_s);
    QCOMPARE(clockNamed(early, u"next_update"_s).value(u"due"_s), u"2026-11-20T02:20:00.000Z"_s);
    QCOMPARE(clockNamed(early, u"next_update"_s).value(u"late"_s), false);
    QCOMPARE(clockNamed(early, u"escalate"_s).value(u"due"_s), u"2026-11-20T02:30:00.000Z"_s);
    QCOMPARE(clockNamed(early, u"mitigate_target"_s).value(u"due"_s), u"2026-11-20T03:00:00.000Z"_s);
    QCOMPARE(clockNamed(early, u"promise"_s).value(u"text"_s), u"Jo looks"_s);
    QCOMPARE(clockNamed(early, u"promise"_s).value(u"number"_s), 1);
    QCOMPARE(clockNamed(early, u"promise"_s).value(u"late"_s), false);
    QCOMPARE(clockNamed(early, u"acknowledge"_s), QJsonObject());
    const QJsonObject stopped = early.value(u"clocks_stopped"_s).toArray().first().toObject();
    QCOMPARE(stopped.value(u"name"_s), u"acknowledge"_s);
    QCOMPARE(stopped.value(u"stopped"_s), u"2026-11-20T02:00:00.000Z"_s);
    QCOMPARE(stopped.value(u"late"_s), false);
    const QJsonObject late = at(u"2026-11-20T02:20:01Z"_s);
    QCOMPARE(clockNamed(late, u"next_update"_s).value(u"late"_s), true);
    QCOMPARE(clockNamed(late, u"promise"_s).value(u"late"_s), true);
    QCOMPARE(clockNamed(late, u"escalate"_s).value(u"late"_s), false);
}

void AnswersTest::takesTheGivenNowForWhenButNotForRecording()
{
    m_ctl->declared();
    const QString now = u"2026-11-21T02:05:00.000Z"_s;
    const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-1);
    QVERIFY(m_ctl->run({u"--now"_s, now, u"incident"_s, u"note"_s, u"INC-1"_s, u"seen then"_s}).code == 0);
    const QJsonArray timeline = m_ctl->list({u"incident"_s, u"timeline"_s, u"INC-1"_s});
    const QJsonObject entry = timeline.first().toObject();
    QCOMPARE(entry.value(u"text"_s), u"seen then"_s);
    QCOMPARE(entry.value(u"at"_s), now);
    const auto recorded = QDateTime::fromString(entry.value(u"recorded_at"_s).toString(), Qt::ISODateWithMs);
    QVERIFY(recorded >= before);
}

void AnswersTest::boundsTheFutureByTheLaterOfBothClocks()
{
    m_ctl->declared();
    const QStringList note{u"incident"_s, u"note"_s, u"INC-1"_s, u"x"_s, u"--at"_s, u"2150-01-01T00:00:00Z"_s};
    QCOMPARE(m_ctl->run(note).code, 2);
    QCOMPARE(m_ctl->run(note + QStringList{u"--now"_s, u"2160-01-01T00:00:00Z"_s}).code, 0);
    QCOMPARE(m_ctl->run(note + QStringList{u"--now"_s, u"2140-01-01T00:00:00Z"_s}).code, 2);
    // A clock set back does not make the present a future.
    QCOMPARE(m_ctl
                 ->run({u"incident"_s, u"note"_s, u"INC-1"_s, u"x"_s, u"--at"_s, u"2026-11-20T00:00:00Z"_s, u"--now"_s,
                        u"2020-01-01T00:00:00Z"_s})
                 .code,
             0);
}

void AnswersTest::timelineComesInFourFormats()
{
    m_ctl->declared();
    QVERIFY(m_ctl->run({u"incident"_s, u"note"_s, u"INC-1"_s, u"a | b, \"c\""_s}).code == 0);
    const QStringList timeline{u"incident"_s, u"timeline"_s, u"INC-1"_s};
    const Ran markdown = m_ctl->run(timeline + QStringList{u"--format"_s, u"md"_s});
    QVERIFY2(markdown.out.startsWith(u"# INC"_s), qPrintable(markdown.out + markdown.err));
    const Ran csv = m_ctl->run(timeline + QStringList{u"--format=csv"_s});
    QVERIFY2(csv.out.contains(u"a | b, \"\"c\"\""_s), qPrintable(csv.out));
    const QJsonArray json = m_ctl->run(timeline + QStringList{u"--format"_s, u"json"_s}).array();
    QCOMPARE(json.size(), 2);
    QCOMPARE(json, m_ctl->list(timeline));
    QCOMPARE(json.last().toObject().value(u"number"_s), 2);
    QCOMPARE(json.last().toObject().value(u"text"_s), u"a | b, \"c\""_s);
    const Ran text = m_ctl->run(timeline);
    QVERIFY(text.out.contains(u"a | b, \"c\""_s));
    QCOMPARE(m_ctl->run(timeline + QStringList{u"--json"_s, u"--format"_s, u"csv"_s}).code, 2);
}

void AnswersTest::writesAnswerTheNewState()
{
    const QJsonObject declared =
        m_ctl->json({u"incident"_s, u"declare"_s, u"--title"_s, u"T"_s, u"--severity"_s, u"sev2"_s});
    QCOMPARE(declared.value(u"ref"_s), u"INC-1"_s);
    QCOMPARE(declared.value(u"status"_s), u"investigating"_s);
    QVERIFY(!QUuid::fromString(declared.value(u"event"_s).toString()).isNull());
    const QJsonObject noted = m_ctl->json({u"incident"_s, u"note"_s, declared.value(u"id"_s).toString(), u"x"_s});
    const QJsonArray timeline = m_ctl->list({u"incident"_s, u"timeline"_s, u"INC-1"_s});
    QCOMPARE(noted.value(u"event"_s), timeline.last().toObject().value(u"event"_s));
    QCOMPARE(m_ctl->json({u"incident"_s, u"triage-is-no-verb"_s}), QJsonObject());
}

void AnswersTest::catalogueAnswersObjects()
{
    const QJsonObject person = m_ctl->json({u"person"_s, u"add"_s, u"Kim Berg"_s, u"--phone"_s, u"+44 20 7946 0155"_s,
                                            u"--zone"_s, u"Europe/Berlin"_s, u"--manager"_s, u"jo park"_s});
    QCOMPARE(person.value(u"phone"_s), u"+44 20 7946 0155"_s);
    QCOMPARE(person.value(u"manager"_s), u"Jo Park"_s);
    QCOMPARE(m_ctl->list({u"person"_s, u"list"_s}).size(), 3);
    const QJsonObject service = m_ctl->json({u"service"_s, u"add"_s, u"cart"_s, u"--tier"_s, u"2"_s, u"--owner"_s,
                                             u"Kim Berg"_s, u"--escalation"_s, u"Kim Berg=+44 20 7946 0155"_s});
    QCOMPARE(service.value(u"tier"_s), 2);
    QCOMPARE(service.value(u"owner"_s), u"Kim Berg"_s);
    QCOMPARE(service, m_ctl->json({u"service"_s, u"show"_s, u"cart"_s}));
    QCOMPARE(m_ctl->json({u"service"_s, u"show"_s, u"payment-api"_s}).value(u"owner"_s).isNull(), true);
    const QJsonObject slo = m_ctl->json({u"slo"_s, u"add"_s, u"--service"_s, u"cart"_s, u"--kind"_s, u"latency"_s,
                                         u"--target"_s, u"99.95%"_s, u"--window"_s, u"month"_s, u"--zone"_s,
                                         u"Europe/Berlin"_s, u"--start"_s, u"2026-01-01T00:00:00Z"_s});
    QCOMPARE(slo.value(u"name"_s), u"cart-latency"_s);
    QCOMPARE(slo.value(u"target_ppm"_s), 999'500);
    QCOMPARE(slo.value(u"window"_s).toObject().value(u"calendar"_s), u"month"_s);
    QCOMPARE(slo, m_ctl->json({u"slo"_s, u"show"_s, u"cart-latency"_s}));
    const QJsonObject rolling = m_ctl->json({u"slo"_s, u"show"_s, u"checkout-availability"_s});
    QCOMPARE(rolling.value(u"window"_s).toObject().value(u"rolling_s"_s), 30 * 86'400);
    QVERIFY(rolling.value(u"start"_s).isNull());
    QCOMPARE(m_ctl->list({u"slo"_s, u"list"_s}).size(), 2);
    QCOMPARE(m_ctl->json({u"whoami"_s}).value(u"name"_s), u"Ana Ruiz"_s);
}

void AnswersTest::searchFindsTitlesEntriesAndNames()
{
    m_ctl->declared();
    QVERIFY(m_ctl->run({u"incident"_s, u"note"_s, u"INC-1"_s, u"the pool is exhausted"_s}).code == 0);
    const QJsonArray entries = m_ctl->list({u"search"_s, u"exhau"_s});
    QCOMPARE(entries.size(), 1);
    const QJsonObject entry = entries.first().toObject();
    QCOMPARE(entry.value(u"kind"_s), u"entry"_s);
    QCOMPARE(entry.value(u"ref"_s), u"INC-1"_s);
    QCOMPARE(entry.value(u"entry"_s), 2);
    QStringList kinds;
    const QJsonArray hits = m_ctl->list({u"search"_s, u"checkout"_s});
    for (const auto& hit : hits)
        kinds.append(hit.toObject().value(u"kind"_s).toString());
    QVERIFY(kinds.contains(u"incident"_s));
    QVERIFY(kinds.contains(u"service"_s));
    QCOMPARE(m_ctl->run({u"--json"_s, u"search"_s, u"zebra"_s}).out.trimmed(), u"[\n]"_s);
    QCOMPARE(m_ctl->list({u"search"_s, u"checkout"_s, u"--limit"_s, u"1"_s}).size(), 1);
    QVERIFY(m_ctl->run({u"search"_s, u"exhau"_s}).out.contains(u"INC-1"_s));
}

void AnswersTest::textIsForEyes()
{
    m_ctl->declared();
    const QString show = m_ctl->run({u"incident"_s, u"show"_s, u"INC-1"_s}).out;
    QVERIFY(show.startsWith(u"INC-1  SEV1  investigating\nCheckout fails\n"_s));
    QVERIFY2(show.contains(u"commander"_s) && show.contains(u"Ana Ruiz"_s), qPrintable(show));
    QVERIFY2(show.contains(u"next update"_s) && show.contains(u"due in "_s), qPrintable(show));
    QVERIFY2(show.contains(u"missing"_s), qPrintable(show));
    QVERIFY(m_ctl->run({u"incident"_s, u"list"_s}).out.startsWith(u"INC-1  SEV1  investigating  "_s));
    QCOMPARE(m_ctl->run({u"incident"_s, u"mitigate"_s, u"INC-1"_s}).out, u"INC-1 is mitigated.\n"_s);
}

void AnswersTest::controlCharactersDoNotReachTheTerminal()
{
    m_ctl->declared(u"red \x1b[31malert"_s);
    QVERIFY(m_ctl->run({u"incident"_s, u"note"_s, u"INC-1"_s, u"two\nlines \x1b]0;owned\x07"_s}).code == 0);
    for (const QString& verb : {u"list"_s, u"show"_s, u"timeline"_s}) {
        const Ran ran = m_ctl->run(verb == u"list" ? QStringList{u"incident"_s, verb}
                                                   : QStringList{u"incident"_s, verb, u"INC-1"_s});
        QVERIFY(ran.code == 0);
        QVERIFY2(!ran.out.contains(u'\x1b'), qPrintable(verb));
    }
    QVERIFY(!m_ctl->run({u"search"_s, u"owned"_s}).out.contains(u'\x1b'));
}

QTEST_GUILESS_MAIN(AnswersTest)
#include "answers_test.moc"
