// plugins/shell/supervisor/firebreak_step_unix.cpp — stands between Firebreak and one step of a runbook, so that the
// whole step can be stopped: every process that descends from it, also one that called setsid, forked twice or ignores
// signals.
//
// It waits on descriptor 3, a SOCK_SEQPACKET socket, for what is to run; the messages are in protocol.h. When the
// socket is closed at the other end, the program has died, and the step goes with it.
//
// How: this process is a child subreaper, so an orphan of the step returns to it and to nobody else. What descends from
// it is read from /proc (task/…/children may be missing from a kernel), all of it is stopped until a look finds nothing
// new, and only then killed: what is stopped can fork no more. Linux 5.3 (pidfd).
#include "plugins/shell/supervisor/protocol.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

using namespace firebreak::supervisor;

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto GiveUpAfter = std::chrono::seconds(5);
constexpr int LookAgainMs = 5;

struct Process {
    pid_t pid = 0;
    pid_t parent = 0;
    unsigned long long started = 0; ///< since boot; with the pid it names one process for good
    std::string name;

    bool isSame(const Process& other) const { return pid == other.pid && started == other.started; }
};

/// Nothing where there is no such process, or it has ended and only its parent has not noticed.
bool readProcess(pid_t pid, Process& process)
{
    char path[32];
    std::snprintf(path, sizeof path, "/proc/%d/stat", int(pid));
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    char text[1024];
    const ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    if (size <= 0)
        return false;
    text[size] = '\0';
    // The name stands in brackets and may hold brackets and blanks itself.
    const char* open = std::strchr(text, '(');
    const char* shut = std::strrchr(text, ')');
    char state = 0;
    int parent = 0;
    if (!open || !shut || std::sscanf(shut + 1, " %c %d", &state, &parent) != 2 || state == 'Z' || state == 'X')
        return false;
    // Field 22; the state behind the name is field 3.
    const char* field = shut + 1;
    for (int number = 3; number <= 22 && field; ++number)
        field = std::strchr(field + 1, ' ');
    process = {pid, pid_t(parent), field ? std::strtoull(field, nullptr, 10) : 0, std::string(open + 1, shut)};
    std::replace_if(
        process.name.begin(), process.name.end(), [](unsigned char c) { return c < 0x20; }, '?');
    return true;
}

/// What runs below this process, in any order.
std::vector<Process> descendants()
{
    std::vector<Process> all;
    DIR* folder = opendir("/proc");
    if (!folder)
        return all;
    while (const dirent* entry = readdir(folder)) {
        const pid_t pid = pid_t(std::strtol(entry->d_name, nullptr, 10));
        Process process;
        if (pid > 0 && readProcess(pid, process))
            all.push_back(std::move(process));
    }
    closedir(folder);
    std::vector<pid_t> family{getpid()};
    std::vector<Process> ours;
    for (bool grew = true; grew;) {
        const auto stranger = [&](const Process& process) {
            return std::find(family.begin(), family.end(), process.parent) == family.end();
        };
        const auto found = std::partition(all.begin(), all.end(), stranger);
        grew = found != all.end();
        for (auto it = found; it != all.end(); ++it) {
            family.push_back(it->pid);
            ours.push_back(std::move(*it));
        }
        all.erase(found, all.end());
    }
    return ours;
}

/// False where we may not: it belongs to another user.
bool send(const Process& process, int signal)
{
    // Held by its descriptor, the process cannot be mistaken for a later one with the same number.
    const int descriptor = int(syscall(SYS_pidfd_open, process.pid, 0));
    if (descriptor < 0)
        return true;
    Process now;
    const bool same = readProcess(process.pid, now) && now.isSame(process);
    const bool refused = same && syscall(SYS_pidfd_send_signal, descriptor, signal, nullptr, 0) != 0 && errno == EPERM;
    close(descriptor);
    return !refused;
}

