// tests/app/gui/console/room_test.cpp — the room as a place: wide and narrow, gone round by keyboard; merged incidents;
// what can be done with an entry; and a name on everything one can reach.
#include "tests/app/gui/console/stage.h"

#include "app/gui/console/room/clock_strip.h"
#include "app/gui/console/room/context_panel.h"
#include "app/gui/console/room/facts_panel.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/toast_with_undo.h"
#include "core/incident/notes.h"
#include "core/incident/response.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace firebreak;

class RoomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void aWideRoomHasThreeColumns();
    void aNarrowRoomKeepsTheClocksInSight();
    void thePanelTakesMoreRoomAndGivesItBack();
    void keysGoRoundThePanes();
    void panesFollowTheWidth();
    void lettersAreLettersWhileTyping();
    void theKeyboardStaysWhereItIsWhenAFactChanges();
    void aMergedIncidentIsClosedWithItsReason();
    void undoIsOfferedForTheRoomThatWasLeft();
    void anEntryIsPinnedAndCorrected();
    void anEntryIsErased();
    void theMenuOfAnEntryWorks();
    void everythingReachableHasAName_data();
    void everythingReachableHasAName();
    void oddSizesKeepTheComposerInSight();

private:
    TimelineRow entryThatSays(const QString& words) const
    {
        const QList<TimelineRow> rows = m_stage->workspace->incidents().timeline(m_id).value();
        for (const TimelineRow& row : rows)
            if (row.entry.text.contains(words))
                return row;
        return {};
    }
    void stand(const QString& words) const
    {
        m_stage->timeline().setFocus();
        const int row = m_stage->rowThatSays(words);
        QVERIFY2(row >= 0, qPrintable(words));
        m_stage->timeline().setCurrentIndex(m_stage->timeline().model()->index(row, 0));
    }

    std::unique_ptr<Stage> m_stage;
    IncidentId m_id;
};

void RoomTest::init()
{
    m_stage = std::make_unique<Stage>();
    m_stage->person(u"Jo Park"_s);
    m_id = m_stage->declared(u"Checkout answers 500"_s);
    m_stage->open();
    m_stage->openRoom(m_id);
}

void RoomTest::aWideRoomHasThreeColumns()
{
    IncidentRoom& room = m_stage->room();
    QVERIFY(room.facts()->isVisible());
    QVERIFY(!room.findChild<ClockStrip*>()->isVisible());
    const auto left = [&](const QWidget* widget) { return widget->mapTo(&room, QPoint()).x(); };
    QVERIFY(left(room.facts()) + room.facts()->width() <= left(room.timeline()));
    const auto* panel = room.findChild<ContextPanel*>();
    QVERIFY(left(room.timeline()) + room.timeline()->width() <= left(panel));
    QVERIFY(!m_stage->button(u"Facts"_s, panel));
}

void RoomTest::aNarrowRoomKeepsTheClocksInSight()
{
    m_stage->resize({1024, 700});
    IncidentRoom& room = m_stage->room();
    auto* strip = room.findChild<ClockStrip*>();
    auto* panel = room.findChild<ContextPanel*>();
    QVERIFY(strip->isVisible());
    QVERIFY(strip->mapTo(&room, QPoint()).y() < room.timeline()->mapTo(&room, QPoint()).y());
    QVERIFY(panel->isAncestorOf(room.facts()));
    for (const QString& tab : {u"Facts"_s, u"Call"_s, u"My role"_s, u"Details"_s}) {
        QTest::mouseClick(m_stage->button(tab, panel), Qt::LeftButton);
        QVERIFY2(m_stage->reads(u"Status update due in 30:00"_s, strip), qPrintable(tab));
        QVERIFY2(m_stage->reads(u"0:00"_s, strip), qPrintable(tab));
        QCOMPARE(room.facts()->isVisible(), tab == u"Facts");
    }
    m_stage->pass(Minutes(31));
    QVERIFY(m_stage->reads(u"Status update late by 1:00"_s, strip));
    m_stage->resize({1440, 900});
    QVERIFY(!strip->isVisible());
    QVERIFY(room.facts()->isVisible());
    QVERIFY(!panel->isAncestorOf(room.facts()));
    QVERIFY(m_stage->reads(u"Status update late by 1:00"_s, room.facts()));
}

