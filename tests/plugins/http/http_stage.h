// tests/plugins/http/http_stage.h — a client whose waits take no time, and orders that never give up by themselves.
#pragma once

#include "plugins/http/http_client.h"
#include "tests/plugins/http/hostile_server.h"

#include <QSignalSpy>
#include <QTest>

namespace firebreak::httptest {

inline constexpr int LongestMs = 60'000;
/// As long as no test may wait; what must not come to an end by itself in a test.
inline constexpr Millis Never = std::chrono::minutes(10);
inline constexpr Millis Soon{150};

/// Waits are told and take no time; every draw is the middle.
struct Pace {
    QList<Millis> waits;

    HttpPace pace()
    {
        return {[] { return instantFromMs(1'763'777'100'000); }, // Sat, 22 Nov 2025 02:05:00 GMT
                [] { return 0.5; },
                [this](Millis span, QObject* context, const std::function<void()>& then) {
                    waits.append(span);
                    QTimer::singleShot(0, context, then);
                }};
    }
};

inline HttpOrder orderFor(const QByteArray& url, const QByteArray& method = "GET")
{
    HttpOrder order;
    order.request.method = method;
    order.request.url = url;
    order.connectTimeout = Never;
    order.timeout = Never;
    return order;
}

struct Client {
    Pace pace;
    HttpClient http{pace.pace()};

    HttpResult ask(const HttpOrder& order)
    {
        const auto exchange = http.send(order);
        QSignalSpy finished(exchange.get(), &HttpExchange::finished);
        if (!QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, LongestMs))
            qFatal("the exchange does not end");
        return finished.constFirst().constFirst().value<HttpResult>();
    }
    HttpResult get(const QByteArray& url) { return ask(orderFor(url)); }
};

inline QByteArray bodyOf(const HttpResult& result) { return result.body.of(OutputStream::Standard); }

/// Sends as long as somebody reads.
inline void sendForEver(QTcpSocket& socket, const QByteArray& piece)
{
    const auto more = [&socket, piece] {
        while (socket.bytesToWrite() < 1024 * 1024)
            if (socket.write(piece) <= 0)
                return;
    };
    QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
    more();
}

} // namespace firebreak::httptest
