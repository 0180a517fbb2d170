// tests/runbooks/step/steps_of_test.cpp — everything that can be done in a runbook is a step, and bad ones say why not.
#include "runbooks/step/step.h"

#include <QCryptographicHash>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QList<Step> steps(const QByteArray& markdown) { return stepsOf(parseDocument(markdown)); }

/// "fenced shell 3-5 Title": form, kind, lines, title.
QStringList told(const QList<Step>& all)
{
    QStringList lines;
    for (const Step& step : all)
        lines.append(u"%1 %2 %3-%4 %5"_s.arg(toWord(step.form), toWord(step.kind))
                         .arg(step.firstLine)
                         .arg(step.lastLine)
                         .arg(step.title));
    return lines;
}

} // namespace

class StepsOfTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsBlocksWhereverTheyStand();
    void findsCommandsInTheText();
    void findsTasksThatHoldNoCommand();
    void takesTheTitleFromTheNearestThatHasOne_data();
    void takesTheTitleFromTheNearestThatHasOne();
    void infersTheKind_data();
    void infersTheKind();
    void attachesExpectedOutput();
    void tellsOutputByWhatStandsAround_data();
    void tellsOutputByWhatStandsAround();
    void knowsItsSections();
    void saysWhyItCannotBeRun_data();
    void saysWhyItCannotBeRun();
    void warnsOfTypographicCharacters();
    void theHashHoldsTextLabelAndAttributes();
    void theHashIsTheSameInEveryVersion();
};

void StepsOfTest::findsBlocksWhereverTheyStand()
{
    const QList<Step> all = steps("# Top\n"               // 1
                                  "\n"                    // 2
                                  "    df -h\n"           // 3
                                  "    du -s /\n"         // 4
                                  "\n"                    // 5
                                  "1. Look\n"             // 6
                                  "\n"                    // 7
                                  "   ```sh\n"            // 8
                                  "   kubectl get pods\n" // 9
                                  "     -o wide\n"        // 10
                                  "   ```\n"              // 11
                                  "   - Deeper\n"         // 12
                                  "\n"                    // 13
                                  "     ~~~\n"            // 14
                                  "     ps aux\n"         // 15
                                  "     ~~~\n"            // 16
                                  "\n"                    // 17
                                  "> ```bash\n"           // 18
                                  "> uptime\n"            // 19
                                  "> ```\n");             // 20
    QCOMPARE(told(all), QStringList({u"indented shell 3-4 Top"_s, u"fenced shell 8-11 Look"_s,
                                     u"fenced shell 14-16 Deeper"_s, u"fenced shell 18-20 Top"_s}));
    QCOMPARE(all[0].text, u"df -h\ndu -s /\n"_s);
    QCOMPARE(all[1].text, u"kubectl get pods\n  -o wide\n"_s);
    QCOMPARE(all[1].commands, all[1].text);
    for (const Step& step : all)
        QVERIFY(step.isRunnable());
}

void StepsOfTest::findsCommandsInTheText()
{
    const QList<Step> all = steps("# Top\n\nRun `kubectl get pods` and `kubectl`, not `the pods` or `foo bar`.\n\n"
                                  "- Free space: `$ df -h`\n\n| a | `ps aux` |\n|---|---|\n| `du -s` | b |\n");
    QCOMPARE(told(all), QStringList({u"inline shell 3-3 Top"_s, u"inline shell 5-5 Free space"_s,
                                     u"inline shell 7-7 Top"_s, u"inline shell 9-9 Top"_s}));
    QCOMPARE(all[0].text, u"kubectl get pods"_s);
    QCOMPARE(all[1].text, u"$ df -h"_s);
    QCOMPARE(all[1].commands, u"df -h\n"_s);
}

void StepsOfTest::findsTasksThatHoldNoCommand()
{
    const QList<Step> all = steps("# Top\n\n- [ ] Call the **owner**\n- [x] Look at `df -h`\n- [ ] Then:\n\n  ```sh\n"
                                  "  ls\n  ```\n- no task\n- [ ] Parent\n  - [ ] Child\n");
    QCOMPARE(told(all), QStringList({u"manual manual 3-3 Call the owner"_s, u"inline shell 4-4 Look at df -h"_s,
                                     u"fenced shell 7-9 Then"_s, u"manual manual 11-11 Parent"_s,
                                     u"manual manual 12-12 Child"_s}));
    QVERIFY(all[0].hindrance == Hindrance::ByHand);
    QVERIFY(all[0].attributes.name.isEmpty());
}

