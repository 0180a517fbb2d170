#include "app/gui/console/room/room_facts.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr Millis SoonBefore = Minutes(2);
constexpr Millis HandOverShownBefore = Minutes(30);

struct Deed {
    const char* key;
    const char* command;
    const char* icon;
};

Deed deedFor(ClockKind kind)
{
    switch (kind) {
    case ClockKind::Acknowledge:
        return {"A", "room.acknowledge", "check-circle-fill"};
    case ClockKind::NextUpdate:
        return {"U", "room.update", "megaphone-fill"};
    case ClockKind::Escalate:
        return {"E", "room.escalation", "telephone-fill"};
    case ClockKind::MitigateTarget:
        return {"M", "room.advance", "bullseye"};
    case ClockKind::HandOverAdvised:
    case ClockKind::HandOverRequired:
        return {"H", "room.handover", "people-fill"};
    case ClockKind::Promise:
        return {"K", "room.promises", "hourglass-split"};
    }
    return {};
}

Headline headlineOf(const Incident& incident, const std::optional<IncidentClock>& worst, Instant now)
{
    if (worst) {
        const Deed deed = deedFor(worst->kind);
        return {clockLabel(*worst) + u' ' + dueText(*worst, now), QLatin1StringView(deed.key),
                QLatin1StringView(deed.command), QLatin1StringView(deed.icon), clockTone(*worst, now)};
    }
    switch (incident.status) {
    case IncidentStatus::Resolved:
        return {u"Resolved. Close it when nothing is left to do"_s, u"M"_s, u"room.advance"_s, u"check-circle-fill"_s,
                Tone::Good};
    case IncidentStatus::Closed:
        return {u"Closed"_s, {}, {}, u"check-circle-fill"_s, Tone::Good};
    case IncidentStatus::Merged:
        return {u"Merged into INC-%1"_s.arg(incident.mergedInto ? incident.mergedInto->number : 0), u"G"_s,
                u"room.merged-target"_s, u"diagram-2-fill"_s, Tone::Accent};
    case IncidentStatus::Declined:
    case IncidentStatus::Cancelled:
        return {toHuman(incident.status), {}, {}, u"x-circle-fill"_s, Tone::Neutral};
    default:
        return {u"No clock is running"_s, {}, {}, u"clock-fill"_s, Tone::Neutral};
    }
}

QString clockValue(const IncidentClock& clock, Instant now)
{
    if (clock.running())
        return clock.late(now) ? u"late by %1"_s.arg(clockText(now - clock.due))
                               : u"in %1"_s.arg(clockText(clock.due - now));
    const QString took = shortSpanText(*clock.stopped - clock.started);
    const QString allowed = shortSpanText(clock.due - clock.started);
    return (clock.missed ? u"✗ %1 of %2"_s : u"✓ %1 of %2"_s).arg(took, allowed);
}

/// A calm list: settled promises are on the timeline, and a hand-over is nobody's thought until it comes near.
bool isWorthALine(const IncidentClock& clock, Instant now)
{
    switch (clock.kind) {
    case ClockKind::HandOverAdvised:
    case ClockKind::HandOverRequired:
        return clock.running() && clock.due - now <= HandOverShownBefore;
    case ClockKind::Promise:
    case ClockKind::NextUpdate:
    case ClockKind::Escalate:
        return clock.running();
    case ClockKind::Acknowledge:
    case ClockKind::MitigateTarget:
        return true;
    }
    return true;
}

} // namespace

QString clockLabel(const IncidentClock& clock)
{
    switch (clock.kind) {
    case ClockKind::Acknowledge:
        return clock.running() ? u"Acknowledge"_s : u"Acknowledged"_s;
    case ClockKind::NextUpdate:
        return u"Status update"_s;
    case ClockKind::Escalate:
        return u"Escalate"_s;
    case ClockKind::MitigateTarget:
        return u"Mitigate target"_s;
    case ClockKind::HandOverAdvised:
        return u"Hand-over advised"_s;
    case ClockKind::HandOverRequired:
        return u"Hand-over required"_s;
    case ClockKind::Promise:
        return u"Promise %1: %2"_s.arg(clock.number).arg(clock.text);
    }
    return {};
}

QString dueText(const IncidentClock& clock, Instant now)
{
    return clock.late(now) ? u"late by %1"_s.arg(clockText(now - clock.due))
                           : u"due in %1"_s.arg(clockText(clock.due - now));
}

Tone clockTone(const IncidentClock& clock, Instant now)
{
    const bool advice = clock.kind == ClockKind::HandOverAdvised;
    if (clock.late(now))
        return advice ? Tone::Warning : Tone::Danger;
    if (!clock.running())
        return Tone::Good;
    return clock.due - now <= SoonBefore && !advice ? Tone::Warning : Tone::Neutral;
}

RoomFacts roomFacts(const Incident& incident, const QList<IncidentClock>& clocks, const QString& callFirst, Instant now)
{
    const Instant until = incident.live() || incident.kind == IncidentKind::Backfilled
                              ? incident.at(Milestone::Resolved).value_or(incident.endedAt.value_or(now))
                              : incident.endedAt.value_or(now);
    RoomFacts facts;
    facts.headline = headlineOf(incident, worstClock(clocks), now);
    const auto began = incident.impactBegan();
    const auto declared = incident.at(Milestone::Declared);
    facts.sinceImpact = began ? clockText(until - *began) : u"missing"_s;
    facts.sinceDeclared = declared ? clockText(until - *declared) : u"missing"_s;
    facts.largeLabel = incident.live() ? (began ? u"Since impact"_s : u"Since declared"_s)
                                       : (began ? u"Impact to end"_s : u"Declared to end"_s);
    const auto worst = worstClock(clocks);
    for (const IncidentClock& clock : clocks) {
        if (!isWorthALine(clock, now) || (worst && clock == *worst))
            continue;
        FactLine line{clock.kind, clock.number, clockLabel(clock), clockValue(clock, now), clockTone(clock, now)};
        if (clock.kind == ClockKind::Escalate && !callFirst.isEmpty())
            line.label += u": "_s + callFirst;
        facts.clocks.append(line);
    }
    return facts;
}

} // namespace firebreak
