#include "app/gui/console/room/role_cards.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString commanderNow(const Incident& incident)
{
    switch (incident.status) {
    case IncidentStatus::Triage:
        return u"Decide now: is this an incident? Acknowledge it or decline it with a reason."_s;
    case IncidentStatus::Investigating:
        return u"Stop the harm first; the cause can wait. Ask: what changed last?"_s;
    case IncidentStatus::Identified:
        return u"The cause is known: choose the fastest safe mitigation and say who does it."_s;
    case IncidentStatus::Mitigated:
        return u"Watch that it holds before you resolve, and say for how long."_s;
    case IncidentStatus::Resolved:
        return u"Thank everybody, note what is left to do, then close."_s;
    default:
        return u"This incident is over; notes are still welcome."_s;
    }
}

} // namespace

QStringList roleCard(Role role, const Incident& incident)
{
    switch (role) {
    case Role::Commander:
        return {commanderNow(incident), u"You decide and delegate; let others type the commands."_s,
                u"Say every decision aloud with its reason and write it down with /decide."_s,
                u"Unsure about the severity? Take the higher one."_s,
                u"Hand over after an hour; you are tired before you notice."_s};
    case Role::Deputy:
        return {u"Be ready to take command at any moment: follow every decision."_s,
                u"Watch the clocks for the commander and speak up before one turns late."_s,
                u"Take over side questions, so that the commander can think."_s};
    case Role::Scribe:
        return {u"Write what is seen, decided and changed, with the time it happened."_s,
                u"Paste graphs and outputs; what is not written down did not happen."_s,
                u"Ask for the reason whenever a decision has none."_s};
    case Role::Operations:
        return {u"You are the only one who changes things; announce each change before you make it."_s,
                u"One change at a time, the reversible one first; know how to undo it."_s,
                u"Report what you see, not what you think it means."_s};
    case Role::Communications:
        return {u"Tell customers what they notice and when the next word comes; never causes, never blame."_s,
                u"Keep the promised time even when there is nothing new."_s,
                u"Have the commander nod at each text before it goes out."_s};
    case Role::Liaison:
        return {u"Keep managers and neighbouring teams informed, and out of the room."_s,
                u"Collect their questions; bring only those that change a decision."_s,
                u"Find the people the commander asks for."_s};
    case Role::Expert:
        return {u"Answer what you are asked; say how sure you are."_s,
                u"Propose one next check with what each outcome would mean."_s,
                u"Tell the commander before you touch anything."_s};
    }
    return {};
}

} // namespace firebreak
