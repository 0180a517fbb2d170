// plugins/http/source_call.h — one question to a source over HTTP: below its root, with what opens it.
#pragma once

#include "core/ports/source_access.h"
#include "plugins/http/http_client.h"

namespace firebreak {

struct SourceQuestion {
    QByteArray path;                     ///< below the root, "/api/v1/query"
    QList<QPair<QString, QString>> form; ///< name and value; in the address, or in the body where that gets too long
    Millis timeout = Seconds(10);
    int retries = 0;
    qint64 mostReceived = 16LL * 1024 * 1024;
};

/// Redirects are not followed: what opens a source is for its address alone.
class SourceCall : public QObject, public Asking {
    Q_OBJECT

public:
    SourceCall(HttpClient& client, const SourceAccess& access, const SourceQuestion& question, Heard<HttpResult> heard);

private:
    std::unique_ptr<HttpExchange> m_exchange;
    Heard<HttpResult> m_heard;
};

/// The body of an answer of 2xx. Else what happened, in words about the source.
Result<QByteArray> bodyOf(const HttpResult& result);

} // namespace firebreak
