// app/workspace/runbooks/shell_check.h — shellcheck, where it is installed, at work on scripts. It reads them and runs
// nothing of them. Belongs to a thread with an event loop; nothing here waits for it.
//
//     const ShellScripts scripts = scriptsForShellcheck(steps);
//     connect(&check, &ShellCheck::checked, this, [=](const auto& comments) { … shellcheckFindings(steps, scripts, …)
//     }); check.check(scripts.texts);
#pragma once

#include "runbooks/health/shellcheck.h"
#include "runbooks/run/step_runner.h"

#include <QTemporaryDir>

namespace firebreak {

inline constexpr Millis ShellCheckTimeLimit = Seconds(30); ///< of ScriptsAtOnce scripts
inline constexpr qsizetype ScriptsAtOnce = 100;

class ShellCheck : public QObject {
    Q_OBJECT

public:
    explicit ShellCheck(StepRunner& runner) : m_runner(runner) {}

    /// Looks for the program; quick.
    static bool isInstalled();

    /// What is still under way is given up, and never told.
    void check(const QList<QByteArray>& scripts);
    void giveUp();

Q_SIGNALS:
    /// Once for each check: one list for each script.
    void checked(const QList<QList<firebreak::ShellcheckComment>>& comments);
    /// Instead: it is not there, takes too long, or does not answer as it should.
    void failed(const firebreak::Error& error);

private:
    void goOn();
    void hear(const StepOutcome& outcome, qsizetype scripts);

    StepRunner& m_runner;
    QList<QByteArray> m_left;
    QList<QList<ShellcheckComment>> m_comments;
    std::unique_ptr<QTemporaryDir> m_folder; ///< of what runs now; private
    std::unique_ptr<RunningStep> m_running;
    int m_check = 0; ///< which one: an older one that was begun in a queue does not go on
};

} // namespace firebreak
