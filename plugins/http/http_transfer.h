// plugins/http/http_transfer.h — one request sent once, and what comes back.
#pragma once

#include "plugins/http/curl_loop.h"
#include "plugins/http/http_order.h"

#include <array>

namespace firebreak {

class HttpTransfer {
public:
    /// `authorities` is a file of certificates to trust in place of the system's; empty: the system's.
    HttpTransfer(const CurlLibrary& library, CurlLoop& loop, const HttpRequest& request, const HttpOrder& limits,
                 const QString& authorities);
    /// Cancels it where it has not ended.
    ~HttpTransfer();
    HttpTransfer(const HttpTransfer&) = delete;
    HttpTransfer& operator=(const HttpTransfer&) = delete;

    /// `ended` is called once, from the event loop.
    void begin(std::function<void()> ended);

    int status() const;
    const QByteArray& statusLine() const { return m_statusLine; }
    const QList<HttpHeader>& headers() const { return m_headers; }
    const KeptOutput& body() const { return m_body; }
    /// The end of the body so far.
    QByteArray newest(qsizetype most) const { return m_newest.last(std::min(most, m_newest.size())); }
    /// Where the answer sends us; empty: nowhere.
    QByteArray redirect() const;

    // After the end.
    bool isWhole() const { return m_code == CURLE_OK; }
    /// More came than is downloaded.
    bool isCut() const { return m_tooMuch; }
    /// Another time it may come whole.
    bool isNetworkTrouble() const;
    /// What happened, where it is not whole.
    Error trouble() const;

private:
    template <class T> void set(CURLoption option, T value) { m_library.easySetopt(m_curl, option, value); }
    template <class T> T info(CURLINFO what) const
    {
        T value{};
        m_library.easyGetinfo(m_curl, what, &value);
        return value;
    }
    void setRequest(const HttpRequest& request);

    static size_t takeBody(char* bytes, size_t size, size_t count, void* transfer);
    static size_t takeHeader(char* bytes, size_t size, size_t count, void* transfer);
    bool addBody(QByteArrayView bytes);
    bool addHeader(QByteArrayView line);

    Error tlsTrouble(const QString& host) const;

    const CurlLibrary& m_library;
    CurlLoop& m_loop;
    CURL* m_curl;
    curl_slist* m_sent = nullptr; ///< headers
    QByteArray m_url;
    bool m_isTls;
    qint64 m_most;
    Millis m_connectTimeout;
    std::array<char, CURL_ERROR_SIZE> m_message{};

    QByteArray m_statusLine;
    QList<HttpHeader> m_headers;
    qsizetype m_headerBytes = 0;
    KeptOutput m_body;
    QByteArray m_newest;
    bool m_tooMuch = false, m_tooManyHeaders = false;
    CURLcode m_code = CURLE_OK;
};

} // namespace firebreak
