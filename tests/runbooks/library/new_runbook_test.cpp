// tests/runbooks/library/new_runbook_test.cpp — a new runbook has all its parts, and says of itself what it was told.
#include "runbooks/library/new_runbook.h"

#include "runbooks/health/lint.h"
#include "runbooks/risk/risk.h"
#include "runbooks/step/step.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

NewRunbook known() { return {u"Cart is slow"_s, u"cart"_s, u"Jo Park"_s, {u"CartSlow"_s}, LocalDay::of(2026, 11, 22)}; }

QStringList findingsOf(const QString& text)
{
    const Document document = parseDocument(text.toUtf8());
    LintFacts facts;
    facts.today = LocalDay::of(2026, 11, 22);
    QStringList kinds;
    for (const DocumentFinding& finding : lint(document, stepsOf(document), facts))
        kinds.append(finding.finding.id.section(u'/', 1, 1));
    return kinds;
}

} // namespace

class NewRunbookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsToBeSaidAgainstOneThatIsFilledIn();
    void whatIsMissingIsSaid();
    void itsStepsCanRun();
    void textsStayWhatTheyAre_data();
    void textsStayWhatTheyAre();
};

void NewRunbookTest::nothingIsToBeSaidAgainstOneThatIsFilledIn()
{
    const QString fresh = newRunbookText(known());
    QCOMPARE(findingsOf(fresh), QStringList{u"never-drilled"_s});
    // Every hint stands in a quote of its own, below the heading it is about.
    QStringList filled;
    int hints = 0;
    for (const QString& line : fresh.split(u'\n')) {
        hints += line.startsWith(u"> ") ? 1 : 0;
        filled.append(line.startsWith(u"> ") ? u"Said."_s : line);
    }
    QVERIFY(hints >= 8);
    QCOMPARE(findingsOf(filled.join(u'\n').replace(u"review_in:"_s, u"last_drilled_on: 2026-11-22\nreview_in:"_s)),
             QStringList());
    QCOMPARE(partsOf(parseDocument(fresh.toUtf8())).size(), qsizetype(std::size(wordsOf(RunbookPart()))));
}

void NewRunbookTest::whatIsMissingIsSaid()
{
    QStringList missing = findingsOf(newRunbookText({}));
    missing.sort();
    QCOMPARE(missing, (QStringList{u"never-drilled"_s, u"no-owner"_s, u"no-review"_s}));
}

void NewRunbookTest::itsStepsCanRun()
{
    const QList<Step> steps = stepsOf(parseDocument(newRunbookText(known()).toUtf8()));
    for (const Step& step : steps) {
        if (step.kind == StepKind::Manual)
            continue;
        QVERIFY2(step.isRunnable() && step.remarks.isEmpty(), qPrintable(step.title));
        const bool mitigates = std::any_of(step.headings.begin(), step.headings.end(),
                                           [](const QString& heading) { return heading.startsWith(u"Mitigation"); });
        QCOMPARE(riskOf(step).risk, mitigates ? Risk::Changes : Risk::Safe);
    }
}

void NewRunbookTest::textsStayWhatTheyAre_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << u"The \"cart\" isn't \\ there"_s;
    QTest::newRow("markup") << u"# *cart* _is_ `slow` <b>[x](y)</b> | ~ # !"_s;
    QTest::newRow("yaml") << u"cart: {slow} # - & * ! % @"_s;
    QTest::newRow("letters") << u"Überlast im Café 界"_s;
}

void NewRunbookTest::textsStayWhatTheyAre()
{
    QFETCH(QString, text);
    const Document document = parseDocument(newRunbookText({text, text, text, {text, text}, {}}).toUtf8());
    QVERIFY(document.findings.isEmpty());
    QCOMPARE(document.title, text);
    QCOMPARE(document.frontMatter.service, text);
    QCOMPARE(document.frontMatter.owner, text);
    QCOMPARE(document.frontMatter.alerts, (QStringList{text, text}));
    QCOMPARE(document.outline.first().text, text);
    // What would be more than a line, or hidden, becomes less.
    const Document lines =
        parseDocument(newRunbookText({text + u"\n---\nalerts: [x]\x1b[2J"_s, {}, {}, {}, {}}).toUtf8());
    QCOMPARE(lines.title, text + u" --- alerts: [x][2J"_s);
    QVERIFY(lines.frontMatter.alerts.isEmpty());
}

QTEST_APPLESS_MAIN(NewRunbookTest)
#include "new_runbook_test.moc"
