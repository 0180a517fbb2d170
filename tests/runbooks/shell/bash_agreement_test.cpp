// tests/runbooks/shell/bash_agreement_test.cpp — bash is the measure: what the lexer understands bash reads the same
// way.
//
// Bash is asked to define each text as a function and to print the function back, which runs nothing of it. Should a
// text escape from its function all the same, it meets a restricted shell without programs.
#include "runbooks/parameter/placeholders.h"
#include "runbooks/shell/shell_text.h"
#include "runbooks/step/step.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr const char* Script = R"(
enable -n kill exit logout suspend exec trap
while IFS= read -r -d '' text; do
    unset -f asked
    eval "asked() {
$text
}"
    declare -f asked
    printf '\0'
done
)";

/// How bash prints each text; empty where it finds a mistake in it.
QStringList printedByBash(const QStringList& texts)
{
    QTemporaryDir folder;
    QProcess bash;
    bash.setWorkingDirectory(folder.path());
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/nonexistent"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    bash.setProcessEnvironment(environment);
    bash.start(QStandardPaths::findExecutable(u"bash"_s),
               {u"--noprofile"_s, u"--norc"_s, u"-r"_s, u"-c"_s, QString::fromLatin1(Script)});
    for (const QString& text : texts)
        bash.write(text.toUtf8() + '\0');
    bash.closeWriteChannel();
    if (!bash.waitForFinished(60'000))
        return {};
    QStringList printed = QString::fromUtf8(bash.readAllStandardOutput()).split(QChar(0));
    printed.removeLast();
    return printed;
}

/// The words of each command, as they are known before it runs. Bash prints a file descriptor that is closed and a
/// pipe of both outputs in its own way, so redirections are left out.
QStringList wordsIn(const ShellText& text)
{
    QStringList all;
    for (const ShellCommand& command : text.commands) {
        QStringList words;
        if (command.kind != CommandKind::Simple)
            continue;
        for (const Assignment& assignment : command.assignments)
            words.append(assignment.name + u"=…"_s + QString::number(assignment.list.size()));
        for (const ShellWord& word : command.words)
            words.append(word.text() + (word.isStatic() ? QString() : u" +"_s));
        if (!words.isEmpty())
            all.append(words.join(u" | "_s));
    }
    all.sort(); // redirections move behind the words when bash prints them
    return all;
}

/// Without the lines that make the function.
QString bodyOf(const QString& printed)
{
    const qsizetype begin = printed.indexOf(u"{ \n"_s) + 3;
    return printed.mid(begin, printed.lastIndexOf(u'}') - begin);
}

QStringList handWritten()
{
    return {u"ls"_s,
            u"a 'b c' \"d $e f\" g\\ h"_s,
            u"a;b&&c||d|e&f"_s,
            u"a 2>&1 >/dev/null <f 3>>g &>h"_s,
            u"A=1 B='2 3' c $A"_s,
            u"A=(1 '2 3' $x \"$y\")"_s,
            u"if a; then b; elif c; then d; else e; fi"_s,
            u"while a; do b; done < f | c"_s,
            u"until a\ndo\nb\ndone"_s,
            u"for x in a b 'c d'; do e $x; done"_s,
            u"for x; do e; done"_s,
            u"for ((i=0;i<3;i++)); do e; done"_s,
            u"case $x in a|b) c;; 'd e') f;& *) g;; esac"_s,
            u"case x in (a) b ;; esac"_s,
            u"f() { a; }; f"_s,
            u"function f { a; }\nf"_s,
            u"(a; b) | c"_s,
            u"{ a; b; } > f"_s,
            u"! a | b"_s,
            u"[[ a == b && -n $c || ! ( d < e ) ]] && f"_s,
            u"[[ $a =~ ^(b|c)+$ ]]"_s,
            u"(( a > 1 )) && b"_s,
            u"echo $((1 + (2 * 3))) ${a:-b} ${#a} ${a//x/y} ${a[0]} ${a[@]}"_s,
            u"echo \"$(a \"$(b 'c')\")\""_s,
            u"echo `a b`"_s,
            u"cat <<EOF\na $b $(c)\nEOF\nd"_s,
            u"cat <<'EOF'\na 'b \"c\nEOF\nd"_s,
            u"cat <<-EOF | e\n\ta\n\tEOF\nd"_s,
            u"cat <<A <<B\na\nA\nb\nB"_s,
            u"a <<< 'b c'"_s,
            u"diff <(a) <(b 'c')"_s,
            u"a # b 'c\nd"_s,
            u"a b#c '#d'"_s,
            u"a \\\n  b"_s,
            u"a $\"d\""_s,
            u"a ~ * ? {b,c} [d]"_s,
            u"a &\nb"_s,
            u"time a"_s,
            u"a=b=c d"_s,
            u"a[1]=2"_s,
            u"a+=b"_s,
            u"export A=1 B=(1)"_s,
            u"echo if then fi"_s,
            u"echo }"_s,
            u"a |\nb &&\nc"_s,
            u"a |& b"_s};
}

} // namespace

class BashAgreementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsUnderstoodBashReadsTheSameWay();
    void ordinaryTextsAreUnderstood();
    void aTextWithAMistakeIsNeverUnderstoodOtherwise();

private:
    void compare(const QStringList& texts, bool damaged);
    QStringList m_texts;
    qsizetype m_collected = 0;
};

void BashAgreementTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"bash"_s).isEmpty())
        QSKIP("bash is not installed");
    m_texts = handWritten();
    const qsizetype written = m_texts.size();
    QDirIterator it(QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/../shared/data/corpora"_s, {u"*.md"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const Step& step : stepsOf(parseDocument(file.readAll())))
            if (step.kind == StepKind::Shell && step.form != StepForm::Inline)
                m_texts.append(step.commands);
    }
    m_collected = m_texts.size() - written;
}

void BashAgreementTest::compare(const QStringList& texts, bool damaged)
{
    QStringList understood;
    for (const QString& text : texts)
        if (readShell(text).understood)
            understood.append(text);
    const QStringList printed = printedByBash(understood);
    QCOMPARE(printed.size(), understood.size());
    for (qsizetype i = 0; i < printed.size(); ++i) {
        if (readShell(understood.at(i)).commands.isEmpty())
            continue; // a function of comments only is none
        if (understood.at(i).contains(u"$'"))
            continue; // printed with other quotes
        // What stands between [[ and ]] is only delimited: bash may find a mistake there, and then runs nothing of it.
        if (printed.at(i).isEmpty() && understood.at(i).contains(u"[["))
            continue;
        QVERIFY2(!printed.at(i).isEmpty(), qPrintable(u"Bash refuses: "_s + understood.at(i)));
        const ShellText again = readShell(bodyOf(printed.at(i)));
        if (damaged && !again.understood)
            continue; // `<f }` is printed as `} < f`
        QVERIFY2(again.understood, qPrintable(again.trouble + u'\n' + printed.at(i)));
        const QStringList ours = wordsIn(readShell(understood.at(i)));
        const QStringList theirs = wordsIn(again);
        QVERIFY2(ours == theirs, qPrintable(u"%1\n--- ours:\n%2\n--- bash:\n%3\n%4"_s.arg(
                                     understood.at(i), ours.join(u'\n'), theirs.join(u'\n'), printed.at(i))));
    }
}

void BashAgreementTest::whatIsUnderstoodBashReadsTheSameWay() { compare(m_texts, false); }

void BashAgreementTest::ordinaryTextsAreUnderstood()
{
    for (const QString& text : handWritten())
        QVERIFY2(readShell(text).understood, qPrintable(text + u": "_s + readShell(text).trouble));
    if (m_collected == 0)
        QSKIP("The collections of real runbooks are not here; they lie in ../shared/data/corpora.");
    qsizetype understood = 0;
    for (const QString& text : m_texts) {
        QList<Span> holes;
        for (const Placeholder& placeholder : placeholdersIn(text))
            holes.append(placeholder.span);
        const ShellText read = readShell(text, holes);
        understood += read.understood ? 1 : 0;
        if (!read.understood)
            qInfo().noquote() << read.trouble << "|" << text.left(200).simplified();
    }
    qInfo() << understood << "of" << m_texts.size() << "are understood";
    QVERIFY(understood * 100 > m_texts.size() * 97);
}

/// Texts with a character lost, doubled or put in: where the lexer still understands one, bash must agree on it.
void BashAgreementTest::aTextWithAMistakeIsNeverUnderstoodOtherwise()
{
    QRandomGenerator random(quint32(qEnvironmentVariableIntValue("FIREBREAK_SEED")));
    const QString signs = u"'\"`$(){}[]<>|&;\\\n# =!*-"_s;
    QStringList damaged;
    for (int round = 0; round < 6; ++round) {
        for (QString text : m_texts) {
            if (text.isEmpty() || text.size() > 2000)
                continue;
            const qsizetype at = random.bounded(int(text.size()));
            const QChar sign = signs.at(random.bounded(int(signs.size())));
            switch (random.bounded(3)) {
            case 0:
                text.remove(at, 1);
                break;
            case 1:
                text.insert(at, sign);
                break;
            default:
                text.replace(at, 1, QString(sign));
            }
            damaged.append(text);
        }
    }
    compare(damaged, true);
}

QTEST_APPLESS_MAIN(BashAgreementTest)
#include "bash_agreement_test.moc"
