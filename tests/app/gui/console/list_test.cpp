// tests/app/gui/console/list_test.cpp — the list of incidents: views, filters, saved views, the keyboard, and thousands
// of rows of which a page is read.
#include "tests/app/gui/console/stage.h"

#include "app/gui/console/list/incident_list_model.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/search_field.h"
#include "core/incident/lifecycle.h"
#include "core/incident/notes.h"
#include "core/incident/response.h"
#include "storage/write_transaction.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QInputDialog>
#include <QScrollBar>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }
    void anEmptyListSaysWhatToDo();
    void viewsShowWhatTheyAreCalled();
    void filtersNarrowTheView();
    void aViewIsSavedChosenAndRemoved();
    void enterAndDoubleClickOpenTheRoom();
    void theChosenRowStaysTheSameIncident();
    void modelsKeepTheirPromises();
    void commandsOfAnIncidentAreOfferedInItsRoomOnly();
    void theListBehindARoomKnowsWhatHappenedThere();

private:
    QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < m_stage->list().model().rowCount(); ++row)
            titles.append(
                m_stage->list().model().index(row, IncidentListModel::TitleColumn).data(Qt::DisplayRole).toString());
        titles.sort();
        return titles;
    }
    FilterChips& views() const { return *m_stage->list().findChild<FilterChips*>(); }
    void choose(const QString& view) const
    {
        QAbstractButton* chip = m_stage->button(view, &m_stage->list());
        QVERIFY2(chip, qPrintable(view));
        QTest::mouseClick(chip, Qt::LeftButton);
    }

    std::unique_ptr<Stage> m_stage;
};

void ListTest::anEmptyListSaysWhatToDo()
{
    m_stage->open();
    QVERIFY(m_stage->reads(u"All quiet"_s, &m_stage->list()));
    const auto buttons = m_stage->list().findChildren<QAbstractButton*>();
    QCOMPARE(std::ranges::count_if(
                 buttons, [](const QAbstractButton* b) { return b->isVisible() && b->text() == u"Declare incident"; }),
             2);
    m_stage->list().findChild<SearchField*>()->setText(u"nothing"_s);
    QVERIFY(m_stage->reads(u"Nothing matches these filters"_s, &m_stage->list()));
}

void ListTest::viewsShowWhatTheyAreCalled()
{
    m_stage->declared(u"Running"_s);
    const IncidentId closed = m_stage->declared(u"Closed"_s);
    m_stage->update(closed, resolve);
    m_stage->update(closed, [](const Incident& i, const Moment& m) { return close(i, u"done"_s, m); });
    const IncidentId resolved = m_stage->declared(u"Resolved"_s);
    m_stage->update(resolved, resolve);
    Declaration drill;
    drill.title = u"Drill"_s;
    drill.kind = IncidentKind::Drill;
    QVERIFY(m_stage->workspace->incidents().declare(drill).result());
    m_stage->settle();
    m_stage->open();
    QCOMPARE(views().chosen(), u"inbox"_s);
    QCOMPARE(titles(), (QStringList{u"Drill"_s, u"Resolved"_s, u"Running"_s}));
    choose(u"Running"_s);
    QCOMPARE(titles(), (QStringList{u"Drill"_s, u"Running"_s}));
    choose(u"Ended"_s);
    QCOMPARE(titles(), QStringList{u"Closed"_s});
    choose(u"Drills"_s);
    QCOMPARE(titles(), QStringList{u"Drill"_s});
    choose(u"All"_s);
    QCOMPARE(titles().size(), 4);
    QVERIFY(m_stage->reads(u"4 shown"_s, &m_stage->list()));
}

