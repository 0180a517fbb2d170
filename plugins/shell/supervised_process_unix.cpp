#include "plugins/shell/supervised_process.h"

#include "core/base/system_sentence.h"
#include "plugins/shell/descriptor.h"
#include "plugins/shell/marked_processes.h"
#include "plugins/shell/output_pipes.h"
#include "plugins/shell/supervisor/protocol.h"
#include "plugins/shell/supervisors.h"
#include "plugins/shell/terminal_line.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSocketNotifier>
#include <QUuid>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int TerminateAfterMs = 1'000;
constexpr int KillAfterMs = 2'000;
constexpr int PipeBytes = 1024 * 1024;
constexpr qsizetype LongestMessage = 256;
constexpr int NotStartedCode = 127; ///< as a shell says it

struct Channel {
    Descriptor ours, theirs;
};

Result<Channel> makePipe()
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return unavailable(u"There can be no pipe for the output: %1."_s.arg(systemSentence(errno)),
                           u"Stop other runs and try again."_s);
    fcntl(ends[0], F_SETPIPE_SZ, PipeBytes); // a larger one only saves turns
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return Channel{Descriptor(ends[0]), Descriptor(ends[1])};
}

Result<void> checkFolder(const QString& folder)
{
    if (!QFileInfo(folder).isDir())
        return notFound(u"There is no folder %1 to run in."_s.arg(QDir::toNativeSeparators(folder)),
                        u"The runbook may have been moved; open it again."_s);
    return {};
}

} // namespace

Result<std::unique_ptr<SupervisedProcess>> SupervisedProcess::begin(Supervisors& supervisors, const ProcessOrder& order,
                                                                    SupervisorOrder told)
{
    for (const QString& word : order.command)
        told.command.append(word.toUtf8());
    told.folder = QFile::encodeName(order.folder);
    // All that descends from it has a mark in its environment, by which it is known if everything else fails.
    const QString mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QMap<QString, QString> environment = order.environment;
    environment.insert(StepMark, mark);
    for (auto it = environment.cbegin(); it != environment.cend(); ++it)
        told.environment.append(it.key().toUtf8() + '=' + it.value().toUtf8());
    auto supervisor = supervisors.give(told);
    if (!supervisor)
        return tl::unexpected(supervisor.error());
    return std::unique_ptr<SupervisedProcess>(new SupervisedProcess(supervisor->control.take(), supervisor->pid, mark));
}

Result<std::unique_ptr<SupervisedProcess>> SupervisedProcess::start(Supervisors& supervisors, const ProcessOrder& order,
                                                                    Sink sink)
{
    if (auto folder = checkFolder(order.folder); !folder)
        return tl::unexpected(folder.error());
    auto standard = makePipe();
    auto error = makePipe();
    for (const auto* channel : {&standard, &error})
        if (!*channel)
            return tl::unexpected(channel->error());
    const Descriptor nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
    SupervisorOrder streams;
    streams.input = nothing.get();
    streams.output = standard->theirs.get();
    streams.error = error->theirs.get();
    auto begun = begin(supervisors, order, streams);
    if (!begun)
        return begun;
    SupervisedProcess* const process = begun->get();
    process->m_output =
        std::make_unique<OutputPipes>(standard->ours.take(), error->ours.take(), std::move(sink), [started = process] {
            QMetaObject::invokeMethod(
                started, [started] { started->outputRead(); }, Qt::QueuedConnection);
        });
    return begun;
}

Result<std::unique_ptr<SupervisedProcess>> SupervisedProcess::startInTerminal(Supervisors& supervisors,
                                                                              const ProcessOrder& order,
                                                                              const TerminalSize& size, Sink sink)
{
    if (auto folder = checkFolder(order.folder); !folder)
        return tl::unexpected(folder.error());
    Descriptor near;
    auto line = TerminalLine::open(size, near);
    if (!line)
        return tl::unexpected(line.error());
    SupervisorOrder streams;
    streams.input = streams.output = streams.error = near.get();
    streams.isTerminal = true;
    auto begun = begin(supervisors, order, streams);
    if (!begun)
        return begun;
    SupervisedProcess* const process = begun->get();
    process->m_terminal = line->get();
    process->m_output = *std::move(line);
    process->m_terminal->start([sink = std::move(sink)](QByteArrayView bytes) { sink(OutputStream::Standard, bytes); },
                               [started = process] { started->outputRead(); });
    return begun;
}

