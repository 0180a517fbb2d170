// tests/core/run/runbook_policy_test.cpp — the policy for runbooks: kept as it is, never read more freely than written.
#include "core/run/runbook_policy.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class RunbookPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forbidsNothingUntilSomebodySaysSo();
    void readsBackEqual();
    void isNotReadWhereASwitchIsNoSwitch();
};

void RunbookPolicyTest::forbidsNothingUntilSomebodySaysSo()
{
    const RunbookPolicy standard;
    QVERIFY(!standard.copyOnly);
    QVERIFY(!standard.fourEyes);
    QVERIFY(StrictestRunbookPolicy.copyOnly && StrictestRunbookPolicy.fourEyes);
}

void RunbookPolicyTest::readsBackEqual()
{
    for (const RunbookPolicy& policy : {RunbookPolicy{}, RunbookPolicy{true, false}, RunbookPolicy{false, true}}) {
        QGET(same, checked(policy));
        RunbookPolicy again = StrictestRunbookPolicy;
        QVERIFY(fromJson(toJson(same), again));
        QCOMPARE(again, policy);
    }
}

void RunbookPolicyTest::isNotReadWhereASwitchIsNoSwitch()
{
    QJsonObject content = toJson(RunbookPolicy{true, true}).toObject();
    content.insert(u"copy_only"_s, u"perhaps"_s);
    RunbookPolicy policy;
    QVERIFY(!fromJson(content, policy));
}

QTEST_APPLESS_MAIN(RunbookPolicyTest)
#include "runbook_policy_test.moc"
