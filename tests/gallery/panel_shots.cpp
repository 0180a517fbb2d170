#include "tests/gallery/panel_shots.h"

#include "app/gui/console/console_screen.h"
#include "app/gui/console/room/composer.h"
#include "app/gui/console/room/incident_room.h"
#include "app/gui/console/room/room_runbook.h"
#include "app/gui/console/room/room_typed.h"
#include "app/gui/console/room/typed_bar.h"
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/runbooks/panel/step_terminals.h"
#include "app/gui/runbooks/panel/value_form.h"
#include "app/workspace/demo/demo.h"
#include "app/workspace/incidents.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

const char* const HighErrorRate = R"(---
title: HighErrorRate
service: payment-api
alerts: [HighErrorRate]
owner: payments
---
## Quick reference

5xx after a deploy → step 2 · pool saturated → step 3 · processor down → step 4

## Diagnosis

Look at these first, they only read:

1 Assess blast radius:

```bash {"expect":"~ ^0[.]0"}
kubectl get --raw '/api/query?error_share=payment-api'
```

2 Recent deployments:

```bash
kubectl rollout history deployment/payment-api -n <namespace>
```

3 Connection pool:

```bash {"expect":"!~ pool_active 5"}
kubectl get --raw /metrics/payment-api | grep pool_
```

4 Describe a pod:

```bash
kubectl describe pod <pod-name> -n <namespace>
```

## Mitigation

- [ ] Tell support that payments fail
- [ ] Ask [the platform team](platform/on-call.md)

2a Roll back:

```bash {"rollback":"2b"}
kubectl rollout undo deployment/payment-api -n <namespace>
```

If that does not help, throw the queue away; what is in it is lost:

```bash
kubectl delete pvc queue-data -n <namespace>
```

Ask the database itself:

```bash {"interactive":true}
psql --host db-1.internal payments
```

## Escalation

Call [the processor](https://status.example.org/processor) when it lasts over 20 minutes.
)";

const char* const LongOne = R"(---
title: The queue between the order service and everything that listens to it grows faster than it can be read
service: payment-api
params:
  - name: consumer-group
    description: The group whose offset stands still; the dashboard calls it “reader”, and the brokers call it otherwise.
    required: true
  - name: environment
    values: [production, staging, a-very-long-name-of-an-environment-that-nobody-would-choose]
  - name: api-token
    secret: true
---
## Diagnosis

How far behind is each partition of each topic that the group reads, and since when has it not moved:

```bash
kafka-consumer-groups --bootstrap-server broker-0.kafka.internal.example.org:9092 --describe --group <consumer-group> --command-config /etc/kafka/client.properties | sort --key 6 --numeric-sort --reverse | head --lines 40
```

Ask the interface:

```bash
curl --silent --header "Authorization: Bearer $API_TOKEN" https://queue.<environment>.example.org/groups/<consumer-group>
```
)";

struct Canned {
    const char* command;
    const char* output;
    int exitCode;
    int milliseconds;
};

constexpr Canned Table[]{
    {"error_share", "0.74\n", 0, 40},
    {"rollout history", "REVISION  CHANGE-CAUSE\n40        release 2026.11.20-3\n41        release 2026.11.21-1\n", 0,
     800},
    {"pool_", "pool_active 5\npool_max 5\n", 0, 1100},
    {"rollout undo", "deployment.apps/payment-api rolled back\n", 0, 3800},
};

class CannedStep : public RunningStep {
public:
    explicit CannedStep(const ShellOrder& order)
    {
        m_outcome.exitCode = 0;
        for (const Canned& canned : Table) {
            if (!order.commands.contains(QLatin1StringView(canned.command)))
                continue;
            m_outcome.exitCode = canned.exitCode;
            m_outcome.duration = Millis(canned.milliseconds);
            m_outcome.output.append(OutputStream::Standard, canned.output);
            m_outcome.session = order.session;
            m_outcome.session->variables.insert(u"REVISION"_s, {u"40"_s, true, {}});
            m_outcome.session->folder = u"/srv/runbooks/payments"_s;
        }
        if (!order.commands.contains("describe"_L1))
            QTimer::singleShot(0, this, [this] {
                Q_EMIT ended(m_outcome);
                Q_EMIT gone({});
            });
    }
    void stop() override
    {
        m_outcome.end = RunEnd::Stopped;
        m_outcome.exitCode.reset();
        Q_EMIT ended(m_outcome);
        Q_EMIT gone({});
    }
    QByteArray newest(qsizetype) const override
    {
        return "Name:         payment-api-7d4b9c\nNamespace:    production\nStatus:       Running\nIP:           "
               "10.1.4.17\nLast State:   OOMKilled, exit 137\nRestarts:     14\n";
    }
    qint64 printed() const override { return newest(0).size(); }

private:
    ShellOutcome m_outcome;
};

