// plugins/http/http_order.h — what is asked for over HTTP, and what came of it.
#pragma once

#include "runbooks/http/http_request.h"
#include "runbooks/http/retry.h"
#include "runbooks/run/kept_output.h"

#include <QStringList>

#include <functional>
#include <optional>

class QObject;

namespace firebreak {

struct HttpOrder {
    HttpRequest request;
    bool followsRedirects = false; ///< of GET and HEAD, to http and https, at most MostRedirects
    RetryPolicy retry = {.most = 0};
    Millis connectTimeout = Seconds(10);      ///< of each try: name, connection and TLS
    Millis timeout = Seconds(60);             ///< of everything, tries and waits between them
    qint64 mostReceived = 64LL * 1024 * 1024; ///< of a body; then the download is stopped
    qsizetype mostKept = 8 * 1024 * 1024;     ///< of a body: half for its beginning, half for its end
};

inline constexpr int MostRedirects = 5;
inline constexpr qsizetype MostHeaderBytes = 256 * 1024;

enum class HttpEnding : quint8 {
    Answered,
    Cut,       ///< answered with more than mostReceived: the rest was not downloaded
    Failed,    ///< no whole answer; a part of one may have come
    TimedOut,  ///< by HttpOrder::timeout
    Cancelled, ///< by whoever asked
};

struct HttpResult {
    HttpEnding ending = HttpEnding::Failed;
    Error error;                    ///< where the ending is Cut, Failed or TimedOut
    int status = 0;                 ///< of the last answer; 0: none came
    QByteArray statusLine;          ///< "HTTP/1.1 200 OK"
    QList<HttpHeader> headers;      ///< as they came, trailers behind them; values may hold any bytes but line breaks
    KeptOutput body = KeptOutput(); ///< as it came: nothing is decompressed
    QByteArray url;                 ///< asked last
    QStringList told;               ///< a sentence for each try that came to nothing and for each redirect
    Millis duration{0};             ///< of everything
    Millis lastTry{0};              ///< of the last try
};

/// What waiting goes by; tests bring their own.
struct HttpPace {
    std::function<Instant()> now;
    std::function<double()> random; ///< 0 ≤ random < 1
    /// Calls `then` after that time, from the event loop, unless `context` is gone.
    std::function<void(Millis, QObject* context, std::function<void()> then)> wait;

    static HttpPace system();
};

} // namespace firebreak
