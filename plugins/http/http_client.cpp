#include "plugins/http/http_client.h"

#include "plugins/http/curl_loop.h"
#include "plugins/http/http_transfer.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString secondsText(Millis span) { return u"%1 s"_s.arg(double(span.count()) / 1000, 0, 'f', 1); }

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Scheme, host and port: who is asked.
QByteArray originOf(const QByteArray& url)
{
    const QUrl read = QUrl::fromEncoded(url);
    const int standard = read.scheme() == "https"_L1 ? 443 : 80;
    return read.scheme().toLatin1() + "://" + read.host().toLatin1() + ':' + QByteArray::number(read.port(standard));
}

/// Nobody else than who was asked gets to see what was meant for them: tokens, keys, cookies of any name.
QList<HttpHeader> harmless(const QList<HttpHeader>& headers)
{
    QList<HttpHeader> kept;
    for (const HttpHeader& header : headers) {
        const QByteArray name = header.name.toLower();
        if (name == "accept" || name == "accept-language" || name == "accept-encoding" || name == "user-agent")
            kept.append(header);
    }
    return kept;
}

} // namespace

HttpPace HttpPace::system()
{
    return {[] { return instantFromMs(QDateTime::currentMSecsSinceEpoch()); },
            [] { return QRandomGenerator::global()->generateDouble(); },
            [](Millis span, QObject* context, const std::function<void()>& then) {
                QTimer::singleShot(span, context, then);
            }};
}

HttpClient::HttpClient(HttpPace pace, QString authorities)
    : m_pace(std::move(pace)), m_authorities(std::move(authorities))
{}

HttpClient::~HttpClient() = default;

std::unique_ptr<HttpExchange> HttpClient::send(const HttpOrder& order)
{
    const CurlLibrary* library = CurlLibrary::loaded();
    if (!m_loop && library)
        m_loop = std::make_unique<CurlLoop>(*library);
    std::unique_ptr<HttpExchange> exchange(new HttpExchange(*this, order));
    exchange->send();
    return exchange;
}

HttpExchange::HttpExchange(HttpClient& client, const HttpOrder& order) : m_client(client), m_order(order)
{
    m_watch.start();
    m_limit.setSingleShot(true);
    m_limit.setTimerType(Qt::PreciseTimer);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        const qint64 came = received();
        const QString span = secondsText(m_order.timeout);
        const QString host = QUrl::fromEncoded(m_order.request.url).authority();
        end(HttpEnding::TimedOut,
            unavailable(came > 0 ? u"The answer of %1 was not complete after %2."_s.arg(host, span)
                                 : u"There was no answer of %1 within %2."_s.arg(host, span),
                        u"Look how busy it is, or give the step more time."_s)
                .value());
    });
    m_limit.start(m_order.timeout);
}

HttpExchange::~HttpExchange() = default;

void HttpExchange::cancel()
{
    if (m_ended)
        return;
    m_limit.stop();
    QMetaObject::invokeMethod(
        this, [this] { end(HttpEnding::Cancelled, {}); }, Qt::QueuedConnection);
}

QByteArray HttpExchange::newest(qsizetype most) const { return m_transfer ? m_transfer->newest(most) : QByteArray(); }

qint64 HttpExchange::received() const { return m_transfer ? m_transfer->body().total() : 0; }

void HttpExchange::send()
{
    m_tryWatch.start();
    if (!m_client.m_loop) {
        const Error missing = unavailable(u"There is no libcurl on this computer, so nothing can be asked over HTTP."_s,
                                          u"Install libcurl, version 7.85 or newer."_s)
                                  .value();
        QMetaObject::invokeMethod(
            this, [this, missing] { end(HttpEnding::Failed, missing); }, Qt::QueuedConnection);
        return;
    }
    m_transfer = std::make_unique<HttpTransfer>(*CurlLibrary::loaded(), *m_client.m_loop, m_order.request, m_order,
                                                m_client.m_authorities);
    m_transfer->begin([this] { whenTransferred(); });
}

