// tests/app/gui/timeline/timeline_view_test.cpp — the newest in sight, the place kept, little measured.
#include "app/gui/timeline/timeline_view.h"

#include "tests/app/gui/timeline/story_model.h"

#include <QApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class TimelineViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void opensAtTheNewest();
    void opensWithoutMeasuringWhatIsNotInSight();
    void appendingMeasuresOneRow();
    void aShortStoryBeginsAtTheTop();
    void sticksToTheNewestWhenItWasThere();
    void aTallNewRowDoesNotLoseTheEnd();
    void saysHowManyCameBelow();
    void rowsAddedAboveMoveNothing();
    void rowsRemovedAboveMoveNothing();
    void estimatesBecomingExactMoveNothing();
    void everyRowCanBeReachedByScrolling();
    void theBeginningCanBeReached();
    void aChangedRowIsMeasuredAgain();
    void aNewWidthKeepsTheFirstVisibleRow();
    void aFilterAndItsEndKeepTheNewest();
    void aRowChangedBehindAFilterIsShownAsItIsNow();
    void aResetKeepsPlaceAndCurrentRow();
    void separatesDays();
    void separatesTheUnread();
    void separatorsMoveWithTheirRows();
    void survivesItsModel();
    void anEmptyTimelineSaysWhatItIsFor();
    void aChangedThemeMeasuresNothing();

private:
    QRect rectOf(int row) const { return m_view->visualRect(m_model->index(row, 0)); }
    bool inSight(int row) const { return m_view->viewport()->rect().contains(rectOf(row)); }
    int firstVisible() const { return m_view->indexAt(QPoint(50, 10)).row(); }
    void scroll(int pixels) { bar()->setValue(bar()->value() + pixels); }
    QScrollBar* bar() const { return m_view->verticalScrollBar(); }
    void show(int rows, QSize size = QSize(484, 600));

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<StoryModel> m_model;
    std::unique_ptr<TimelineView> m_view;
};

void TimelineViewTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void TimelineViewTest::init()
{
    m_model = std::make_unique<StoryModel>();
    m_view = std::make_unique<TimelineView>(*m_theme);
}

void TimelineViewTest::cleanup()
{
    m_view.reset();
    m_model.reset();
}

