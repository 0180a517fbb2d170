#include "core/slo/service_change.h"

using namespace Qt::StringLiterals;

namespace firebreak {

Result<ServiceChange> checked(ServiceChange change)
{
    change.text = change.text.simplified();
    if (change.text.isEmpty())
        return badInput(u"The text of the change is empty."_s, u"Say what went out, for example “deploy 41”."_s);
    if (change.text.size() > MaxChangeCharacters)
        return badInput(
            u"The text of the change has %1 characters; %2 fit."_s.arg(change.text.size()).arg(MaxChangeCharacters),
            u"Name what went out in a few words; the rest belongs in a note."_s);
    if (change.service.id.isNull())
        return badInput(u"The change is of no service."_s, u"Choose the service it went out on."_s);
    return change;
}

QString timelineText(const ServiceChange& change) { return u"%1: %2"_s.arg(change.service.name, change.text); }

} // namespace firebreak
