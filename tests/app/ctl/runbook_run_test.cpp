// tests/app/ctl/runbook_run_test.cpp — steps run from a terminal and from a pipeline: what they answer, what is
// refused, and what the journal keeps of them.
#include "tests/app/ctl/ctl.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace Qt::StringLiterals;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::Ran;

namespace {

constexpr const char* Pool =
    "---\n"
    "title: Pool\n"
    "params:\n"
    "  - name: region\n"
    "    values: [eu, us]\n"
    "    default: eu\n"
    "---\n"
    "## Diagnosis\n\n"
    "Look:\n\n```sh\necho out; echo err >&2\n```\n\n"
    "Fail:\n\n```sh {name=fail on-fail=change}\necho bad; exit 3\n```\n\n"
    "Pod:\n\n```sh\necho <pod-name> <region>\n```\n\n"
    "Set:\n\n```sh\nNS=pay\n```\n\n"
    "Use:\n\n```sh\necho \"$NS\"\n```\n\n"
    "## Mitigation\n\n"
    "Change:\n\n```sh {name=change}\n: > changed\n```\n\n"
    "Destroy:\n\n```sh {name=destroy target=kube:prod/pay}\nkubectl delete pod x; : > gone\n```\n";

QStringList step(const QString& name, const QStringList& more = {})
{
    return QStringList{u"runbook"_s, u"run"_s, u"pool.md"_s, u"--step"_s, name} + more;
}

/// With Pool trusted, in a workspace of its own.
class Desk : public Ctl {
public:
    explicit Desk(const QByteArray& document = Pool, bool trusted = true)
    {
        setUpShop();
        write(u"pool.md"_s, document);
        if (trusted)
            trust();
    }
    void trust() const { QCOMPARE(run({u"runbook"_s, u"trust"_s, u"pool.md"_s, u"--yes"_s}).code, 0); }
    bool has(const QString& name) const { return QFile::exists(path(name)); }
};

} // namespace

class RunbookRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersForAPipeline();
    void answersForAPerson();
    void aFailedStepIsANo();
    void findsAStepByNameNumberAndTitle_data();
    void findsAStepByNameNumberAndTitle();
    void takesValues();
    void isALineOfItsIncident();
    void refuses_data();
    void refuses();
    void saysWhatToTypeNext();
    void refusesWhatHasChangedWithWhatIsDifferent();
    void runsWhatChangesWithItsTargetConfirmed();
    void nothingThatAStepStartsOutlivesIt();
    void whoIsToldToEndStopsTheStepAndWritesItDown();
    void longOutputIsCutAndSaysSo();
    void hostileOutputDoesNotReachTheTerminal();
    void needsAWorkspace();
    void wrongUse_data();
    void wrongUse();
    void runsAllSafeSteps();
    void runSafeRefusesWhatIsNotTrusted();
    void healthTellsOfRealRuns();
};

void RunbookRunTest::answersForAPipeline()
{
    const Desk desk;
    const QJsonObject ran = desk.json(step(u"1"_s));
    QCOMPARE(ran.value(u"exit_code"_s).toInt(-1), 0);
    QCOMPARE(ran.value(u"verdict"_s).toString(), u"pass"_s);
    QVERIFY(ran.value(u"seconds"_s).isDouble());
    QCOMPARE(ran.value(u"stdout"_s).toString(), u"out\n"_s);
    QCOMPARE(ran.value(u"stderr"_s).toString(), u"err\n"_s);
    QCOMPARE(ran.value(u"truncated"_s), QJsonValue(false));
    QVERIFY(ran.value(u"refused"_s).isNull());
    QCOMPARE(ran.value(u"survivors"_s).toArray(), QJsonArray());
    QCOMPARE(ran.size(), 8);
}

void RunbookRunTest::answersForAPerson()
{
    const Desk desk;
    const Ran ran = desk.run(step(u"1"_s));
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out, u"out\n"_s);
    QVERIFY2(ran.err.startsWith(u"err\nexit 0 · "_s), qPrintable(ran.err));
}

