// plugins/alertmanager/alertmanager.h — what fires, as Alertmanager knows it. Only reads.
#pragma once

#include "core/ports/alert_source.h"
#include "plugins/http/http_client.h"

namespace firebreak {

class Alertmanager : public AlertSource {
public:
    /// `client` must outlive this and all that is asked.
    explicit Alertmanager(HttpClient& client) : m_client(client) {}

    std::unique_ptr<Asking> alerts(const SourceAccess& access, Heard<Result<AlertsNow>> heard) override;
    std::unique_ptr<Asking> tryOut(const SourceAccess& access, Heard<Result<SourceTrial>> heard) override;

private:
    HttpClient& m_client;
};

} // namespace firebreak
