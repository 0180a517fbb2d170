// app/workspace/runbooks/login_environment.h — the environment that a new terminal would have, asked for once. Belongs
// to a thread with an event loop.
#pragma once

#include "runbooks/run/step_runner.h"

namespace firebreak {

inline constexpr Millis LoginTimeLimit = Seconds(10);

/// What this program was given.
QMap<QString, QString> programEnvironment();

/// What `printed` says behind the mark that the question prints; nothing where it is not whole.
std::optional<QMap<QString, QString>> environmentFrom(const QByteArray& printed);

class LoginEnvironment : public QObject {
    Q_OBJECT

public:
    explicit LoginEnvironment(StepRunner& runner) : m_runner(runner) {}

    /// Starts the person's shell ($SHELL, else bash) as a login shell, under the supervisor, with a time limit. Its
    /// profile is the person's own; no runbook has a part in it.
    void ask();

Q_SIGNALS:
    /// Once. `trouble` is a sentence where the login shell did not answer: then it is this program's environment.
    void answered(const QMap<QString, QString>& environment, const QString& trouble);

private:
    void hear(const StepOutcome& outcome);

    StepRunner& m_runner;
    std::unique_ptr<RunningStep> m_running;
};

} // namespace firebreak
