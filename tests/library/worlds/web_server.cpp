#include "tests/library/worlds/web_server.h"

#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

std::shared_ptr<QTcpServer> webServer(const QByteArray& status, int delay)
{
    auto server = std::make_shared<QTcpServer>();
    if (!server->listen(QHostAddress::LocalHost))
        qFatal("%s", qPrintable(server->errorString()));
    const QByteArray answer = "HTTP/1.1 " + status + "\r\nContent-Length: 3\r\nConnection: close\r\n\r\nyes";
    QObject::connect(server.get(), &QTcpServer::newConnection, server.get(), [server = server.get(), answer, delay] {
        while (QTcpSocket* const socket = server->nextPendingConnection())
            QTimer::singleShot(delay, socket, [socket, answer] {
                socket->write(answer);
                socket->disconnectFromHost();
            });
    });
    return server;
}

QString addressOf(const QTcpServer& server) { return u"http://127.0.0.1:%1/"_s.arg(server.serverPort()); }

} // namespace firebreak::drilltest
