#include "tests/app/ctl/ctl.h"

#include <QDateTime>
#include <QtTest>

using namespace Qt::StringLiterals;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::Ran;
using firebreak::ctltest::webhook;

/// One incident from the alert to the end, as a script would lead it.
class WalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walksFromAnAlertFileToClosed();
    void declaresFromTheApiV2AnswerOnStandardInput();
    void leavesAndComesBackEveryWay();
    void mergesAndUnmerges();
    void goesBackByUndo();
    void correctsErasesAndPinsEntries();
    void keepsAnAttachment();
    void carriesAnIncidentToAnotherWorkspace();
    void writesChangesWhereTheyAreLookedFor();
};

namespace {

/// Runs each line, words split as by a shell, and stops at the first that fails.
QString firstFailure(const Ctl& ctl, const QStringList& lines)
{
    for (const QString& line : lines) {
        const Ran ran = ctl.run(QProcess::splitCommand(line));
        if (ran.code != 0)
            return u"%1: %2"_s.arg(line, ran.err);
    }
    return {};
}

QStringList types(const QJsonArray& timeline)
{
    QStringList all;
    for (const auto& entry : timeline)
        all.append(entry.toObject().value(u"type"_s).toString());
    return all;
}

} // namespace

void WalkTest::walksFromAnAlertFileToClosed()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.write(u"alert.json"_s, webhook());
    const Ran declared = ctl.run(
        {u"incident"_s, u"declare"_s, u"--from-alert"_s, u"alert.json"_s, u"--at"_s, u"2026-11-21T02:05:00Z"_s});
    QCOMPARE(declared.out, u"INC-1\n"_s);
    QCOMPARE(declared.err, QString());
    QCOMPARE(firstFailure(ctl, {u"incident ack INC-1 --at 2026-11-21T02:06:52Z"_s,
                                u"incident severity INC-1 sev1 --reason \"62% failing\" --at 2026-11-21T02:06:00Z"_s,
                                u"incident role INC-1 operations \"Jo Park\" --at 2026-11-21T02:07:00Z"_s,
                                u"incident impact add INC-1 --slo checkout-availability --share 62% "
                                "--start 2026-11-21T02:01:00Z --at 2026-11-21T02:08:00Z"_s,
                                u"incident note INC-1 \"pool 5 of 5\" --at 2026-11-21T02:09:00Z"_s,
                                u"incident decide INC-1 \"Roll back\" --why \"matches deploy 41\" "
                                "--rejected \"scale up\" --at 2026-11-21T02:14:00Z"_s,
                                u"incident promise INC-1 \"Jo reports\" --due 5m --at 2026-11-21T02:15:00Z"_s,
                                u"incident promise-kept INC-1 1 --at 2026-11-21T02:18:00Z"_s,
                                u"incident update INC-1 \"We roll back.\" --audience customers --next 20m "
                                "--at 2026-11-21T02:21:00Z"_s,
                                u"incident label INC-1 region=eu-west"_s,
                                u"incident impact change INC-1 --slo checkout-availability --share 8% "
                                "--at 2026-11-21T02:24:00Z"_s,
                                u"incident identify INC-1 --at 2026-11-21T02:25:00Z"_s,
                                u"incident mitigate INC-1 --at 2026-11-21T02:29:00Z"_s,
                                u"incident resolve INC-1 --at 2026-11-21T03:00:00Z"_s,
                                u"incident categorise INC-1 --trigger config-change --mode availability/limit-hit "
                                "performance/capacity-exhaustion --factor no-canary,no-alert"_s,
                                u"incident close INC-1"_s}),
             QString());

    const QJsonObject show = ctl.json({u"incident"_s, u"show"_s, u"INC-1"_s});
    QCOMPARE(show.value(u"status"_s), u"closed"_s);
    QCOMPARE(show.value(u"severity"_s), u"sev1"_s);
    QCOMPARE(show.value(u"title"_s), u"HighErrorRate on payment-api"_s);
    QCOMPARE(show.value(u"services"_s).toArray(), QJsonArray{u"payment-api"_s});
    QCOMPARE(show.value(u"roles"_s).toObject().value(u"commander"_s), u"Ana Ruiz"_s);
    QCOMPARE(show.value(u"roles"_s).toObject().value(u"operations"_s), u"Jo Park"_s);
    const QJsonObject times = show.value(u"timestamps"_s).toObject();
    QCOMPARE(times.value(u"detected"_s).toObject().value(u"at"_s), u"2026-11-21T02:04:00.000Z"_s);
    QCOMPARE(times.value(u"detected"_s).toObject().value(u"source"_s), u"alert"_s);
    QCOMPARE(times.value(u"impact_began"_s).toObject().value(u"at"_s), u"2026-11-21T02:01:00.000Z"_s);
    const QJsonObject mitigated = show.value(u"durations"_s).toObject().value(u"time_to_mitigate"_s).toObject();
    QCOMPARE(mitigated.value(u"seconds"_s), 28 * 60);
    QCOMPARE(mitigated.value(u"from"_s), u"impact_began"_s);
    QCOMPARE(mitigated.value(u"to"_s), u"mitigated"_s);
    const QJsonArray impact = show.value(u"impact"_s).toArray();
    QCOMPARE(impact.size(), 2);
    QCOMPARE(impact.at(0).toObject().value(u"share_ppm"_s), 620'000);
    QCOMPARE(impact.at(1).toObject().value(u"end"_s), u"2026-11-21T02:29:00.000Z"_s);
    QCOMPARE(show.value(u"clocks"_s).toArray(), QJsonArray());
    QCOMPARE(show.value(u"classification"_s).toObject().value(u"modes"_s).toArray().size(), 2);

    const QJsonArray timeline = ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s});
    QCOMPARE(types(timeline).mid(0, 2), (QStringList{u"alert"_s, u"declared"_s}));
    QVERIFY(types(timeline).contains(u"decision"_s));
    QCOMPARE(ctl.json({u"workspace"_s, u"verify"_s}).value(u"chain"_s), u"intact"_s);
}