void HttpExchange::whenTransferred()
{
    if (m_ended || redirect() || tryAgain())
        return;
    if (m_transfer->isWhole())
        end(HttpEnding::Answered, {});
    else
        end(m_transfer->isCut() ? HttpEnding::Cut : HttpEnding::Failed, m_transfer->trouble());
}

bool HttpExchange::redirect()
{
    const bool reads = m_order.request.method == "GET" || m_order.request.method == "HEAD";
    if (!m_order.followsRedirects || !reads || !m_transfer->isWhole() || !isRedirect(m_transfer->status()))
        return false;
    const int status = m_transfer->status();
    const auto url = readHttpUrl(QString::fromUtf8(m_transfer->redirect()));
    if (!url) {
        end(HttpEnding::Failed,
            unavailable(u"It redirects (%1) to where nothing is asked. %2"_s.arg(status).arg(url.error().happened),
                        u"Look what answers there."_s)
                .value());
        return true;
    }
    const QString shown = QString::fromLatin1(*url).left(200);
    if (m_order.request.url.startsWith("https:") && !url->startsWith("https:")) {
        end(HttpEnding::Failed, unavailable(u"It redirects (%1) from https to %2, which anybody on the way can "
                                            "read."_s.arg(status)
                                                .arg(shown),
                                            u"Ask the address that is meant."_s)
                                    .value());
        return true;
    }
    if (++m_redirects > MostRedirects) {
        end(HttpEnding::Failed,
            unavailable(u"It redirects more than %1 times, the last time to %2."_s.arg(MostRedirects).arg(shown),
                        u"Look whether it goes round in a circle."_s)
                .value());
        return true;
    }
    if (originOf(*url) != originOf(m_order.request.url))
        m_order.request.headers = harmless(m_order.request.headers);
    m_order.request.url = *url;
    tell(u"It redirects (%1) to %2."_s.arg(status).arg(shown));
    m_transfer.reset();
    send();
    return true;
}

bool HttpExchange::tryAgain()
{
    TryEnd tried;
    tried.networkTrouble = m_transfer->isNetworkTrouble();
    if (m_transfer->isWhole()) {
        tried.status = m_transfer->status();
        tried.retryAfter = headerOf(m_transfer->headers(), "Retry-After");
        tried.date = headerOf(m_transfer->headers(), "Date");
    }
    const auto wait = waitBeforeRetry(m_order.request.method, tried, m_retries, m_order.retry, m_client.m_pace.now(),
                                      m_client.m_pace.random());
    if (!wait)
        return false;
    const QString what = tried.status > 0 ? u"It answered %1."_s.arg(QString::fromUtf8(m_transfer->statusLine().mid(
                                                m_transfer->statusLine().indexOf(' ') + 1)))
                                          : m_transfer->trouble().happened;
    const QString count = u"Try %1 of %2: "_s.arg(m_retries + 1).arg(m_order.retry.most + 1) + what;
    if (*wait >= m_order.timeout - Millis(m_watch.elapsed())) {
        tell(count + u" Another one would have to wait %1, longer than there is time."_s.arg(secondsText(*wait)));
        return false;
    }
    ++m_retries;
    tell(count + u" Again in %1."_s.arg(secondsText(*wait)));
    m_client.m_pace.wait(*wait, this, [this] {
        if (!m_ended)
            send();
    });
    return true;
}

void HttpExchange::tell(const QString& sentence)
{
    m_told.append(sentence);
    Q_EMIT told(sentence);
}

void HttpExchange::end(HttpEnding ending, const Error& error)
{
    if (std::exchange(m_ended, true))
        return;
    m_limit.stop();
    HttpResult result;
    result.ending = ending;
    result.error = error;
    result.told = m_told;
    result.url = m_order.request.url;
    result.duration = Millis(m_watch.elapsed());
    result.lastTry = Millis(m_tryWatch.elapsed());
    if (m_transfer) {
        result.status = m_transfer->status();
        result.statusLine = m_transfer->statusLine();
        result.headers = m_transfer->headers();
        result.body = m_transfer->body();
    }
    Q_EMIT finished(result);
}

} // namespace firebreak