class Supervisor {
public:
    int run()
    {
        // What this was started with by mistake is no business of a step. (Linux 5.9; before, it is as it always was.)
        syscall(SYS_close_range, ControlDescriptor + 1, ~0U, 0);
        prctl(PR_SET_CHILD_SUBREAPER, 1);
        setsid();
        ::signal(SIGPIPE, SIG_IGN); // whoever started us may be gone when we report
        sigset_t children;
        sigemptyset(&children);
        sigaddset(&children, SIGCHLD);
        sigprocmask(SIG_BLOCK, &children, &m_oldMask);
        m_ended = signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
        Order order;
        if (m_ended < 0 || !hear(order) || !start(order))
            return 1;
        letGoOfStreams();
        for (;;) {
            pollfd waiting[] = {{m_ended, POLLIN, 0}, {ControlDescriptor, POLLIN, 0}};
            if (poll(waiting, 2, -1) < 0 && errno != EINTR)
                return sweep();
            if (waiting[0].revents && !reap())
                return 0;
            if (waiting[1].revents && !obey())
                return sweep();
        }
    }

private:
    struct Order {
        bool terminal = false;
        const char* folder = nullptr;
        std::vector<char*> program, environment; ///< each closed by a null pointer
    };

    /// False where nobody has one. Streams and memory of the order are this process's from then on.
    static bool hear(Order& order)
    {
        char command = 0;
        iovec part{&command, 1};
        int descriptors[OrderDescriptors];
        alignas(cmsghdr) char room[CMSG_SPACE(sizeof descriptors)];
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = room;
        message.msg_controllen = sizeof room;
        ssize_t size = 0;
        do
            size = recvmsg(ControlDescriptor, &message, MSG_CMSG_CLOEXEC);
        while (size < 0 && errno == EINTR);
        const cmsghdr* rights = size == 1 ? CMSG_FIRSTHDR(&message) : nullptr;
        if (!rights || rights->cmsg_type != SCM_RIGHTS || rights->cmsg_len != CMSG_LEN(sizeof descriptors))
            return false;
        std::memcpy(descriptors, CMSG_DATA(rights), sizeof descriptors);
        for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream)
            dup2(descriptors[1 + stream], stream);
        order.terminal = command == RunInTerminal;
        const bool understood = read(descriptors[0], order);
        for (const int descriptor : descriptors)
            close(descriptor);
        return understood;
    }

    static bool read(int file, Order& order)
    {
        struct stat status {};
        if (fstat(file, &status) != 0 || status.st_size == 0)
            return false;
        void* memory = mmap(nullptr, size_t(status.st_size), PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
        if (memory == MAP_FAILED)
            return false;
        char* text = static_cast<char*>(memory);
        char* const end = text + status.st_size;
        if (end[-1] != '\0')
            return false;
        const auto next = [&] { return std::exchange(text, text + std::strlen(text) + 1); };
        order.folder = next();
        long words = text < end ? std::strtol(next(), nullptr, 10) : 0;
        while (text < end)
            (words-- > 0 ? order.program : order.environment).push_back(next());
        const bool whole = words <= 0 && !order.program.empty();
        order.program.push_back(nullptr);
        order.environment.push_back(nullptr);
        return whole;
    }

    bool start(Order& order)
    {
        if (chdir(order.folder) != 0) {
            report(NotStarted, errno);
            return false;
        }
        environ = order.environment.data(); // where PATH is read from, too
        // Not fork: copying page tables that exec throws away is a good part of the whole start. Until exec this
        // process stands still and lends its memory; only the stack is the child's own.
        alignas(16) static char stack[64 * 1024];
        Birth birth{&m_oldMask, order.program.data(), order.terminal, 0};
        m_step = clone(beStep, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, &birth);
        if (m_step < 0)
            birth.why = errno;
        const bool started = birth.why == 0;
        report(started ? Started : NotStarted, started ? m_step : birth.why);
        return started;
    }

    struct Birth {
        const sigset_t* mask;
        char** program;
        bool terminal;
        int why; ///< errno of exec; 0: it is the program now
    };

    /// In the memory of the supervisor: nothing but calls that leave it as it is.
    static int beStep(void* given)
    {
        auto& birth = *static_cast<Birth*>(given);
        if (birth.terminal) {
            setsid();
            ioctl(STDIN_FILENO, TIOCSCTTY, 0);
        } else {
            setpgid(0, 0);
        }
        prctl(PR_SET_PDEATHSIG, SIGKILL); // a step may kill its supervisor, and dies with it
        ::signal(SIGPIPE, SIG_DFL);
        sigprocmask(SIG_SETMASK, birth.mask, nullptr);
        execvp(birth.program[0], birth.program);
        birth.why = errno;
        _exit(127);
    }

    /// A pipe ends when the last who could write into it has closed it; that must not be us.
    static void letGoOfStreams()
    {
        const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            dup2(nothing, stream);
        if (nothing > STDERR_FILENO)
            close(nothing);
    }

    /// False when nothing of the step is left.
    bool reap()
    {
        signalfd_siginfo ignored[8];
        while (::read(m_ended, ignored, sizeof ignored) > 0) {
        }
        for (;;) {
            int status = 0;
            const pid_t pid = waitpid(-1, &status, WNOHANG);
            if (pid < 0 && errno == EINTR)
                continue;
            if (pid <= 0) {
                const bool gone = pid < 0 && errno == ECHILD;
                if (gone)
                    report(Gone, 0);
                return !gone;
            }
            if (pid != m_step)
                continue;
            if (WIFSIGNALED(status))
                report(Killed, WTERMSIG(status));
            else
                report(Exited, WEXITSTATUS(status));
        }
    }

    /// False: end the step.
    static bool obey()
    {
        char command = 0;
        const ssize_t size = recv(ControlDescriptor, &command, 1, MSG_DONTWAIT);
        if (size < 0)
            return errno == EAGAIN || errno == EINTR;
        switch (size == 0 ? char(Kill) : command) {
        case Interrupt:
            signalAll(SIGINT);
            return true;
        case Terminate:
            signalAll(SIGTERM);
            signalAll(SIGCONT); // one that is stopped would never hear of it
            return true;
        case List:
            list();
            return true;
        default:
            return false;
        }
    }

    static void signalAll(int signal)
    {
        for (const Process& process : descendants())
            send(process, signal);
    }

    static void list()
    {
        for (const Process& process : descendants())
            report(StillRuns, process.pid, process.name);
        report(Listed, 0);
    }

    /// Ends everything. What belongs to another user, or will not go within five seconds, is named.
    int sweep()
    {
        const auto deadline = Clock::now() + GiveUpAfter;
        std::vector<Process> left;
        for (;;) {
            left = standStill();
            bool anyOurs = false;
            for (const Process& process : left)
                anyOurs = send(process, SIGKILL) || anyOurs;
            if (!reap())
                return 0;
            if ((!left.empty() && !anyOurs) || Clock::now() > deadline)
                break;
            pollfd waiting = {m_ended, POLLIN, 0};
            poll(&waiting, 1, LookAgainMs);
        }
        for (const Process& process : left)
            report(Left, process.pid, process.name);
        report(Listed, 0);
        return 1;
    }

    /// Stops all until a look finds nobody new; answers who that is.
    static std::vector<Process> standStill()
    {
        std::vector<Process> stopped;
        for (;;) {
            bool fresh = false;
            for (const Process& process : descendants()) {
                const auto same = [&](const Process& known) { return known.isSame(process); };
                if (std::any_of(stopped.begin(), stopped.end(), same))
                    continue;
                send(process, SIGSTOP);
                stopped.push_back(process);
                fresh = true;
            }
            if (!fresh)
                return stopped;
        }
    }

    static void report(Message message, int number, const std::string& name = {})
    {
        const std::string text = char(message) + std::to_string(number) + ' ' + name;
        ::send(ControlDescriptor, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }

    sigset_t m_oldMask{};
    int m_ended = -1; ///< signalfd of SIGCHLD
    pid_t m_step = 0;
};

} // namespace

int main()
{
    struct stat status {};
    if (fstat(ControlDescriptor, &status) != 0 || !S_ISSOCK(status.st_mode) ||
        fcntl(ControlDescriptor, F_SETFD, FD_CLOEXEC) != 0) {
        std::fputs("firebreak-step is started by Firebreak, to run one step of a runbook.\n", stderr);
        return 2;
    }
    return Supervisor().run();
}
