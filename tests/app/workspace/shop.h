// tests/app/workspace/shop.h — a small workspace on a real file with a clock that is set by hand.
#pragma once

#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"
#include "app/workspace/upkeep.h"
#include "app/workspace/workspace.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

namespace firebreak::shoptest {

/// Both clocks stand still until they are moved. Any thread may read.
class MadeUpClock : public Clock {
public:
    explicit MadeUpClock(Instant at) : m_wall(toMs(at)) {}

    Instant now() const override { return instantFromMs(m_wall); }
    Millis sinceBoot() const override { return Millis(m_boot); }

    /// Time goes by, awake or asleep: both clocks move.
    void pass(Millis by)
    {
        m_wall += by.count();
        m_boot += by.count();
    }
    /// Somebody sets the wall clock.
    void set(Millis by) { m_wall += by.count(); }

private:
    std::atomic<qint64> m_wall;
    std::atomic<qint64> m_boot = 3'600'000;
};

/// 2026-11-22 02:28:41 UTC.
inline const Instant Night = instantFromMs(1'795'314'521'000);

class Shop {
public:
    explicit Shop(const QString& name = QStringLiteral("team"));

    QString path(const QString& name) const { return m_folder.filePath(name); }
    Environment environment(const QString& home = QStringLiteral("config")) const;
    /// The same file once more, as another program on another machine opens it.
    std::unique_ptr<Workspace> again(const QString& home = QStringLiteral("other")) const;
    /// A copy of the file as it is now, opened under a home of its own.
    std::unique_ptr<Workspace> copied(const QString& as);
    std::unique_ptr<Workspace> opened(const QString& file, const QString& home) const;

    Workspace& workspace() { return *m_workspace; }
    Incidents& incidents() { return m_workspace->incidents(); }
    Catalogue& catalogue() { return m_workspace->catalogue(); }
    MadeUpClock& clock() { return m_clock; }
    void close() { m_workspace.reset(); }

    IncidentId declared(const QString& title = QStringLiteral("Checkout fails"), Severity severity = Severity::Sev2);
    ServiceRef service(const QString& name);
    EventId noted(const IncidentId& id, const QString& text);
    QStringList said(const IncidentId& id);
    Incident incident(const IncidentId& id) { return incidents().incident(id).value_or(Incident()); }
    qint64 events() { return m_workspace->upkeep().facts().value_or(WorkspaceFacts()).events; }

    /// The file, read-write for its owner, with these bytes.
    QString write(const QString& name, const QByteArray& bytes) const;

private:
    QTemporaryDir m_folder;
    MadeUpClock m_clock{Night};
    std::unique_ptr<Workspace> m_workspace;
};

/// The sentence of a refusal; empty where there was none.
template <class T> QString refusal(const Result<T>& result) { return result ? QString() : result.error().sentence(); }

} // namespace firebreak::shoptest

/// Waits for a command and ends the test with its sentence where it was refused.
#define FIREBREAK_DONE(...)                                                                                            \
    do {                                                                                                               \
        const QString sentence = firebreak::shoptest::refusal((__VA_ARGS__).result());                                 \
        QVERIFY2(sentence.isEmpty(), qPrintable(sentence));                                                            \
    } while (false)
