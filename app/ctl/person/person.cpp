#include "app/ctl/session/document.h"
#include "app/ctl/table/verb.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QString phoneOf(const Person& person)
{
    for (const Contact& contact : person.contacts)
        if (contact.kind == u"phone")
            return contact.value;
    return {};
}

QString nameOf(const std::optional<PersonId>& id, const QList<Person>& people)
{
    for (const Person& person : people)
        if (id && person.id == *id)
            return person.name;
    return {};
}

QJsonObject personJson(const Person& person, const QList<Person>& people)
{
    return {{u"id"_s, person.id.text()},
            {u"name"_s, person.name},
            {u"phone"_s, textJson(phoneOf(person))},
            {u"contacts"_s, arrayOf(person.contacts,
                                    [](const Contact& contact) {
                                        return QJsonObject{{u"kind"_s, contact.kind},
                                                           {u"value"_s, contact.value},
                                                           {u"confirmed_at"_s, timeJson(contact.confirmedAt)}};
                                    })},
            {u"zone"_s, textJson(person.zone)},
            {u"manager"_s, textJson(nameOf(person.manager, people))},
            {u"active"_s, person.active}};
}

Result<Answer> add(Session& session, const Given& given)
{
    Asked asked(session, given);
    Person person;
    person.name = asked.word("NAME").simplified();
    person.zone = asked.word("zone");
    if (asked.has("phone"))
        person.contacts.append({u"phone"_s, asked.word("phone"), session.now()});
    if (asked.has("manager"))
        person.manager = asked.person("manager").id;
    Workspace* const workspace = asked.workspace();
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    const QList<Person> people = workspace->catalogue().people();
    return added(session, person, people, u"person"_s).map([&](const Person& kept) {
        return Answer{personJson(kept, people), u"%1 added."_s.arg(kept.name), {}};
    });
}

Result<Answer> list(Session& session, const Given&)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return tl::unexpected(workspace.error());
    const QList<Person> people = (*workspace)->catalogue().people();
    if (session.json())
        return Answer{arrayOf(people, [&](const Person& person) { return personJson(person, people); }), {}, {}};
    QList<QStringList> rows;
    for (const Person& person : people)
        rows.append({person.name, phoneOf(person), person.zone, nameOf(person.manager, people)});
    return Answer{{}, rows.isEmpty() ? u"Nobody yet.\n"_s : columns(rows), {}};
}

Result<Answer> whoami(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto named = given.value(u"NAME"_s);
    Workspace* const workspace = asked.workspace();
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    if (named) {
        Person person;
        person.name = named->simplified();
        if (auto good = checked(person); !good)
            return tl::unexpected(good.error());
        const auto me = workspace->iAm(person.name);
        if (!me)
            return tl::unexpected(me.error());
        return Answer{QJsonObject{{u"id"_s, me->id.text()}, {u"name"_s, me->name}}, me->name, {}};
    }
    // Asking writes nothing: whoever has not said or done anything yet has no record here.
    const auto me = workspace->whoAmI();
    const QString name = me ? me->name : session.environment().personName;
    return Answer{
        QJsonObject{{u"id"_s, me ? QJsonValue(me->id.text()) : QJsonValue(QJsonValue::Null)}, {u"name"_s, name}},
        name,
        {}};
}

} // namespace

QList<Verb> personVerbs()
{
    return {
        {u"add"_s,
         u"adds somebody who can own, command or be called"_s,
         {u"NAME"_s,
          {{u"phone"_s, u"P"_s, u"telephone number, confirmed now"_s},
           {u"zone"_s, u"Z"_s, u"where they live, like Europe/Berlin"_s},
           {u"manager"_s, u"M"_s, u"whom overdue work is escalated to"_s}}},
         u"person add \"Kim Berg\" --phone \"+44 20 7946 0155\" --zone Europe/London"_s,
         add},
        {u"list"_s, u"lists people"_s, {}, u"person list"_s, list},
    };
}

QList<Verb> whoamiVerbs()
{
    return {{{},
             u"tells who is at this desk; with a NAME, remembers it for this workspace"_s,
             {u"[NAME]"_s, {}},
             u"whoami \"Ana Ruiz\""_s,
             whoami}};
}

} // namespace firebreak::ctl