void SupervisedProcess::write(const QByteArray& bytes)
{
    if (m_terminal)
        m_terminal->write(bytes);
}

void SupervisedProcess::resize(const TerminalSize& size)
{
    if (m_terminal && !m_read)
        m_terminal->resize(size);
}

void SupervisedProcess::setPaused(bool paused)
{
    if (m_terminal)
        m_terminal->setPaused(paused);
}

SupervisedProcess::SupervisedProcess(int control, qint64 supervisor, const QString& mark)
    : m_control(control), m_supervisor(supervisor), m_mark(StepMark.toLatin1() + '=' + mark.toLatin1()),
      m_notifier(std::make_unique<QSocketNotifier>(control, QSocketNotifier::Read))
{
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SupervisedProcess::hear);
    m_harder.setSingleShot(true);
    connect(&m_harder, &QTimer::timeout, this, [this] {
        say(m_nextCommand);
        if (m_nextCommand == supervisor::Terminate) {
            m_nextCommand = supervisor::Kill;
            m_harder.start(KillAfterMs);
        }
    });
}

SupervisedProcess::~SupervisedProcess()
{
    m_output.reset();
    m_notifier.reset();
    close(m_control); // and with it goes what still runs
    if (!m_supervisorGone)
        reapSupervisor(m_supervisor);
}

void SupervisedProcess::stop()
{
    if (m_supervisorGone || m_nextCommand != 0)
        return;
    say(supervisor::Interrupt);
    m_nextCommand = supervisor::Terminate;
    m_harder.start(TerminateAfterMs);
}

void SupervisedProcess::list() { say(supervisor::List); }

void SupervisedProcess::say(char command)
{
    if (!m_supervisorGone)
        send(m_control, &command, 1, MSG_NOSIGNAL);
}

void SupervisedProcess::hear()
{
    char message[LongestMessage];
    for (;;) {
        const ssize_t size = recv(m_control, message, sizeof message, MSG_DONTWAIT);
        if (size < 0)
            return;
        if (size == 0) {
            // Without a word where the step has killed its supervisor, and with it its own shell.
            if (!m_end)
                killMarked(m_mark);
            endAfterOutput({std::nullopt, SIGKILL});
            supervisorWent();
            return;
        }
        const QByteArrayView text(message + 1, size - 1);
        const qsizetype blank = text.indexOf(' ');
        take(message[0], text.first(std::max(qsizetype(0), blank)).toLongLong(),
             QString::fromUtf8(text.sliced(std::min(text.size(), blank + 1))));
        if (m_supervisorGone)
            return;
    }
}

void SupervisedProcess::take(char message, qint64 number, const QString& name)
{
    switch (message) {
    case supervisor::Started:
        m_pid = number;
        break;
    case supervisor::NotStarted:
        endAfterOutput({NotStartedCode, 0});
        break;
    case supervisor::Exited:
        endAfterOutput({int(number), 0});
        break;
    case supervisor::Killed:
        endAfterOutput({std::nullopt, int(number)});
        break;
    case supervisor::StillRuns:
        m_listed.append({number, name});
        break;
    case supervisor::Left:
        m_left.append({number, name});
        break;
    case supervisor::Listed:
        m_listComplete = true;
        tell();
        break;
    case supervisor::Gone:
        supervisorWent();
        break;
    default:
        break;
    }
}

void SupervisedProcess::supervisorWent()
{
    m_supervisorGone = true;
    m_harder.stop();
    m_notifier->setEnabled(false);
    reapSupervisor(m_supervisor); // it has said its last word
    tell();
}

void SupervisedProcess::endAfterOutput(const ProcessEnd& end)
{
    if (m_end)
        return;
    m_end = end;
    m_output->endSoon();
    tell(); // where the program had closed its output long before
}

void SupervisedProcess::outputRead()
{
    m_read = true;
    tell();
}

void SupervisedProcess::tell()
{
    // The end of the program, of its output and of all that it started come in any order, and are told in this one.
    if (m_end && m_read && !m_ended) {
        m_ended = true;
        Q_EMIT ended(*m_end);
        list(); // not before: most children are gone by now
    }
    if (m_ended && !m_listed.isEmpty() && m_listComplete) {
        m_listComplete = false;
        Q_EMIT stillRun(std::exchange(m_listed, {}));
    }
    if (m_ended && m_supervisorGone && !m_gone) {
        m_gone = true;
        Q_EMIT gone(m_left);
    }
}

} // namespace firebreak
