// runbooks/health/shellcheck.h — shell steps as shellcheck is to read them, and what it says of them in lines of the
// document. Pure: somebody else runs it.
#pragma once

#include "core/base/error.h"
#include "runbooks/step/step.h"

namespace firebreak {

/// What shellcheck says of one script.
struct ShellcheckComment {
    int line = 1;  ///< of the script, counted from 1
    QString level; ///< "error", "warning", "info", "style"
    int code = 0;
    QString message;

    friend bool operator==(const ShellcheckComment&, const ShellcheckComment&) = default;
};

struct ShellScripts {
    QList<int> steps; ///< places among those that were given
    QList<QByteArray> texts;
};

inline constexpr qsizetype MostCheckedSteps = 500;
inline constexpr qsizetype LongestCheckedScript = 64 * 1024;

/// Of each step that bash would run: its commands, in the place of each placeholder a neutral word of the same length.
/// Not those after the first MostCheckedSteps, and none that is longer than LongestCheckedScript bytes.
ShellScripts scriptsForShellcheck(const QList<Step>& steps);

/// The command for scripts in the folder where it runs, the i-th in a file called shellcheckFile(i). It says nothing of
/// variables that a script does not set or use, for other steps do, and reads no configuration.
QString shellcheckCommand(qsizetype scripts);
QString shellcheckFile(qsizetype script);

/// For each of the scripts, what its answer says. Refuses what is no answer of shellcheck.
Result<QList<QList<ShellcheckComment>>> shellcheckComments(const QByteArray& answer, qsizetype scripts);

/// "runbook/SC2086/1f2e3d4c", in lines of the file and in their order. `comments`: one list for each of the scripts.
QList<DocumentFinding> shellcheckFindings(const QList<Step>& steps, const ShellScripts& scripts,
                                          const QList<QList<ShellcheckComment>>& comments);

} // namespace firebreak
