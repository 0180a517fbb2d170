// tests/app/gui/console/inbox/inbox_test.cpp — what fires stands above the incidents, and is one key away from becoming
// one.
#include "app/gui/console/inbox/alert_inbox_section.h"
#include "tests/app/gui/console/stage.h"
#include "tests/app/gui/shell/told_sources.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QListView>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;

class InboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isNotThereWhileNothingFires();
    void saysWhatFiresTheWorstFirst();
    void enterMakesAnIncidentOfAnAlert();
    void anAlertOfALiveIncidentOpensIt();
    void severalBecomeOneIncident();
    void theChosenAlertStaysWhileOthersComeAndGo();
    void saysHowOldItIsWhenNobodyAnswers();
    void isAPaneOfItsOwn();
    void aPressedSourceLeadsThere();
    void aDoubleClickDoesWhatEnterDoes();
    void theModelKeepsItsPromises();
    void withoutPortsThereIsNone();

private:
    AlertInboxSection& inbox() const { return *m_stage->console().inbox(); }
    QListView& list() const { return *inbox().list(); }
    QStringList spoken() const
    {
        QStringList rows;
        for (int row = 0; row < inbox().model().rowCount(); ++row)
            rows.append(inbox().model().index(row).data(Qt::AccessibleTextRole).toString());
        return rows;
    }
    /// All that has been said outside is on the screen.
    void hear()
    {
        if (m_sources.isWaiting())
            m_sources.lookAgain();
        QVERIFY(QTest::qWaitFor([this] { return m_sources.isWaiting(); }, 60'000));
        m_stage->settle();
    }

    ToldSources m_sources;
    std::unique_ptr<Stage> m_stage;
};

void InboxTest::init()
{
    m_sources.firing.clear();
    m_sources.trouble.reset();
    m_stage = std::make_unique<Stage>();
    m_stage->close();
    m_stage->outside = m_sources.ports();
    m_stage->open();
    connectedSource(*m_stage->workspace, SourceKind::Alertmanager, u"prod"_s, u"https://alerts.example"_s);
    hear();
}

void InboxTest::cleanup() { m_stage.reset(); }

void InboxTest::isNotThereWhileNothingFires()
{
    QVERIFY(!inbox().isVisible());
    m_sources.fire(u"HighErrorRate"_s);
    hear();
    QVERIFY(inbox().isVisible());
    m_sources.firing.clear();
    hear();
    QVERIFY(!inbox().isVisible());
}

void InboxTest::saysWhatFiresTheWorstFirst()
{
    m_sources.fire(u"Slow"_s, u"search"_s, u"warning"_s, StageNight - Minutes(5));
    m_sources.fire(u"HighErrorRate"_s, u"payment-api"_s, u"critical"_s, StageNight - Minutes(24));
    hear();
    QCOMPARE(spoken(), (QStringList{u"SEV2, HighErrorRate on payment-api, it hurts, firing for 24 min"_s,
                                    u"SEV3, Slow on search, it hurts, firing for 5 min"_s}));
    QVERIFY(m_stage->reads(u"2 alerts fire"_s, &inbox()));
    m_stage->clock.pass(Minutes(3));
    inbox().tick();
    QVERIFY(spoken().constFirst().endsWith(u"27 min"_s));
}

void InboxTest::enterMakesAnIncidentOfAnAlert()
{
    m_sources.fire(u"HighErrorRate"_s);
    hear();
    m_stage->window->showAlerts();
    QCOMPARE(QApplication::focusWidget(), &list());
    m_stage->key(Qt::Key_Return);
    QTRY_VERIFY(m_stage->form());
    QVERIFY(m_stage->reads(u"HighErrorRate on payment-api"_s, m_stage->form()));
    m_stage->key(Qt::Key_Return);
    QTRY_VERIFY(m_stage->console().room() && m_stage->room().isVisible());
    QCOMPARE(m_stage->incident().title, u"HighErrorRate on payment-api"_s);
    QCOMPARE(m_stage->incident().severity, Severity::Sev2);
    QCOMPARE(m_stage->incident().services.constFirst().name, u"payment-api"_s);
    QVERIFY(m_stage->rowThatSays(u"HighErrorRate firing on payment-api"_s) >= 0);
}

void InboxTest::anAlertOfALiveIncidentOpensIt()
{
    m_sources.fire(u"HighErrorRate"_s);
    hear();
    m_stage->window->showAlerts();
    m_stage->key(Qt::Key_Return);
    QTRY_VERIFY(m_stage->form());
    m_stage->key(Qt::Key_Return);
    QTRY_VERIFY(m_stage->console().room() && m_stage->room().isVisible());
    const IncidentId id = m_stage->room().incidentId();
    m_stage->window->showAlerts();
    m_stage->settle();
    QVERIFY2(spoken().constFirst().endsWith(u"in INC-1"_s), qPrintable(spoken().constFirst()));
    QVERIFY(m_stage->button(u"Open INC-1"_s, &inbox()));
    m_stage->key(Qt::Key_Return);
    QTRY_VERIFY(m_stage->room().isVisible());
    QCOMPARE(m_stage->room().incidentId(), id);
    QVERIFY(!m_stage->form());
}

void InboxTest::severalBecomeOneIncident()
{
    m_sources.fire(u"HighErrorRate"_s);
    m_sources.fire(u"PoolSaturated"_s);
    hear();
    m_stage->window->showAlerts();
    m_stage->key(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(m_stage->button(u"Declare incident from 2…"_s, &inbox()));
    m_stage->key(Qt::Key_Return);
    QTRY_VERIFY(m_stage->form());
    QVERIFY(m_stage->reads(u"HighErrorRate and PoolSaturated on payment-api"_s, m_stage->form()));
}

void InboxTest::theChosenAlertStaysWhileOthersComeAndGo()
{
    m_sources.fire(u"B"_s, u"b"_s, u"warning"_s);
    hear();
    m_stage->window->showAlerts();
    QCOMPARE(list().currentIndex().row(), 0);
    m_sources.fire(u"A"_s, u"a"_s, u"critical"_s);
    hear();
    QCOMPARE(list().currentIndex().row(), 1);
    QCOMPARE(list().currentIndex().data().toString(), u"B on b"_s);
    QCOMPARE(list().selectionModel()->selectedIndexes().size(), 1);
    QCOMPARE(QApplication::focusWidget(), &list());
}

void InboxTest::saysHowOldItIsWhenNobodyAnswers()
{
    m_sources.fire(u"HighErrorRate"_s);
    hear();
    QVERIFY(!m_stage->reads(u"was heard"_s, &inbox()));
    m_sources.trouble = Error{ErrorKind::Unavailable, u"alerts.example refuses connections."_s, {}};
    m_stage->clock.pass(Minutes(12));
    hear();
    QVERIFY(inbox().isVisible());
    QVERIFY(m_stage->reads(u"“prod” was heard 12 min ago"_s, &inbox()));
}

void InboxTest::isAPaneOfItsOwn()
{
    QCOMPARE(m_stage->console().panes().size(), 1);
    QSignalSpy changed(&m_stage->console(), &Screen::panesChanged);
    m_sources.fire(u"HighErrorRate"_s);
    hear();
    QVERIFY(!changed.isEmpty());
    QCOMPARE(m_stage->console().panes().constFirst().name, u"Firing alerts"_s);
    QCOMPARE(list().accessibleName(), u"Firing alerts"_s);
}

void InboxTest::aPressedSourceLeadsThere()
{
    m_sources.fire(u"HighErrorRate"_s);
    hear();
    m_stage->openRoom(m_stage->declared(u"Something else"_s));
    QAbstractButton* button = m_stage->button(u"Alertmanager: 1 firing"_s);
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(inbox().isVisible());
    QCOMPARE(QApplication::focusWidget(), &list());
}

void InboxTest::aDoubleClickDoesWhatEnterDoes()
{
    m_sources.fire(u"HighErrorRate"_s);
    hear();
    const QPoint row = list().visualRect(inbox().model().index(0)).center();
    QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, row);
    QTest::mouseDClick(list().viewport(), Qt::LeftButton, {}, row);
    QTRY_VERIFY(m_stage->form());
}

void InboxTest::theModelKeepsItsPromises()
{
    QAbstractItemModelTester tester(&inbox().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_sources.fire(u"A"_s);
    hear();
    m_sources.fire(u"B"_s);
    hear();
    m_stage->pass(Minutes(1));
    m_sources.firing.removeFirst();
    hear();
    m_sources.firing.clear();
    hear();
}

void InboxTest::withoutPortsThereIsNone()
{
    m_stage->close();
    m_stage->outside = {};
    m_stage->open();
    QVERIFY(!m_stage->console().inbox());
    QVERIFY(!m_stage->window->outside());
    m_stage->window->showAlerts();
}

QTEST_MAIN(InboxTest)
#include "inbox_test.moc"
