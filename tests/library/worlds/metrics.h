// tests/library/worlds/metrics.h — a real Prometheus that remembers the last hour as a world tells it.
#pragma once

#include <QMap>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace firebreak::drilltest {

/// A straight line over time, from an hour ago to now and some minutes on; of a counter its growth is the rate.
struct Line {
    QString name;
    QMap<QString, QString> labels;
    double hourAgo = 0, now = 0;
};

class Metrics {
public:
    /// Empty: Prometheus and its tool are installed. Else a sentence.
    static QString missing();

    /// Ends the test where it does not start.
    explicit Metrics(const QList<Line>& lines);
    ~Metrics();

    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

private:
    bool starts();

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace firebreak::drilltest
