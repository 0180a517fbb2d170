#include "app/workspace/demo/cast.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::demo {

namespace {

constexpr auto Day = std::chrono::hours(24);

struct PersonRow {
    const char* name;
    const char* phone;
    const char* zone;
    int confirmedDaysAgo;
};

constexpr PersonRow People[] = {
    {"Ana Ruiz", "+44 20 7946 0101", "Europe/London", 12},
    {"Jo Park", "+1 415 555 0134", "America/Los_Angeles", 35},
    {"Mia Chen", "+44 20 7946 0144", "Europe/London", 61},
    {"Sam Lee", "+1 415 555 0177", "America/Los_Angeles", 20},
    {"Priya Nair", "+44 20 7946 0192", "Europe/London", 140},
    {"Tomás Vidal", "+49 30 23125 118", "Europe/Berlin", 9},
    {"Lena Fischer", "+49 30 23125 164", "Europe/Berlin", 48},
    {"M. Okafor", "+44 20 7946 0812", "Europe/London", 27},
};

struct ServiceRow {
    const char* name;
    int tier;
    const char* owner;
    const char* escalation; ///< the person called first when nobody answers
};

constexpr ServiceRow Services[] = {
    {"checkout", 1, "Ana Ruiz", "M. Okafor"},      {"payment-api", 1, "Jo Park", "M. Okafor"},
    {"storefront", 1, "Lena Fischer", "Ana Ruiz"}, {"auth", 1, "Priya Nair", "M. Okafor"},
    {"cart", 2, "Mia Chen", "Ana Ruiz"},           {"search", 2, "Sam Lee", "Lena Fischer"},
    {"pricing", 1, "Mia Chen", "M. Okafor"},       {"orders", 2, "Tomás Vidal", "Ana Ruiz"},
    {"inventory", 3, "Tomás Vidal", "Sam Lee"},    {"notifications", 3, "Lena Fischer", "Priya Nair"},
};

struct SloRow {
    const char* service;
    SloKind kind;
    Ppm target;
    const char* calendar; ///< empty: 30 days rolling
};

constexpr SloRow Slos[] = {
    {"checkout", SloKind::Availability, 999'000, ""},    {"checkout", SloKind::Latency, 990'000, ""},
    {"payment-api", SloKind::Availability, 999'500, ""}, {"storefront", SloKind::Availability, 999'000, ""},
    {"auth", SloKind::Availability, 999'500, ""},        {"cart", SloKind::Availability, 999'000, ""},
    {"search", SloKind::Availability, 999'000, ""},      {"pricing", SloKind::Correctness, 999'900, ""},
    {"orders", SloKind::Freshness, 995'000, "month"},
};

Contact phone(const QString& number, Instant confirmed) { return {u"phone"_s, number, confirmed}; }

const Person& named(const QList<Person>& people, const QString& name)
{
    return *std::ranges::find(people, name, &Person::name);
}

QList<Person> peopleOf(IdSource& ids, Instant start, Instant now)
{
    QList<Person> people;
    for (const PersonRow& row : People) {
        Person person;
        person.id = PersonId(ids.next(start));
        person.name = QString::fromUtf8(row.name);
        person.zone = QString::fromLatin1(row.zone);
        person.contacts = {phone(QString::fromLatin1(row.phone), now - row.confirmedDaysAgo * Day)};
        people.append(person);
    }
    const PersonId manager = people.last().id;
    for (Person& person : people)
        if (person.id != manager)
            person.manager = manager;
    return people;
}

QList<Service> servicesOf(IdSource& ids, Instant start, const QList<Person>& people)
{
    QList<Service> services;
    for (const ServiceRow& row : Services) {
        const Person& first = named(people, QString::fromUtf8(row.escalation));
        Service service;
        service.id = ServiceId(ids.next(start));
        service.name = QString::fromLatin1(row.name);
        service.tier = row.tier;
        service.owner = named(people, QString::fromUtf8(row.owner)).ref();
        service.escalation = {{first.name, u"second line"_s, first.contacts.first()}};
        if (row.tier == 1)
            service.escalation.append(
                {u"Hosting hotline"_s, u"vendor, 24 hours"_s, phone(u"+44 20 7946 0900"_s, start)});
        services.append(service);
    }
    return services;
}

} // namespace

ServiceRef Cast::service(QStringView name) const
{
    return std::ranges::find_if(services, [&](const Service& service) { return service.name == name; })->ref();
}

SloRef Cast::slo(QStringView name) const
{
    return std::ranges::find_if(slos, [&](const Slo& slo) { return slo.name == name; })->ref();
}

Cast castOf(IdSource& ids, Instant start, Instant now)
{
    Cast cast;
    cast.people = peopleOf(ids, start, now);
    cast.services = servicesOf(ids, start, cast.people);
    for (const SloRow& row : Slos) {
        Slo slo;
        slo.id = SloId(ids.next(start));
        slo.service = cast.service(QString::fromLatin1(row.service));
        slo.kind = row.kind;
        slo.name = u"%1-%2"_s.arg(slo.service.name, toWord(row.kind));
        slo.target = row.target;
        if (*row.calendar)
            slo.window = {0, QString::fromLatin1(row.calendar), u"Europe/London"_s};
        slo.start = start;
        cast.slos.append(slo);
    }
    PersonRef* const everybody[] = {&cast.ana,   &cast.jo,    &cast.mia,  &cast.sam,
                                    &cast.priya, &cast.tomas, &cast.lena, &cast.okafor};
    for (qsizetype i = 0; i < cast.people.size(); ++i)
        *everybody[i] = cast.people.at(i).ref();
    cast.onCall = {cast.ana, cast.jo, cast.mia, cast.sam, cast.priya, cast.tomas, cast.lena};
    return cast;
}

} // namespace firebreak::demo
