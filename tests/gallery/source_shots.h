// tests/gallery/source_shots.h — pictures of what fires and of the sources that tell it.
#pragma once

#include "app/gui/shell/outside.h"
#include "tests/gallery/panel_shots.h"

namespace firebreak {

/// Answer at once, always the same.
class CannedSources : public MetricSource, public AlertSource {
public:
    OutsidePorts ports();

    std::unique_ptr<Asking> ask(const SourceAccess& access, const MetricQuery& query,
                                Heard<MetricAnswer> heard) override;
    std::unique_ptr<Asking> alerts(const SourceAccess& access, Heard<Result<AlertsNow>> heard) override;
    std::unique_ptr<Asking> tryOut(const SourceAccess& access, Heard<Result<SourceTrial>> heard) override;
};

/// A Prometheus and an Alertmanager, asked from here.
void connectSources(Workspace& workspace);
QList<Shot> sourceShots();

} // namespace firebreak
