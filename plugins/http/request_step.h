// plugins/http/request_step.h — runs http steps: sends the request, and prints what comes.
#pragma once

#include "plugins/http/http_client.h"
#include "runbooks/run/step_runner.h"

namespace firebreak {

class HttpRequestRunner : public RequestRunner {
public:
    /// `client` must outlive the steps.
    explicit HttpRequestRunner(HttpClient& client) : m_client(client) {}

    Result<std::unique_ptr<RunningStep>> start(const RequestOrder& order) override;

private:
    HttpClient& m_client;
};

} // namespace firebreak
