// tests/runbooks/parameter/fill_in_test.cpp — a value comes out of the script byte for byte, or is refused: asked of
// bash itself, for every context and a list of values that try to become code.
#include "runbooks/parameter/fill_in.h"

#include "tests/core/result_matchers.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

struct Context {
    const char* name;
    QString text;
    bool strict;
    QByteArray before = {}, after = {}; ///< what the script prints around the value
};

/// Every script prints the value of <x>, between the given texts.
QList<Context> contexts()
{
    return {
        {"bare", u"printf '%s' <x>"_s, false},
        {"bare within a word", u"printf '%s' a/<x>/b"_s, false, "a/", "/b"},
        {"behind an option", u"printf '%s' --name=<x>"_s, false, "--name=", ""},
        {"assignment", u"V=<x>\nprintf '%s' \"$V\""_s, false},
        {"export", u"export V=<x>\nprintf '%s' \"$V\""_s, false},
        {"array", u"V=(a <x>)\nprintf '%s' \"${V[1]}\""_s, false},
        {"double quotes", u"printf '%s' \"<x>\""_s, false},
        {"double quotes within words", u"printf '%s' \"ns/<x> end\""_s, false, "ns/", " end"},
        {"single quotes", u"printf '%s' '<x>'"_s, false},
        {"single quotes within words", u"printf '%s' '{\"a\":\"<x>\"}'"_s, false, "{\"a\":\"", "\"}"},
        {"command substitution", u"printf '%s' \"$(printf '%s' <x>; printf .)\""_s, false, "", "."},
        {"quotes within a substitution", u"printf '%s' \"$(printf '%s.' \"<x>\")\""_s, false, "", "."},
        {"loop", u"for v in <x>; do printf '%s' \"$v\"; done"_s, false},
        {"here-document", u"cat <<EOF\nv: <x>.\nEOF"_s, false, "v: ", ".\n"},
        {"here-document of its own line", u"cat <<EOF\n<x>\nEOF"_s, false, "", "\n"},
        {"here-document without tabs", u"cat <<-EOF\n\t<x>\n\tEOF"_s, false, "", "\n"},
        {"literal here-document", u"cat <<'EOF'\nv: <x>.\nEOF"_s, false, "v: ", ".\n"},
        {"here-string", u"printf '%s' \"$(cat <<<<x>)\""_s.replace(u"<<<<x>"_s, u"<<< \"<x>.\""_s), false, "", "."},
        {"second of two commands", u"true && printf '%s' <x>"_s, false},
        {"behind a continuation", u"printf '%s' \\\n  <x>"_s, false},
        {"case", u"case <x> in *) printf '%s' \"<x>\";; esac"_s, false},
        {"nested shell", u"bash -c \"printf '%s' <x>\""_s, true},
        {"nested shell in single quotes", u"bash -c 'printf \"%s\" <x>'"_s, true},
        {"nested shell by its path", u"/bin/sh -ec \"printf '%s' '<x>'\""_s, true},
        {"nested shell behind env", u"env A=b timeout 5 sh -c 'printf %s <x>'"_s, true},
        {"shell from a here-document", u"bash <<EOF\nprintf '%s' <x>\nEOF"_s, true},
        {"shell from a literal here-document", u"bash <<'EOF'\nprintf '%s' \"<x>\"\nEOF"_s, true},
        {"shell from a pipe", u"echo \"printf '%s' <x>\" | bash"_s, true},
        {"shell from a group in a pipe", u"{ echo \"printf '%s' <x>\"; } | bash"_s, true},
        {"shell from a here-string", u"bash <<< \"printf '%s' <x>\""_s, true},
        {"shell from a process", u"bash <(echo \"printf '%s' <x>\")"_s, true},
        {"eval", u"eval \"printf '%s' <x>\""_s, true},
        {"xargs", u"echo '<x>' | xargs printf '%s'"_s, true},
        {"awk", u"awk 'BEGIN { printf \"%s\", \"<x>\" }'"_s, true},
        {"sed", u"echo a | sed 's|a|<x>|' | tr -d '\\n'"_s, true},
        {"backticks", u"printf '%s' `printf '%s' <x>`"_s, true},
        {"dollar quotes", u"printf '%s' $'<x>'"_s, true},
        {"default of a variable", u"printf '%s' \"${UNSET_HERE:-<x>}\""_s, true},
        {"test", u"if [[ -n <x> ]]; then printf '%s' \"<x>\"; fi"_s, true},
        {"arithmetic test", u"[[ <x> -eq 1 ]]; printf '%s' \"<x>\""_s, true},
    };
}

