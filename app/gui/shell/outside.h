// app/gui/shell/outside.h — what outside is watched and asked for one window.
#pragma once

#include "app/workspace/alerts/alert_inbox.h"
#include "app/workspace/sources/source_watch.h"

namespace firebreak {

/// Given, so that a test gives others; null: nothing outside is asked.
struct OutsidePorts {
    MetricSource* metrics = nullptr;
    AlertSource* alerts = nullptr;
    LookPace pace = LookPace::system();
};

struct Outside {
    /// Both ports must be there.
    Outside(Workspace& workspace, const OutsidePorts& ports)
        : metrics(*ports.metrics), alerts(*ports.alerts), watch(workspace, metrics, alerts, ports.pace),
          inbox(workspace, watch)
    {}

    MetricSource& metrics;
    AlertSource& alerts;
    SourceWatch watch;
    AlertInbox inbox;
};

} // namespace firebreak
