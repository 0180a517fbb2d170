// app/gui/runbooks/panel/runbook_age.h — how fresh a runbook is, in the few words of a pill.
#pragma once

#include "app/gui/theme/tokens.h"
#include "app/workspace/runbooks/library_health.h"

namespace firebreak {

struct RunbookAge {
    QString words;  ///< "drilled 12 days ago", "never drilled", "review 41 days late"
    QString reason; ///< sentences
    Tone tone = Tone::Neutral;
};

/// What weighs most: a review that is late, else the last drill, else the last time it worked.
RunbookAge ageOf(const RunbookGlance& glance, Instant now);

} // namespace firebreak
