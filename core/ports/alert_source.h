// core/ports/alert_source.h — asking what fires. Implemented by plugins/alertmanager. Thread with an event loop.
#pragma once

#include "core/alert/alert.h"
#include "core/ports/source_access.h"

namespace firebreak {

struct AlertsNow {
    QList<Alert> alerts;     ///< that fire and are neither silenced nor inhibited; may be none
    QList<Finding> findings; ///< what was left out or not understood
    Millis took{0};
};

class AlertSource {
public:
    virtual ~AlertSource() = default;
    /// Only reads.
    virtual std::unique_ptr<Asking> alerts(const SourceAccess& access, Heard<Result<AlertsNow>> heard) = 0;
    /// Whether it answers, and what it is.
    virtual std::unique_ptr<Asking> tryOut(const SourceAccess& access, Heard<Result<SourceTrial>> heard) = 0;
};

} // namespace firebreak
