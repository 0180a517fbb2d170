#include "runbooks/run/confirmation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool isPlainName(const QString& name)
{
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || QStringView(u"._:/@-").contains(c);
    });
}

} // namespace

QString RunTarget::text() const
{
    if (kind == Kind::Localhost)
        return u"localhost"_s;
    const QString prefix = kind == Kind::Kube ? u"kube:"_s : u"aws:"_s;
    return prefix + name + (place.isEmpty() ? QString() : u'/' + place);
}

Result<RunTarget> readTarget(const QString& text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed == "localhost"_L1)
        return RunTarget();
    RunTarget target;
    if (trimmed.startsWith(u"kube:"))
        target.kind = RunTarget::Kind::Kube;
    else if (trimmed.startsWith(u"aws:"))
        target.kind = RunTarget::Kind::Aws;
    else
        return badInput(u"“%1” is no target."_s.arg(trimmed.left(80)),
                        u"Write localhost, kube:CONTEXT/NAMESPACE or aws:PROFILE/REGION."_s);
    const QString rest = trimmed.mid(trimmed.indexOf(u':') + 1);
    const qsizetype slash = rest.lastIndexOf(u'/');
    target.name = slash < 0 ? rest : rest.first(slash);
    target.place = slash < 0 ? QString() : rest.mid(slash + 1);
    if (target.name.isEmpty() || target.name.startsWith(u'-') || target.place.startsWith(u'-') ||
        !isPlainName(target.name) || !isPlainName(target.place))
        return badInput(u"The target “%1” has no name, or signs in it that no name has."_s.arg(trimmed.left(80)),
                        u"Use letters, digits and . _ : / @ - only."_s);
    return target;
}

Confirmation confirmationFor(int step, const QList<Step>& steps, const Assessment& assessment, const QString& command,
                             const RunTarget& target, const ConfirmationPolicy& policy)
{
    Confirmation confirmation;
    confirmation.assessment = assessment;
    confirmation.command = command;
    confirmation.target = target;
    if (assessment.risk == Risk::Safe)
        return confirmation;
    confirmation.asksForTarget = assessment.risk == Risk::Destroys || policy.at == ConfirmAt::CommandLine;
    confirmation.asksForSecondName = policy.fourEyes;
    const QString rollback = step >= 0 && step < steps.size() ? steps.at(step).attributes.rollback : QString();
    if (rollback.isEmpty()) {
        confirmation.rollbackNote = u"The document names no step that undoes it."_s;
        return confirmation;
    }
    const int undoes = stepCalled(steps, rollback);
    if (undoes < 0) {
        confirmation.rollbackNote = u"The step “%1” that should undo it is not there."_s.arg(rollback.left(80));
        return confirmation;
    }
    confirmation.rollback = undoes;
    const Step& undoing = steps.at(undoes);
    confirmation.rollbackNote = undoing.isRunnable() ? u"“%1” undoes it."_s.arg(undoing.title)
                                                     : u"“%1” undoes it, and cannot be run here."_s.arg(undoing.title);
    return confirmation;
}

Result<void> checkConfirmed(const Confirmation& confirmation, const QString& typed,
                            const std::optional<PersonId>& first, const std::optional<PersonId>& second)
{
    const QString target = confirmation.target.text();
    if (confirmation.asksForTarget && typed != target)
        return refused(typed.isEmpty() ? u"This step needs its target confirmed, so nothing ran."_s
                                       : u"“%1” is not the target of this step, so nothing ran."_s.arg(typed.left(80)),
                       u"The target is %1: type exactly that."_s.arg(target));
    if (confirmation.asksForSecondName && (!second || second == first))
        return refused(u"The policy asks for a second person, so nothing ran."_s,
                       u"Let somebody else confirm with their name."_s);
    return {};
}

} // namespace firebreak
