// tests/library/documents_test.cpp — what must hold of each of our own runbooks as it is written.
#include "app/workspace/runbooks/opened_runbook.h"
#include "runbooks/health/lint.h"
#include "runbooks/library/match.h"
#include "runbooks/parameter/parameter_form.h"
#include "runbooks/risk/risk.h"
#include "runbooks/run/expectation.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QString library() { return QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/library/runbooks"_s; }

QStringList names() { return QDir(library()).entryList({u"*.md"_s}, QDir::Files, QDir::Name); }

OpenedRunbook openedRunbook(const QString& name)
{
    const auto opened = openRunbook({library(), name});
    if (!opened)
        qFatal("%s", qPrintable(opened.error().sentence()));
    return *opened;
}

bool standsUnder(const Step& step, QStringView part)
{
    return std::ranges::any_of(step.headings, [&](const QString& heading) { return heading.startsWith(part); });
}

} // namespace

class DocumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thereAreTenOfThem();
    void nothingIsToBeSaidAgainstIt_data() { each(); }
    void nothingIsToBeSaidAgainstIt();
    void itHasAllParts_data() { each(); }
    void itHasAllParts();
    void everyStepIsOfAKnownKindAndHasATitleOfItsOwn_data() { each(); }
    void everyStepIsOfAKnownKindAndHasATitleOfItsOwn();
    void diagnosisOnlyReadsAndMitigationDoesNot_data() { each(); }
    void diagnosisOnlyReadsAndMitigationDoesNot();
    void atLeastFourStepsNeedOnlyABareDebian_data() { each(); }
    void atLeastFourStepsNeedOnlyABareDebian();
    void everyParameterIsDescribedUsedAndBounded_data() { each(); }
    void everyParameterIsDescribedUsedAndBounded();
    void itsOwnAlertsFindIt_data() { each(); }
    void itsOwnAlertsFindIt();
    void itNeverRunsWhatItFetches_data() { each(); }
    void itNeverRunsWhatItFetches();

private:
    static void each();
};

void DocumentsTest::each()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : names())
        QTest::newRow(qPrintable(name)) << name;
}

void DocumentsTest::thereAreTenOfThem()
{
    QCOMPARE(names(),
             (QStringList{u"certificate-expiry.md"_s, u"database-connections.md"_s, u"dead-letter-queue.md"_s,
                          u"disk-full.md"_s, u"dns-failure.md"_s, u"failed-deploy.md"_s, u"high-error-rate.md"_s,
                          u"high-latency.md"_s, u"memory-growth.md"_s, u"queue-lag.md"_s}));
}

void DocumentsTest::nothingIsToBeSaidAgainstIt()
{
    QFETCH(QString, name);
    const OpenedRunbook opened = openedRunbook(name);
    LintFacts facts;
    facts.path = name;
    facts.files = linkedFiles(opened.place, opened.document);
    facts.today = opened.document.frontMatter.lastReviewedOn;
    QVERIFY(facts.today);
    const auto findings = lint(opened.document, opened.steps, facts);
    for (const DocumentFinding& found : findings)
        QFAIL(qPrintable(u"%1: %2 (%3)"_s.arg(found.line).arg(found.finding.title, found.finding.evidence)));
}

void DocumentsTest::itHasAllParts()
{
    QFETCH(QString, name);
    const OpenedRunbook opened = openedRunbook(name);
    QCOMPARE(partsOf(opened.document).size(), qsizetype(std::size(wordsOf(RunbookPart()))));
    QVERIFY(!opened.document.title.isEmpty());
    QVERIFY(!opened.document.frontMatter.owner.isEmpty());
    const auto quick = std::ranges::count_if(
        opened.steps, [](const Step& step) { return standsUnder(step, u"Quick reference") && step.isRunnable(); });
    QCOMPARE(int(quick), QuickReferenceSteps);
    for (const QStringView part : {QStringView(u"Mitigation"), QStringView(u"Resolution"), QStringView(u"Diagnosis")})
        QVERIFY(std::ranges::any_of(opened.steps, [&](const Step& step) { return standsUnder(step, part); }));
    QVERIFY(std::ranges::any_of(opened.steps, [](const Step& step) { return step.kind == StepKind::Promql; }));
    QVERIFY(std::ranges::any_of(opened.steps, [](const Step& step) { return step.form == StepForm::Manual; }));
}

