// tests/plugins/http/hostile_server.h — a server on loopback that does to a client what real ones do on bad days.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace firebreak::httptest {

struct Asked {
    QByteArray method, target;
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;

    QByteArray header(const QByteArray& name) const
    {
        for (const auto& header : headers)
            if (header.first == name)
                return header.second;
        return {};
    }
    bool has(const QByteArray& name) const
    {
        return std::any_of(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; });
    }
};

/// Runs on the event loop of the test. Each request goes to the behaviour of its path; what it sends, and whether it
/// ever closes, is up to that.
class HostileServer : public QObject {
public:
    using Behaviour = std::function<void(QTcpSocket&, const Asked&)>;

    HostileServer()
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port on loopback: %s", qPrintable(m_server.errorString()));
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            ++m_connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }

    quint16 port() const { return m_server.serverPort(); }
    QByteArray url(const QByteArray& path) const { return "http://127.0.0.1:" + QByteArray::number(port()) + path; }
    /// By path, without the query.
    void on(const QByteArray& path, Behaviour behaviour) { m_behaviours[path] = std::move(behaviour); }
    void answer(const QByteArray& path, const QByteArray& whole)
    {
        on(path, [whole](QTcpSocket& socket, const Asked&) { socket.write(whole); });
    }
    /// In order of their coming.
    const QList<Asked>& asked() const { return m_asked; }
    int connections() const { return m_connections; }

    static QByteArray ok(const QByteArray& body, const QByteArray& headers = {}, const QByteArray& status = "200 OK")
    {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) +
               "\r\n\r\n" + body;
    }

private:
    void read(QTcpSocket& socket)
    {
        QByteArray& came = m_came[&socket];
        came += socket.readAll();
        const qsizetype end = came.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Asked asked;
        const QList<QByteArray> lines = came.left(end).split('\n');
        const QList<QByteArray> first = lines.constFirst().trimmed().split(' ');
        asked.method = first.value(0);
        asked.target = first.value(1);
        for (const QByteArray& line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            asked.headers.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
        }
        const qsizetype size = asked.header("content-length").toLongLong();
        if (came.size() < end + 4 + size)
            return;
        asked.body = came.mid(end + 4, size);
        came.remove(0, end + 4 + size);
        m_asked.append(asked);
        const QByteArray path = asked.target.split('?').constFirst();
        const auto behaviour = m_behaviours.constFind(path);
        if (behaviour == m_behaviours.constEnd())
            socket.write(ok("nothing here", {}, "404 Not Found"));
        else
            (*behaviour)(socket, asked);
    }

    QTcpServer m_server;
    QHash<QTcpSocket*, QByteArray> m_came;
    QHash<QByteArray, Behaviour> m_behaviours;
    QList<Asked> m_asked;
    int m_connections = 0;
};

/// A port of loopback on which nobody listens.
inline quint16 deafPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace firebreak::httptest