void StepsOfTest::takesTheTitleFromTheNearestThatHasOne_data()
{
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<QString>("title"); // of the last step

    const auto row = [](const char* name, const char* markdown, const QString& title) {
        QTest::newRow(name) << QByteArray(markdown) << title;
    };
    row("attribute", "# H\n\n- item\n\n  Do it:\n\n  ```sh {name=the-name}\n  ls\n  ```\n", u"the-name"_s);
    row("paragraph with a colon", "# H\n\n- item\n\n  Do **it**:\n\n  ```sh\n  ls\n  ```\n", u"Do it"_s);
    row("paragraph without one", "# H\n\n- item\n\n  Do it.\n\n  ```sh\n  ls\n  ```\n", u"item"_s);
    row("item", "# H\n\n- item `x`\n\n  ```sh\n  ls\n  ```\n", u"item x"_s);
    row("outer item", "# H\n\n- item\n  > ```sh\n  > ls\n  > ```\n", u"item"_s);
    row("behind a list", "# H\n\n- Do it:\n\n```sh\nls\n```\n", u"Do it"_s);
    row("first in a quote", "# H\n\nDo it:\n\n> ```sh\n> ls\n> ```\n", u"Do it"_s);
    row("second below a colon", "# H\n\nDo it:\n\n```sh\nls\n```\n\n```sh\nls -l\n```\n", u"H"_s);
    row("heading", "# H\n## I\n\nDo it.\n\n```sh\nls\n```\n", u"I"_s);
    row("command", "```sh\n# a comment\n\nls -l\n```\n", u"ls -l"_s);
    row("command behind a prompt", "```sh\n$ ls -l\nx\n```\n", u"ls -l"_s);
    row("comment", "```sh\n# only\n```\n", u"# only"_s);
    row("nothing at all", "\n```sh\n```\n", u"Line 2"_s);
    row("invisible attribute", "# H\n\n```sh {name=\"\xe2\x80\x8b\"}\nls\n```\n", u"H"_s);
}

void StepsOfTest::takesTheTitleFromTheNearestThatHasOne()
{
    QFETCH(QByteArray, markdown);
    const QList<Step> all = steps(markdown);
    QVERIFY(!all.isEmpty());
    QTEST(all.last().title, "title");
}

