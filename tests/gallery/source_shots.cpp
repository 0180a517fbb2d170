#include "tests/gallery/source_shots.h"

#include "app/gui/console/console_screen.h"
#include "app/gui/console/inbox/alert_inbox_section.h"
#include "app/gui/settings/forms/source_form.h"
#include "app/gui/settings/pages/sources_page.h"
#include "app/gui/shell/form/form_field.h"
#include "app/gui/shell/main_window.h"
#include "app/gui/widgets/button.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QTimer>

#include <cmath>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Heard from the event loop, as everything from outside.
class CannedAsking : public QObject, public Asking {
public:
    explicit CannedAsking(const std::function<void()>& answer) { QTimer::singleShot(0, this, answer); }
};

Alert alertOf(const QString& name, const QString& service, const QString& severity, const QString& summary,
              Instant startsAt)
{
    Alert alert;
    alert.name = name;
    alert.labels = {{u"alertname"_s, name}, {u"service"_s, service}, {u"severity"_s, severity}};
    alert.annotations = {{u"summary"_s, summary}};
    alert.startsAt = startsAt;
    alert.fingerprint = name + service;
    return alert;
}

/// A night in which five of many pods go wrong one after another, and one is not asked for a while.
QueryResult nightOf(const MetricRange& range, int pods)
{
    QueryResult result;
    result.shape = QueryResult::Shape::Matrix;
    for (int pod = 0; pod < pods; ++pod) {
        MetricSeries series;
        series.labels = {{u"job"_s, u"payment-api"_s}, {u"pod"_s, u"payment-api-7d4b9c-%1"_s.arg(pod + 1)}};
        const double all = double((range.until - range.from).count());
        int number = 0;
        for (Instant at = range.from; at <= range.until; at += range.step, ++number) {
            const double share = double((at - range.from).count()) / all;
            const double risen = 1 / (1 + std::exp(-40 * (share - 0.55 - 0.03 * pod)));
            const double trembling = 0.015 * std::sin(number * (0.7 + 0.1 * pod)) + 0.02 * (pod % 5);
            if (pod != 1 || number % 200 < 90 || number % 200 > 130)
                series.points.append({at, std::max(0.0, 0.03 + trembling + (pod < 5 ? 0.74 - 0.1 * pod : 0) * risen)});
        }
        result.series.append(series);
    }
    return result;
}

SourcesPage& sourcesPage(MainWindow& window)
{
    window.openPage(u"sources"_s);
    return *window.findChild<SourcesPage*>();
}

} // namespace

OutsidePorts CannedSources::ports()
{
    OutsidePorts ports;
    ports.metrics = this;
    ports.alerts = this;
    return ports;
}

std::unique_ptr<Asking> CannedSources::ask(const SourceAccess&, const MetricQuery& query, Heard<MetricAnswer> heard)
{
    if (query.text.contains("unclosed"_L1) && query.range)
        return std::make_unique<CannedAsking>([heard] {
            heard({unavailable(u"The source did not answer within 60 s."_s,
                               u"Ask for less time, or look whether it is overloaded."_s),
                   Seconds(60), true});
        });
    if (query.range)
        return std::make_unique<CannedAsking>([heard, query] {
            heard({nightOf(*query.range, query.text.contains("topk"_L1) ? 17 : 3), Millis(212), false});
        });
    return std::make_unique<CannedAsking>([heard] {
        heard({QueryResult{QueryResult::Shape::Vector, {}, {}, {}, 0, 0}, Millis(38), false});
    });
}

std::unique_ptr<Asking> CannedSources::alerts(const SourceAccess&, Heard<Result<AlertsNow>> heard)
{
    const Instant night = instantFromMs(1'795'228'121'000);
    AlertsNow now;
    now.took = Millis(21);
    now.alerts = {
        alertOf(u"HighErrorRate"_s, u"payment-api"_s, u"critical"_s, u"error share 74% > 1% for 5m"_s,
                night - Minutes(24)),
        alertOf(u"ConnectionPoolSaturated"_s, u"payment-api"_s, u"critical"_s, u"5 of 5 connections in use"_s,
                night - Minutes(22)),
        alertOf(u"LatencyHigh"_s, u"checkout"_s, u"warning"_s,
                u"99th percentile 4.2 s, where 800 ms are promised to people who have already paid"_s,
                night - Minutes(21)),
        alertOf(u"CertificateExpiresSoon"_s, u"mail"_s, u"info"_s, u"in 12 days"_s, night - std::chrono::hours(30))};
    return std::make_unique<CannedAsking>([heard, now] { heard(now); });
}

std::unique_ptr<Asking> CannedSources::tryOut(const SourceAccess&, Heard<Result<SourceTrial>> heard)
{
    return std::make_unique<CannedAsking>([heard] { heard(SourceTrial{u"2.42.0"_s, Millis(38)}); });
}

void connectSources(Workspace& workspace)
{
    if (workspace.catalogue().sources().isEmpty()) {
        for (const auto kind : {SourceKind::Prometheus, SourceKind::Alertmanager}) {
            Source source;
            source.kind = kind;
            source.name = kind == SourceKind::Prometheus ? u"Metrics eu"_s : u"Alerts eu"_s;
            source.url = kind == SourceKind::Prometheus ? u"https://prometheus.shop.example"_s
                                                        : u"https://alerts.shop.example"_s;
            source.preferred = kind == SourceKind::Prometheus;
            workspace.catalogue().put(source).waitForFinished();
        }
    }
    for (const Source& source : workspace.catalogue().sources())
        if (source.name != u"Metrics us"_s && !workspace.sources().allow(source))
            qFatal("the device keeps nothing");
}

QList<Shot> sourceShots()
{
    return {
        {u"console-inbox"_s, [](MainWindow& w) { w.showAlerts(); }},
        {u"settings-sources-chosen"_s,
         [](MainWindow& w) {
             SourcesPage& page = sourcesPage(w);
             page.choose(w.workspace().catalogue().sources().constFirst().id.text());
             auto* form = static_cast<SourceForm*>(page.form());
             form->login()->box()->setCurrentIndex(2);
             form->user()->setText(u"reader"_s);
             form->secret()->setText(u"not shown"_s);
             form->tryButton()->click();
         }},
        {u"settings-sources-new"_s,
         [](MainWindow& w) {
             SourcesPage& page = sourcesPage(w);
             page.addButton()->click();
             auto* form = static_cast<SourceForm*>(page.form());
             form->url()->setText(u"prometheus.shop.example"_s);
             form->saveButton()->click();
         }},
    };
}

} // namespace firebreak
