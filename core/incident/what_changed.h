// core/incident/what_changed.h — the first question at 03:00: what changed before it broke? Pure.
#pragma once

#include "core/incident/timeline_entry.h"
#include "core/slo/service_change.h"

namespace firebreak {

/// What went out longer before the beginning is not shown by itself.
inline constexpr Millis ChangesBefore = std::chrono::hours(24);

/// When the trouble began, as well as it is known, and the stretch in which changes are looked for. Both ends belong
/// to it.
struct ChangeWindow {
    Milestone begins = Milestone::Declared; ///< impact began, else detected, else declared
    Instant began;
    Instant from;
    Instant until; ///< now, or when it was resolved

    friend bool operator==(const ChangeWindow&, const ChangeWindow&) = default;
};

ChangeWindow changeWindow(const Incident& incident, Instant now);

/// A change as somebody who looks for the cause sees it. At least one of `entry` and `change` is there.
struct KnownChange {
    Instant at;
    QString service; ///< empty: said in the incident, of nothing in particular
    QString text;
    std::optional<EventId> entry;        ///< its line in the incident's timeline
    std::optional<ServiceChange> change; ///< as it was recorded on the service

    friend bool operator==(const KnownChange&, const KnownChange&) = default;
};

/// The incident's own change entries, whenever they were, and the changes of its services within the window, newest
/// first. A change that is in the timeline already, word for word and at its own time, is one and not two. `entries`
/// may hold entries of every type; erased ones are passed over. Those that were taken back must not be among them.
QList<KnownChange> whatChanged(const Incident& incident, const QList<TimelineEntry>& entries,
                               const QList<ServiceChange>& changes, Instant now);

/// The few of them to show where there is room for few, newest first: what came after the beginning is mostly the
/// response itself, and leaves at least three places to what came before it.
QList<KnownChange> mostTelling(const QList<KnownChange>& newestFirst, Instant began, qsizetype most);

/// "12 min before", "1 h 5 min after", "at that moment".
QString beforeOrAfter(Instant at, Instant began);

} // namespace firebreak
