// tests/app/gui/console/changes_test.cpp — the first question at 03:00, answered in sight: what changed, how long
// before, and from there into the timeline with one key.
#include "tests/app/gui/console/stage.h"

#include "app/gui/console/changes/change_row.h"
#include "app/gui/console/changes/changes_overlay.h"
#include "app/gui/console/changes/what_changed_card.h"
#include "app/gui/console/room/facts_panel.h"
#include "app/gui/shell/command_registry.h"
#include "app/gui/widgets/toast_with_undo.h"
#include "core/incident/notes.h"
#include "core/incident/response.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollArea>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ChangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void isInSightWithoutAClick();
    void saysHowToRecordOneWhereNoneIsKnown();
    void enterTakesAChangeIntoTheTimelineOnce();
    void undoTakesItOutAgain();
    void aChangeInTheTimelineIsShownThere();
    void aNoteOfAChangeComesInAtOnce();
    void theWholeListIsOneKeyAway();
    void theSuspectsStayInSightWhenMuchHappensAfterwards();
    void recordsAChangeOnAServiceFromTheRoom();
    void recordsAChangeOfTheIncidentAlone();
    void recordsAChangeFromAnywhere();
    void aTimeThatCannotBeIsRefusedInItsOwnWords();
    void aMistakeIsCorrectedAndRemoved();
    void aCorrectionIsTakenBack();
    void itStaysInTheFactsAtAnyWidth();
    void everythingReachableHasAName();

private:
    WhatChangedCard& card() const { return *m_stage->room().findChild<WhatChangedCard*>(); }
    QList<ChangeRow*> rows(const QWidget* where = nullptr) const
    {
        QList<ChangeRow*> rows;
        for (auto* row : (where ? where : &card())->findChildren<ChangeRow*>())
            if (row->isVisible())
                rows.append(row);
        return rows;
    }
    QStringList spokenRows(const QWidget* where = nullptr) const
    {
        QStringList spoken;
        for (const ChangeRow* row : rows(where))
            spoken.append(row->accessibleName());
        return spoken;
    }
    void went(const QString& text, Millis before, const ServiceRef& on) const
    {
        ServiceChange change;
        change.service = on;
        change.text = text;
        change.at = m_began - before;
        QVERIFY(m_stage->workspace->catalogue().record(change).result());
        m_stage->settle();
    }
    QStringList changesInTimeline() const
    {
        QStringList said;
        const QList<TimelineRow> all = m_stage->workspace->incidents().timeline(m_id).value();
        for (const TimelineRow& row : all)
            if (row.entry.type == EntryType::Change && !row.undone)
                said.append(row.entry.text);
        return said;
    }
    void trigger(const QString& action, ChangeRow* row) const
    {
        QTimer::singleShot(0, this, [action] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* known : menu->actions())
                if (known->text() == action)
                    known->trigger();
            menu->close();
        });
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), row->mapToGlobal(QPoint()));
        QApplication::sendEvent(row, &event);
        m_stage->settle();
    }
    void fill(const QString& label, const QString& text) const
    {
        for (auto* line : m_stage->form()->findChildren<QLineEdit*>())
            if (line->accessibleName() == label)
                line->setText(text);
    }
    void choose(const QString& service) const
    {
        auto* choice = m_stage->form()->findChild<QComboBox*>();
        const int index = choice->findText(service);
        QVERIFY2(index >= 0, qPrintable(service));
        choice->setCurrentIndex(index);
    }
    void undo() const
    {
        auto* toast = m_stage->window->findChild<ToastWithUndo*>();
        QVERIFY(toast && toast->isVisible());
        QTest::mouseClick(m_stage->button(u"Undo"_s, toast), Qt::LeftButton);
        m_stage->settle();
    }
    void confirm() const
    {
        m_stage->form()->findChild<QLineEdit*>()->setFocus();
        m_stage->key(Qt::Key_Return, Qt::ControlModifier);
        m_stage->settle();
    }

    std::unique_ptr<Stage> m_stage;
    IncidentId m_id;
    ServiceRef m_payment;
    ServiceRef m_search;
    const Instant m_began = StageNight - Minutes(20);
};

