// tests/runbooks/risk/risk_test.cpp — commands as people write them, and how careful one must be with each.
#include "runbooks/risk/risk.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

Q_DECLARE_METATYPE(firebreak::Risk)

class RiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commandsHaveTheRiskAPersonWouldSee_data();
    void commandsHaveTheRiskAPersonWouldSee();
    void theWorstOfSeveralCommandsCounts();
    void wrappingACommandNeverMakesItSafer_data();
    void wrappingACommandNeverMakesItSafer();
    void headingsAndAttributesOnlyRaise();
    void aStepIsJudgedByKindHeadingAndAttribute_data();
    void aStepIsJudgedByKindHeadingAndAttribute();
    void headingsOfMitigationRaise_data();
    void headingsOfMitigationRaise();
    void statementsOfOtherKinds_data();
    void statementsOfOtherKinds();
    void endlessCommandsAreFound_data();
    void endlessCommandsAreFound();
    void hostileTextsCostNoTime();
    void dryRunsAreOffered_data();
    void dryRunsAreOffered();
};

void RiskTest::commandsHaveTheRiskAPersonWouldSee_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<Risk>("risk");
    // One command a line, by the risk that a person sees in it; a line break within one is written as \n.
    for (const Risk risk : {Risk::Safe, Risk::Changes, Risk::Destroys}) {
        QFile file(QStringLiteral(FIREBREAK_SOURCE_DIR "/tests/runbooks/risk/commands/%1.txt").arg(toWord(risk)));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
            QTest::newRow(qPrintable(toWord(risk) + u": "_s + line))
                << QString(line).replace(u"\\n"_s, u"\n"_s) << risk;
    }
}

void RiskTest::commandsHaveTheRiskAPersonWouldSee()
{
    QFETCH(QString, command);
    QFETCH(Risk, risk);
    const Assessment assessment = shellRisk(command);
    QVERIFY2(assessment.risk == risk, qPrintable(toWord(assessment.risk) + u": "_s + assessment.reason));
    QVERIFY(assessment.reason.endsWith(u'.'));
    QVERIFY(assessment.reason.size() < 200);
}

void RiskTest::theWorstOfSeveralCommandsCounts()
{
    const Assessment assessment = shellRisk(u"kubectl get pods\nkubectl scale deploy/a --replicas=0\nrm -rf /x\nls"_s);
    QCOMPARE(assessment.risk, Risk::Destroys);
    QVERIFY(assessment.reason.contains(u"rm"));
    QCOMPARE(shellRisk(QString()).risk, Risk::Changes);
    QCOMPARE(shellRisk(u"# only words"_s).risk, Risk::Changes);
}

void RiskTest::wrappingACommandNeverMakesItSafer_data()
{
    QTest::addColumn<QString>("wrapper");
    for (const char* wrapper : {"sudo %1",
                                "sudo -u app %1",
                                "env %1",
                                "env A=b %1",
                                "time %1",
                                "nice -n 5 %1",
                                "timeout 5 %1",
                                "timeout -s KILL 5 %1",
                                "nohup %1",
                                "exec %1",
                                "command %1",
                                "watch %1",
                                "echo a | xargs %1",
                                "echo a | xargs -n 1 -P 4 %1",
                                "xargs -I{} %1",
                                "kubectl exec p -- %1",
                                "oc rsh p %1",
                                "docker exec c %1",
                                "ssh h %1",
                                "bash -c '%1'",
                                "sh -xec '%1'",
                                "sudo bash -c '%1'",
                                "echo $(%1)",
                                "echo \"$(%1)\"",
                                "echo \"a ${X:-$(%1)}\"",
                                "echo `%1`",
                                "(%1)",
                                "{ %1; }",
                                "if %1; then :; fi",
                                "for i in 1; do %1; done",
                                "case a in *) %1;; esac",
                                "f() { %1; }",
                                "! %1",
                                "true && %1",
                                "false || %1",
                                "true; %1",
                                "true | %1",
                                "%1 | cat",
                                "A=1 %1",
                                "cat <(%1)",
                                "cat <<EOF\n$(%1)\nEOF",
                                "bash <<EOF\n%1\nEOF",
                                "ssh h <<'EOF'\n%1\nEOF",
                                "eval '%1'",
                                "chroot /host %1",
                                "nsenter -t 1 -m %1",
                                "stdbuf -oL %1",
                                "[[ -n $(%1) ]]",
                                "a=$(%1)",
                                "a=(x $(%1))",
                                "echo $(( $(%1) + 1 ))",
                                "while %1; do :; done",
                                "\\%1",
                                "su - app -c '%1'",
                                "echo a # b\n%1",
                                "echo \\\n a; %1"})
        QTest::newRow(wrapper) << QString::fromUtf8(wrapper);
}

