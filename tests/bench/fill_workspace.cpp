// Makes a workspace of a given size, through the same door as everything else: fifteen months of incidents, each with
// its timeline, one of them still running and long.
//
//     bench-fill FILE INCIDENTS ENTRIES LONGEST
//     bench-fill FILE                            makes the hourly backup, so that no measured program begins with it
#include "app/workspace/system_clock.h"
#include "core/incident/notes.h"
#include "core/slo/service.h"
#include "storage/backup/backup.h"
#include "storage/reader.h"
#include "storage/write_transaction.h"
#include "tests/bench/sentences.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr int Running = 12; ///< the newest ones, the long one among them
constexpr int IncidentsAtOnce = 20;
constexpr Minutes Span = Minutes(450 * 24 * 60);
/// Between two entries.
constexpr Millis LeastPause(200);
constexpr Millis LongestPause(20'200);

/// Walks from fifteen months ago to the present hour.
class StoryClock : public Clock {
public:
    explicit StoryClock(Instant start) : m_now(start) {}
    Instant now() const override { return m_now; }
    Millis sinceBoot() const override { return m_now.time_since_epoch(); }
    void reach(Instant at) { m_now = std::max(m_now, at); }
    void pass(Millis time) { m_now += time; }

private:
    Instant m_now;
};

template <class T> T orEnd(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().sentence()));
    return *std::move(result);
}
NoteType noteType(int dice)
{
    if (dice < 70)
        return NoteType::Note;
    if (dice < 85)
        return NoteType::Chat;
    if (dice < 92)
        return NoteType::Observation;
    if (dice < 96)
        return NoteType::Change;
    return dice < 98 ? NoteType::Alert : NoteType::Decision;
}

class Story {
public:
    Story(Store& store, StoryClock& clock) : m_store(store), m_clock(clock), m_sentences(20'260'101) {}

    void cast()
    {
        orEnd(m_store.write({}, [&](WriteTransaction& tx) -> Result<void> {
            for (const QString& name : {u"Ana Ruiz"_s, u"Jo Park"_s, u"Mia Chen"_s, u"Sam Lee"_s}) {
                Person person;
                person.id = PersonId(m_ids.next(m_clock.now()));
                person.name = name;
                orEnd(tx.putDocument({u"person"_s, person.id.uuid(), toJson(person).toObject(), {}, false}));
                m_people.append(person.ref());
            }
            for (int i = 1; i <= 20; ++i) {
                Service service;
                service.id = ServiceId(m_ids.next(m_clock.now()));
                service.name = u"service-%1"_s.arg(i);
                orEnd(tx.putDocument({u"service"_s, service.id.uuid(), toJson(service).toObject(), {}, false}));
                m_services.append(service.ref());
            }
            return {};
        }));
    }

    /// `lines` of timeline, its declaration among them.
    void incident(WriteTransaction& tx, int number, int lines, bool running)
    {
        const IncidentId id(m_ids.next(m_clock.now()));
        Declared declared;
        declared.number = number;
        declared.title = m_sentences.title();
        declared.severity = Severity(running ? 1 + number % 3 : 2 + m_sentences.below(4));
        declared.services = {m_services.at(m_sentences.below(int(m_services.size())))};
        declared.commander = m_people.at(m_sentences.below(int(m_people.size())));
        declared.detected = m_clock.now();
        declared.acknowledged = true;
        say(tx, id, declared);
        const int notes = lines - 1 - (running ? 0 : 3);
        for (int i = 0; i < notes; ++i)
            say(tx, id, Noted{noteType(m_sentences.below(100)), m_sentences.next(), {}, {}});
        if (running)
            return;
        say(tx, id, Mitigated{});
        say(tx, id, Resolved{});
        say(tx, id, Closed{});
    }

private:
    void say(WriteTransaction& tx, IncidentId id, const IncidentEvent& event)
    {
        m_clock.pass(LeastPause + Millis(m_sentences.below(int((LongestPause - LeastPause).count()))));
        orEnd(tx.append(id, m_clock.now(), {event}));
    }

    Store& m_store;
    StoryClock& m_clock;
    Sentences m_sentences;
    IdSource m_ids = IdSource::seeded(7);
    QList<PersonRef> m_people;
    QList<ServiceRef> m_services;
};

int fill(const QString& path, int incidents, int entries, int longest)
{
    // The last incident has the most entries, and nothing of it is later than now.
    const Instant end = instantFromMs(QDateTime::currentMSecsSinceEpoch()) - longest * LongestPause;
    StoryClock clock(end - Span);
    Installation installation(QFileInfo(path).absolutePath() + u"/config"_s);
    const auto store = orEnd(Store::create(path, u"Bench"_s, installation, clock, IdSource::seeded(11)));
    Story story(*store, clock);
    story.cast();
    const qint64 rest = entries - longest;
    const auto linesBefore = [&](qint64 incident) { return rest * incident / (incidents - 1); };
    for (int first = 1; first <= incidents; first += IncidentsAtOnce) {
        orEnd(store->write({}, [&](WriteTransaction& tx) -> Result<void> {
            for (int n = first; n < first + IncidentsAtOnce && n <= incidents; ++n) {
                clock.reach(end - Span + Span * n / (incidents + 1));
                const int lines = n == incidents ? longest : int(linesBefore(n) - linesBefore(n - 1));
                story.incident(tx, n, lines, n > incidents - Running);
            }
            return {};
        }));
        while (first % 2'000 == 1 && store->mergeSearchIndex()) {
        }
    }
    while (store->mergeSearchIndex()) {
    }
    store->checkpoint();
    const auto facts = orEnd(orEnd(store->reader())->facts());
    std::printf("%lld incidents, %lld events, %lld MB\n", facts.incidents, facts.events, facts.bytes / 1'000'000);
    return 0;
}

int makeBackup(const QString& path)
{
    const SystemClock clock;
    Installation installation(QFileInfo(path).absolutePath() + u"/config"_s);
    orEnd(backUp(*orEnd(Store::open(path, installation, clock, IdSource::system()))));
    return 0;
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 2)
        return firebreak::bench::makeBackup(arguments.at(1));
    if (arguments.size() != 5) {
        std::fputs("bench-fill FILE [INCIDENTS ENTRIES LONGEST]\n", stderr);
        return 2;
    }
    return firebreak::bench::fill(arguments.at(1), arguments.at(2).toInt(), arguments.at(3).toInt(),
                                  arguments.at(4).toInt());
}
