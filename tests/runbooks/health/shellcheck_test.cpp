// tests/runbooks/health/shellcheck_test.cpp — what shellcheck is given of a runbook, and where what it says belongs.
#include "runbooks/health/shellcheck.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QList<Step> stepsIn(const QByteArray& text) { return stepsOf(parseDocument(text)); }

/// A comment on each line of each script, as the places in the file that they become.
QList<int> linesOf(const QByteArray& text)
{
    const QList<Step> steps = stepsIn(text);
    const ShellScripts scripts = scriptsForShellcheck(steps);
    QList<QList<ShellcheckComment>> comments;
    for (const QByteArray& script : scripts.texts) {
        QList<ShellcheckComment> all;
        for (int line = 1; line <= script.count('\n'); ++line)
            all.append({line, u"info"_s, 2086, u"Quote %1."_s.arg(line)});
        comments.append(all);
    }
    QList<int> lines;
    for (const DocumentFinding& finding : shellcheckFindings(steps, scripts, comments))
        lines.append(finding.line);
    return lines;
}

} // namespace

class ShellcheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatBashWouldRunIsGiven();
    void placeholdersBecomeNeutralWordsOfTheirLength();
    void aHostileDocumentIsNotGivenWithoutEnd();
    void whatItSaysIsInLinesOfTheFile_data();
    void whatItSaysIsInLinesOfTheFile();
    void itsWordsBecomeAFinding();
    void whatItCannotParseIsSaidOnce();
    void anAnswerThatIsNoneIsRefused_data();
    void anAnswerThatIsNoneIsRefused();
};

void ShellcheckTest::onlyWhatBashWouldRunIsGiven()
{
    const QList<Step> steps =
        stepsIn("```sh\nls -l\n```\n\n```promql\nup == 0\n```\n\n```bash {interpreter=zsh}\nls\n```\n\n"
                "```bash\n#!/usr/bin/env fish\nls\n```\n\n```bash {interpreter=/bin/bash}\nid\n```\n\n"
                "```sh\n#!/bin/sh\nid\n```\n\n- [ ] By hand\n\nOr `df -h`.\n\n```json\n{\"a\": 1}\n```\n");
    const ShellScripts scripts = scriptsForShellcheck(steps);
    QCOMPARE(scripts.texts, (QList<QByteArray>{"ls -l\n", "id\n", "#!/bin/sh\nid\n", "df -h\n"}));
    for (qsizetype i = 0; i < scripts.steps.size(); ++i)
        QCOMPARE(steps.at(scripts.steps.at(i)).commands.toUtf8(), scripts.texts.at(i));
}

void ShellcheckTest::placeholdersBecomeNeutralWordsOfTheirLength()
{
    const ShellScripts scripts =
        scriptsForShellcheck(stepsIn("```sh\nkubectl get pod <pod-name> -n \"<ns>\" > \"$HOME/YOUR_FILE\"\n```\n"));
    QCOMPARE(scripts.texts, QList<QByteArray>{"kubectl get pod xxxxxxxxxx -n \"xxxx\" > \"$HOME/xxxxxxxxx\"\n"});
}

void ShellcheckTest::aHostileDocumentIsNotGivenWithoutEnd()
{
    QByteArray many;
    for (int i = 0; i < 700; ++i)
        many += "```sh\nls -l\n```\n\n";
    QCOMPARE(scriptsForShellcheck(stepsIn(many)).texts.size(), MostCheckedSteps);
    const QByteArray fits(LongestCheckedScript - 3, 'a');
    QCOMPARE(scriptsForShellcheck(stepsIn("```sh\nls" + fits + "\n```\n")).texts.size(), 1);
    QCOMPARE(scriptsForShellcheck(stepsIn("```sh\nlsx" + fits + "\n```\n")).texts.size(), 0);
}

