// tests/plugins/http/http_tls_test.cpp — a certificate that is not good is never overlooked, and what is wrong with it
// is said.
#include "plugins/http/http_client.h"

#include "tests/core/result_matchers.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr int LongestMs = 60'000;
constexpr Millis Never = std::chrono::minutes(10);

/// Certificates made for this run by the openssl program.
class Certificates {
public:
    /// Empty: made. Else what went wrong.
    QString make()
    {
        const QString key = u"ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"_s;
        const QString names = u"-addext subjectAltName=DNS:localhost,IP:127.0.0.1"_s;
        const QString sign = u"x509 -req -CA ca.pem -CAkey ca.key -CAcreateserial -copy_extensions copyall"_s;
        for (const QString& line :
             {u"req -x509 -newkey %1 -keyout ca.key -out ca.pem -days 2 -subj /CN=authority"_s.arg(key),
              u"req -x509 -newkey %1 -keyout self.key -out self.pem -days 2 -subj /CN=localhost %2"_s.arg(key, names),
              u"req -new -newkey %1 -keyout good.key -out good.csr -subj /CN=localhost %2"_s.arg(key, names),
              u"%1 -in good.csr -days 2 -out good.pem"_s.arg(sign),
              u"%1 -in good.csr -days -1 -out old.pem"_s.arg(sign),
              u"req -new -newkey %1 -keyout other.key -out other.csr -subj /CN=other.example -addext "
              "subjectAltName=DNS:other.example"_s.arg(key),
              u"%1 -in other.csr -days 2 -out other.pem"_s.arg(sign)}) {
            QProcess openssl;
            openssl.setWorkingDirectory(m_folder.path());
            openssl.setProcessChannelMode(QProcess::MergedChannels);
            openssl.start(u"openssl"_s, line.split(u' '));
            if (!openssl.waitForFinished(LongestMs) || openssl.exitCode() != 0)
                return line + u": "_s + QString::fromUtf8(openssl.readAll());
        }
        QFile::copy(path(u"good.key"_s), path(u"old.key"_s));
        return {};
    }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

class TlsServer {
public:
    TlsServer(const Certificates& certificates, const QString& name, const QByteArray& answer)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(certificates.read(name + u".pem"_s)));
        configuration.setPrivateKey(QSslKey(certificates.read(name + u".key"_s), QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this, answer] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, answer] {
                m_heard += socket->readAll();
                if (m_heard.endsWith("\r\n\r\n"))
                    socket->write(answer);
            });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port on loopback");
    }
    QByteArray url() const { return "https://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + "/"; }
    /// Of requests, decrypted.
    const QByteArray& heard() const { return m_heard; }

private:
    QSslServer m_server;
    QByteArray m_heard;
};

HttpResult ask(HttpClient& client, const QByteArray& url, Millis connectTimeout = Never)
{
    HttpOrder order;
    order.request.method = "GET";
    order.request.url = url;
    order.request.headers = {{"Authorization", "Bearer tops3cret"}};
    order.followsRedirects = true;
    order.connectTimeout = connectTimeout;
    order.timeout = Never;
    const auto exchange = client.send(order);
    QSignalSpy finished(exchange.get(), &HttpExchange::finished);
    if (!QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, LongestMs))
        qFatal("the exchange does not end");
    return finished.constFirst().constFirst().value<HttpResult>();
}

const QByteArray Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

} // namespace

class HttpTlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTrustedCertificateIsTaken();
    void anyOtherIsRefusedWithTheReason_data();
    void anyOtherIsRefusedWithTheReason();
    void whoDoesNotSpeakTlsIsToldAsThat();
    void whoNeverFinishesTlsIsLeft();
    void tlsIsNotGivenUpByARedirect();

private:
    Certificates m_certificates;
};

void HttpTlsTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty() || !QSslSocket::supportsSsl()) {
        const char* missing = "The program openssl, or Qt's support for TLS, is not installed.";
        if (qEnvironmentVariable("CI") == "true"_L1) // there it is an error of the preparation
            QFAIL(missing);
        QSKIP(missing);
    }
    const QString problem = m_certificates.make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void HttpTlsTest::aTrustedCertificateIsTaken()
{
    TlsServer server(m_certificates, u"good"_s, Answer);
    HttpClient client(HttpPace::system(), m_certificates.path(u"ca.pem"_s));
    const HttpResult result = ask(client, server.url());
    QVERIFY2(result.ending == HttpEnding::Answered, qPrintable(result.error.sentence()));
    QCOMPARE(result.body.of(OutputStream::Standard), "ok");
}

void HttpTlsTest::anyOtherIsRefusedWithTheReason_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("knowsAuthority");
    QTest::addColumn<QString>("reason");
    QTest::newRow("unknown authority") << u"good"_s << false << u"is not known to this system"_s;
    QTest::newRow("signed by itself") << u"self"_s << true << u"signed by itself"_s;
    QTest::newRow("expired") << u"old"_s << true << u"has expired"_s;
    QTest::newRow("another name") << u"other"_s << true << u"is for another name"_s;
}

void HttpTlsTest::anyOtherIsRefusedWithTheReason()
{
    QFETCH(QString, certificate);
    QFETCH(bool, knowsAuthority);
    QFETCH(QString, reason);
    TlsServer server(m_certificates, certificate, Answer);
    HttpClient client(HttpPace::system(), knowsAuthority ? m_certificates.path(u"ca.pem"_s) : QString());
    const HttpResult result = ask(client, server.url());
    QCOMPARE(result.ending, HttpEnding::Failed);
    QCOMPARE(result.status, 0);
    QVERIFY2(result.error.happened.contains(reason), qPrintable(result.error.sentence()));
    QVERIFY2(isGoodSentence(result.error), qPrintable(result.error.sentence()));
    QCOMPARE(server.heard(), QByteArray());
}

void HttpTlsTest::whoDoesNotSpeakTlsIsToldAsThat()
{
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    HttpClient client;
    const HttpResult result = ask(client, "https://127.0.0.1:" + QByteArray::number(plain.serverPort()) + "/");
    QCOMPARE(result.ending, HttpEnding::Failed);
    QVERIFY2(result.error.happened.contains(u"TLS with 127.0.0.1"_s), qPrintable(result.error.sentence()));
}

void HttpTlsTest::whoNeverFinishesTlsIsLeft()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    HttpClient client;
    const HttpResult result =
        ask(client, "https://127.0.0.1:" + QByteArray::number(silent.serverPort()) + "/", Millis(1'000));
    QCOMPARE(result.ending, HttpEnding::Failed);
    QVERIFY2(result.error.happened.contains(u"did not finish TLS within 1 s"_s), qPrintable(result.error.sentence()));
}

void HttpTlsTest::tlsIsNotGivenUpByARedirect()
{
    TlsServer server(m_certificates, u"good"_s,
                     "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    HttpClient client(HttpPace::system(), m_certificates.path(u"ca.pem"_s));
    const HttpResult result = ask(client, server.url());
    QCOMPARE(result.ending, HttpEnding::Failed);
    QVERIFY2(result.error.happened.contains(u"from https to http://127.0.0.1:1/"_s),
             qPrintable(result.error.sentence()));
}

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "http_tls_test.moc"
