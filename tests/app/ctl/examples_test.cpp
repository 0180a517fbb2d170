#include "app/ctl/table/verb.h"
#include "tests/app/ctl/ctl.h"

#include <QDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak::ctl;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::Ran;

/// The examples of the help are promises too: each is run on a workspace with the demo in it.
class ExamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyExampleOfTheHelpWorks_data();
    void everyExampleOfTheHelpWorks();

private:
    Ctl m_demo;
};

namespace {

/// What an example stands on, where the demo does not have it.
QStringList before(const QString& verb)
{
    const QString declare = u"incident declare --title Test --severity sev2 --service cart"_s;
    const QString promise = u"incident promise INC-215 Soon --due 5m"_s;
    const QString copy = u"workspace backup copies/shop.firebreak"_s;
    const QString trust = u"runbook trust runbooks/disk-full.md --yes"_s;
    const QMap<QString, QStringList> needed{
        {u"incident ack"_s, {declare}},
        {u"incident close"_s, {u"incident resolve INC-214"_s}},
        {u"incident decline"_s, {declare + u" --triage"_s}},
        {u"incident impact add"_s, {u"incident impact end INC-214 --slo checkout-availability"_s}},
        {u"incident import"_s, {u"incident export INC-214 inc-214.firebreak-incident"_s}},
        {u"incident merge"_s, {declare}},
        {u"incident promise-broken"_s, {declare, promise}},
        {u"incident promise-kept"_s, {declare, promise}},
        {u"incident promise-withdrawn"_s, {declare, promise}},
        {u"incident reopen"_s, {u"incident mitigate INC-214"_s}},
        {u"incident role"_s, {u"incident role INC-214 commander \"Jo Park\""_s}},
        {u"incident severity"_s, {u"incident severity INC-214 sev2 --reason \"a subset\""_s}},
        {u"incident unmerge"_s, {declare, u"incident merge INC-215 INC-214"_s}},
        {u"runbook list"_s, {u"runbook add runbooks"_s}},
        {u"runbook health"_s, {u"runbook add runbooks"_s}},
        {u"runbook run"_s, {trust}},
        {u"runbook run-safe"_s, {trust}},
        {u"workspace merge"_s, {copy}},
        {u"workspace restore"_s, {copy}},
    };
    return needed.value(verb);
}

/// The running incident is past some states; a fresh one takes its place. Folders are those of the test.
QString adapted(const QString& verb, QString example)
{
    if (verb == u"incident ack" || verb.startsWith(u"incident promise-"))
        example.replace(u"INC-214"_s, u"INC-215"_s);
    return example.replace(u"/media/stick"_s, u"copies"_s).replace(u"laptop/"_s, u"copies/"_s);
}

/// The demo stands still at the time of the pictures.
QStringList atThatTime(const QString& command)
{
    return QStringList{u"--now"_s, u"2026-11-21T02:28:41Z"_s} + QProcess::splitCommand(command);
}

} // namespace

void ExamplesTest::initTestCase()
{
    const Ran made = m_demo.run(atThatTime(u"workspace demo"_s));
    QVERIFY2(made.code == 0, qPrintable(made.err));
}

void ExamplesTest::everyExampleOfTheHelpWorks_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("example");
    for (const Noun& noun : nouns())
        for (const Verb& verb : noun.verbs()) {
            const QString name = (noun.name + u' ' + verb.name).trimmed();
            QTest::newRow(qPrintable(name)) << name << verb.example;
        }
}

void ExamplesTest::everyExampleOfTheHelpWorks()
{
    QFETCH(QString, verb);
    QFETCH(QString, example);
    const Ctl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u"copies"_s)));
    ctl.write(u"graph.png"_s, "\x89PNG\r\n\x1a\n");
    QVERIFY(QDir().mkpath(ctl.path(u"runbooks"_s)));
    ctl.write(u"runbooks/disk-full.md"_s, "# Disk full\n\n```sh\ndf -h\n```\n");
    const Ran copied = m_demo.run({u"workspace"_s, u"backup"_s, ctl.workspace()});
    QVERIFY2(copied.code == 0, qPrintable(copied.err));
    for (const QString& command : before(verb)) {
        const Ran prepared = ctl.run(atThatTime(command));
        QVERIFY2(prepared.code == 0, qPrintable(command + u": "_s + prepared.err));
    }
    const Ran ran = ctl.run(atThatTime(adapted(verb, example)));
    QVERIFY2(ran.code == 0, qPrintable(example + u": "_s + ran.err));
    QVERIFY(!ran.out.isEmpty());
}

QTEST_GUILESS_MAIN(ExamplesTest)
#include "examples_test.moc"
