#include "app/workspace/runbooks/shell_check.h"

#include "app/workspace/runbooks/login_environment.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

Result<void> written(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly | QFile::NewOnly) || file.write(text) != text.size() || !file.flush())
        return unavailable(u"The steps cannot be written down for shellcheck: %1."_s.arg(file.errorString()),
                           u"Make room in the folder for temporary files."_s);
    return {};
}

} // namespace

bool ShellCheck::isInstalled() { return !QStandardPaths::findExecutable(u"shellcheck"_s).isEmpty(); }

void ShellCheck::check(const QList<QByteArray>& scripts)
{
    giveUp();
    m_left = scripts;
    QMetaObject::invokeMethod(
        this,
        [this, check = m_check] {
            if (check == m_check)
                goOn();
        },
        Qt::QueuedConnection);
}

void ShellCheck::giveUp()
{
    ++m_check;
    m_running.reset();
    m_folder.reset();
    m_left.clear();
    m_comments.clear();
}

void ShellCheck::goOn()
{
    if (m_left.isEmpty()) {
        m_folder.reset();
        Q_EMIT checked(std::exchange(m_comments, {}));
        return;
    }
    const qsizetype count = std::min(m_left.size(), ScriptsAtOnce);
    m_folder = std::make_unique<QTemporaryDir>();
    Result<void> ready;
    for (qsizetype i = 0; i < count && ready; ++i)
        ready = written(m_folder->filePath(shellcheckFile(i)), m_left.at(i));
    ShellOrder order;
    order.commands = shellcheckCommand(count);
    order.folder = m_folder->path();
    order.session = sessionOf(programEnvironment());
    order.carriesOver = false;
    order.timeout = ShellCheckTimeLimit;
    auto running = ready ? m_runner.start(order) : Result<std::unique_ptr<RunningStep>>(tl::unexpected(ready.error()));
    if (!running) {
        giveUp();
        Q_EMIT failed(running.error());
        return;
    }
    m_running = *std::move(running);
    connect(m_running.get(), &RunningStep::ended, this,
            [this, count](const StepOutcome& outcome) { hear(outcome, count); });
}

void ShellCheck::hear(const StepOutcome& outcome, qsizetype scripts)
{
    m_running.release()->deleteLater(); // it is speaking just now
    // 1: it has something to say.
    const bool answers = outcome.end == RunEnd::Exited && outcome.exitCode && *outcome.exitCode <= 1;
    auto comments = answers ? shellcheckComments(outcome.output.of(OutputStream::Standard), scripts)
                            : Result<QList<QList<ShellcheckComment>>>(unavailable(
                                  outcome.end == RunEnd::TimedOut
                                      ? u"shellcheck took more than %1 s."_s.arg(wholeSeconds(ShellCheckTimeLimit))
                                      : u"shellcheck could not read the steps."_s,
                                  u"See what it says in a terminal."_s));
    if (!comments) {
        giveUp();
        Q_EMIT failed(comments.error());
        return;
    }
    m_comments += *comments;
    m_left.remove(0, scripts);
    goOn();
}

} // namespace firebreak