void StepsOfTest::infersTheKind_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kind");

    const auto row = [](const char* label, const char* text, const char* kind) {
        QTest::addRow("%s: %s", label, QByteArray(text).simplified().left(60).constData())
            << QString::fromLatin1(label) << QString::fromUtf8(text) << QString::fromLatin1(kind);
    };
    row("bash", "kubectl get pods", "shell");
    row("", "kubectl get pods", "shell");
    row("text", "systemctl status nginx", "shell");
    row("bash", "our-own-tool --do it", "shell");
    row("", "our-own-tool --do it", "unknown");
    row("", "for i in 1 2; do echo $i; done", "shell");
    row("", "NAMESPACE=default", "shell");
    row("", "export A=1", "shell");
    row("", "./run.sh --fast", "shell");
    row("console", "$ our-own-tool\nfine", "shell");
    row("python", "$ python3 x.py", "shell");
    row("", "#!/bin/bash\nour-own-tool", "shell");
    row("", "#!/usr/bin/env python3\nprint(1)", "unknown");
    row("python", "import os", "unknown");
    row("go", "time.Sleep(1)", "unknown");
    row("", "curl -X POST https://a.example/b", "shell");
    row("", "GET https://a.example/b", "http");
    row("bash", "POST /api/v1/x HTTP/1.1\nHost: a.example\n\n{}", "http");
    row("http", "a.example/b", "http");
    row("console", "sum(rate(http_requests_total[5m])) by (job)", "promql");
    row("console", "sum by (job) (up)", "promql");
    row("bash", "node_filesystem_avail_bytes{mountpoint=\"/\"} < 1000", "promql");
    row("", "up == 0", "promql");
    row("", "histogram_quantile(0.99, rate(a_bucket[5m]))", "promql");
    row("", "# how many\ncount(up)", "promql");
    row("", "topk(10, count by (__name__)({__name__=~\".+\"}))", "promql");
    row("", "{job=\"x\"}", "promql");
    row("", "{job=\"x\"} |= \"error\"", "unknown");
    row("promql", "up", "promql");
    row("promql", "$ a_metric > 1", "promql");
    row("promql", "time() - time() + 0.5", "promql");
    row("promql", "sort (up)", "promql");
    row("promql", "sort() { cat; }; sort", "shell");
    row("promql", "promtool query instant http://localhost:9090 up", "shell");
    row("", "foo() {\n  ls\n}", "unknown");
    row("", "cat < 5", "shell");
    row("", "http_requests_total{code=\"200\"} 1027\nhttp_requests_total{code=\"500\"} 3", "output");
    row("bash", "SELECT pid FROM pg_stat_activity;", "sql");
    row("", "-- old ones\nselect *\nfrom t where a = 1", "sql");
    row("", "UPDATE t SET a = 1", "sql");
    row("", "DROP TABLE t;", "sql");
    row("", "SHOW PROCESSLIST;", "sql");
    row("sql", "\\dt", "sql");
    row("sql", "set x = 1", "sql");
    row("sql", "psql -c '\\dt'", "shell");
    row("output", "ls", "output");
    row("output", "$ ls", "shell");
    row("", "update the pods", "unknown");
    row("bash", "psql -c 'select 1 from t'", "shell");
    row("", "{\"a\": 1}", "data");
    row("bash", "{\n  \"a\": ...,\n}", "data");
    row("", "[1, 2]", "data");
    row("", "[ \"$a\" = 1 ] && ls", "shell");
    row("bash", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: x", "data");
    row("yaml", "- just\n- entries", "data");
    row("yaml", "kubectl get pods -o yaml", "shell");
    row("", "<a><b/></a>", "data");
    row("diff", "- a\n+ b", "data");
    row("console", "NAME      READY   STATUS\nx-1       1/1     Running", "output");
    row("bash", "2026-01-02T03:04:05Z something happened", "output");
    row("bash", "level=error msg=\"no disk\"", "output");
    row("text", "E0102 03:04:05.6 reflector.go:1] failed", "output");
    row("bash", "Error from server (NotFound): pods \"x\" not found", "output");
    row("bash", "error: no such thing", "output");
    row("log", "anything", "output");
    row("console", "# systemctl restart x\nok", "shell");
    row("", "# systemctl restart x", "shell");
    row("text", "some words", "unknown");
    row("", "", "unknown");
}

void StepsOfTest::infersTheKind()
{
    QFETCH(QString, label);
    QFETCH(QString, text);
    const QList<Step> all = steps((u"````"_s + label + u'\n' + text + u"\n````\n"_s).toUtf8());
    QCOMPARE(all.size(), 1);
    QTEST(toWord(all[0].kind), "kind");
    QCOMPARE(all[0].text, text + u'\n');
    QCOMPARE(all[0].language, label);
}

void StepsOfTest::attachesExpectedOutput()
{
    const QList<Step> all =
        steps("# A\n\n```sh\nkubectl get pods\n```\n\nLooks like:\n\n```\nNAME   READY\nx      1/1\n"
              "```\n\n```output\nmore\n```\n\n## B\n\n```output\nof nothing\n```\n\n"
              "```sh\n$ df -h\n/dev/sda 1\n$ ls\n```\n");
    QCOMPARE(all.size(), 5);
    QCOMPARE(all[0].outputs, QList<int>({1, 2}));
    QVERIFY(all[1].kind == StepKind::Output && all[2].kind == StepKind::Output && all[3].kind == StepKind::Output);
    QCOMPARE(all[4].commands, u"df -h\nls\n"_s);
    QCOMPARE(all[4].expected, u"/dev/sda 1\n"_s);
    QVERIFY(all[4].outputs.isEmpty());
}

