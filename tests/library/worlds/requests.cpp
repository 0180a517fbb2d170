// A service that fails one request in ten or takes its time, with connections waiting before it; or one that is well.
#include "tests/library/worlds/things.h"
#include "tests/library/worlds/web_server.h"
#include "tests/library/worlds/world.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

namespace {

constexpr int Slow = 900; ///< ms

/// 3000 lines of the combined format with the duration behind it.
QByteArray accessLog(bool broken)
{
    QByteArray log;
    for (int i = 0; i < 3000; ++i) {
        const bool bad = broken && i % 10 == 3;
        log += "192.0.2." + QByteArray::number(i % 20) + " - - [22/Nov/2026:02:" + QByteArray::number(10 + i / 100) +
               ":00 +0000] \"GET /cart/" + QByteArray::number(i % 7) + " HTTP/1.1\" " + (bad ? "503" : "200") +
               " 512 \"-\" \"curl/7.88\" " + (bad ? "2.250" : "0.012") + "\n";
    }
    return log;
}

QByteArray errorLog(bool broken)
{
    QByteArray log;
    for (int i = 0; i < 200; ++i)
        log += broken ? "2026/11/22 02:04:00 [error] 7: connect() failed (111: Connection refused) to the store\n"
                      : "2026/11/22 02:04:00 [notice] 7: a worker has started\n";
    return log;
}

/// A counter of the job, so much more in an hour.
Line counted(const QString& name, const QString& label, const QString& value, double hourly)
{
    return {name, {{u"job"_s, u"shop"_s}, {u"instance"_s, u"web-1:8080"_s}, {label, value}}, 1e6, 1e6 + hourly};
}

QString unless(bool isRight, const QString& sentence) { return isRight ? QString() : sentence; }

QList<Act> outAndBack(const QString& drain)
{
    return {{u"Take this machine out"_s, [drain] { return unless(QFile::exists(drain), u"there is no such file"_s); }},
            {u"Put this machine back"_s, [drain] { return unless(!QFile::exists(drain), u"the file is there"_s); }}};
}

} // namespace

World errorWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"high-error-rate"_s;
    writeFile(folder + u"/access.log"_s, accessLog(broken));
    writeFile(folder + u"/error.log"_s, errorLog(broken));
    const auto port = std::make_shared<Port>();
    port->letWait(broken ? 12 : 0);
    const auto server = webServer(broken ? "503 Service Unavailable" : "200 OK");
    world.things = {port, server};
    world.labels = {{u"job"_s, u"shop"_s}, {u"service"_s, u"cart"_s}};
    world.metrics = {counted(u"http_requests_total"_s, u"code"_s, u"200"_s, 90'000)};
    if (broken)
        world.metrics.append(counted(u"http_requests_total"_s, u"code"_s, u"503"_s, 10'000));
    world.values = {{u"ACCESS_LOG"_s, folder + u"/access.log"_s},
                    {u"ERROR_LOG"_s, folder + u"/error.log"_s},
                    {u"LISTEN_PORT"_s, port->number()},
                    {u"HEALTH_URL"_s, addressOf(*server)},
                    {u"DRAIN_FILE"_s, folder + u"/drain"_s}};
    world.steps = {
        looks(u"Errors everywhere at once"_s),
        looks(u"Errors since a deploy"_s),
        looks(u"Connection refused"_s),
        tells(u"Share of errors in the last 5000 requests, in percent"_s),
        looks(u"Which requests fail"_s),
        looks(u"When it began, by the minute"_s),
        looks(u"Who gets the errors"_s),
        looks(u"What the service complains of most"_s),
        tells(u"Whether the service takes connections"_s),
        tells(u"Whether it says that it is well"_s),
        asks(u"Share of errors, as Prometheus sees it"_s),
        asks(u"Which machines it comes from"_s, Verdict::Pass),
        tells(u"Share of errors in the last 500 requests, in percent"_s),
    };
    world.acts = outAndBack(folder + u"/drain"_s);
    return world;
}

World latencyWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"high-latency"_s;
    writeFile(folder + u"/access.log"_s, accessLog(broken));
    const auto port = std::make_shared<Port>();
    port->letWait(broken ? 12 : 0);
    const auto server = webServer("200 OK", broken ? Slow : 0);
    const auto greedy = drillProcess(freshName(), u"idle"_s);
    world.things = {port, server, greedy};
    world.labels = {{u"job"_s, u"shop"_s}, {u"namespace"_s, u"shop"_s}, {u"deployment"_s, u"cart"_s}};
    const QString buckets = u"http_request_duration_seconds_bucket"_s;
    world.metrics = {counted(buckets, u"le"_s, u"0.1"_s, broken ? 40'000 : 98'000),
                     counted(buckets, u"le"_s, u"0.5"_s, broken ? 60'000 : 99'000),
                     counted(buckets, u"le"_s, u"2"_s, 100'000), counted(buckets, u"le"_s, u"+Inf"_s, 100'000)};
    world.values = {{u"ACCESS_LOG"_s, folder + u"/access.log"_s},
                    {u"LISTEN_PORT"_s, port->number()},
                    {u"PAGE_URL"_s, addressOf(*server)},
                    {u"GREEDY_PID"_s, QString::number(greedy->pid())},
                    {u"DRAIN_FILE"_s, folder + u"/drain"_s}};
    world.steps = {
        looks(u"Everything on the machine is slow"_s),
        looks(u"One service is slow"_s),
        looks(u"The service idles and is slow"_s),
        tells(u"The slowest of twenty, in seconds, over the last 5000 requests"_s),
        looks(u"Which paths take the time, in seconds altogether"_s),
        {u"One page from here, in seconds"_s, Verdict::Fail, Verdict::Pass, true},
        ofMachine(u"Load on each processor"_s),
        looks(u"Who takes the processor"_s),
        looks(u"Whether it waits for disk or memory"_s),
        tells(u"Connections that wait to be let in"_s),
        looks(u"Whom this machine talks to most"_s),
        looks(u"Packets that were sent twice, since the start"_s),
        asks(u"The slowest of twenty, as Prometheus sees it"_s),
        asks(u"Which machines it comes from"_s, Verdict::Pass),
        tells(u"The slowest of twenty over the last 500 requests, in seconds"_s),
    };
    world.acts =
        outAndBack(folder + u"/drain"_s) +
        QList<Act>{
            {u"Hold the process"_s, [greedy] { return unless(greedy->state() == 'T', u"it is not held"_s); }},
            {u"Let the neighbour go on"_s, [greedy] { return unless(greedy->state() != 'T', u"it is held"_s); }}};
    return world;
}

} // namespace firebreak::drilltest
