// app/gui/shell/start/single_instance.h — one window for each workspace and user: a second start hands over its wishes
// to the first and goes.
#pragma once

#include <QLocalServer>
#include <QObject>

namespace firebreak {

class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// `workspace` is the path of the file; links and spellings of it are one.
    explicit SingleInstance(const QString& workspace, QObject* parent = nullptr);

    /// True if another instance has this workspace open and took the message. Costs nothing worth mentioning where
    /// there is none, and never waits longer than a second for one that hangs.
    bool handOver(const QByteArray& message) const;
    /// From now on this is the one. A socket that nobody listens on any more is replaced. False where another instance
    /// came first or there can be no socket: then this one runs as well, unheard.
    bool listen();

    QString address() const { return m_address; }

Q_SIGNALS:
    /// One line from a later start.
    void messageReceived(const QByteArray& message);

private:
    void take();

    QString m_address;
    QLocalServer m_server;
};

} // namespace firebreak
