// tests/app/gui/runbooks/panel/panel_stage.h — the whole window on a real workspace, beside it a real library, and real
// bash that runs what a person asks for.
#pragma once

#include "app/gui/console/room/room_runbook.h"
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/document/step_card.h"
#include "app/gui/runbooks/output/output_view.h"
#include "app/gui/runbooks/panel/findings_list.h"
#include "app/gui/runbooks/panel/run_sheet.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/runbooks/panel/step_foot.h"
#include "app/gui/runbooks/panel/trust_bar.h"
#include "app/gui/runbooks/panel/value_form.h"
#include "app/gui/widgets/button.h"
#include "app/workspace/runbooks/runbooks.h"
#include "core/alert/alert_declaration.h"
#include "plugins/shell/bash_runner.h"
#include "plugins/shell/bash_terminal_runner.h"
#include "tests/app/gui/console/stage.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>

namespace firebreak {

/// Diagnosis that reads, mitigation that does not, and something to click on.
inline constexpr const char* PoolRunbook = R"(---
title: Pool exhausted
service: payment-api
alerts: [HighErrorRate]
---
## Diagnosis

Look at the pool:

```bash
echo "pool 5 of 5"
```

Look at one pod:

```bash
echo "pod is <pod-name>"
```

Compare:

```bash {"expect":"~ fine"}
echo "error share 0.74"
```

## Mitigation

Write it down:

```bash
echo "rolled back" > done.txt
```

Throw the queue away:

```bash
rm -rf ./queue
```

- [ ] Tell support

Read [the other one](more/other.md), [the status](https://status.example.org/a) or [the end](#the-end).

## The end
)";

class PanelStage {
public:
    static constexpr int LongestMs = 60'000;

    /// `metrics` must outlive it; null: queries cannot run.
    explicit PanelStage(const QByteArray& document = PoolRunbook, const QSize& size = {1440, 900},
                        MetricSource* metrics = nullptr)
        : stage(size, runners(metrics))
    {
        QDir().mkpath(library());
        write(document);
        QVERIFY(stage.workspace->runbooks().folders().add(library()));
        stage.open();
    }

    QString library() const { return stage.home.filePath(QStringLiteral("library")); }
    QString file(const QString& name = QStringLiteral("pool.md")) const { return library() + QLatin1Char('/') + name; }
    void write(const QByteArray& text, const QString& name = QStringLiteral("pool.md")) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(file(name)).path()));
        QFile out(file(name));
        QVERIFY2(out.open(QFile::WriteOnly), qPrintable(out.errorString()));
        QCOMPARE(out.write(text), text.size());
    }
    /// As a person has done before on this device.
    void trust(const QString& name = QStringLiteral("pool.md")) const
    {
        const auto opened = openRunbook({QFileInfo(library()).canonicalFilePath(), name});
        QVERIFY(opened);
        QVERIFY(stage.workspace->runbooks().trusted().give(*opened, stage.workspace->now()));
    }

    /// Declared from an alert of that name on payment-api.
    IncidentId alerted(const QString& name = QStringLiteral("HighErrorRate")) const
    {
        Alert alert;
        alert.name = name;
        alert.labels = {{QStringLiteral("alertname"), name},
                        {QStringLiteral("service"), QStringLiteral("payment-api")}};
        alert.startsAt = stage.workspace->now();
        const auto proposed = declarationFrom({alert}, stage.workspace->now());
        if (!proposed)
            qFatal("%s", qPrintable(proposed.error().sentence()));
        Declaration declaration;
        declaration.title = proposed->title;
        declaration.labels = proposed->labels;
        declaration.commander = stage.ana;
        const Outcome outcome = stage.workspace->incidents().declareFrom(*proposed, declaration).result();
        if (!outcome)
            qFatal("%s", qPrintable(outcome.error().sentence()));
        stage.settle();
        for (const Change& change : outcome->changes)
            if (change.kind == u"incident")
                return IncidentId(change.id);
        return {};
    }
    /// The room of an incident, with its runbook open and its trust known.
    void openRoom(const IncidentId& id) const
    {
        stage.openRoom(id);
        QVERIFY(QTest::qWaitFor([this] { return panel().use() && panel().use()->isTrustKnown(); }, LongestMs));
        stage.settle();
    }
    void openTrusted() const
    {
        trust();
        openRoom(alerted());
    }

    RoomRunbook& room() const { return *stage.room().runbook(); }
    RunbookPanel& panel() const { return *room().panel(); }
    RunbookUse& use() const { return *panel().use(); }
    RunbookDocumentView& view() const { return *panel().document(); }

    int step(const QString& code) const
    {
        for (int i = 0; i < use().steps().size(); ++i)
            if (use().steps().at(i).text.contains(code))
                return i;
        return -1;
    }
    /// In the document, with the keyboard on that step.
    void goTo(const QString& code) const
    {
        stage.window->activateWindow(); // a window that was closed may have taken the activation along
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        view().setFocus();
        view().goToStep(step(code));
        QVERIFY(view().hasFocus());
    }
    bool ended(const QString& code) const
    {
        const int at = step(code);
        return QTest::qWaitFor(
            [&] {
                const StepStanding standing = use().standing(at);
                return standing.last && standing.last->result && standing.phase != StepPhase::Running;
            },
            LongestMs);
    }
    StepCard& card(const QString& code) const { return *view().card(step(code)); }
    StepFoot& foot(const QString& code) const { return *static_cast<StepFoot*>(card(code).foot()); }
    QString output(const QString& code) const
    {
        const OutputLines& lines = foot(code).output()->lines();
        return lines.isEmpty() ? QString() : lines.text(0, lines.count() - 1);
    }
    int runs() const { return int(stage.workspace->reader().runsOfIncident(*use().incident()).value().size()); }

    StepRunners runners(MetricSource* metrics)
    {
        StepRunners runners(runner);
        runners.terminals = &terminals;
        runners.metrics = metrics;
        return runners;
    }

    BashTerminalRunner terminals{QStringLiteral(FIREBREAK_STEP_PROGRAM)};
    BashRunner runner{QStringLiteral(FIREBREAK_STEP_PROGRAM)};
    Stage stage;
};

} // namespace firebreak
