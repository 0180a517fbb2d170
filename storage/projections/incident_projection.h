// storage/projections/incident_projection.h — everything the tables hold of one incident, as a pure function of its
// stream: what grows event by event must equal this, and a rebuild writes exactly this.
#pragma once

#include "storage/journal/journal_row.h"
#include "storage/rows.h"

namespace firebreak {

/// A damaged known kind reads as unknown, so that one bad row never hides the rest (`verify` names it).
RecordedIncidentEvent decodeRow(const JournalRow& row);
QList<RecordedIncidentEvent> decodeRows(const QList<JournalRow>& rows);

struct ProjectedIncident {
    Incident state;
    Instant newestAt;
    QList<TimelineRow> timeline; ///< in fold order
};

ProjectedIncident projectIncident(IncidentId id, const QList<RecordedIncidentEvent>& events);

/// The entry that an event is about, where it has no line of its own: a correction, a pin, an erasure, an undo.
std::optional<EventId> markedEntry(const IncidentEvent& event);
/// What such an event does to the line it is about.
void mark(TimelineRow& row, const IncidentEvent& event, const Recorded& recorded);

/// What the search over titles reads of an incident: title, reference, labels.
QString titleText(const Incident& incident);

QByteArray attachmentsToBytes(const QList<Attachment>& attachments);
QList<Attachment> attachmentsFromBytes(const QByteArray& bytes);

} // namespace firebreak
