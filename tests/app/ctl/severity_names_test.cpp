// tests/app/ctl/severity_names_test.cpp — firebreakctl calls severities as the workspace does, takes both spellings,
// and answers ids to programs.
#include "app/workspace/catalogue.h"
#include "app/workspace/workspace.h"
#include "tests/app/ctl/ctl.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::Ran;

class SeverityNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysTheNamesToPeopleAndTheIdsToPrograms();
    void takesANameWhereItTakesAnId();
    void beginsInTriageWhereTheRulesSaySo();

private:
    template <class Document> void put(const Ctl& ctl, const Document& document) const;
    static SeverityWords named();
};

SeverityWords SeverityNamesTest::named()
{
    SeverityWords words;
    words.words[Severity::Sev1] = {u"Black alarm"_s, u"all hands"_s};
    words.words[Severity::Sev2].name = u"Half"_s;
    return words;
}

template <class Document> void SeverityNamesTest::put(const Ctl& ctl, const Document& document) const
{
    const SystemClock clock;
    const auto workspace =
        Workspace::open(ctl.workspace(), {ctl.path(u"settings"_s), &clock, {}, Seconds(10), u"Ana Ruiz"_s});
    QVERIFY(workspace);
    QVERIFY((*workspace)->catalogue().put(document).result());
}

void SeverityNamesTest::saysTheNamesToPeopleAndTheIdsToPrograms()
{
    const Ctl ctl;
    ctl.setUpShop();
    const QString ref = ctl.declared(u"Checkout fails"_s, u"sev1"_s);
    put(ctl, named());
    for (const QStringList& asked : {QStringList{u"incident"_s, u"list"_s}, QStringList{u"incident"_s, u"show"_s, ref},
                                     QStringList{u"incident"_s, u"timeline"_s, ref},
                                     QStringList{u"incident"_s, u"timeline"_s, ref, u"--format"_s, u"md"_s}}) {
        const Ran ran = ctl.run(asked);
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.out.contains(u"Black alarm"_s), qPrintable(ran.out));
        QVERIFY2(!ran.out.contains(u"SEV1"_s), qPrintable(ran.out));
    }
    QCOMPARE(ctl.json({u"incident"_s, u"show"_s, ref}).value(u"severity"_s).toString(), u"sev1"_s);
    QCOMPARE(ctl.list({u"incident"_s, u"list"_s}).first().toObject().value(u"severity"_s).toString(), u"sev1"_s);
}

void SeverityNamesTest::takesANameWhereItTakesAnId()
{
    const Ctl ctl;
    ctl.setUpShop();
    put(ctl, named());
    const QString ref = ctl.declared(u"Checkout fails"_s, u"half"_s);
    QCOMPARE(ctl.json({u"incident"_s, u"show"_s, ref}).value(u"severity"_s).toString(), u"sev2"_s);
    const Ran named = ctl.run({u"incident"_s, u"severity"_s, ref, u"black ALARM"_s, u"--reason"_s, u"62% fail"_s});
    QVERIFY2(named.out.contains(u"is Black alarm."_s), qPrintable(named.out + named.err));
    QCOMPARE(ctl.run({u"incident"_s, u"severity"_s, ref, u"sev2"_s, u"--reason"_s, u"better"_s}).code, 0);
    const qint64 before = ctl.events();
    const Ran wrong = ctl.run({u"incident"_s, u"severity"_s, ref, u"black"_s, u"--reason"_s, u"62% fail"_s});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains(u"sev1 (Black alarm), sev2 (Half), sev3"_s), qPrintable(wrong.err));
    QCOMPARE(ctl.events(), before);
}

void SeverityNamesTest::beginsInTriageWhereTheRulesSaySo()
{
    const Ctl ctl;
    ctl.setUpShop();
    AlertRules rules;
    rules.triageValues = {u"critical"_s};
    put(ctl, rules);
    ctl.write(u"alert.json"_s, R"([{"labels": {"alertname": "High", "severity": "critical"},
                                    "startsAt": "2026-01-02T02:04:00Z"}])");
    const Ran ran = ctl.run({u"incident"_s, u"declare"_s, u"--from-alert"_s, ctl.path(u"alert.json"_s)});
    QCOMPARE(ran.code, 0);
    const QString status = ctl.json({u"incident"_s, u"show"_s, ran.out.trimmed()}).value(u"status"_s).toString();
    QCOMPARE(status, u"triage"_s);
}

QTEST_GUILESS_MAIN(SeverityNamesTest)
#include "severity_names_test.moc"
