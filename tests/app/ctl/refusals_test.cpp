#include "tests/app/ctl/ctl.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::Ran;

/// What cannot be right: a clear sentence on standard error, exit code 2, nothing written.
class RefusalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesBadInputAndWritesNothing_data();
    void refusesBadInputAndWritesNothing();
    void refusesBytesThatAreNotUtf8();
    void refusesANoteOfTenMegabytes();
    void writesNothingForSomebodyUnknownWhoIsRefused();
    void cannotWithoutAWorkspace();
    void cannotWithADamagedWorkspace();

private:
    void refused(const Ran& ran, const QString& says, qint64 eventsBefore);

    Ctl m_ctl;
};

void RefusalsTest::initTestCase()
{
    m_ctl.setUpShop();
    QCOMPARE(m_ctl.declared(), u"INC-1"_s);
    QCOMPARE(m_ctl.declared(u"Search slow"_s, u"sev3"_s), u"INC-2"_s);
    QCOMPARE(m_ctl
                 .run({u"incident"_s, u"impact"_s, u"add"_s, u"INC-2"_s, u"--slo"_s, u"checkout-availability"_s,
                       u"--share"_s, u"5%"_s})
                 .code,
             0);
    m_ctl.write(u"not.json"_s, "{");
    m_ctl.write(u"empty.json"_s, "[]");
    m_ctl.write(u"latin1.json"_s, "[{\"labels\":{\"alertname\":\"caf\xe9\"}}]");
}

void RefusalsTest::refused(const Ran& ran, const QString& says, qint64 eventsBefore)
{
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.out, QString());
    QVERIFY2(ran.err.startsWith(u"firebreakctl: "_s), qPrintable(ran.err));
    QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
    QCOMPARE(ran.err.count(u'\n'), 1);
    QCOMPARE(m_ctl.events(), eventsBefore);
}

