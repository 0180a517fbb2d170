#include "tests/library/worlds/things.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtTest>

#include <arpa/inet.h>
#include <ctime>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

namespace {

constexpr int LongestMs = 60'000;

} // namespace

void writeFile(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void setAge(const QString& path, qint64 seconds)
{
    const timespec at{::time(nullptr) - seconds, 0};
    const timespec both[2] = {at, at};
    if (::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), both, 0) != 0)
        qFatal("%s does not get another age", qPrintable(path));
}

int filesIn(const QString& folder) { return int(QDir(folder).entryList(QDir::Files).size()); }

QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(LongestMs) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAll().constData());
    return process.readAll();
}

Started::Started(const QString& program, const QStringList& arguments, const QByteArray& word, const QString& folder)
    : m_word(word)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setWorkingDirectory(folder);
    m_process.start(program, arguments);
    while (!hasSaidSo() && m_process.waitForReadyRead(LongestMs))
        m_printed += m_process.readAll();
    m_printed += m_process.readAll();
}

Started::~Started()
{
    m_process.kill();
    m_process.waitForFinished(LongestMs);
}

bool Started::hasEnded()
{
    return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, LongestMs);
}

char Started::state() const
{
    const QByteArray stat = readFile(u"/proc/%1/stat"_s.arg(pid()));
    const qsizetype name = stat.lastIndexOf(')');
    return name > 0 && name + 2 < stat.size() ? stat.at(name + 2) : '\0';
}

std::shared_ptr<Started> drillProcess(const QString& name, const QString& mode, const QString& folder)
{
    auto process =
        std::make_shared<Started>(QStringLiteral(DRILL_PROCESS_PROGRAM), QStringList{name, mode}, "ready", folder);
    if (!process->hasSaidSo())
        qFatal("no process for the drill: %s", process->printed().constData());
    return process;
}

QString freshName()
{
    static int count = 0;
    return u"drill%1x%2"_s.arg(QCoreApplication::applicationPid()).arg(++count).left(15);
}

Port::Port()
{
    m_listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listening, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(m_listening, 128) != 0 ||
        ::getsockname(m_listening, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        qFatal("nothing can listen here");
    m_port = ntohs(address.sin_port);
}

Port::~Port()
{
    for (const int socket : m_held)
        ::close(socket);
    ::close(m_listening);
}

int Port::connected()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        qFatal("nothing can connect here");
    m_held.push_back(socket);
    return socket;
}

void Port::letWait(int count)
{
    for (int i = 0; i < count; ++i)
        connected();
}

void Port::connectAndHold(int count)
{
    for (int i = 0; i < count; ++i) {
        connected();
        m_held.push_back(::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC));
    }
}

void Port::forget(int count)
{
    for (int i = 0; i < count; ++i) {
        connected();
        ::close(::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC));
    }
}

} // namespace firebreak::drilltest
