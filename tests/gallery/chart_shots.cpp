#include "tests/gallery/chart_shots.h"

#include "app/gui/charts/series_chart.h"
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/output/output_sheet.h"
#include "app/gui/runbooks/panel/output_overlay.h"
#include "app/gui/runbooks/panel/runbook_panel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

const char* const Queries = R"(---
title: HighErrorRate
service: payment-api
alerts: [HighErrorRate]
---
## Diagnosis

Share of errors by pod:

```promql
sum by (job, pod) (rate(http_errors_total[5m]))
```

The worst pods:

```promql
topk(17, sum by (job, pod) (rate(http_errors_total[5m])))
```

A source that is overloaded:

```promql
sum(unclosed_orders)
```
)";

void wait(const std::function<bool()>& done)
{
    QElapsedTimer patience;
    patience.start();
    while (!done() && !patience.hasExpired(5000))
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

/// Runs that query and shows it over time.
OverTimeView& showOverTime(MainWindow& window, const QString& words)
{
    RunbookPanel& panel = openWith(window, Queries, true);
    panel.document()->setFocus();
    panel.document()->goToStep(stepWith(panel, words));
    panel.runCurrent();
    wait([&panel] { return !panel.use()->isRunning(); });
    panel.showWholeOutput();
    OutputSheet& sheet = *panel.outputOverlay()->sheet();
    wait([&sheet] { return sheet.offers(OutputSheet::Form::Chart); });
    sheet.showForm(OutputSheet::Form::Chart);
    wait([&sheet] { return !sheet.overTime()->isAsking(); });
    return *sheet.overTime();
}

} // namespace

QList<Shot> chartShots()
{
    return {
        {u"panel-chart"_s,
         [](MainWindow& w) {
             SeriesChart& chart = *showOverTime(w, u"sum by"_s).chart();
             chart.setFocus();
             for (int i = 0; i < 60; ++i)
                 QCoreApplication::sendEvent(
                     &chart, std::make_unique<QKeyEvent>(QEvent::KeyPress, Qt::Key_Left, Qt::NoModifier).get());
         }},
        {u"panel-chart-many"_s, [](MainWindow& w) { showOverTime(w, u"topk"_s); }},
        {u"panel-chart-table"_s, [](MainWindow& w) { showOverTime(w, u"sum by"_s).toggleTable(); }},
        {u"panel-chart-error"_s, [](MainWindow& w) { showOverTime(w, u"unclosed"_s); }},
    };
}

} // namespace firebreak
