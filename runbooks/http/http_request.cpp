#include "runbooks/http/http_request.h"

#include "runbooks/http/request_parts.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString quoted(const QString& url) { return u"“%1”"_s.arg(withoutCredentials(url).left(200)); }

bool isVisibleAscii(QChar c) { return c > u' ' && c < QChar(0x7f); }

/// Path and query as they are sent: what an address cannot hold is percent-encoded, what is encoded stays.
Result<QByteArray> encoded(const QString& text, const QString& url)
{
    constexpr QStringView Allowed = u"-._~:/?[]@!$&'()*+,;=";
    QByteArray sent;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'%') {
            static const QRegularExpression code(u"^%[0-9A-Fa-f]{2}"_s);
            if (!code.match(QStringView(text).mid(i, 3)).hasMatch())
                return badInput(u"The address %1 holds a “%” that is followed by no code."_s.arg(quoted(url)),
                                u"Write %25 for the character itself."_s);
            sent += '%';
        } else if (c.unicode() < 0x80 && (c.isLetterOrNumber() || Allowed.contains(c))) {
            sent += c.toLatin1();
        } else {
            const qsizetype length = c.isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
            sent += QUrl::toPercentEncoding(text.mid(i, length));
            i += length - 1;
        }
    }
    return sent;
}

/// "host", "host:8080", "[::1]:9090" as they are sent.
Result<QByteArray> authority(const QString& text, const QString& url)
{
    static const QRegularExpression shape(u"^(\\[[0-9A-Fa-f:.]+\\]|[^:\\[\\]\\\\]+)(?::(\\d{1,5}))?$"_s);
    const auto match = shape.match(text);
    const int port = match.captured(2).isEmpty() ? 0 : match.captured(2).toInt();
    QUrl host;
    host.setHost(match.captured(1), QUrl::StrictMode);
    const QByteArray name = host.host(QUrl::FullyEncoded).toLatin1();
    if (!match.hasMatch() || name.isEmpty() || port > 65535 || (port == 0 && match.capturedLength(2) > 0))
        return badInput(u"The address %1 names no host that could be asked."_s.arg(quoted(url)),
                        u"Write https://host/path, or https://host:port/path."_s);
    QByteArray sent = name.contains(':') && !name.startsWith('[') ? '[' + name + ']' : name;
    if (port > 0)
        sent += ':' + QByteArray::number(port);
    return sent;
}

Result<HttpHeader> headerFrom(QStringView name, QStringView value)
{
    constexpr QByteArrayView OfTheConnection[] = {
        "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer", "expect"};
    const QByteArray lower = name.toLatin1().toLower();
    if (std::find(std::begin(OfTheConnection), std::end(OfTheConnection), lower) != std::end(OfTheConnection) ||
        lower.startsWith("proxy-"))
        return badInput(u"The header %1 belongs to the connection, which is not the step's."_s.arg(name),
                        u"Leave it out."_s);
    if (!std::all_of(value.begin(), value.end(), [](QChar c) { return isVisibleAscii(c) || c == u' ' || c == u'\t'; }))
        return badInput(u"The header %1 holds a character that headers cannot hold."_s.arg(name),
                        u"Use letters, digits and signs of ASCII."_s);
    return HttpHeader{name.toLatin1(), value.toLatin1()};
}

} // namespace

QByteArray headerOf(const QList<HttpHeader>& headers, const char* name)
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const HttpHeader& header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

Result<QByteArray> readHttpUrl(const QString& text)
{
    static const QRegularExpression shape(u"^([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(\\?[^#]*)?(?:#.*)?$"_s);
    const QString writeSo = u"Write https://host/path."_s;
    for (const QChar c : text)
        if (c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            return badInput(u"The address %1 holds a blank or a character that cannot be seen."_s.arg(quoted(text)),
                            u"Write %20 for a blank."_s);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return badInput(u"The address %1 does not say where to ask."_s.arg(quoted(text)), writeSo);
    const QString scheme = match.captured(1).toLower();
    if (scheme != "http"_L1 && scheme != "https"_L1)
        return badInput(
            u"The address %1 begins with %2:, and only http and https are asked."_s.arg(quoted(text), scheme), writeSo);
    if (match.capturedView(2).contains(u'@'))
        return badInput(
            u"The address %1 holds a name or password, which would be kept and shown with it."_s.arg(quoted(text)),
            u"Send it in a header, with a secret parameter."_s);
    const auto host = authority(match.captured(2), text);
    if (!host)
        return tl::unexpected(host.error());
    const QString path = match.captured(3).isEmpty() ? u"/"_s : match.captured(3);
    return encoded(path + match.captured(4), text).map([&](const QByteArray& rest) {
        return scheme.toLatin1() + "://" + *host + rest;
    });
}

Result<HttpRequest> readHttpRequest(const QString& text)
{
    const auto parts = splitRequest(text);
    if (!parts)
        return tl::unexpected(parts.error());
    const auto view = [&text](const Span& span) { return QStringView(text).sliced(span.begin, span.size()); };

    HttpRequest request;
    const QStringView method = view(parts->method);
    static const QRegularExpression word(u"^[A-Za-z]{1,20}$"_s);
    request.method = method.toLatin1().toUpper();
    if (!word.match(method).hasMatch() || request.method == "CONNECT" || request.method == "TRACE")
        return badInput(u"“%1” is no method that a step can use."_s.arg(method.left(40)),
                        u"Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS."_s);
    QString address;
    for (const Span& piece : parts->target)
        address += view(piece);
    const auto url = readHttpUrl(address);
    if (!url)
        return tl::unexpected(url.error());
    request.url = *url;
    if (parts->headers.size() > MostHeaders)
        return badInput(
            u"The request has %1 headers; at most %2 are sent."_s.arg(parts->headers.size()).arg(MostHeaders),
            u"Leave some out."_s);
    for (const HeaderPart& part : parts->headers) {
        const auto header = headerFrom(view(part.name), view(part.value));
        if (!header)
            return tl::unexpected(header.error());
        request.headers.append(*header);
    }
    request.body = view(parts->body).toUtf8();
    if (request.method == "HEAD" && !request.body.isEmpty())
        return badInput(u"A HEAD takes no body."_s, u"Leave the body out, or use another method."_s);
    return request;
}

} // namespace firebreak