void WalkTest::declaresFromTheApiV2AnswerOnStandardInput()
{
    const Ctl ctl;
    ctl.setUpShop();
    const QByteArray answer = R"([{"labels":{"alertname":"DiskFull","severity":"warning","job":"ledger"},
        "annotations":{},"startsAt":"2026-11-20T10:00:00Z","endsAt":"2026-11-20T10:05:00Z","fingerprint":"f",
        "status":{"state":"active","silencedBy":[],"inhibitedBy":[]},"receivers":[{"name":"x"}],
        "updatedAt":"2026-11-20T10:01:00Z"}])";
    const Ran ran = ctl.run(
        {u"--json"_s, u"incident"_s, u"declare"_s, u"--from-alert"_s, u"-"_s, u"--title"_s, u"Ledger disk"_s}, answer);
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    const QJsonObject incident = ran.object();
    QCOMPARE(incident.value(u"title"_s), u"Ledger disk"_s);
    QCOMPARE(incident.value(u"severity"_s), u"sev3"_s);
    QCOMPARE(incident.value(u"services"_s).toArray(), QJsonArray{u"ledger"_s});
    // The catalogue learnt the service from the alert.
    QCOMPARE(ctl.json({u"service"_s, u"show"_s, u"ledger"_s}).value(u"tier"_s), 3);
}