void DocumentsTest::everyStepIsOfAKnownKindAndHasATitleOfItsOwn()
{
    QFETCH(QString, name);
    QSet<QString> titles;
    for (const Step& step : openedRunbook(name).steps) {
        const QByteArray where = step.title.toUtf8();
        QVERIFY2(step.kind == StepKind::Shell || step.kind == StepKind::Promql || step.kind == StepKind::Http ||
                     step.kind == StepKind::Manual,
                 where);
        QVERIFY2(step.remarks.isEmpty() && step.hindrance != Hindrance::Doubtful, where);
        QVERIFY2(readExpectation(step.attributes.expect), where);
        if (step.kind == StepKind::Manual)
            continue;
        QVERIFY2(!titles.contains(step.title), where);
        titles.insert(step.title);
        QVERIFY2(step.title.size() <= 70, where);
    }
}

void DocumentsTest::diagnosisOnlyReadsAndMitigationDoesNot()
{
    QFETCH(QString, name);
    const OpenedRunbook opened = openedRunbook(name);
    for (const Step& step : opened.steps) {
        if (step.kind == StepKind::Manual)
            continue;
        const Assessment assessment = riskOf(step);
        const QByteArray where = (step.title + u": "_s + assessment.reason).toUtf8();
        const bool changes = standsUnder(step, u"Mitigation");
        QVERIFY2((assessment.risk == Risk::Safe) != changes, where);
        // What destroys says on what, and what it destroys by its program says it in the document too.
        if (assessment.risk == Risk::Destroys)
            QVERIFY2(step.attributes.risk == "destroys"_L1 && step.attributes.target == "localhost"_L1, where);
        if (!step.attributes.rollback.isEmpty())
            QVERIFY2(assessment.risk == Risk::Changes, where);
    }
    // A number decides somewhere, and something can be taken back or is rare.
    QVERIFY(std::ranges::count_if(opened.steps, [](const Step& step) { return !step.attributes.expect.isEmpty(); }) >=
            2);
    QVERIFY(std::ranges::any_of(opened.steps, [](const Step& step) { return !step.attributes.rollback.isEmpty(); }) ||
            name == "memory-growth.md"_L1);
    QVERIFY(std::ranges::count_if(opened.steps, [](const Step& step) { return riskOf(step).risk == Risk::Destroys; }) <=
            1);
}

void DocumentsTest::atLeastFourStepsNeedOnlyABareDebian()
{
    QFETCH(QString, name);
    // Of the essential and important packages, and openssl.
    const QSet<QString> bare = {u"awk"_s,     u"basename"_s,  u"cat"_s,    u"date"_s,   u"df"_s,     u"diff"_s,
                                u"du"_s,      u"find"_s,      u"free"_s,   u"getent"_s, u"grep"_s,   u"head"_s,
                                u"ip"_s,      u"nproc"_s,     u"numfmt"_s, u"ps"_s,     u"pgrep"_s,  u"readlink"_s,
                                u"sed"_s,     u"sha256sum"_s, u"sleep"_s,  u"sort"_s,   u"ss"_s,     u"tail"_s,
                                u"timeout"_s, u"top"_s,       u"tr"_s,     u"uniq"_s,   u"vmstat"_s, u"wc"_s,
                                u"openssl"_s, u"["_s,         u"cd"_s,     u"echo"_s,   u"exit"_s,   u"command"_s};
    int steps = 0;
    for (const Step& step : openedRunbook(name).steps) {
        if (!standsUnder(step, u"Diagnosis") || step.kind != StepKind::Shell)
            continue;
        const QStringList programs = programsCalled({step});
        const bool isBare = std::ranges::all_of(programs, [&](const QString& one) { return bare.contains(one); });
        steps += isBare ? 1 : 0;
        // What may be missing is looked for first, and its absence is told.
        if (!isBare)
            QVERIFY2(programs.isEmpty(), qPrintable(step.title + u": "_s + programs.join(u", "_s)));
    }
    QVERIFY2(steps >= 4, qPrintable(QString::number(steps)));
}