void RoomTest::thePanelTakesMoreRoomAndGivesItBack()
{
    const auto* panel = m_stage->room().findChild<ContextPanel*>();
    const int before = panel->width();
    QTest::mouseClick(panel->roomyButton(), Qt::LeftButton);
    QVERIFY2(panel->width() > before + before / 2, "half as much again");
    QVERIFY2(panel->isAncestorOf(m_stage->room().facts()), "the facts are a tab");
    QVERIFY(m_stage->room().findChild<ClockStrip*>()->isVisible());
    QTest::mouseClick(panel->roomyButton(), Qt::LeftButton);
    QCOMPARE(panel->width(), before);
    QVERIFY(m_stage->room().facts()->isVisible() && !panel->isAncestorOf(m_stage->room().facts()));
}

void RoomTest::keysGoRoundThePanes()
{
    Stage& stage = *m_stage;
    QVERIFY(stage.composer().edit()->hasFocus());
    stage.key(Qt::Key_1, Qt::AltModifier);
    QVERIFY(stage.room().facts()->isAncestorOf(stage.keyboard()));
    stage.key(Qt::Key_2, Qt::AltModifier);
    QVERIFY(stage.timeline().hasFocus());
    stage.key(Qt::Key_3, Qt::AltModifier);
    QVERIFY(stage.composer().edit()->hasFocus());
    stage.key(Qt::Key_F6);
    QVERIFY(stage.room().findChild<ContextPanel*>()->isAncestorOf(stage.keyboard()));
    stage.key(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(stage.composer().edit()->hasFocus());
    stage.key(Qt::Key_Escape);
    QVERIFY(stage.timeline().hasFocus());
    stage.key(Qt::Key_N);
    QVERIFY(stage.composer().edit()->hasFocus());
}

void RoomTest::panesFollowTheWidth()
{
    Stage& stage = *m_stage;
    stage.key(Qt::Key_1, Qt::AltModifier);
    QWidget* inFacts = stage.keyboard();
    stage.resize({1024, 700});
    QVERIFY2(stage.keyboard() == inFacts, "moving the facts keeps the keyboard");
    stage.key(Qt::Key_1, Qt::AltModifier);
    QVERIFY(stage.timeline().hasFocus());
    stage.key(Qt::Key_3, Qt::AltModifier);
    QVERIFY(stage.room().findChild<ContextPanel*>()->isAncestorOf(stage.keyboard()));
    stage.resize({1440, 900});
    stage.key(Qt::Key_1, Qt::AltModifier);
    QVERIFY(stage.room().facts()->isAncestorOf(stage.keyboard()));
}

void RoomTest::lettersAreLettersWhileTyping()
{
    Stage& stage = *m_stage;
    const Incident before = stage.incident();
    stage.type(u"adhimskugtlpecn/"_s);
    QVERIFY(!stage.form());
    stage.settle();
    QVERIFY(stage.incident() == before);
    QCOMPARE(stage.composer().text(), u"adhimskugtlpecn/"_s);
    stage.key(Qt::Key_Escape);
    stage.key(Qt::Key_S, Qt::ControlModifier);
    QVERIFY2(!stage.form(), "with Control it is not the letter");
    stage.key(Qt::Key_S);
    QVERIFY(stage.form());
    stage.key(Qt::Key_Escape);
    QVERIFY(stage.timeline().hasFocus());
}

void RoomTest::theKeyboardStaysWhereItIsWhenAFactChanges()
{
    Stage& stage = *m_stage;
    QAbstractButton* assign = stage.button(u"Assign operations"_s, stage.room().facts());
    QVERIFY(assign);
    assign->setFocus();
    stage.key(Qt::Key_Space);
    QVERIFY(stage.form());
    auto* who = qobject_cast<QComboBox*>(stage.keyboard());
    QVERIFY(who);
    who->setCurrentIndex(who->findText(u"Jo Park"_s));
    stage.key(Qt::Key_Return);
    stage.settle();
    QVERIFY(!stage.form());
    QVERIFY(stage.button(u"Jo Park"_s, stage.room().facts()));
    QCOMPARE(stage.keyboard()->accessibleName(), u"Operations: Jo Park, hand over"_s);
    stage.key(Qt::Key_S);
    QVERIFY2(stage.form(), "letters still work there");
}

void RoomTest::aMergedIncidentIsClosedWithItsReason()
{
    Stage& stage = *m_stage;
    const IncidentId target = stage.declared(u"Payments time out"_s);
    stage.type(u"unsent"_s);
    stage.room().commands().run(u"room.merge"_s);
    QVERIFY(stage.form());
    stage.type(u"INC-77"_s);
    stage.key(Qt::Key_Return);
    stage.settle();
    QVERIFY2(stage.form(), "there is no such incident");
    qobject_cast<QLineEdit*>(stage.keyboard())->setText(u"INC-2"_s);
    stage.key(Qt::Key_Return);
    stage.settle();
    QVERIFY(!stage.form());
    QVERIFY(stage.reads(u"Merged into INC-2"_s, stage.room().facts()));
    QVERIFY(stage.reads(u"INC-1 was merged into INC-2. Write there, or unmerge it first."_s, &stage.composer()));
    QVERIFY(!stage.composer().edit()->isVisible());
    stage.openRoom(m_id);
    QVERIFY2(stage.timeline().hasFocus(), "where the letters work");
    stage.key(Qt::Key_N);
    QVERIFY(stage.timeline().hasFocus());
    stage.key(Qt::Key_G);
    stage.settle();
    QVERIFY(stage.room().incidentId() == target);
    QVERIFY(stage.composer().edit()->isVisible());
    stage.openRoom(m_id);
    stage.key(Qt::Key_M); // what the button says
    stage.settle();
    QCOMPARE(stage.incident().status, IncidentStatus::Investigating);
    QVERIFY(stage.composer().edit()->isVisible());
    QCOMPARE(stage.composer().text(), u"unsent"_s);
}

void RoomTest::undoIsOfferedForTheRoomThatWasLeft()
{
    Stage& stage = *m_stage;
    const IncidentId other = stage.declared(u"Search is slow"_s);
    const auto busy = stage.busyDisk();
    stage.type(u"/mitigate"_s);
    stage.key(Qt::Key_Return);
    QVERIFY(stage.window->openIncident(other));
    busy->release();
    stage.settle();
    QCOMPARE(stage.incident(m_id).status, IncidentStatus::Mitigated);
    QVERIFY(stage.window->announcements().toast()->isVisible());
    stage.key(Qt::Key_Z, Qt::ControlModifier);
    stage.settle();
    QCOMPARE(stage.incident(m_id).status, IncidentStatus::Investigating);
    QCOMPARE(stage.incident(other).status, IncidentStatus::Investigating);
}

void RoomTest::anEntryIsPinnedAndCorrected()
{
    Stage& stage = *m_stage;
    stage.say(u"pools are ful"_s);
    stand(u"pools are ful"_s);
    stage.key(Qt::Key_P);
    stage.settle();
    QVERIFY(entryThatSays(u"pools are ful"_s).pinned);
    QAbstractButton* pinned = stage.button(u"Pinned"_s, &stage.room());
    QVERIFY(pinned);
    QTest::mouseClick(pinned, Qt::LeftButton);
    QCOMPARE(stage.timeline().model()->rowCount(), 1);
    QTest::mouseClick(stage.button(u"All"_s, &stage.room()), Qt::LeftButton);
    stand(u"pools are ful"_s);
    stage.key(Qt::Key_E);
    QVERIFY(stage.form());
    auto* text = qobject_cast<QPlainTextEdit*>(stage.keyboard());
    QVERIFY(text);
    QCOMPARE(text->toPlainText(), u"pools are ful"_s);
    text->setPlainText(u"pools are full"_s);
    stage.key(Qt::Key_Return, Qt::ControlModifier);
    stage.settle();
    QVERIFY(!stage.form());
    const TimelineRow corrected = entryThatSays(u"pools are full"_s);
    QVERIFY(corrected.corrected);
    const int row = stage.rowThatSays(u"pools are full"_s);
    QVERIFY(row >= 0);
    QVERIFY(stage.timeline()
                .model()
                ->index(row, 0)
                .data(TimelineMarksRole)
                .value<TimelineMarks>()
                .testFlag(TimelineMark::Edited));
    stand(u"pools are full"_s);
    stage.key(Qt::Key_P);
    stage.settle();
    QVERIFY(!entryThatSays(u"pools are full"_s).pinned);
}

void RoomTest::anEntryIsErased()
{
    Stage& stage = *m_stage;
    stage.say(u"password hunter2"_s);
    stage.room().commands().erase(entryThatSays(u"hunter2"_s));
    QVERIFY(stage.form());
    stage.type(u"contains a password"_s);
    stage.key(Qt::Key_Return);
    QTRY_VERIFY(!stage.form());
    stage.settle();
    QCOMPARE(stage.rowThatSays(u"hunter2"_s), -1);
    const QAbstractItemModel& model = *stage.timeline().model();
    bool erased = false;
    for (int row = 0; row < model.rowCount(); ++row)
        erased |= model.index(row, 0).data(TimelineMarksRole).value<TimelineMarks>().testFlag(TimelineMark::Erased);
    QVERIFY2(erased, "that something was here stays");
}

void RoomTest::theMenuOfAnEntryWorks()
{
    Stage& stage = *m_stage;
    stage.say(u"pools are full"_s);
    stand(u"pools are full"_s);
    QStringList offered;
    QTimer::singleShot(0, &stage.timeline(), [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction* action : menu->actions())
            if (!action->isSeparator())
                offered.append(action->text());
        menu->setActiveAction(menu->actions().constFirst());
        QTest::keyClick(menu, Qt::Key_Return);
    });
    const QPoint at = stage.timeline().visualRect(stage.timeline().currentIndex()).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, stage.timeline().viewport()->mapToGlobal(at));
    QApplication::sendEvent(stage.timeline().viewport(), &event);
    stage.settle();
    QVERIFY(offered.contains(u"Pin"_s));
    QVERIFY(offered.contains(u"Correct…"_s));
    QVERIFY(offered.contains(u"Erase for good…"_s));
    QVERIFY(entryThatSays(u"pools are full"_s).pinned);
}