void TimelineViewTest::show(int rows, QSize size)
{
    m_model->fill(rows);
    m_view->setModel(m_model.get());
    m_view->resize(size);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TimelineViewTest::opensAtTheNewest()
{
    show(300);
    QVERIFY(inSight(299));
    QVERIFY(m_view->isAtNewest());
    QVERIFY(rectOf(299).bottom() > m_view->viewport()->height() - 20);
    QVERIFY(!inSight(0));
}

void TimelineViewTest::opensWithoutMeasuringWhatIsNotInSight()
{
    m_model->fill(5000);
    m_model->asked = 0;
    m_view->setModel(m_model.get());
    m_view->resize(484, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->grab();
    QVERIFY2(m_view->layoutsMade() <= 20, qPrintable(QString::number(m_view->layoutsMade()))); // 600 px, 33 px and more
    QVERIFY2(m_model->asked < 3000, qPrintable(QString::number(m_model->asked)));              // not even asked about
}

void TimelineViewTest::appendingMeasuresOneRow()
{
    show(5000);
    m_view->grab();
    const int before = m_view->layoutsMade();
    m_model->append(StoryModel::varied(5001));
    m_view->grab();
    QCOMPARE(m_view->layoutsMade(), before + 1);
    QVERIFY(inSight(5000));
}

void TimelineViewTest::aShortStoryBeginsAtTheTop()
{
    show(2);
    QVERIFY(rectOf(0).top() < 20);
    QCOMPARE(rectOf(1).top(), rectOf(0).bottom() + 1);
    QCOMPARE(bar()->maximum(), 0);
    QVERIFY(m_view->isAtNewest());
    m_model->append(StoryModel::note(3, u"third"_s));
    QVERIFY(rectOf(0).top() < 20);
}

void TimelineViewTest::sticksToTheNewestWhenItWasThere()
{
    show(100);
    for (int i = 0; i < 30; ++i) {
        m_model->append(StoryModel::varied(100 + i));
        QVERIFY(inSight(m_model->rowCount() - 1));
    }
    QCOMPARE(m_view->newBelow(), 0);
}

void TimelineViewTest::aTallNewRowDoesNotLoseTheEnd()
{
    show(100);
    m_model->append(StoryModel::note(101, u"a line\n"_s.repeated(80)));
    QVERIFY(m_view->isAtNewest());
    QVERIFY(rectOf(100).bottom() <= m_view->viewport()->height());
    QVERIFY(rectOf(100).height() > 1000);
}

void TimelineViewTest::saysHowManyCameBelow()
{
    show(100);
    auto* chip = m_view->viewport()->findChild<QPushButton*>();
    QVERIFY(!chip->isVisible());
    scroll(-400);
    QVERIFY(!m_view->isAtNewest());
    const int first = firstVisible();
    const QRect place = rectOf(first);
    m_model->append(StoryModel::varied(101));
    m_model->append(StoryModel::varied(102));
    QCOMPARE(m_view->newBelow(), 2);
    QVERIFY(chip->isVisible());
    QCOMPARE(chip->text(), u"2 new below"_s);
    QCOMPARE(rectOf(first), place);

    m_model->remove(101);
    QCOMPARE(m_view->newBelow(), 1);
    m_model->append(StoryModel::varied(103));
    QTest::mouseClick(chip, Qt::LeftButton);
    QVERIFY(inSight(m_model->rowCount() - 1));
    QCOMPARE(m_view->newBelow(), 0);
    QVERIFY(!chip->isVisible());
}

void TimelineViewTest::rowsAddedAboveMoveNothing()
{
    show(200);
    scroll(-3000);
    const int first = firstVisible();
    const QRect place = rectOf(first);
    m_model->insert(0, StoryModel::note(-5, u"back-dated, several lines\nmore\nand more"_s));
    QCOMPARE(rectOf(first + 1), place);
    m_model->insert(first + 1, std::vector<TimelineLine>(5, StoryModel::note(0, u"just above"_s)));
    QCOMPARE(rectOf(first + 6), place);
    QCOMPARE(m_view->newBelow(), 0);
}

void TimelineViewTest::rowsRemovedAboveMoveNothing()
{
    show(200);
    scroll(-3000);
    const int first = firstVisible();
    const QRect place = rectOf(first);
    m_model->remove(0, 10);
    QCOMPARE(rectOf(first - 10), place);
    m_model->remove(first - 13, 3);
    QCOMPARE(rectOf(first - 13), place);
}

void TimelineViewTest::estimatesBecomingExactMoveNothing()
{
    show(1000);
    // Upwards into rows that were never measured: what was in sight moves by exactly what was scrolled.
    for (int i = 0; i < 200; ++i) {
        const int first = firstVisible();
        const int top = rectOf(first).top();
        scroll(-37);
        QCOMPARE(rectOf(first).top(), top + 37);
    }
    QVERIFY(firstVisible() < 950);
    // And a leap into the unknown lands on rows without a gap or an overlap.
    bar()->setValue(bar()->maximum() / 2);
    for (int row = firstVisible(); row < firstVisible() + 5; ++row)
        QCOMPARE(rectOf(row + 1).top(), rectOf(row).bottom() + 1);
}

void TimelineViewTest::everyRowCanBeReachedByScrolling()
{
    show(120);
    QSet<int> seen;
    bar()->setValue(0);
    for (int i = 0; i < 400 && !m_view->isAtNewest(); ++i) {
        for (int y = 0; y < m_view->viewport()->height(); y += 10)
            seen.insert(m_view->indexAt(QPoint(50, y)).row());
        scroll(60);
    }
    QVERIFY(m_view->isAtNewest());
    for (int y = 0; y < m_view->viewport()->height(); y += 10)
        seen.insert(m_view->indexAt(QPoint(50, y)).row());
    seen.remove(-1);
    QCOMPARE(seen.size(), 120);
}

void TimelineViewTest::theBeginningCanBeReached()
{
    show(500);
    bar()->setValue(bar()->minimum());
    QVERIFY(inSight(0));
    QCOMPARE(bar()->value(), 0);
    bar()->setValue(bar()->maximum());
    QVERIFY(inSight(499));
}

void TimelineViewTest::aChangedRowIsMeasuredAgain()
{
    show(50);
    const int before = rectOf(49).height();
    TimelineLine line = m_model->line(49);
    line.text += u"\nand one line more"_s;
    m_model->change(49, line);
    QCOMPARE(rectOf(49).height(), before + 19);
    QVERIFY(inSight(49));

    scroll(-500);
    const int first = firstVisible();
    const int top = rectOf(first).top();
    line = m_model->line(10); // far above and out of sight
    line.text = u"very\nmuch\nhigher\nthan\nbefore\n"_s.repeated(10);
    m_model->change(10, line);
    QCOMPARE(rectOf(first).top(), top);
}

void TimelineViewTest::aNewWidthKeepsTheFirstVisibleRow()
{
    show(300);
    scroll(-2000);
    const int first = firstVisible();
    const int top = rectOf(first).top();
    m_view->resize(320, 600);
    QTRY_COMPARE(m_view->viewport()->width(), 308);
    QCOMPARE(rectOf(first).top(), top);
    m_view->resize(700, 600);
    QTRY_COMPARE(m_view->viewport()->width(), 688);
    QCOMPARE(rectOf(first).top(), top);

    m_view->scrollToNewest();
    m_view->resize(330, 400);
    QTRY_VERIFY(m_view->viewport()->height() == 400 && inSight(299));
}

void TimelineViewTest::aFilterAndItsEndKeepTheNewest()
{
    m_model->fill(300);
    QSortFilterProxyModel decisions;
    QAbstractItemModelTester tester(&decisions, QAbstractItemModelTester::FailureReportingMode::Fatal);
    decisions.setSourceModel(m_model.get());
    decisions.setFilterRole(TimelineTitleRole);
    m_view->setModel(&decisions);
    m_view->resize(484, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    decisions.setFilterFixedString(u"Decision"_s);
    QCOMPARE(decisions.rowCount(), 100);
    QVERIFY(m_view->isAtNewest());
    QVERIFY(m_view->visualRect(decisions.index(99, 0)).bottom() > 500);
    decisions.setFilterFixedString(QString());
    QCOMPARE(decisions.rowCount(), 300);
    QVERIFY(m_view->visualRect(decisions.index(299, 0)).bottom() > 500);
    QVERIFY(m_view->isAtNewest());
    decisions.setFilterFixedString(u"nothing has this title"_s);
    QCOMPARE(m_view->indexAt(QPoint(50, 50)), QModelIndex());
    m_view->setModel(nullptr);
}

void TimelineViewTest::aRowChangedBehindAFilterIsShownAsItIsNow()
{
    m_model->fill(5);
    QSortFilterProxyModel decisions;
    decisions.setSourceModel(m_model.get());
    decisions.setFilterRole(TimelineTitleRole);
    m_view->setModel(&decisions);
    m_view->resize(484, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    const int before = m_view->visualRect(decisions.index(1, 0)).height();
    decisions.setFilterFixedString(u"Decision"_s);
    TimelineLine line = m_model->line(1);
    line.text += u"\nwritten while nobody looked"_s;
    m_model->change(1, line);
    decisions.setFilterFixedString(QString());
    QCOMPARE(m_view->visualRect(decisions.index(1, 0)).height(), before + 19);
    m_view->setModel(nullptr);
}

void TimelineViewTest::aResetKeepsPlaceAndCurrentRow()
{
    show(300);
    m_view->setCurrentIndex(m_model->index(150));
    const int first = firstVisible();
    const int top = rectOf(first).top();
    m_model->reload();
    QCOMPARE(firstVisible(), first);
    QCOMPARE(rectOf(first).top(), top);
    QCOMPARE(m_view->currentIndex().row(), 150);
    m_model->fill(50); // more of them, by a reset
    QCOMPARE(rectOf(first).top(), top);

    m_view->scrollToNewest();
    m_model->reload();
    QVERIFY(m_view->isAtNewest());
    QVERIFY(inSight(349));
}

void TimelineViewTest::separatesDays()
{
    m_model->append(StoryModel::note(0, u"the first day"_s));
    m_model->append(StoryModel::note(1, u"the same day"_s));
    m_model->append(StoryModel::note(60 * 22, u"midnight in UTC"_s));
    show(0);
    const int within = rectOf(1).top() - rectOf(0).bottom();
    const int across = rectOf(2).top() - rectOf(1).bottom();
    QCOMPARE(within, 1);
    QVERIFY(across > 20);
    QVERIFY(m_view->spokenRow(2).startsWith(u"Monday 23 November 2026"_s));
    QVERIFY(!m_view->spokenRow(1).contains(u"November"_s));

    m_view->setZone(QTimeZone("Asia/Tokyo")); // 11:00 on Sunday to 09:00 on Monday
    QVERIFY(rectOf(2).top() - rectOf(1).bottom() > 20);
    m_view->setZone(QTimeZone("America/New_York")); // 21:00 on Saturday to 19:00 on Sunday
    QVERIFY(rectOf(2).top() - rectOf(1).bottom() > 20);
    m_view->setZone(QTimeZone("Atlantic/Azores")); // 01:00 to 23:00 on Sunday
    QCOMPARE(rectOf(2).top() - rectOf(1).bottom(), 1);
}

void TimelineViewTest::separatesTheUnread()
{
    m_model->append(StoryModel::note(0, u"seen"_s));
    for (int i = 1; i < 3; ++i) {
        TimelineLine fresh = StoryModel::note(i, u"not seen"_s);
        fresh.marks = TimelineMark::Unread;
        m_model->append(fresh);
    }
    show(0);
    QVERIFY(rectOf(1).top() - rectOf(0).bottom() > 10);
    QCOMPARE(rectOf(2).top(), rectOf(1).bottom() + 1);
    m_model->change(1, StoryModel::note(1, u"seen now"_s));
    QCOMPARE(rectOf(1).top(), rectOf(0).bottom() + 1);
    QVERIFY(rectOf(2).top() - rectOf(1).bottom() > 10);
}

void TimelineViewTest::separatorsMoveWithTheirRows()
{
    m_model->append(StoryModel::note(0, u"Sunday"_s));
    m_model->append(StoryModel::note(60 * 23, u"Monday"_s));
    show(0);
    QVERIFY(rectOf(1).top() - rectOf(0).bottom() > 20);
    m_model->insert(1, StoryModel::note(60 * 22, u"Monday, back-dated"_s));
    QVERIFY(rectOf(1).top() - rectOf(0).bottom() > 20);
    QCOMPARE(rectOf(2).top(), rectOf(1).bottom() + 1);
    m_model->remove(1);
    QVERIFY(rectOf(1).top() - rectOf(0).bottom() > 20);
    m_model->remove(0);
    QVERIFY(rectOf(0).top() < 20); // nothing to be separated from
}

void TimelineViewTest::survivesItsModel()
{
    show(50);
    m_model.reset();
    m_view->grab();
    QCOMPARE(m_view->model(), nullptr);
    QCOMPARE(m_view->currentIndex(), QModelIndex());
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton);
}

void TimelineViewTest::anEmptyTimelineSaysWhatItIsFor()
{
    show(0);
    const QImage before = m_view->grab().toImage();
    m_view->setPlaceholder(u"Nothing is written down yet. Type below what you see."_s);
    QVERIFY(m_view->grab().toImage() != before);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
}

void TimelineViewTest::aChangedThemeMeasuresNothing()
{
    show(100);
    scroll(-800);
    const int first = firstVisible();
    const QRect place = rectOf(first);
    const QImage dark = m_view->grab().toImage();
    m_theme->setMode(Theme::Mode::Light);
    QCOMPARE(rectOf(first), place);
    const QImage light = m_view->grab().toImage();
    m_theme->setMode(Theme::Mode::Dark);
    QCOMPARE(light.pixelColor(3, 3), lightTokens().background);
    QCOMPARE(m_view->grab().toImage(), dark);
}

QTEST_MAIN(TimelineViewTest)
#include "timeline_view_test.moc"
