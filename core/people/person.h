// core/people/person.h — people one can reach. A team is a label; only a person can own, command or promise.
#pragma once

#include "core/base/archive.h"

namespace firebreak {

struct Person;
using PersonId = Id<Person>;

/// A person as an event names them: the id for rules, the name as it was then, so that the sentence stays readable.
struct PersonRef {
    PersonId id;
    QString name;

    friend bool operator==(const PersonRef&, const PersonRef&) = default;
};

void describe(auto& a, Is<PersonRef> auto& self)
{
    a.field("id", self.id);
    a.text("name", self.name);
}

/// A way to reach someone, with the day it was last confirmed: an old number is shown as old.
struct Contact {
    QString kind = QStringLiteral("phone"); ///< phone, mail, chat or any word
    QString value;
    Instant confirmedAt;

    friend bool operator==(const Contact&, const Contact&) = default;
};

void describe(auto& a, Is<Contact> auto& self)
{
    a.field("kind", self.kind);
    a.field("value", self.value);
    a.field("confirmed_at", self.confirmedAt);
}

/// A document. `id` is the document's; the rest is its content.
struct Person {
    PersonId id;
    QString name;
    QList<Contact> contacts;
    QString zone;                    ///< IANA name; empty: the workspace's
    std::optional<PersonId> manager; ///< whom an overdue action is escalated to
    bool active = true;

    PersonRef ref() const { return {id, name}; }
    friend bool operator==(const Person&, const Person&) = default;
};

/// The content; the id is the document's and is not repeated in it.
void describe(auto& a, Is<Person> auto& self)
{
    a.field("name", self.name);
    a.field("contacts", self.contacts);
    a.field("zone", self.zone);
    a.field("manager", self.manager);
    a.field("active", self.active);
}

/// Refuses an empty name, an unknown zone and a telephone number without a digit.
Result<Person> checked(Person person);

} // namespace firebreak
