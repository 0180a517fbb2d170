// tests/runbooks/health/lint_test.cpp — what a runbook lacks is said, where it lacks it, and only then.
#include "runbooks/health/lint.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const QByteArray Complete = R"md(---
title: High load
owner: Jo
last_reviewed_on: 2026-06-01
review_in: 6 months
params:
  - name: pod
---
# High load

## Meaning
## Impact
## Quick reference

`kubectl get pods` and `kubectl get nodes` and `kubectl get events`

## Diagnosis

```sh { name=look }
kubectl describe pod <pod>
```

## Mitigation

```sh { rollback=look }
kubectl delete pod <pod>
```

## Resolution
## Escalation
## Related alerts

See [other](../b/other.md) and [above](#impact).
)md";

LintFacts facts()
{
    LintFacts facts;
    facts.path = u"a/high-load.md"_s;
    facts.files = {u"a/high-load.md"_s, u"b/other.md"_s};
    facts.today = LocalDay::of(2026, 11, 22);
    facts.lastDrill = LocalDay::of(2026, 10, 1);
    return facts;
}

QStringList kindsIn(const QByteArray& text, const LintFacts& facts)
{
    const Document document = parseDocument(text);
    QStringList kinds;
    for (const DocumentFinding& finding : lint(document, stepsOf(document), facts))
        kinds.append(finding.finding.id.section(u'/', 1, 1) + u':' + QString::number(finding.line));
    return kinds;
}

} // namespace

class LintTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodRunbookHasNoFinding();
    void everyMissingPartIsNamed();
    void eachTroubleIsFoundInItsLine_data();
    void eachTroubleIsFoundInItsLine();
    void reviewsAndDrillsGrowOld();
    void spansOfReviewsAreRead_data();
    void spansOfReviewsAreRead();
    void programsOfThisDeviceAreListed();
    void aStepThatLooksForItsProgramIsNotBlamed();
    void findingsOfCollectionsAreSentencesInTheirLines();
};

void LintTest::aGoodRunbookHasNoFinding() { QCOMPARE(kindsIn(Complete, facts()), QStringList()); }

void LintTest::everyMissingPartIsNamed()
{
    for (const char* part : {"Meaning", "Impact", "Diagnosis", "Mitigation", "Resolution", "Escalation", "Related"})
        QCOMPARE(kindsIn(QByteArray(Complete).replace("## " + QByteArray(part), "## Xyz").replace("(#impact)", "(#)"),
                         facts()),
                 QStringList{u"missing-part:0"_s});
    QCOMPARE(partsOf(parseDocument(Complete)).size(), 8);
    QCOMPARE(partsOf(parseDocument("# Fixing\n")).size(), 0);
}

void LintTest::eachTroubleIsFoundInItsLine_data()
{
    QTest::addColumn<QByteArray>("added");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char* name, const char* added, const char* finding) {
        QTest::newRow(name) << QByteArray(added) << QString::fromUtf8(finding);
    };
    row("query in a terminal", "```console\nsum(rate(http_requests_total[5m])) by (job)\n```\n", "console-promql:35");
    row("output with prompts", "```sh\n$ ls\na b c\n```\n", "prompts-and-output:35");
    row("hidden characters", "```sh\nls \u202e x\n```\n", "hidden-characters:35");
    row("typographic quotes", "```sh\nls “x”\n```\n", "remark:35");
    row("rollback that is not there", "```sh { rollback=gone }\nls\n```\n", "dead-reference:35");
    row("open parameter", "```sh\nls <folder>\n```\n", "open-parameter:35");
    row("open variable", "```sh\nls $FOLDER\n```\n", "open-parameter:35");
    row("dead link", "[x](gone.md)\n", "dead-link:35");
    row("link out of the library", "[x](../../gone.md)\n", "dead-link:35");
    row("dead anchor", "[x](#gone)\n", "dead-link:35");
    row("broken fence", "```sh\nls\n", "broken-fence:35");
}

void LintTest::eachTroubleIsFoundInItsLine()
{
    QFETCH(QByteArray, added);
    QFETCH(QString, finding);
    const QStringList kinds = kindsIn(Complete + "\n" + added, facts());
    QCOMPARE(kinds, QStringList{finding});
}

