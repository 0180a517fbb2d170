// tests/runbooks/library/new_runbook_test.cpp — a new runbook has every part, says what it was told, and runs nothing
// by itself.
#include "runbooks/library/new_runbook.h"

#include "runbooks/health/lint.h"
#include "runbooks/parameter/parameter.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace firebreak;

class NewRunbookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasEveryPart();
    void saysWhatItWasTold_data();
    void saysWhatItWasTold();
    void leavesOutWhatIsNotKnown();
    void isCalledLikeItsTitle_data();
    void isCalledLikeItsTitle();
};

void NewRunbookTest::hasEveryPart()
{
    const Document document =
        parseDocument(newRunbookText({u"Checkout is late"_s, u"checkout"_s, u"HighLatency"_s, u"Jo Park"_s}).toUtf8());
    const QList<Step> steps = stepsOf(document);
    QCOMPARE(partsOf(document).size(), qsizetype(wordsOf(RunbookPart{}).size()));
    QVERIFY(steps.size() >= 5);
    for (const Step& step : steps)
        QVERIFY2(step.isRunnable(), qPrintable(step.text));
    // What changes something asks for a value before it can run.
    for (const Step& step : steps)
        if (step.headings.contains(u"Mitigation"_s))
            QVERIFY(!parametersOf({{step.commands, TextLanguage::Shell}}).isEmpty());
    LintFacts facts;
    facts.path = u"new.md"_s;
    QStringList titles;
    for (const DocumentFinding& finding : lint(document, steps, facts))
        titles.append(finding.finding.title);
    titles.removeAll(u"It was never reviewed"_s);
    QVERIFY2(titles.isEmpty(), qPrintable(titles.join(u", "_s)));
}

void NewRunbookTest::saysWhatItWasTold_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("service");
    QTest::newRow("plain") << u"Checkout is late"_s << u"checkout"_s;
    QTest::newRow("quotes") << u"The \"pool\" is full: why?"_s << u"pay\\ment"_s;
    QTest::newRow("marks") << u"# [x](y) *now* <tag> `code` _a_"_s << u"- a: {b}"_s;
    QTest::newRow("several lines") << u"One\n---\nowner: nobody"_s << u"a\nb"_s;
    QTest::newRow("not latin") << u"Größe des Pools – 満杯"_s << u"größe"_s;
}

void NewRunbookTest::saysWhatItWasTold()
{
    QFETCH(const QString, title);
    QFETCH(const QString, service);
    const Document document = parseDocument(newRunbookText({title, service, u"A"_s, {}}).toUtf8());
    QCOMPARE(document.frontMatter.title, title.simplified());
    QCOMPARE(document.frontMatter.service, service.simplified());
    QCOMPARE(document.frontMatter.alerts, QStringList{u"A"_s});
    QVERIFY(document.frontMatter.owner.isEmpty());
    QCOMPARE(document.outline.first().text, title.simplified());
    QCOMPARE(document.outline.first().level, 1);
}

void NewRunbookTest::leavesOutWhatIsNotKnown()
{
    const QString text = newRunbookText({u"A"_s, u" "_s, {}, {}});
    QVERIFY(!text.contains(u"service:"_s));
    QVERIFY(!text.contains(u"alerts:"_s));
    QVERIFY(!text.contains(u"owner:"_s));
    QVERIFY(!text.contains(u"last_reviewed_on"_s));
}

void NewRunbookTest::isCalledLikeItsTitle_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::newRow("words") << u"Checkout answers late"_s << u"checkout-answers-late.md"_s;
    QTest::newRow("marks") << u" 5xx: why?! "_s << u"5xx-why.md"_s;
    QTest::newRow("accents") << u"Größe"_s << u"gro-e.md"_s;
    QTest::newRow("nothing usable") << u"満杯"_s << u"runbook.md"_s;
    QTest::newRow("a path") << u"../../etc/passwd"_s << u"etc-passwd.md"_s;
    QTest::newRow("long") << QString(200, u'a') << QString(60, u'a') + u".md"_s;
}

void NewRunbookTest::isCalledLikeItsTitle()
{
    QFETCH(const QString, title);
    QFETCH(const QString, name);
    QCOMPARE(fileNameFor(title), name);
}

QTEST_APPLESS_MAIN(NewRunbookTest)
#include "new_runbook_test.moc"