void ChangesTest::init()
{
    m_stage = std::make_unique<Stage>();
    m_payment = m_stage->service(u"payment-api"_s);
    m_search = m_stage->service(u"search"_s);
    // Before it is declared: afterwards a change goes into the timeline at once.
    went(u"deploy 41"_s, Seconds(48), m_payment);
    went(u"flag on"_s, Minutes(12), m_payment);
    went(u"reindex"_s, Minutes(9), m_search);
    went(u"too old"_s, std::chrono::hours(25), m_payment);
    m_id = m_stage->declared(u"Checkout answers 500"_s, Severity::Sev1);
    m_stage->update(m_id, [this](const Incident& incident, const Moment& moment) {
        return changeServices(incident, {m_payment}, moment);
    });
    m_stage->update(m_id, [this](const Incident& incident, const Moment& moment) {
        return setTimestamp(incident, Milestone::ImpactBegan, m_began, u"first errors"_s, moment);
    });
    m_stage->open();
    m_stage->openRoom(m_id);
}

void ChangesTest::isInSightWithoutAClick()
{
    QCOMPARE(spokenRows(),
             (QStringList{u"48 s before, payment-api: deploy 41"_s, u"12 min before, payment-api: flag on"_s}));
    const QRect inWindow(card().mapTo(m_stage->window.get(), QPoint()), card().size());
    QVERIFY(m_stage->window->rect().contains(inWindow));
    QVERIFY(m_stage->reads(u"impact began 02:08 UTC"_s, &card()));
}

void ChangesTest::saysHowToRecordOneWhereNoneIsKnown()
{
    const IncidentId quiet = m_stage->declared(u"Nothing changed"_s);
    m_stage->openRoom(quiet);
    QVERIFY(rows().isEmpty());
    QVERIFY(m_stage->reads(u"No change known in the 24 hours before."_s, &card()));
    QVERIFY(m_stage->reads(u"/change"_s, &card()));
    QVERIFY(m_stage->button(u"Record a change…"_s, &card()));
}

void ChangesTest::enterTakesAChangeIntoTheTimelineOnce()
{
    rows().constFirst()->setFocus();
    m_stage->key(Qt::Key_Return);
    m_stage->key(Qt::Key_Return); // in haste, before it is written
    m_stage->settle();
    QCOMPARE(changesInTimeline(), QStringList{u"payment-api: deploy 41"_s});
    const int row = m_stage->rowThatSays(u"payment-api: deploy 41"_s);
    QCOMPARE(row, 0); // where it happened, not where it was written down
    QCOMPARE(rows().size(), 2);
    QVERIFY(rows().constFirst()->change().entry);
    QVERIFY2(rows().constFirst()->hasFocus(), "the keyboard stays where it was");
    QTest::mouseClick(rows().constLast(), Qt::LeftButton);
    m_stage->settle();
    QCOMPARE(changesInTimeline(), (QStringList{u"payment-api: deploy 41"_s, u"payment-api: flag on"_s}));
}

void ChangesTest::undoTakesItOutAgain()
{
    rows().constFirst()->click();
    m_stage->settle();
    undo();
    QVERIFY(changesInTimeline().isEmpty());
    QVERIFY(!rows().constFirst()->change().entry);
    // And it can be taken over once more.
    rows().constFirst()->click();
    m_stage->settle();
    QCOMPARE(changesInTimeline().size(), 1);
}

void ChangesTest::aChangeInTheTimelineIsShownThere()
{
    rows().constFirst()->click();
    m_stage->settle();
    QTest::mouseClick(m_stage->button(u"Decisions"_s), Qt::LeftButton); // where it is not shown
    QCOMPARE(m_stage->rowThatSays(u"deploy 41"_s), -1);
    const qint64 before = m_stage->workspace->incidents().timeline(m_id).value().size();
    rows().constFirst()->setFocus();
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QCOMPARE(m_stage->workspace->incidents().timeline(m_id).value().size(), before);
    QVERIFY(m_stage->timeline().hasFocus());
    QCOMPARE(m_stage->timeline().currentIndex().row(), m_stage->rowThatSays(u"deploy 41"_s));
}

