// tests/app/gui/runbooks/output/output_follow_test.cpp — output while a step runs: the newest is in sight, and whoever
// reads is not disturbed.
#include "tests/app/gui/runbooks/output/output_stage.h"

#include <QSignalSpy>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace firebreak;

class OutputFollowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsTheNewestWhileItRuns();
    void saysWhatIsBeforeTheNewest();
    void readsNothingWhileNothingIsPrinted();
    void scrollingUpHoldsWhatIsRead();
    void endGoesOn();
    void choosingHoldsTooUntilItIsLetGo();
    void theEndWaitsForTheReader();

private:
    static void passLooks();

    std::unique_ptr<Theme> m_theme;
};

void OutputFollowTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

/// Until the view had several times to look.
void OutputFollowTest::passLooks()
{
    int turns = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [&turns] { ++turns; });
    timer.start(16);
    QTRY_VERIFY(turns >= 4);
}

void OutputFollowTest::showsTheNewestWhileItRuns()
{
    OutputStage<OutputView> stage(*m_theme);
    FakeStep step;
    step.print("begun\n");
    step.followedBy(*stage.view);
    QCOMPARE(stage.inSight(), QStringList{u"begun"_s});
    step.print(numberedLines(0, 500));
    QTRY_COMPARE(stage.inSight().constLast(), u"line 499"_s);
    QVERIFY(stage.view->isAtEnd());
    step.print("50%\r\x1b[32m100%\x1b[0m");
    QTRY_COMPARE(stage.inSight().constLast(), u"100%"_s);
    stage.view->clear();
    QCOMPARE(stage.view->lines().count(), 0);
}

void OutputFollowTest::saysWhatIsBeforeTheNewest()
{
    OutputStage<OutputView> stage(*m_theme);
    FakeStep step;
    step.print(numberedLines(0, 10'000));
    step.followedBy(*stage.view);
    stage.key(Qt::Key_Home);
    QCOMPARE(stage.view->lines().gap(), 0);
    QVERIFY2(stage.inSight().constFirst().contains(u"before this"_s), qPrintable(stage.inSight().constFirst()));
    QVERIFY(stage.inSight().constFirst().contains(u"kB"_s));
}

void OutputFollowTest::readsNothingWhileNothingIsPrinted()
{
    OutputStage<OutputView> stage(*m_theme);
    FakeStep step;
    step.print("begun\n");
    step.followedBy(*stage.view);
    const int asked = step.asked;
    QSignalSpy shown(stage.view, &OutputView::shown);
    passLooks();
    QCOMPARE(step.asked, asked);
    QCOMPARE(shown.count(), 0);
}

void OutputFollowTest::scrollingUpHoldsWhatIsRead()
{
    OutputStage<OutputView> stage(*m_theme);
    FakeStep step;
    step.print(numberedLines(0, 5'000));
    step.followedBy(*stage.view);
    QSignalSpy held(stage.view, &OutputView::heldChanged);
    const QStringList before = stage.inSight();
    stage.key(Qt::Key_PageUp);
    QVERIFY(stage.view->isHeld());
    QCOMPARE(held.count(), 1);
    const QStringList read = stage.inSight();
    QCOMPARE(read.constLast(), before.constFirst()); // one line of the page before stays in sight
    step.print(numberedLines(5'000, 20'000));
    passLooks();
    QCOMPARE(stage.inSight(), read);
    // There is more before it than what is looked at while it runs.
    QVERIFY(stage.view->lines().size() > 32 * 1024);
    stage.key(Qt::Key_Home);
    QVERIFY(stage.view->isHeld());
}

void OutputFollowTest::endGoesOn()
{
    OutputStage<OutputView> stage(*m_theme);
    FakeStep step;
    step.print(numberedLines(0, 500));
    step.followedBy(*stage.view);
    stage.key(Qt::Key_Up);
    QVERIFY(stage.view->isHeld());
    step.print("newest\n");
    stage.key(Qt::Key_End);
    QVERIFY(!stage.view->isHeld());
    QCOMPARE(stage.inSight().constLast(), u"newest"_s);
    step.print("newer\n");
    QTRY_COMPARE(stage.inSight().constLast(), u"newer"_s);
}

void OutputFollowTest::choosingHoldsTooUntilItIsLetGo()
{
    OutputStage<OutputView> stage(*m_theme);
    FakeStep step;
    step.print("one two\n");
    step.followedBy(*stage.view);
    QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, QPoint(14, 14));
    QCOMPARE(stage.view->selectedText(), u"one"_s);
    QVERIFY(stage.view->isHeld());
    step.print("three\n");
    passLooks();
    QCOMPARE(stage.view->selectedText(), u"one"_s);
    stage.key(Qt::Key_Escape);
    QVERIFY(!stage.view->isHeld());
    QTRY_COMPARE(stage.inSight().constLast(), u"three"_s);
}

void OutputFollowTest::theEndWaitsForTheReader()
{
    OutputStage<OutputView> stage(*m_theme);
    FakeStep step;
    const QByteArray output = numberedLines(0, 5'000);
    step.print(output);
    step.followedBy(*stage.view);
    stage.key(Qt::Key_PageUp);
    const QStringList read = stage.inSight();
    stage.view->showOutput(output);
    QVERIFY(!stage.view->isFollowing());
    QCOMPARE(stage.inSight(), read);
    stage.key(Qt::Key_End);
    QVERIFY(!stage.view->isHeld());
    QCOMPARE(stage.view->lines().count(), 5'000);
    QCOMPARE(stage.inSight().constLast(), u"line 4999"_s);
}

QTEST_MAIN(OutputFollowTest)
#include "output_follow_test.moc"
