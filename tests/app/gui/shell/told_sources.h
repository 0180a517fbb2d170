// tests/app/gui/shell/told_sources.h — sources that answer what the test says, and a pace that waits for it.
#pragma once

#include "app/gui/shell/outside.h"
#include "app/workspace/catalogue.h"

#include <QPointer>
#include <QTest>
#include <QTimer>

namespace firebreak {

/// Heard from the event loop, as everything from outside; destroyed, it is not heard.
class ToldAsking : public QObject, public Asking {
public:
    explicit ToldAsking(const std::function<void()>& answer) { QTimer::singleShot(0, this, answer); }
};

class ToldSources : public MetricSource, public AlertSource {
public:
    OutsidePorts ports()
    {
        OutsidePorts ports;
        ports.metrics = this;
        ports.alerts = this;
        ports.pace = {[] { return 0.5; },
                      [this](Millis, QObject* context, const std::function<void()>& then) {
                          m_waiting.append({context, then});
                      }};
        return ports;
    }

    std::unique_ptr<Asking> ask(const SourceAccess&, const MetricQuery&, Heard<MetricAnswer> heard) override
    {
        return std::make_unique<ToldAsking>([heard] { heard({QueryResult(), Millis(38), false}); });
    }
    std::unique_ptr<Asking> alerts(const SourceAccess& access, Heard<Result<AlertsNow>> heard) override
    {
        asked.append(access);
        return std::make_unique<ToldAsking>([this, heard] {
            heard(trouble ? Result<AlertsNow>(tl::unexpected(*trouble)) : Result<AlertsNow>({firing, {}, Millis(21)}));
        });
    }
    std::unique_ptr<Asking> tryOut(const SourceAccess& access, Heard<Result<SourceTrial>> heard) override
    {
        asked.append(access);
        return std::make_unique<ToldAsking>([this, heard] {
            heard(trouble ? Result<SourceTrial>(tl::unexpected(*trouble))
                          : Result<SourceTrial>(SourceTrial{QStringLiteral("2.42.0"), Millis(38)}));
        });
    }

    void fire(const QString& name, const QString& service = QStringLiteral("payment-api"),
              const QString& severity = QStringLiteral("critical"), std::optional<Instant> startsAt = {})
    {
        Alert alert;
        alert.name = name;
        alert.labels = {{QStringLiteral("alertname"), name},
                        {QStringLiteral("service"), service},
                        {QStringLiteral("severity"), severity}};
        alert.annotations = {{QStringLiteral("summary"), QStringLiteral("it hurts")}};
        alert.startsAt = startsAt;
        alert.fingerprint = name + service;
        firing.append(alert);
    }
    /// Time is up for all who wait; they have looked again.
    void lookAgain()
    {
        auto waiting = std::exchange(m_waiting, {});
        waiting.removeIf([](const auto& one) { return !one.first; }); // of windows that have gone
        for (const auto& one : waiting)
            one.second();
        if (!QTest::qWaitFor([&] { return m_waiting.size() >= waiting.size(); }, 60'000))
            qFatal("a look does not end");
    }
    bool isWaiting() const
    {
        return std::any_of(m_waiting.begin(), m_waiting.end(), [](const auto& one) { return !one.first.isNull(); });
    }

    QList<Alert> firing;
    std::optional<Error> trouble;
    QList<SourceAccess> asked;

private:
    QList<std::pair<QPointer<QObject>, std::function<void()>>> m_waiting;
};

/// Written, and allowed on this device.
inline Source connectedSource(Workspace& workspace, SourceKind kind, const QString& name, const QString& url)
{
    Source source;
    source.kind = kind;
    source.name = name;
    source.url = url;
    const auto put = workspace.sources().put(source);
    if (!QTest::qWaitFor([&put] { return put.isFinished(); }, 60'000) || !put.result())
        qFatal("the source is not taken");
    return workspace.catalogue().source(name).value();
}

} // namespace firebreak
