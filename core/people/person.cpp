#include "core/people/person.h"

#include "core/base/limits.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

Result<Person> checked(Person person)
{
    person.name = person.name.simplified();
    if (person.name.isEmpty() || person.name.size() > MaxTitleCharacters)
        return badInput(u"A person needs a name of at most %1 characters."_s.arg(MaxTitleCharacters));
    if (!person.zone.isEmpty() && !QTimeZone(person.zone.toUtf8()).isValid())
        return badInput(u"“%1” is not a time zone known here."_s.arg(person.zone),
                        u"Use an IANA name such as Europe/Berlin; the package tzdata must be installed."_s);
    for (Contact& contact : person.contacts) {
        contact.value = contact.value.simplified();
        const bool hasDigit = std::ranges::any_of(contact.value, [](QChar c) { return c.isDigit(); });
        if (contact.value.isEmpty() || (contact.kind == u"phone" && !hasDigit))
            return badInput(u"“%1” is not a way to reach %2 by %3."_s.arg(contact.value, person.name, contact.kind));
    }
    return person;
}

} // namespace firebreak
