// core/slo/service.h — a thing that users depend on and somebody owns. A document.
#pragma once

#include "core/people/person.h"

namespace firebreak {

struct Service;
using ServiceId = Id<Service>;

/// A service as an event names it; the name is the one of that moment.
struct ServiceRef {
    ServiceId id;
    QString name;

    friend bool operator==(const ServiceRef&, const ServiceRef&) = default;
};

void describe(auto& a, Is<ServiceRef> auto& self)
{
    a.field("id", self.id);
    a.text("name", self.name);
}

/// Whom to call, in order, when nobody answers.
struct EscalationContact {
    QString name;
    QString role; ///< "platform on-call", "vendor hotline"
    Contact contact;

    friend bool operator==(const EscalationContact&, const EscalationContact&) = default;
};

void describe(auto& a, Is<EscalationContact> auto& self)
{
    a.field("name", self.name);
    a.field("role", self.role);
    a.field("contact", self.contact);
}

struct Service {
    ServiceId id;
    QString name; ///< unique in the workspace, compared without case
    int tier = 3; ///< 1 (users notice at once) … 5
    std::optional<PersonRef> owner;
    QList<EscalationContact> escalation;
    bool active = true;

    ServiceRef ref() const { return {id, name}; }
    friend bool operator==(const Service&, const Service&) = default;
};

void describe(auto& a, Is<Service> auto& self)
{
    a.field("name", self.name);
    a.field("tier", self.tier);
    a.field("owner", self.owner);
    a.field("escalation", self.escalation);
    a.field("active", self.active);
}

/// Refuses an empty name, white space inside a name and a tier outside 1 … 5.
Result<Service> checked(Service service);

} // namespace firebreak
