// tests/app/workspace/runbooks/use_refused_test.cpp — what does not run, and why: the file that would be there if it
// had, is not; and nothing is written down.
#include "app/workspace/catalogue.h"
#include "storage/reader.h"
#include "tests/app/workspace/runbooks/in_use.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

namespace {

constexpr const char* Leaves = ": > it-ran";

bool itRan(const InUse& desk) { return QFile::exists(desk.library() + u"/it-ran"_s); }

} // namespace

class UseRefusedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUntrustedRunbook();
    void aRunbookThatHasChangedSinceItWasTrusted();
    void aFileThatHasChangedOnTheDiskButNotOnTheScreen();
    void aFileThatIsGone();
    void trustThatWasRevokedElsewhere();
    void anOpenPlaceholder();
    void aVariableThatNobodySets();
    void aValueWithALineFeed();
    void hiddenCharacters();
    void whatChangesWithoutItsCommandConfirmed();
    void aCommandThatWasConfirmedWithOtherValues();
    void whatDestroysWithoutItsTargetTyped();
    void whatChangesWithoutASecondPersonWhereThePolicyAsks();
    void everythingWhereStepsAreOnlyCopied();
    void whatIsNoCommand();
    void anInteractiveStepWithoutATerminal();
    void anotherTargetThanThePinnedOne();
    void aStepForAnIncidentThatWasMerged();
    void allSafeStepsOfAnUntrustedRunbook();
};

void UseRefusedTest::anUntrustedRunbook()
{
    InUse desk(runbookOf({QLatin1StringView(Leaves)}), false);
    RunbookUse& use = desk.use();
    QCOMPARE(use.review().state, TrustState::Never);
    const QString why = u"The runbook is not trusted on this device, so nothing of it runs."_s;
    QCOMPARE(use.notNow(0), why);
    QCOMPARE(desk.runsConfirmed(0), why);
    QVERIFY(!itRan(desk));
    QCOMPARE(desk.shop.workspace().reader().runsWithoutEnd().value().size(), 0);
    QCOMPARE(desk.refused(use.trust()), QString());
    QCOMPARE(use.notNow(0), QString());
    QCOMPARE(desk.refused(use.revoke()), QString());
    QCOMPARE(use.notNow(0), why);
}

void UseRefusedTest::aRunbookThatHasChangedSinceItWasTrusted()
{
    InUse desk(runbookOf({u"echo harmless"_s}));
    desk.write(runbookOf({QLatin1StringView(Leaves)}));
    RunbookUse& use = desk.use();
    const QString why = u"The runbook has changed since it was trusted, so nothing of it runs."_s;
    QCOMPARE(desk.runsConfirmed(0), why);
    QVERIFY(!itRan(desk));
    // With what is different.
    QCOMPARE(use.review().changes.size(), 1);
    QVERIFY(use.review().changes.constFirst().before.text.contains(u"echo harmless"_s));
    QVERIFY(use.review().changes.constFirst().after.text.contains(QLatin1StringView(Leaves)));
}

void UseRefusedTest::aFileThatHasChangedOnTheDiskButNotOnTheScreen()
{
    InUse desk(runbookOf({u"echo one"_s, QLatin1StringView(Leaves)}));
    RunbookUse& use = desk.use();
    QSignalSpy other(&use, &RunbookUse::runbookChanged);
    desk.write(runbookOf({u"echo two"_s, QLatin1StringView(Leaves)}));
    QCOMPARE(use.notNow(1), QString()); // nobody has looked yet
    QVERIFY(desk.runsConfirmed(1).contains(u"changed since it was trusted"_s));
    QVERIFY(!itRan(desk));
    QCOMPARE(other.size(), 1); // and now it is shown as it is
    QVERIFY(use.steps().constFirst().text.contains(u"two"_s));
    QCOMPARE(use.standing(1).phase, StepPhase::Idle);
}

void UseRefusedTest::aFileThatIsGone()
{
    InUse desk(runbookOf({QLatin1StringView(Leaves)}));
    desk.use();
    QVERIFY(QFile::remove(desk.file()));
    QVERIFY(!desk.runsConfirmed(0).isEmpty());
    QVERIFY(!itRan(desk));
}

void UseRefusedTest::trustThatWasRevokedElsewhere()
{
    InUse desk(runbookOf({QLatin1StringView(Leaves)}));
    RunbookUse& use = desk.use();
    QVERIFY(TrustedRunbooks(desk.shop.environment().configFolder).revoke(desk.file()));
    QCOMPARE(use.notNow(0), QString());
    QVERIFY(desk.runsConfirmed(0).contains(u"not trusted"_s));
    QVERIFY(!itRan(desk));
}

