// tests/runbooks/parameter/placeholders_test.cpp — what a person is meant to replace is found, what the shell or
// another program means by the same signs is not.
#include "runbooks/parameter/parameter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QStringList namesIn(const QString& text)
{
    QStringList names;
    for (const Placeholder& placeholder : placeholdersIn(text))
        names.append(placeholder.name);
    return names;
}

QStringList asked(const QStringList& texts)
{
    QList<ParameterText> all;
    for (const QString& text : texts)
        all.append({text});
    QStringList names;
    for (const Parameter& parameter : parametersOf(all))
        names.append(parameter.name);
    return names;
}

} // namespace

class PlaceholdersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyAreFoundInEverySpelling_data();
    void theyAreFoundInEverySpelling();
    void whatMeansSomethingElseIsLeftAlone_data();
    void whatMeansSomethingElseIsLeftAlone();
    void spellingsThatDifferInCaseAndSeparatorsAreOneParameter();
    void variablesThatNothingSetsAreAskedFor_data();
    void variablesThatNothingSetsAreAskedFor();
    void whatAnEarlierStepSetsIsNotAskedFor();
    void whatStandsInCommentsOnlyIsNotAskedFor();
    void usesSayWhereTheyAre();
};

void PlaceholdersTest::theyAreFoundInEverySpelling_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char* text, const QStringList& names) {
        QTest::newRow(text) << QString::fromUtf8(text) << names;
    };
    row("get pod <pod>", {u"pod"_s});
    row("get pod <pod-name> -n ns", {u"pod-name"_s});
    row("get pod <pod_name> -n <NAMESPACE>", {u"pod_name"_s, u"NAMESPACE"_s});
    row("oc -n <value of namespace label from alert> get pods", {u"value of namespace label from alert"_s});
    row("NS='<value of namespace label from alert>'", {u"value of namespace label from alert"_s});
    row("echo '<\"Used By:\" field from the above output>'", {u"\"Used By:\" field from the above output"_s});
    row("NAME='<name of the component, see mapping below>'", {u"name of the component, see mapping below"_s});
    row("kubectl describe pod/<pod>/x", {u"pod"_s});
    row("curl https://<host>:<port>/metrics", {u"host"_s, u"port"_s});
    row("ssh <user>@<host>", {u"user"_s, u"host"_s});
    row("oc rsh -n<ns> pod", {u"ns"_s});
    row("systemctl <start|stop> nginx", {u"start|stop"_s});
    row("psql -c \"select '<id>'\"", {u"id"_s});
    row("bash -c \"kubectl get <pod>\"", {u"pod"_s});
    row("jq '.[] | select(.name==\"<name>\")' f", {u"name"_s});
    row("kubectl get po -o jsonpath='{.items[?(@.name==\"<name>\")]}'", {u"name"_s});
    row("cat <<EOF\nname: <name>\nEOF", {u"name"_s});
    row("cat <<'EOF'\nname: <name>\nEOF", {u"name"_s});
    row("grep -A5 \"<pattern to find>\" f", {u"pattern to find"_s});
    row("oc get pods -n [namespace]", {u"namespace"_s});
    row("oc get pods -n [my namespace] -o wide", {u"my namespace"_s});
    row("curl http://host/api/{id}/status", {u"id"_s});
    row("kubectl get {resource}", {u"resource"_s});
    row("kubectl create secret YOUR_SECRET", {u"YOUR_SECRET"_s});
    row("kubectl create -n your-namespace x", {u"your-namespace"_s});
    row("curl https://YOUR-HOST/x", {u"YOUR-HOST"_s});
    row("aws ec2 reboot-instances --instance-ids i-XXXXXXXX", {u"XXXXXXXX"_s});
    row("ping xxx.xxx.xxx.xxx", {u"xxx"_s, u"xxx"_s, u"xxx"_s, u"xxx"_s});
    row("kubectl get pods ...", {u"..."_s});
    row("curl -H \"Authorization: Bearer ...\" host", {u"..."_s});
    row("curl --token=… host", {u"…"_s});
    row("kubectl -n {{ namespace }} delete pod {{pod_name}}", {u"namespace"_s, u"pod_name"_s});
    row("curl \"https://{{ page.host }}/{{ $labels.job }}\"", {u"page.host"_s, u"job"_s});
    row("ssh web 'systemctl restart {{ service | lower }}'", {u"service"_s});
    row("curl -d '{\"host\": \"{{ host }}\"}' h", {u"host"_s});
    row("install {{< param \"release\" >}} {{% version %}}", {u"param \"release\""_s, u"version"_s});
    row("ssh <%= host %> ls <%= @dir -%>", {u"host"_s, u"@dir"_s});
    row("kubectl logs <pod> -n {{ns}} > <file>", {u"pod"_s, u"ns"_s, u"file"_s});
    row("echo '<not closed' <x>", {u"x"_s});
    row("it's broken <x>", {u"x"_s});
}