/// Each tries to create the file `marker` in one context or another, or to become something else than one word.
QStringList hostileValues()
{
    return {u"plain"_s,
            u"ns-1/pod_2:v3@r%+=,x"_s,
            u"two words"_s,
            u"; touch marker;"_s,
            u"$(touch marker)"_s,
            u"`touch marker`"_s,
            u"' ; touch marker; '"_s,
            u"\" ; touch marker; \""_s,
            u"'; touch marker #"_s,
            u"\"; touch marker #"_s,
            u"$HOME"_s,
            u"${HOME}"_s,
            u"a\\"_s,
            u"\\"_s,
            u"\\'"_s,
            u"\\\""_s,
            u"\\$(touch marker)"_s,
            u"| touch marker"_s,
            u"& touch marker &"_s,
            u"> marker"_s,
            u"<(touch marker)"_s,
            u"*"_s,
            u"~"_s,
            u"{a,b}"_s,
            u"a,b"_s,
            u"1..3"_s,
            u"!!"_s,
            u"# comment"_s,
            u"EOF"_s,
            u"if"_s,
            u"a[$(touch marker)]"_s,
            u"--output=marker"_s,
            u"-n"_s,
            u"ä€😀"_s,
            u"'"_s,
            u"\""_s,
            u"''"_s,
            u"$"_s,
            u"$'x'"_s,
            u"%s%s"_s.replace(u"%"_s, u"%%"_s),
            u"\" -o jsonpath='{.x}'"_s};
}

bool isStrictlyPlain(const QString& value)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9._:/@%+=,][A-Za-z0-9._:/@%+=,-]*$"_s);
    return plain.match(value).hasMatch();
}

ParameterValues valueOf(const QString& text, ValueOrigin origin) { return {{u"x"_s, {text, origin}}}; }

} // namespace

class FillInTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bashGetsTheValueOrItIsRefused_data();
    void bashGetsTheValueOrItIsRefused();
    void anAlertsValueIsPlainEverywhere_data();
    void anAlertsValueIsPlainEverywhere();
    void lineBreaksAndInvisibleCharactersAreAlwaysRefused_data();
    void lineBreaksAndInvisibleCharactersAreAlwaysRefused();
    void programsOfOthersTakePlainValuesOnly_data();
    void programsOfOthersTakePlainValuesOnly();
    void noValueBecomesAVariablesName_data();
    void noValueBecomesAVariablesName();
    void anOpenPlaceholderIsNamed();
    void aCommentNeedsNoValueAndTakesOne();
    void aValueThatWouldDivideTheTextOtherwiseIsRefused();
    void allSpellingsOfAParameterGetItsValue();
    void variablesComeThroughTheEnvironmentUnderTheSameRules();
    void aTextOfAnotherLanguageTakesPlainValuesOnly();
};

void FillInTest::bashGetsTheValueOrItIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("strict");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    for (const Context& context : contexts())
        QTest::newRow(context.name) << context.text << context.strict << context.before << context.after;
}

void FillInTest::bashGetsTheValueOrItIsRefused()
{
    QFETCH(QString, text);
    QFETCH(bool, strict);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QString bash = QStandardPaths::findExecutable(u"bash"_s);
    if (bash.isEmpty())
        QSKIP("bash is not installed");

    for (const QString& value : hostileValues()) {
        const auto filled = fillIn(text, valueOf(value, ValueOrigin::Typed));
        const bool mayFill = !strict || isStrictlyPlain(value);
        if (!filled) {
            // The shape of the text may forbid a value too: the end of a here-document within it.
            const bool endsDocument = value == "EOF"_L1 && (text.contains(u"\n<x>\n"_s) || text.contains(u"\t<x>\n"_s));
            QVERIFY2(!mayFill || endsDocument, qPrintable(value + u": "_s + filled.error().sentence()));
            QVERIFY(isGoodSentence(filled.error()));
            continue;
        }
        QVERIFY2(mayFill, qPrintable(value + u" was let into "_s + *filled));
        QTemporaryDir folder;
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(bash, {u"--noprofile"_s, u"--norc"_s, u"-c"_s, *filled});
        QVERIFY(process.waitForFinished());
        const QByteArray shown = process.readAllStandardOutput();
        QVERIFY2(!QFileInfo::exists(folder.filePath(u"marker"_s)), qPrintable(*filled));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
        QVERIFY2(shown == before + value.toUtf8() + after,
                 qPrintable(u"%1\ngave: %2"_s.arg(*filled, QString::fromUtf8(shown))));
    }
}

