#include "core/incident/moment.h"

using namespace Qt::StringLiterals;

namespace firebreak {

Result<void> notInTheFuture(Instant at, const Moment& moment)
{
    if (at > moment.latest)
        return badInput(u"%1 is in the future; it is %2 now."_s.arg(toRfc3339(at), toRfc3339(moment.latest)),
                        u"Give the time at which it happened, or leave it out for now."_s);
    return {};
}

Result<void> writable(const Incident& incident, const Moment& moment)
{
    if (incident.status == IncidentStatus::Merged && incident.mergedInto)
        return refused(u"%1 was merged into INC-%2."_s.arg(incident.ref()).arg(incident.mergedInto->number),
                       u"Write to INC-%1, or unmerge %2 first."_s.arg(incident.mergedInto->number).arg(incident.ref()));
    return notInTheFuture(moment.at, moment);
}

} // namespace firebreak
