#include "tests/real/monitoring.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace firebreak::realtest {

namespace {

constexpr int LongestMs = 60'000;
constexpr int StopMs = 10'000;
/// Another program may take a free port between asking and using it.
constexpr int Attempts = 5;

QString programNamed(const QString& name) { return QStandardPaths::findExecutable(name, {u"/usr/bin"_s}); }

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

/// The body of a small answer; absent while nobody listens or it is not 200.
std::optional<QByteArray> get(quint16 port, const QByteArray& path)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected(1'000))
        return std::nullopt;
    socket.write("GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(5'000))
        answer += socket.readAll();
    const qsizetype body = answer.indexOf("\r\n\r\n");
    if (body < 0 || !answer.left(answer.indexOf("\r\n")).contains(" 200 "))
        return std::nullopt;
    return answer.mid(body + 4);
}

/// Waits until it answers, or has ended, or the time is up.
bool isReady(const QProcess& process, quint16 port)
{
    const QDeadlineTimer deadline(LongestMs);
    while (!deadline.hasExpired() && process.state() != QProcess::NotRunning) {
        if (get(port, "/-/ready"))
            return true;
        QTest::qWait(20);
    }
    return false;
}

void stop(QProcess& process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(StopMs)) {
        process.kill();
        process.waitForFinished(StopMs);
    }
}

constexpr char AlertmanagerConfig[] = R"(route:
  receiver: firebreak
  group_by: [alertname]
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1h
receivers:
- name: firebreak
  webhook_configs:
  - url: http://127.0.0.1:%PORT%/alerts
)";

constexpr char PrometheusConfig[] = R"(global:
  evaluation_interval: 1s
rule_files: [rules.yml]
alerting:
  alertmanagers:
  - static_configs:
    - targets: ['127.0.0.1:%PORT%']
)";

constexpr char Rules[] = R"(groups:
- name: payment
  rules:
  - alert: HighErrorRate
    expr: vector(0.74)
    for: 0s
    labels: {severity: critical, service: payment-api, region: eu-west}
    annotations:
      summary: 'error share {{ $value | humanizePercentage }} > 1%'
      runbook_url: https://runbooks.example/payment/high-error-rate
)";

} // namespace

Monitoring::Monitoring()
{
    QObject::connect(&m_receiver, &QTcpServer::newConnection, &m_receiver, [this] { readWebhook(); });
}

Monitoring::~Monitoring()
{
    stop(m_prometheus);
    stop(m_alertmanager);
}

QString Monitoring::missing()
{
    QStringList names;
    for (const QString& name : {u"prometheus"_s, u"prometheus-alertmanager"_s})
        if (programNamed(name).isEmpty())
            names.append(name);
    return names.isEmpty()
               ? QString()
               : u"Not installed: %1. Install the Debian packages of these names."_s.arg(names.join(u" and "_s));
}

void Monitoring::write(const QString& name, const QByteArray& text) const
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QString Monitoring::log(const QString& name) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString Monitoring::startAlertmanager()
{
    write(u"alertmanager.yml"_s,
          QByteArray(AlertmanagerConfig).replace("%PORT%", QByteArray::number(m_receiver.serverPort())));
    m_alertmanager.setProcessChannelMode(QProcess::MergedChannels);
    m_alertmanager.setStandardOutputFile(m_folder.filePath(u"alertmanager.log"_s));
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        m_alertmanagerPort = freePort();
        m_alertmanager.start(programNamed(u"prometheus-alertmanager"_s),
                             {u"--config.file="_s + m_folder.filePath(u"alertmanager.yml"_s),
                              u"--storage.path="_s + m_folder.filePath(u"alertmanager"_s),
                              u"--web.listen-address=127.0.0.1:%1"_s.arg(m_alertmanagerPort),
                              u"--web.external-url=http://127.0.0.1:%1"_s.arg(m_alertmanagerPort),
                              u"--cluster.listen-address="_s});
        if (isReady(m_alertmanager, m_alertmanagerPort))
            return {};
        stop(m_alertmanager);
    }
    return u"Alertmanager does not get ready: "_s + log(u"alertmanager.log"_s);
}

QString Monitoring::startPrometheus()
{
    write(u"prometheus.yml"_s, QByteArray(PrometheusConfig).replace("%PORT%", QByteArray::number(m_alertmanagerPort)));
    write(u"rules.yml"_s, Rules);
    m_prometheus.setProcessChannelMode(QProcess::MergedChannels);
    m_prometheus.setStandardOutputFile(m_folder.filePath(u"prometheus.log"_s));
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        m_prometheusPort = freePort();
        // Sent again each second: the first alert is older than the list of alertmanagers, and is dropped.
        m_prometheus.start(programNamed(u"prometheus"_s),
                           {u"--config.file="_s + m_folder.filePath(u"prometheus.yml"_s),
                            u"--storage.tsdb.path="_s + m_folder.filePath(u"prometheus"_s),
                            u"--web.listen-address=127.0.0.1:%1"_s.arg(m_prometheusPort),
                            u"--web.external-url=http://127.0.0.1:%1"_s.arg(m_prometheusPort),
                            u"--rules.alert.resend-delay=1s"_s});
        if (isReady(m_prometheus, m_prometheusPort))
            return {};
        stop(m_prometheus);
    }
    return u"Prometheus does not get ready: "_s + log(u"prometheus.log"_s);
}

QString Monitoring::startAndFire()
{
    if (!m_receiver.listen(QHostAddress::LocalHost))
        return m_receiver.errorString();
    if (const QString problem = startAlertmanager(); !problem.isEmpty())
        return problem;
    if (const QString problem = startPrometheus(); !problem.isEmpty())
        return problem;
    const auto fires = [this] {
        m_alerts = get(m_alertmanagerPort, "/api/v2/alerts").value_or(QByteArray());
        return startsAtOf(m_alerts).has_value() && !m_webhook.isEmpty();
    };
    if (!QTest::qWaitFor(fires, LongestMs))
        return u"No alert arrives. Alertmanager said: %1 Prometheus said: %2"_s.arg(log(u"alertmanager.log"_s),
                                                                                    log(u"prometheus.log"_s));
    return {};
}

void Monitoring::readWebhook()
{
    QTcpSocket* socket = m_receiver.nextPendingConnection();
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QTcpSocket::readyRead, &m_receiver, [this, socket] {
        m_posted += socket->readAll();
        const qsizetype head = m_posted.indexOf("\r\n\r\n");
        const qsizetype length = m_posted.left(head).toLower().indexOf("content-length:");
        if (head < 0 || length < 0)
            return;
        const qsizetype size = m_posted.mid(length + 15, m_posted.indexOf("\r\n", length) - length - 15).toLongLong();
        if (m_posted.size() < head + 4 + size)
            return;
        m_webhook = m_posted.mid(head + 4, size);
        m_posted.clear();
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
    });
}

std::optional<Instant> startsAtOf(const QByteArray& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonArray alerts = document.isArray() ? document.array() : document.object().value(u"alerts"_s).toArray();
    const QString text = alerts.at(0).toObject().value(u"startsAt"_s).toString();
    const QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
    return at.isValid() ? std::optional(instantFromMs(at.toMSecsSinceEpoch())) : std::nullopt;
}

} // namespace firebreak::realtest