void WalkTest::leavesAndComesBackEveryWay()
{
    const Ctl ctl;
    ctl.setUpShop();
    QCOMPARE(firstFailure(ctl, {u"incident declare --title T --severity sev3 --triage"_s,
                                u"incident decline INC-1 --reason \"test alert\""_s,
                                u"incident reopen INC-1 --reason \"it was real\""_s,
                                u"incident cancel INC-1 --reason \"declared twice\""_s,
                                u"incident declare --title D --severity sev1 --kind drill"_s,
                                u"incident mitigate INC-2 --impact-continues"_s,
                                u"incident reopen INC-2 --reason \"did not hold\""_s, u"incident resolve INC-2"_s,
                                u"incident close INC-2 --reason \"nothing to learn\""_s}),
             QString());
    QCOMPARE(ctl.json({u"incident"_s, u"show"_s, u"1"_s}).value(u"status"_s), u"cancelled"_s);
    const QJsonObject drill = ctl.json({u"incident"_s, u"show"_s, u"inc-2"_s});
    QCOMPARE(drill.value(u"status"_s), u"closed"_s);
    QCOMPARE(drill.value(u"kind"_s), u"drill"_s);
    const QJsonObject mitigated = drill.value(u"timestamps"_s).toObject().value(u"mitigated"_s).toObject();
    QVERIFY(mitigated.value(u"at"_s).isNull());
    QCOMPARE(mitigated.value(u"corrections"_s).toArray().at(0).toObject().value(u"reason"_s), u"did not hold"_s);
}

void WalkTest::mergesAndUnmerges()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    ctl.declared(u"Cart empty"_s, u"sev3"_s);
    const QJsonObject merged = ctl.json({u"incident"_s, u"merge"_s, u"INC-2"_s, u"INC-1"_s});
    QCOMPARE(merged.value(u"status"_s), u"merged"_s);
    QCOMPARE(merged.value(u"merged_into"_s), u"INC-1"_s);
    const Ran refused = ctl.run({u"incident"_s, u"note"_s, u"INC-2"_s, u"x"_s});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(u"INC-1"_s), qPrintable(refused.err));
    QCOMPARE(ctl.json({u"incident"_s, u"unmerge"_s, u"INC-2"_s}).value(u"status"_s), u"investigating"_s);
    const QJsonObject related = ctl.json({u"incident"_s, u"relate"_s, u"INC-2"_s, u"INC-1"_s});
    QCOMPARE(related.value(u"related"_s).toArray(), QJsonArray{u"INC-1"_s});
    QCOMPARE(ctl.json({u"incident"_s, u"show"_s, u"INC-1"_s}).value(u"related"_s).toArray(), QJsonArray{u"INC-2"_s});
    QCOMPARE(firstFailure(ctl, {u"incident relate INC-1 INC-2 --no-longer"_s}), QString());
}

void WalkTest::goesBackByUndo()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    QCOMPARE(ctl.json({u"incident"_s, u"resolve"_s, u"INC-1"_s}).value(u"status"_s), u"resolved"_s);
    QCOMPARE(ctl.json({u"incident"_s, u"undo"_s, u"INC-1"_s}).value(u"status"_s), u"investigating"_s);
    QCOMPARE(ctl.run({u"incident"_s, u"undo"_s, u"INC-1"_s}).code, 2);
}

void WalkTest::correctsErasesAndPinsEntries()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    const QString event =
        ctl.json({u"incident"_s, u"note"_s, u"INC-1"_s, u"password hunter2 and xyzzy"_s}).value(u"event"_s).toString();
    QCOMPARE(firstFailure(ctl, {u"incident pin INC-1 2"_s, u"incident correct INC-1 2 \"the pool has hunter2\""_s}),
             QString());
    QJsonObject entry = ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s}).at(1).toObject();
    QCOMPARE(entry.value(u"event"_s), event);
    QCOMPARE(entry.value(u"text"_s), u"the pool has hunter2"_s);
    QVERIFY(entry.value(u"pinned"_s).toBool());
    QVERIFY(entry.value(u"corrected"_s).toBool());
    QCOMPARE(ctl.list({u"search"_s, u"hunter2"_s}).size(), 1);

    const QJsonObject erased = ctl.json({u"incident"_s, u"erase"_s, u"INC-1"_s, event, u"--reason"_s, u"a password"_s});
    QVERIFY(erased.value(u"held_by_backups"_s).isArray());
    entry = ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s}).at(1).toObject();
    QVERIFY(entry.value(u"erased"_s).toBool());
    QVERIFY(!entry.value(u"text"_s).toString().contains(u"hunter2"_s));
    QCOMPARE(ctl.list({u"search"_s, u"hunter2"_s}).size(), 0);
    QFile file(ctl.workspace());
    QVERIFY(file.open(QFile::ReadOnly));
    QVERIFY(!file.readAll().contains("xyzzy"));
    QCOMPARE(ctl.run({u"workspace"_s, u"verify"_s}).code, 0);
    QCOMPARE(firstFailure(ctl, {u"incident pin INC-1 2 --off"_s}), QString());
}

