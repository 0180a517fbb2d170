#include "runbooks/run/target_tools.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class TargetToolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsOnWhatTheProgramsAct_data();
    void knowsOnWhatTheProgramsAct();
};

void TargetToolsTest::knowsOnWhatTheProgramsAct_data()
{
    QTest::addColumn<QString>("commands");
    QTest::addColumn<RunTarget::Kind>("kind");
    using enum RunTarget::Kind;
    QTest::newRow("a disk") << u"df -h"_s << Localhost;
    QTest::newRow("kubectl") << u"kubectl get pods"_s << Kube;
    QTest::newRow("behind others") << u"df -h; sudo -n timeout 5 /usr/bin/kubectl get pod <pod> | sort"_s << Kube;
    QTest::newRow("helm") << u"x=$(helm list -q)\necho $x"_s << Kube;
    QTest::newRow("aws") << u"aws s3 ls"_s << Aws;
    QTest::newRow("both") << u"aws eks update-kubeconfig --name a; kubectl get pods"_s << Localhost;
    QTest::newRow("a word only") << u"echo kubectl"_s << Localhost;
    QTest::newRow("not understood") << u"kubectl get 'pods"_s << Localhost;
}

void TargetToolsTest::knowsOnWhatTheProgramsAct()
{
    QFETCH(const QString, commands);
    QTEST(targetKindOf(commands), "kind");
}

QTEST_GUILESS_MAIN(TargetToolsTest)
#include "target_tools_test.moc"
