// tests/core/incident/clock_stories.h — stories whose clocks are looked at, and how to look at them.
#pragma once

#include "core/incident/clocks.h"
#include "tests/core/incident/story.h"

namespace firebreak {

inline QList<IncidentClock> clocksOf(const Story& story)
{
    return firebreak::clocksOf(story.now(), defaultClockPolicy());
}

inline std::optional<IncidentClock> clockOf(const Story& story, ClockKind kind)
{
    for (const IncidentClock& clock : clocksOf(story))
        if (clock.kind == kind)
            return clock;
    return std::nullopt;
}

/// Detected by an alert at −2, declared at 0 by Jo, who takes command; a promise due at 9.
inline Story severe(Severity severity, IncidentKind kind = IncidentKind::Normal)
{
    Declaration declaration = Story::plainDeclaration();
    declaration.severity = severity;
    declaration.kind = kind;
    declaration.detected = minute(-2);
    declaration.commander = person(QStringLiteral("Jo"));
    Story story(declaration);
    story.then(minute(1), promises(minute(9)));
    return story;
}

/// "acknowledge −2>3, …": every clock with the minutes it started and is due.
inline QString spelled(const QList<IncidentClock>& clocks)
{
    const auto minutes = [](Instant at) {
        return QString::number(std::chrono::floor<Minutes>(at - minute(0)).count());
    };
    QStringList all;
    for (const IncidentClock& clock : clocks)
        all.append(QStringLiteral("%1 %2>%3").arg(toWord(clock.kind), minutes(clock.started), minutes(clock.due)));
    return all.join(QStringLiteral(", "));
}

} // namespace firebreak
