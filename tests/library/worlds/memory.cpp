// A process that grows by 2 MiB a second, or one that stays as it is.
#include "tests/library/worlds/things.h"
#include "tests/library/worlds/world.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

World memoryWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"memory-growth"_s;
    const QString name = freshName();
    const auto process = drillProcess(name, broken ? u"grow"_s : u"idle"_s);
    const QString deafName = freshName();
    const auto deaf = drillProcess(deafName, u"deaf"_s);
    world.things = {process, deaf};
    world.labels = {{u"job"_s, u"shop"_s}, {u"instance"_s, u"web-1:8080"_s}, {u"process"_s, name}};
    world.metrics = {{u"process_resident_memory_bytes"_s,
                      {{u"job"_s, u"shop"_s}, {u"instance"_s, u"web-1:8080"_s}},
                      1e9,
                      broken ? 1.5e9 : 1e9}};
    world.values = {{u"EVIDENCE"_s, folder + u"/evidence"_s}};
    world.steps = {
        looks(u"The machine crawls"_s),
        looks(u"A process vanished"_s),
        looks(u"Something eats memory"_s),
        ofMachine(u"Memory that is left, in percent on the last line"_s),
        looks(u"Who holds the most"_s),
        looks(u"The process in question"_s),
        tells(u"Whether it grows, in percent within five seconds"_s),
        looks(u"What kind of memory it is"_s),
        looks(u"What it may hold at most, where a control group says so"_s),
        looks(u"Whether the machine swaps"_s),
        asks(u"Growth in MiB an hour, as Prometheus sees it"_s),
        ofMachine(u"Memory that is left, in percent"_s),
    };
    const QString saved = folder + u"/evidence/%1.smaps_rollup"_s.arg(process->pid());
    world.acts = {
        {u"The process in question"_s, [] { return QString(); }},
        {u"Save what is known of the process"_s,
         [saved] { return readFile(saved).contains("Rss:") ? QString() : u"nothing is kept of the process"_s; }},
        {u"Ask it to end"_s, [process] { return process->hasEnded() ? QString() : u"the process runs on"_s; }},
        {u"The process in question"_s, [] { return QString(); }, {}, Verdict::Fail}, // there is none of that name now
        {u"The process in question"_s, [] { return QString(); }, {{u"PROCESS"_s, deafName}}},
        {u"Ask it to end"_s,
         [deaf] { return deaf->state() == 'S' ? QString() : u"a process that will not end has ended"_s; }},
        {u"Kill it"_s, [deaf] { return deaf->hasEnded() ? QString() : u"the process runs on"_s; }},
        {u"The process in question"_s, [] { return QString(); }, {{u"PROCESS"_s, u"largest"_s}}},
    };
    return world;
}

} // namespace firebreak::drilltest
