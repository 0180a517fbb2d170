#include "plugins/shell/supervisors.h"

#include "core/base/system_sentence.h"
#include "plugins/shell/supervisor/protocol.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// The order as protocol.h says. In a file without a name, since a packet holds less than an environment may.
Descriptor written(const SupervisorOrder& order)
{
    QByteArray text = order.folder + '\0' + QByteArray::number(order.command.size()) + '\0';
    for (const QByteArrayList& list : {order.command, order.environment})
        for (const QByteArray& one : list)
            text += one + '\0';
    Descriptor file(memfd_create("order", MFD_CLOEXEC));
    for (qsizetype done = 0; file.get() >= 0 && done < text.size();) {
        const ssize_t size = write(file.get(), text.constData() + done, size_t(text.size() - done));
        if (size < 0 && errno != EINTR)
            return {};
        done += std::max<ssize_t>(size, 0);
    }
    return file;
}

bool send(int control, const SupervisorOrder& order)
{
    const Descriptor text = written(order);
    const std::array descriptors{text.get(), order.input, order.output, order.error};
    if (text.get() < 0)
        return false;
    char command = order.isTerminal ? supervisor::RunInTerminal : supervisor::Run;
    iovec part{&command, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> room{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = room.data();
    message.msg_controllen = room.size();
    cmsghdr* rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof descriptors);
    std::memcpy(CMSG_DATA(rights), descriptors.data(), sizeof descriptors);
    ssize_t size = 0;
    do
        size = sendmsg(control, &message, MSG_NOSIGNAL);
    while (size < 0 && errno == EINTR);
    return size == 1;
}

} // namespace

Supervisors::Supervisors(QString program) : m_program(std::move(program)) {}

Supervisors::~Supervisors()
{
    m_next.control.reset();
    if (m_next.pid != 0)
        reapSupervisor(m_next.pid);
}

Result<WaitingSupervisor> Supervisors::give(const SupervisorOrder& order)
{
    if (m_next.pid != 0) {
        WaitingSupervisor waiting = std::exchange(m_next, {});
        if (send(waiting.control.get(), order))
            return waiting;
        reapSupervisor(waiting.pid); // somebody has ended it meanwhile
    }
    auto fresh = start();
    if (fresh && !send(fresh->control.get(), order)) {
        const int error = errno;
        reapSupervisor(fresh->pid);
        return unavailable(
            u"The step cannot be handed to %1: %2."_s.arg(QDir::toNativeSeparators(m_program), systemSentence(error)),
            u"Stop other runs and try again."_s);
    }
    return fresh;
}

void reapSupervisor(qint64 pid)
{
    std::thread([pid = pid_t(pid)] { waitpid(pid, nullptr, 0); }).detach();
}

void Supervisors::prepareNext()
{
    if (m_next.pid != 0)
        return;
    if (auto started = start())
        m_next = *std::move(started);
}

/// posix_spawn and not fork: with much memory a fork takes ten times as long.
Result<WaitingSupervisor> Supervisors::start() const
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return unavailable(u"There can be no socket for the run: %1."_s.arg(systemSentence(errno)),
                           u"Stop other runs and try again."_s);
    WaitingSupervisor started{Descriptor(ends[0]), 0};
    const Descriptor theirs(ends[1]);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), supervisor::ControlDescriptor);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // What this program blocks or ignores is no business of a step.
    sigset_t none, standard;
    sigemptyset(&none);
    sigfillset(&standard);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &standard);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t pid = 0;
    QByteArray program = QFile::encodeName(m_program);
    char* arguments[] = {program.data(), nullptr};
    char* environment[] = {nullptr};
    const int why = posix_spawn(&pid, program.constData(), &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (why != 0)
        return unavailable(u"%1 cannot be started: %2."_s.arg(QDir::toNativeSeparators(m_program), systemSentence(why)),
                           u"Install Firebreak again; steps run only under it."_s);
    started.pid = pid;
    return started;
}

} // namespace firebreak