void RiskTest::wrappingACommandNeverMakesItSafer()
{
    QFETCH(QString, wrapper);
    QCOMPARE(shellRisk(QString(wrapper).replace(u"%1"_s, u"touch f"_s)).risk, Risk::Changes);
    QCOMPARE(shellRisk(QString(wrapper).replace(u"%1"_s, u"rm -rf f"_s)).risk, Risk::Destroys);
    QCOMPARE(shellRisk(QString(wrapper).replace(u"%1"_s, u"kubectl delete pod f"_s)).risk, Risk::Destroys);
}

void RiskTest::headingsAndAttributesOnlyRaise()
{
    const Assessment safe{Risk::Safe, u"It reads."_s};
    const Assessment destroys{Risk::Destroys, u"It destroys."_s};
    QCOMPARE(stepRisk(safe, {u"Diagnosis"_s}).risk, Risk::Safe);
    QCOMPARE(stepRisk(safe, {u"Mitigation"_s}).risk, Risk::Changes);
    QCOMPARE(stepRisk(destroys, {u"Diagnosis"_s}, Risk::Safe).risk, Risk::Destroys);
    QCOMPARE(stepRisk(destroys, {u"Diagnosis"_s}, Risk::Safe).reason, u"It destroys."_s);
    QCOMPARE(stepRisk(safe, {}, Risk::Destroys).risk, Risk::Destroys);
    QCOMPARE(stepRisk(safe, {}, Risk::Changes).risk, Risk::Changes);
    QCOMPARE(stepRisk(safe, {}).reason, u"It reads."_s);
}

void RiskTest::aStepIsJudgedByKindHeadingAndAttribute_data()
{
    QTest::addColumn<QString>("document");
    QTest::addColumn<Risk>("risk");
    const auto row = [](const char* document, Risk risk) {
        QTest::newRow(document) << QString::fromUtf8(document) << risk;
    };
    row("```sh\nls\n```\n", Risk::Safe);
    row("## Mitigation\n\n```sh\nls\n```\n", Risk::Changes);
    row("```sh { risk=destroys }\nls\n```\n", Risk::Destroys);
    row("```sh { risk=safe }\nrm f\n```\n", Risk::Destroys);
    row("```sh { interpreter=python3 }\nprint(1)\n```\n", Risk::Changes);
    row("```sh { interpreter=/bin/bash }\nls\n```\n", Risk::Safe);
    row("```sql\nSELECT 1;\n```\n", Risk::Safe);
    row("```sql\nDROP TABLE t;\n```\n", Risk::Destroys);
    row("```promql\nsum(rate(http_requests_total[5m]))\n```\n", Risk::Safe);
    row("```http\nDELETE https://host/x\n```\n", Risk::Destroys);
    row("```http\nGET https://host/x\n```\n", Risk::Safe);
    row("```http\n# look\nHEAD https://host/<pod>\n```\n", Risk::Safe);
    row("```http\n# remove it\nDELETE https://host/x\n```\n", Risk::Destroys);
    row("```http\nPOST\thttps://host/x\n```\n", Risk::Changes);
    row("```http\nGET https://host/x\n\n{}\n```\n", Risk::Changes);
    row("```http\nGET https://host/x\nX-HTTP-Method-Override: DELETE\n```\n", Risk::Destroys);
    row("```http\nGET https://host/x\nx-method-override: GET\n```\n", Risk::Changes);
    row("```http\nPOST https://host/x?a=1\n  &_method=delete\n```\n", Risk::Destroys);
    row("```http\nGET https://host/x\n###\nDELETE https://host/x\n```\n", Risk::Changes);
    row("```http { kind=http }\nhost/x\n```\n", Risk::Changes);
    row("- [ ] call the vendor\n", Risk::Changes);
}

