#include "plugins/http/http_transfer.h"

#include <QFile>

#include <algorithm>
#include <type_traits>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype NewestKept = 64 * 1024;

curl_slist* appended(const CurlLibrary& library, curl_slist* list, const QByteArray& line)
{
    return library.slistAppend(list, line.constData());
}

} // namespace

HttpTransfer::HttpTransfer(const CurlLibrary& library, CurlLoop& loop, const HttpRequest& request,
                           const HttpOrder& limits, const QString& authorities)
    : m_library(library), m_loop(loop), m_curl(library.easyInit()), m_url(request.url),
      m_isTls(request.url.startsWith("https:")), m_most(limits.mostReceived), m_connectTimeout(limits.connectTimeout),
      m_body(limits.mostKept)
{
    set(CURLOPT_URL, m_url.constData());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L); // each hop is looked at first, see HttpExchange
    set(CURLOPT_PATH_AS_IS, 1L);     // what was confirmed is what is asked
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    set(CURLOPT_PROXY, ""); // none, also not by the environment
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a name server that hangs does not hold up who cancels
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    const QByteArray file = QFile::encodeName(authorities);
    if (!file.isEmpty()) {
        set(CURLOPT_CAINFO, file.constData());
        set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, long(std::max<qint64>(1, m_connectTimeout.count())));
    set(CURLOPT_USERAGENT, "Firebreak");
    set(CURLOPT_ERRORBUFFER, m_message.data());
    set(CURLOPT_WRITEFUNCTION, &HttpTransfer::takeBody);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &HttpTransfer::takeHeader);
    set(CURLOPT_HEADERDATA, this);
    setRequest(request);
}

HttpTransfer::~HttpTransfer()
{
    m_loop.remove(m_curl);
    m_library.easyCleanup(m_curl);
    m_library.slistFreeAll(m_sent);
}

void HttpTransfer::setRequest(const HttpRequest& request)
{
    const bool sendsBody =
        !request.body.isEmpty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (request.method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
    } else if (sendsBody) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        set(CURLOPT_COPYPOSTFIELDS, request.body.constData());
    }
    if (request.method != "HEAD" && request.method != (sendsBody ? "POST" : "GET"))
        set(CURLOPT_CUSTOMREQUEST, request.method.constData());
    // On a connection that is used again libcurl sends by itself what was lost with it; once must be once.
    if (!isIdempotent(request.method))
        set(CURLOPT_FRESH_CONNECT, 1L);
    // Not what libcurl adds by itself: the type of a body is only what the document says.
    m_sent = appended(m_library, m_sent, "Expect:");
    if (sendsBody && headerOf(request.headers, "Content-Type").isEmpty())
        m_sent = appended(m_library, m_sent, "Content-Type:");
    for (const HttpHeader& header : request.headers)
        m_sent =
            appended(m_library, m_sent, header.value.isEmpty() ? header.name + ';' : header.name + ": " + header.value);
    set(CURLOPT_HTTPHEADER, m_sent);
}

void HttpTransfer::begin(std::function<void()> ended)
{
    m_loop.add(m_curl, [this, ended = std::move(ended)](CURLcode code) {
        m_code = code;
        ended();
    });
}

int HttpTransfer::status() const { return int(info<long>(CURLINFO_RESPONSE_CODE)); }

QByteArray HttpTransfer::redirect() const { return QByteArray(info<char*>(CURLINFO_REDIRECT_URL)); }

size_t HttpTransfer::takeBody(char* bytes, size_t size, size_t count, void* transfer)
{
    const QByteArrayView view(bytes, qsizetype(size * count));
    return static_cast<HttpTransfer*>(transfer)->addBody(view) ? size * count : 0;
}

size_t HttpTransfer::takeHeader(char* bytes, size_t size, size_t count, void* transfer)
{
    const QByteArrayView view(bytes, qsizetype(size * count));
    return static_cast<HttpTransfer*>(transfer)->addHeader(view) ? size * count : 0;
}

bool HttpTransfer::addBody(QByteArrayView bytes)
{
    const QByteArrayView taken = bytes.first(std::min<qint64>(bytes.size(), m_most - m_body.total()));
    m_body.append(OutputStream::Standard, taken);
    m_newest.append(taken.last(std::min(taken.size(), NewestKept)));
    if (m_newest.size() > 4 * NewestKept)
        m_newest.remove(0, m_newest.size() - NewestKept);
    m_tooMuch = m_tooMuch || taken.size() < bytes.size();
    return !m_tooMuch;
}

bool HttpTransfer::addHeader(QByteArrayView line)
{
    m_headerBytes += line.size();
    if (m_headerBytes > MostHeaderBytes) {
        m_tooManyHeaders = true;
        return false;
    }
    const QByteArray text = line.toByteArray().trimmed();
    if (text.startsWith("HTTP/")) { // of an answer that comes behind a preliminary one, too
        m_statusLine = text;
        m_headers.clear();
        return true;
    }
    const qsizetype colon = text.indexOf(':');
    if (colon > 0)
        m_headers.append({text.left(colon).trimmed(), text.mid(colon + 1).trimmed()});
    return true;
}

} // namespace firebreak