void ListTest::filtersNarrowTheView()
{
    const ServiceRef checkout = m_stage->service(u"checkout"_s);
    const IncidentId first = m_stage->declared(u"Checkout answers 500"_s, Severity::Sev1);
    m_stage->declared(u"Search is slow"_s, Severity::Sev3);
    m_stage->update(first, [&](const Incident& i, const Moment& m) { return changeServices(i, {checkout}, m); });
    m_stage->open();
    auto* text = m_stage->list().findChild<SearchField*>();
    text->setFocus();
    m_stage->type(u"slow"_s);
    QCOMPARE(titles(), QStringList{u"Search is slow"_s});
    m_stage->key(Qt::Key_Down); // to what was found
    QVERIFY(m_stage->list().table()->hasFocus());
    QVERIFY(m_stage->list().table()->currentIndex().isValid());
    text->setText(u"INC-1"_s);
    QCOMPARE(titles(), QStringList{u"Checkout answers 500"_s});
    text->clear();
    const auto boxes = m_stage->list().findChildren<QComboBox*>();
    for (QComboBox* box : boxes) {
        if (box->accessibleName() == u"Severity")
            box->setCurrentIndex(box->findData(3));
    }
    QCOMPARE(titles(), QStringList{u"Search is slow"_s});
    for (QComboBox* box : boxes) {
        if (box->accessibleName() == u"Severity")
            box->setCurrentIndex(0);
        else
            box->setCurrentIndex(box->findText(u"checkout"_s));
    }
    QCOMPARE(titles(), QStringList{u"Checkout answers 500"_s});
}

void ListTest::aViewIsSavedChosenAndRemoved()
{
    m_stage->declared(u"Checkout answers 500"_s, Severity::Sev1);
    m_stage->declared(u"Search is slow"_s, Severity::Sev3);
    m_stage->open();
    auto* text = m_stage->list().findChild<SearchField*>();
    text->setText(u"slow"_s);
    QTest::mouseClick(m_stage->button(u"Save view…"_s, &m_stage->list()), Qt::LeftButton);
    auto* dialog = m_stage->list().findChild<QInputDialog*>();
    QVERIFY(dialog);
    dialog->setTextValue(u"Slow: all"_s);
    dialog->accept();
    m_stage->settle();
    QVERIFY(m_stage->button(u"Slow: all"_s, &m_stage->list()));
    text->clear();
    choose(u"Inbox"_s);
    QCOMPARE(titles().size(), 2);
    QVERIFY(!m_stage->button(u"Remove view"_s, &m_stage->list()));
    choose(u"Slow: all"_s);
    QCOMPARE(titles(), QStringList{u"Search is slow"_s});
    m_stage->close();
    m_stage->open();
    choose(u"Slow: all"_s);
    QCOMPARE(titles(), QStringList{u"Search is slow"_s});
    QTest::mouseClick(m_stage->button(u"Remove view"_s, &m_stage->list()), Qt::LeftButton);
    QVERIFY(!m_stage->button(u"Slow: all"_s, &m_stage->list()));
    QCOMPARE(views().chosen(), u"inbox"_s);
    QCOMPARE(titles().size(), 2);
}

void ListTest::enterAndDoubleClickOpenTheRoom()
{
    m_stage->declared(u"Checkout answers 500"_s, Severity::Sev1);
    m_stage->declared(u"Search is slow"_s, Severity::Sev3);
    m_stage->open();
    QVERIFY(m_stage->list().table()->hasFocus());
    m_stage->key(Qt::Key_Down);
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QCOMPARE(m_stage->incident().title, u"Search is slow"_s);
    m_stage->key(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_stage->list().isVisible());
    QVERIFY(m_stage->list().table()->hasFocus());
    QTableView& table = *m_stage->list().table();
    QCOMPARE(table.currentIndex().row(), 1);
    const QPoint first = table.visualRect(m_stage->list().model().index(0, IncidentListModel::TitleColumn)).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, first);
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, first);
    m_stage->settle();
    QVERIFY(m_stage->room().isVisible());
    QCOMPARE(m_stage->incident().title, u"Checkout answers 500"_s);
}

void ListTest::theChosenRowStaysTheSameIncident()
{
    m_stage->declared(u"First"_s, Severity::Sev3);
    const IncidentId second = m_stage->declared(u"Second"_s, Severity::Sev3);
    m_stage->open();
    QTableView& table = *m_stage->list().table();
    const IncidentListModel& model = m_stage->list().model();
    table.setCurrentIndex(model.index(model.rowOf(second), IncidentListModel::TitleColumn));
    m_stage->declared(u"Worse"_s, Severity::Sev1);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(table.currentIndex().isValid());
    QVERIFY(model.idAt(table.currentIndex().row()) == second);
    m_stage->update(second, [](const Incident& i, const Moment& m) { return changeTitle(i, u"Renamed"_s, m); });
    QVERIFY(model.idAt(table.currentIndex().row()) == second);
    QVERIFY(titles().contains(u"Renamed"_s));
}