void WalkTest::keepsAnAttachment()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    ctl.write(u"pool.txt"_s, "active 5\nmax 5\n");
    QCOMPARE(firstFailure(ctl, {u"incident attach INC-1 pool.txt --text \"what the pool says\""_s}), QString());
    const QJsonObject entry = ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s}).at(1).toObject();
    const QJsonObject attachment = entry.value(u"attachments"_s).toArray().at(0).toObject();
    QCOMPARE(attachment.value(u"name"_s), u"pool.txt"_s);
    QCOMPARE(attachment.value(u"size"_s), 15);
    QCOMPARE(attachment.value(u"media_type"_s), u"text/plain"_s);
    QCOMPARE(attachment.value(u"sha256"_s).toString().size(), 64);
}

void WalkTest::carriesAnIncidentToAnotherWorkspace()
{
    const Ctl here;
    here.setUpShop();
    here.declared();
    QCOMPARE(firstFailure(here, {u"incident note INC-1 \"pool exhausted\""_s, u"incident export INC-1 one.bundle"_s}),
             QString());
    const Ctl there;
    QCOMPARE(there.run({u"workspace"_s, u"create"_s}).code, 0);
    const QJsonObject imported = there.json({u"incident"_s, u"import"_s, here.path(u"one.bundle"_s)});
    QVERIFY(imported.value(u"events"_s).toInt() >= 2);
    const QString ref = imported.value(u"ref"_s).toString();
    QCOMPARE(there.json({u"incident"_s, u"show"_s, ref}).value(u"title"_s), u"Checkout fails"_s);
    QCOMPARE(there.json({u"incident"_s, u"import"_s, here.path(u"one.bundle"_s)}).value(u"events"_s), 0);
    QCOMPARE(here.run({u"incident"_s, u"export"_s, u"INC-1"_s, u"one.bundle"_s}).code == 0, false);
}

void WalkTest::writesChangesWhereTheyAreLookedFor()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    const QJsonObject change = ctl.json({u"change"_s, u"add"_s, u"--service"_s, u"checkout"_s, u"deploy 41"_s});
    QCOMPARE(change.value(u"incidents"_s).toArray(), QJsonArray{u"INC-1"_s});
    QCOMPARE(firstFailure(ctl, {u"change add --service payment-api \"deploy 7\" --at 2026-11-20T00:00:00Z"_s}),
             QString());
    const QJsonArray all = ctl.list({u"change"_s, u"list"_s});
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.at(0).toObject().value(u"text"_s), u"deploy 41"_s);
    QCOMPARE(ctl.list({u"change"_s, u"list"_s, u"--service"_s, u"payment-api"_s}).size(), 1);
    const QJsonObject entry = ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s}).at(1).toObject();
    QCOMPARE(entry.value(u"type"_s), u"change"_s);
    QCOMPARE(entry.value(u"text"_s).toString(), u"checkout: deploy 41"_s);
    QCOMPARE(entry.value(u"at"_s), change.value(u"at"_s));
    const auto said = ctl.run({u"change"_s, u"add"_s, u"--service"_s, u"checkout"_s, u"deploy 42\nat night"_s});
    QCOMPARE(said.code, 0);
    QCOMPARE(said.out, u"Change of checkout recorded; also in INC-1.\n"_s);
    const QStringList lines = ctl.run({u"change"_s, u"list"_s}).out.trimmed().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines.first().endsWith(u"checkout     deploy 42 at night"_s), qPrintable(lines.first()));
    QVERIFY2(lines.last().contains(u"deploy 7"_s), qPrintable(lines.last()));
}

QTEST_GUILESS_MAIN(WalkTest)
#include "walk_test.moc"
