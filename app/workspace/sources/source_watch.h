// app/workspace/sources/source_watch.h — looks at every source again and again: whether it answers, how fast, and what
// fires. Only those that this device may ask. Belongs to the workspace's thread; never blocks it.
#pragma once

#include "app/workspace/sources/sources.h"
#include "core/ports/alert_source.h"
#include "core/ports/metric_source.h"

#include <map>

namespace firebreak {

/// What waiting goes by; tests bring their own.
struct LookPace {
    std::function<double()> random; ///< 0 ≤ random < 1
    /// Calls `then` after that time, from the event loop, unless `context` is gone.
    std::function<void(Millis, QObject* context, std::function<void()> then)> wait;

    static LookPace system();
};

/// How a source stands.
struct SourceStanding {
    Source source;
    QString whyNot;                    ///< this device does not ask it; a sentence, empty where it does
    std::optional<Instant> answeredAt; ///< the last time, since the program started
    Millis took{0};                    ///< of that answer
    std::optional<Error> trouble;      ///< of the last look; absent: it answered, or was never asked
};

class SourceWatch : public QObject {
    Q_OBJECT

public:
    /// The ports must outlive it. Nobody is asked before `start`.
    SourceWatch(Workspace& workspace, MetricSource& metrics, AlertSource& alerts, LookPace pace = LookPace::system());
    ~SourceWatch() override;

    void start();
    /// Asks all at once, whoever has waited however long.
    void lookNow();
    /// Of the active sources, by name.
    QList<SourceStanding> standings() const;

Q_SIGNALS:
    void changed();
    /// An Alertmanager has answered.
    void alertsHeard(const firebreak::SourceId& source, const QList<firebreak::Alert>& alerts);

private:
    class Look;
    void follow();

    Workspace& m_workspace;
    MetricSource& m_metrics;
    AlertSource& m_alerts;
    LookPace m_pace;
    std::map<QString, std::unique_ptr<Look>> m_looks; ///< by the id of the source
    bool m_started = false;
};

} // namespace firebreak
