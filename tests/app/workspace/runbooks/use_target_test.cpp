// tests/app/workspace/runbooks/use_target_test.cpp — a step acts on the target that is shown and on no other: with a
// real kubeconfig of two clusters and a kubectl that tells what it would act on.
#include "storage/reader.h"
#include "tests/app/workspace/runbooks/in_use.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

namespace {

/// Tells the rights of its configuration, the context it would act in and the namespace; "use" switches, as
/// `kubectl config use-context` would.
constexpr const char* Kubectl =
    "#!/bin/sh\n"
    "config=${KUBECONFIG:-$HOME/.kube/config}\n"
    "if [ \"$1\" = use ]; then sed -i \"s/current-context:.*/current-context: $2/\" \"$config\"; exit; fi\n"
    "stat -c %a \"$config\"\n"
    "sed -n 's/^ *current-context: *//p; s/^ *namespace: *//p' \"$config\" | tr -d '\"'\n";

constexpr const char* Config = "apiVersion: v1\n"
                               "current-context: staging\n"
                               "contexts:\n"
                               "- {name: prod, context: {cluster: prod, user: ana}}\n"
                               "- {name: staging, context: {cluster: staging, user: ana}}\n"
                               "clusters:\n"
                               "- {name: prod, cluster: {server: 'https://prod.example'}}\n"
                               "- {name: staging, cluster: {server: 'https://staging.example'}}\n"
                               "users:\n"
                               "- {name: ana, user: {token: secret-of-ana}}\n";

/// With its own PATH, HOME and kubeconfig for as long as it lives.
class Clusters {
public:
    Clusters() : m_path(qgetenv("PATH")), m_home(qgetenv("HOME"))
    {
        QDir(m_folder.path()).mkpath(u".kube"_s);
        write(u"kubectl"_s, Kubectl);
        QFile(m_folder.filePath(u"kubectl"_s)).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        write(u".kube/config"_s, Config);
        qputenv("PATH", m_folder.path().toLocal8Bit() + ':' + m_path);
        qputenv("HOME", m_folder.path().toLocal8Bit());
    }
    ~Clusters()
    {
        qputenv("PATH", m_path);
        qputenv("HOME", m_home);
    }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_path, m_home;
};

RunTarget target(const QString& text) { return readTarget(text).value(); }

} // namespace

class UseTargetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstOneIsAskedForAndThenPinned();
    void aStepCannotSwitchItForTheNext();
    void theCopyIsPrivateAndGoesWithTheUse();
    void aStepWithoutATargetActsOnThePinnedOne();
    void itIsPinnedForAllRunbooksOfTheIncident();
    void safeStepsOnAnUnpinnedTargetArePassedOver();
    void nothingOfItIsLeftInTheSession();
    void withoutAKubeconfigNothingRuns();
    void withoutTheContextNothingRuns();
    void anAwsProfileIsExportedAndKeysThatWouldOverruleItAreNot();
};

void UseTargetTest::theFirstOneIsAskedForAndThenPinned()
{
    const Clusters clusters;
    InUse desk(
        runbookOf({u"{target=kube:prod/payments}\nkubectl get pods"_s, u"{target=kube:staging}\nkubectl get pods"_s}));
    RunbookUse& use = desk.use(desk.shop.declared());
    QVERIFY(use.confirmationOf(0).value().pinsTarget);
    QVERIFY(!use.confirmationOf(0).value().asksNothing());
    QVERIFY(desk.runs(0).contains(u"first to act on kube:prod/payments"_s));
    QCOMPARE(desk.says(0), u"600\nprod\npayments\n"_s);
    QCOMPARE(use.pinnedTarget(RunTarget::Kind::Kube), target(u"kube:prod/payments"_s));
    QCOMPARE(use.standing(0).last->subject.target, u"kube:prod/payments"_s);
    QVERIFY(use.confirmationOf(0).value().asksNothing()); // from now on it is one key again
    QVERIFY2(use.notNow(1).startsWith(u"The target has changed"_s), qPrintable(use.notNow(1)));
    use.pinTarget(target(u"kube:staging"_s));
    QCOMPARE(desk.says(1), u"600\nstaging\n"_s);
    QVERIFY(use.notNow(0).startsWith(u"The target has changed"_s));
}

void UseTargetTest::aStepCannotSwitchItForTheNext()
{
    const Clusters clusters;
    InUse desk(runbookOf(
        {u"{target=kube:prod/payments}\nkubectl use staging"_s, u"{target=kube:prod/payments}\nkubectl get pods"_s}));
    desk.use();
    desk.says(0);
    QCOMPARE(desk.says(1), u"600\nprod\npayments\n"_s);
    QFile own(clusters.path(u".kube/config"_s));
    QVERIFY(own.open(QFile::ReadOnly));
    QCOMPARE(own.readAll(), QByteArray(Config));
}

void UseTargetTest::theCopyIsPrivateAndGoesWithTheUse()
{
    const Clusters clusters;
    InUse desk(runbookOf({u"{target=kube:prod/payments}\necho $KUBECONFIG; stat -c %a $(dirname $KUBECONFIG); cat "
                          "$KUBECONFIG"_s}));
    desk.use();
    const QStringList said = desk.says(0).split(u'\n');
    QVERIFY(QFile::exists(said.at(0)));
    QCOMPARE(said.at(1), u"700"_s);
    QVERIFY(said.join(u'\n').contains(u"prod.example"_s) && !said.join(u'\n').contains(u"staging"_s));
    desk.close();
    QVERIFY(!QFile::exists(said.at(0)));
}