void FillInTest::anAlertsValueIsPlainEverywhere_data() { bashGetsTheValueOrItIsRefused_data(); }

void FillInTest::anAlertsValueIsPlainEverywhere()
{
    QFETCH(QString, text);
    for (const QString& value : hostileValues()) {
        const auto filled = fillIn(text, valueOf(value, ValueOrigin::Alert));
        if (!isStrictlyPlain(value))
            QVERIFY2(!filled, qPrintable(value));
        else if (value != "EOF"_L1)
            QVERIFY2(filled.has_value(), qPrintable(value + (filled ? QString() : filled.error().sentence())));
    }
}

void FillInTest::lineBreaksAndInvisibleCharactersAreAlwaysRefused_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("line feed") << u"a\nb"_s;
    QTest::newRow("at the end") << u"a\n"_s;
    QTest::newRow("carriage return") << u"a\rb"_s;
    QTest::newRow("tab") << u"a\tb"_s;
    QTest::newRow("null") << u"a"_s + QChar(0) + u"b"_s;
    QTest::newRow("escape") << u"a\u001b[31m"_s;
    QTest::newRow("delete") << u"a\u007f"_s;
    QTest::newRow("C1") << u"a\u0085b"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s;
    QTest::newRow("right to left override") << u"a\u202eb"_s;
    QTest::newRow("zero width space") << u"a\u200bb"_s;
    QTest::newRow("byte order mark") << u"\ufeffa"_s;
    QTest::newRow("half a character") << u"a"_s + QChar(0xd83d);
}

void FillInTest::lineBreaksAndInvisibleCharactersAreAlwaysRefused()
{
    QFETCH(QString, value);
    for (const Context& context : contexts()) {
        const auto filled = fillIn(context.text, valueOf(value, ValueOrigin::Typed));
        QVERIFY2(!filled, context.name);
        QVERIFY(isGoodSentence(filled.error()));
    }
    QVERIFY(!fillIn(u"# <x>\ntrue"_s, valueOf(value, ValueOrigin::Typed)));
}

