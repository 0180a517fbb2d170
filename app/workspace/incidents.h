// app/workspace/incidents.h — the room for incidents: every command a person or an alert can give, and the questions
// that lists and rooms ask.
#pragma once

#include "app/workspace/workspace.h"
#include "core/incident/clocks.h"
#include "core/incident/lifecycle.h"
#include "core/incident/notes.h"
#include "storage/reader.h"

namespace firebreak {

struct AlertDeclaration;

/// A file or picture on its way into the workspace.
struct IncomingFile {
    QString name;
    QString mediaType;
    QByteArray bytes;
};

class Incidents {
public:
    /// A rule of core with everything but incident and moment bound.
    using Decide = std::function<Result<IncidentEvents>(const Incident&, const Moment&)>;

    explicit Incidents(Workspace& workspace) : m_workspace(workspace) {}

    // Commands. `at` absent: now.
    QFuture<Outcome> declare(const Declaration& declaration, std::optional<Instant> at = {});
    /// Services the alert names and the catalogue does not know are added to it in the same transaction. The alert's
    /// facts become the first entries of the timeline.
    QFuture<Outcome> declareFrom(const AlertDeclaration& alert, Declaration declaration,
                                 std::optional<Instant> at = {});
    QFuture<Outcome> update(const IncidentId& id, Decide decide, std::optional<Instant> at = {});
    QFuture<Outcome> attach(const IncidentId& id, const QString& text, QList<IncomingFile> files,
                            std::optional<Instant> at = {});
    /// Several notes in one transaction: pasted chat lines, each at its own time.
    QFuture<Outcome> noteAll(const IncidentId& id, NoteType type, QList<std::pair<Instant, QString>> notes);
    QFuture<Outcome> mergeInto(const IncidentId& id, const IncidentId& target, std::optional<Instant> at = {});
    QFuture<Outcome> unmerge(const IncidentId& id, std::optional<Instant> at = {});
    /// Both sides say so.
    QFuture<Outcome> relate(const IncidentId& id, const IncidentId& other, bool related = true);
    /// Removes the free text of an entry for good: journal, projections, search, WAL. The outcome names backups that
    /// still hold it.
    QFuture<Outcome> erase(const IncidentId& id, const EventId& entry, const QString& reason);
    QFuture<Outcome> undo(const IncidentId& id, const EventId& event);
    /// Strikes out an entry that changed no state: a note, a change.
    QFuture<Outcome> takeBack(const IncidentId& id, const EventId& entry);

    // Questions.
    Result<Incident> incident(const IncidentId& id) const;
    /// Its line in a list: the reference with the device's suffix where the number is not unique.
    Result<IncidentRow> row(const IncidentId& id) const;
    /// "INC-12", "12", a UUID; refuses an ambiguous or unknown one.
    Result<IncidentId> find(const QString& reference) const;
    Result<QList<IncidentRow>> list(const IncidentFilter& filter) const;
    /// In the order it was written down, after entry number `after`.
    Result<QList<TimelineRow>> timeline(const IncidentId& id, int after = 0) const;
    /// The entries that are pinned, corrected, erased or undone.
    Result<QList<TimelineRow>> markedEntries(const IncidentId& id) const;
    Result<TimelineRow> entry(const IncidentId& id, const QString& numberOrId) const;
    /// What an entry said before it was corrected.
    Result<QString> originalText(const EventId& entry) const;
    QList<IncidentClock> clocks(const Incident& incident) const;
    /// The bytes of an attachment, read by a worker; empty where they are damaged or missing.
    QFuture<QByteArray> attachment(const QString& sha256) const;

private:
    Moment moment(std::optional<Instant> at) const;

    Workspace& m_workspace;
};

} // namespace firebreak
