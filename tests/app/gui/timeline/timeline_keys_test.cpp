// tests/app/gui/timeline/timeline_keys_test.cpp — the timeline by keyboard, by mouse, and by those who hear it.
#include "app/gui/timeline/timeline_view.h"

#include "tests/app/gui/timeline/story_model.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class TimelineKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void tabEntersAtTheNewest();
    void arrowsMoveAndKeepInSight();
    void pagesAndEnds();
    void aRowHigherThanTheWindowIsReadInSteps();
    void theCurrentRowShowsTheFocus();
    void lettersAskOnlyWithFocusAndWithoutModifiers();
    void enterAndDoubleClickOpenDetails();
    void menuKeyMeansTheCurrentRow();
    void rightClickMeansTheRowUnderIt();
    void shiftChoosesARange();
    void controlAChoosesEverything();
    void clickControlClickAndShiftClickChoose();
    void controlCCopiesWhatIsChosen();
    void aClickOnAnAttachmentAsksForIt();
    void isAListOfAllRowsForThoseWhoHear();
    void rowInterfacesFollowTheirRows();
    void rowsCanBePressedByAssistiveTechnology();

private:
    void show(int rows);
    QRect rectOf(int row) const { return m_view->visualRect(m_model->index(row)); }
    bool inSight(int row) const { return m_view->viewport()->rect().contains(rectOf(row)); }
    int current() const { return m_view->currentIndex().row(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(m_view, key, modifiers); }
    void click(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, modifiers, rectOf(row).center());
    }
    QList<int> chosen() const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<StoryModel> m_model;
    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_composer = nullptr;
    TimelineView* m_view = nullptr;
};

namespace {

QModelIndex rowOf(const QSignalSpy& spy, int at = 0) { return spy.at(at).at(0).toModelIndex(); }

} // namespace

void TimelineKeysTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void TimelineKeysTest::init()
{
    m_model = std::make_unique<StoryModel>();
    m_window = std::make_unique<QWidget>();
    auto* column = new QVBoxLayout(m_window.get());
    column->setContentsMargins(0, 0, 0, 0);
    m_view = new TimelineView(*m_theme);
    m_composer = new QLineEdit;
    column->addWidget(m_composer);
    column->addWidget(m_view, 1);
}

void TimelineKeysTest::cleanup()
{
    m_window.reset();
    m_model.reset();
}