void RunbookRunTest::aFailedStepIsANo()
{
    const Desk desk;
    const Ran ran = desk.run(QStringList{u"--json"_s} + step(u"fail"_s));
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.object().value(u"exit_code"_s).toInt(), 3);
    QCOMPARE(ran.object().value(u"verdict"_s).toString(), u"fail"_s);
    QCOMPARE(ran.object().value(u"stdout"_s).toString(), u"bad\n"_s);
    const Ran typed = desk.run(step(u"fail"_s));
    QVERIFY2(typed.err.endsWith(u"The runbook goes on at: --step change\n"_s), qPrintable(typed.err));
}

void RunbookRunTest::findsAStepByNameNumberAndTitle_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("number") << u"2"_s;
    QTest::newRow("name") << u"fail"_s;
    QTest::newRow("title") << u"Look"_s;
    QTest::newRow("title in other letters") << u"look"_s;
}

void RunbookRunTest::findsAStepByNameNumberAndTitle()
{
    QFETCH(const QString, name);
    const Desk desk;
    const QString said = desk.json(step(name)).value(u"stdout"_s).toString();
    QCOMPARE(said, name.startsWith(u'l', Qt::CaseInsensitive) ? u"out\n"_s : u"bad\n"_s);
}

void RunbookRunTest::takesValues()
{
    const Desk desk;
    QCOMPARE(desk.json(step(u"Pod"_s, {u"--param"_s, u"pod_name=web 1"_s, u"--param"_s, u"region=us"_s}))
                 .value(u"stdout"_s)
                 .toString(),
             u"web 1 us\n"_s);
    // The last one is known, and what it was is said in the journal only.
    QCOMPARE(desk.json(step(u"Pod"_s)).value(u"stdout"_s).toString(), u"web 1 us\n"_s);
    // What an earlier step would set.
    QVERIFY(desk.json(step(u"Use"_s)).value(u"refused"_s).toString().contains(u"“NS” has no value"_s));
    QCOMPARE(desk.json(step(u"Use"_s, {u"--param"_s, u"NS=by hand"_s})).value(u"stdout"_s).toString(), u"by hand\n"_s);
}

void RunbookRunTest::isALineOfItsIncident()
{
    const Desk desk;
    const QString ref = desk.declared();
    QCOMPARE(desk.run({u"incident"_s, u"label"_s, ref, u"pod=web-9"_s}).code, 0);
    QCOMPARE(desk.json(step(u"Pod"_s, {u"--incident"_s, ref})).value(u"stdout"_s).toString(), u"web-9 eu\n"_s);
    const QString timeline = desk.run({u"incident"_s, u"timeline"_s, ref, u"--format"_s, u"md"_s}).out;
    QVERIFY2(timeline.contains(u"✓ echo web\\-9 eu, "_s), qPrintable(timeline));
}

void RunbookRunTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("an open placeholder") << step(u"Pod"_s) << u"“pod-name” has no value"_s;
    QTest::newRow("a value with a line feed") << step(u"Pod"_s, {u"--param"_s, u"pod-name=a\nb"_s}) << u"pod-name"_s;
    QTest::newRow("a value that is not among the choices")
        << step(u"Pod"_s, {u"--param"_s, u"pod-name=a"_s, u"--param"_s, u"region=moon"_s}) << u"“moon”"_s;
    QTest::newRow("what changes, unconfirmed") << step(u"change"_s) << u"The target is localhost"_s;
    QTest::newRow("what changes, another target")
        << step(u"change"_s, {u"--confirm"_s, u"prod"_s}) << u"“prod” is not the target"_s;
    QTest::newRow("what destroys, unconfirmed") << step(u"destroy"_s) << u"The target is kube:prod/pay"_s;
    QTest::newRow("what destroys, on the wrong target")
        << step(u"destroy"_s, {u"--confirm"_s, u"localhost"_s}) << u"“localhost” is not the target"_s;
}

void RunbookRunTest::refuses()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, says);
    const Desk desk;
    const qint64 before = desk.events();
    const Ran ran = desk.run(QStringList{u"--json"_s} + arguments);
    QCOMPARE(ran.code, 1);
    const QJsonObject refused = ran.object();
    QVERIFY2(refused.value(u"refused"_s).toString().contains(says), qPrintable(refused.value(u"refused"_s).toString()));
    QVERIFY(refused.value(u"exit_code"_s).isNull());
    QCOMPARE(refused.value(u"verdict"_s).toString(), u"none"_s);
    const Ran text = desk.run(arguments);
    QCOMPARE(text.code, 1);
    QCOMPARE(text.out, QString());
    QVERIFY2(text.err.contains(says), qPrintable(text.err));
    QCOMPARE(desk.events(), before);
    QVERIFY(!desk.has(u"changed"_s) && !desk.has(u"gone"_s));
}