void RefusalsTest::refusesBadInputAndWritesNothing_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QString& line, const QString& says) {
        QTest::newRow(name) << line << says;
    };
    const QString declare = u"incident declare --title T --severity sev1 "_s;
    row("empty title", u"incident declare --title \"  \" --severity sev1"_s, u"The title is empty"_s);
    row("no title", u"incident declare --severity sev1"_s, u"--title is missing"_s);
    row("no severity", u"incident declare --title T"_s, u"--severity is missing"_s);
    row("long title", u"incident declare --severity sev1 --title "_s + QString(201, u'x'), u"201 characters"_s);
    row("severity", u"incident declare --title T --severity sev9"_s, u"“sev9” is not a known severity. Known: sev1"_s);
    row("kind", declare + u"--kind real"_s, u"“real” is not a known kind of incident"_s);
    row("service", declare + u"--service chekout"_s,
        u"There is no service “chekout” in this workspace. Did you mean checkout? Add it with: "
        "firebreakctl service add chekout"_s);
    row("future declaration", declare + u"--at 2199-01-01T00:00:00Z"_s, u"2199-01-01"_s);
    row("time without offset", declare + u"--at 2026-11-22T02:05:00"_s, u"not a time with its offset"_s);
    row("no such day", declare + u"--at 2026-02-30T02:05:00Z"_s, u"not a day and time that exists"_s);
    row("alert is not JSON", u"incident declare --from-alert not.json"_s, u""_s);
    row("no alert", u"incident declare --from-alert empty.json"_s, u""_s);
    row("alert not UTF-8", u"incident declare --from-alert latin1.json"_s, u"UTF-8"_s);
    row("no such file", u"incident declare --from-alert none.json"_s, u"There is no file “none.json”"_s);
    row("reference", u"incident show INC-77"_s, u"INC-77"_s);
    row("not a reference", u"incident show frog"_s, u"frog"_s);
    row("note on nothing", u"incident note INC-77 x"_s, u"INC-77"_s);
    row("empty note", u"incident note INC-1 \"  \""_s, u"The note is empty"_s);
    row("future note", u"incident note INC-1 x --at 2199-01-01T00:00:00Z"_s, u"2199-01-01"_s);
    row("note type", u"incident note INC-1 x --type gossip"_s, u"“gossip”"_s);
    row("decision as a note", u"incident note INC-1 x --type decision"_s, u"decide"_s);
    row("decision without reason", u"incident decide INC-1 \"Roll back\""_s, u"--why W is missing"_s);
    row("empty reason", u"incident decide INC-1 \"Roll back\" --why="_s, u"is empty"_s);
    row("audience", u"incident update INC-1 x --audience world"_s, u"“world” is not a known audience"_s);
    row("next update", u"incident update INC-1 x --audience internal --next soon"_s, u"“soon”"_s);
    row("promise in the past", u"incident promise INC-1 x --due 2020-01-01T00:00:00Z"_s, u"late before it was made"_s);
    row("promise number", u"incident promise-kept INC-1 9"_s, u"no promise number 9"_s);
    row("promise is no number", u"incident promise-kept INC-1 one"_s, u"“one” is not a number"_s);
    row("same severity", u"incident severity INC-1 sev1 --reason x"_s, u"has this severity already"_s);
    row("role", u"incident role INC-1 captain \"Ana Ruiz\""_s, u"“captain” is not a known role"_s);
    row("person", u"incident role INC-1 scribe \"Ana Riuz\""_s, u"Did you mean Ana Ruiz?"_s);
    row("label", u"incident label INC-1 region"_s, u"“region” is not a label"_s);
    row("timestamp", u"incident timestamp INC-1 woken 2026-11-21T00:00:00Z --reason x"_s, u"“woken”"_s);
    row("end before start", u"incident timestamp INC-1 acknowledged 2020-01-01T00:00:00Z --reason x"_s,
        u"would be before"_s);
    row("trigger", u"incident categorise INC-1 --trigger gremlins"_s, u"“gremlins” is not a known trigger"_s);
    row("mode", u"incident categorise INC-1 --mode performance/retry-stormy"_s, u"performance/retry-storm"_s);
    row("nothing to categorise", u"incident categorise INC-1"_s, u"--trigger, --mode or --factor"_s);
    row("SLO", u"incident impact add INC-1 --slo checkout-availabilty --share 5%"_s,
        u"Did you mean checkout-availability?"_s);
    row("no share", u"incident impact add INC-1 --slo checkout-availability --share 0%"_s, u"is no impact"_s);
    row("share", u"incident impact add INC-1 --slo checkout-availability --share most"_s, u"most"_s);
    row("impact ends before it starts",
        u"incident impact add INC-1 --slo checkout-availability --share 5% --start 2026-11-20T02:00:00Z "
        "--end 2026-11-20T01:00:00Z"_s,
        u"before or at its start"_s);
    row("impact in the future",
        u"incident impact add INC-1 --slo checkout-availability --share 5% --start 2199-01-01T00:00:00Z"_s,
        u"2199-01-01"_s);
    row("cause", u"incident impact add INC-1 --slo checkout-availability --share 5% --cause moon"_s, u"“moon”"_s);
    row("no impact runs", u"incident impact end INC-1 --slo checkout-availability"_s, u"No impact on"_s);
    row("mitigated before the impact", u"incident mitigate INC-2 --at 2020-01-01T00:00:00Z"_s, u"is before the"_s);
    row("resolved before the impact", u"incident resolve INC-2 --at 2020-01-01T00:00:00Z"_s, u"is before the"_s);
    row("close before resolved", u"incident close INC-1"_s, u"cannot become closed"_s);
    row("decline a live one", u"incident decline INC-1 --reason x"_s, u"cannot become declined"_s);
    row("reopen a live one", u"incident reopen INC-1 --reason x"_s, u"nothing to reopen"_s);
    row("reopen without reason", u"incident reopen INC-1"_s, u"--reason R is missing"_s);
    row("merge into itself", u"incident merge INC-1 INC-1"_s, u"into itself"_s);
    row("merge into nothing", u"incident merge INC-1 INC-9"_s, u"INC-9"_s);
    row("unmerge", u"incident unmerge INC-1"_s, u"is not merged"_s);
    row("entry", u"incident pin INC-1 99"_s, u"99"_s);
    row("erase nothing", u"incident erase INC-1 99 --reason x"_s, u"99"_s);
    row("attach nothing", u"incident attach INC-1 none.png"_s, u"“none.png” is not a file"_s);
    row("attach a folder", u"incident attach INC-1 ."_s, u"is not a file"_s);
    row("state", u"incident list --status burning"_s, u"“burning” is not a state"_s);
    row("since", u"incident list --since long"_s, u"“long”"_s);
    row("format", u"incident timeline INC-1 --format pdf"_s, u"md, csv or json"_s);
    row("bundle", u"incident import none.bundle"_s, u"none.bundle"_s);
    row("person twice", u"person add \"ana ruiz\""_s, u"already a person called “Ana Ruiz”"_s);
    row("empty person", u"person add \" \""_s, u""_s);
    row("zone", u"person add Kim --zone Mars/Base"_s, u"Mars/Base"_s);
    row("manager", u"person add Kim --manager Nobody"_s, u"“Nobody”"_s);
    row("whoami", u"whoami \"  \""_s, u""_s);
    row("service twice", u"service add Checkout"_s, u"already a service called “checkout”"_s);
    row("tier", u"service add x --tier 9"_s, u""_s);
    row("tier word", u"service add x --tier high"_s, u"“high” is not a tier"_s);
    row("owner", u"service add x --owner Nobody"_s, u"There is no person “Nobody”"_s);
    row("contact", u"service add x --escalation Okafor"_s, u"“Okafor” is not a name with a number"_s);
    row("no service", u"service show chekcout"_s, u"Did you mean checkout?"_s);
    const QString slo = u"slo add --service checkout --name n "_s;
    row("target", slo + u"--kind latency --target 100% --window 30d"_s, u""_s);
    row("window", slo + u"--kind latency --target 99% --window fortnight"_s, u"fortnight"_s);
    row("kind of SLO", slo + u"--kind speed --target 99% --window 30d"_s, u"“speed”"_s);
    row("SLO twice", u"slo add --service checkout --kind availability --target 99% --window 30d"_s,
        u"already a SLO called"_s);
    row("no SLO", u"slo show nothing"_s, u"There is no SLO “nothing”"_s);
    row("change", u"change add --service nothing x"_s, u"There is no service “nothing”"_s);
    row("empty change", u"change add --service checkout \" \""_s, u"is empty"_s);
    row("long change", u"change add --service checkout "_s + QString(501, u'x'), u"501 characters"_s);
    row("future change", u"change add --service checkout x --at 2199-01-01T00:00:00Z"_s, u"2199-01-01"_s);
    row("search for nothing", u"search \" \""_s, u"no word"_s);
    row("create where one is", u"workspace create"_s, u""_s);
    row("demo where one is", u"workspace demo"_s, u""_s);
    row("seed", u"--workspace new.firebreak workspace demo --seed lucky"_s, u"“lucky” is not a seed"_s);
    row("restore nothing", u"workspace restore none.firebreak"_s, u"none.firebreak"_s);
    row("merge nothing", u"workspace merge none.firebreak"_s, u"none.firebreak"_s);
    row("later noun", u"action list"_s, u"There is no “action” in this version of firebreakctl"_s);
    row("nothing", u""_s, u"Nothing was asked for"_s);
}