void UseRefusedTest::anOpenPlaceholder()
{
    InUse desk(runbookOf({u": > it-ran; echo <pod-name>"_s}));
    RunbookUse& use = desk.use();
    QVERIFY(use.notNow(0).contains(u"“pod-name” has no value"_s));
    QVERIFY(desk.runsConfirmed(0).contains(u"“pod-name” has no value"_s));
    QVERIFY(!itRan(desk));
}

void UseRefusedTest::aVariableThatNobodySets()
{
    InUse desk(runbookOf({u": > it-ran; echo \"$REGION_OF_NOBODY\""_s}));
    desk.use();
    QVERIFY(desk.runsConfirmed(0).contains(u"“REGION_OF_NOBODY” has no value"_s));
    QVERIFY(!itRan(desk));
}

void UseRefusedTest::aValueWithALineFeed()
{
    InUse desk(runbookOf({u"echo <pod>"_s}));
    RunbookUse& use = desk.use();
    for (const QString& value : {u"web\n: > it-ran"_s, u"a\rb"_s, u"a\u202eb"_s, u"a\u001b[2Jb"_s, QString(QChar(0))}) {
        const auto set = use.setValue(u"pod"_s, value);
        QVERIFY2(!set && !set.error().sentence().isEmpty(), qPrintable(value));
    }
    QVERIFY(!use.notNow(0).isEmpty());
    QVERIFY(!use.setValue(u"nobody"_s, u"x"_s));
}

void UseRefusedTest::hiddenCharacters()
{
    InUse desk(runbookOf({u"echo safe\u202e; : > it-ran"_s, u"echo fine"_s}), false);
    RunbookUse& use = desk.use();
    QVERIFY(use.notNow(0).contains(u"cannot be seen"_s));
    QVERIFY(!desk.runsConfirmed(0).isEmpty());
    QVERIFY(!itRan(desk));
    // Nothing else of it can be trusted either.
    QVERIFY(desk.refused(use.trust()).contains(u"cannot be trusted"_s));
    QVERIFY(use.notNow(1).contains(u"cannot be trusted"_s));
}

void UseRefusedTest::whatChangesWithoutItsCommandConfirmed()
{
    InUse desk(runbookOf({QLatin1StringView(Leaves)}));
    RunbookUse& use = desk.use();
    QVERIFY(!use.confirmationOf(0).value().asksNothing());
    QVERIFY(desk.runs(0).contains(u"another one than was confirmed"_s));
    Confirmed other = use.confirmationOf(0).value().accepted();
    other.command = u": > something-else\n"_s;
    QVERIFY(desk.runs(0, other).contains(u"another one than was confirmed"_s));
    other = use.confirmationOf(0).value().accepted();
    other.target = readTarget(u"kube:prod"_s).value();
    QVERIFY(desk.runs(0, other).contains(u"another one than was confirmed"_s));
    QVERIFY(!itRan(desk));
    QCOMPARE(desk.runsConfirmed(0), QString());
    QVERIFY(desk.ends(0));
    QVERIFY(itRan(desk));
}

void UseRefusedTest::aCommandThatWasConfirmedWithOtherValues()
{
    InUse desk(runbookOf({u": > <file>"_s, u": > \"$THE_FILE\""_s, u"THE_OTHER=shown"_s, u": > \"$THE_OTHER\""_s}));
    RunbookUse& use = desk.use();
    const auto isRefused = [&](int step, const Confirmed& shown) {
        return desk.runs(step, shown).contains(u"another one than was confirmed"_s) && !itRan(desk);
    };
    QVERIFY(use.setValue(u"file"_s, u"shown"_s));
    const Confirmed placeholder = use.confirmationOf(0).value().accepted();
    QVERIFY(use.setValue(u"file"_s, u"it-ran"_s));
    QVERIFY(isRefused(0, placeholder));
    QVERIFY(use.setValue(u"thefile"_s, u"shown"_s));
    const Confirmed variable = use.confirmationOf(1).value().accepted();
    QVERIFY(use.setValue(u"thefile"_s, u"it-ran"_s));
    QVERIFY(isRefused(1, variable));
    // What an earlier step has set meanwhile counts too.
    desk.says(2);
    const Confirmed session = use.confirmationOf(3).value().accepted();
    QCOMPARE(session.variables.value(u"THE_OTHER"_s), u"shown"_s);
    QVERIFY(use.setValue(u"theother"_s, u"it-ran"_s));
    QVERIFY(isRefused(3, session));
}

void UseRefusedTest::whatDestroysWithoutItsTargetTyped()
{
    InUse desk(runbookOf({u"{risk=destroys rollback=undo}\n: > it-ran"_s, u"{name=undo}\necho undone"_s}));
    RunbookUse& use = desk.use();
    const Confirmation asked = use.confirmationOf(0).value().confirmation;
    QVERIFY(asked.asksForTarget);
    QCOMPARE(asked.target.text(), u"localhost"_s);
    QCOMPARE(asked.rollback, 1);
    Confirmed answer = use.confirmationOf(0).value().accepted();
    QVERIFY(desk.runs(0, answer).contains(u"needs its target confirmed"_s));
    answer.typed = u"Localhost"_s;
    QVERIFY(desk.runs(0, answer).contains(u"is not the target"_s));
    QVERIFY(!itRan(desk));
    answer.typed = u"localhost"_s;
    QCOMPARE(desk.runs(0, answer), QString());
    QVERIFY(desk.ends(0));
    QVERIFY(itRan(desk));
}

