// tests/app/workspace/compose_shell_test.cpp — which lines of the composer are commands of the shell.
#include "app/workspace/composer/compose.h"
#include "tests/core/result_matchers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ComposeShellTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsWhatStandsBehindAPrompt_data();
    void runsWhatStandsBehindAPrompt();
    void takesWhatATerminalPrintedAsANote();
};

void ComposeShellTest::runsWhatStandsBehindAPrompt_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("command");
    QTest::newRow("prompt") << u"$ kubectl get pods"_s << u"kubectl get pods"_s;
    QTest::newRow("variable") << u"$ $HOME/bin/look"_s << u"$HOME/bin/look"_s;
    QTest::newRow("line feed behind it") << u"$ df -h\n"_s << u"df -h"_s;
    QTest::newRow("goes on") << u"$ df \\\n  -h"_s << u"df \\\n  -h"_s;
    QTest::newRow("two") << u"$ cd /tmp\n$ ls"_s << u"cd /tmp\nls"_s;
    QTest::newRow("slash") << u"/run kubectl get pods"_s << u"kubectl get pods"_s;
    QTest::newRow("slash, without case") << u"/RUN df"_s << u"df"_s;
    QTest::newRow("script") << u"/run for i in 1 2; do\n  echo $i\ndone"_s << u"for i in 1 2; do\n  echo $i\ndone"_s;
}

void ComposeShellTest::runsWhatStandsBehindAPrompt()
{
    QFETCH(QString, line);
    QFETCH(QString, command);
    QGET(composed, compose(line, {}));
    QCOMPARE(composed.command, command);
    QVERIFY(!composed.decide);
    QVERIFY(!composed.changesState);
}

void ComposeShellTest::takesWhatATerminalPrintedAsANote()
{
    const QString seen = u"$ kubectl delete pod web-1\npod \"web-1\" deleted"_s;
    QGET(composed, compose(seen, {}));
    QCOMPARE(composed.command, QString());
    QVERIFY(composed.decide); // of the whole, as an entry
    // Where a command ends is not clear: neither is guessed.
    const auto doubtful = compose(u"$ cat <<EOF\nall\nEOF"_s, {});
    QVERIFY(!doubtful);
    QVERIFY2(isGoodSentence(doubtful.error()) && doubtful.error().remedy.contains(u"/run"_s),
             qPrintable(doubtful.error().sentence()));
    QVERIFY(!compose(u"/run"_s, {}));
}

QTEST_GUILESS_MAIN(ComposeShellTest)
#include "compose_shell_test.moc"