void RoomTest::everythingReachableHasAName_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QSize>("size");
    for (const QSize& size : {QSize(1440, 900), QSize(1024, 700)}) {
        for (const QString& place : {u"list"_s, u"room"_s, u"declare"_s, u"alert"_s})
            QTest::addRow("%s %d", qPrintable(place), size.width()) << place << size;
        for (const RoomCommand& command : roomCommands())
            if (!QLatin1StringView(command.id).startsWith("room.export"_L1) && command.offered(Incident()))
                QTest::addRow("%s %d", command.id, size.width()) << QString(QLatin1StringView(command.id)) << size;
    }
}

void RoomTest::everythingReachableHasAName()
{
    QFETCH(QString, place);
    QFETCH(QSize, size);
    Stage& stage = *m_stage;
    stage.slo(u"checkout-availability"_s, stage.service(u"checkout"_s));
    stage.resize(size);
    if (place == u"list" || place == u"alert")
        stage.console().showList();
    if (place == u"declare")
        stage.key(Qt::Key_D, Qt::ControlModifier);
    if (place == u"alert")
        QVERIFY(stage.window->commands().run(u"console.alert"_s));
    if (place.startsWith(u"room."_s) && place != u"room.attach")
        stage.room().commands().run(place);
    stage.settle();
    int looked = 0;
    const QList<QWidget*> roots{&stage.console(), stage.form()};
    for (QWidget* root : roots) {
        if (!root)
            continue;
        for (QWidget* widget : root->findChildren<QWidget*>()) {
            const bool interactive = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                                     qobject_cast<QComboBox*>(widget) ||
                                     (qobject_cast<QAbstractScrollArea*>(widget) &&
                                      !widget->parent()->inherits("QComboBoxPrivateContainer"));
            if (!interactive || !widget->isVisible())
                continue;
            ++looked;
            auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named,
                     qPrintable(u"%1 in %2"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                                                  QLatin1StringView(widget->parent()->metaObject()->className()))));
        }
    }
    QVERIFY(looked > 5);
}

void RoomTest::oddSizesKeepTheComposerInSight()
{
    Stage& stage = *m_stage;
    for (const QString& line : {u"/promise 5m Jo reports back with the numbers from the pools of all regions"_s,
                                u"/promise 6m second"_s, u"/promise 7m third"_s, u"/sev 1 many"_s})
        stage.say(line);
    for (const QSize& size :
         {QSize(640, 420), QSize(1360, 420), QSize(1359, 700), QSize(700, 1200), QSize(1920, 1080)}) {
        stage.resize(size);
        const QRect composer(stage.composer().mapTo(stage.window.get(), QPoint()), stage.composer().size());
        const QString where = u"%1×%2"_s.arg(size.width()).arg(size.height());
        QVERIFY2(stage.window->rect().contains(composer), qPrintable(where));
        QVERIFY2(stage.composer().edit()->visibleRegion().boundingRect().height() > 20, qPrintable(where));
        QVERIFY2(stage.timeline().height() >= 40, qPrintable(where));
        stage.composer().focusText();
        stage.type(u"x"_s);
        stage.composer().setText({});
    }
}

QTEST_MAIN(RoomTest)
#include "room_test.moc"
