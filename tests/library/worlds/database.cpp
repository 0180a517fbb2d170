// A port that holds as many connections as a database takes, some of them forgotten by their clients; or a few.
#include "tests/library/worlds/things.h"
#include "tests/library/worlds/world.h"

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

World databaseWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"database-connections"_s;
    const auto port = std::make_shared<Port>();
    port->connectAndHold(broken ? 90 : 3);
    if (broken) {
        port->forget(15);
        port->letWait(12);
    }
    const QString server = freshName();
    const auto process = drillProcess(server, broken ? u"files"_s : u"idle"_s);
    const auto client = drillProcess(freshName(), u"idle"_s);
    world.things = {port, process, client};
    const QString pool = folder + u"/pool.conf"_s;
    const QByteArray poolBefore = "min_pool_size = 5\nmax_pool_size = 40\ntimeout = 40\n";
    writeFile(pool, poolBefore);
    world.labels = {{u"instance"_s, u"db-1:9187"_s}};
    QMap<QString, QString> idle = world.labels;
    idle.insert(u"state"_s, u"idle"_s);
    QMap<QString, QString> active = world.labels;
    active.insert(u"state"_s, u"active"_s);
    world.metrics = {{u"pg_stat_activity_count"_s, idle, 20, broken ? 80.0 : 20.0},
                     {u"pg_stat_activity_count"_s, active, 5, 10},
                     {u"pg_settings_max_connections"_s, world.labels, 100, 100}};
    world.values = {{u"DB_PORT"_s, port->number()},
                    {u"SERVER"_s, server},
                    {u"POOL_FILE"_s, pool},
                    {u"POOL_SIZE"_s, u"12"_s},
                    {u"CLIENT_PID"_s, QString::number(client->pid())}};
    world.steps = {
        looks(u"\"too many connections\""_s),
        looks(u"Requests wait, the database idles"_s),
        looks(u"Nobody can connect at all"_s),
        tells(u"Connections that are open on the database's port"_s),
        looks(u"Who holds them, by address"_s),
        tells(u"Connections of this machine that their client has forgotten"_s),
        looks(u"Which processes of this machine are connected"_s),
        tells(u"Connections that nobody takes"_s),
        tells(u"Open files of the database, in percent of what it may open"_s),
        {u"What the sessions do, for PostgreSQL"_s, Verdict::Fail, Verdict::Fail}, // no database, perhaps no psql
        asks(u"Share of connections in use, as Prometheus sees it"_s),
        tells(u"Connections that are open now"_s),
    };
    const auto holds = [pool](const QByteArray& bytes) {
        return readFile(pool) == bytes ? QString() : u"the file of the pool is another one"_s;
    };
    world.acts = {
        {u"Set the size in the file"_s,
         [=] { return holds(QByteArray(poolBefore).replace("max_pool_size = 40", "max_pool_size = 12")); }},
        {u"Set the old size again"_s, [=] { return holds(poolBefore); }},
        // A key that is not there is told, not passed over.
        {u"Set the size in the file"_s, [=] { return holds(poolBefore); }, {{u"POOL_KEY"_s, u"size"_s}}, Verdict::Fail},
        {u"Ask it to end"_s, [client] { return client->hasEnded() ? QString() : u"the client runs on"_s; }},
    };
    return world;
}

} // namespace firebreak::drilltest
