// tests/app/gui/console/list_pages_test.cpp — thousands of incidents, of which a page is read, and rows whose clocks
// run.
#include "tests/app/gui/console/stage.h"

#include "app/gui/console/list/incident_list_model.h"
#include "core/incident/lifecycle.h"
#include "core/incident/response.h"
#include "storage/write_transaction.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ListPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }
    void agesAndClocksRun();
    void thousandsAreReadByThePage();
    void exactlyAPageIsNotMore();

private:
    /// In one transaction, over and done with, a minute apart.
    void fill(int many) const;
    void chooseAll() const;

    std::unique_ptr<Stage> m_stage;
};

void ListPagesTest::fill(int many) const
{
    const Outcome written =
        m_stage->workspace
            ->write([many](WriteTransaction& transaction) -> Result<void> {
                for (int number = 0; number < many; ++number) {
                    Declaration declaration;
                    declaration.title = u"Incident %1"_s.arg(number);
                    declaration.severity = Severity(1 + number % 5);
                    declaration.kind = IncidentKind::Backfilled;
                    const Instant at = StageNight - Minutes(many - number);
                    const auto done = declare(declaration, transaction.nextIncidentNumber(), {at, StageNight})
                                          .and_then([&](const IncidentEvents& events) {
                                              return transaction.append(IncidentId(QUuid::createUuid()), at, events);
                                          });
                    if (!done)
                        return tl::unexpected(done.error());
                }
                return {};
            })
            .result();
    QVERIFY2(written, written ? "" : qPrintable(written.error().sentence()));
    m_stage->settle();
}

void ListPagesTest::chooseAll() const
{
    QAbstractButton* chip = m_stage->button(u"All"_s, &m_stage->list());
    QVERIFY(chip);
    QTest::mouseClick(chip, Qt::LeftButton);
}

void ListPagesTest::agesAndClocksRun()
{
    m_stage->declared(u"Checkout"_s, Severity::Sev1);
    m_stage->open();
    const IncidentListModel& model = m_stage->list().model();
    const QModelIndex clock = model.index(0, IncidentListModel::ClockColumn);
    QCOMPARE(clock.data().toString(), u"Status update due in 20:00"_s);
    m_stage->pass(Minutes(21));
    QCOMPARE(clock.data().toString(), u"Status update late by 1:00"_s);
    QCOMPARE(clock.data(IncidentListModel::ToneRole).toInt(), int(Tone::Danger));
    QCOMPARE(model.index(0, IncidentListModel::AgeColumn).data().toString(), u"21 min"_s);
    const QString spoken = model.index(0, IncidentListModel::TitleColumn).data(Qt::AccessibleTextRole).toString();
    for (const QString& part : {u"SEV1"_s, u"INC-1"_s, u"Checkout"_s, u"Investigating"_s, u"late by 1:00"_s})
        QVERIFY2(spoken.contains(part), qPrintable(spoken));
}

void ListPagesTest::thousandsAreReadByThePage()
{
    constexpr int Many = 5'000;
    fill(Many);
    m_stage->open();
    chooseAll();
    IncidentListModel& model = m_stage->list().model();
    QCOMPARE(model.rowCount(), IncidentListModel::PageSize);
    QVERIFY(m_stage->reads(u"more than 200"_s, &m_stage->list()));
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false); // it would fetch in the middle of being told of rows, and trip over itself
    m_stage->list().table()->setFocus();
    const int before = model.rowCount();
    m_stage->key(Qt::Key_End, Qt::ControlModifier);
    QTRY_VERIFY(model.rowCount() > before);
    while (model.canFetchMore({}))
        model.fetchMore({});
    QCOMPARE(model.rowCount(), Many);
    QVERIFY(m_stage->reads(u"5000 shown"_s, &m_stage->list()));
    QSet<QUuid> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.insert(model.idAt(row).uuid());
    QCOMPARE(ids.size(), Many);
    const IncidentId last = model.idAt(Many - 1);
    m_stage->update(last, [](const Incident& i, const Moment& m) { return changeTitle(i, u"Renamed"_s, m); });
    QCOMPARE(model.rowCount(), Many);
    QCOMPARE(model.index(model.rowOf(last), IncidentListModel::TitleColumn).data().toString(), u"Renamed"_s);
}

void ListPagesTest::exactlyAPageIsNotMore()
{
    fill(IncidentListModel::PageSize);
    m_stage->open();
    chooseAll();
    IncidentListModel& model = m_stage->list().model();
    QCOMPARE(model.rowCount(), IncidentListModel::PageSize);
    QVERIFY(!model.canFetchMore({}));
    QVERIFY(m_stage->reads(u"200 shown"_s, &m_stage->list()));
    m_stage->declared(u"One more"_s);
    QVERIFY(model.canFetchMore({}));
    QCOMPARE(model.rowCount(), IncidentListModel::PageSize);
    QVERIFY(m_stage->reads(u"more than 200"_s, &m_stage->list()));
}

QTEST_MAIN(ListPagesTest)
#include "list_pages_test.moc"
