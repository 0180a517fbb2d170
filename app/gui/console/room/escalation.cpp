#include "app/gui/console/room/escalation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qint64 OldAfterDays = 180;

Callee callee(const QString& name, const QString& why, const Contact& contact, Instant now)
{
    const qint64 days = std::chrono::floor<std::chrono::days>(now - contact.confirmedAt).count();
    const QString age = days <= 0   ? u"confirmed today"_s
                        : days == 1 ? u"confirmed yesterday"_s
                                    : u"confirmed %1 days ago"_s.arg(days);
    return {name, why, contact.value, age, days > OldAfterDays};
}

std::optional<Contact> phoneOf(const Person& person)
{
    const auto phone = std::ranges::find(person.contacts, u"phone"_s, &Contact::kind);
    return phone == person.contacts.end() ? std::nullopt : std::optional(*phone);
}

} // namespace

QList<Callee> calleesFor(const Incident& incident, const QList<Service>& services, const QList<Person>& people,
                         Instant now)
{
    QList<Callee> callees;
    const auto add = [&](const Callee& next) {
        const bool known = std::ranges::any_of(
            callees, [&](const Callee& c) { return c.name == next.name && c.number == next.number; });
        if (!known)
            callees.append(next);
    };
    const auto addPerson = [&](const PersonId& id, const QString& why) {
        const auto person = std::ranges::find(people, id, &Person::id);
        if (person == people.end())
            return;
        if (const auto phone = phoneOf(*person))
            add(callee(person->name, why, *phone, now));
    };
    const auto isHurt = [&](const Service& service) {
        return std::ranges::any_of(incident.services, [&](const ServiceRef& ref) { return ref.id == service.id; });
    };
    for (const Service& service : services)
        if (isHurt(service))
            for (const EscalationContact& contact : service.escalation)
                add(callee(contact.name,
                           contact.role.isEmpty() ? service.name : u"%1, %2"_s.arg(contact.role, service.name),
                           contact.contact, now));
    for (const Service& service : services)
        if (isHurt(service) && service.owner)
            addPerson(service.owner->id, u"owner of %1"_s.arg(service.name));
    if (const auto commander = incident.roles.constFind(Role::Commander); commander != incident.roles.constEnd()) {
        const auto person = std::ranges::find(people, commander->person.id, &Person::id);
        if (person != people.end() && person->manager)
            addPerson(*person->manager, u"manager of %1"_s.arg(person->name));
    }
    return callees;
}

} // namespace firebreak