void TimelineKeysTest::show(int rows)
{
    m_model->fill(rows);
    m_view->setModel(m_model.get());
    m_window->resize(484, 600);
    m_window->show();
    m_composer->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

QList<int> TimelineKeysTest::chosen() const
{
    QList<int> rows;
    const QModelIndexList indexes = m_view->selectionModel()->selectedIndexes();
    for (const QModelIndex& index : indexes)
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

void TimelineKeysTest::tabEntersAtTheNewest()
{
    show(100);
    QVERIFY(!m_view->currentIndex().isValid());
    QTest::keyClick(m_composer, Qt::Key_Tab);
    QVERIFY(m_view->hasFocus());
    QCOMPARE(current(), 99);
    QCOMPARE(chosen(), QList<int>{99});
}

void TimelineKeysTest::arrowsMoveAndKeepInSight()
{
    show(100);
    QTest::keyClick(m_composer, Qt::Key_Tab);
    QSignalSpy moved(m_view, &TimelineView::currentChanged);
    for (int row = 98; row >= 40; --row) {
        key(Qt::Key_Up);
        QCOMPARE(current(), row);
        QVERIFY(inSight(row));
    }
    for (int row = 41; row < 100; ++row) {
        key(Qt::Key_Down);
        QCOMPARE(current(), row);
        QVERIFY(inSight(row));
    }
    key(Qt::Key_Down); // the end is the end
    QCOMPARE(current(), 99);
    QCOMPARE(moved.size(), 59 * 2);
    QVERIFY(m_view->isAtNewest());
}

void TimelineKeysTest::pagesAndEnds()
{
    show(400);
    m_view->setFocus();
    key(Qt::Key_Home);
    QCOMPARE(current(), 0);
    QVERIFY(inSight(0));
    key(Qt::Key_PageDown);
    const int page = current();
    QVERIFY(page > 2 && page < 25);
    QVERIFY(inSight(page));
    key(Qt::Key_PageDown);
    QVERIFY(current() > page);
    key(Qt::Key_PageUp);
    key(Qt::Key_PageUp);
    QVERIFY(current() <= 2);
    key(Qt::Key_End);
    QCOMPARE(current(), 399);
    QVERIFY(m_view->isAtNewest());
    for (int i = 0; i < 200; ++i) { // through rows that were never measured
        key(Qt::Key_PageUp);
        QVERIFY(inSight(current()));
    }
    QCOMPARE(current(), 0);
}

void TimelineKeysTest::aRowHigherThanTheWindowIsReadInSteps()
{
    m_model->append(StoryModel::note(0, u"before"_s));
    m_model->append(StoryModel::note(1, u"a line\n"_s.repeated(100)));
    m_model->append(StoryModel::note(2, u"after"_s));
    show(0);
    m_view->setCurrentIndex(m_model->index(0));
    m_view->setFocus();
    key(Qt::Key_Down);
    QCOMPARE(current(), 1);
    QVERIFY(rectOf(1).top() <= 20); // read from its beginning
    int steps = 0;
    while (current() == 1 && steps < 100) {
        const int top = rectOf(1).top();
        key(Qt::Key_Down);
        QVERIFY(current() == 2 || rectOf(1).top() < top);
        ++steps;
    }
    QCOMPARE(current(), 2);
    QVERIFY2(steps > 15 && steps < 100, qPrintable(QString::number(steps)));
}

void TimelineKeysTest::theCurrentRowShowsTheFocus()
{
    show(30);
    m_view->setFocus();
    m_view->setCurrentIndex(m_model->index(28));
    const auto edge = [this] {
        const QRect rect = rectOf(28);
        return m_view->viewport()->grab().toImage().pixelColor(rect.center().x(), rect.top());
    };
    QCOMPARE(edge(), m_theme->tokens().focusRing);
    m_composer->setFocus();
    QCOMPARE(edge(), m_theme->tokens().selection);
}

void TimelineKeysTest::lettersAskOnlyWithFocusAndWithoutModifiers()
{
    show(30);
    QSignalSpy pin(m_view, &TimelineView::pinRequested);
    QSignalSpy edit(m_view, &TimelineView::editRequested);
    QSignalSpy copy(m_view, &TimelineView::copyRequested);
    m_view->setCurrentIndex(m_model->index(20));
    QTest::keyClicks(m_composer, u"pec"_s);
    QCOMPARE(m_composer->text(), u"pec"_s);
    QCOMPARE(pin.size() + edit.size() + copy.size(), 0);

    m_view->setFocus();
    key(Qt::Key_P);
    key(Qt::Key_E);
    key(Qt::Key_C);
    QCOMPARE(pin.size(), 1);
    QCOMPARE(edit.size(), 1);
    QCOMPARE(copy.size(), 1);
    QCOMPARE(rowOf(pin).row(), 20);
    key(Qt::Key_P, Qt::ControlModifier);
    key(Qt::Key_E, Qt::AltModifier);
    QCOMPARE(pin.size(), 1);
    QCOMPARE(edit.size(), 1);
}

void TimelineKeysTest::enterAndDoubleClickOpenDetails()
{
    show(30);
    QSignalSpy details(m_view, &TimelineView::detailsRequested);
    m_view->setFocus();
    m_view->setCurrentIndex(m_model->index(25));
    key(Qt::Key_Return);
    key(Qt::Key_Enter);
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, rectOf(28).center());
    QCOMPARE(details.size(), 3);
    QCOMPARE(rowOf(details, 0).row(), 25);
    QCOMPARE(rowOf(details, 2).row(), 28);
}

void TimelineKeysTest::menuKeyMeansTheCurrentRow()
{
    show(30);
    QSignalSpy menu(m_view, &TimelineView::contextMenuRequested);
    m_view->setFocus();
    m_view->setCurrentIndex(m_model->index(26));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(1, 1), m_view->mapToGlobal(QPoint(1, 1)));
    QApplication::sendEvent(m_view, &event);
    QCOMPARE(menu.size(), 1);
    QCOMPARE(rowOf(menu).row(), 26);
    const QPoint local = m_view->viewport()->mapFromGlobal(menu.first().at(1).toPoint());
    QVERIFY(rectOf(26).contains(local));
}

void TimelineKeysTest::rightClickMeansTheRowUnderIt()
{
    show(30);
    QSignalSpy menu(m_view, &TimelineView::contextMenuRequested);
    m_view->setCurrentIndex(m_model->index(26));
    const QPoint place = rectOf(28).center();
    QTest::mouseClick(m_view->viewport(), Qt::RightButton, {}, place);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, m_view->viewport()->mapToGlobal(place));
    QApplication::sendEvent(m_view->viewport(), &event);
    QCOMPARE(rowOf(menu).row(), 28);
    QCOMPARE(current(), 28);
}

