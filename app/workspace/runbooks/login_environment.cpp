#include "app/workspace/runbooks/login_environment.h"

#include <QDir>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// A profile may greet its person first.
constexpr char MarkBytes[] = "\0firebreak environment";

/// In single quotes, which every shell that may be somebody's reads alike.
constexpr auto Question = R"(exec "${SHELL:-bash}" -l -c 'printf "\0firebreak environment\0"; exec env -0')";

QString whyNot(const StepOutcome& outcome)
{
    if (outcome.end == RunEnd::TimedOut)
        return u"it took more than %1 s"_s.arg(wholeSeconds(LoginTimeLimit));
    return outcome.exitCode.value_or(0) == 0 ? u"it did not tell its environment"_s
                                             : u"it ended with %1"_s.arg(*outcome.exitCode);
}

} // namespace

QMap<QString, QString> programEnvironment()
{
    QMap<QString, QString> all;
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    for (const QString& name : own.keys())
        all.insert(name, own.value(name));
    return all;
}

std::optional<QMap<QString, QString>> environmentFrom(const QByteArray& printed)
{
    const QByteArray bytes(MarkBytes, sizeof MarkBytes); // with the zero at its end
    const qsizetype mark = printed.lastIndexOf(bytes);
    if (mark < 0 || !printed.endsWith('\0'))
        return std::nullopt;
    QMap<QString, QString> environment;
    for (const QByteArray& line : printed.mid(mark + bytes.size()).split('\0'))
        if (const qsizetype equals = line.indexOf('='); equals > 0)
            environment.insert(QString::fromUtf8(line.first(equals)), QString::fromUtf8(line.sliced(equals + 1)));
    return environment.isEmpty() ? std::nullopt : std::optional(environment);
}

void LoginEnvironment::ask()
{
    ShellOrder order;
    order.commands = QString::fromLatin1(Question);
    order.folder = QDir::homePath();
    order.session = sessionOf(programEnvironment());
    order.nounset = false;
    order.carriesOver = false;
    order.timeout = LoginTimeLimit;
    auto running = m_runner.start(order);
    if (!running) {
        Q_EMIT answered(programEnvironment(), running.error().happened);
        return;
    }
    m_running = *std::move(running);
    connect(m_running.get(), &RunningStep::ended, this, &LoginEnvironment::hear);
}

void LoginEnvironment::hear(const StepOutcome& outcome)
{
    const auto environment = outcome.end == RunEnd::Exited && outcome.exitCode == 0
                                 ? environmentFrom(outcome.output.of(OutputStream::Standard))
                                 : std::nullopt;
    if (environment)
        Q_EMIT answered(*environment, {});
    else
        Q_EMIT answered(programEnvironment(),
                        u"The login shell was asked for its environment, and %1."_s.arg(whyNot(outcome)));
}

} // namespace firebreak