void RiskTest::aStepIsJudgedByKindHeadingAndAttribute()
{
    QFETCH(QString, document);
    QFETCH(Risk, risk);
    const QList<Step> steps = stepsOf(parseDocument(document.toUtf8()));
    QCOMPARE(steps.size(), 1);
    const Assessment assessment = riskOf(steps.front());
    QVERIFY2(assessment.risk == risk, qPrintable(toWord(assessment.risk) + u": "_s + assessment.reason));
}

void RiskTest::headingsOfMitigationRaise_data()
{
    QTest::addColumn<QStringList>("headings");
    QTest::addColumn<bool>("raises");
    QTest::newRow("none") << QStringList() << false;
    QTest::newRow("title") << QStringList{u"Pod restarts too often"_s} << false;
    QTest::newRow("diagnosis") << QStringList{u"Alert"_s, u"Diagnosis"_s} << false;
    QTest::newRow("mitigation") << QStringList{u"Alert"_s, u"Mitigation"_s} << true;
    QTest::newRow("in capitals") << QStringList{u"MITIGATION STEPS"_s} << true;
    QTest::newRow("below mitigation") << QStringList{u"Mitigation"_s, u"Option A"_s} << true;
    QTest::newRow("check below mitigation") << QStringList{u"Mitigation"_s, u"Verify"_s} << false;
    QTest::newRow("fix below diagnosis") << QStringList{u"Diagnosis"_s, u"Fixing the certificate"_s} << true;
    QTest::newRow("resolution") << QStringList{u"Resolution"_s} << true;
    QTest::newRow("rollback") << QStringList{u"Rollback"_s} << true;
}

void RiskTest::headingsOfMitigationRaise()
{
    QFETCH(QStringList, headings);
    QFETCH(bool, raises);
    QCOMPARE(headingRisk(headings).has_value(), raises);
}

void RiskTest::statementsOfOtherKinds_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<Risk>("risk");
    const auto row = [](const char* statement, Risk risk) {
        QTest::newRow(statement) << QString::fromUtf8(statement) << risk;
    };
    row("select * from t where a = 'drop table t'", Risk::Safe);
    row("select 1 -- ; drop table t", Risk::Safe);
    row("/* why */ select 1", Risk::Safe);
    row("select 1 /*! ; drop table t */", Risk::Destroys);
    row("with a as (select 1) select * from a", Risk::Safe);
    row("with a as (delete from t returning *) select * from a", Risk::Destroys);
    row("with a as (delete from t where id = 1 returning *) select * from a", Risk::Changes);
    row("select * into t2 from t", Risk::Changes);
    row("select * from t for update", Risk::Changes);
    row("select my_function(1)", Risk::Changes);
    row("select count(*), max(a) from t where b in (1, 2)", Risk::Safe);
    row("explain analyze delete from t", Risk::Destroys);
    row("explain analyze select 1", Risk::Safe);
    row("update t set a = 1 where b = 2; update t set a = 2", Risk::Destroys);
    row("grant all on t to jo", Risk::Changes);
    row("create index on t (a)", Risk::Changes);
    row("show slave status\\G", Risk::Safe);
    row("begin; select 1; rollback", Risk::Safe);
    row("", Risk::Changes);
    row("'", Risk::Changes);
}

void RiskTest::statementsOfOtherKinds()
{
    QFETCH(QString, statement);
    QFETCH(Risk, risk);
    const Assessment assessment = sqlRisk(statement);
    QVERIFY2(assessment.risk == risk, qPrintable(toWord(assessment.risk) + u": "_s + assessment.reason));
    QCOMPARE(httpRisk(u"get"_s).risk, Risk::Safe);
    QCOMPARE(httpRisk(u"DELETE"_s).risk, Risk::Destroys);
    QCOMPARE(httpRisk(u"BREW"_s).risk, Risk::Changes);
}

