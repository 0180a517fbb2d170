// runbooks/health/document_health.h — how a runbook has done so far, from its runs. Pure.
#pragma once

#include "core/incident/incident.h"
#include "core/run/run.h"
#include "runbooks/step/step.h"

#include <QSet>

namespace firebreak {

/// One runnable step over all runs of its block, whatever version of the document they were in.
struct StepHealth {
    int step = 0; ///< place in the list that was given
    int runs = 0; ///< that ended, those that a person stopped not counted
    int succeeded = 0;
    std::optional<Instant> lastRun, lastSuccess; ///< when they were started
    std::optional<RunState> lastState;           ///< of the newest run
    std::optional<Millis> usually;               ///< median of the newest UsualRuns that succeeded

    /// From 0 to 1; absent where nothing ran.
    std::optional<double> successRate() const;
};

inline constexpr int UsualRuns = 20;

/// The median of the newest UsualRuns of these that succeeded; absent where none did. Newest first.
std::optional<Millis> usualDuration(const QList<Run>& runs);

/// What is known beside the runs.
struct HealthFacts {
    QSet<IncidentId> drills;               ///< incidents that were drills
    QMap<IncidentId, Instant> mitigatedAt; ///< of incidents that were mitigated
    std::optional<Instant> now;            ///< absent: nothing is called old
    QSet<RunId> alive;                     ///< runs that go on now
};

/// The step after which an incident was mitigated.
struct EndedIncident {
    IncidentId incident;
    int step = 0; ///< place in the list that was given; −1 where the document no longer has it
    RunId run;
};

struct DocumentHealth {
    QList<StepHealth> steps; ///< one for each that can run
    int runs = 0, succeeded = 0;
    std::optional<Instant> lastRun, lastSuccess, lastDrill;
    QSet<IncidentId> incidents; ///< in which some step of it ran, drills not counted
    /// Over those incidents: how many of the runnable steps ran, were passed over, and failed in their last run.
    int stepsRun = 0, stepsSkipped = 0, stepsFailed = 0;
    QList<EndedIncident> ended;       ///< in the order of the incidents' mitigation
    bool changedSinceSuccess = false; ///< the executable parts are others than when it last worked
    QString stale;                    ///< why it may no longer be right; a sentence, else empty

    std::optional<double> successRate() const;
};

inline constexpr Millis StaleAfter = std::chrono::hours(24) * 92; ///< a quarter

/// A step that can run: all that its runs are known by.
struct RunnableBlock {
    int step = 0; ///< place among the document's steps
    QString hash; ///< lower-case hexadecimal, see blockHash

    friend bool operator==(const RunnableBlock&, const RunnableBlock&) = default;
};
QList<RunnableBlock> runnableBlocks(const QList<Step>& steps);

/// `runs` may hold runs of other documents, in any order. `documentHash` is the document's now (see documentHashOf). A
/// run counts for the document if it names its path, and for a step if it names its block. Drills count as runs and
/// successes, not as incidents.
DocumentHealth healthOf(const QString& path, const QString& documentHash, const QList<RunnableBlock>& blocks,
                        const QList<Run>& runs, const HealthFacts& facts);
DocumentHealth healthOf(const QString& path, const QString& documentHash, const QList<Step>& steps,
                        const QList<Run>& runs, const HealthFacts& facts);

} // namespace firebreak
