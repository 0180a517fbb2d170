#include "app/gui/console/console_screen.h"
#include "app/gui/console/declare/declare_form.h"
#include "app/gui/console/room/incident_room.h"
#include "app/gui/settings/settings_screen.h"
#include "app/gui/shell/command_registry.h"
#include "app/gui/shell/main_window.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/upkeep.h"
#include "tests/real/monitoring.h"

#include <QComboBox>
#include <QLineEdit>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::realtest::Monitoring;

/// From what a real Alertmanager says to a closed incident, through the window a person sees, by keyboard.
class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void walksFromTheSavedAlertsToClosedByTheComposer();
    void walksFromTheWebhookToClosedByTheKeysOfTheRoom();
    void proposesWhatTheAlertSaysAndLetsThePersonChangeIt();

private:
    ConsoleScreen& console() const { return *qobject_cast<ConsoleScreen*>(m_window->current()); }
    IncidentRoom& room() const { return *console().room(); }
    Incident incident() const;
    /// Opens "From an alert…", pastes the text, reads it, and answers the form it leads to.
    DeclareForm* proposedFrom(const QByteArray& json) const;
    /// Declares as proposed and waits for the room.
    void declareFrom(const QByteArray& json) const;
    void send(const QString& line) const;

    Monitoring m_monitoring;
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<MainWindow> m_window;
};

void WindowTest::initTestCase()
{
    FIREBREAK_NEEDS_MONITORING();
    const QString problem = m_monitoring.startAndFire();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void WindowTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    auto workspace = Workspace::create(m_home->filePath(u"team.firebreak"_s), u"Team"_s,
                                       {m_home->filePath(u"config"_s), &m_clock, {}, Seconds(10), u"Ana Ruiz"_s});
    QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().sentence()));
    m_workspace = *std::move(workspace);
    QVERIFY(m_workspace->iAm(u"Ana Ruiz"_s));
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_preferences = std::make_unique<Preferences>(m_workspace->configFolder());
    m_window = std::make_unique<MainWindow>(*m_workspace, *m_theme, *m_preferences,
                                            QList{consoleScreen(), settingsScreen({})}, u"Ana Ruiz"_s);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WindowTest::cleanup()
{
    m_window.reset();
    m_preferences.reset();
    m_theme.reset();
    m_workspace.reset();
    m_home.reset();
}

Incident WindowTest::incident() const
{
    return m_workspace->incidents().incident(room().incidentId()).value_or(Incident());
}

