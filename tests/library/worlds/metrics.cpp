#include "tests/library/worlds/metrics.h"

#include "tests/library/worlds/things.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

namespace {

constexpr int LongestMs = 60'000;
constexpr int StopMs = 10'000;
/// Another program may take a free port between asking and using it.
constexpr int Attempts = 5;
constexpr qint64 Hour = 3600;
constexpr qint64 Step = 30;
/// The drill goes on for a while, and nothing is scraped meanwhile.
constexpr qint64 Ahead = 900;

/// The format that promtool reads: families in a row, times in seconds.
QByteArray openMetrics(const QList<Line>& lines, qint64 now)
{
    QMap<QString, QByteArray> families;
    for (const Line& line : lines) {
        QStringList labels;
        for (auto it = line.labels.begin(); it != line.labels.end(); ++it)
            labels.append(u"%1=\"%2\""_s.arg(it.key(), it.value()));
        QByteArray& family = families[line.name];
        for (qint64 at = now - Hour - 600; at <= now + Ahead; at += Step) {
            const double value = line.now + (line.now - line.hourAgo) * double(at - now) / double(Hour);
            family += u"%1{%2} %3 %4\n"_s
                          .arg(line.name, labels.join(u','), QString::number(value, 'g', 17), QString::number(at))
                          .toUtf8();
        }
    }
    QByteArray text;
    for (auto it = families.begin(); it != families.end(); ++it)
        text += "# TYPE " + it.key().toUtf8() + " gauge\n" + *it;
    return text + "# EOF\n";
}

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected(1'000))
        return false;
    socket.write("GET /-/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(5'000))
        answer += socket.readAll();
    return answer.contains(" 200 ");
}

} // namespace

QString Metrics::missing()
{
    for (const QString& name : {u"prometheus"_s, u"promtool"_s})
        if (QStandardPaths::findExecutable(name).isEmpty())
            return u"%1 is not installed: install the Debian package prometheus."_s.arg(name);
    return {};
}

Metrics::Metrics(const QList<Line>& lines)
{
    writeFile(m_folder.filePath(u"metrics.txt"_s), openMetrics(lines, QDateTime::currentSecsSinceEpoch()));
    writeFile(m_folder.filePath(u"prometheus.yml"_s), "global:\n  scrape_interval: 1h\n");
    outputOf(u"promtool"_s, {u"tsdb"_s, u"create-blocks-from"_s, u"openmetrics"_s, u"-q"_s,
                             m_folder.filePath(u"metrics.txt"_s), m_folder.filePath(u"data"_s)});
    for (int i = 0; i < Attempts; ++i)
        if (starts())
            return;
    qFatal("Prometheus does not start: %s", m_process.readAll().constData());
}

Metrics::~Metrics()
{
    m_process.terminate();
    if (!m_process.waitForFinished(StopMs)) {
        m_process.kill();
        m_process.waitForFinished(StopMs);
    }
}

bool Metrics::starts()
{
    QTcpServer free;
    if (!free.listen(QHostAddress::LocalHost))
        return false;
    m_port = free.serverPort();
    free.close();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"prometheus"_s, {u"--config.file="_s + m_folder.filePath(u"prometheus.yml"_s),
                                      u"--storage.tsdb.path="_s + m_folder.filePath(u"data"_s),
                                      u"--web.listen-address=127.0.0.1:%1"_s.arg(m_port), u"--log.level=error"_s});
    const QDeadlineTimer deadline(LongestMs);
    while (!deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        if (answers(m_port))
            return true;
        QTest::qWait(20);
    }
    m_process.kill();
    m_process.waitForFinished(StopMs);
    return false;
}

} // namespace firebreak::drilltest