void ShellcheckTest::whatItSaysIsInLinesOfTheFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<int>>("lines");
    QTest::newRow("fenced") << QByteArray("# A\n\n```sh\nls\nid\n```\n") << QList<int>{4, 5};
    QTest::newRow("below front matter") << QByteArray("---\ntitle: A\n---\n```sh\nls\n```\n") << QList<int>{5};
    QTest::newRow("in a list") << QByteArray("1. A\n\n   ```sh\n   ls\n   id\n   ```\n") << QList<int>{4, 5};
    QTest::newRow("in a quote") << QByteArray("> A\n>\n> ```sh\n> ls\n> ```\n") << QList<int>{4};
    QTest::newRow("indented") << QByteArray("A\n\n    ls -l\n    df -h\n") << QList<int>{3, 4};
    QTest::newRow("inline") << QByteArray("A\nor `df -h` or\n`ls -l`\n") << QList<int>{2, 3};
    QTest::newRow("prompts") << QByteArray("```sh\n$ ls\nout\nls\n$ df \\\n  -h\nmore\n$ ls\n```\n")
                             << QList<int>{2, 5, 6, 8};
    QTest::newRow("two") << QByteArray("```sh\nls\n```\n\n```sh\nid\n```\n") << QList<int>{2, 6};
}

void ShellcheckTest::whatItSaysIsInLinesOfTheFile()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<int>, lines);
    QCOMPARE(linesOf(text), lines);
}

void ShellcheckTest::itsWordsBecomeAFinding()
{
    const QList<Step> steps = stepsIn("```sh\nls $x\n```\n");
    const ShellScripts scripts = scriptsForShellcheck(steps);
    const auto findings = shellcheckFindings(
        steps, scripts,
        {{{1, u"warning"_s, 2086, u"Double quote \x1b[2J this."_s}, {9, u"error"_s, 1000, u"Far away"_s}}});
    QCOMPARE(findings.size(), 2);
    const Finding& first = findings.first().finding;
    QVERIFY2(first.id.startsWith(u"runbook/SC2086/"_s), qPrintable(first.id));
    QCOMPARE(first.severity, FindingSeverity::Warning);
    QVERIFY2(first.title.startsWith(u"SC2086: Double quote "_s) && !first.title.contains(u'\x1b'),
             qPrintable(first.title));
    QCOMPARE(first.evidence, u"ls $x"_s);
    QVERIFY(first.suggestion.endsWith(u"/wiki/SC2086."_s));
    QCOMPARE(findings.last().finding.severity, FindingSeverity::Error);
    for (const DocumentFinding& finding : findings)
        QVERIFY(finding.line >= 2 && finding.line <= 3);
    // The same words about the same line keep their id, so that who accepts them has accepted them.
    const QList<Step> below = stepsIn("# Above\n\n```sh\nls $x\n```\n");
    const auto again = shellcheckFindings(below, scripts, {{{1, u"warning"_s, 2086, u"Double quote \x1b[2J this."_s}}});
    QCOMPARE(again.first().finding.id, first.id);
    // And once, where a line has the same fault in two columns.
    QCOMPARE(shellcheckFindings(steps, scripts, {{{1, u"info"_s, 1, u"a"_s}, {1, u"info"_s, 1, u"a"_s}}}).size(), 1);
}

void ShellcheckTest::whatItCannotParseIsSaidOnce()
{
    const auto comments = shellcheckComments(
        R"({"comments":[{"file":"0.sh","line":1,"level":"info","code":1009,"message":"Mentioned"},
            {"file":"0.sh","line":2,"level":"error","code":1073,"message":"Couldn't parse"},
            {"file":"0.sh","line":2,"level":"error","code":1072,"message":"Fix"},
            {"file":"1.sh","line":1,"level":"error","code":1072,"message":"Unexpected"}]})",
        3);
    QVERIFY(comments);
    QCOMPARE(*comments,
             (QList<QList<ShellcheckComment>>{
                 {{2, u"error"_s, 1073, u"Couldn't parse"_s}}, {{1, u"error"_s, 1072, u"Unexpected"_s}}, {}}));
}

void ShellcheckTest::anAnswerThatIsNoneIsRefused_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("taken");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("words") << QByteArray("shellcheck: no such option") << false;
    QTest::newRow("cut") << QByteArray(R"({"comments":[{"file":"0.sh")") << false;
    QTest::newRow("a list") << QByteArray("[]") << false;
    QTest::newRow("no comments") << QByteArray(R"({"comments":[]})") << true;
    QTest::newRow("another file") << QByteArray(R"({"comments":[{"file":"../7.sh","code":1}, 3, null]})") << true;
}

void ShellcheckTest::anAnswerThatIsNoneIsRefused()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, taken);
    const auto comments = shellcheckComments(answer, 2);
    QCOMPARE(bool(comments), taken);
    if (comments)
        QCOMPARE(*comments, (QList<QList<ShellcheckComment>>{{}, {}}));
}

QTEST_APPLESS_MAIN(ShellcheckTest)
#include "shellcheck_test.moc"
