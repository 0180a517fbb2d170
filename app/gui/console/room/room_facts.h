// app/gui/console/room/room_facts.h — what the facts of an incident say at this second. A pure function, so that the
// panel, the strip above the timeline and a test all say the same.
#pragma once

#include "app/gui/theme/tokens.h"
#include "core/incident/clocks.h"

namespace firebreak {

struct FactLine {
    ClockKind kind = ClockKind::Acknowledge;
    int number = 0; ///< of a promise
    QString label;  ///< "Mitigate target"
    QString value;  ///< "in 36:19", "late by 2:10", "✓ 2m 52s of 5m"
    Tone tone = Tone::Neutral;

    friend bool operator==(const FactLine&, const FactLine&) = default;
};

/// The one sentence with its key: what this person should do next.
struct Headline {
    QString sentence; ///< "Status update due in 1:19"
    QString key;      ///< "U"; empty where nothing is to be done
    QString command;  ///< id of the room's command that the key runs
    QString icon;
    Tone tone = Tone::Neutral;

    friend bool operator==(const Headline&, const Headline&) = default;
};

struct RoomFacts {
    Headline headline;
    QString sinceImpact;   ///< "27:41"; "missing" where nobody said when it began
    QString sinceDeclared; ///< "23:41"
    QString largeLabel;    ///< "Since impact", or "Since declared" where the impact is unknown
    QList<FactLine>
        clocks; ///< those worth a line: what runs and is not said by the headline, and what was met or missed

    friend bool operator==(const RoomFacts&, const RoomFacts&) = default;
};

/// `now` in wall-clock time; spans are cut to whole seconds. An incident that has ended shows how long it took.
/// `callFirst` is whom to call when it must be escalated, "M. Okafor, +44 …"; empty: nobody is known.
RoomFacts roomFacts(const Incident& incident, const QList<IncidentClock>& clocks, const QString& callFirst,
                    Instant now);

/// "Status update", "Hand over command", "Promise 2: Jo reports back".
QString clockLabel(const IncidentClock& clock);
/// "due in 1:19", "late by 2:10".
QString dueText(const IncidentClock& clock, Instant now);
/// Danger when late, warning within two minutes of being due (advice never more than a warning), else neutral.
Tone clockTone(const IncidentClock& clock, Instant now);

} // namespace firebreak
