// What went wrong with a transfer, in sentences that say where to look.
#include "plugins/http/http_transfer.h"

#include <QUrl>

#include <cerrno>
#include <system_error>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Of OpenSSL, as X509_verify_cert tells them.
enum VerifyResult : long {
    Expired = 10,
    NotYetValid = 9,
    SelfSigned = 18,
    SelfSignedInChain = 19,
    NoIssuer = 20,
    NoFirstIssuer = 21,
    Revoked = 23,
    WrongHost = 62,
    WrongAddress = 64,
};

QString sizeText(qint64 bytes)
{
    if (bytes < 1024)
        return u"%1 bytes"_s.arg(bytes);
    if (bytes < 1024 * 1024)
        return u"%1 KiB"_s.arg(bytes / 1024);
    return u"%1 MiB"_s.arg(bytes / (1024 * 1024));
}

QString secondsText(Millis span) { return u"%1 s"_s.arg(double(span.count()) / 1000); }

Error unavailableError(const QString& happened, const QString& remedy) { return unavailable(happened, remedy).value(); }

} // namespace

bool HttpTransfer::isNetworkTrouble() const
{
    switch (m_code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return !m_tooManyHeaders;
    default:
        return false;
    }
}

Error HttpTransfer::tlsTrouble(const QString& host) const
{
    const QString remedy = u"Nothing was sent. Mend the certificate, or add its authority to this system's."_s;
    switch (info<long>(CURLINFO_SSL_VERIFYRESULT)) {
    case Expired:
        return unavailableError(u"The certificate of %1 has expired."_s.arg(host), remedy);
    case NotYetValid:
        return unavailableError(u"The certificate of %1 is not valid yet."_s.arg(host),
                                u"Nothing was sent. Look whether the clock of this computer is right."_s);
    case SelfSigned:
    case SelfSignedInChain:
        return unavailableError(
            u"The certificate of %1 is signed by itself, so anybody could have made it."_s.arg(host), remedy);
    case NoIssuer:
    case NoFirstIssuer:
        return unavailableError(u"Who signed the certificate of %1 is not known to this system."_s.arg(host), remedy);
    case Revoked:
        return unavailableError(u"The certificate of %1 was revoked."_s.arg(host), remedy);
    case WrongHost:
    case WrongAddress:
        return unavailableError(u"The certificate that %1 shows is for another name."_s.arg(host),
                                u"Nothing was sent. Ask by the name that the certificate has."_s);
    default:
        break;
    }
    const QString why = QString::fromUtf8(m_message.data()).trimmed();
    if (why.contains(u"subject name"_s)) // the name is compared by libcurl itself
        return unavailableError(u"The certificate that %1 shows is for another name."_s.arg(host),
                                u"Nothing was sent. Ask by the name that the certificate has."_s);
    return unavailableError(u"The certificate of %1 is not to be trusted: %2."_s.arg(host, why), remedy);
}

Error HttpTransfer::trouble() const
{
    const QString host = QUrl::fromEncoded(m_url).authority();
    const QString why = QString::fromUtf8(m_message[0] ? m_message.data() : m_library.easyStrerror(m_code)).trimmed();
    if (m_tooMuch)
        return unavailableError(
            u"The answer of %1 is longer than %2, and the rest was not downloaded."_s.arg(host, sizeText(m_most)),
            u"Ask for less."_s);
    if (m_tooManyHeaders)
        return unavailableError(u"%1 answers with more than %2 of headers, which no useful answer has."_s.arg(
                                    host, sizeText(MostHeaderBytes)),
                                u"Look what answers there."_s);
    switch (m_code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return unavailableError(u"The name of %1 was not found."_s.arg(host),
                                u"Check the address, and whether this computer reaches a name server."_s);
    case CURLE_COULDNT_CONNECT: {
        const auto number = int(info<long>(CURLINFO_OS_ERRNO));
        if (number == ECONNREFUSED)
            return unavailableError(u"%1 refuses connections: nothing listens there."_s.arg(host),
                                    u"Check the port, and whether the service runs."_s);
        const std::string reason = std::system_category().message(number);
        return unavailableError(
            u"There is no connection to %1: %2."_s.arg(host, number > 0 ? QString::fromStdString(reason) : why),
            u"Check the network between here and there."_s);
    }
    case CURLE_OPERATION_TIMEDOUT: {
        const bool named = info<double>(CURLINFO_NAMELOOKUP_TIME) > 0;
        const bool connected = info<long>(CURLINFO_LOCAL_PORT) > 0;
        const QString span = secondsText(m_connectTimeout);
        if (!named)
            return unavailableError(u"The name of %1 was not found within %2."_s.arg(host, span),
                                    u"Check whether this computer reaches a name server."_s);
        if (!connected)
            return unavailableError(u"%1 did not take the connection within %2."_s.arg(host, span),
                                    u"Check the network between here and there, and firewalls."_s);
        return unavailableError(u"%1 took the connection and did not finish TLS within %2."_s.arg(host, span),
                                u"Look whether it speaks TLS on this port, and how busy it is."_s);
    }
    case CURLE_PEER_FAILED_VERIFICATION:
        return tlsTrouble(host);
    case CURLE_SSL_CONNECT_ERROR:
        return unavailableError(u"TLS with %1 failed: %2."_s.arg(host, why),
                                u"Look whether it speaks TLS on this port, and in which versions."_s);
    case CURLE_SSL_CACERT_BADFILE:
        return unavailableError(u"The certificates that this system trusts cannot be read: %1."_s.arg(why),
                                u"Install ca-certificates."_s);
    case CURLE_GOT_NOTHING:
        return unavailableError(u"%1 closed the connection without an answer."_s.arg(host),
                                u"Look at the service's own log."_s);
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        if (m_body.total() > 0 || !m_statusLine.isEmpty())
            return unavailableError(u"The answer of %1 broke off after %2."_s.arg(host, sizeText(m_body.total())),
                                    u"Look at the service's own log, and at what stands between here and there."_s);
        return unavailableError(u"The connection to %1 broke before an answer came: %2."_s.arg(host, why),
                                u"Look at the service's own log."_s);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return unavailableError(u"What %1 answers is not HTTP: %2."_s.arg(host, why), u"Check the port."_s);
    default:
        return unavailableError(u"%1 could not be asked: %2."_s.arg(host, why), u"Check the address."_s);
    }
}

} // namespace firebreak
