// plugins/prometheus/prometheus.h — queries of Prometheus, and of what speaks as it does.
#pragma once

#include "core/ports/metric_source.h"
#include "plugins/http/http_client.h"

namespace firebreak {

class Prometheus : public MetricSource {
public:
    /// `client` must outlive this and all that is asked.
    explicit Prometheus(HttpClient& client) : m_client(client) {}

    std::unique_ptr<Asking> ask(const SourceAccess& access, const MetricQuery& query,
                                Heard<MetricAnswer> heard) override;
    std::unique_ptr<Asking> tryOut(const SourceAccess& access, Heard<Result<SourceTrial>> heard) override;

private:
    HttpClient& m_client;
};

} // namespace firebreak
