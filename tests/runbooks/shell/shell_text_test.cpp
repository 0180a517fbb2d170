// tests/runbooks/shell/shell_text_test.cpp — what the lexer says of a text: its commands, its quoting, and what it does
// not understand. That bash agrees is held by bash_agreement_test.
#include "runbooks/shell/invocation.h"
#include "runbooks/shell/nested_programs.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// One letter a character: how each is quoted.
QString quotingOf(const ShellText& text)
{
    QString letters;
    for (const Quoting quoting : text.quoting)
        letters += QStringView(u"bdshlcp?").at(int(quoting));
    return letters;
}

} // namespace

class ShellTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCharacterHasItsQuoting_data();
    void everyCharacterHasItsQuoting();
    void whatBashReadsInItsOwnWayIsNotUnderstood_data();
    void whatBashReadsInItsOwnWayIsNotUnderstood();
    void aHoleIsAPieceOfAWord();
    void commandsKnowTheirPipeAndTheirShell();
    void programsAreFoundThroughWrappers_data();
    void programsAreFoundThroughWrappers();
    void programsOfOthersAreMarked_data();
    void programsOfOthersAreMarked();
    void hostileTextsCostNoTime();
};

void ShellTextTest::everyCharacterHasItsQuoting_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("quoting");
    const auto row = [](const char* text, const char* quoting) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(quoting);
    };
    row("a 'b' \"c\"", "bbsssbddd");
    row("a #b'c", "bbcccc");
    row("\"a$(b 'c')\"", "ddbbbbsssbd");
    row("cat <<E\nx\nE", "bbbbbbbbhh?");
    row("cat <<'E'\nx\nE", "bbbbbbsssbll?");
    row("echo $((1))", "bbbbb??????");
    row("a `b`", "bb???");
    row("sh -c 'x'", "bbbbbbppp");
    row("awk '{x}' f", "bbbbpppppbb");
    row("a 'b", "????");
}

void ShellTextTest::everyCharacterHasItsQuoting()
{
    QFETCH(QString, text);
    QFETCH(QString, quoting);
    QCOMPARE(quotingOf(readShell(text)), quoting);
}

void ShellTextTest::whatBashReadsInItsOwnWayIsNotUnderstood_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"a 'b",
                             "a \"b",
                             "a $(b",
                             "a `b",
                             "a ${b",
                             "(a",
                             "a)",
                             "{ a;",
                             "a; }",
                             "if a; then b",
                             "fi",
                             "a | | b",
                             "a &&",
                             "; a",
                             "a >",
                             "> > a",
                             "cat <<E\nx",
                             "for x in a; b; done",
                             "for 1x in a; do b; done",
                             "for x\nin a; do b; done",
                             "case a in b c) d;; esac",
                             "case a in b|) c;; esac",
                             "while a; do done",
                             "if a; then fi",
                             "{ }",
                             "()",
                             "! | a",
                             "a | ! b",
                             "a[1 2]=3",
                             "a[$(b)]=3",
                             "A=([1 2]=3)",
                             "x=(1 2",
                             "coproc a",
                             "time { a; }",
                             "a <(b",
                             "in a",
                             "a &\\\n& b",
                             "a $\\\nb",
                             "a $b\\\nc",
                             "a $[1]",
                             "function\nf { a; }",
                             "f() ! { a; }",
                             "a\rb",
                             "a\x01"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void ShellTextTest::whatBashReadsInItsOwnWayIsNotUnderstood()
{
    QFETCH(QString, text);
    const ShellText read = readShell(text);
    QVERIFY(!read.understood);
    QVERIFY(read.trouble.endsWith(u'.'));
    QVERIFY(read.troubleAt >= 0);
    for (const Quoting quoting : read.quoting)
        QCOMPARE(quoting, Quoting::Unknown);
}

