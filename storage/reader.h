// storage/reader.h — looking things up. Its own connection, so it never waits for a writer and sees each commit whole.
// Any thread, one at a time.
#pragma once

#include "core/incident/incident.h"
#include "core/run/run.h"
#include "storage/rows.h"

#include <memory>

namespace firebreak {

class Connection;

class Reader {
public:
    /// Without a store: enough for a command that only reads.
    static Result<std::unique_ptr<Reader>> open(const QString& path);
    ~Reader();

    Result<QList<IncidentRow>> incidents(const IncidentFilter& filter = {});
    /// How many `incidents` would answer without its limit.
    Result<int> incidentCount(const IncidentFilter& filter = {});
    Result<Incident> incident(IncidentId id);
    /// One row as lists show it.
    Result<IncidentRow> incidentRow(IncidentId id);
    /// "INC-12", "inc-12", "12", "INC-12-ab3f" or the id. Where two incidents have the number, refuses and names both.
    Result<IncidentId> findIncident(const QString& reference);

    /// Lines `first` … `last` (inclusive, by number) in fold order.
    Result<QList<TimelineRow>> timeline(IncidentId id, int first = 1, int last = INT_MAX);
    /// The lines that are pinned, corrected, erased or undone.
    Result<QList<TimelineRow>> marked(IncidentId id);
    /// By number within the incident, or by the event's id.
    Result<TimelineRow> entry(IncidentId id, const QString& numberOrId);
    /// What the entry said before it was corrected; its text where it never was.
    Result<QString> originalText(EventId entry);

    Result<Run> run(RunId id);
    /// The last runs of a step, wherever it stands, newest first.
    Result<QList<Run>> runsOfBlock(const QString& blockHash, int limit);
    /// Of a document, newest first.
    Result<QList<Run>> runsOfDocument(const QString& document, int limit);
    /// Beside an incident, oldest first.
    Result<QList<Run>> runsOfIncident(IncidentId id);
    /// Those whose end nobody recorded: they run, or were interrupted.
    Result<QList<Run>> runsWithoutEnd();

    /// By name. Retired ones only when asked for.
    Result<QList<DocumentRow>> documents(const QString& type, bool withRetired = false);
    Result<DocumentRow> document(const QString& type, const QUuid& id);
    /// By id or by name, without case. Where two have the name, refuses and names both ids.
    Result<DocumentRow> findDocument(const QString& type, const QString& nameOrId);
    /// What went out on any of these services (none named: on all) from one instant to another, both included, newest
    /// first; at most `limit`, all where it is negative.
    Result<QList<DocumentRow>> changes(const QList<ServiceId>& services, Instant from, Instant until, int limit = -1);
    /// Every version in fold order.
    Result<QList<DocumentVersion>> history(const QString& type, const QUuid& id);
    Result<QList<DocumentConflict>> conflicts();

    /// The bytes of an attachment; refuses damaged ones.
    Result<QByteArray> blob(const QString& sha256);

    Result<WorkspaceFacts> facts();
    /// Another value means that another connection has written since.
    qint64 dataVersion();

private:
    Reader(const QString& path, std::unique_ptr<Connection> connection, const QString& whyReadOnly);

    QString m_path;
    std::unique_ptr<Connection> m_connection;
    QString m_whyReadOnly;
};

} // namespace firebreak
