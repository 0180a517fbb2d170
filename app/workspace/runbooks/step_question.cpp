#include "app/workspace/runbooks/step_question.h"

using namespace Qt::StringLiterals;

namespace firebreak {

bool StepQuestion::asksNothing() const { return !pinsTarget && confirmation.assessment.risk == Risk::Safe; }

Confirmed StepQuestion::accepted() const
{
    return {confirmation.command, variables, confirmation.target, {}, {}, pinsTarget};
}

Result<void> checkAnswer(const StepQuestion& question, const Confirmed& answer, const std::optional<PersonRef>& me)
{
    const Confirmation& asked = question.confirmation;
    if (const auto checked = checkConfirmed(asked, answer.typed, me ? std::optional(me->id) : std::nullopt,
                                            answer.second ? std::optional(answer.second->id) : std::nullopt);
        !checked)
        return checked;
    if (question.pinsTarget && !answer.pinsTarget && answer.typed != asked.target.text())
        return refused(u"It would be the first to act on %1, so nothing ran."_s.arg(asked.target.text()),
                       u"Confirm the target; it is then pinned."_s);
    const bool isAsShown =
        answer.command == asked.command && answer.variables == question.variables && answer.target == asked.target;
    if (asked.assessment.risk != Risk::Safe && !isAsShown)
        return refused(u"The command is another one than was confirmed, so nothing ran."_s, u"Read it again."_s);
    return {};
}

QString whyNothingMayRun(const Workspace& workspace, const RunbookPolicy& policy, const QString& mergedInto)
{
    if (policy.copyOnly)
        return u"Steps of this workspace are copied and run by hand; nothing runs from here."_s;
    if (const QString reason = workspace.readOnlyReason(); !reason.isEmpty())
        return u"What runs must be written down, and the workspace cannot be written. "_s + reason;
    if (!mergedInto.isEmpty())
        return u"The incident was merged into %1; what runs now belongs there."_s.arg(mergedInto);
    return {};
}

} // namespace firebreak
