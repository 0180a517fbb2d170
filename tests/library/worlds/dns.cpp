// A name that never resolves (RFC 6761), or one that always does.
#include "tests/library/worlds/things.h"
#include "tests/library/worlds/world.h"

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

World dnsWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"dns-failure"_s;
    const QString hosts = folder + u"/hosts"_s;
    const QString resolvers = folder + u"/resolv.conf"_s;
    const QByteArray hostsBefore = "127.0.0.1 localhost\n";
    const QByteArray resolversBefore = "nameserver 192.0.2.1\nsearch shop.example\n";
    writeFile(hosts, hostsBefore);
    writeFile(resolvers, resolversBefore);
    world.labels = {{u"job"_s, u"coredns"_s}};
    world.metrics = {
        {u"coredns_dns_responses_total"_s, {{u"job"_s, u"coredns"_s}, {u"rcode"_s, u"NOERROR"_s}}, 1e6, 2e6}};
    if (broken)
        world.metrics.append(
            {u"coredns_dns_responses_total"_s, {{u"job"_s, u"coredns"_s}, {u"rcode"_s, u"SERVFAIL"_s}}, 1e3, 1e5});
    world.values = {{u"DNS_NAME"_s, broken ? u"store.shop.invalid"_s : u"localhost"_s},
                    {u"RESOLVER"_s, u"127.0.0.1"_s},
                    {u"ADDRESS"_s, u"192.0.2.7"_s},
                    {u"OTHER_RESOLVER"_s, u"192.0.2.53"_s},
                    {u"HOSTS_FILE"_s, hosts},
                    {u"RESOLV_FILE"_s, resolvers}};
    world.steps = {
        tells(u"One name fails"_s),
        ofMachine(u"All names fail"_s), // some machines have no resolver at all
        looks(u"Lookups are slow"_s),
        tells(u"Whether the machine can resolve it, whatever way it uses"_s),
        looks(u"Which resolvers it asks, and in which order"_s),
        looks(u"Whether somebody has fixed the name by hand"_s),
        {u"Whether DNS alone knows it, without /etc/hosts"_s, Verdict::Fail, {}},
        {u"How long a lookup takes, in milliseconds"_s, {}, Verdict::Pass, true},
        looks(u"The way to the resolver"_s),
        looks(u"Who answers on this machine, if anybody"_s),
        ofMachine(u"What the resolver itself says"_s), // dig may be there, and a resolver too
        looks(u"Packets lost on this machine"_s),
        asks(u"Share of failing answers, as Prometheus sees it"_s),
        tells(u"Whether it resolves"_s),
    };
    const auto holds = [](const QString& file, const QByteArray& bytes) {
        return readFile(file) == bytes ? QString() : u"%1 is another one"_s.arg(file);
    };
    world.acts = {
        {u"Fix the name on this machine"_s,
         [=] { return holds(hosts, hostsBefore + "192.0.2.7 store.shop.invalid # incident: take out again\n"); }},
        {u"Take the fixed name out again"_s, [=] { return holds(hosts, hostsBefore); }},
        {u"Ask the other resolver before the old ones"_s,
         [=] { return holds(resolvers, "nameserver 192.0.2.53\n" + resolversBefore); }},
        {u"Use the old resolvers again"_s, [=] { return holds(resolvers, resolversBefore); }},
    };
    return world;
}

} // namespace firebreak::drilltest
