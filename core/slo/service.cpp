#include "core/slo/service.h"

#include "core/base/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

Result<Service> checked(Service service)
{
    service.name = service.name.trimmed();
    const bool hasSpace = std::ranges::any_of(service.name, [](QChar c) { return c.isSpace(); });
    if (service.name.isEmpty() || hasSpace || service.name.size() > MaxTitleCharacters)
        return badInput(u"“%1” is not a service name."_s.arg(service.name.left(60)),
                        u"Use one word of at most %1 characters, for example payment-api."_s.arg(MaxTitleCharacters));
    if (service.tier < 1 || service.tier > 5)
        return badInput(u"Tier %1 does not exist."_s.arg(service.tier),
                        u"Tiers go from 1 (users notice at once) to 5."_s);
    return service;
}

} // namespace firebreak