void RunbookRunTest::saysWhatToTypeNext()
{
    const Desk desk;
    QVERIFY(desk.run(step(u"Pod"_s)).err.endsWith(u"\nGive it with: --param 'pod-name=…'\n"_s));
    QVERIFY(desk.run(step(u"change"_s)).err.endsWith(u"\nWhen you mean it, add: --confirm localhost\n"_s));
    desk.write(u"pool.md"_s, QByteArray(Pool).replace("echo out", ": > changed"));
    for (const QString& verb : {u"run"_s, u"run-safe"_s}) {
        QStringList typed = verb == u"run"_s ? step(u"1"_s) : step(u"1"_s).mid(0, 3);
        typed[1] = verb;
        const Ran ran = desk.run(typed);
        QVERIFY2(ran.err.endsWith(u"with: firebreakctl runbook trust FILE\n"_s), qPrintable(ran.err));
    }
}

void RunbookRunTest::refusesWhatHasChangedWithWhatIsDifferent()
{
    const Desk untrusted(Pool, false);
    QVERIFY(untrusted.json(step(u"1"_s)).value(u"refused"_s).toString().contains(u"not trusted"_s));
    const Desk hidden("# A\n\n```sh\necho a\u202eb\n```\n", false);
    QVERIFY(hidden.json(step(u"1"_s)).value(u"refused"_s).toString().contains(u"cannot be seen"_s));

    const Desk desk;
    desk.write(u"pool.md"_s, QByteArray(Pool).replace("echo out", ": > changed"));
    const QJsonObject refused = desk.json(step(u"1"_s));
    QVERIFY(refused.value(u"refused"_s).toString().contains(u"has changed since it was trusted"_s));
    const QJsonArray changes = refused.value(u"changes"_s).toArray();
    QCOMPARE(changes.size(), 1);
    QVERIFY(changes.first()[u"before"_s][u"text"_s].toString().contains(u"echo out"_s));
    QVERIFY(changes.first()[u"after"_s][u"text"_s].toString().contains(u": > changed"_s));
    const Ran text = desk.run(step(u"1"_s));
    QVERIFY2(text.err.contains(u"  - echo out"_s) && text.err.contains(u"  + : > changed"_s), qPrintable(text.err));
    QVERIFY(!desk.has(u"changed"_s));
}

void RunbookRunTest::runsWhatChangesWithItsTargetConfirmed()
{
    const Desk desk;
    QCOMPARE(desk.json(step(u"change"_s, {u"--confirm"_s, u"localhost"_s})).value(u"verdict"_s).toString(), u"pass"_s);
    QVERIFY(desk.has(u"changed"_s));
    // The target of the other one cannot be pinned here, so nothing runs.
    const Ran ran = desk.run(step(u"destroy"_s, {u"--confirm"_s, u"kube:prod/pay"_s}));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(u"no kubeconfig"_s), qPrintable(ran.err));
    QVERIFY(!desk.has(u"gone"_s));
}

void RunbookRunTest::nothingThatAStepStartsOutlivesIt()
{
    const Desk desk("# A\n\n```sh\n(setsid sleep 7320.5 >/dev/null 2>&1 &)\nsleep 7320.5 >/dev/null 2>&1 &\nuntil [ "
                    "$(pgrep -cf 'sleep 7320[.]5') = 2 ]; do :; done\necho begun\n```\n");
    const QJsonObject ran = desk.json(step(u"1"_s, {u"--confirm"_s, u"localhost"_s}));
    QCOMPARE(ran.value(u"stdout"_s).toString(), u"begun\n"_s);
    QCOMPARE(ran.value(u"survivors"_s).toArray(), QJsonArray());
    QProcess look;
    look.start(u"pgrep"_s, {u"-f"_s, u"sleep 7320[.]5"_s});
    QVERIFY(look.waitForFinished());
    QCOMPARE(look.exitCode(), 1); // none
}