void ChangesTest::aNoteOfAChangeComesInAtOnce()
{
    m_stage->say(u"/change rolled back to 40"_s);
    QCOMPARE(spokenRows().constFirst(), u"20 min after, rolled back to 40"_s);
    QCOMPARE(rows().size(), 3);
}

void ChangesTest::theWholeListIsOneKeyAway()
{
    for (int i = 0; i < 6; ++i)
        went(u"deploy %1"_s.arg(30 + i), std::chrono::hours(2 + i), m_payment);
    QCOMPARE(rows().size(), 5);
    auto* more = m_stage->button(u"3 more…"_s, &card());
    QVERIFY(more);
    more->setFocus();
    m_stage->key(Qt::Key_Space);
    auto* all = m_stage->window->findChild<ChangesOverlay*>();
    QVERIFY(all && all->isOpen());
    QCOMPARE(rows(all).size(), 8);
    QVERIFY(rows(all).constFirst()->hasFocus());
    QCOMPARE(spokenRows(all).constLast(), u"7 h before, payment-api: deploy 35"_s);
    m_stage->key(Qt::Key_Down);
    QVERIFY(rows(all).at(1)->hasFocus());
    m_stage->key(Qt::Key_Escape);
    m_stage->settle();
    QVERIFY(!m_stage->window->findChild<ChangesOverlay*>());
    QVERIFY(more->hasFocus());
}

void ChangesTest::theSuspectsStayInSightWhenMuchHappensAfterwards()
{
    for (int i = 1; i <= 6; ++i)
        m_stage->say(u"/change restart %1"_s.arg(i));
    const QStringList shown = spokenRows();
    QCOMPARE(shown.size(), 5);
    QVERIFY(shown.contains(u"48 s before, payment-api: deploy 41"_s));
    QVERIFY(shown.contains(u"12 min before, payment-api: flag on"_s));
}

void ChangesTest::recordsAChangeOnAServiceFromTheRoom()
{
    m_stage->timeline().setFocus();
    m_stage->key(Qt::Key_W);
    QVERIFY(m_stage->form());
    m_stage->type(u"deploy 42"_s);
    QCOMPARE(m_stage->form()->findChild<QComboBox*>()->currentText(), u"payment-api"_s); // it is the one that hurts
    fill(u"When (empty: now)"_s, u"25m ago"_s);
    confirm();
    QVERIFY(!m_stage->form());
    QCOMPARE(changesInTimeline(), QStringList{u"payment-api: deploy 42"_s});
    QVERIFY(spokenRows().contains(u"5 min before, payment-api: deploy 42"_s));
    // Undo takes back both.
    QTest::mouseClick(m_stage->button(u"Undo"_s), Qt::LeftButton);
    m_stage->settle();
    QVERIFY(changesInTimeline().isEmpty());
    QCOMPARE(rows().size(), 2);
}

void ChangesTest::recordsAChangeOfTheIncidentAlone()
{
    m_stage->room().commands().run(u"room.change"_s);
    fill(u"What went out"_s, u"traffic moved to eu-west"_s);
    choose(u"No service, only this incident"_s);
    confirm();
    QCOMPARE(changesInTimeline(), QStringList{u"traffic moved to eu-west"_s});
    QCOMPARE(m_stage->workspace->catalogue().changes({}, StageNight, Instant::max())->size(), 0);
    QTest::mouseClick(m_stage->button(u"Undo"_s), Qt::LeftButton);
    m_stage->settle();
    QVERIFY(changesInTimeline().isEmpty());
}

void ChangesTest::recordsAChangeFromAnywhere()
{
    m_stage->console().showList();
    QVERIFY(m_stage->window->commands().run(u"console.change"_s));
    QVERIFY(m_stage->form());
    fill(u"What went out"_s, u"deploy 7"_s);
    choose(u"search"_s);
    confirm();
    QVERIFY(!m_stage->form());
    const QList<ServiceChange> changes =
        m_stage->workspace->catalogue().changes({m_search.id}, StageNight, Instant::max()).value();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.constFirst().text, u"deploy 7"_s);
    QVERIFY(changesInTimeline().isEmpty()); // of another service
}

