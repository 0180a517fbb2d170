#include "plugins/http/source_call.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype LongestAddress = 2'000;

QByteArray encoded(const QList<QPair<QString, QString>>& form)
{
    QByteArray text;
    for (const auto& field : form)
        text += (text.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(field.first) + '=' +
                QUrl::toPercentEncoding(field.second);
    return text;
}

QList<HttpHeader> headersFor(const SourceSecret& secret)
{
    QList<HttpHeader> headers{{"Accept", "application/json"}};
    switch (secret.kind) {
    case SourceSecret::Kind::None:
        break;
    case SourceSecret::Kind::Bearer:
        headers.append(HttpHeader{"Authorization", "Bearer " + secret.secret.toUtf8()});
        break;
    case SourceSecret::Kind::Basic:
        headers.append(
            HttpHeader{"Authorization", "Basic " + (secret.user + u':' + secret.secret).toUtf8().toBase64()});
        break;
    }
    return headers;
}

bool hasLineBreak(const QList<HttpHeader>& headers)
{
    return std::any_of(headers.begin(), headers.end(), [](const HttpHeader& header) {
        return header.value.contains('\n') || header.value.contains('\r') || header.value.contains('\0');
    });
}

} // namespace

SourceCall::SourceCall(HttpClient& client, const SourceAccess& access, const SourceQuestion& question,
                       Heard<HttpResult> heard)
    : m_heard(std::move(heard))
{
    HttpOrder order;
    order.request.headers = headersFor(access.secret);
    order.request.method = "GET";
    order.request.url = access.source.url.toLatin1() + question.path;
    if (const QByteArray form = encoded(question.form); form.size() > LongestAddress) {
        order.request.method = "POST";
        order.request.headers.append(HttpHeader{"Content-Type", "application/x-www-form-urlencoded"});
        order.request.body = form;
    } else if (!form.isEmpty()) {
        order.request.url += '?' + form;
    }
    order.retry.most = question.retries;
    order.timeout = question.timeout;
    order.connectTimeout = std::min(order.connectTimeout, question.timeout);
    order.mostReceived = question.mostReceived;
    order.mostKept = qsizetype(question.mostReceived);
    if (hasLineBreak(order.request.headers)) {
        HttpResult result;
        result.error = badInput(u"The token or password holds a line break, so nothing was sent."_s,
                                u"Give it again in Settings, Sources."_s)
                           .value();
        QMetaObject::invokeMethod(
            this, [this, result] { m_heard(result); }, Qt::QueuedConnection);
        return;
    }
    m_exchange = client.send(order);
    connect(m_exchange.get(), &HttpExchange::finished, this, [this](const HttpResult& result) {
        // Whoever hears may destroy this.
        const auto tell = std::move(m_heard);
        tell(result);
    });
}

Result<QByteArray> bodyOf(const HttpResult& result)
{
    if (result.ending != HttpEnding::Answered)
        return tl::unexpected(result.error);
    const QString where = QString::fromLatin1(result.url).section(u'?', 0, 0).left(200);
    const int status = result.status;
    if (status >= 200 && status <= 299)
        return result.body.of(OutputStream::Standard);
    if (status == 401 || status == 403)
        return refused(u"%1 lets nobody in with these credentials (%2)."_s.arg(where).arg(status),
                       u"Give the token or password in Settings, Sources."_s);
    if (status >= 300 && status <= 399)
        return refused(u"%1 redirects (%2) to %3, which is not followed."_s.arg(where).arg(status).arg(
                           QString::fromUtf8(headerOf(result.headers, "Location")).left(200)),
                       u"Set that address in Settings, Sources, if it is meant."_s);
    return unavailable(u"%1 answered %2."_s.arg(where, QString::fromUtf8(result.statusLine.mid(9)).left(80)),
                       status == 404 ? u"Check the address of the source."_s : u"Look at its own log."_s);
}

} // namespace firebreak
