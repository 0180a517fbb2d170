// A note, written so that it survives a power cut, beside the least that SQLite can do: at a person's pace, turn by
// turn, because a disk that is kept busy syncs at another speed than one that rests.
//
//     bench-append WORKSPACE ROUNDS
#include "app/workspace/system_clock.h"
#include "core/incident/notes.h"
#include "storage/reader.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/query.h"
#include "storage/write_transaction.h"
#include "tests/bench/report.h"
#include "tests/bench/sentences.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <thread>

#include <time.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr int WarmUp = 20;

template <class T> T orEnd(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().sentence()));
    return *std::move(result);
}

/// Processor time of this thread: what is left of a commit without the disk.
MilliSeconds processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// Each turn begins five to ten milliseconds after the one before.
class Pace {
public:
    explicit Pace(Sentences& dice) : m_dice(dice) {}
    void wait()
    {
        m_next = std::max(m_next, std::chrono::steady_clock::now() - std::chrono::milliseconds(10));
        m_next += std::chrono::microseconds(5'000 + m_dice.below(5'000));
        std::this_thread::sleep_until(m_next);
    }

private:
    Sentences& m_dice;
    std::chrono::steady_clock::time_point m_next = std::chrono::steady_clock::now();
};

/// One row in a table without an index, in a file of its own beside the workspace.
class BareTable {
public:
    explicit BareTable(const QString& path)
        : m_connection(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, std::chrono::seconds(10))
    {
        m_connection.exec("PRAGMA journal_mode = WAL");
        m_connection.exec("PRAGMA synchronous = FULL");
        m_connection.exec("CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
    }
    void commit(const QString& text)
    {
        Transaction transaction(m_connection, Transaction::Kind::Write);
        Query(m_connection, "INSERT INTO note(text) VALUES (?)", text).run();
        transaction.commit();
    }

private:
    Connection m_connection;
};

/// What the disk asks for a promise: a page written over and synced.
double medianSync(const QString& path, Pace& pace)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        qFatal("%s", qPrintable(file.errorString()));
    const QByteArray page(4096, 'x');
    Samples samples;
    for (int i = 0; i < 200; ++i) {
        pace.wait();
        const Stopwatch watch;
        file.seek(0);
        file.write(page);
        file.flush();
        fdatasync(file.handle());
        samples.add(watch.elapsed());
    }
    return samples.median();
}

int run(const QString& path, int rounds)
{
    const SystemClock clock;
    const QString folder = QFileInfo(path).absolutePath();
    Installation installation(folder + u"/append-config"_s);
    const auto store = orEnd(Store::open(path, installation, clock, IdSource::system()));
    IncidentFilter running;
    running.limit = 1;
    const IncidentId id = orEnd(orEnd(store->reader())->incidents(running)).first().id;
    BareTable bare(folder + u"/bare.sqlite"_s);
    Sentences sentences(3);
    Pace pace(sentences);

    Samples ours;
    Samples theirs;
    Samples ourWork;
    Samples theirWork;
    for (int i = -WarmUp; i < rounds; ++i) {
        const QString text = sentences.next();
        pace.wait();
        const MilliSeconds ourStart = processorTime();
        const Stopwatch ourWatch;
        orEnd(store->write({}, [&](WriteTransaction& tx) -> Result<void> {
            return tx.incident(id)
                .and_then([&](const Incident& incident) {
                    return note(incident, NoteType::Note, text, {}, {tx.now(), tx.now()});
                })
                .and_then([&](const IncidentEvents& events) { return tx.append(id, tx.now(), events); })
                .map([](const QList<EventId>&) {});
        }));
        const MilliSeconds our = ourWatch.elapsed();
        const MilliSeconds ourBusy = processorTime() - ourStart;
        pace.wait();
        const MilliSeconds theirStart = processorTime();
        const Stopwatch theirWatch;
        bare.commit(text);
        const MilliSeconds their = theirWatch.elapsed();
        const MilliSeconds theirBusy = processorTime() - theirStart;
        if (i < 0)
            continue;
        ours.add(our);
        theirs.add(their);
        ourWork.add(ourBusy);
        theirWork.add(theirBusy);
    }

    const auto against = [&](double value) { return u"bare commit, %1"_s.arg(inMilliseconds(value)); };
    const double p50 = ours.median() / theirs.median();
    print({u"Append a note: half of them within"_s, inMilliseconds(ours.median()), against(theirs.median()), p50,
           timesAtMost(p50, 2)});
    print({u"Append a note: 99 of 100 within"_s, inMilliseconds(ours.quantile(0.99)), against(theirs.quantile(0.99)),
           ours.quantile(0.99) / theirs.quantile(0.99), atMost(ours.quantile(0.99), 10)});
    print({u"Append a note: mean"_s, inMilliseconds(ours.mean()), against(theirs.mean()), ours.mean() / theirs.mean()});
    print({u"Append a note: the worst of %1"_s.arg(rounds), inMilliseconds(ours.worst()), against(theirs.worst()),
           ours.worst() / theirs.worst()});
    print({u"Append a note: processor time, half within"_s, inMilliseconds(ourWork.median()),
           against(theirWork.median()), ourWork.median() / theirWork.median()});
    print({u"One page written and synced"_s, {}, inMilliseconds(medianSync(folder + u"/sync.page"_s, pace)), {}});
    return 0;
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("bench-append WORKSPACE ROUNDS\n", stderr);
        return 2;
    }
    return firebreak::bench::run(arguments.at(1), arguments.at(2).toInt());
}