void StepsOfTest::tellsOutputByWhatStandsAround_data()
{
    QTest::addColumn<QByteArray>("between");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("kind");

    QTest::newRow("announced") << QByteArray("Example output:\n\n") << QByteArray() << u"output"_s;
    QTest::newRow("announced, mislabelled") << QByteArray("The output is:\n\n") << QByteArray("bash") << u"output"_s;
    QTest::newRow("right below") << QByteArray() << QByteArray("text") << u"output"_s;
    QTest::newRow("right below, a shell") << QByteArray() << QByteArray("bash") << u"shell"_s;
    QTest::newRow("announced data") << QByteArray("The output is:\n\n```text\n{\"a\": 1}\n```\n\n# B\n\n")
                                    << QByteArray("bash") << u"shell"_s;
    QTest::newRow("other words") << QByteArray("Then write down:\n\n") << QByteArray() << u"unknown"_s;
    QTest::newRow("other section") << QByteArray("# B\n\n") << QByteArray() << u"unknown"_s;
}

void StepsOfTest::tellsOutputByWhatStandsAround()
{
    QFETCH(QByteArray, between);
    QFETCH(QByteArray, label);
    const QList<Step> all = steps("```sh\nls\n```\n\n" + between + "```" + label + "\nfoo bar baz\n```\n");
    QTEST(toWord(all.last().kind), "kind");
    qsizetype outputs = 0;
    for (const Step& step : all)
        outputs += step.kind == StepKind::Output ? 1 : 0;
    QCOMPARE(all[0].outputs.size(), outputs);
    QCOMPARE(outputs, all.size() == 3 || all[1].kind == StepKind::Output ? 1 : 0);
}

void StepsOfTest::knowsItsSections()
{
    const QList<Step> all = steps("    ls -a\n\n# A\n### B\n\n    ls -b\n\n## C\n\n    ls -c\n\n# D\n\n    ls -d\n");
    QCOMPARE(all.size(), 4);
    QCOMPARE(all[0].headings, QStringList());
    QCOMPARE(all[1].headings, QStringList({u"A"_s, u"B"_s}));
    QCOMPARE(all[2].headings, QStringList({u"A"_s, u"C"_s}));
    QCOMPARE(all[3].headings, QStringList({u"D"_s}));
}

void StepsOfTest::saysWhyItCannotBeRun_data()
{
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<int>("hindrance"); // of the last step

    const auto row = [](const char* name, const QByteArray& markdown, Hindrance hindrance) {
        QTest::newRow(name) << markdown << int(hindrance);
    };
    row("fine", "```sh\nls\n```\n", Hindrance::None);
    row("unclosed", "```sh\nls\n", Hindrance::BrokenFence);
    row("swallowed", "```sh\nls\n\n```sh\nls\n```\n", Hindrance::BrokenFence);
    row("bidirectional",
        "```sh\nls \xe2\x80\xae"
        "x\n```\n",
        Hindrance::HiddenCharacters);
    row("zero width", "```sh\nls \xe2\x80\x8bx\n```\n", Hindrance::HiddenCharacters);
    row("zero width in the text", "Do `ls \xe2\x80\x8bx`.\n", Hindrance::HiddenCharacters);
    row("in an attribute", "```sh {cwd=\"\xe2\x80\xae\"}\nls\n```\n", Hindrance::HiddenCharacters);
    row("escape", "```sh\nls \x1b[2J\n```\n", Hindrance::HiddenCharacters);
    row("NUL", QByteArray("```sh\nls \0 x\n```\n", 17), Hindrance::HiddenCharacters);
    row("no text", "```sh\nls \xff\n```\n", Hindrance::HiddenCharacters);
    row("empty", "```sh\n```\n", Hindrance::Empty);
    row("only comments", "```sh\n# ls the files\n\n# really\n```\n", Hindrance::Empty);
    row("here-document behind a prompt", "```sh\n$ cat > x <<EOF\na\nEOF\n```\n", Hindrance::Doubtful);
    row("second prompt", "```sh\n$ ls \\\n> -l\n```\n", Hindrance::Doubtful);
    row("here-document in a script", "```sh\ncat > x <<EOF\na\nEOF\n```\n", Hindrance::None);
    row("here-string", "```sh\n$ cat <<< x\n```\n", Hindrance::None);
    row("output", "```output\nls\n```\n", Hindrance::NotACommand);
    row("data", "```json\n{}\n```\n", Hindrance::NotACommand);
    row("task", "- [ ] call\n", Hindrance::ByHand);
    row("by attribute", "```sh {kind=manual}\nls\n```\n", Hindrance::ByHand);
    row("sql", "```sql\nselect 1\n```\n", Hindrance::NoRunner);
    row("sql with an interpreter", "```sql {interpreter=psql}\nselect 1\n```\n", Hindrance::None);
    row("other language", "```python\nimport os\n```\n", Hindrance::NoRunner);
    row("other language with an interpreter", "```python { interpreter=python3 }\nimport os\n```\n", Hindrance::None);
    row("unknown", "```\nwhatever this is\n```\n", Hindrance::NoRunner);
    row("promql", "```promql\nup\n```\n", Hindrance::NoMetricSource);
    row("promql without a query", "```promql\n\n```\n", Hindrance::Empty);
    row("promql with an interpreter", "```promql { interpreter=promtool }\nup\n```\n", Hindrance::None);
    row("request", "```http\nGET https://<host>/a\n```\n", Hindrance::None);
    row("request without a host", "```http\nGET /a HTTP/1.1\nHost: b.example\n```\n", Hindrance::Doubtful);
    row("two requests", "```http\nGET https://a.example/\n\nGET https://b.example/\n```\n", Hindrance::Doubtful);
}

