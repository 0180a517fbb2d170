// app/workspace/runbooks/step_question.h — what a person is asked before something runs, and whether what they have
// answered is enough. The same for steps of a runbook and for what is typed.
#pragma once

#include "app/workspace/workspace.h"
#include "core/run/runbook_policy.h"
#include "runbooks/run/confirmation.h"

namespace firebreak {

/// What a person has answered. A step that only reads needs nothing of it, but for the pin.
struct Confirmed {
    QString command = {};                  ///< this, the variables and the target as they were shown: others do
    QMap<QString, QString> variables = {}; ///< not run
    RunTarget target = {};
    QString typed = {};                   ///< where the target's name was asked for
    std::optional<PersonRef> second = {}; ///< where a second name was asked for
    bool pinsTarget = false;              ///< read and accepted
};

/// What must be shown, and asked for, before a step runs.
struct StepQuestion {
    Confirmation confirmation;
    QMap<QString, QString> variables; ///< what the command finds in its environment beside, secrets masked
    bool pinsTarget = false;          ///< the first on its kind of target: running it pins that for the incident

    /// Nothing: one key runs it.
    bool asksNothing() const;
    /// The answer of a person who has read all of it, but for what they must type.
    Confirmed accepted() const;
};

/// Refuses what checkConfirmed refuses, a target that was not seen pinned, and, of what does more than read, an answer
/// to another question than this one.
Result<void> checkAnswer(const StepQuestion& question, const Confirmed& answer, const std::optional<PersonRef>& me);

/// Why nothing runs at all in this workspace, whoever trusts what; a sentence, empty where something may. `mergedInto`
/// is the incident that the one at hand was merged into, empty where it stands for itself.
QString whyNothingMayRun(const Workspace& workspace, const RunbookPolicy& policy, const QString& mergedInto);

} // namespace firebreak