void LintTest::reviewsAndDrillsGrowOld()
{
    LintFacts later = facts();
    later.today = LocalDay::of(2026, 12, 1);
    QCOMPARE(kindsIn(Complete, later), QStringList());
    later.today = LocalDay::of(2026, 12, 2);
    QCOMPARE(kindsIn(Complete, later), QStringList{u"review-overdue:1"_s});
    later = facts();
    later.lastDrill = LocalDay::of(2026, 8, 1);
    QCOMPARE(kindsIn(Complete, later), QStringList{u"drill-overdue:0"_s});
    later.lastDrill.reset();
    QCOMPARE(kindsIn(Complete, later), QStringList{u"never-drilled:0"_s});
    // A team without a workspace writes its drills down in the document; the newer day counts.
    const QByteArray drilled = QByteArray(Complete).replace("owner: Jo\n", "owner: Jo\nlast_drilled_on: 2026-11-01\n");
    QCOMPARE(kindsIn(drilled, later), QStringList());
    later.lastDrill = LocalDay::of(2026, 8, 1);
    QCOMPARE(kindsIn(drilled, later), QStringList());
    QCOMPARE(kindsIn(QByteArray(drilled).replace("-11-01", "-07-01"), later), QStringList{u"drill-overdue:0"_s});
    later.lastDrill.reset();
    later.today.reset();
    QCOMPARE(kindsIn(Complete, later), QStringList());
    QCOMPARE(kindsIn(QByteArray(Complete).replace("owner: Jo\n", ""), facts()), QStringList{u"no-owner:0"_s});
    QCOMPARE(kindsIn(QByteArray(Complete).replace("last_reviewed_on: 2026-06-01\n", ""), facts()),
             QStringList{u"no-review:0"_s});
    QCOMPARE(kindsIn(QByteArray(Complete).replace("6 months", "often"), facts()), QStringList{u"review-in:1"_s});
}

void LintTest::spansOfReviewsAreRead_data()
{
    QTest::addColumn<QString>("span");
    QTest::addColumn<QString>("due");
    const auto row = [](const char* span, const char* due) {
        QTest::newRow(span) << QString::fromUtf8(span) << QString::fromUtf8(due);
    };
    row("6 months", "2026-07-31");
    row("1 month", "2026-02-28");
    row("90 days", "2026-05-01");
    row("90d", "2026-05-01");
    row("2 weeks", "2026-02-14");
    row("1 year", "2027-01-31");
    row("6mo", "2026-07-31");
    row("", "");
    row("soon", "");
    row("-1 days", "");
    row("99999 years", "");
}

void LintTest::spansOfReviewsAreRead()
{
    QFETCH(QString, span);
    QFETCH(QString, due);
    const auto day = reviewDueOn(*LocalDay::of(2026, 1, 31), span);
    QCOMPARE(day ? day->text() : QString(), due);
}

void LintTest::programsOfThisDeviceAreListed()
{
    const Document document =
        parseDocument("```sh\nsudo jq . f | sort; kubectl exec p -- psql -l; ./mine; x=1 curl h\n```\n");
    QCOMPARE(programsCalled(stepsOf(document)), (QStringList{u"curl"_s, u"jq"_s, u"kubectl"_s, u"sort"_s, u"sudo"_s}));
    LintFacts missing = facts();
    missing.missingPrograms = {u"kubectl"_s, u"psql"_s};
    QCOMPARE(kindsIn(Complete, missing), QStringList{u"missing-program:15"_s});
}

void LintTest::aStepThatLooksForItsProgramIsNotBlamed()
{
    const QByteArray guarded = "```sh\ncommand -v psql >/dev/null || { echo none >&2; exit 1; }\npsql -l\n```\n";
    const QByteArray bare = "```sh\npsql -l\n```\n";
    QVERIFY(!programsCalled(stepsOf(parseDocument(guarded))).contains(u"psql"_s));
    // Each step for itself: it may run alone.
    QVERIFY(programsCalled(stepsOf(parseDocument(guarded + "\n" + bare))).contains(u"psql"_s));
    LintFacts missing = facts();
    missing.missingPrograms = {u"psql"_s};
    QCOMPARE(kindsIn(Complete + "\n" + guarded, missing), QStringList());
    const auto lines = QByteArray(Complete + "\n" + guarded + "\n").count('\n') + 1;
    QCOMPARE(kindsIn(Complete + "\n" + guarded + "\n" + bare, missing),
             QStringList{u"missing-program:%1"_s.arg(lines)});
}

void LintTest::findingsOfCollectionsAreSentencesInTheirLines()
{
    QDirIterator it(QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/../shared/data/corpora"_s, {u"*.md"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    int files = 0;
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const Document document = parseDocument(bytes);
        const auto findings = lint(document, stepsOf(document), facts());
        QVERIFY(!findings.isEmpty());
        for (const DocumentFinding& finding : findings) {
            QVERIFY(!finding.finding.title.isEmpty() && !finding.finding.title.contains(u'\n'));
            QVERIFY2(finding.finding.explanation.isEmpty() || finding.finding.explanation.endsWith(u'.'),
                     qPrintable(finding.finding.explanation));
            QVERIFY(finding.line >= 0 && finding.line <= document.lines);
        }
        ++files;
    }
    if (files == 0)
        QSKIP("The collections of real runbooks are not here; they lie in ../shared/data/corpora.");
}

QTEST_APPLESS_MAIN(LintTest)
#include "lint_test.moc"
