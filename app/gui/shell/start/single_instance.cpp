#include "app/gui/shell/start/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int ConnectWithinMs = 300;
constexpr int AnswerWithinMs = 700;
constexpr qint64 LongestMessage = 64 * 1024;
/// A connection that says nothing is no second start.
constexpr int SilentMs = 5'000;
constexpr char Taken[] = "taken\n";

QString addressOf(const QString& workspace)
{
    const QFileInfo file(workspace);
    const QString one = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
    const QByteArray hash =
        QCryptographicHash::hash((QDir::homePath() + u'\n' + one).toUtf8(), QCryptographicHash::Sha256)
            .toHex()
            .left(24);
    const QString name = u"firebreak-"_s + QString::fromLatin1(hash);
#ifdef Q_OS_WIN
    return name; // a pipe: has no folder
#else
    // A folder of this user's own, not one that all users share.
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? name : QDir(folder).filePath(name);
#endif
}

} // namespace

SingleInstance::SingleInstance(const QString& workspace, QObject* parent)
    : QObject(parent), m_address(addressOf(workspace))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::take);
}

bool SingleInstance::handOver(const QByteArray& message) const
{
    QLocalSocket socket;
    socket.connectToServer(m_address);
    if (!socket.waitForConnected(ConnectWithinMs))
        return false;
    socket.write(message);
    if (!socket.waitForBytesWritten(ConnectWithinMs))
        return false;
    return socket.waitForReadyRead(AnswerWithinMs) && socket.readAll() == Taken;
}

bool SingleInstance::listen()
{
    // Asked before, because listening would take the address from whoever has it.
    QLocalSocket probe;
    probe.connectToServer(m_address);
    if (probe.waitForConnected(ConnectWithinMs))
        return false;
    // Left behind by an instance that was killed.
    QLocalServer::removeServer(m_address);
    return m_server.listen(m_address);
}

void SingleInstance::take()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        socket->setParent(this);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(SilentMs, socket, [socket] { socket->abort(); });
        const auto read = [this, socket] {
            if (socket->bytesAvailable() > LongestMessage) {
                socket->abort();
                return;
            }
            if (!socket->canReadLine())
                return;
            const QByteArray message = socket->readLine();
            socket->write(Taken);
            socket->flush();
            socket->disconnectFromServer();
            Q_EMIT messageReceived(message);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace firebreak
