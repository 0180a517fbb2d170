// runbooks/output/usual_duration.h — how long a step usually takes, from the runs there were. Pure.
#pragma once

#include "core/base/instant.h"

#include <QList>

#include <optional>

namespace firebreak {

struct UsualDuration {
    int runs = 0;
    Millis median{0};
    /// Eight of ten runs took between these; the shortest and the longest where there were few.
    Millis low{0}, high{0};

    friend bool operator==(const UsualDuration&, const UsualDuration&) = default;
};

/// Nothing of no runs.
std::optional<UsualDuration> usualDuration(QList<Millis> runs);

/// "0.04 s", "1.1 s", "42 s", "2 min 52 s": what one run took.
QString durationText(Millis duration);

/// "usually 1.1 s", "usually 2 to 9 s", "once before, 1.1 s".
QString usualText(const UsualDuration& usual);

/// Whether a run that takes as long as this is worth a word: it takes much longer than they all did.
bool isUnusuallyLong(Millis running, const UsualDuration& usual);

} // namespace firebreak
