// firebreak-gallery FOLDER — every screen with the demo workspace at a fixed time, dark and light, large and small, as
// PNG files: for looking at, because no assertion sees that something is ugly.
#include "app/gui/console/changes/what_changed_card.h"
#include "app/gui/console/console_screen.h"
#include "app/gui/console/list/incident_list_page.h"
#include "app/gui/console/room/incident_room.h"
#include "app/gui/runbooks/library/runbooks_screen.h"
#include "app/gui/settings/forms/alert_trial.h"
#include "app/gui/settings/pages/alert_rules_page.h"
#include "app/gui/settings/pages/templates_page.h"
#include "app/gui/settings/settings_screen.h"
#include "app/gui/shell/help/help_overlay.h"
#include "app/gui/shell/main_window.h"
#include "app/gui/shell/palette/command_palette.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/shell/start/welcome_window.h"
#include "app/gui/theme/theme.h"
#include "app/gui/widgets/button.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/demo/demo.h"
#include "app/workspace/incidents.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "app/workspace/workspace.h"
#include "tests/gallery/chart_shots.h"
#include "tests/gallery/library_shots.h"
#include "tests/gallery/output_shots.h"
#include "tests/gallery/panel_shots.h"
#include "tests/gallery/runbook_shots.h"
#include "tests/gallery/source_shots.h"
#include "tests/gallery/terminal_shots.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

#include <functional>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// A Sunday night, 02:28:41 UTC, as in the design pictures.
const Instant Night = instantFromMs(1'795'228'121'000);

