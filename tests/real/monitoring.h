// tests/real/monitoring.h — a real Prometheus with one rule that fires at once, and a real Alertmanager that hears of
// it, both on loopback with ports and folders of their own. They end with the object.
#pragma once

#include "core/base/instant.h"

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

#include <optional>

namespace firebreak::realtest {

class Monitoring {
public:
    Monitoring();
    ~Monitoring();

    /// Empty: both programs are installed. Else one sentence naming those that are not.
    static QString missing();
    /// On a build machine nothing may be skipped: what is missing there is an error of the preparation.
    static bool mustRun() { return qEnvironmentVariable("CI") == QLatin1StringView("true"); }

    /// Starts both and waits until the alert has reached Alertmanager and its webhook. Answers what went wrong, with
    /// what the programs said; empty: it fires.
    QString startAndFire();

    /// The body of the answer of /api/v2/alerts, as it came.
    const QByteArray& savedAlerts() const { return m_alerts; }
    /// The body that Alertmanager posted to its webhook, version 4.
    const QByteArray& webhookBody() const { return m_webhook; }
    // Where they listen.
    QString alertmanagerUrl() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_alertmanagerPort); }
    QString prometheusUrl() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_prometheusPort); }

private:
    QString startAlertmanager();
    QString startPrometheus();
    void write(const QString& name, const QByteArray& text) const;
    QString log(const QString& name) const;
    void readWebhook();

    QTemporaryDir m_folder;
    QTcpServer m_receiver; ///< what the webhook posts to
    QByteArray m_posted;
    QProcess m_alertmanager;
    QProcess m_prometheus;
    quint16 m_alertmanagerPort = 0;
    quint16 m_prometheusPort = 0;
    QByteArray m_alerts;
    QByteArray m_webhook;
};

/// "startsAt" of the first alert, as plain JSON tells it; the test's own reading, apart from the program's.
std::optional<Instant> startsAtOf(const QByteArray& json);

} // namespace firebreak::realtest

/// Ends the test where the programs are missing: skipped on a desk, failed on a build machine.
#define FIREBREAK_NEEDS_MONITORING()                                                                                   \
    do {                                                                                                               \
        if (const QString missing = firebreak::realtest::Monitoring::missing(); !missing.isEmpty()) {                  \
            if (firebreak::realtest::Monitoring::mustRun())                                                            \
                QFAIL(qPrintable(missing));                                                                            \
            QSKIP(qPrintable(missing));                                                                                \
        }                                                                                                              \
    } while (false)
