#include "app/workspace/runbooks/runbook_use.h"

#include "app/workspace/incidents.h"
#include "app/workspace/runbooks/login_environment.h"
#include "app/workspace/runbooks/retried_run.h"
#include "app/workspace/runbooks/safe_run.h"
#include "runbooks/health/document_health.h"
#include "storage/reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// How far back values are looked for.
constexpr int FormerRuns = 50;

/// Of each of `before` its place among `now`: the same block, the first for the first where it is there several times;
/// −1 where it is gone.
QList<int> placesOf(const QList<Step>& before, const QList<Step>& now)
{
    QHash<QByteArray, QList<int>> places;
    for (int i = 0; i < int(now.size()); ++i)
        places[now.at(i).hash].append(i);
    QList<int> found;
    for (const Step& step : before) {
        QList<int>& left = places[step.hash];
        found.append(left.isEmpty() ? -1 : left.takeFirst());
    }
    return found;
}

} // namespace

bool StepQuestion::asksNothing() const { return !pinsTarget && confirmation.assessment.risk == Risk::Safe; }

RunbookUse::RunbookUse(Workspace& workspace, const StepRunners& runners, OpenedRunbook runbook,
                       const std::optional<IncidentId>& incident, const RunbookUseOptions& options)
    : m_workspace(workspace), m_runners(runners), m_runbook(std::move(runbook)), m_incident(incident),
      m_options(options), m_policy(workspace.catalogue().runbookPolicy()), m_review(reviewOf(m_runbook, {})),
      m_standings(steps().size())
{
    m_worker.setMaxThreadCount(1);
    connect(&m_workspace, &Workspace::changed, this, &RunbookUse::hear);
    m_form.setDocument(m_runbook.document, steps());
    readKnownValues();
    readRuns();
    lookAtTrust();
    if (!m_options.loginEnvironment)
        startSession([](const Result<void>&) {});
}

RunbookUse::~RunbookUse() { m_worker.waitForDone(); }

void RunbookUse::replaceBy(const OpenedRunbook& newer)
{
    const QList<int> places = placesOf(steps(), newer.steps);
    const bool runsOtherwise = newer.hash != m_runbook.hash;
    if (runsOtherwise) {
        stopAllSafe();
        endSequence(u"The runbook has changed, so the steps do not go on."_s);
    }
    m_runbook = newer;
    follow(places);
    m_form.setDocument(m_runbook.document, steps());
    m_review = reviewOf(m_runbook, m_trust);
    readRuns();
    Q_EMIT runbookChanged();
    Q_EMIT trustChanged();
    Q_EMIT formChanged();
}

void RunbookUse::follow(const QList<int>& places)
{
    QList<Standing> standings(steps().size());
    for (qsizetype i = 0; i < places.size(); ++i)
        if (places.at(i) >= 0)
            standings[places.at(i)] = std::exchange(m_standings[i], Standing());
    m_standings = standings;

    std::map<int, ActiveStep> active;
    for (auto& [step, one] : m_active) {
        if (places.at(step) >= 0) {
            active.emplace(places.at(step), std::move(one));
        } else if (one.run) {
            m_orphans.push_back(std::move(one.run)); // to its end, which is written down
        } else {
            one.answer->addResult(refused(u"The step is not there any more, so nothing ran."_s, u"Look again."_s));
            one.answer->finish();
        }
    }
    m_active = std::move(active);
    std::map<int, std::unique_ptr<RetriedRun>> leaves;
    for (auto& [step, run] : m_leaves) {
        if (places.at(step) >= 0)
            leaves.emplace(places.at(step), std::move(run));
        else
            m_orphans.push_back(std::move(run));
    }
    m_leaves = std::move(leaves);

    const auto place = [&places](int step) { return step < 0 ? -1 : places.at(step); };
    for (int& step : m_safePlaces)
        step = place(step);
    for (SafeFinding& finding : m_findings.steps)
        finding.step = place(finding.step);
    for (PassedOver& passed : m_findings.passedOver)
        passed.step = place(passed.step);
    for (int& step : m_sequence.left)
        step = place(step);
}

void RunbookUse::hear(const QList<Change>& changes)
{
    const bool isNew = changes.isEmpty();
    if (isNew || concerns(changes, "run"_L1))
        readRuns();
    if (isNew || concerns(changes, "incident"_L1) || concerns(changes, "service"_L1)) {
        readKnownValues();
        Q_EMIT formChanged();
    }
    if (isNew || concerns(changes, "runbook_policy"_L1)) {
        m_policy = m_workspace.catalogue().runbookPolicy();
        Q_EMIT trustChanged();
    }
}