DeclareForm* WindowTest::proposedFrom(const QByteArray& json) const
{
    m_window->commands().run(u"console.alert"_s);
    const auto* form = m_window->findChild<AlertForm*>();
    auto* text = form ? form->findChild<QPlainTextEdit*>() : nullptr;
    if (!text)
        return nullptr;
    text->setPlainText(QString::fromUtf8(json));
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    DeclareForm* proposed = nullptr;
    (void)QTest::qWaitFor([&] { return (proposed = m_window->findChild<DeclareForm*>()) != nullptr; }, 10'000);
    return proposed;
}

void WindowTest::declareFrom(const QByteArray& json) const
{
    const DeclareForm* form = proposedFrom(json);
    QVERIFY(form);
    QTest::keyClick(form->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(console().room() && !room().incidentId().isNull(), 10'000);
    QTRY_VERIFY(room().composer()->edit()->hasFocus());
}

void WindowTest::send(const QString& line) const
{
    QTest::keyClicks(room().composer()->edit(), line);
    QTest::keyClick(room().composer()->edit(), Qt::Key_Return);
}

void WindowTest::walksFromTheSavedAlertsToClosedByTheComposer()
{
    declareFrom(m_monitoring.savedAlerts());
    const Incident declared = incident();
    QCOMPARE(declared.title, u"HighErrorRate on payment-api"_s);
    QCOMPARE(declared.severity, Severity::Sev2);
    QCOMPARE(declared.at(Milestone::Detected), realtest::startsAtOf(m_monitoring.savedAlerts()));
    QCOMPARE(declared.timestamps.value(Milestone::Detected).source, TimeSource::Alert);
    QCOMPARE(declared.labels.value(u"region"_s), u"eu-west"_s);
    QCOMPARE(declared.services.size(), 1);
    QCOMPARE(declared.services.first().name, u"payment-api"_s);
    QVERIFY(m_workspace->catalogue().service(u"payment-api"_s));
    QCOMPARE(declared.roles.value(Role::Commander).person.name, u"Ana Ruiz"_s);

    send(u"pool 5 of 5, all waiting"_s);
    send(u"/ack"_s);
    send(u"/identify"_s);
    QTRY_COMPARE(incident().status, IncidentStatus::Identified);
    send(u"/decide roll back because pools are full instead of scaling up"_s);
    send(u"/mitigate"_s);
    QTRY_COMPARE(incident().status, IncidentStatus::Mitigated);
    send(u"/resolve"_s);
    QTRY_COMPARE(incident().status, IncidentStatus::Resolved);
    send(u"/close"_s);
    QTRY_COMPARE(incident().status, IncidentStatus::Closed);
    for (const Milestone milestone : {Milestone::Acknowledged, Milestone::Mitigated, Milestone::Resolved})
        QVERIFY(incident().at(milestone));
    QCOMPARE(room().composer()->text(), QString());

    // What was said is in the timeline a person sees, the alert first.
    QStringList said;
    for (const TimelineRow& row : m_workspace->shown(m_workspace->incidents().timeline(declared.id)))
        said.append(row.entry.text);
    QTRY_COMPARE(room().timeline()->model()->rowCount(), said.size());
    QVERIFY2(said.filter(u"error share 74% > 1%"_s).size() == 1, qPrintable(said.join(u'\n')));
    QVERIFY2(said.contains(u"pool 5 of 5, all waiting"_s), qPrintable(said.join(u'\n')));
    QVERIFY(m_workspace->upkeep().verify().result()->good());
}

void WindowTest::walksFromTheWebhookToClosedByTheKeysOfTheRoom()
{
    declareFrom(m_monitoring.webhookBody());
    QCOMPARE(incident().at(Milestone::Detected), realtest::startsAtOf(m_monitoring.webhookBody()));
    QTest::keyClick(room().composer()->edit(), Qt::Key_Escape);
    QTRY_VERIFY(room().timeline()->hasFocus());
    QTest::keyClick(room().timeline(), Qt::Key_A);
    QTRY_VERIFY(incident().at(Milestone::Acknowledged));
    m_window->commands().run(u"room.identify"_s);
    QTRY_COMPARE(room().commands().incident().status, IncidentStatus::Identified);
    // The next step, again and again, as the primary button says it.
    for (const IncidentStatus next : {IncidentStatus::Mitigated, IncidentStatus::Resolved}) {
        QTest::keyClick(room().timeline(), Qt::Key_M);
        QTRY_COMPARE(room().commands().incident().status, next);
    }
    QTest::keyClick(room().timeline(), Qt::Key_M);
    QTRY_VERIFY(m_window->findChild<FormOverlay*>());
    QTest::keyClicks(m_window->focusWidget(), u"nothing left to do"_s);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(incident().status, IncidentStatus::Closed);
}

void WindowTest::proposesWhatTheAlertSaysAndLetsThePersonChangeIt()
{
    const DeclareForm* form = proposedFrom(m_monitoring.savedAlerts());
    QVERIFY(form);
    const auto lines = form->findChildren<QLineEdit*>();
    QCOMPARE(lines.at(0)->text(), u"HighErrorRate on payment-api"_s);
    QCOMPARE(lines.at(1)->text(), u"payment-api"_s);
    auto* severity = form->findChild<QComboBox*>();
    QCOMPARE(severity->currentData().toInt(), int(Severity::Sev2));
    severity->setCurrentIndex(severity->findData(int(Severity::Sev1)));
    lines.at(0)->setFocus();
    lines.at(0)->selectAll();
    QTest::keyClicks(lines.at(0), u"Checkout fails"_s);
    QTest::keyClick(lines.at(0), Qt::Key_Return);
    QTRY_VERIFY(console().room() && !room().incidentId().isNull());
    QCOMPARE(incident().title, u"Checkout fails"_s);
    QCOMPARE(incident().severity, Severity::Sev1);
    QCOMPARE(incident().services.first().name, u"payment-api"_s);
}

QTEST_MAIN(WindowTest)
#include "window_test.moc"
