// tests/storage/bench_workspace.h — a workspace in a folder that goes away, a clock that is told the time, and the
// shortest ways to say what happens in it.
#pragma once

#include "core/base/clock.h"
#include "storage/reader.h"
#include "storage/store.h"
#include "storage/write_transaction.h"
#include "tests/core/result_matchers.h"

#include <QTemporaryDir>
#include <QTest>

namespace firebreak {

class ToldClock : public Clock {
public:
    explicit ToldClock(Instant start = instantFromMs(1'790'000'000'000)) : m_now(start) {}
    Instant now() const override { return m_now; }
    Millis sinceBoot() const override { return m_sinceBoot; }
    void pass(Millis time)
    {
        m_now += time;
        m_sinceBoot += time;
    }
    /// Somebody sets the wall clock.
    void jump(Millis time) { m_now += time; }

private:
    Instant m_now;
    Millis m_sinceBoot{1'000'000};
};

/// A folder with workspaces in it and the installation of one person. Another bench is another machine.
class Bench {
public:
    explicit Bench(quint64 seed = 1)
        : m_ids(IdSource::seeded(seed)), m_seed(seed * 1000), installation(folder.filePath(QStringLiteral("config")))
    {}

    QString path(const QString& name = QStringLiteral("ops.firebreak")) const { return folder.filePath(name); }

    std::unique_ptr<Store> create(const QString& name = QStringLiteral("ops.firebreak"))
    {
        auto store = Store::create(path(name), QStringLiteral("Operations"), installation, clock, m_ids);
        if (!store)
            qFatal("%s", qPrintable(store.error().sentence()));
        (void)m_ids.random(); // the next store must not begin with the same ids
        return *std::move(store);
    }
    std::unique_ptr<Store> open(const QString& name = QStringLiteral("ops.firebreak"))
    {
        m_ids = IdSource::seeded(++m_seed);
        auto store = Store::open(path(name), installation, clock, m_ids);
        if (!store)
            qFatal("%s", qPrintable(store.error().sentence()));
        return *std::move(store);
    }

    QTemporaryDir folder;
    ToldClock clock;

private:
    IdSource m_ids;
    quint64 m_seed;

public:
    Installation installation;
};

inline Declared declared(int number, const QString& title, Severity severity = Severity::Sev2)
{
    Declared event;
    event.number = number;
    event.title = title;
    event.severity = severity;
    event.detected = instantFromMs(1'790'000'000'000);
    return event;
}

inline Noted noted(const QString& text) { return {NoteType::Note, text, {}, {}}; }

/// Appends in one transaction of its own; ends the program where that fails.
inline QList<EventId> append(Store& store, IncidentId id, const IncidentEvents& events)
{
    QList<EventId> ids;
    const auto written = store.write({}, [&](WriteTransaction& transaction) -> Result<void> {
        auto appended = transaction.append(id, transaction.now(), events);
        if (!appended)
            return tl::unexpected(appended.error());
        ids = *appended;
        return {};
    });
    if (!written)
        qFatal("%s", qPrintable(written.error().sentence()));
    return ids;
}

inline IncidentId declare(Store& store, const QString& title, Severity severity = Severity::Sev2)
{
    const IncidentId id(QUuid::createUuid());
    const auto written = store.write({}, [&](WriteTransaction& transaction) -> Result<void> {
        const auto appended =
            transaction.append(id, transaction.now(), {declared(transaction.nextIncidentNumber(), title, severity)});
        return appended ? Result<void>() : tl::unexpected(appended.error());
    });
    if (!written)
        qFatal("%s", qPrintable(written.error().sentence()));
    return id;
}

inline EventId note(Store& store, IncidentId id, const QString& text)
{
    return append(store, id, {noted(text)}).constLast();
}

inline std::unique_ptr<Reader> readerOf(const Store& store)
{
    auto reader = store.reader();
    if (!reader)
        qFatal("%s", qPrintable(reader.error().sentence()));
    return *std::move(reader);
}

} // namespace firebreak