void StepsOfTest::saysWhyItCannotBeRun()
{
    QFETCH(QByteArray, markdown);
    const QList<Step> all = steps(markdown);
    QVERIFY(!all.isEmpty());
    const Step& step = all.last();
    QTEST(int(step.hindrance), "hindrance");
    QCOMPARE(step.reason.isEmpty(), step.isRunnable());
    QVERIFY(step.reason.isEmpty() || step.reason.endsWith(u'.'));
}

void StepsOfTest::warnsOfTypographicCharacters()
{
    const QList<Step> all = steps("```sh\necho \xe2\x80\x9chello\xe2\x80\x9d\n```\n\n```sh\nls \xe2\x80\x93l\n```\n\n"
                                  "```sh\nls\xc2\xa0-l x\n```\n\n```sh\necho \"gr\xc3\xbc\xc3\x9f\"\n```\n");
    QCOMPARE(all.size(), 4);
    for (int i = 0; i < 3; ++i)
        QVERIFY(all[i].remarks.size() == 1);
    QVERIFY(all[3].remarks.isEmpty());
    QVERIFY(all[0].isRunnable());
}

void StepsOfTest::theHashHoldsTextLabelAndAttributes()
{
    const QList<Step> all = steps("```sh\nls\n```\n\n    x\n\n```sh\nls \n```\n\n```bash\nls\n```\n\n"
                                  "```sh {cwd=a}\nls\n```\n\n```sh {cwd=b}\nls\n```\n\n```sh {x=cwdb}\nls\n```\n");
    QSet<QByteArray> hashes;
    for (const Step& step : all) {
        QCOMPARE(step.hash.size(), 32);
        hashes.insert(step.hash);
    }
    QCOMPARE(hashes.size(), all.size());
    // Place, title and the order of the attributes do not matter.
    const Step a = steps("# A\n\n```sh {a=1 b=2}\nls\n```\n").constFirst();
    const Step b = steps("Words\n\n- x\n\n  ```sh {\"b\":\"2\",\"a\":\"1\"}\n  ls\n  ```\n").constFirst();
    QCOMPARE(a.hash, b.hash);
}

void StepsOfTest::theHashIsTheSameInEveryVersion()
{
    QByteArray bytes;
    for (const QByteArray& part : {QByteArray("ls\n"), QByteArray("sh"), QByteArray("cwd"), QByteArray("/tmp")})
        bytes += QByteArray(7, '\0') + char(part.size()) + part;
    QCOMPARE(steps("```sh {cwd=/tmp}\nls\n```\n").constFirst().hash,
             QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
}

QTEST_APPLESS_MAIN(StepsOfTest)
#include "steps_of_test.moc"
