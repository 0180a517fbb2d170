#include "app/gui/shell/live_incident.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <tuple>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("LiveIncident", text); }

bool isLate(const LiveIncident& incident, Instant now)
{
    const auto worst = worstClock(incident.clocks);
    return worst && worst->kind != ClockKind::HandOverAdvised && worst->late(now);
}

auto rank(const LiveIncident& incident)
{
    const auto worst = worstClock(incident.clocks);
    return std::tuple(incident.kind == IncidentKind::Drill, incident.severity, worst ? worst->due : Instant::max(),
                      incident.declaredAt);
}

QString utcClock(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC).toString(u"HH:mm"_s) + u" UTC"_s;
}

QString lateTitle(const IncidentClock& clock)
{
    switch (clock.kind) {
    case ClockKind::Acknowledge:
        return tr("Nobody has acknowledged");
    case ClockKind::NextUpdate:
        return tr("Status update is late");
    case ClockKind::Escalate:
        return tr("Time to escalate");
    case ClockKind::MitigateTarget:
        return tr("Past the mitigation target");
    case ClockKind::HandOverAdvised:
        return tr("Think of handing over command");
    case ClockKind::HandOverRequired:
        return tr("Command must be handed over");
    case ClockKind::Promise:
        return tr("A promise is late: %1").arg(clock.text);
    }
    return {};
}

QString nounOf(const IncidentClock& clock)
{
    switch (clock.kind) {
    case ClockKind::Acknowledge:
        return tr("acknowledge");
    case ClockKind::NextUpdate:
        return tr("update");
    case ClockKind::Escalate:
        return tr("escalate");
    case ClockKind::MitigateTarget:
        return tr("mitigate");
    case ClockKind::HandOverAdvised:
    case ClockKind::HandOverRequired:
        return tr("hand over");
    case ClockKind::Promise:
        return u"“"_s + clock.text + u"”"_s;
    }
    return {};
}

QString keyOf(const LiveIncident& incident, const IncidentClock& clock, ClockAlarm::Kind kind)
{
    return u"%1 %2 %3 %4 %5"_s.arg(incident.id.text(), toWord(clock.kind))
        .arg(clock.number)
        .arg(toMs(clock.due))
        .arg(int(kind));
}

} // namespace

QString clockPhrase(const IncidentClock& clock, Instant now)
{
    // Whole seconds as a person counts them down: 0:00 is due, the next one late.
    const Millis left = std::chrono::ceil<Seconds>(clock.due - now);
    if (clock.late(now))
        return tr("%1 %2 late").arg(nounOf(clock), clockText(std::max(Millis(Seconds(1)), now - clock.due)));
    return (clock.kind == ClockKind::NextUpdate ? tr("%1 due in %2") : tr("%1 in %2"))
        .arg(nounOf(clock), clockText(left));
}

std::optional<LiveLine> liveLine(const QList<LiveIncident>& live, Instant now)
{
    const auto first = std::min_element(live.begin(), live.end(),
                                        [](const LiveIncident& a, const LiveIncident& b) { return rank(a) < rank(b); });
    if (first == live.end())
        return {};
    LiveLine line;
    line.id = first->id;
    line.severity = first->severity;
    line.severityName = first->severityName;
    line.title = first->title;
    line.ref = first->ref;
    line.drill = first->kind == IncidentKind::Drill;
    if (const auto worst = worstClock(first->clocks)) {
        line.clock = clockPhrase(*worst, now);
        line.late = isLate(*first, now);
    }
    line.others = int(live.size()) - 1;
    line.othersLate = std::any_of(live.begin(), live.end(), [&](const LiveIncident& incident) {
        return incident.id != line.id && isLate(incident, now);
    });
    return line;
}

QList<ClockAlarm> ClockAlarms::look(const QList<LiveIncident>& live, Instant now)
{
    QList<ClockAlarm> alarms;
    const auto say = [&](const LiveIncident& incident, const IncidentClock& clock, ClockAlarm::Kind kind) {
        const QString key = keyOf(incident, clock, kind);
        if (m_said.contains(key))
            return;
        m_said.insert(key);
        if (!m_looked)
            return;
        const QString what = kind == ClockAlarm::Kind::UpdateDueSoon ? tr("Status update due soon") : lateTitle(clock);
        const QString when = kind == ClockAlarm::Kind::UpdateDueSoon ? tr("due at %1") : tr("was due at %1");
        alarms.append({kind, incident.id, incident.severity,
                       u"%1 · %2 %3"_s.arg(what, incident.ref, incident.severityName),
                       u"%1: %2"_s.arg(incident.title, when.arg(utcClock(clock.due)))});
    };
    for (const LiveIncident& incident : live) {
        for (const IncidentClock& clock : incident.clocks) {
            if (!clock.running())
                continue;
            if (clock.late(now))
                say(incident, clock, ClockAlarm::Kind::TurnedLate);
            else if (clock.kind == ClockKind::NextUpdate && clock.due - now <= UpdateWarning)
                say(incident, clock, ClockAlarm::Kind::UpdateDueSoon);
        }
    }
    m_looked = true;
    return alarms;
}

} // namespace firebreak
