// storage/write_transaction.h — what can be done inside `Store::write`: load, then append. Everything read here is the
// newest there is, because the write lock is held. One thread, only inside the body.
#pragma once

#include "core/incident/incident_events.h"
#include "core/run/run_events.h"
#include "storage/journal/journal.h"
#include "storage/store.h"

#include <QHash>

namespace firebreak {

class Connection;

struct NewDocument {
    QString type;
    QUuid id;
    QJsonObject content;
    /// The version this one was made from; absent: the one that is there now.
    std::optional<EventId> base;
    bool retired = false;
};

struct NewWorkspaceEvent {
    QString kind; ///< "workspace.clock_jumped"
    QJsonObject head;
    QJsonObject payload; ///< free text
};

class WriteTransaction {
public:
    Result<Incident> incident(IncidentId id);
    int nextIncidentNumber();
    /// The line of an event in its timeline, and whose it is.
    struct Entry {
        IncidentId incident;
        TimelineRow row;
    };
    Result<Entry> entry(EventId event);
    Result<Entry> entry(IncidentId incident, int number);

    /// Writes the events down and folds them in. An incident begins with `Declared`. `EntryErased` erases: the entry's
    /// own words and those of its corrections are gone for good, from the file and from the search index, as soon as
    /// the transaction is committed and no reader looks at an older state.
    Result<QList<EventId>> append(IncidentId id, Instant occurredAt, const IncidentEvents& events);

    Result<Run> run(RunId id);
    /// As for incidents. A run begins with `RunStarted`; `RunOutputRemoved` erases the words of its end and the output.
    Result<QList<EventId>> append(RunId id, Instant occurredAt, const RunEvents& events);

    std::optional<DocumentRow> document(const QString& type, const QUuid& id);
    QList<DocumentRow> documentsNamed(const QString& type, const QString& name);
    /// Answers the event of the version; where nothing would change, the one that is there. A put whose base is not
    /// the present version counts, and the one it overtakes is reported as a conflict.
    Result<EventId> putDocument(const NewDocument& document);
    /// Removes the words of one version of a document for good, as `EntryErased` does.
    Result<void> eraseDocumentVersion(EventId version, const QString& reason);

    /// Keeps bytes, answers their SHA-256 as lower-case hexadecimal. The same bytes are kept once.
    Result<QString> putBlob(const QByteArray& bytes);

    Result<EventId> appendWorkspaceEvent(const NewWorkspaceEvent& event);

    /// Who writes from here on; at first whom `Store::write` was given. For those who tell what several people did.
    void actAs(const Author& author) { m_author = author; }

    Instant now() const;

    /// Inside storage only.
    Connection& connection() { return m_connection; }
    void noteChange(const QString& kind, const QUuid& id);
    void noteErasure(EventId event) { m_erased.append(event); }

private:
    friend class Store;
    struct Context {
        Connection& connection;
        const Clock& clock;
        IdSource& ids;
        DeviceId device;
        WorkspaceId workspace;
        Author author;
        ReadState& lastRead;
    };
    explicit WriteTransaction(const Context& context);

    template <class Body> auto recording(Body&& body) -> std::invoke_result_t<Body>;
    Result<JournalRow> record(const NewRow& row);
    void eraseWords(EventId event);
    Result<void> eraseEntry(IncidentId incident, const EntryErased& event, Instant occurredAt);

    Connection& m_connection;
    const Clock& m_clock;
    IdSource& m_ids;
    const DeviceId m_device;
    const WorkspaceId m_workspace;
    Author m_author;
    Journal m_journal;
    ReadState& m_lastRead;
    QHash<IncidentId, Incident> m_loaded;
    Committed m_committed;
    QList<EventId> m_erased;
    std::optional<Error> m_failure; ///< of the file itself: then nothing may be committed
};

} // namespace firebreak