void UseTargetTest::aStepWithoutATargetActsOnThePinnedOne()
{
    const Clusters clusters;
    InUse desk(runbookOf({u"kubectl get pods"_s, u"df -h"_s}));
    RunbookUse& use = desk.use();
    QCOMPARE(use.targetOf(0).value(), RunTarget());
    use.pinTarget(target(u"kube:prod/payments"_s));
    QCOMPARE(use.targetOf(0).value().text(), u"kube:prod/payments"_s);
    QCOMPARE(use.targetOf(1).value(), RunTarget());
    QCOMPARE(desk.says(0), u"600\nprod\npayments\n"_s);
}

void UseTargetTest::itIsPinnedForAllRunbooksOfTheIncident()
{
    const Clusters clusters;
    InUse desk(
        runbookOf({u"{target=kube:prod/payments}\nkubectl get pods"_s, u"{target=kube:staging}\nkubectl get pods"_s}));
    const IncidentId incident = desk.shop.declared();
    desk.use(incident);
    desk.says(0);
    RunbookUse& again = desk.use(incident); // after a restart
    QCOMPARE(again.pinnedTarget(RunTarget::Kind::Kube), target(u"kube:prod/payments"_s));
    QVERIFY(again.notNow(1).startsWith(u"The target has changed"_s));
    QVERIFY(!desk.use(desk.shop.declared(u"Another"_s)).pinnedTarget(RunTarget::Kind::Kube));
}

void UseTargetTest::safeStepsOnAnUnpinnedTargetArePassedOver()
{
    const Clusters clusters;
    InUse desk(runbookOf({u"{target=kube:prod/payments}\nkubectl get pods"_s, u"echo here"_s}));
    RunbookUse& use = desk.use();
    QCOMPARE(desk.refused(use.runAllSafe()), QString());
    QTRY_VERIFY_WITH_TIMEOUT(!use.findings().running, InUse::LongestMs);
    QCOMPARE(use.findings().steps.size(), 1);
    QVERIFY(use.findings().passedOver.constFirst().reason.contains(u"which is not pinned"_s));
    use.pinTarget(target(u"kube:prod/payments"_s));
    QCOMPARE(desk.refused(use.runAllSafe()), QString());
    QTRY_VERIFY_WITH_TIMEOUT(!use.findings().running, InUse::LongestMs);
    QCOMPARE(use.findings().steps.size(), 2);
    QCOMPARE(use.output(0).of(OutputStream::Standard), QByteArray("600\nprod\npayments\n"));
}

void UseTargetTest::nothingOfItIsLeftInTheSession()
{
    const Clusters clusters;
    InUse desk(runbookOf(
        {u"{target=kube:prod/payments}\nkubectl get pods; export SEEN=yes"_s, u"echo ${KUBECONFIG-none} $SEEN"_s}));
    RunbookUse& use = desk.use();
    desk.says(0);
    QCOMPARE(use.setBySteps().keys(), QStringList{u"SEEN"_s});
    QCOMPARE(desk.says(1), u"none yes\n"_s);
}

void UseTargetTest::withoutAKubeconfigNothingRuns()
{
    const Clusters clusters;
    QVERIFY(QFile::remove(clusters.path(u".kube/config"_s)));
    InUse desk(runbookOf({u"{target=kube:prod/payments}\nkubectl get pods"_s}));
    RunbookUse& use = desk.use();
    const QString why = desk.runsConfirmed(0);
    QVERIFY2(why.contains(u"no kubeconfig"_s) && why.contains(clusters.path(u".kube/config"_s)), qPrintable(why));
    QCOMPARE(use.standing(0).phase, StepPhase::Idle);
    QVERIFY(!use.pinnedTarget(RunTarget::Kind::Kube));
    QCOMPARE(desk.shop.workspace().reader().runsOfDocument(u"pool.md"_s, -1).value().size(), 0);
}

void UseTargetTest::withoutTheContextNothingRuns()
{
    const Clusters clusters;
    InUse desk(runbookOf({u"{target=kube:prod-us/payments}\nkubectl get pods"_s}));
    desk.use();
    QVERIFY(desk.runsConfirmed(0).contains(u"no context “prod-us”"_s));
}

void UseTargetTest::anAwsProfileIsExportedAndKeysThatWouldOverruleItAreNot()
{
    qputenv("AWS_ACCESS_KEY_ID", "of-somebody");
    InUse desk(runbookOf({u"{target=aws:prod/eu-west-1}\necho $AWS_PROFILE $AWS_REGION $AWS_DEFAULT_REGION "
                          "${AWS_ACCESS_KEY_ID-none}"_s,
                          u"echo ${AWS_PROFILE-none} $AWS_ACCESS_KEY_ID"_s}));
    desk.use();
    QCOMPARE(desk.says(0), u"prod eu-west-1 eu-west-1 none\n"_s);
    QCOMPARE(desk.says(1), u"none of-somebody\n"_s);
    qunsetenv("AWS_ACCESS_KEY_ID");
}

QTEST_GUILESS_MAIN(UseTargetTest)
#include "use_target_test.moc"