void DocumentsTest::everyParameterIsDescribedUsedAndBounded()
{
    QFETCH(QString, name);
    const OpenedRunbook opened = openedRunbook(name);
    QSet<QString> used;
    for (const Step& step : opened.steps)
        if (step.kind != StepKind::Manual)
            for (const Parameter& parameter : parametersOf(
                     {{step.commands, step.kind == StepKind::Shell ? TextLanguage::Shell : TextLanguage::Other}}))
                used.insert(parameter.key);
    QSet<QString> declared;
    for (const DeclaredParameter& parameter : opened.document.frontMatter.params) {
        const QByteArray where = parameter.name.toUtf8();
        QVERIFY2(!declared.contains(parameterKey(parameter.name)), where);
        declared.insert(parameterKey(parameter.name));
        QVERIFY2(used.contains(parameterKey(parameter.name)), where);
        QVERIFY2(parameter.description.size() > 10, where);
        // A name that a shell may have set anyway would hide the default.
        QVERIFY2(!isEnvironmentVariable(parameter.name) && parameter.name != "HOST"_L1 && parameter.name != "PORT"_L1 &&
                     parameter.name != "NAME"_L1,
                 where);
        FormField field;
        field.name = parameter.name;
        field.pattern = parameter.pattern;
        if (parameter.standard)
            QVERIFY2(checkedFor(field, {*parameter.standard, ValueOrigin::Document}), where);
        // What goes into a shell is bounded by a pattern; a label of a query is bounded by its place.
        const bool inShell = std::ranges::any_of(opened.steps, [&](const Step& step) {
            return step.kind == StepKind::Shell && step.commands.contains(u'$' + parameter.name);
        });
        QVERIFY2(!inShell || !parameter.pattern.isEmpty(), where);
        if (inShell)
            for (const QString& hostile : {u"-rf"_s, u"$(reboot)"_s, u"a b"_s, u"x;y"_s, QString()})
                QVERIFY2(!checkedFor(field, {hostile, ValueOrigin::Alert}) ||
                             (hostile == "-rf"_L1 && !parameter.pattern.startsWith(u'/')),
                         where + " takes " + hostile.toUtf8());
    }
    // All others are set by a step.
    const QSet<QString> others = used - declared;
    for (const QString& key : others)
        QVERIFY2(key == "pid"_L1 || key == "previous"_L1, qPrintable(key));
}

void DocumentsTest::itsOwnAlertsFindIt()
{
    QFETCH(QString, name);
    QList<RunbookFacts> facts;
    for (const QString& one : names())
        facts.append(factsOf(one, openedRunbook(one).document));
    const OpenedRunbook opened = openedRunbook(name);
    QVERIFY(opened.document.frontMatter.alerts.size() >= 3);
    for (const QString& alert : opened.document.frontMatter.alerts) {
        IncidentFacts incident;
        incident.alertName = alert;
        const auto matches = matchingRunbooks(facts, incident);
        QVERIFY2(!matches.isEmpty() && facts.at(matches.first().runbook).path == name, qPrintable(alert));
        QVERIFY2(matches.first().exact && (matches.size() == 1 || !matches.at(1).exact), qPrintable(alert));
    }
    // The alert that is called like the file is one of them.
    const QString own = QString(name).remove(u".md"_s).remove(u'-');
    QVERIFY(std::ranges::any_of(opened.document.frontMatter.alerts,
                                [&](const QString& alert) { return alert.compare(own, Qt::CaseInsensitive) == 0; }));
}

void DocumentsTest::itNeverRunsWhatItFetches()
{
    QFETCH(QString, name);
    static const QRegularExpression piped(u"\\|\\s*(?:sudo\\s+)?(?:ba|da|z|k)?sh\\b"_s);
    for (const Step& step : openedRunbook(name).steps) {
        if (step.kind != StepKind::Shell)
            continue;
        const QByteArray where = step.title.toUtf8();
        QVERIFY2(!step.commands.contains(u"eval "_s) && !step.commands.contains(u"bash -c"_s), where);
        QVERIFY2(!piped.match(step.commands).hasMatch(), where);
        // A value never stands where the shell would divide it.
        for (const Parameter& parameter : parametersOf({{step.commands, TextLanguage::Shell}}))
            for (const ParameterUse& use : parameter.uses)
                QVERIFY2(use.isVariable && use.quoting != Quoting::Bare, where + ": " + use.spelling.toUtf8());
    }
}

QTEST_GUILESS_MAIN(DocumentsTest)
#include "documents_test.moc"
