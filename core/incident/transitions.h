// core/incident/transitions.h — the table of states. Decisions ask it before, folds ask it again after a merge of two
// copies, so that both always agree.
#pragma once

#include "core/incident/vocabulary.h"

namespace firebreak {

/// From any live state to any later one up to resolved; closed only from resolved; declined only from triage;
/// cancelled and merged from any live state; back to investigating only by reopening.
constexpr bool mayMove(IncidentStatus from, IncidentStatus to)
{
    using enum IncidentStatus;
    switch (to) {
    case Triage:
        return false;
    case Investigating:
        return from == Triage;
    case Identified:
    case Mitigated:
    case Resolved:
        return isLive(from) && from < to;
    case Closed:
        return from == Resolved;
    case Declined:
        return from == Triage;
    case Cancelled:
    case Merged:
        return isLive(from);
    }
    return false;
}

/// Reopening leads to investigating and always needs a reason.
constexpr bool mayReopen(IncidentStatus from)
{
    using enum IncidentStatus;
    return from == Mitigated || from == Resolved || from == Closed || from == Declined || from == Cancelled;
}

} // namespace firebreak
