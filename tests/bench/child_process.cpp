#include "tests/bench/child_process.h"

#include <QFile>

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

extern char** environ;

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

int codeOf(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status); }

QByteArrayList environmentIn(const QString& home)
{
    QByteArrayList environment;
    for (char** entry = environ; *entry; ++entry) {
        const QByteArray known(*entry);
        const bool ownPlace = known.startsWith("HOME=") || known.startsWith("XDG_");
        if (home.isEmpty() || !ownPlace)
            environment.append(known);
    }
    if (!home.isEmpty()) {
        const QByteArray folder = QFile::encodeName(home);
        environment.append("HOME=" + folder);
        environment.append("XDG_RUNTIME_DIR=" + folder + "/run");
    }
    return environment;
}

std::vector<char*> pointersTo(QByteArrayList& list)
{
    std::vector<char*> pointers;
    for (QByteArray& entry : list)
        pointers.push_back(entry.data());
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

ChildProcess::ChildProcess(const QStringList& command, const QString& home)
{
    QByteArrayList arguments;
    for (const QString& argument : command)
        arguments.append(QFile::encodeName(argument));
    QByteArrayList environment = environmentIn(home);
    const QByteArray output = home.isEmpty() ? "/dev/null" : QFile::encodeName(home + u"/output.txt"_s);
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    const int failed = posix_spawnp(&m_pid, arguments.first().constData(), &files, nullptr,
                                    pointersTo(arguments).data(), pointersTo(environment).data());
    posix_spawn_file_actions_destroy(&files);
    if (failed)
        qFatal("%s cannot be started: %s", arguments.first().constData(), std::strerror(failed));
}

ChildProcess::~ChildProcess()
{
    if (hasEnded())
        return;
    kill(m_pid, SIGTERM);
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    while (!hasEnded() && std::chrono::steady_clock::now() < patience)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (!m_code) {
        kill(m_pid, SIGKILL);
        wait();
    }
}

int ChildProcess::wait()
{
    if (!m_code) {
        int status = 0;
        waitpid(m_pid, &status, 0);
        m_code = codeOf(status);
    }
    return *m_code;
}

bool ChildProcess::hasEnded()
{
    int status = 0;
    if (!m_code && waitpid(m_pid, &status, WNOHANG) == m_pid)
        m_code = codeOf(status);
    return m_code.has_value();
}

qint64 ChildProcess::residentKilobytes() const
{
    QFile status(u"/proc/%1/status"_s.arg(m_pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    return 0;
}

} // namespace firebreak::bench