void RiskTest::endlessCommandsAreFound_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<bool>("endless");
    for (const char* command : {"tail -f f",
                                "tail -n 5 -F f",
                                "tail -100f f",
                                "kubectl logs -f pod",
                                "kubectl -n x logs pod --follow",
                                "kubectl get pods -w",
                                "oc get pods --watch",
                                "journalctl -u x -f",
                                "journalctl -fu x",
                                "watch ls",
                                "sudo watch -n 1 ls",
                                "top",
                                "sudo top",
                                "htop",
                                "docker logs -f c",
                                "docker stats",
                                "kubectl port-forward p 80",
                                "ping host",
                                "tcpdump -i eth0",
                                "vmstat 1",
                                "while true; do ls; done",
                                "while :; do ls; done",
                                "ls; tail -f f",
                                "ssh host tail -f f",
                                "kubectl exec p -- tail -f f",
                                "stern x",
                                "bash -c 'tail -f f'",
                                "tail -f f | grep x"})
        QTest::newRow(command) << QString::fromUtf8(command) << true;
    for (const char* command :
         {"tail -n 5 f", "kubectl logs pod", "kubectl apply -f a", "top -b -n 1", "ping -c 3 host", "journalctl -u x",
          "docker stats --no-stream", "timeout 5 tail -f f", "grep -f a b", "rm -f x", "vmstat 1 5", "curl -f host",
          "while read l; do echo; done < f", "echo tail -f", "while true; do ls && break; done", "kubectl get pods",
          "cut -f 1 f"})
        QTest::newRow(command) << QString::fromUtf8(command) << false;
}

void RiskTest::endlessCommandsAreFound()
{
    QFETCH(QString, command);
    QFETCH(bool, endless);
    QCOMPARE(isEndless(command), endless);
}

void RiskTest::hostileTextsCostNoTime()
{
    for (const QString& piece : {u"sudo "_s,
                                 u"env A=b "_s,
                                 u"bash -c '"_s,
                                 u"echo $("_s,
                                 u"psql -c \""_s,
                                 u"a | "_s,
                                 u"ls;"_s,
                                 u"a=b "_s,
                                 u"<x> "_s,
                                 u"X=-a; curl $X;"_s,
                                 u"awk '/[/"_s,
                                 u"sed 's/[/"_s,
                                 u"kubectl exec p -- "_s,
                                 u"f() { f; };"_s,
                                 u"--o "_s,
                                 u"cat <<E\n"_s,
                                 u"bash -c ls;"_s,
                                 u"'\n"_s,
                                 u"$$a$$"_s,
                                 u"select a("_s}) {
        // What goes over it again and again does not come to its end within the time that a test is given.
        const QString text = piece.repeated(60'000 / piece.size());
        QVERIFY2(!shellRisk(text).reason.isEmpty(), qPrintable(piece));
        sqlRisk(text);
        isEndless(text);
        dryRunOf(text);
    }
}

void RiskTest::dryRunsAreOffered_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("dryRun");
    const auto row = [](const char* command, const char* dryRun) {
        QTest::newRow(command) << QString::fromUtf8(command) << QString::fromUtf8(dryRun);
    };
    row("kubectl get pods", "");
    row("kubectl apply -f a.yaml", "kubectl apply --dry-run=server -f a.yaml");
    row("kubectl -n x delete pod y", "kubectl -n x delete --dry-run=server pod y");
    row("terraform apply -auto-approve", "terraform plan");
    row("terraform destroy", "terraform plan -destroy");
    row("helm upgrade a b", "helm upgrade --dry-run a b");
    row("ansible-playbook site.yml", "ansible-playbook --check --diff site.yml");
    row("rsync -a x y", "rsync --dry-run -a x y");
    row("psql -c \"DELETE FROM t\"", "psql -c \"EXPLAIN DELETE FROM t\"");
    row("psql -c \"DELETE FROM t; DELETE FROM u\"", "bash -n");
    row("kubectl rollout restart deploy/a", "bash -n");
    row("touch a; touch b", "bash -n");
}

void RiskTest::dryRunsAreOffered()
{
    QFETCH(QString, command);
    QFETCH(QString, dryRun);
    const auto offered = dryRunOf(command);
    QCOMPARE(offered ? offered->command : QString(), dryRun);
}

QTEST_APPLESS_MAIN(RiskTest)
#include "risk_test.moc"