void RunbookRunTest::whoIsToldToEndStopsTheStepAndWritesItDown()
{
    const Desk desk("# A\n\n```sh\necho begun\nsleep 7321.5\n```\n");
    const QString ref = desk.declared();
    QProcess process;
    desk.prepare(process, QStringList{u"--json"_s} + step(u"1"_s, {u"--incident"_s, ref}));
    process.start();
    const auto sleeps = [] {
        QProcess look;
        look.start(u"pgrep"_s, {u"-f"_s, u"^sleep 7321[.]5"_s});
        return look.waitForFinished() && look.exitCode() == 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(sleeps(), 60'000);
    process.terminate();
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    const QJsonObject ran = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QCOMPARE(ran.value(u"verdict"_s).toString(), u"none"_s);
    QCOMPARE(ran.value(u"stdout"_s).toString(), u"begun\n"_s);
    QVERIFY(!sleeps());
    QVERIFY(desk.run({u"incident"_s, u"timeline"_s, ref, u"--format"_s, u"md"_s}).out.contains(u", stopped"_s));
}

void RunbookRunTest::longOutputIsCutAndSaysSo()
{
    const Desk desk("# A\n\n```sh\nseq 2000000\n```\n");
    const QJsonObject ran = desk.json(step(u"1"_s));
    QCOMPARE(ran.value(u"truncated"_s), QJsonValue(true));
    const QString said = ran.value(u"stdout"_s).toString();
    QVERIFY(said.startsWith(u"1\n2\n"_s) && said.endsWith(u"\n2000000\n"_s));
}

void RunbookRunTest::hostileOutputDoesNotReachTheTerminal()
{
    const Desk desk("# A\n\n```sh\nprintf 'a\\033]52;c;eA==\\007b\\033[2J\\n'\n```\n");
    const Ran ran = desk.run(step(u"1"_s));
    QCOMPARE(ran.code, 0);
    QVERIFY(!ran.out.contains(QChar(0x1b)) && !ran.out.contains(QChar(7)));
    QVERIFY(ran.out.contains(u'a') && ran.out.contains(u'b'));
}

void RunbookRunTest::needsAWorkspace()
{
    const Ctl ctl;
    ctl.write(u"pool.md"_s, Pool);
    QCOMPARE(ctl.run({u"runbook"_s, u"trust"_s, u"pool.md"_s, u"--yes"_s}).code, 0);
    const Ran ran = ctl.run(step(u"1"_s));
    QVERIFY(ran.code != 0);
    QVERIFY2(ran.err.contains(u"team.firebreak"_s), qPrintable(ran.err));
}

void RunbookRunTest::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such step") << step(u"Nothing"_s) << u"No step is called “Nothing”"_s;
    QTest::newRow("a number too high") << step(u"99"_s) << u"there are 7 steps"_s;
    QTest::newRow("no step") << QStringList{u"runbook"_s, u"run"_s, u"pool.md"_s} << u"--step"_s;
    QTest::newRow("no value") << step(u"Pod"_s, {u"--param"_s, u"pod-name"_s}) << u"Write it like"_s;
    QTest::newRow("another parameter") << step(u"Pod"_s, {u"--param"_s, u"pad=1"_s})
                                       << u"It asks for: pod-name, region"_s;
    QTest::newRow("no such incident") << step(u"1"_s, {u"--incident"_s, u"INC-99"_s}) << u"INC-99"_s;
    QTest::newRow("no such file") << QStringList{u"runbook"_s, u"run"_s, u"no.md"_s, u"--step"_s, u"1"_s} << u"no.md"_s;
}

void RunbookRunTest::wrongUse()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, says);
    const Desk desk;
    const Ran ran = desk.run(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
}