void ChangesTest::aTimeThatCannotBeIsRefusedInItsOwnWords()
{
    m_stage->room().commands().run(u"room.change"_s);
    fill(u"What went out"_s, u"deploy 42"_s);
    fill(u"When (empty: now)"_s, u"in 5m"_s);
    confirm();
    QVERIFY(m_stage->form());
    QVERIFY(m_stage->reads(u"is in the future"_s, m_stage->form()));
    fill(u"When (empty: now)"_s, {});
    fill(u"What went out"_s, QString(501, u'x'));
    confirm();
    QVERIFY(m_stage->reads(u"501 characters"_s, m_stage->form()));
    QVERIFY(changesInTimeline().isEmpty());
    fill(u"What went out"_s, u"deploy 42"_s);
    confirm();
    QVERIFY(!m_stage->form());
}

void ChangesTest::aMistakeIsCorrectedAndRemoved()
{
    rows().constFirst()->click();
    m_stage->settle();
    trigger(u"Correct…"_s, rows().constFirst());
    QVERIFY(m_stage->form());
    fill(u"What went out"_s, u"deploy 43"_s);
    confirm();
    QCOMPARE(changesInTimeline(), QStringList{u"payment-api: deploy 43"_s});
    QCOMPARE(spokenRows().constFirst(), u"48 s before, payment-api: deploy 43"_s);
    trigger(u"Remove…"_s, rows().constFirst());
    QVERIFY(m_stage->form());
    m_stage->key(Qt::Key_Return, Qt::ControlModifier);
    m_stage->settle();
    QVERIFY(!m_stage->form());
    QVERIFY(changesInTimeline().isEmpty());
    QCOMPARE(spokenRows(), QStringList{u"12 min before, payment-api: flag on"_s});
    undo();
    QCOMPARE(changesInTimeline(), QStringList{u"payment-api: deploy 43"_s});
    QCOMPARE(spokenRows().constFirst(), u"48 s before, payment-api: deploy 43"_s);
}

void ChangesTest::aCorrectionIsTakenBack()
{
    rows().constFirst()->click();
    m_stage->settle();
    trigger(u"Correct…"_s, rows().constFirst());
    fill(u"What went out"_s, u"deploy 43"_s);
    confirm();
    undo();
    QCOMPARE(changesInTimeline(), QStringList{u"payment-api: deploy 41"_s});
    QCOMPARE(spokenRows().constFirst(), u"48 s before, payment-api: deploy 41"_s);
}

void ChangesTest::itStaysInTheFactsAtAnyWidth()
{
    rows().constFirst()->setFocus();
    const ChangeRow* row = rows().constFirst();
    m_stage->resize({1024, 700});
    QVERIFY(m_stage->room().facts()->isAncestorOf(&card()));
    QVERIFY(card().isVisible());
    QVERIFY2(row->hasFocus(), "moving the card keeps the keyboard");
    QVERIFY(card().width() <= m_stage->room().facts()->width());
    QCOMPARE(rows().size(), 2);
    m_stage->resize({1440, 900});
    QVERIFY(m_stage->room().facts()->isAncestorOf(&card()));
    QVERIFY(card().isVisible());
    QVERIFY(row->hasFocus());
}

void ChangesTest::everythingReachableHasAName()
{
    for (int i = 0; i < 6; ++i)
        went(u"deploy %1"_s.arg(30 + i), std::chrono::hours(2 + i), m_payment);
    m_stage->button(u"3 more…"_s, &card())->click();
    int reachable = 0;
    for (const auto* widget : m_stage->window->findChildren<QWidget*>()) {
        const bool ours =
            card().isAncestorOf(widget) || m_stage->window->findChild<ChangesOverlay*>()->isAncestorOf(widget);
        if (!ours || !widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        ++reachable;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
    QVERIFY(reachable >= 5 + 2 + 8 + 1);
    QCOMPARE(card().accessibleName(), u"What changed"_s);
}

QTEST_MAIN(ChangesTest)
#include "changes_test.moc"
