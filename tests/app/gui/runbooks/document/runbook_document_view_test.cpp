// tests/app/gui/runbooks/document/runbook_document_view_test.cpp — a runbook on screen: what is made, and what keeps
// its place.
#include "tests/app/gui/runbooks/document/document_stage.h"

#include "app/gui/runbooks/document/code_text.h"

#include <QApplication>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;

class RunbookDocumentViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLongDocumentMakesOnlyWhatIsSeen();
    void scrollingThroughItKeepsFewCards();
    void everyPixelOfScrollingIsOne();
    void aCardThatGrowsAboveMovesNothing();
    void aNewWidthKeepsTheFirstVisiblePart();
    void theCurrentAndTheRunningCardStayAlive();
    void statesWaitForTheirCards();
    void anchorsAreReached();
    void aNewDocumentBeginsAtTheTop();
    void findsTextInProseAndInSteps();
    void picturesAreShownOnlyWhereTheLoaderAnswers();
    void narrowTablesBecomeRecords();
    void findingsAreToldWhereTheyBelong();
    void theQuickReferenceStandsInAFrame();
    void fitsAnyWidth();
    void followsTheTheme();

private:
    std::unique_ptr<Theme> m_theme;
};

void RunbookDocumentViewTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void RunbookDocumentViewTest::aLongDocumentMakesOnlyWhatIsSeen()
{
    const QByteArray text = longRunbook();
    QVERIFY(text.size() > 104'000);
    DocumentStage stage(*m_theme, text);
    QCOMPARE(stage.view->steps().size(), 145);
    QVERIFY2(stage.view->cardsAlive() <= 4, qPrintable(QString::number(stage.view->cardsAlive())));
    QVERIFY2(stage.view->layoutsMade() < 60, qPrintable(QString::number(stage.view->layoutsMade())));
    QVERIFY(stage.view->verticalScrollBar()->maximum() > 20'000);
}

void RunbookDocumentViewTest::scrollingThroughItKeepsFewCards()
{
    DocumentStage stage(*m_theme, longRunbook());
    int most = 0;
    int last = -1;
    while (stage.view->verticalScrollBar()->value() > last) {
        last = stage.view->verticalScrollBar()->value();
        stage.key(Qt::Key_PageDown);
        most = std::max(most, stage.view->cardsAlive());
    }
    QVERIFY(stage.inSight(stage.view->column().count() - 1));
    QVERIFY2(most <= 12, qPrintable(QString::number(most)));
    stage.key(Qt::Key_Home);
    QCOMPARE(stage.view->verticalScrollBar()->value(), 0);
}

void RunbookDocumentViewTest::everyPixelOfScrollingIsOne()
{
    DocumentStage stage(*m_theme, longRunbook());
    // Into the middle by a jump, so that everything above is an estimate; then up, over parts never measured.
    stage.view->scrollToAnchor(u"part-70"_s);
    for (int i = 0; i < 40; ++i) {
        const auto [row, y] = stage.place();
        stage.key(Qt::Key_Up);
        QCOMPARE(stage.view->rowRect(row).top(), y + 40);
    }
    for (int i = 0; i < 40; ++i) {
        const auto [row, y] = stage.place();
        stage.key(Qt::Key_Down);
        QCOMPARE(stage.view->rowRect(row).top(), y - 40);
    }
}

void RunbookDocumentViewTest::aCardThatGrowsAboveMovesNothing()
{
    DocumentStage stage(*m_theme, longRunbook());
    stage.view->scrollToAnchor(u"part-5"_s);
    const auto before = stage.place();
    stage.view->setStepState(1, {StepState::Phase::Failed, u"exit 1"_s, {}}); // far above
    stage.view->setStepState(3, {StepState::Phase::Failed, u"exit 1"_s, {}}); // just above, its card lives
    QCOMPARE(stage.place(), before);
}

void RunbookDocumentViewTest::aNewWidthKeepsTheFirstVisiblePart()
{
    DocumentStage stage(*m_theme, longRunbook());
    stage.view->scrollToAnchor(u"part-40"_s);
    const int row = stage.place().first;
    for (const int width : {900, 340, 600}) {
        stage.window.resize(width, 600);
        QCoreApplication::processEvents();
        QCOMPARE(stage.place().first, row);
    }
}

void RunbookDocumentViewTest::theCurrentAndTheRunningCardStayAlive()
{
    DocumentStage stage(*m_theme, longRunbook());
    stage.view->goToStep(0);
    stage.view->setStepState(1, {StepState::Phase::Running, {}, {}});
    stage.view->goToStep(1);
    stage.view->goToStep(2);
    StepCard* running = stage.view->card(1);
    StepCard* current = stage.view->card(2);
    QVERIFY(running && current);
    stage.view->scrollToAnchor(u"part-100"_s);
    QCOMPARE(stage.view->card(1), running);
    QCOMPARE(stage.view->card(2), current);
    QVERIFY(!stage.view->card(0));
    QVERIFY(!stage.view->viewport()->rect().intersects(current->geometry()));
    stage.view->setStepState(1, {StepState::Phase::Passed, {}, {}});
    QVERIFY(!stage.view->card(1));
}

void RunbookDocumentViewTest::statesWaitForTheirCards()
{
    DocumentStage stage(*m_theme, longRunbook());
    stage.view->setStepState(120, {StepState::Phase::Passed, u"exit 0"_s, {}});
    QVERIFY(!stage.view->card(120));
    stage.view->goToStep(120);
    QVERIFY(stage.view->card(120)->accessibleName().contains(u"Passed · exit 0"_s));
    QVERIFY(stage.inSight(stage.view->currentRow()));
}

void RunbookDocumentViewTest::anchorsAreReached()
{
    DocumentStage stage(*m_theme, longRunbook());
    QVERIFY(stage.view->scrollToAnchor(u"part-99"_s));
    const QRect heading = stage.view->rowRect(stage.rowWith(u"Part 99"_s));
    QVERIFY2(heading.top() >= 0 && heading.top() < 30, qPrintable(QString::number(heading.top())));
    QVERIFY(!stage.view->scrollToAnchor(u"nowhere"_s));
}

void RunbookDocumentViewTest::aNewDocumentBeginsAtTheTop()
{
    DocumentStage stage(*m_theme, longRunbook());
    stage.view->goToStep(100);
    stage.view->setTicked(3, true);
    stage.set("# Another\n\n```bash\nuptime\n```\n");
    QCOMPARE(stage.view->verticalScrollBar()->value(), 0);
    QCOMPARE(stage.view->currentStep(), -1);
    QCOMPARE(stage.view->accessibleName(), u"Runbook: Another"_s);
    QCOMPARE(stage.view->cardsAlive(), 1);
    stage.set("");
    QCOMPARE(stage.view->column().count(), 0);
    stage.key(Qt::Key_Down);
    stage.key(Qt::Key_Tab);
}

void RunbookDocumentViewTest::findsTextInProseAndInSteps()
{
    DocumentStage stage(*m_theme, "# Top\n\nThe needle is here.\n\n" + longRunbook() + "```bash\necho NEEDLE\n```\n");
    QVERIFY(stage.view->findNext(u"needle"_s));
    QCOMPARE(stage.view->selectedText(), u"needle"_s);
    QVERIFY(stage.view->findNext(u"needle"_s));
    QCOMPARE(stage.view->selectedText(), u"NEEDLE"_s);
    QCOMPARE(stage.view->currentStep(), stage.stepWith(u"NEEDLE"_s));
    QVERIFY(stage.inSight(stage.view->currentRow()));
    QVERIFY(stage.view->findNext(u"needle"_s));
    QCOMPARE(stage.view->selectedText(), u"needle"_s);
    QVERIFY(stage.inSight(1));
    QVERIFY(!stage.view->findNext(u"not in there"_s));
}

void RunbookDocumentViewTest::picturesAreShownOnlyWhereTheLoaderAnswers()
{
    DocumentStage stage(*m_theme, "![A graph](graph.png)\n\n![Gone](gone.png)\n\n![Far](https://x.example/y.png)\n");
    const int inWords = stage.view->rowRect(0).height();
    QStringList asked;
    stage.view->setImageLoader([&asked](const Link& link) {
        asked << link.path;
        QImage image(200, 150, QImage::Format_RGB32);
        image.fill(Qt::red);
        return link.path == u"graph.png"_s ? image : QImage();
    });
    QCOMPARE(stage.view->rowRect(0).height(), 150);
    QCOMPARE(stage.view->rowRect(1).height(), inWords);
    QCOMPARE(asked, (QStringList{u"graph.png"_s, u"gone.png"_s})); // nothing is asked for what is far away
    QVERIFY(stage.view->spokenRow(0).contains(u"A graph"_s));
}

void RunbookDocumentViewTest::narrowTablesBecomeRecords()
{
    const QByteArray table = "|Name of the host|Who renews it|Where the key is|When|What else|\n|-|-|-|-|-|\n"
                             "|edge-1.example.org|the renewal job|hardware module|tomorrow morning|nothing|\n";
    DocumentStage stage(*m_theme, table, {1000, 500});
    const int wide = stage.view->rowRect(1).height();
    stage.window.resize(340, 500);
    QCoreApplication::processEvents();
    QVERIFY(stage.view->rowRect(1).height() > 3 * wide);
    QCOMPARE(stage.view->spokenRow(1),
             u"Name of the host: edge-1.example.org, Who renews it: the renewal job, Where the "
             "key is: hardware module, When: tomorrow morning, What else: nothing"_s);
}

void RunbookDocumentViewTest::findingsAreToldWhereTheyBelong()
{
    DocumentStage stage(*m_theme, "# Top\n\nSee [the script](do.sh).\n\n```bash\nls\n");
    QList<int> findings;
    for (int row = 0; row < stage.view->column().count(); ++row) {
        if (stage.view->column().part(row).kind == DocumentPartKind::Finding)
            findings << row;
    }
    QCOMPARE(findings.size(), 2);
    // A note is one quiet line, spoken whole; a broken fence is framed and explained.
    QVERIFY(stage.view->rowRect(findings.at(0)).height() <= 20);
    QVERIFY(stage.view->spokenRow(findings.at(0)).startsWith(u"Note: "_s));
    QVERIFY(stage.view->spokenRow(findings.at(0)).size() > stage.view->column().plainText(findings.at(0)).size() + 20);
    QVERIFY(stage.view->rowRect(findings.at(1)).height() > 60);
    QVERIFY(stage.view->spokenRow(findings.at(1)).startsWith(u"Error: "_s));
    QCOMPARE(stage.view->column().part(findings.at(1) + 1).kind, DocumentPartKind::Step);
}

void RunbookDocumentViewTest::theQuickReferenceStandsInAFrame()
{
    DocumentStage stage(*m_theme,
                        "# Load\n\n## Quick reference\n\n- one\n- two\n\n### more\n\nthree\n\n## Diagnosis\n\nfour\n");
    const DocumentColumn& column = stage.view->column();
    const auto [first, last] = column.quickReference();
    QCOMPARE(column.plainText(first), u"Quick reference"_s);
    QCOMPARE(column.plainText(last), u"three"_s);
    const QImage picture = stage.view->viewport()->grab().toImage();
    const int left = stage.view->rowRect(first).left();
    const auto framed = [&](int row) {
        return picture.pixelColor(left, stage.view->rowRect(row).center().y()) == m_theme->tokens().accent;
    };
    for (int row = 0; row < column.count(); ++row)
        QVERIFY2(framed(row) == (row >= first && row <= last), qPrintable(column.plainText(row)));

    DocumentStage plain(*m_theme, "# Quick reference\n\nAll of it.\n");
    QCOMPARE(plain.view->column().quickReference().first, -1);
}

void RunbookDocumentViewTest::fitsAnyWidth()
{
    DocumentStage stage(*m_theme, longRunbook());
    for (const int width : {330, 360, 520, 1000}) {
        stage.window.resize(width, 600);
        QCoreApplication::processEvents();
        stage.view->goToStep(3);
        const StepCard* card = stage.view->card(3);
        QVERIFY(stage.view->viewport()->rect().contains(card->geometry()));
        QVERIFY(card->code()->geometry().right() <= card->width());
    }
}

void RunbookDocumentViewTest::followsTheTheme()
{
    Theme theme(Scheme::Dark);
    DocumentStage stage(theme, "Words\n");
    const QImage dark = stage.view->viewport()->grab().toImage();
    theme.setMode(Theme::Mode::Light);
    const QImage light = stage.view->viewport()->grab().toImage();
    QCOMPARE(dark.pixelColor(2, 100), darkTokens().background);
    QCOMPARE(light.pixelColor(2, 100), lightTokens().background);
}

QTEST_MAIN(RunbookDocumentViewTest)
#include "runbook_document_view_test.moc"