class CannedTerminal : public TerminalStep {
public:
    void stop() override
    {
        StepOutcome outcome;
        outcome.end = RunEnd::Exited;
        outcome.exitCode = 0;
        outcome.duration = Seconds(94);
        Q_EMIT ended(outcome);
        Q_EMIT gone({});
    }
    QByteArray newest(qsizetype) const override
    {
        return "psql (15.8)\r\nType \"help\" for help.\r\n\r\n"
               "\x1b[1mpayments=>\x1b[0m select state, count(*)\r\n"
               "\x1b[1mpayments->\x1b[0m from pg_stat_activity group by 1;\r\n"
               "        state        | count\r\n"
               "---------------------+-------\r\n"
               " active              |     \x1b[31m5\x1b[0m\r\n"
               " idle in transaction |    41\r\n"
               " idle                |     2\r\n"
               "(3 rows)\r\n\r\n"
               "\x1b[1mpayments=>\x1b[0m select pg_terminate_back";
    }
    qint64 printed() const override { return newest(0).size(); }
    void write(const QByteArray&) override {}
    void resize(const TerminalSize&) override {}
    void setPaused(bool) override {}
};

void wait(const std::function<bool()>& done)
{
    QElapsedTimer patience;
    patience.start();
    while (!done() && !patience.hasExpired(5000))
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

void write(const QString& folder, const QString& name, const QByteArray& text)
{
    QDir().mkpath(folder);
    QFile file(folder + u'/' + name);
    if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
}

RunbookPanel& panelOf(MainWindow& window)
{
    return *qobject_cast<ConsoleScreen*>(window.current())->room()->runbook()->panel();
}

void type(RunbookPanel& panel, const QString& key, const QString& text)
{
    Q_EMIT panel.values()->valueTyped(key, text);
}

/// Runs the interactive step; a person has confirmed what that does.
int sitDown(RunbookPanel& panel)
{
    const int step = stepWith(panel, u"psql"_s);
    panel.document()->goToStep(step);
    if (const auto question = panel.use()->confirmationOf(step))
        panel.use()->run(step, question->accepted());
    wait([&panel, step] { return panel.use()->terminal(step) != nullptr; });
    return step;
}

void runAll(RunbookPanel& panel)
{
    type(panel, u"namespace"_s, u"production"_s);
    panel.runAllSafe();
    wait([&panel] { return !panel.use()->findings().running && !panel.use()->findings().steps.isEmpty(); });
}

/// In the composer beside that runbook, sent.
RoomTyped& say(MainWindow& window, const QString& text)
{
    openWith(window, HighErrorRate, true);
    IncidentRoom& room = *qobject_cast<ConsoleScreen*>(window.current())->room();
    room.composer()->focusText();
    room.composer()->setText(text);
    Q_EMIT room.composer()->sent(text);
    return *room.typed();
}

} // namespace

RunbookPanel& openWith(MainWindow& window, const QByteArray& text, bool trusted)
{
    Runbooks& runbooks = window.workspace().runbooks();
    const QString folder = window.workspace().configFolder() + u"/runbooks/payments"_s;
    write(folder, u"high-error-rate.md"_s, text);
    write(folder, u"latency.md"_s, "---\ntitle: HighLatency\nservice: payment-api\n---\nLook.\n");
    if (const auto added = runbooks.folders().add(folder); !added)
        qFatal("%s", qPrintable(added.error().sentence()));
    if (trusted) {
        const auto opened = openRunbook({folder, u"high-error-rate.md"_s});
        if (const auto given = runbooks.trusted().give(*opened, window.workspace().now()); !given)
            qFatal("%s", qPrintable(given.error().sentence()));
    }
    runbooks.look();
    window.openIncident(window.workspace().incidents().find(u"INC-%1"_s.arg(DemoNewestNumber)).value_or(IncidentId()));
    RunbookPanel& panel = panelOf(window);
    wait([&panel] { return panel.use() && panel.use()->isTrustKnown(); });
    return panel;
}

int stepWith(const RunbookPanel& panel, const QString& words)
{
    for (int i = 0; i < panel.use()->steps().size(); ++i) {
        if (panel.use()->steps().at(i).text.contains(words))
            return i;
    }
    return -1;
}

Result<std::unique_ptr<RunningStep>> CannedRunner::start(const ShellOrder& order)
{
    return std::make_unique<CannedStep>(order);
}

Result<std::unique_ptr<TerminalStep>> CannedTerminals::start(const ShellOrder&, const TerminalSize&)
{
    return std::make_unique<CannedTerminal>();
}

