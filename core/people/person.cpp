#include "core/people/person.h"

#include "core/base/limits.h"

#include "core/calendar/zone.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

Result<Person> checked(Person person)
{
    person.name = person.name.simplified();
    if (person.name.isEmpty() || person.name.size() > MaxTitleCharacters)
        return badInput(u"A person needs a name of at most %1 characters."_s.arg(MaxTitleCharacters));
    if (!person.zone.isEmpty())
        if (const auto zone = zoneNamed(person.zone); !zone)
            return tl::unexpected(zone.error());
    for (Contact& contact : person.contacts) {
        contact.value = contact.value.simplified();
        const bool hasDigit = std::ranges::any_of(contact.value, [](QChar c) { return c.isDigit(); });
        if (contact.value.isEmpty() || (contact.kind == u"phone" && !hasDigit))
            return badInput(u"“%1” is not a way to reach %2 by %3."_s.arg(contact.value, person.name, contact.kind));
    }
    return person;
}

} // namespace firebreak