void ShellTextTest::aHoleIsAPieceOfAWord()
{
    const QString text = u"get <pod-name> 'a <b>' x/<c>y"_s;
    QList<Span> holes;
    for (const char16_t* hole : {u"<pod-name>", u"<b>", u"<c>"})
        holes.append({text.indexOf(hole), text.indexOf(hole) + QStringView(hole).size()});
    const ShellText read = readShell(text, holes);
    QVERIFY(read.understood);
    QCOMPARE(read.commands.size(), 1);
    QCOMPARE(read.commands.front().words.size(), 4);
    QVERIFY(read.commands.front().redirections.isEmpty());
    QVERIFY(!read.commands.front().words.at(1).isStatic());
    QCOMPARE(read.commands.front().words.at(2).text(), u"a "_s);
    QCOMPARE(read.commands.front().words.at(3).text(), u"x/y"_s);
    // Without being told, it is a redirection, and bash would write into the next word.
    QCOMPARE(readShell(u"get <pod-name> -n"_s).commands.front().redirections.size(), 2);
}

void ShellTextTest::commandsKnowTheirPipeAndTheirShell()
{
    const ShellText read = readShell(u"a | b; (c); d $(e) &"_s);
    QCOMPARE(read.commands.size(), 5);
    QVERIFY(read.background);
    QVERIFY(read.commands.at(0).pipesOn && read.commands.at(0).pipedFrom < 0);
    QCOMPARE(read.commands.at(1).pipedFrom, 0);
    QVERIFY(!read.commands.at(1).isolated);
    QVERIFY(read.commands.at(2).isolated && !read.commands.at(3).isolated && read.commands.at(4).isolated);
    QVERIFY(!readShell(u"a && b"_s).background);
}

void ShellTextTest::programsAreFoundThroughWrappers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("programs");
    const auto row = [](const char* text, const char* programs) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(programs);
    };
    row("sudo -u x timeout 5 kubectl exec p -- cat f", "sudo timeout kubectl cat");
    row("sudo -nu x rm f", "sudo rm");
    row("sudo A=b rm f", "sudo rm");
    row("env -i A=b ls", "env ls");
    row("xargs -rn1 -P 4 rm", "xargs rm");
    row("docker exec -itu root c rm f", "docker rm");
    row("docker compose exec web ls", "docker ls");
    row("kubectl -n x exec -it p -c a -- sh", "kubectl sh");
    row("/usr/bin/time ls", "time ls");
    row("./ls", "ls!");
    row("/usr/../tmp/bin/ls", "ls!");
    row("command -v ls", "command");
    row("$A ls", "");
}

void ShellTextTest::programsAreFoundThroughWrappers()
{
    QFETCH(QString, text);
    QFETCH(QString, programs);
    QStringList names;
    for (const Program& program : programsOf(readShell(text).commands.front()))
        names.append(program.name + (program.elsewhere ? u"!"_s : QString()));
    QCOMPARE(names.join(u' '), programs);
}

void ShellTextTest::programsOfOthersAreMarked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("nested");
    const auto row = [](const char* text, const char* nested) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(nested);
    };
    row("bash -c 'ls f'", "ls f");
    row("ssh -p 22 host df -h", "df -h");
    row("kubectl exec p -- sh -c \"ls\"", "ls");
    row("psql -Atc 'select 1'", "select 1");
    row("jq -r '.a' f", ".a f");
    row("kubectl get po -o jsonpath='{.a}'", "jsonpath={.a}");
    row("ls -c f", "");
}

void ShellTextTest::programsOfOthersAreMarked()
{
    QFETCH(QString, text);
    QFETCH(QString, nested);
    QStringList texts;
    for (const NestedProgram& program : nestedPrograms(readShell(text)))
        texts.append(program.text);
    QCOMPARE(texts.join(u';'), nested);
}

void ShellTextTest::hostileTextsCostNoTime()
{
    for (const QString& piece : {u"("_s, u"$("_s, u"\"$("_s, u"{ "_s, u"if "_s, u"<<E\n"_s, u"${"_s, u"a[1"_s, u"'"_s,
                                 u"a |"_s, u"sh -c "_s, u"`"_s, u"case a in "_s, u"!"_s, u"! "_s, u"<("_s, u"\\\n"_s}) {
        const ShellText read = readShell(piece.repeated(100'000 / piece.size()));
        QVERIFY(read.quoting.size() >= 90'000);
    }
}

QTEST_APPLESS_MAIN(ShellTextTest)
#include "shell_text_test.moc"