void ListTest::modelsKeepTheirPromises()
{
    const IncidentId id = m_stage->declared(u"Checkout"_s);
    RoomTimelineModel model(*m_stage->workspace);
    RoomTimelineFilter filter;
    filter.setSourceModel(&model);
    const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    const QAbstractItemModelTester ofModel(&model, mode);
    const QAbstractItemModelTester ofFilter(&filter, mode);
    model.setIncident(id);
    QObject context;
    connect(m_stage->workspace.get(), &Workspace::changed, &context, [&] { model.refresh(); });
    for (int number = 0; number < 20; ++number) {
        const int pending = model.addPending(u"note"_s, m_stage->clock.now());
        m_stage->update(id, [number](const Incident& i, const Moment& m) {
            return note(i, NoteType::Note, u"note %1"_s.arg(number), {}, m);
        });
        model.removePending(pending);
        if (number == 10)
            filter.show(u"pinned"_s);
    }
    filter.show(u"all"_s);
    QCOMPARE(model.rowCount(), filter.rowCount());
    QCOMPARE(model.rowCount(), 21);
    QVERIFY(m_stage->workspace->incidents()
                .noteAll(id, NoteType::Chat, {{StageNight - Minutes(9), u"earlier"_s}})
                .result());
    m_stage->settle();
    QCOMPARE(model.index(0).data(TimelineTextRole).toString(), u"earlier"_s);
    const IncidentId other = m_stage->declared(u"Search"_s);
    model.addPending(u"half"_s, StageNight);
    model.setIncident(other);
    QCOMPARE(model.rowCount(), 1);
    model.setIncident(id);
    QCOMPARE(model.rowCount(), 23);
}

void ListTest::commandsOfAnIncidentAreOfferedInItsRoomOnly()
{
    Stage& stage = *m_stage;
    const IncidentId id = stage.declared(u"Checkout"_s);
    stage.open();
    const auto offered = [&stage](const QString& command) {
        const auto entries = stage.window->commands().entries();
        return std::ranges::any_of(entries, [&](const CommandRegistry::Entry& e) { return e.command.id == command; });
    };
    QVERIFY(!offered(u"room.severity"_s));
    stage.openRoom(id);
    QVERIFY(offered(u"room.severity"_s));
    QVERIFY2(!offered(u"room.reopen"_s), "it has not ended");
    stage.key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY2(offered(u"room.severity"_s), "the room is in sight below the palette");
    stage.key(Qt::Key_Escape);
    stage.console().showList();
    QVERIFY(!offered(u"room.severity"_s));
    QVERIFY(!stage.window->commands().run(u"room.resolve"_s));
    QCOMPARE(stage.incident(id).status, IncidentStatus::Investigating);
    stage.openRoom(id);
    QVERIFY(offered(u"room.severity"_s));
    stage.update(id, resolve);
    QVERIFY(offered(u"room.reopen"_s));
}

void ListTest::theListBehindARoomKnowsWhatHappenedThere()
{
    Stage& stage = *m_stage;
    const IncidentId id = stage.declared(u"Checkout"_s);
    stage.open();
    QCOMPARE(titles(), QStringList(u"Checkout"_s));
    stage.openRoom(id);
    stage.update(id, resolve);
    stage.declared(u"Search is slow"_s);
    stage.console().showList();
    const IncidentListModel& model = stage.list().model();
    QCOMPARE(titles(), (QStringList{u"Checkout"_s, u"Search is slow"_s}));
    QCOMPARE(model.index(model.rowOf(id), IncidentListModel::StatusColumn).data().toString(), u"Resolved"_s);
}

QTEST_MAIN(ListTest)
#include "list_test.moc"
