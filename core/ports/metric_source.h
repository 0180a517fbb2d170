// core/ports/metric_source.h — asking for metrics. Implemented by plugins/prometheus. Thread with an event loop.
#pragma once

#include "core/metric/query_result.h"
#include "core/ports/source_access.h"

namespace firebreak {

struct MetricRange {
    Instant from, until;
    Millis step = Minutes(1);
};

struct MetricQuery {
    QString text;
    std::optional<Instant> at;        ///< of an instant query; absent: when it is asked
    std::optional<MetricRange> range; ///< instead: over time
    Millis timeout = Seconds(30);
};

struct MetricAnswer {
    Result<QueryResult> result;
    Millis took{0};
    bool timedOut = false;
};

class MetricSource {
public:
    virtual ~MetricSource() = default;
    virtual std::unique_ptr<Asking> ask(const SourceAccess& access, const MetricQuery& query,
                                        Heard<MetricAnswer> heard) = 0;
    /// Whether it answers, and what it is.
    virtual std::unique_ptr<Asking> tryOut(const SourceAccess& access, Heard<Result<SourceTrial>> heard) = 0;
};

} // namespace firebreak
