// core/incident/moment.h — when something is said to have happened, and what is still the future.
#pragma once

#include "core/incident/incident.h"

namespace firebreak {

struct Moment {
    Instant at;     ///< when it happened
    Instant latest; ///< nothing may happen after this: the later of the wall clock and a clock set by hand
};

/// Refuses a time in the future.
Result<void> notInTheFuture(Instant at, const Moment& moment);

/// Refuses everything on a merged incident, naming its target, and a moment in the future.
Result<void> writable(const Incident& incident, const Moment& moment);

} // namespace firebreak
