#include "app/workspace/runbooks/retried_run.h"
#include "app/workspace/runbooks/runbook_use.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QStringList secretsOf(const QList<FormField>& form)
{
    QStringList secrets;
    for (const FormField& field : form)
        if (field.secret && field.value)
            secrets.append(field.value->text);
    return secrets;
}

} // namespace

QString RunbookUse::whyNothingRuns() const
{
    if (const QString reason = whyNothingMayRun(m_workspace, m_policy, m_mergedInto); !reason.isEmpty())
        return reason;
    if (!m_trustKnown)
        return u"Whether the runbook is trusted is being looked up."_s;
    if (!m_review.objections.isEmpty())
        return u"The runbook cannot be trusted. "_s + m_review.objections.constFirst();
    switch (m_review.state) {
    case TrustState::Never:
        return u"The runbook is not trusted on this device, so nothing of it runs."_s;
    case TrustState::Changed:
        return u"The runbook has changed since it was trusted, so nothing of it runs."_s;
    case TrustState::Given:
        break;
    }
    return {};
}

QString RunbookUse::whyNot(int step) const
{
    if (!has(step))
        return u"There is no such step."_s;
    const Step& one = steps().at(step);
    if (!one.isRunnable())
        return one.reason;
    if (const QString reason = whyNothingRuns(); !reason.isEmpty())
        return reason;
    if (one.attributes.interactive && !m_runners.terminals)
        return u"It is interactive and needs a terminal."_s;
    const auto target = targetOf(step);
    if (!target)
        return target.error().happened;
    const auto pinned = pinnedTarget(target->kind);
    if (target->kind != RunTarget::Kind::Localhost && pinned && *pinned != *target)
        return u"The target has changed: the step acts on %1, and %2 is pinned."_s.arg(target->text(), pinned->text());
    const auto filled = this->filled(step);
    return filled ? QString() : filled.error().happened;
}

QString RunbookUse::notNow(int step) const
{
    const bool runs = m_active.contains(step) || runOf(step);
    return runs ? u"It runs already."_s : whyNot(step);
}

Result<FilledStep> RunbookUse::filled(int step) const
{
    Session session = m_session->now();
    if (!m_session->hasBegun()) // a login shell may have them
        for (const QString& name : m_form.unknownVariables(step))
            session.variables.insert(name, {});
    return filledStep(steps().at(step), m_form.forRun(step), session);
}

QMap<QString, QString> RunbookUse::shownVariables(int step) const
{
    const SecretMask mask(secretsOf(m_form.fieldsOf(step)) + secretsIn(m_session->now()));
    QMap<QString, QString> variables = m_form.variablesOf(step);
    for (QString& value : variables)
        value = mask.masked(value);
    return variables;
}

Result<StepQuestion> RunbookUse::confirmationOf(int step) const
{
    if (!has(step))
        return notFound(u"There is no such step."_s, u"Look again."_s);
    const auto target = targetOf(step);
    if (!target)
        return tl::unexpected(target.error());
    const auto filled = this->filled(step);
    if (!filled)
        return tl::unexpected(filled.error());
    const SecretMask mask(secretsOf(m_form.fieldsOf(step)) + secretsIn(m_session->now()));
    StepQuestion question;
    question.confirmation = confirmationFor(step, steps(), assessmentOf(step), mask.masked(filled->commands), *target,
                                            {m_confirmAt, m_policy.fourEyes});
    question.variables = shownVariables(step);
    question.pinsTarget = target->kind != RunTarget::Kind::Localhost && !pinnedTarget(target->kind);
    return question;
}

} // namespace firebreak
