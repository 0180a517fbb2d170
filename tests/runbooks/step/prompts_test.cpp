// tests/runbooks/step/prompts_test.cpp — only what stands behind a prompt is a command, where there are prompts.
#include "runbooks/step/prompts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class PromptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void separatesCommandsFromOutput_data();
    void separatesCommandsFromOutput();
    void leavesOtherBlocksAlone_data();
    void leavesOtherBlocksAlone();
    void findsTheFirstProgram_data();
    void findsTheFirstProgram();
};

void PromptsTest::separatesCommandsFromOutput_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("commands");
    QTest::addColumn<QString>("expected");

    QTest::newRow("one") << u"$ ls\n"_s << u"ls\n"_s << u""_s;
    QTest::newRow("with output") << u"$ ls\na\nb\n\n$ df\nc\n"_s << u"ls\ndf\n"_s << u"a\nb\n\nc\n"_s;
    QTest::newRow("goes on") << u"$ ls \\\n  -l \\\n  -a\nout\n"_s << u"ls \\\n  -l \\\n  -a\n"_s << u"out\n"_s;
    QTest::newRow("two slashes end it") << u"$ echo \\\\\nout\n"_s << u"echo \\\\\n"_s << u"out\n"_s;
    QTest::newRow("output first") << u"out\n$ ls\n"_s << u"ls\n"_s << u"out\n"_s;
    QTest::newRow("variables are output") << u"$ ls\n$HOME\n$(x)\n$\n"_s << u"ls\n"_s << u"$HOME\n$(x)\n$\n"_s;
    QTest::newRow("two blanks") << u"$  ls\n"_s << u" ls\n"_s << u""_s;
    QTest::newRow("root") << u"# systemctl restart x\nok\n"_s << u"systemctl restart x\n"_s << u"ok\n"_s;
    QTest::newRow("root goes on") << u"# systemctl \\\n restart x\n"_s << u"systemctl \\\n restart x\n"_s << u""_s;
    QTest::newRow("root twice") << u"# df -h\n/dev 1\n# ls /\n"_s << u"df -h\nls /\n"_s << u"/dev 1\n"_s;
    QTest::newRow("a comment among prompts") << u"# ls the files\n$ ls\n"_s << u"ls\n"_s << u"# ls the files\n"_s;
}

void PromptsTest::separatesCommandsFromOutput()
{
    QFETCH(QString, text);
    const Prompted read = splitPrompts(text);
    QVERIFY(read.prompted);
    QTEST(read.commands, "commands");
    QTEST(read.expected, "expected");
    QVERIFY(read.doubt.isEmpty());
}

void PromptsTest::leavesOtherBlocksAlone_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("commands") << u"ls\ndf\n"_s;
    QTest::newRow("variable") << u"$VAR x\n"_s;
    QTest::newRow("substitution") << u"$(ls) x\n"_s;
    QTest::newRow("dollar in the middle") << u"echo $ x\n"_s;
    QTest::newRow("indented dollar") << u"  $ ls\n"_s;
    QTest::newRow("comment above a command") << u"# kubectl must be there\nkubectl get pods\n"_s;
    QTest::newRow("comment above an assignment") << u"# kubectl must be there\nA=1\n"_s;
    QTest::newRow("comment that names nothing") << u"# the files\nx\n"_s;
    QTest::newRow("comment among commented commands") << u"# if it fails\n# systemctl restart x\n"_s;
    QTest::newRow("no blank") << u"#systemctl restart x\n"_s;
    QTest::newRow("two marks") << u"## systemctl restart x\n"_s;
    QTest::newRow("empty") << u""_s;
}

void PromptsTest::leavesOtherBlocksAlone()
{
    QFETCH(QString, text);
    const Prompted read = splitPrompts(text);
    QVERIFY(!read.prompted);
    QCOMPARE(read.commands, text);
    QVERIFY(read.expected.isEmpty());
}

void PromptsTest::findsTheFirstProgram_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("program");

    QTest::newRow("plain") << u"ls -l"_s << u"ls"_s;
    QTest::newRow("below comments") << u"# a\n\n  ls"_s << u"ls"_s;
    QTest::newRow("behind assignments") << u"A=1 B='x y' C=\"z\" ls"_s << u"ls"_s;
    QTest::newRow("in brackets") << u"(ls; df)"_s << u"ls"_s;
    QTest::newRow("in braces") << u"{ ls; }"_s << u"ls"_s;
    QTest::newRow("pipe without blanks") << u"ls|wc"_s << u"ls"_s;
    QTest::newRow("nothing") << u"# a\n"_s << u""_s;
}

void PromptsTest::findsTheFirstProgram()
{
    QFETCH(QString, text);
    QTEST(firstProgram(text), "program");
}

QTEST_APPLESS_MAIN(PromptsTest)
#include "prompts_test.moc"
