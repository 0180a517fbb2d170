#include "plugins/shell/bash_runner.h"

#include "plugins/shell/supervised_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTimer>

#include <mutex>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr auto ScriptName = "step.sh";
constexpr auto SavedName = "session";
constexpr qsizetype NewestKept = 64 * 1024;

QStringList named(const QList<RunningProcess>& processes)
{
    QStringList names;
    for (const RunningProcess& process : processes)
        names.append(u"%1 (%2)"_s.arg(process.name).arg(process.pid));
    return names;
}

/// Readable for nobody else; its folder is private too.
Result<void> write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly | QFile::NewOnly, QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(bytes) != bytes.size() || !file.flush())
        return unavailable(u"The script of the step cannot be written: %1."_s.arg(file.errorString()),
                           u"Make room in the folder for temporary files."_s);
    return {};
}

/// What the reading thread hears, for whoever asks.
class Heard {
public:
    void take(OutputStream stream, QByteArrayView bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_output.append(stream, bytes);
        m_newest.append(bytes.last(std::min(bytes.size(), NewestKept)));
        if (m_newest.size() > 4 * NewestKept)
            m_newest.remove(0, m_newest.size() - NewestKept);
    }
    QByteArray newest(qsizetype most) const
    {
        const std::lock_guard lock(m_mutex);
        return m_newest.last(std::min(most, m_newest.size()));
    }
    qint64 printed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_output.total();
    }
    KeptOutput takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_output, KeptOutput());
    }

private:
    mutable std::mutex m_mutex;
    KeptOutput m_output;
    QByteArray m_newest;
};

class BashStep : public RunningStep {
public:
    explicit BashStep(const ShellOrder& order) : m_order(order) {}

    Result<void> start(const QString& supervisor)
    {
        if (!m_private.isValid())
            return unavailable(u"There is no folder for temporary files: %1."_s.arg(m_private.errorString()),
                               u"Make room on the disk."_s);
        const QString script = m_private.filePath(QLatin1StringView(ScriptName));
        if (auto written = write(script, m_order.commands.toUtf8()); !written)
            return written;
        ProcessOrder process;
        process.command = {u"bash"_s, u"--noprofile"_s, u"--norc"_s, u"-c"_s, QString::fromUtf8(shellOf(script)),
                           u"bash"_s};
        // The last step may have removed the folder that it ended in.
        const QString& left = m_order.session.folder;
        process.folder = !left.isEmpty() && QFileInfo(left).isDir() ? left : m_order.folder;
        process.environment = m_order.session.environment();
        process.environment.insert(m_order.variables);
        auto started =
            SupervisedProcess::start(supervisor, process, [heard = m_heard](OutputStream stream, QByteArrayView bytes) {
                heard->take(stream, bytes);
            });
        if (!started)
            return tl::unexpected(started.error());
        m_process = *std::move(started);
        m_watch.start();
        connect(m_process.get(), &SupervisedProcess::ended, this, &BashStep::whenEnded);
        connect(m_process.get(), &SupervisedProcess::stillRun, this, &BashStep::whenListed);
        connect(m_process.get(), &SupervisedProcess::gone, this, &BashStep::whenGone);
        m_limit.setSingleShot(true);
        connect(&m_limit, &QTimer::timeout, this, [this] { endBy(RunEnd::TimedOut); });
        if (!m_order.background)
            m_limit.start(m_order.timeout);
        return {};
    }

    void stop() override { endBy(RunEnd::Stopped); }
    QByteArray newest(qsizetype most) const override { return m_heard->newest(most); }
    qint64 printed() const override { return m_heard->printed(); }

private:
    /// What bash is told: what earlier steps left, how to save what this one leaves, and then the script, whole.
    QByteArray shellOf(const QString& script) const
    {
        QByteArray shell;
        if (const QByteArray declarations = m_order.session.declarations(); !declarations.isEmpty())
            shell += "{ " + declarations + "} 2>/dev/null\n"; // one that is readonly already says so
        if (m_order.carriesOver)
            shell += savingTo(m_private.filePath(QLatin1StringView(SavedName)));
        if (m_order.nounset)
            shell += "set -u\n";
        return shell + ". " + quotedForShell(script.toUtf8());
    }

    void endBy(RunEnd how)
    {
        if (!m_outcome && !m_endedBy)
            m_endedBy = how;
        m_process->stop();
    }

    void whenEnded(const ProcessEnd& end)
    {
        m_limit.stop();
        m_outcome.emplace();
        m_outcome->duration = Millis(m_watch.elapsed());
        m_outcome->exitCode = end.exitCode;
        m_outcome->end = m_endedBy.value_or(end.exitCode ? RunEnd::Exited : RunEnd::Signalled);
        m_outcome->output = m_heard->takeAll();
        if (QFile saved(m_private.filePath(QLatin1StringView(SavedName))); saved.open(QFile::ReadOnly))
            m_outcome->session = sessionFrom(saved.readAll());
        m_private.remove();
    }

    /// The list of children comes right behind the end, unless there is nobody to list. Of a step that is being stopped
    /// nobody knows before that is done.
    void whenListed(const QList<RunningProcess>& processes)
    {
        if (m_endedBy)
            return;
        m_outcome->stillRunning = named(processes);
        tellEnd();
    }

    void whenGone(const QList<RunningProcess>& left)
    {
        if (m_endedBy && !m_told)
            m_outcome->stillRunning = named(left);
        tellEnd();
        Q_EMIT gone(named(left));
    }

    void tellEnd()
    {
        if (!std::exchange(m_told, true))
            Q_EMIT ended(*m_outcome);
    }

    ShellOrder m_order;
    QTemporaryDir m_private;
    std::shared_ptr<Heard> m_heard = std::make_shared<Heard>();
    std::unique_ptr<SupervisedProcess> m_process;
    QElapsedTimer m_watch;
    QTimer m_limit;
    std::optional<RunEnd> m_endedBy;
    std::optional<StepOutcome> m_outcome;
    bool m_told = false;
};

} // namespace

Result<std::unique_ptr<RunningStep>> BashRunner::start(const ShellOrder& order)
{
    auto step = std::make_unique<BashStep>(order);
    if (auto started = step->start(m_supervisor); !started)
        return tl::unexpected(started.error());
    return std::unique_ptr<RunningStep>(std::move(step));
}

} // namespace firebreak
