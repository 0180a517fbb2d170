// core/incident/vocabulary.h — the words of an incident; the machine words are the product's, once and for ever.
#pragma once

#include "core/base/words.h"

namespace firebreak {

enum class IncidentStatus {
    Triage,
    Investigating,
    Identified,
    Mitigated,
    Resolved,
    Closed,
    Declined,
    Cancelled,
    Merged
};

constexpr auto wordsOf(IncidentStatus)
{
    using enum IncidentStatus;
    return std::array{
        Word{Triage, "triage"},       Word{Investigating, "investigating"}, Word{Identified, "identified"},
        Word{Mitigated, "mitigated"}, Word{Resolved, "resolved"},           Word{Closed, "closed"},
        Word{Declined, "declined"},   Word{Cancelled, "cancelled"},         Word{Merged, "merged"}};
}

/// Somebody should be looking at it now.
constexpr bool isLive(IncidentStatus status) { return status <= IncidentStatus::Mitigated; }
/// Left the path without being resolved; every clock stops there and its impact is kept but not counted.
constexpr bool isSideExit(IncidentStatus status) { return status >= IncidentStatus::Declined; }

enum class IncidentKind {
    Normal,
    Drill,      ///< has all clocks, is never counted
    Backfilled, ///< entered after the fact: no clocks but promises
};

constexpr auto wordsOf(IncidentKind)
{
    using enum IncidentKind;
    return std::array{Word{Normal, "normal"}, Word{Drill, "drill"}, Word{Backfilled, "backfilled"}};
}

/// Smaller is worse; unsure means the smaller one.
enum class Severity { Sev1 = 1, Sev2, Sev3, Sev4, Sev5 };

constexpr auto wordsOf(Severity)
{
    using enum Severity;
    return std::array{Word{Sev1, "sev1"}, Word{Sev2, "sev2"}, Word{Sev3, "sev3"}, Word{Sev4, "sev4"},
                      Word{Sev5, "sev5"}};
}

enum class Role { Commander, Deputy, Scribe, Operations, Communications, Liaison, Expert };

constexpr auto wordsOf(Role)
{
    using enum Role;
    return std::array{Word{Commander, "commander"},
                      Word{Deputy, "deputy"},
                      Word{Scribe, "scribe"},
                      Word{Operations, "operations"},
                      Word{Communications, "communications"},
                      Word{Liaison, "liaison"},
                      Word{Expert, "expert"}};
}

/// The instants that durations are made of, in the order of the life of an incident.
enum class Milestone { ImpactBegan, Detected, Declared, Acknowledged, Identified, Mitigated, Resolved };

constexpr auto wordsOf(Milestone)
{
    using enum Milestone;
    return std::array{Word{ImpactBegan, "impact_began"},  Word{Detected, "detected"},     Word{Declared, "declared"},
                      Word{Acknowledged, "acknowledged"}, Word{Identified, "identified"}, Word{Mitigated, "mitigated"},
                      Word{Resolved, "resolved"}};
}

/// Where an instant comes from: how far it can be trusted.
enum class TimeSource { Alert, Person, Import, Computed };

constexpr auto wordsOf(TimeSource)
{
    using enum TimeSource;
    return std::array{Word{Alert, "alert"}, Word{Person, "person"}, Word{Import, "import"}, Word{Computed, "computed"}};
}

enum class Audience { Customers, Internal };

constexpr auto wordsOf(Audience)
{
    return std::array{Word{Audience::Customers, "customers"}, Word{Audience::Internal, "internal"}};
}

enum class PromiseState { Open, Kept, Broken, Withdrawn };

constexpr auto wordsOf(PromiseState)
{
    using enum PromiseState;
    return std::array{Word{Open, "open"}, Word{Kept, "kept"}, Word{Broken, "broken"}, Word{Withdrawn, "withdrawn"}};
}

/// How well the share of an impact window is known.
enum class ImpactBasis { Measured, Estimated, Assumed };

constexpr auto wordsOf(ImpactBasis)
{
    using enum ImpactBasis;
    return std::array{Word{Measured, "measured"}, Word{Estimated, "estimated"}, Word{Assumed, "assumed"}};
}

/// Types of what is said and seen: no rule reads them, the timeline shows them.
enum class NoteType {
    Note,
    Decision,    ///< what, why, rejected alternative
    Change,      ///< "deploy 41 went out": the first question at 03:00 is what changed
    Alert,       ///< a monitoring system said something
    Observation, ///< a value seen, a graph, a screenshot
    Chat,        ///< a line pasted from a chat
    ClockJump,   ///< this machine's wall clock was set
    Merge,       ///< another incident was merged into this one, or left it again
    Run,         ///< a step of a runbook ran, or a command: what, how long, how it ended
};

constexpr auto wordsOf(NoteType)
{
    using enum NoteType;
    return std::array{Word{Note, "note"},
                      Word{Decision, "decision"},
                      Word{Change, "change"},
                      Word{Alert, "alert"},
                      Word{Observation, "observation"},
                      Word{Chat, "chat"},
                      Word{ClockJump, "clock_jump"},
                      Word{Merge, "merge"},
                      Word{Run, "run"}};
}

/// "SEV1".
QString severityLabel(Severity severity);
/// "Investigating", "Impact began": a machine word as a person reads it.
QString humanWord(const QString& machineWord);
template <HasWords E> QString toHuman(E value) { return humanWord(toWord(value)); }

} // namespace firebreak
