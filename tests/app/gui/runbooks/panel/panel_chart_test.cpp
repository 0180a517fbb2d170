// tests/app/gui/runbooks/panel/panel_chart_test.cpp — a query of a runbook that was answered is shown over time, asked
// of what speaks as Prometheus does.
#include "app/gui/charts/series_chart.h"
#include "app/gui/runbooks/output/output_sheet.h"
#include "app/gui/runbooks/panel/output_overlay.h"
#include "app/gui/shell/time_display.h"
#include "app/workspace/sources/sources.h"
#include "plugins/prometheus/prometheus.h"
#include "tests/app/gui/runbooks/panel/panel_stage.h"
#include "tests/plugins/http/hostile_server.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::httptest;

namespace {

const char* const Queries = R"(---
title: Asking
service: payment-api
---
## Diagnosis

Share of errors:

```promql
error_share
```

Echo:

```bash
echo 0.74
```
)";

const char* const Vector =
    R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1795228121,"0.74"]}]}})";
const char* const Matrix = R"({"status":"success","data":{"resultType":"matrix","result":[
    {"metric":{"pod":"a"},"values":[[1795224521,"0.1"],[1795224541,"0.7"]]},
    {"metric":{"pod":"b"},"values":[[1795224521,"0.2"]]}]}})";

class Connected {
public:
    Connected()
    {
        Source source;
        source.name = u"prod"_s;
        source.url = QString::fromLatin1(server.url({}));
        const auto put = panel.stage.workspace->sources().put(source);
        QVERIFY(QTest::qWaitFor([&put] { return put.isFinished(); }, PanelStage::LongestMs));
        QVERIFY(put.result());
        server.answer("/api/v1/query", HostileServer::ok(Vector));
        server.answer("/api/v1/query_range", HostileServer::ok(Matrix));
        panel.openTrusted();
    }
    /// Runs the step, and opens all that it printed.
    OutputSheet& whole(const QString& code)
    {
        panel.goTo(code);
        panel.stage.key(Qt::Key_R);
        if (!panel.ended(code))
            qFatal("it does not end");
        panel.stage.settle();
        panel.panel().showWholeOutput();
        OutputSheet& sheet = *panel.panel().outputOverlay()->sheet();
        if (!QTest::qWaitFor([&] { return sheet.text()->lines().count() > 0; }, PanelStage::LongestMs))
            qFatal("nothing is shown");
        return sheet;
    }

    HostileServer server;
    HttpClient client;
    Prometheus prometheus{client};
    PanelStage panel{Queries, {1440, 900}, &prometheus};
};

} // namespace

class PanelChartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyAnAnsweredQueryIsOffered();
    void theChartAsksFromAnHourBeforeTheIncident();
    void anErrorIsToldInItsPlace();
    void aClosedViewWaitsForNothing();
};

void PanelChartTest::onlyAnAnsweredQueryIsOffered()
{
    Connected desk;
    QVERIFY(!desk.whole(u"echo"_s).offers(OutputSheet::Form::Chart));
    desk.panel.panel().outputOverlay()->leave();
    QTRY_VERIFY(desk.whole(u"error_share"_s).offers(OutputSheet::Form::Chart));
    desk.panel.panel().outputOverlay()->leave();
    desk.server.answer("/api/v1/query", HostileServer::ok(R"({"status":"error","errorType":"bad_data","error":"no"})",
                                                          {}, "400 Bad Request"));
    OutputSheet& refused = desk.whole(u"error_share"_s);
    QVERIFY(!refused.offers(OutputSheet::Form::Chart));
}

void PanelChartTest::theChartAsksFromAnHourBeforeTheIncident()
{
    Connected desk;
    OutputSheet& sheet = desk.whole(u"error_share"_s);
    QTRY_VERIFY(sheet.offers(OutputSheet::Form::Chart));
    sheet.showForm(OutputSheet::Form::Chart);
    QTRY_COMPARE_WITH_TIMEOUT(sheet.overTime()->chart()->drawn(), 2, PanelStage::LongestMs);
    QVERIFY(sheet.overTime()->chart()->isVisible());
    QVERIFY(desk.panel.panel().outputOverlay()->isAncestorOf(QApplication::focusWidget()));
    const QByteArray target = desk.server.asked().constLast().target;
    const QUrlQuery form(QString::fromUtf8(target.mid(target.indexOf('?') + 1)));
    QCOMPARE(form.queryItemValue(u"query"_s, QUrl::FullyDecoded).trimmed(), u"error_share"_s);
    const Incident incident = desk.panel.stage.incident(*desk.panel.use().incident());
    const auto began = incident.impactBegan();
    const Instant start = (began ? *began : *incident.at(Milestone::Declared)) - Minutes(60);
    QCOMPARE(form.queryItemValue(u"start"_s), QString::number(double(toMs(start)) / 1000, 'f', 3));
    // Times are those of the window.
    TimeDisplay& times = desk.panel.stage.window->times();
    QVERIFY2(sheet.overTime()->state().contains(u"UTC"_s), qPrintable(sheet.overTime()->state()));
    times.setUtc(false);
    QVERIFY(sheet.overTime()->state().contains(times.zoneName(desk.panel.stage.workspace->now())));
    QCOMPARE(desk.panel.runs(), 1);
}

void PanelChartTest::anErrorIsToldInItsPlace()
{
    Connected desk;
    desk.server.answer("/api/v1/query_range",
                       HostileServer::ok(R"({"status":"error","errorType":"timeout","error":"query timed out"})", {},
                                         "422 Unprocessable Entity"));
    OutputSheet& sheet = desk.whole(u"error_share"_s);
    QTRY_VERIFY(sheet.offers(OutputSheet::Form::Chart));
    sheet.showForm(OutputSheet::Form::Chart);
    QTRY_VERIFY_WITH_TIMEOUT(sheet.overTime()->problem().contains(u"timed out"_s), PanelStage::LongestMs);
    desk.server.answer("/api/v1/query_range", HostileServer::ok(Matrix));
    QTest::mouseClick(sheet.overTime()->retryButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(sheet.overTime()->chart()->drawn(), 2, PanelStage::LongestMs);
    QVERIFY(sheet.overTime()->problem().isEmpty());
}

void PanelChartTest::aClosedViewWaitsForNothing()
{
    Connected desk;
    desk.server.answer("/api/v1/query_range", {}); // says nothing
    OutputSheet& sheet = desk.whole(u"error_share"_s);
    QTRY_VERIFY(sheet.offers(OutputSheet::Form::Chart));
    sheet.showForm(OutputSheet::Form::Chart);
    QVERIFY(sheet.overTime()->isAsking());
    desk.panel.panel().outputOverlay()->leave();
    QVERIFY(!sheet.overTime()->isAsking());
    QVERIFY(!sheet.overTime()->hasQuestion());
}

QTEST_MAIN(PanelChartTest)
#include "panel_chart_test.moc"