/// Lets workers finish and what they say reach the window. A picture may wait; only a test may not.
void settle()
{
    for (int round = 0; round < 40; ++round) {
        QThreadPool::globalInstance()->waitForDone(50);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QThread::msleep(2);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

IncidentId numbered(MainWindow& window, int number)
{
    return window.workspace().incidents().find(u"INC-%1"_s.arg(number)).value_or(IncidentId());
}

ConsoleScreen& console(MainWindow& window) { return *qobject_cast<ConsoleScreen*>(window.showScreen(u"console"_s)); }

void openForm(MainWindow& window, const char* command)
{
    window.openIncident(numbered(window, DemoNewestNumber));
    console(window).room()->commands().run(QLatin1StringView(command));
}

QList<Shot> shots()
{
    QList<Shot> all{
        {u"console-list"_s, [](MainWindow& w) { console(w).showList(); }},
        {u"console-list-empty"_s,
         [](MainWindow& w) {
             console(w).showList();
             const auto fields = console(w).list()->findChildren<QLineEdit*>();
             fields.last()->setText(u"nothing is called like this"_s);
         }},
        {u"room-running"_s, [](MainWindow& w) { w.openIncident(numbered(w, DemoNewestNumber)); }},
        {u"room-completion"_s,
         [](MainWindow& w) {
             w.openIncident(numbered(w, DemoNewestNumber));
             console(w).room()->composer()->focusText();
             console(w).room()->composer()->setText(u"/r"_s);
         }},
        {u"room-closed"_s, [](MainWindow& w) { w.openIncident(numbered(w, 207)); }},
        {u"room-error"_s,
         [](MainWindow& w) {
             w.openIncident(numbered(w, DemoNewestNumber));
             console(w).room()->composer()->focusText();
             Q_EMIT console(w).room()->composer()->sent(u"/sev 9 because"_s);
         }},
        {u"room-changes"_s,
         [](MainWindow& w) {
             w.openIncident(numbered(w, DemoNewestNumber));
             Q_EMIT console(w).room()->findChild<WhatChangedCard*>()->allRequested();
         }},
        {u"declare"_s, [](MainWindow& w) { w.declareIncident(); }},
        {u"palette"_s,
         [](MainWindow& w) {
             w.palette()->open();
             if (auto* field = w.palette()->findChild<QLineEdit*>())
                 field->setText(u"deploy"_s);
         }},
        {u"help"_s, [](MainWindow& w) { w.help()->open(); }},
    };
    for (const char* form :
         {"room.update", "room.decision", "room.change", "room.severity", "room.impact", "room.handover"})
        all.append({QLatin1StringView(form).mid(5).toString().prepend(u"form-"_s),
                    [form](MainWindow& w) { openForm(w, form); }});
    all.append({u"settings-template-chosen"_s, [](MainWindow& w) {
                    w.openPage(u"templates"_s);
                    w.findChild<TemplatesPage*>()->choose(
                        w.workspace().catalogue().updateTemplatesInForce().last().id.text());
                }});
    all.append({u"settings-alerts-tried"_s, [](MainWindow& w) {
                    w.openPage(u"alerts"_s);
                    auto* trial = w.findChild<AlertTrial*>();
                    trial->exampleButton()->click();
                    trial->exampleButton()->setFocus();
                    QThread::msleep(200);
                    settle();
                    if (auto* scroll = w.findChild<AlertRulesPage*>()->findChild<QScrollArea*>())
                        scroll->ensureWidgetVisible(trial, 0, 0);
                }});
    for (const char* page : {"workspace", "people", "services", "slos", "sources", "severities", "clocks", "calendar",
                             "alerts", "templates", "runbooks", "appearance", "notifications", "shortcuts"})
        all.append(
            {u"settings-"_s + QLatin1StringView(page), [page](MainWindow& w) { w.openPage(QLatin1StringView(page)); }});
    return all + panelShots() + chartShots() + libraryShots() + sourceShots();
}

void save(QWidget& window, const QString& folder, const QString& name, Theme::Mode mode, const QSize& size)
{
    settle();
    const QString file =
        u"%1/%2-%3-%4.png"_s.arg(folder, name, mode == Theme::Mode::Dark ? u"dark"_s : u"light"_s).arg(size.width());
    if (!window.grab().save(file))
        qFatal("%s cannot be written", qPrintable(file));
    QTextStream(stdout) << file << Qt::endl;
}

/// The night of the demo, also for what is written down while a picture is made. Both clocks stand still: one alone
/// would look like a computer whose time was put back.
class NightClock : public SystemClock {
public:
    Instant now() const override { return Night; }
    Millis sinceBoot() const override { return {}; }
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString folder = arguments.value(1, u"gallery"_s);
    const QString only = arguments.value(2);
    QDir().mkpath(folder);
    const QTemporaryDir home;
    const QString path = home.filePath(u"demo.firebreak"_s);
    if (const auto made = createDemo(path, Night, 1); !made)
        qFatal("%s", qPrintable(made.error().sentence()));
    const NightClock clock;
    int shotNumber = 0;

    for (const Theme::Mode mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        Theme theme;
        theme.setMode(mode);
        theme.applyTo(application);
        const QString stem = mode == Theme::Mode::Dark ? u"dark"_s : u"light"_s;
        const QStringList parts = renderRunbooks(theme, folder, stem, only) + renderOutput(theme, folder, stem, only) +
                                  renderTerminals(theme, folder, stem, only);
        if (!parts.isEmpty())
            QTextStream(stdout) << parts.join(u'\n') << Qt::endl;
        for (const QSize& size : {QSize(1440, 900), QSize(1024, 700)}) {
            for (const Shot& shot : shots()) {
                if (!shot.name.startsWith(only))
                    continue;
                // A configuration of its own: a draft or layout of one picture must not show in the next.
                const QString config = home.filePath(u"config-%1"_s.arg(++shotNumber));
                const Environment environment{config, &clock, Night, Seconds(10), u"Ana Ruiz"_s};
                Preferences preferences(config);
                auto workspace = Workspace::open(path, environment);
                if (!workspace)
                    qFatal("%s", qPrintable(workspace.error().sentence()));
                if (const auto me = (*workspace)->iAm(u"Ana Ruiz"_s); !me)
                    qFatal("%s", qPrintable(me.error().sentence()));
                CannedRunner runner;
                CannedTerminals terminals;
                StepRunners runners(runner);
                runners.terminals = &terminals;
                CannedSources sources;
                runners.metrics = &sources;
                const auto makeUse = [runners](Workspace& where, const OpenedRunbook& runbook) {
                    return std::make_unique<RunbookUse>(where, runners, runbook);
                };
                connectSources(**workspace);
                MainWindow window(**workspace, theme, preferences,
                                  {consoleScreen(runners), runbooksScreen(makeUse), settingsScreen({})}, u"Ana Ruiz"_s,
                                  sources.ports());
                window.resize(size);
                window.show();
                settle();
                shot.prepare(window);
                save(window, folder, shot.name, mode, size);
            }
            Preferences preferences(home.filePath(u"config-welcome"_s));
            WelcomeWindow welcome(theme, preferences, u"Ana Ruiz"_s, home.path());
            welcome.resize(size);
            welcome.showWelcome();
            welcome.show();
            if (only.isEmpty() || only == u"welcome")
                save(welcome, folder, u"welcome"_s, mode, size);
        }
    }
    return 0;
}