void RunbookRunTest::runsAllSafeSteps()
{
    const Desk desk;
    const QString ref = desk.declared();
    const Ran ran = desk.run({u"--json"_s, u"runbook"_s, u"run-safe"_s, u"pool.md"_s, u"--incident"_s, ref});
    QCOMPARE(ran.code, 1); // one of them fails
    const QJsonObject all = ran.object();
    QVERIFY(all.value(u"refused"_s).isNull());
    QCOMPARE(all.value(u"passed"_s).toInt(), 3);
    QCOMPARE(all.value(u"failed"_s).toInt(), 1);
    const QJsonArray steps = all.value(u"steps"_s).toArray();
    QCOMPARE(steps.size(), 4);
    QCOMPARE(steps.at(0)[u"stdout"_s].toString(), u"out\n"_s);
    QCOMPARE(steps.at(1)[u"state"_s].toString(), u"failed"_s);
    QCOMPARE(steps.at(1)[u"index"_s].toInt(), 2);
    QCOMPARE(steps.at(3)[u"stdout"_s].toString(), u"pay\n"_s); // what an earlier one has set
    const QJsonArray passedOver = all.value(u"passed_over"_s).toArray();
    QCOMPARE(passedOver.size(), 3);
    QVERIFY(passedOver.at(0)[u"reason"_s].toString().contains(u"“pod-name” has no value"_s));
    QVERIFY(!desk.has(u"changed"_s) && !desk.has(u"gone"_s));
    const QString timeline = desk.run({u"incident"_s, u"timeline"_s, ref, u"--format"_s, u"md"_s}).out;
    QVERIFY2(timeline.contains(u"Pool · 4 safe steps: 3 passed, 1 failed in "_s), qPrintable(timeline));

    const Ran text = desk.run({u"runbook"_s, u"run-safe"_s, u"pool.md"_s});
    QVERIFY2(text.out.contains(u"2 fail: failed · exit 3 · "_s) && text.out.contains(u"  | bad\n"_s) &&
                 text.out.contains(u"Passed over:\n"_s),
             qPrintable(text.out));
}

void RunbookRunTest::runSafeRefusesWhatIsNotTrusted()
{
    const Desk desk(Pool, false);
    const Ran ran = desk.run({u"--json"_s, u"runbook"_s, u"run-safe"_s, u"pool.md"_s});
    QCOMPARE(ran.code, 1);
    QVERIFY(ran.object().value(u"refused"_s).toString().contains(u"not trusted"_s));
}

void RunbookRunTest::healthTellsOfRealRuns()
{
    const Desk desk;
    QVERIFY(QDir().mkpath(desk.path(u"books"_s)));
    desk.write(u"books/pool.md"_s, Pool);
    QCOMPARE(desk.run({u"runbook"_s, u"add"_s, u"books"_s}).code, 0);
    QCOMPARE(desk.run({u"runbook"_s, u"trust"_s, u"books/pool.md"_s, u"--yes"_s}).code, 0);
    const QString ref = desk.declared();
    const auto run = [&](const QString& name) {
        desk.run({u"runbook"_s, u"run"_s, u"books/pool.md"_s, u"--step"_s, name, u"--incident"_s, ref});
    };
    run(u"1"_s);
    run(u"fail"_s);
    const QJsonObject health = desk.list({u"runbook"_s, u"health"_s}).first().toObject();
    QCOMPARE(health.value(u"runs"_s).toInt(), 2);
    QCOMPARE(health.value(u"succeeded"_s).toInt(), 1);
    QCOMPARE(health.value(u"success_ppm"_s).toInt(), 500'000);
    QVERIFY(health.value(u"last_success"_s).isString() && health.value(u"last_drill"_s).isNull());
    QCOMPARE(health.value(u"coverage"_s)[u"run"_s].toInt(), 2);
    QCOMPARE(health.value(u"coverage"_s)[u"failed"_s].toInt(), 1);
    QVERIFY(health.value(u"stale"_s).isNull());
    QVERIFY(desk.run({u"runbook"_s, u"health"_s}).out.contains(u"1 of 2 runs worked"_s));

    const QString drill = desk.json({u"incident"_s, u"declare"_s, u"--title"_s, u"Drill"_s, u"--severity"_s, u"sev3"_s,
                                     u"--kind"_s, u"drill"_s})
                              .value(u"ref"_s)
                              .toString();
    desk.run({u"runbook"_s, u"run"_s, u"books/pool.md"_s, u"--step"_s, u"1"_s, u"--incident"_s, drill});
    QVERIFY(desk.list({u"runbook"_s, u"health"_s}).first()[u"last_drill"_s].isString());
}

QTEST_GUILESS_MAIN(RunbookRunTest)
#include "runbook_run_test.moc"