void TimelineKeysTest::shiftChoosesARange()
{
    show(30);
    m_view->setFocus();
    m_view->setCurrentIndex(m_model->index(25));
    key(Qt::Key_Up, Qt::ShiftModifier);
    key(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(chosen(), (QList<int>{23, 24, 25}));
    key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(chosen(), (QList<int>{24, 25}));
    key(Qt::Key_Up);
    QCOMPARE(chosen(), QList<int>{23});
}

void TimelineKeysTest::controlAChoosesEverything()
{
    show(30);
    m_view->setFocus();
    key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(chosen().size(), 30);
}

void TimelineKeysTest::clickControlClickAndShiftClickChoose()
{
    show(30);
    click(26);
    QVERIFY(m_view->hasFocus());
    QCOMPARE(chosen(), QList<int>{26});
    click(28, Qt::ControlModifier);
    QCOMPARE(chosen(), (QList<int>{26, 28}));
    click(28, Qt::ControlModifier);
    QCOMPARE(chosen(), QList<int>{26});
    click(26);
    click(29, Qt::ShiftModifier);
    QCOMPARE(chosen(), (QList<int>{26, 27, 28, 29}));
}

void TimelineKeysTest::controlCCopiesWhatIsChosen()
{
    m_model->append(StoryModel::note(4, u"first"_s));
    m_model->append(StoryModel::note(5, u"second"_s));
    m_model->append(StoryModel::note(60 * 22 + 1, u"after midnight"_s));
    show(0);
    m_view->setFocus();
    QApplication::clipboard()->setText(u"untouched"_s);
    m_view->selectionModel()->clear();
    key(Qt::Key_C, Qt::ControlModifier); // nothing chosen, nothing lost
    QCOMPARE(QApplication::clipboard()->text(), u"untouched"_s);
    click(2);
    click(1, Qt::ControlModifier);
    key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"Sunday 22 November 2026 (UTC)\n02:05 second\n"
                                                "Monday 23 November 2026 (UTC)\n00:01 after midnight"_s);
}

void TimelineKeysTest::aClickOnAnAttachmentAsksForIt()
{
    TimelineLine line = StoryModel::note(0, u"the log"_s);
    line.attachments = {{u"pod.log"_s, u"1.2 MB"_s, false, QImage()}, {u"other.log"_s, QString(), false, QImage()}};
    m_model->append(line);
    show(0);
    QSignalSpy asked(m_view, &TimelineView::attachmentRequested);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, rectOf(0).topLeft() + QPoint(150, 10)); // the text
    QCOMPARE(asked.size(), 0);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(150, rectOf(0).bottom() - 15));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(1).toInt(), 1);
}

void TimelineKeysTest::isAListOfAllRowsForThoseWhoHear()
{
    show(500);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(m_view);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), u"Timeline"_s);
    QCOMPARE(list->childCount(), 500);
    const int before = m_view->layoutsMade();
    QAccessibleInterface* first = list->child(0);
    QVERIFY(first && first->isValid());
    QCOMPARE(first->role(), QAccessible::ListItem);
    QCOMPARE(first->parent(), list);
    QVERIFY(first->text(QAccessible::Name).startsWith(u"02:00 Decision entry 0"_s));
    QVERIFY(first->state().offscreen);
    QCOMPARE(m_view->layoutsMade(), before); // hearing is not measuring

    m_view->setFocus();
    m_view->setCurrentIndex(m_model->index(499));
    QAccessibleInterface* last = list->child(499);
    QVERIFY(!last->state().offscreen);
    QVERIFY(last->state().focused);
    QVERIFY(last->state().selected);
    QCOMPARE(list->focusChild(), last);
    QCOMPARE(list->indexOfChild(last), 499);
    QCOMPARE(last->rect().size(), rectOf(499).size());
    const QPoint middle = last->rect().center();
    QCOMPARE(list->childAt(middle.x(), middle.y()), last);
    QCOMPARE(list->child(500), nullptr);
    QCOMPARE(list->child(-1), nullptr);
}

void TimelineKeysTest::rowInterfacesFollowTheirRows()
{
    show(10);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(m_view);
    QAccessibleInterface* row = list->child(5);
    const QString name = row->text(QAccessible::Name);
    m_model->insert(0, StoryModel::note(-1, u"above"_s));
    QCOMPARE(row->text(QAccessible::Name), name);
    QCOMPARE(list->indexOfChild(row), 6);
    QCOMPARE(list->child(6), row);
    m_model->remove(6);
    QVERIFY(!row->isValid());
    QVERIFY(row->state().invalid);
    m_model->reload(); // whoever held a row by its place asks again
    QVERIFY(list->child(5)->isValid());
    QCOMPARE(list->child(5)->text(QAccessible::Name).left(5), u"02:04"_s);
}

void TimelineKeysTest::rowsCanBePressedByAssistiveTechnology()
{
    show(50);
    QSignalSpy details(m_view, &TimelineView::detailsRequested);
    QAccessibleInterface* row = QAccessible::queryAccessibleInterface(m_view)->child(3);
    QVERIFY(row->actionInterface());
    row->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(details.size(), 1);
    QCOMPARE(rowOf(details).row(), 3);
    QCOMPARE(current(), 3);
    QVERIFY(inSight(3));
    row->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QVERIFY(m_view->hasFocus());
}

QTEST_MAIN(TimelineKeysTest)
#include "timeline_keys_test.moc"
