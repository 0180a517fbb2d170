// app/gui/shell/source_status.h — how a source stands, in the few words that the status line has for it. Pure.
#pragma once

#include "app/gui/theme/tokens.h"
#include "app/workspace/sources/source_watch.h"

namespace firebreak {

struct SourceStatus {
    QString id; ///< of the source
    SourceKind kind = SourceKind::Prometheus;
    QString text; ///< "Alertmanager: 4 firing", "Prometheus: 38 ms"
    QString tip;  ///< sentences
    Tone tone = Tone::Neutral;

    friend bool operator==(const SourceStatus&, const SourceStatus&) = default;
};

/// What an Alertmanager said last.
struct HeardFiring {
    int firing = 0;
    std::optional<Instant> at; ///< absent: never
};

/// Older than this, what was heard is shown with its age: several looks have come to nothing.
inline constexpr Millis FreshFor = Minutes(2);

/// `alone`: the only one of its kind, called by it.
SourceStatus statusOf(const SourceStanding& standing, const HeardFiring& heard, bool alone, Instant now);

} // namespace firebreak
