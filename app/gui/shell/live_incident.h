// app/gui/shell/live_incident.h — what runs now, with its clocks, and the one line of it that follows the person to
// every screen. Pure functions of values and a time.
#pragma once

#include "core/incident/clocks.h"

namespace firebreak {

/// An incident somebody should be looking at, as far as the frame of the window needs it.
struct LiveIncident {
    IncidentId id;
    QString ref;
    QString title;
    Severity severity = Severity::Sev3;
    QString severityName; ///< as the workspace calls it
    IncidentKind kind = IncidentKind::Normal;
    Instant declaredAt;
    QList<IncidentClock> clocks;
};

/// What the strip says.
struct LiveLine {
    IncidentId id;
    Severity severity = Severity::Sev3;
    QString severityName;
    QString title;
    QString ref;
    QString clock; ///< "update due in 1:19"; empty: no clock runs
    bool late = false;
    bool drill = false;
    int others = 0;          ///< "+n"
    bool othersLate = false; ///< a clock of one of them is late

    friend bool operator==(const LiveLine&, const LiveLine&) = default;
};

/// The most severe one; of equals the one whose worst clock is due first, then the oldest. A late clock of a lesser one
/// is told by `othersLate`: it must not hide a SEV1. Drills come after everything real.
std::optional<LiveLine> liveLine(const QList<LiveIncident>& live, Instant now);

/// "update due in 1:19", "update 0:42 late", "escalate in 6:19", "“Jo reports back” in 3:00".
QString clockPhrase(const IncidentClock& clock, Instant now);

/// A clock that has something to say aloud now.
struct ClockAlarm {
    enum class Kind { TurnedLate, UpdateDueSoon };

    Kind kind = Kind::TurnedLate;
    IncidentId incident;
    Severity severity = Severity::Sev3;
    QString title; ///< "Status update is late · INC-12 SEV1"
    QString text;  ///< "Checkout 5xx after payment deploy: due at 02:25 UTC"
};

/// Says each alarm once for each clock and due time, however often it looks and whatever happens in between.
class ClockAlarms {
public:
    static constexpr Millis UpdateWarning = Minutes(2);

    /// What is late or nearly due at the first look is known already: the window shows it, nobody is called.
    QList<ClockAlarm> look(const QList<LiveIncident>& live, Instant now);

private:
    QSet<QString> m_said;
    bool m_looked = false;
};

} // namespace firebreak