void UseRefusedTest::whatChangesWithoutASecondPersonWhereThePolicyAsks()
{
    InUse desk(runbookOf({QLatin1StringView(Leaves), u"echo read"_s}));
    RunbookUse& use = desk.use();
    FIREBREAK_DONE(desk.shop.catalogue().put(RunbookPolicy{false, true}));
    QTRY_VERIFY(use.confirmationOf(0).value().confirmation.asksForSecondName);
    Confirmed answer = use.confirmationOf(0).value().accepted();
    QVERIFY(desk.runs(0, answer).contains(u"second person"_s));
    answer.second = desk.shop.workspace().whoAmI();
    QVERIFY(desk.runs(0, answer).contains(u"second person"_s));
    QVERIFY(!itRan(desk));
    QCOMPARE(desk.runs(1), QString()); // what only reads needs nobody
    Person second;
    second.name = u"Jo Park"_s;
    FIREBREAK_DONE(desk.shop.catalogue().put(second));
    const PersonRef jo = desk.shop.catalogue().person(u"Jo Park"_s).value().ref();
    answer.second = jo;
    QCOMPARE(desk.runs(0, answer), QString());
    QVERIFY(desk.ends(0) && desk.ends(1));
    QCOMPARE(use.standing(0).last->subject.confirmedBy->id, jo.id);
}

void UseRefusedTest::everythingWhereStepsAreOnlyCopied()
{
    InUse desk(runbookOf({u"echo read"_s}));
    RunbookUse& use = desk.use();
    FIREBREAK_DONE(desk.shop.catalogue().put(RunbookPolicy{true, false}));
    QTRY_VERIFY(use.notNow(0).contains(u"nothing runs from here"_s));
    QVERIFY(desk.runs(0).contains(u"nothing runs from here"_s));
    QVERIFY(desk.refused(use.runAllSafe()).contains(u"nothing runs from here"_s));
}

void UseRefusedTest::whatIsNoCommand()
{
    InUse desk("# Pool\n\nIt prints:\n\n```json\n{\"a\": 1}\n```\n\n```sh\ndf -h\n");
    RunbookUse& use = desk.use();
    QCOMPARE(use.notNow(0), u"This is data, not a command."_s);
    QCOMPARE(use.notNow(1), use.steps().at(1).reason);
    QVERIFY(!desk.runs(1).isEmpty());
    QVERIFY(!desk.runs(7).isEmpty());
}

void UseRefusedTest::anInteractiveStepWithoutATerminal()
{
    InUse desk(runbookOf({u"{interactive=true}\necho read"_s}));
    desk.use();
    QVERIFY(desk.runs(0).contains(u"terminal"_s));
}

void UseRefusedTest::anotherTargetThanThePinnedOne()
{
    InUse desk(runbookOf({u"{target=kube:prod/payments}\necho read"_s}));
    RunbookUse& use = desk.use();
    use.pinTarget(readTarget(u"kube:staging/payments"_s).value());
    const QString why = u"The target has changed: the step acts on kube:prod/payments, and kube:staging/payments is "
                        "pinned."_s;
    QCOMPARE(use.notNow(0), why);
    QCOMPARE(desk.runsConfirmed(0), why);
    use.pinTarget(readTarget(u"kube:prod/payments"_s).value());
    QCOMPARE(use.notNow(0), QString());
}

void UseRefusedTest::aStepForAnIncidentThatWasMerged()
{
    InUse desk(runbookOf({u"echo read"_s}));
    const IncidentId incident = desk.shop.declared();
    const IncidentId target = desk.shop.declared(u"The same"_s);
    desk.use(incident);
    FIREBREAK_DONE(desk.shop.incidents().mergeInto(incident, target));
    QTRY_VERIFY(desk.again().notNow(0).contains(u"was merged into INC-2"_s));
}

void UseRefusedTest::allSafeStepsOfAnUntrustedRunbook()
{
    InUse desk(runbookOf({u"echo read"_s}), false);
    RunbookUse& use = desk.use();
    QVERIFY(desk.refused(use.runAllSafe()).contains(u"not trusted"_s));
    QVERIFY(!use.findings().running);
    use.runInOrder({0});
    QVERIFY(!use.sequence().running);
    QVERIFY2(use.sequence().ended.contains(u"not trusted"_s), qPrintable(use.sequence().ended));
}

QTEST_GUILESS_MAIN(UseRefusedTest)
#include "use_refused_test.moc"