void RefusalsTest::refusesBadInputAndWritesNothing()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const qint64 before = m_ctl.events();
    QVERIFY(before > 0);
    refused(m_ctl.run(QProcess::splitCommand(line)), says, before);
}

void RefusalsTest::refusesBytesThatAreNotUtf8()
{
    const qint64 before = m_ctl.events();
    const QByteArray program = FIREBREAKCTL_PROGRAM;
    refused(m_ctl.shell(program + " incident note INC-1 \"$(printf 'caf\\351')\""), u"Argument 4 is not valid UTF-8"_s,
            before);
    refused(m_ctl.shell("printf 'caf\\351' | " + program + " incident note INC-1 -"),
            u"Standard input is not valid UTF-8"_s, before);
    const Ran good = m_ctl.shell("printf 'caf\\303\\251' | " + program + " incident note INC-1 -");
    QVERIFY2(good.code == 0, qPrintable(good.err));
    const QJsonArray timeline = m_ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s});
    QCOMPARE(timeline.last().toObject().value(u"text"_s), u"café"_s);
}

void RefusalsTest::refusesANoteOfTenMegabytes()
{
    const qint64 before = m_ctl.events();
    const QStringList note{u"incident"_s, u"note"_s, u"INC-1"_s, u"-"_s};
    refused(m_ctl.run(note, QByteArray(10 * 1024 * 1024, 'x')), u"The note has 10240 KiB; 64 KiB fit."_s, before);
    refused(m_ctl.run(note, QByteArray(64 * 1024 + 1, 'x')), u"64 KiB fit"_s, before);
    QCOMPARE(m_ctl.run(note, QByteArray(64 * 1024, 'x')).code, 0);
}

