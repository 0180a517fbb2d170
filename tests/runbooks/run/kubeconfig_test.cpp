// tests/runbooks/run/kubeconfig_test.cpp — the copy knows one context, whole, and nothing of the others.
#include "runbooks/run/kubeconfig.h"

#include "tests/core/result_matchers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class KubeconfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsOneContextOnly();
    void theNamespaceIsTheOneThatWasAskedFor();
    void textsStayTexts();
    void pathsOfTheFileStayItsPaths();
    void severalFilesAreReadTogether();
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();
};

namespace {

constexpr const char* Config = R"(
apiVersion: v1
kind: Config
current-context: staging
clusters:
- name: prod-eu
  cluster: {server: "https://prod.example:6443", certificate-authority: ca.crt}
- name: staging
  cluster: {server: "https://staging.example:6443", insecure-skip-tls-verify: true}
contexts:
- name: prod
  context: {cluster: prod-eu, user: ana, namespace: default}
- name: staging
  context:
    cluster: staging
    user: robot
- name: lost
  context: {cluster: gone, user: robot}
- name: nobody
  context: {cluster: staging, user: gone}
users:
- name: ana
  user:
    client-certificate: /etc/ana.crt
    client-key: keys/ana.key
    exec: {command: ./login, args: ["--as", "0123"], interactiveMode: Never}
- name: robot
  user: {token: "0042"}
)";

const KubeconfigFile& file()
{
    static const KubeconfigFile file{u"/home/ana/.kube/config"_s, Config};
    return file;
}

QByteArray pinned(const QString& context, const QString& space)
{
    return pinnedKubeconfig({file()}, context, space).value_or(QByteArray());
}

} // namespace

void KubeconfigTest::holdsOneContextOnly()
{
    const QByteArray copy = pinned(u"prod"_s, {});
    QVERIFY2(copy.contains("current-context: \"prod\"\n"), copy.constData());
    QVERIFY(copy.contains("https://prod.example:6443"));
    QVERIFY(copy.contains("namespace: default"));
    for (const char* other : {"staging", "robot", "0042", "gone"})
        QVERIFY2(!copy.contains(other), other);
}

void KubeconfigTest::theNamespaceIsTheOneThatWasAskedFor()
{
    const QByteArray copy = pinned(u"prod"_s, u"payments"_s);
    QVERIFY2(copy.contains("namespace: \"payments\""), copy.constData());
    QVERIFY(!copy.contains("default"));
    QVERIFY(pinned(u"staging"_s, u"123"_s).contains("namespace: \"123\"")); // a name, not a number
}

void KubeconfigTest::textsStayTexts()
{
    const QByteArray copy = pinned(u"staging"_s, {});
    QVERIFY2(copy.contains("token: \"0042\""), copy.constData());
    QVERIFY(copy.contains("insecure-skip-tls-verify: true"));
    QVERIFY(pinned(u"prod"_s, {}).contains("\"0123\""));
}

void KubeconfigTest::pathsOfTheFileStayItsPaths()
{
    const QByteArray copy = pinned(u"prod"_s, {});
    for (const char* path :
         {"/home/ana/.kube/ca.crt", "/etc/ana.crt", "/home/ana/.kube/keys/ana.key", "/home/ana/.kube/./login"})
        QVERIFY2(copy.contains(path), path);
}

void KubeconfigTest::severalFilesAreReadTogether()
{
    const KubeconfigFile first{u"/work/contexts"_s,
                               "contexts:\n- name: prod\n  context: {cluster: prod-eu, user: ana, namespace: mine}\n"};
    const auto copy = pinnedKubeconfig({first, file()}, u"prod"_s, {});
    QVERIFY(copy);
    QVERIFY2(copy->contains("namespace: mine"), copy->constData()); // the first one that has the name
    QVERIFY(copy->contains("/home/ana/.kube/ca.crt"));
}

void KubeconfigTest::refusesWhatIsNotThere_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such context") << QByteArray(Config) << u"prod-us"_s << u"no context “prod-us”"_s;
    QTest::newRow("no such cluster") << QByteArray(Config) << u"lost"_s << u"no cluster “gone”"_s;
    QTest::newRow("no such user") << QByteArray(Config) << u"nobody"_s << u"no user “gone”"_s;
    QTest::newRow("no kubeconfig") << QByteArray("- a\n") << u"prod"_s << u"is no kubeconfig"_s;
    QTest::newRow("no YAML") << QByteArray("{") << u"prod"_s << u"is no kubeconfig"_s;
    QTest::newRow("contexts of no shape") << QByteArray("contexts: 3\nclusters: {}\n") << u"prod"_s << u"no context"_s;
    QTest::newRow("a context of no shape")
        << QByteArray("contexts: [{name: prod, context: 3}, 4, {}]\n") << u"prod"_s << u"no context"_s;
}

void KubeconfigTest::refusesWhatIsNotThere()
{
    QFETCH(const QByteArray, config);
    QFETCH(const QString, context);
    QFETCH(const QString, says);
    const auto copy = pinnedKubeconfig({{u"/home/ana/.kube/config"_s, config}}, context, {});
    QVERIFY(!copy && isGoodSentence(copy.error()));
    QVERIFY2(copy.error().happened.contains(says), qPrintable(copy.error().happened));
}

QTEST_GUILESS_MAIN(KubeconfigTest)
#include "kubeconfig_test.moc"
