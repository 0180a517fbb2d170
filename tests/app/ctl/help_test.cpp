#include "app/ctl/table/command_line.h"
#include "app/ctl/table/help.h"

#include <QProcess>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::ctl;

class HelpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLevelHasHelpWithAnExample();
    void everyExampleIsUnderstood();
    void everyVerbAndOptionSaysWhatItIsFor();
    void showsHelpWhereverItIsAskedFor_data();
    void showsHelpWhereverItIsAskedFor();
    void takesGlobalOptionsAnywhere();
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();
    void namesWhatMayHaveBeenMeant();
    void tellsItsVersion();
};

void HelpTest::everyLevelHasHelpWithAnExample()
{
    QVERIFY(helpOnAll().contains(u"Example\n"_s));
    for (const Noun& noun : nouns()) {
        QVERIFY2(helpOnAll().contains(u"  %1 "_s.arg(noun.name)), qPrintable(noun.name));
        QVERIFY2(helpOn(noun).contains(u"Example\n  firebreakctl "_s), qPrintable(noun.name));
        for (const Verb& verb : noun.verbs()) {
            const QString help = helpOn(noun, verb);
            QVERIFY2(help.contains(u"Example\n  firebreakctl "_s), qPrintable(verb.name));
            for (const Option& option : verb.shape.options)
                QVERIFY2(help.contains(u"--"_s + option.name), qPrintable(option.name));
        }
    }
}

void HelpTest::everyExampleIsUnderstood()
{
    for (const Noun& noun : nouns())
        for (const Verb& verb : noun.verbs()) {
            const auto line = understand(QProcess::splitCommand(verb.example));
            QVERIFY2(line, qPrintable(verb.example + u": "_s + (line ? QString() : line.error().sentence())));
            QVERIFY2(line->verb, qPrintable(verb.example));
            QCOMPARE(line->verb->name, verb.name);
            QVERIFY(line->verb->run == verb.run);
        }
}

void HelpTest::everyVerbAndOptionSaysWhatItIsFor()
{
    for (const Noun& noun : nouns())
        for (const Verb& verb : noun.verbs()) {
            QVERIFY2(!verb.purpose.isEmpty(), qPrintable(verb.name));
            for (const Option& option : verb.shape.options)
                QVERIFY2(!option.purpose.isEmpty(), qPrintable(verb.name + u' ' + option.name));
        }
}

void HelpTest::showsHelpWhereverItIsAskedFor_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("begins");
    QTest::newRow("all") << u"--help"_s << u"Firebreak from a terminal"_s;
    QTest::newRow("short") << u"-h"_s << u"Firebreak from a terminal"_s;
    QTest::newRow("noun") << u"incident --help"_s << u"firebreakctl incident: "_s;
    QTest::newRow("before the noun") << u"--help incident"_s << u"firebreakctl incident: "_s;
    QTest::newRow("verb") << u"incident note --help"_s << u"firebreakctl incident note: "_s;
    QTest::newRow("among arguments") << u"incident note INC-1 --help text"_s << u"firebreakctl incident note: "_s;
    QTest::newRow("group") << u"incident impact --help"_s << u"firebreakctl incident impact: "_s;
    QTest::newRow("verb of two words") << u"incident impact add --help"_s << u"firebreakctl incident impact add: "_s;
    QTest::newRow("noun without verbs") << u"search --help"_s << u"firebreakctl search: "_s;
}

void HelpTest::showsHelpWhereverItIsAskedFor()
{
    QFETCH(QString, typed);
    QFETCH(QString, begins);
    const auto line = understand(typed.split(u' '));
    QVERIFY2(line, qPrintable(line ? QString() : line.error().sentence()));
    QVERIFY2(line->print.startsWith(begins), qPrintable(line->print));
}

void HelpTest::takesGlobalOptionsAnywhere()
{
    const QList<QString> lines{u"--json --workspace w --now 2026-11-22T02:05:00Z incident note INC-1 x"_s,
                               u"incident --json --workspace=w --now=2026-11-22T02:05:00Z note INC-1 x"_s,
                               u"incident note INC-1 --workspace w x --json --now 2026-11-22T02:05:00Z"_s};
    for (const QString& typed : lines) {
        const auto line = understand(typed.split(u' '));
        QVERIFY2(line, qPrintable(typed));
        QVERIFY(line->globals.json);
        QCOMPARE(line->globals.workspace, u"w"_s);
        QCOMPARE(toRfc3339(*line->globals.now), u"2026-11-22T02:05:00.000Z"_s);
        QCOMPARE(line->given.value(u"TEXT"_s), u"x"_s);
    }
    QVERIFY(!understand(u"incident note INC-1 -- --json"_s.split(u' '))->globals.json);
}

void HelpTest::refusesWhatIsNotThere_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
    QTest::newRow("later noun") << u"postmortem show"_s << u"There is no “postmortem” in this version"_s;
    QTest::newRow("later verb") << u"slo status"_s << u"There is no “slo status” in this version"_s;
    QTest::newRow("no verb") << u"incident"_s << u"What shall be done"_s;
    QTest::newRow("half a verb") << u"incident impact"_s << u"There is no “incident impact”"_s;
    QTest::newRow("option before the verb") << u"incident --at x note"_s << u"--at"_s;
    QTest::newRow("global given twice") << u"--json workspace info --json"_s << u"twice"_s;
    QTest::newRow("now") << u"--now yesterday workspace info"_s << u"“yesterday”"_s;
}

void HelpTest::refusesWhatIsNotThere()
{
    QFETCH(QString, typed);
    QFETCH(QString, says);
    const auto line = understand(typed.split(u' '));
    QVERIFY(!line);
    QCOMPARE(line.error().kind, ErrorKind::BadInput);
    QVERIFY2(line.error().sentence().contains(says), qPrintable(line.error().sentence()));
    QVERIFY(!line.error().remedy.isEmpty());
    QVERIFY(!understand({}));
}

void HelpTest::namesWhatMayHaveBeenMeant()
{
    QVERIFY(understand({u"incidents"_s, u"list"_s}).error().remedy.contains(u"incident"_s));
    QVERIFY(understand({u"incident"_s, u"resove"_s}).error().remedy.contains(u"resolve"_s));
}

void HelpTest::tellsItsVersion() { QVERIFY(understand({u"--version"_s})->print.startsWith(u"firebreakctl 0."_s)); }

QTEST_GUILESS_MAIN(HelpTest)
#include "help_test.moc"
