// core/incident/notes.h — decisions about what is said: notes, decisions, changes, corrections, pins, erasure. Pure;
// see lifecycle.h. Notes are welcome in every state but merged: learning goes on after the end.
#pragma once

#include "core/incident/incident_events.h"
#include "core/incident/moment.h"
#include "core/incident/timeline_entry.h"

namespace firebreak {

/// Refuses an empty note without an attachment, and one over 64 KiB.
Result<IncidentEvents> note(const Incident& incident, NoteType type, const QString& text,
                            const QList<Attachment>& attachments, const Moment& moment);
/// What was decided and why; `rejected` is the alternative that lost, and may be empty.
Result<IncidentEvents> recordDecision(const Incident& incident, const QString& what, const QString& why,
                                      const QString& rejected, const Moment& moment);
/// The first wording stays in the journal.
Result<IncidentEvents> correctEntry(const Incident& incident, const EventId& entry, const QString& text,
                                    const Moment& moment);
Result<IncidentEvents> pinEntry(const Incident& incident, const EventId& entry, bool pinned, const Moment& moment);
Result<IncidentEvents> eraseEntry(const Incident& incident, const EventId& entry, const QString& reason,
                                  const Moment& moment);
/// As if it had not been written: the entry stays, struck out. Refuses one that changed the state: what hangs on that
/// is the business of `undo`.
Result<IncidentEvents> takeBackEntry(const Incident& incident, const TimelineEntry& entry, const Moment& moment);

} // namespace firebreak
