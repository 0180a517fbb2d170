#include "app/workspace/runbooks/use_form.h"

#include "runbooks/run/carry_over.h"
#include "runbooks/run/fill_step.h"
#include "runbooks/run/secret_mask.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool isCommand(const Step& step)
{
    return step.isRunnable() && (step.kind == StepKind::Shell || step.kind == StepKind::Http ||
                                 step.kind == StepKind::Promql || !step.attributes.interpreter.isEmpty());
}

/// "“Who writes?” sets it, and has not run yet."
QString whoSets(const QString& variable, const QList<Step>& steps, int before)
{
    for (int i = before - 1; i >= 0; --i) {
        const Step& step = steps.at(i);
        if (step.kind == StepKind::Shell && variableTraffic(step.commands).sets.contains(variable))
            return u"“%1” sets it, and has not run yet."_s.arg(step.title);
    }
    return u"An earlier step sets it, and has not run yet."_s;
}

} // namespace

void UseForm::setDocument(const Document& document, const QList<Step>& steps)
{
    m_steps = steps;
    m_declared = document.frontMatter.params;
    m_textOf.clear();
    QList<ParameterText> texts;
    for (const Step& step : steps) {
        m_textOf.append(isCommand(step) ? int(texts.size()) : -1);
        if (isCommand(step))
            texts.append(parameterTextOf(step));
    }
    m_used = parametersOf(texts);
    fill();
}

bool UseForm::setKnown(const KnownValues& known)
{
    m_known = known;
    return fill();
}

bool UseForm::setSession(const Session& session, const Session& start)
{
    m_session = session;
    m_start = start;
    return fill();
}

bool UseForm::sessionHas(const FormField& field) const
{
    return !field.uses.isEmpty() && std::ranges::all_of(field.uses, [&](const ParameterUse& use) {
        return use.isVariable && m_session.variables.contains(use.spelling);
    });
}

bool UseForm::fill()
{
    const QList<FormField> before = m_fields;
    KnownValues known = m_known;
    // Only what steps have set: what a login shell has anyway is meant for programs, not for <path> or <user>.
    for (auto it = m_session.variables.cbegin(); it != m_session.variables.cend(); ++it)
        if (m_start.variables.value(it.key()) != *it)
            known.earlierSteps.insert(it.key(), it->value);
    m_fields = parameterForm(m_used, m_declared, known);
    for (FormField& field : m_fields) {
        const bool weak = !field.value || field.value->origin == ValueOrigin::LastIncident ||
                          field.value->origin == ValueOrigin::Document;
        if (weak && sessionHas(field))
            field.value = {m_session.variables.value(field.uses.constFirst().spelling).value, ValueOrigin::EarlierStep};
        if (const auto typed = m_typed.constFind(field.key); typed != m_typed.constEnd() && checkedFor(field, *typed))
            field.value = *typed;
    }
    return m_fields != before;
}

QList<FormField> UseForm::late(int step, bool alsoKnown) const
{
    QList<FormField> fields;
    if (step < 0 || step >= m_textOf.size() || m_textOf.at(step) < 0)
        return fields;
    for (const Parameter& parameter : parametersOf({parameterTextOf(m_steps.at(step))})) {
        FormField field;
        field.key = parameter.key;
        field.name = parameter.name;
        field.uses = parameter.uses;
        for (ParameterUse& use : field.uses)
            use.text = m_textOf.at(step);
        const bool isAsked = std::ranges::any_of(m_fields, [&](const FormField& f) { return f.key == field.key; });
        const bool isKnown = sessionHas(field) && !m_typed.contains(field.key);
        if (isAsked || (isKnown && !alsoKnown))
            continue;
        field.secret = looksSecret(field.key);
        if (const auto typed = m_typed.constFind(field.key); typed != m_typed.constEnd())
            field.value = *typed;
        else
            field.notTaken = whoSets(field.uses.constFirst().spelling, m_steps, step);
        fields.append(field);
    }
    return fields;
}

QList<FormField> UseForm::fieldsOf(int step) const
{
    QList<FormField> own;
    if (step < 0 || step >= m_textOf.size() || m_textOf.at(step) < 0)
        return own;
    for (const FormField& field : m_fields)
        if (std::ranges::any_of(field.uses, [&](const ParameterUse& use) { return use.text == m_textOf.at(step); }))
            own.append(field);
    return own + late(step);
}

QList<FormField> UseForm::forRun(int step) const
{
    QList<FormField> own = fieldsOf(step);
    for (FormField& field : own)
        if (field.value && field.value->origin == ValueOrigin::EarlierStep && sessionHas(field))
            field.value.reset();
    return own;
}

QMap<QString, QString> UseForm::variablesOf(int step) const
{
    QMap<QString, QString> variables;
    if (step < 0 || step >= m_textOf.size() || m_textOf.at(step) < 0)
        return variables;
    for (const Parameter& parameter : parametersOf({parameterTextOf(m_steps.at(step))}))
        for (const ParameterUse& use : parameter.uses)
            if (use.isVariable && m_session.variables.contains(use.spelling))
                variables.insert(use.spelling, m_session.variables.value(use.spelling).value);
    for (const FormField& field : fieldsOf(step))
        for (const ParameterUse& use : field.uses)
            if (use.isVariable && field.value)
                variables.insert(use.spelling, field.value->text);
    return variables;
}

QStringList UseForm::unknownVariables(int step) const
{
    QStringList unknown;
    for (const FormField& field : fieldsOf(step))
        for (const ParameterUse& use : field.uses)
            if (use.isVariable && !field.value && !m_session.variables.contains(use.spelling))
                unknown.append(use.spelling);
    return unknown;
}

Result<void> UseForm::set(const QString& key, const ParameterValue& value)
{
    const auto take = [&](const QList<FormField>& fields) -> std::optional<Result<void>> {
        const auto field = std::ranges::find(fields, key, &FormField::key);
        if (field == fields.end())
            return std::nullopt;
        const auto checked = checkedFor(*field, value);
        if (checked)
            m_typed.insert(key, value);
        return checked;
    };
    auto taken = take(m_fields);
    for (int i = 0; !taken && i < int(m_steps.size()); ++i)
        taken = take(late(i, true));
    if (!taken)
        return notFound(u"No step of this runbook asks for that."_s, u"Choose one of its parameters."_s);
    fill();
    return *taken;
}

void UseForm::clear(const QString& key)
{
    m_typed.remove(key);
    fill();
}

QStringList secretsIn(const Session& session)
{
    QStringList secrets;
    for (auto it = session.variables.cbegin(); it != session.variables.cend(); ++it)
        if (looksSecret(parameterKey(it.key())) && it->value.size() >= SecretMask::ShortestSecret)
            secrets.append(it->value);
    return secrets;
}

} // namespace firebreak
