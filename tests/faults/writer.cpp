// tests/faults/writer.cpp — a program that writes into a workspace and says so, line by line, once it may: what stands
// on its output must never be lost, however it ends.
//
//   faults_writer kill WORKSPACE CONFIG SEED    writes all sorts of things until it is killed
//   faults_writer count WORKSPACE CONFIG N      writes N notes, then ends
//   faults_writer limit WORKSPACE CONFIG BYTES  may let no file grow beyond BYTES; writes until refused, then goes on
//                                               without the limit
//   faults_writer tmpfs FOLDER MEGABYTES        the same on a small disk of its own; says "no disk" where it cannot
//                                               have one
//   faults_writer readonly FOLDER MEGABYTES     what can be done on a disk that nobody may write to
#include "storage/reader.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "storage/write_transaction.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <random>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

class RealClock : public Clock {
public:
    Instant now() const override { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }
    Millis sinceBoot() const override
    {
        return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now().time_since_epoch());
    }
};

void say(const QString& line)
{
    // Past every buffer: what was said was said, even if the process is gone the next moment.
    const QByteArray bytes = line.toUtf8() + '\n';
    if (::write(STDOUT_FILENO, bytes.constData(), size_t(bytes.size())) != bytes.size())
        ::_exit(4);
}

[[noreturn]] void fail(const QString& why)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    ::_exit(3);
}

template <class T> T orFail(Result<T> result)
{
    if (!result)
        fail(result.error().sentence());
    return *std::move(result);
}

IncidentId declareOne(Store& store, quint64 seed)
{
    const IncidentId id(IdSource::seeded(seed).next(store.clock().now()));
    const Committed committed = orFail(store.write({}, [&](WriteTransaction& transaction) {
        Declared event;
        event.number = transaction.nextIncidentNumber();
        event.title = u"Checkout 5xx"_s;
        event.detected = transaction.now();
        return transaction.append(id, transaction.now(), {event}).map([](const auto&) {});
    }));
    say(committed.events.first().text());
    return id;
}

Result<Committed> note(Store& store, IncidentId id, const QString& text)
{
    return store.write({}, [&](WriteTransaction& transaction) {
        return transaction.append(id, transaction.now(), {Noted{NoteType::Note, text, {}, {}}}).map([](const auto&) {});
    });
}

IncidentId anyIncident(Store& store, quint64 seed)
{
    const auto rows = orFail(orFail(store.reader())->incidents());
    return rows.isEmpty() || seed % 20 == 0 ? declareOne(store, seed) : rows[qsizetype(seed % quint64(rows.size()))].id;
}