void FillInTest::programsOfOthersTakePlainValuesOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("ssh") << u"ssh host \"systemctl status <x>\""_s;
    QTest::newRow("ssh, unquoted") << u"ssh -p 22 admin@host systemctl status <x>"_s;
    QTest::newRow("ssh, single quotes") << u"ssh host 'ls <x>'"_s;
    QTest::newRow("kubectl exec") << u"kubectl exec -it pod -- sh -c \"ls <x>\""_s;
    QTest::newRow("oc debug") << u"oc debug node/a -- chroot /host sh -c 'ls <x>'"_s;
    QTest::newRow("docker exec") << u"docker exec web bash -lc 'ls <x>'"_s;
    QTest::newRow("psql") << u"psql -h db -c \"select * from t where id = '<x>'\""_s;
    QTest::newRow("psql, bundled") << u"psql -Atc \"select <x>\""_s;
    QTest::newRow("psql, long") << u"psql --command=\"select <x>\""_s;
    QTest::newRow("psql, here-document") << u"psql <<EOF\nselect '<x>';\nEOF"_s;
    QTest::newRow("mysql") << u"mysql -e \"kill <x>\""_s;
    QTest::newRow("mysql, attached") << u"mysql -e\"kill <x>\""_s;
    QTest::newRow("sqlite3") << u"sqlite3 f.db \"select '<x>'\""_s;
    QTest::newRow("jq") << u"kubectl get po -o json | jq '.items[] | select(.metadata.name==\"<x>\")'"_s;
    QTest::newRow("jq -r") << u"jq -r \".[\\\"<x>\\\"]\" f"_s;
    QTest::newRow("jsonpath") << u"kubectl get po -o jsonpath='{.items[?(@.metadata.name==\"<x>\")].status}'"_s;
    QTest::newRow("jsonpath, attached") << u"kubectl get po -o=jsonpath=\"{.metadata.labels.<x>}\""_s;
    QTest::newRow("query") << u"aws ec2 describe-instances --query 'Reservations[?Name==`<x>`]'"_s;
    QTest::newRow("python") << u"python3 -c 'print(\"<x>\")'"_s;
    QTest::newRow("perl") << u"perl -ne 'print if /<x>/' f"_s;
    QTest::newRow("perl from a pipe") << u"echo '<x>' | perl"_s;
    QTest::newRow("su") << u"su - app -c \"ls <x>\""_s;
    QTest::newRow("sudo su") << u"sudo su app -c 'ls <x>'"_s;
    QTest::newRow("watch") << u"watch -n 5 kubectl get pod <x>"_s;
    QTest::newRow("trap") << u"trap \"echo <x>\" EXIT"_s;
    QTest::newRow("let") << u"let \"a=<x>\""_s;
    QTest::newRow("declare -i") << u"declare -i a=<x>"_s;
    QTest::newRow("printf -v") << u"printf -v '<x>' a"_s;
    QTest::newRow("unset") << u"unset '<x>'"_s;
    QTest::newRow("unknown program reads it") << u"frobnicate <<EOF\n<x>\nEOF"_s;
    QTest::newRow("loop reads it") << u"echo '<x>' | while read -r line; do eval \"$line\"; done"_s;
    QTest::newRow("unknown shell") << u"$SHELL_HERE -c \"ls <x>\""_s;
    QTest::newRow("not understood: quote") << u"echo '<x>"_s;
    QTest::newRow("not understood: bracket") << u"foo (bar) <x>"_s;
    QTest::newRow("not understood: no end") << u"cat <<EOF\n<x>\n"_s;
}

void FillInTest::programsOfOthersTakePlainValuesOnly()
{
    QFETCH(QString, text);
    for (const QString& value :
         {u"two words"_s, u"a;b"_s, u"a'b"_s, u"a\"b"_s, u"$(a)"_s, u"a|b"_s, u"-a"_s, u""_s, u"ä"_s, u"a[0]"_s}) {
        const auto filled = fillIn(text, valueOf(value, ValueOrigin::Typed));
        QVERIFY2(!filled, qPrintable(value));
        QVERIFY(isGoodSentence(filled.error()));
    }
    QGET(filled, fillIn(text, valueOf(u"checkout-7"_s, ValueOrigin::Alert)));
    QCOMPARE(filled, QString(text).replace(u"<x>"_s, u"checkout-7"_s));
}

void FillInTest::noValueBecomesAVariablesName_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("arithmetic") << u"echo $(( <x> + 1 ))"_s;
    QTest::newRow("arithmetic command") << u"if (( <x> > 1 )); then echo a; fi"_s;
    QTest::newRow("subscript") << u"a[<x>]=1"_s;
    QTest::newRow("behind a dollar") << u"echo \"$<x>\""_s;
    QTest::newRow("behind a bare dollar") << u"echo $<x>"_s;
    QTest::newRow("behind a dollar in a here-document") << u"cat <<EOF\n$<x>\nEOF"_s;
    QTest::newRow("within a variable") << u"echo ${<x>}"_s;
}

void FillInTest::noValueBecomesAVariablesName()
{
    QFETCH(QString, text);
    for (const QString& value : {u"checkout"_s, u"'a'"_s, u"a b"_s, u"(id)"_s, u"PATH"_s, u"a[$(id)]"_s})
        QVERIFY2(!fillIn(text, valueOf(value, ValueOrigin::Typed)), qPrintable(value));
    QGET(number, fillIn(u"echo $(( <x> + 1 ))"_s, valueOf(u"5"_s, ValueOrigin::Alert)));
    QCOMPARE(number, u"echo $(( 5 + 1 ))"_s);
    // Behind a backslash an escape would itself be escaped.
    for (const QString& tangled : {u"echo \"\\YOUR_X\""_s, u"echo \\YOUR_X"_s, u"cat <<EOF\n\\YOUR_X\nEOF"_s}) {
        for (const QString& value : {u"\"; id; \""_s, u"$(id)"_s, u"`id`"_s, u"a b"_s})
            QVERIFY2(!fillIn(tangled, {{u"yourx"_s, {value, ValueOrigin::Typed}}}), qPrintable(tangled + value));
    }
}