void RefusalsTest::writesNothingForSomebodyUnknownWhoIsRefused()
{
    Ctl ctl;
    QCOMPARE(ctl.run({u"workspace"_s, u"create"_s}).code, 0);
    const qint64 before = ctl.events();
    QCOMPARE(ctl.run({u"incident"_s, u"declare"_s, u"--title"_s, u" "_s, u"--severity"_s, u"sev1"_s}).code, 2);
    QCOMPARE(ctl.run({u"service"_s, u"add"_s, u"x"_s, u"--tier"_s, u"7"_s}).code, 2);
    QCOMPARE(ctl.events(), before);
    QCOMPARE(ctl.list({u"person"_s, u"list"_s}).size(), 0);
    QCOMPARE(ctl.json({u"whoami"_s}).value(u"name"_s), u"Robin Script"_s);
    QCOMPARE(ctl.events(), before);
    // Whoever does something is known from then on, without being asked.
    QCOMPARE(ctl.run({u"incident"_s, u"declare"_s, u"--title"_s, u"T"_s, u"--severity"_s, u"sev1"_s}).code, 0);
    QCOMPARE(ctl.json({u"incident"_s, u"show"_s, u"1"_s}).value(u"roles"_s).toObject().value(u"commander"_s),
             u"Robin Script"_s);
    QCOMPARE(ctl.list({u"person"_s, u"list"_s}).size(), 1);
}

void RefusalsTest::cannotWithoutAWorkspace()
{
    const Ctl ctl;
    const Ran missing = ctl.run({u"incident"_s, u"list"_s});
    QVERIFY2(missing.code == 2 || missing.code == 3, qPrintable(missing.err));
    QVERIFY2(missing.err.contains(u"team.firebreak"_s), qPrintable(missing.err));
    const Ran unnamed = ctl.shell("unset FIREBREAK_WORKSPACE; " FIREBREAKCTL_PROGRAM " incident list");
    QCOMPARE(unnamed.code, 2);
    QVERIFY2(unnamed.err.contains(u"--workspace FILE"_s), qPrintable(unnamed.err));
}

void RefusalsTest::cannotWithADamagedWorkspace()
{
    const Ctl ctl;
    ctl.write(u"team.firebreak"_s, QByteArray(8192, 'x'));
    const Ran ran = ctl.run({u"incident"_s, u"list"_s});
    QVERIFY2(ran.code == 2 || ran.code == 3, qPrintable(ran.err));
    QVERIFY(!ran.err.isEmpty());
    QCOMPARE(ran.out, QString());
}

QTEST_GUILESS_MAIN(RefusalsTest)
#include "refusals_test.moc"
