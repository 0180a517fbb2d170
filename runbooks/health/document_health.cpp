#include "runbooks/health/document_health.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool isSuccess(const Run& run) { return stateOf(run, {}) == RunState::Succeeded; }

std::optional<double> rate(int succeeded, int runs)
{
    return runs > 0 ? std::optional(double(succeeded) / runs) : std::nullopt;
}

/// `runs` are those of the step, oldest first.
StepHealth healthOfStep(int step, const QList<Run>& runs, const QSet<RunId>& alive)
{
    StepHealth health;
    health.step = step;
    health.usually = usualDuration(QList<Run>(runs.rbegin(), runs.rend()));
    for (const Run& run : runs) {
        const RunState state = stateOf(run, alive);
        health.lastRun = run.startedAt;
        health.lastState = state;
        if (state == RunState::Succeeded || state == RunState::Failed)
            ++health.runs;
        if (state == RunState::Succeeded) {
            ++health.succeeded;
            health.lastSuccess = run.startedAt;
        }
    }
    return health;
}

/// The last run that changed something and worked before the harm stopped.
std::optional<Run> lastChange(const QList<Run>& runs, const IncidentId& incident, Instant mitigated)
{
    std::optional<Run> last;
    for (const Run& run : runs) {
        const bool changes = run.subject.risk == "changes"_L1 || run.subject.risk == "destroys"_L1;
        if (run.subject.incident == incident && changes && isSuccess(run) && run.startedAt <= mitigated)
            last = run;
    }
    return last;
}

} // namespace

std::optional<Millis> usualDuration(const QList<Run>& runs)
{
    QList<Millis> durations;
    for (const Run& run : runs)
        if (isSuccess(run) && durations.size() < UsualRuns)
            durations.append(run.result->duration);
    if (durations.isEmpty())
        return std::nullopt;
    std::sort(durations.begin(), durations.end());
    return durations.at(durations.size() / 2);
}

std::optional<double> StepHealth::successRate() const { return rate(succeeded, runs); }
std::optional<double> DocumentHealth::successRate() const { return rate(succeeded, runs); }

QList<RunnableBlock> runnableBlocks(const QList<Step>& steps)
{
    QList<RunnableBlock> blocks;
    for (qsizetype i = 0; i < steps.size(); ++i)
        if (steps.at(i).isRunnable())
            blocks.append({int(i), QString::fromLatin1(steps.at(i).hash.toHex())});
    return blocks;
}

DocumentHealth healthOf(const QString& path, const QString& documentHash, const QList<Step>& steps,
                        const QList<Run>& runs, const HealthFacts& facts)
{
    return healthOf(path, documentHash, runnableBlocks(steps), runs, facts);
}

DocumentHealth healthOf(const QString& path, const QString& documentHash, const QList<RunnableBlock>& blocks,
                        const QList<Run>& runs, const HealthFacts& facts)
{
    QList<Run> own;
    for (const Run& run : runs)
        if (run.subject.document == path)
            own.append(run);
    std::stable_sort(own.begin(), own.end(), [](const Run& a, const Run& b) { return a.startedAt < b.startedAt; });

    DocumentHealth health;
    QString hashOfSuccess;
    for (const Run& run : own) {
        const auto& incident = run.subject.incident;
        if (incident && facts.drills.contains(*incident))
            health.lastDrill = run.startedAt;
        else if (incident)
            health.incidents.insert(*incident);
        health.lastRun = run.startedAt;
        if (isSuccess(run)) {
            health.lastSuccess = run.startedAt;
            hashOfSuccess = run.subject.documentHash;
        }
    }
    health.changedSinceSuccess = !hashOfSuccess.isEmpty() && hashOfSuccess != documentHash;

    QHash<QString, int> places;
    for (const RunnableBlock& block : blocks) {
        places.insert(block.hash, block.step);
        QList<Run> ofStep;
        for (const Run& run : own)
            if (run.subject.blockHash == block.hash)
                ofStep.append(run);
        const StepHealth step = healthOfStep(block.step, ofStep, facts.alive);
        health.runs += step.runs;
        health.succeeded += step.succeeded;
        for (const IncidentId& incident : std::as_const(health.incidents)) {
            const auto last = std::find_if(ofStep.rbegin(), ofStep.rend(),
                                           [&](const Run& run) { return run.subject.incident == incident; });
            ++(last == ofStep.rend() ? health.stepsSkipped : health.stepsRun);
            if (last != ofStep.rend() && stateOf(*last, facts.alive) == RunState::Failed)
                ++health.stepsFailed;
        }
        health.steps.append(step);
    }

    for (const IncidentId& incident : std::as_const(health.incidents)) {
        const auto mitigated = facts.mitigatedAt.constFind(incident);
        if (mitigated == facts.mitigatedAt.constEnd())
            continue;
        // Of all runs of the incident the last one that changed something: it may be one of another document.
        QList<Run> all = runs;
        std::stable_sort(all.begin(), all.end(), [](const Run& a, const Run& b) { return a.startedAt < b.startedAt; });
        const auto last = lastChange(all, incident, *mitigated);
        if (last && last->subject.document == path)
            health.ended.append({incident, places.value(last->subject.blockHash, -1), last->id});
    }
    std::sort(health.ended.begin(), health.ended.end(), [&](const EndedIncident& a, const EndedIncident& b) {
        return facts.mitigatedAt.value(a.incident) < facts.mitigatedAt.value(b.incident);
    });

    if (health.changedSinceSuccess)
        health.stale = u"Its steps were changed since one of them last worked."_s;
    else if (facts.now && !health.lastSuccess)
        health.stale = health.lastRun ? u"No step of it has ever worked."_s : u"No step of it was ever run."_s;
    else if (facts.now && *facts.now - *health.lastSuccess > StaleAfter)
        health.stale = u"No step of it has worked for %1 days."_s.arg(
            std::chrono::duration_cast<std::chrono::hours>(*facts.now - *health.lastSuccess).count() / 24);
    return health;
}

} // namespace firebreak
