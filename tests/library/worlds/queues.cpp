// A spool that grows before a consumer that is stopped, and the dead letters of such a queue; or both in order.
#include "tests/library/worlds/things.h"
#include "tests/library/worlds/world.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

namespace {

/// Another message every fifth of a second.
constexpr const char* Producer = R"(i=0
echo ready
while :; do i=$((i + 1)); echo "order $i" > "$1/later-$i"; sleep 0.2; done
)";

QString unless(bool isRight, const QString& sentence) { return isRight ? QString() : sentence; }

} // namespace

World queueWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"queue-lag"_s;
    const QString spool = folder + u"/spool"_s;
    const QString aside = folder + u"/aside"_s;
    const QString name = freshName();
    const auto consumer = drillProcess(name, u"idle"_s);
    const auto port = std::make_shared<Port>();
    world.things = {consumer, port};
    for (int i = 0; i < (broken ? 1100 : 3); ++i)
        writeFile(spool + u"/message-%1"_s.arg(i), "order\n");
    if (broken) {
        setAge(spool + u"/message-7"_s, 3600);
        outputOf(u"kill"_s, {u"-STOP"_s, QString::number(consumer->pid())});
        port->letWait(12);
        world.things.append(std::make_shared<Started>(
            u"bash"_s, QStringList{u"-c"_s, QString::fromLatin1(Producer), u"bash"_s, spool}, "ready"));
    }
    world.labels = {{u"queue"_s, u"orders"_s}, {u"job"_s, u"rabbitmq"_s}};
    world.metrics = {{u"rabbitmq_queue_messages_ready"_s, world.labels, 10, broken ? 5000.0 : 10.0}};
    world.values = {{u"SPOOL"_s, spool}, {u"ASIDE"_s, aside}, {u"WORKER"_s, name}, {u"LISTEN_PORT"_s, port->number()}};
    world.steps = {
        looks(u"The pile grows"_s),
        looks(u"Nothing is consumed"_s),
        looks(u"The consumer runs and does nothing"_s),
        tells(u"How many messages wait"_s),
        tells(u"How old the oldest one is, in seconds"_s),
        tells(u"Whether the pile grows, messages within five seconds"_s),
        looks(u"Whether the consumer runs"_s),
        tells(u"What state it is in; T and D are bad"_s),
        tells(u"Connections that nobody takes, on the port of broker or consumer"_s),
        asks(u"Waiting messages, as Prometheus sees it"_s),
        asks(u"How the pile moves, messages a second"_s),
        tells(u"How old the oldest message is now, in seconds"_s),
    };
    const auto runs = [consumer](bool should) {
        return unless((consumer->state() == 'T') != should, u"the consumer is not as it should be"_s);
    };
    world.acts = {
        {u"Let it go on"_s, [=] { return runs(true); }},
        {u"Stop the consumer again"_s, [=] { return runs(false); }},
        {u"Let it go on"_s, [=] { return runs(true); }},
        {u"Move the oldest message out of the way"_s,
         [=] {
             return unless(QFile::exists(aside + u"/message-7"_s) && !QFile::exists(spool + u"/message-7"_s) &&
                               filesIn(aside) == 1,
                           u"not the oldest message was moved, or not it alone"_s);
         }},
        {u"Give the messages back"_s,
         [=] { return unless(QFile::exists(spool + u"/message-7"_s), u"the message is not back"_s); }},
    };
    return world;
}

World deadLetterWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"dead-letter-queue"_s;
    const QString dead = folder + u"/dead"_s;
    const QString spool = folder + u"/spool"_s;
    const QString kept = folder + u"/kept"_s;
    QDir().mkpath(dead);
    QDir().mkpath(spool);
    for (int i = 0; i < (broken ? 4 : 0); ++i)
        writeFile(dead + u"/message-%1"_s.arg(i), "{\"order\": 7, \"error\": \"unknown field currency\"}\n");
    world.labels = {{u"queue"_s, u"orders.dead"_s}, {u"job"_s, u"rabbitmq"_s}};
    world.metrics = {{u"rabbitmq_queue_messages_ready"_s, world.labels, broken ? 4.0 : 0.0, broken ? 4.0 : 0.0}};
    world.values = {{u"DEAD"_s, dead}, {u"SPOOL"_s, spool}, {u"KEPT"_s, kept}, {u"MESSAGE"_s, u"message-2"_s}};
    world.steps = {
        looks(u"The alert is new"_s),
        looks(u"A deploy went out"_s),
        {u"Only one kind fails"_s, Verdict::Pass, Verdict::Fail}, // grep finds nothing where nothing is
        tells(u"How many there are"_s),
        tells(u"How many came within the last ten minutes"_s),
        looks(u"When they came, by the hour"_s),
        looks(u"What they complain of"_s),
        looks(u"The largest of them, in bytes"_s),
        looks(u"How the oldest one begins"_s),
        asks(u"Dead letters, as Prometheus sees it"_s),
        tells(u"How many are left"_s),
    };
    const auto counts = [=](int inDead, int inSpool, int inKept) {
        return unless(
            filesIn(dead) == inDead && filesIn(spool) == inSpool && filesIn(kept) == inKept,
            u"there are %1 dead, %2 in the queue, %3 kept"_s.arg(filesIn(dead)).arg(filesIn(spool)).arg(filesIn(kept)));
    };
    world.acts = {
        // Without a copy nothing is thrown away.
        {u"Throw it away"_s, [=] { return counts(4, 0, 0); }, {}, Verdict::Fail},
        {u"Copy all of them"_s, [=] { return counts(4, 0, 4); }},
        {u"Give one message back"_s, [=] { return counts(3, 1, 4); }},
        {u"Take the message out again"_s, [=] { return counts(4, 0, 4); }},
        {u"Throw it away"_s, [=] { return counts(3, 0, 4); }},
        {u"Give them back"_s, [=] { return counts(0, 3, 4); }},
        {u"How many are left"_s, [=] { return counts(0, 3, 4); }},
    };
    return world;
}

} // namespace firebreak::drilltest