QList<Shot> panelShots()
{
    return {
        {u"panel-none"_s,
         [](MainWindow& w) {
             openWith(w, "---\ntitle: Disk full\n---\nLook.\n", false);
             panelOf(w).showEmpty(u"No runbook matches HighErrorRate"_s,
                                  u"One is found by the link of the alert, by the alert's name, or by the service in "
                                  "its front matter. Choose one: it is kept with the incident."_s,
                                  u"Choose a runbook…"_s);
             qobject_cast<ConsoleScreen*>(w.current())->room()->showTab(u"runbook"_s);
         }},
        {u"panel-untrusted"_s, [](MainWindow& w) { openWith(w, HighErrorRate, false); }},
        {u"panel-changed"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             const QString folder = w.workspace().configFolder() + u"/runbooks/payments"_s;
             write(folder, u"high-error-rate.md"_s,
                   QByteArray(HighErrorRate)
                       .replace("rollout undo deployment/payment-api",
                                "rollout undo deployment/payment-api --to-revision=40"));
             w.workspace().runbooks().look();
             wait([&panel] { return panel.use()->review().state == TrustState::Changed; });
         }},
        {u"panel-trusted"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             panel.document()->setFocus();
             panel.document()->goToStep(stepWith(panel, u"history"_s));
         }},
        {u"panel-values"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             type(panel, u"namespace"_s, u"production"_s);
             panel.toggle(u"values"_s);
         }},
        {u"panel-findings"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             runAll(panel);
             panel.document()->setFocus();
         }},
        {u"panel-ran"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             runAll(panel);
             panel.toggle(u"findings"_s);
             panel.document()->setFocus();
             panel.document()->goToStep(stepWith(panel, u"pool_"_s));
         }},
        {u"panel-running"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             type(panel, u"namespace"_s, u"production"_s);
             type(panel, u"podname"_s, u"payment-api-7d4b9c"_s);
             panel.document()->setFocus();
             const int step = stepWith(panel, u"describe"_s);
             panel.document()->goToStep(step);
             panel.runCurrent();
             wait([&panel, step] { return panel.use()->standing(step).phase == StepPhase::Running; });
             wait([] { return false; });
         }},
        {u"panel-terminal"_s, [](MainWindow& w) { sitDown(openWith(w, HighErrorRate, true)); }},
        {u"panel-terminal-left"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             sitDown(panel);
             panel.terminals()->leave();
             wait([] { return false; });
         }},
        {u"panel-terminal-ended"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             const int step = sitDown(panel);
             panel.use()->stop(step);
             wait([&panel] { return !panel.use()->isRunning(); });
         }},
        {u"panel-output"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             runAll(panel);
             panel.document()->setFocus();
             panel.document()->goToStep(stepWith(panel, u"history"_s));
             panel.runCurrent();
             wait([&panel] { return !panel.use()->isRunning(); });
             panel.showWholeOutput();
             wait([] { return false; });
         }},
        {u"panel-session"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             type(panel, u"namespace"_s, u"production"_s);
             panel.runStep(stepWith(panel, u"history"_s));
             wait([&panel] { return !panel.use()->setBySteps().isEmpty(); });
             panel.toggle(u"session"_s);
         }},
        {u"panel-changes"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             type(panel, u"namespace"_s, u"production"_s);
             panel.document()->setFocus();
             panel.runStep(stepWith(panel, u"rollout undo"_s));
         }},
        {u"panel-destroys"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             type(panel, u"namespace"_s, u"production"_s);
             panel.document()->setFocus();
             panel.runStep(stepWith(panel, u"delete pvc"_s));
         }},
        {u"panel-link"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             panel.document()->setFocus();
             Q_EMIT panel.document()->linkActivated(linkTo(u"https://status.example.org/processor"_s));
         }},
        {u"panel-long"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, LongOne, true);
             type(panel, u"consumergroup"_s, u"two\twords"_s);
             panel.toggle(u"values"_s);
         }},
        {u"typed-changes"_s,
         [](MainWindow& w) { say(w, u"$ kubectl rollout undo deployment/payment-api -n production"_s); }},
        {u"typed-destroys"_s, [](MainWindow& w) { say(w, u"$ kubectl delete pvc queue-data -n production"_s); }},
        {u"typed-runs"_s,
         [](MainWindow& w) {
             const RoomTyped& typed = say(w, u"$ kubectl describe pod payment-api-7d4b9c -n production"_s);
             wait([&typed] { return typed.bar()->isVisible(); });
             wait([] { return false; });
         }},
        {u"typed-ran"_s,
         [](MainWindow& w) {
             const RoomTyped& typed = say(w, u"$ kubectl rollout history deployment/payment-api -n production"_s);
             wait([&typed] { return !typed.isRunning(); });
         }},
        {u"panel-chooser"_s,
         [](MainWindow& w) {
             RunbookPanel& panel = openWith(w, HighErrorRate, true);
             Q_EMIT panel.anotherRequested();
         }},
    };
}

} // namespace firebreak
