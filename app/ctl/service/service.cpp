#include "app/ctl/session/document.h"
#include "app/ctl/table/verb.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QJsonObject contactJson(const EscalationContact& contact)
{
    return {{u"name"_s, contact.name},
            {u"role"_s, textJson(contact.role)},
            {u"kind"_s, contact.contact.kind},
            {u"value"_s, contact.contact.value},
            {u"confirmed_at"_s, timeJson(contact.contact.confirmedAt)}};
}

QJsonObject serviceJson(const Service& service)
{
    return {{u"id"_s, service.id.text()},
            {u"name"_s, service.name},
            {u"tier"_s, service.tier},
            {u"owner"_s, service.owner ? QJsonValue(service.owner->name) : QJsonValue(QJsonValue::Null)},
            {u"escalation"_s, arrayOf(service.escalation, contactJson)},
            {u"active"_s, service.active}};
}

/// "M. Okafor=+44 20 7946 0812"
EscalationContact contactOf(Asked& asked, const QString& typed, Instant now)
{
    const qsizetype equals = typed.indexOf(u'=');
    const QString name = typed.left(equals).trimmed();
    const QString number = typed.mid(equals + 1).trimmed();
    if (equals < 1 || name.isEmpty() || number.isEmpty())
        asked.fail({ErrorKind::BadInput, u"“%1” is not a name with a number."_s.arg(typed.left(60)),
                    u"Write it like --escalation \"M. Okafor=+44 20 7946 0812\"."_s});
    return {name, {}, {u"phone"_s, number, now}};
}

Result<Answer> add(Session& session, const Given& given)
{
    Asked asked(session, given);
    Service service;
    service.name = asked.word("NAME");
    service.tier = asked.number("tier", u"tier"_s, service.tier);
    if (asked.has("owner"))
        service.owner = asked.person("owner");
    for (const QString& typed : given.values(u"escalation"_s))
        service.escalation.append(contactOf(asked, typed, session.now()));
    Workspace* const workspace = asked.workspace();
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    return added(session, service, workspace->catalogue().services(), u"service"_s).map([](const Service& kept) {
        return Answer{serviceJson(kept), u"%1 added, tier %2."_s.arg(kept.name).arg(kept.tier), {}};
    });
}

Result<Answer> list(Session& session, const Given&)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return tl::unexpected(workspace.error());
    const QList<Service> services = (*workspace)->catalogue().services();
    if (session.json())
        return Answer{arrayOf(services, serviceJson), {}, {}};
    QList<QStringList> rows;
    for (const Service& service : services)
        rows.append({service.name, u"tier %1"_s.arg(service.tier), service.owner ? service.owner->name : u"–"_s});
    return Answer{{}, rows.isEmpty() ? u"No services.\n"_s : columns(rows), {}};
}

Result<Answer> show(Session& session, const Given& given)
{
    Asked asked(session, given);
    const ServiceRef ref = asked.service(asked.word("NAME"));
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    return asked.workspace()->catalogue().service(ref.id.text()).map([](const Service& service) {
        QList<QStringList> rows{{u"tier"_s, QString::number(service.tier)},
                                {u"owner"_s, service.owner ? service.owner->name : u"–"_s}};
        for (const EscalationContact& contact : service.escalation)
            rows.append({u"escalate"_s, u"%1, %2"_s.arg(contact.name, contact.contact.value)});
        return Answer{serviceJson(service), service.name + u'\n' + columns(rows, 2), {}};
    });
}

} // namespace

QList<Verb> serviceVerbs()
{
    return {
        {u"add"_s,
         u"adds a service to the catalogue"_s,
         {u"NAME"_s,
          {{u"tier"_s, u"N"_s, u"1 (users notice at once) … 5; else 3"_s},
           {u"owner"_s, u"P"_s, u"a person; a team cannot be called"_s},
           {u"escalation"_s, u"NAME=PHONE"_s, u"whom to call when nobody answers, in this order"_s, Option::Optional,
            Option::Many}}},
         u"service add gift-cards --tier 2 --owner \"Ana Ruiz\""_s,
         add},
        {u"list"_s, u"lists services"_s, {}, u"service list"_s, list},
        {u"show"_s,
         u"shows one service: tier, owner, whom to call"_s,
         {u"NAME"_s, {}},
         u"service show checkout"_s,
         show},
    };
}

} // namespace firebreak::ctl