void PlaceholdersTest::theyAreFoundInEverySpelling()
{
    QFETCH(QString, text);
    QFETCH(QStringList, names);
    QCOMPARE(namesIn(text), names);
}

void PlaceholdersTest::whatMeansSomethingElseIsLeftAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {
             "cat <<EOF\na\nEOF",
             "cat <<-'END' > f\na\nEND",
             "bash <<< hello > out",
             "diff <(a) <(b) > c",
             "sort < in > out",
             "sort <in >out",
             "a 2>&1 >/dev/null",
             "echo a > b; cat < c",
             "[ $a -lt 1 ] && [ $b -gt 2 ]",
             "[[ $a < b && $c > d ]]",
             "(( a<b && c>d ))",
             "echo $((a<b)) $((c>d))",
             "awk '$1<5 && $2>3' f",
             "awk '{print $1}' f",
             "awk '{print}' f",
             "awk 'NR<3{x} NR>5' f",
             "jq '.a<.b and .c>.d' f",
             "jq '{name, id}' f",
             "jq '{name}' f",
             "jq '.[] | {name: .metadata.name}' f",
             "jq '.[name]' f",
             "sed 's/<b>x<\\/b>//' f",
             "kubectl get po -o jsonpath='{.items[*].metadata.name}'",
             "kubectl get po -o jsonpath='{range .items[*]}{.metadata.name}{end}'",
             "kubectl get po -o go-template='{{range .items}}{{.name}}{{end}}'",
             "docker ps --format '{{.Names}}'",
             "gh pr list --template '{{range .}}{{tablerow .number}}{{end}}{{tablerender}}'",
             "docker inspect --format '{{json .State}}' web",
             "echo {{a,b},c} ${{x}} {{}}",
             "kubectl get po -o custom-columns=A:.a[*].b",
             "echo ${x} ${x:-y} ${x[0]}",
             "echo {a,b} {1..3}",
             "find . -name '*.log' -exec ls {} \\;",
             "xargs -I{} echo {}",
             "git show stash@{upstream}",
             "curl -w '%{http_code}' host",
             "ls [a-z]* [abc]* foo[12]",
             "grep '[e]rror' f",
             "grep \"[ERROR]\" f",
             "echo \"[INFO] starting\"",
             "echo [x]",
             "if [ -f x ]; then echo; fi",
             "mktemp /tmp/a.XXXXXX",
             "YOUR_NAME=5",
             "echo \"$YOUR_NAME ${YOUR_NAME}\"",
             "echo \"waiting ...\"",
             "echo loading...",
             "go test ./...",
             "git log main...dev",
             "cd ../..",
             "git commit --author 'Jo <jo@example.com>'",
             "echo '<https://example.com>'",
             "kubectl get po | grep '<none>'",
             "kubectl get po | grep -v \"<unknown>\"",
             "cat <<EOF\n<domain><name>a</name></domain>\nEOF",
             "cat <<EOF\n[server]\nport={port}\nEOF",
             "grep '\\<word\\>' f",
             "promtool query instant http://h 'up{job=\"a\"} < 5'",
             "echo 'a<b and c>d'",
             "# see [x] and ...",
         })
        QTest::newRow(text) << QString::fromUtf8(text);
}

void PlaceholdersTest::whatMeansSomethingElseIsLeftAlone()
{
    QFETCH(QString, text);
    QCOMPARE(namesIn(text), QStringList());
}

void PlaceholdersTest::spellingsThatDifferInCaseAndSeparatorsAreOneParameter()
{
    const auto parameters = parametersOf(
        {{u"a <pod-name> <POD_NAME>"_s}, {u"b <Pod Name> [pod name] {pod_name} $POD_NAME \"${podName}\""_s}});
    QCOMPARE(parameters.size(), 1);
    QCOMPARE(parameters.front().name, u"pod-name"_s);
    QCOMPARE(parameters.front().key, parameterKey(u"PODNAME"));
    QCOMPARE(parameters.front().uses.size(), 7);
    QCOMPARE(parameters.front().uses.at(1).text, 0);
    QCOMPARE(parameters.front().uses.at(2).text, 1);
    QCOMPARE(asked({u"a <pod> <pod2>"_s}), (QStringList{u"pod"_s, u"pod2"_s}));
    QCOMPARE(asked({u"a XXX XXXXX"_s}), QStringList{u"XXX"_s});
}

