#include "app/workspace/incidents.h"
#include "app/workspace/runbooks/pinned_target.h"
#include "app/workspace/runbooks/retried_run.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "app/workspace/runbooks/safe_run.h"
#include "runbooks/run/target_tools.h"
#include "storage/reader.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// How far back values are looked for.
constexpr int FormerRuns = 50;

bool isMasked(const QString& value) { return value.contains(QLatin1StringView(SecretMask::Mask)); }

} // namespace

void RunbookUse::readKnownValues()
{
    KnownValues known;
    QString service = m_runbook.document.frontMatter.service;
    if (m_incident) {
        const auto incident = m_workspace.shown(m_workspace.incidents().incident(*m_incident));
        m_mergedInto = incident.mergedInto ? u"INC-%1"_s.arg(incident.mergedInto->number) : QString();
        known.alert = incident.labels;
        if (!incident.services.isEmpty())
            service = incident.services.constFirst().name;
    }
    if (const auto entry = m_workspace.catalogue().service(service)) {
        known.catalogue.insert(u"service"_s, entry->name);
        known.catalogue.insert(u"tier"_s, QString::number(entry->tier));
        if (entry->owner)
            known.catalogue.insert(u"owner"_s, entry->owner->name);
    }
    const auto runs = m_workspace.shown(m_workspace.reader().runsOfDocument(m_runbook.place.path, FormerRuns));
    for (const Run& run : runs) // newest first
        for (auto it = run.subject.values.cbegin(); it != run.subject.values.cend(); ++it)
            if (!known.lastIncident.contains(it.key()) && !isMasked(*it))
                known.lastIncident.insert(it.key(), *it);
    if (m_form.setKnown(known))
        Q_EMIT formChanged();
}

const QList<FormField>& RunbookUse::form() const { return m_form.fields(); }

QList<FormField> RunbookUse::formOf(int step) const { return m_form.fieldsOf(step); }

Result<void> RunbookUse::setValue(const QString& key, const QString& text)
{
    const auto set = m_form.set(key, {text, ValueOrigin::Typed});
    if (set)
        Q_EMIT formChanged();
    return set;
}

void RunbookUse::clearValue(const QString& key)
{
    m_form.clear(key);
    Q_EMIT formChanged();
}

Result<void> RunbookUse::takeValuesOf(const Run& run)
{
    for (auto it = run.subject.values.cbegin(); it != run.subject.values.cend(); ++it) {
        if (isMasked(*it))
            continue;
        // A parameter that the document no longer has needs no value.
        const auto set = m_form.set(parameterKey(it.key()), {*it, ValueOrigin::LastIncident});
        if (!set && set.error().kind != ErrorKind::NotFound)
            return set;
    }
    Q_EMIT formChanged();
    return {};
}

void RunbookUse::useLoginEnvironment(bool use)
{
    QList<int> ended;
    for (const auto& [step, run] : m_leaves)
        ended.append(step);
    m_leaves.clear();
    m_session->reset(use);
    for (const int step : std::as_const(ended))
        Q_EMIT stepChanged(step);
}

void RunbookUse::resetSession() { useLoginEnvironment(m_session->isAsLogin()); }

void RunbookUse::sessionHasChanged()
{
    const bool formIsOther = m_form.setSession(m_session->now(), m_session->start());
    Q_EMIT sessionChanged();
    if (formIsOther)
        Q_EMIT formChanged();
}

Result<RunTarget> RunbookUse::targetOf(int step) const
{
    const Step& one = steps().at(step);
    if (!one.attributes.target.isEmpty())
        return readTarget(one.attributes.target);
    const auto kind = one.kind == StepKind::Shell ? targetKindOf(one.commands) : RunTarget::Kind::Localhost;
    return kind == RunTarget::Kind::Localhost ? RunTarget() : pinnedTarget(kind).value_or(RunTarget());
}

void RunbookUse::pinTarget(const RunTarget& target)
{
    m_pinned.insert(target.kind, {target, m_workspace.now()});
    Q_EMIT trustChanged();
}

std::optional<RunTarget> RunbookUse::pinnedTarget(RunTarget::Kind kind) const
{
    std::optional<std::pair<RunTarget, Instant>> pinned;
    if (m_pinned.contains(kind))
        pinned = m_pinned.value(kind);
    // A restart, or another runbook of the incident: what ran last says where.
    const auto last = lastTargetIn(m_runs, kind);
    if (last && (!pinned || pinned->second < last->second))
        pinned = last;
    return pinned ? std::optional(pinned->first) : std::nullopt;
}

} // namespace firebreak