void FillInTest::anOpenPlaceholderIsNamed()
{
    const auto filled = fillIn(u"kubectl get pod <pod-name> -n ns"_s, {});
    QVERIFY(!filled);
    QCOMPARE(filled.error().kind, ErrorKind::Refused);
    QVERIFY(filled.error().happened.contains(u"pod-name"));
    QVERIFY(isGoodSentence(filled.error()));
}

void FillInTest::aCommentNeedsNoValueAndTakesOne()
{
    const QString text = u"true # for <x>"_s;
    QGET(open, fillIn(text, {}));
    QCOMPARE(open, text);
    QGET(filled, fillIn(text, valueOf(u"it's $(x) `y`"_s, ValueOrigin::Typed)));
    QCOMPARE(filled, u"true # for it's $(x) `y`"_s);
}

void FillInTest::aValueThatWouldDivideTheTextOtherwiseIsRefused()
{
    QVERIFY(!fillIn(u"cat <<EOF\n<x>\nEOF"_s, valueOf(u"EOF"_s, ValueOrigin::Typed)));
    QVERIFY(!fillIn(u"echo <x>>file"_s, valueOf(u"2"_s, ValueOrigin::Typed)));
    QVERIFY(!fillIn(u"<x>=5"_s, valueOf(u"PATH"_s, ValueOrigin::Typed)));
    QGET(quoted, fillIn(u"<x> true"_s, valueOf(u"A=b"_s, ValueOrigin::Typed)));
    QCOMPARE(quoted, u"'A=b' true"_s);
}

void FillInTest::allSpellingsOfAParameterGetItsValue()
{
    QGET(filled, fillIn(u"oc get <pod-name> <POD_NAME> \"<pod name>\" [pod-name] /{pod_name}"_s,
                        {{u"podname"_s, {u"a b"_s, ValueOrigin::Typed}}}));
    QCOMPARE(filled, u"oc get 'a b' 'a b' \"a b\" 'a b' /'a b'"_s);
}

void FillInTest::variablesComeThroughTheEnvironmentUnderTheSameRules()
{
    const auto parameters = parametersOf({{u"echo \"$NAME\""_s}, {u"echo $NAME"_s}, {u"bash -c \"ls $NAME\""_s}});
    QCOMPARE(parameters.size(), 1);
    const ParameterValues typed = {{u"name"_s, {u"a b"_s, ValueOrigin::Typed}}};
    QGET(quoted, variablesFor(0, parameters, typed));
    QCOMPARE(quoted.value(u"NAME"_s), u"a b"_s);
    QVERIFY(!variablesFor(1, parameters, typed));
    QVERIFY(!variablesFor(2, parameters, typed));
    QVERIFY(!variablesFor(0, parameters, {}));
    QVERIFY(!variablesFor(0, parameters, {{u"name"_s, {u"a b"_s, ValueOrigin::Alert}}}));
    QVERIFY(!variablesFor(0, parameters, {{u"name"_s, {u"a\nb"_s, ValueOrigin::Typed}}}));
    QGET(alert, variablesFor(2, parameters, {{u"name"_s, {u"checkout-7"_s, ValueOrigin::Alert}}}));
    QCOMPARE(alert.value(u"NAME"_s), u"checkout-7"_s);
}

void FillInTest::aTextOfAnotherLanguageTakesPlainValuesOnly()
{
    const QString query = u"rate(http_requests_total{job=\"<x>\"}[5m])"_s;
    QVERIFY(!fillIn(query, valueOf(u"a\"} or vector(1)"_s, ValueOrigin::Typed), TextLanguage::Other));
    QGET(filled, fillIn(query, valueOf(u"api"_s, ValueOrigin::Typed), TextLanguage::Other));
    QCOMPARE(filled, u"rate(http_requests_total{job=\"api\"}[5m])"_s);
}

QTEST_APPLESS_MAIN(FillInTest)
#include "fill_in_test.moc"