void PlaceholdersTest::variablesThatNothingSetsAreAskedFor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char* text, const QStringList& names) {
        QTest::newRow(text) << QString::fromUtf8(text) << names;
    };
    row("echo $NS", {u"NS"_s});
    row("echo \"${NS}\" '$NO' \\$NO", {u"NS"_s});
    row("echo $NS; NS=a", {u"NS"_s});
    row("NS=a; echo $NS", {});
    row("NS=a\nPOD=$(kubectl get po -n $NS)\necho $POD", {});
    row("NS=$NS", {u"NS"_s});
    row("NS=a kubectl get $NS", {u"NS"_s});
    row("export NS=a; echo $NS", {});
    row("export NS; echo $NS", {u"NS"_s});
    row("read -r a b; echo $a $b", {});
    row("for p in a b; do echo $p; done", {});
    row("while read -r line; do echo $line; done < f", {});
    row("printf -v out x; echo $out", {});
    row("mapfile -t lines < f; echo ${lines[0]}", {});
    row("a=(1 2); echo ${a[0]} ${#a[@]}", {});
    row("echo $HOME $PATH ${USER} $PWD $LC_ALL $BASH_VERSION $RANDOM", {});
    row("echo $1 $@ $# $? $$ $! $* $0 ${1}", {});
    row("echo ${X:-a} ${Y-b} ${Z:=c} $Z ${W:+d}", {});
    row("echo ${X:?needed}", {u"X"_s});
    row("cat <<EOF\n$A ${B}\nEOF", {u"A"_s, u"B"_s});
    row("cat <<'EOF'\n$A\nEOF", {});
    row("echo $(( n + 1 ))", {u"n"_s});
    row("n=1; echo $(( n + 1 )) $((0x1F))", {});
    row("for ((i=0;i<3;i++)); do echo $i; done", {});
    row("awk '{print $NF}' f; echo $NS", {u"NS"_s});
    row("# $NS", {});
    row("(A=1; echo $A)", {});
}

void PlaceholdersTest::variablesThatNothingSetsAreAskedFor()
{
    QFETCH(QString, text);
    QFETCH(QStringList, names);
    QCOMPARE(asked({text}), names);
}

void PlaceholdersTest::whatAnEarlierStepSetsIsNotAskedFor()
{
    QCOMPARE(asked({u"NS=a"_s, u"echo $NS"_s}), QStringList());
    QCOMPARE(asked({u"export NS=<ns>"_s, u"echo $NS $POD"_s}), (QStringList{u"ns"_s, u"POD"_s}));
    QCOMPARE(asked({u"echo $NS"_s, u"NS=a"_s}), QStringList{u"NS"_s});
    // A subshell keeps what it sets to itself.
    QCOMPARE(asked({u"(NS=a)"_s, u"echo $NS"_s}), QStringList{u"NS"_s});
    QCOMPARE(asked({u"echo a | read NS"_s, u"echo $NS"_s}), QStringList{u"NS"_s});
}

void PlaceholdersTest::whatStandsInCommentsOnlyIsNotAskedFor()
{
    QCOMPARE(asked({u"true # replace <pod>"_s}), QStringList());
    QCOMPARE(asked({u"# replace <pod>\nget <pod>"_s}), QStringList{u"pod"_s});
}

void PlaceholdersTest::usesSayWhereTheyAre()
{
    const QString text = u"get <pod> \"<ns>\" '<x>' $(a <y>) # <x>"_s;
    const auto parameters = parametersOf({{u"true"_s}, {text}});
    QCOMPARE(parameters.size(), 4);
    const QList<Quoting> quoting = {Quoting::Bare, Quoting::Double, Quoting::Single, Quoting::Bare};
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        const ParameterUse& use = parameters.at(i).uses.front();
        QCOMPARE(use.text, 1);
        QCOMPARE(use.quoting, quoting.at(i));
        QVERIFY(!use.isVariable);
        QCOMPARE(text.mid(use.span.begin, use.span.size()), u'<' + use.spelling + u'>');
    }
    QCOMPARE(parameters.at(2).uses.size(), 2);
}

QTEST_APPLESS_MAIN(PlaceholdersTest)
#include "placeholders_test.moc"
