// plugins/http/http_client.h — HTTP for steps, Prometheus and Alertmanager: libcurl on the event loop of one thread.
//
// Only http and https. Certificates are verified, always. Nothing is taken from the surroundings: no netrc, no cookies,
// and no proxy, also where http_proxy or https_proxy are set: what is asked is asked directly or not at all. Answers
// are not decompressed, so a small one cannot become a large one.
#pragma once

#include "plugins/http/http_order.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace firebreak {

class CurlLoop;
class HttpClient;
class HttpTransfer;

/// One order under way. Destroyed, it is cancelled.
class HttpExchange : public QObject {
    Q_OBJECT

public:
    ~HttpExchange() override;

    /// Ends with `finished`, soon; does nothing after it.
    void cancel();
    /// The end of what came of the body so far, and all of it.
    QByteArray newest(qsizetype most) const;
    qint64 received() const;

Q_SIGNALS:
    /// A try came to nothing and there will be another, or it goes on elsewhere: one sentence.
    void told(const QString& sentence);
    /// Once, from the event loop.
    void finished(const firebreak::HttpResult& result);

private:
    friend class HttpClient;

    HttpExchange(HttpClient& client, const HttpOrder& order);

    void send();
    void whenTransferred();
    bool redirect();
    bool tryAgain();
    void tell(const QString& sentence);
    void end(HttpEnding ending, const Error& error);

    HttpClient& m_client;
    HttpOrder m_order;
    std::unique_ptr<HttpTransfer> m_transfer;
    QTimer m_limit;
    QElapsedTimer m_watch, m_tryWatch;
    QStringList m_told;
    int m_retries = 0;
    int m_redirects = 0;
    bool m_ended = false;
};

class HttpClient {
public:
    /// `authorities` is a file of certificates to trust in place of the system's; empty: the system's.
    explicit HttpClient(HttpPace pace = HttpPace::system(), QString authorities = {});
    /// Exchanges must have gone before.
    ~HttpClient();

    /// Never blocks. Where nothing can be sent at all, `finished` says so.
    std::unique_ptr<HttpExchange> send(const HttpOrder& order);

private:
    friend class HttpExchange;

    HttpPace m_pace;
    QString m_authorities;
    std::unique_ptr<CurlLoop> m_loop; ///< null before the first request
};

} // namespace firebreak