void RunbookUse::readRuns()
{
    QMap<int, bool> ticks;
    for (const Step& step : steps())
        if (step.form == StepForm::Manual)
            ticks.insert(step.block, isTicked(step.block));
    if (m_incident)
        m_runs = m_workspace.shown(m_workspace.reader().runsOfIncident(*m_incident));
    QList<std::optional<Run>> last(steps().size());
    for (const Run& run : std::as_const(m_runs))
        if (run.subject.document == m_runbook.place.path && !isTaskRun(run))
            if (const int step = firebreak::stepOf(run, steps()); step >= 0)
                last[step] = run;
    for (int i = 0; i < int(steps().size()); ++i) {
        Standing& standing = m_standings[i];
        standing.ofBlock.reset();
        if (standing.last == last.at(i))
            continue;
        if (!standing.last || !last.at(i) || standing.last->id != last.at(i)->id || last.at(i)->outputRemoved) {
            standing.output = KeptOutput();
            standing.outputKnown = false;
        }
        standing.last = last.at(i);
        Q_EMIT stepChanged(i);
    }
    for (auto it = ticks.cbegin(); it != ticks.cend(); ++it)
        if (isTicked(it.key()) != *it)
            Q_EMIT taskChanged(it.key());
}

void RunbookUse::readKnownValues()
{
    KnownValues known;
    QString service = m_runbook.document.frontMatter.service;
    if (m_incident) {
        const auto incident = m_workspace.shown(m_workspace.incidents().incident(*m_incident));
        known.alert = incident.labels;
        m_mergedInto = incident.mergedInto ? u"INC-%1"_s.arg(incident.mergedInto->number) : QString();
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
            if (!known.lastIncident.contains(it.key()) && !it->contains(QLatin1StringView(SecretMask::Mask)))
                known.lastIncident.insert(it.key(), *it);
    m_form.setKnown(known);
}

const QList<Run>& RunbookUse::runsOfBlock(int step) const
{
    auto& known = m_standings.at(step).ofBlock;
    if (!known)
        known = m_workspace.shown(
            m_workspace.reader().runsOfBlock(QString::fromLatin1(steps().at(step).hash.toHex()), FormerRuns));
    return *known;
}

StepStanding RunbookUse::standing(int step) const
{
    StepStanding stands;
    if (!has(step))
        return stands;
    const Standing& known = m_standings.at(step);
    const QList<Run>& ofBlock = runsOfBlock(step);
    stands.last = known.last;
    stands.outputKnown = known.outputKnown;
    if (const auto usually = usualDuration(ofBlock))
        stands.usually = u"usually "_s + durationText(*usually);
    const auto before = std::ranges::find_if(ofBlock, [&](const Run& run) {
        return run.result && (!known.last || (run.id != known.last->id && run.startedAt <= known.last->startedAt));
    });
    if (before != ofBlock.end())
        stands.before = *before;
    const auto active = m_active.find(step);
    const qsizetype safe = m_safe ? m_safePlaces.indexOf(step) : -1;
    const RetriedRun* run = active != m_active.end() ? active->second.run.get()
                            : safe >= 0              ? m_safe->runOf(int(safe))
                                                     : nullptr;
    if (active != m_active.end() || run) {
        stands.phase = StepPhase::Running;
        if (run)
            stands.line = run->pause();
        return stands;
    }
    if (known.last) {
        stands.phase = phaseOf(*known.last);
        stands.line = lineOf(*known.last, steps().at(step).attributes.expect);
        if (m_leaves.contains(step))
            stands.stillRunning = known.last->result->stillRunning;
    }
    return stands;
}

const RetriedRun* RunbookUse::runOf(int step) const
{
    if (const auto active = m_active.find(step); active != m_active.end() && active->second.run)
        return active->second.run.get();
    const qsizetype safe = m_safe ? m_safePlaces.indexOf(step) : -1;
    return safe >= 0 ? m_safe->runOf(int(safe)) : nullptr;
}

QByteArray RunbookUse::newestOutput(int step, qsizetype most) const
{
    const RetriedRun* run = runOf(step);
    return run ? run->newestOutput(most) : QByteArray();
}

qint64 RunbookUse::printed(int step) const
{
    const RetriedRun* run = runOf(step);
    return run ? run->printed() : 0;
}

const KeptOutput& RunbookUse::output(int step) const
{
    static const KeptOutput none;
    return has(step) ? m_standings.at(step).output : none;
}

QFuture<QByteArray> RunbookUse::storedOutput(const Run& run) const
{
    if (!run.result || !run.result->output)
        return QtFuture::makeReadyFuture(QByteArray());
    return m_workspace.incidents().attachment(run.result->output->sha256);
}

void RunbookUse::keepStanding(int step, const Run& run, const KeptOutput& output)
{
    if (!m_incident) {
        m_runs.removeIf([&](const Run& known) { return known.id == run.id; });
        m_runs.append(run);
    }
    Standing& standing = m_standings[step];
    standing.last = run;
    standing.output = output;
    standing.outputKnown = true;
    standing.ofBlock.reset();
}

} // namespace firebreak