void untilKilled(Store& store, quint64 seed)
{
    std::mt19937_64 random(seed);
    const IncidentId id = anyIncident(store, random());
    std::optional<EventId> last;
    for (int i = 0;; ++i) {
        const quint64 what = random() % 30;
        if (what == 0)
            store.checkpoint();
        if (what <= 3)
            store.mergeSearchIndex();
        const auto written = store.write({}, [&](WriteTransaction& transaction) -> Result<void> {
            if (what == 4) {
                const QString name = u"service %1"_s.arg(random() % 10);
                return transaction
                    .putDocument(
                        {u"service"_s, IdSource::seeded(random() % 10).random(), {{u"name"_s, name}}, {}, false})
                    .map([](const auto&) {});
            }
            IncidentEvents events{Noted{NoteType::Note, u"note %1 of writer %2"_s.arg(i).arg(seed), {}, {}}};
            if (what == 5)
                events = {SeverityChanged{Severity::Sev3, Severity(1 + random() % 5), u"looked again"_s}};
            else if (what == 6 && last)
                events = {EntryCorrected{*last, u"corrected %1"_s.arg(i)}};
            else if (what == 7 && last)
                events = {Undone{*last}};
            else if (what == 8)
                events.append(Noted{NoteType::Observation,
                                    u"see"_s,
                                    {},
                                    {{*transaction.putBlob(QByteArray(20'000, char(i))), 20'000, u"x/y"_s, u"f"_s}}});
            auto appended = transaction.append(id, transaction.now(), events);
            if (appended && what != 6 && what != 7)
                last = appended->last();
            return appended.map([](const auto&) {});
        });
        for (const EventId& event : orFail(written).events)
            say(event.text());
    }
}

/// Writes until the disk says no, tells what was said to the person, makes room, and writes on.
void throughAFullDisk(Store& store, const std::function<void()>& makeRoom)
{
    const IncidentId id = anyIncident(store, 1);
    for (int i = 0;; ++i) {
        const auto written = note(store, id, u"note %1 "_s.arg(i) + QString(2000, u'x'));
        if (!written) {
            say(u"refused "_s + written.error().sentence());
            break;
        }
        say(written->events.first().text());
    }
    // Reading goes on while it is full.
    if (orFail(orFail(store.reader())->timeline(id)).isEmpty())
        fail(u"nothing can be read"_s);
    if (note(store, id, QString(200'000, u'y')))
        fail(u"written although full"_s);
    makeRoom();
    const auto again = orFail(note(store, id, u"there is room again"_s));
    say(again.events.first().text());
}

/// A disk that only this process sees.
bool mountDisk(const QByteArray& at, int megabytes)
{
    const QByteArray options = "size=" + QByteArray::number(megabytes) + "m";
    const bool mounted = ::unshare(CLONE_NEWNS) == 0 &&
                         ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                         ::mount("none", at.constData(), "tmpfs", 0, options.constData()) == 0;
    if (!mounted)
        say(u"no disk"_s);
    return mounted;
}

/// Two workspaces: one that was closed, and one whose program ended in the middle, its newest changes in the log.
void onAReadOnlyDisk(const QString& folder, int megabytes, const RealClock& clock)
{
    const QByteArray at = folder.toLocal8Bit();
    if (!mountDisk(at, megabytes))
        return;
    Installation installation(folder + u"/config"_s);
    const QString closed = folder + u"/closed.firebreak"_s;
    const QString left = folder + u"/left.firebreak"_s;
    auto store = orFail(Store::create(closed, u"Ops"_s, installation, clock, IdSource::system()));
    declareOne(*store, 1);
    for (const QString& tail : {u""_s, u"-wal"_s})
        QFile::copy(closed + tail, left + tail);
    store.reset();
    if (::mount("none", at.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0)
        fail(u"the disk stays writable"_s);
    for (const QString& path : {closed, left}) {
        const auto opened = orFail(Store::open(path, installation, clock, IdSource::system()));
        const auto incidents = orFail(orFail(opened->reader())->incidents());
        const auto written = opened->write({}, [](WriteTransaction&) { return Result<void>(); });
        say(u"%1|%2|%3"_s.arg(opened->whyReadOnly()).arg(incidents.size()).arg(written ? u"written"_s : u"refused"_s));
    }
}

void onASmallDisk(const QString& folder, int megabytes, const RealClock& clock)
{
    const QByteArray at = folder.toLocal8Bit();
    if (!mountDisk(at, megabytes))
        return;
    Installation installation(folder + u"/config"_s);
    const QString path = folder + u"/ops.firebreak"_s;
    const QByteArray ballast = at + "/ballast";
    const int file = ::open(ballast.constData(), O_CREAT | O_WRONLY, 0600);
    if (file < 0 || ::posix_fallocate(file, 0, 512 * 1024) != 0)
        fail(u"no ballast"_s);
    ::close(file);
    {
        const auto store = orFail(
            Store::create(path, u"Ops"_s, installation, clock, IdSource::system(), {std::chrono::seconds(2), {}}));
        throughAFullDisk(*store, [&] { ::unlink(ballast.constData()); });
    }
    const Verification verified = orFail(verify(path, &installation));
    say(verified.good() ? u"good %1"_s.arg(verified.events) : u"bad"_s);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const RealClock clock;
    if (arguments.size() == 4 && arguments[1] == u"tmpfs") {
        onASmallDisk(arguments[2], arguments[3].toInt(), clock);
        return 0;
    }
    if (arguments.size() == 4 && arguments[1] == u"readonly") {
        onAReadOnlyDisk(arguments[2], arguments[3].toInt(), clock);
        return 0;
    }
    if (arguments.size() != 5)
        fail(u"wrong use"_s);
    Installation installation(arguments[3]);
    const auto store = orFail(Store::open(arguments[2], installation, clock, IdSource::system()));
    const quint64 number = arguments[4].toULongLong();
    if (arguments[1] == u"kill") {
        untilKilled(*store, number);
    } else if (arguments[1] == u"count") {
        const IncidentId id = declareOne(*store, quint64(::getpid()));
        for (quint64 i = 0; i < number; ++i)
            say(orFail(note(*store, id, u"note %1"_s.arg(i))).events.first().text());
    } else if (arguments[1] == u"limit") {
        rlimit limit = {number, RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        throughAFullDisk(*store, [&] {
            limit.rlim_cur = RLIM_INFINITY;
            ::setrlimit(RLIMIT_FSIZE, &limit);
        });
    } else {
        fail(u"wrong use"_s);
    }
    return 0;
}
