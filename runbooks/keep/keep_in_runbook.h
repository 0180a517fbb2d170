// runbooks/keep/keep_in_runbook.h — what was run beside an incident and helped, proposed as steps of a runbook.
// Proposes only: a person chooses, sees the difference, and saves. Pure.
#pragma once

#include "core/run/run.h"
#include "runbooks/health/lint.h"

namespace firebreak {

/// A command that could become a step.
struct KeepCandidate {
    RunId run;
    QString title;                             ///< one line, for a person to better
    QString language;                          ///< label of the block: "sh", "promql", "http"
    QString text;                              ///< what to run, values of parameters and masked secrets as placeholders
    QString target;                            ///< attribute of the step; empty: this machine
    RunbookPart part = RunbookPart::Diagnosis; ///< or Mitigation
    QString expected;                          ///< the first lines of what it printed; may be empty
    QString remark;                            ///< what a person should know of it; a sentence, may be empty
    bool proposed = true;                      ///< false: shown, and not chosen unless a person does

    friend bool operator==(const KeepCandidate&, const KeepCandidate&) = default;
};

inline constexpr int MostExpectedLines = 5;

/// What succeeded of these runs, oldest first, each text once: what was typed, and steps of other runbooks; not what
/// the document has already. What only reads goes to the diagnosis, the rest to the mitigation. The last change before
/// `mitigatedAt` is told. `path` is the document's, below its library.
QList<KeepCandidate> keepCandidates(const QString& path, const QList<Step>& steps, const QList<Run>& runs,
                                    const std::optional<Instant>& mitigatedAt);

/// The text with the candidates as steps at the ends of their parts; a part that is missing is added at the end. Lines
/// that were there stay as they are. Refuses a text with a code block that is never closed: what follows would become
/// code.
Result<QString> keptIn(const QString& text, const QList<KeepCandidate>& chosen);

} // namespace firebreak
