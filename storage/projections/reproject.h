// storage/projections/reproject.h — one stream, folded from the journal, against what the tables hold of it. Throws
// SQLite::Exception; the caller holds the transaction.
#pragma once

#include "core/incident/incident.h"
#include "core/run/run.h"
#include "storage/projections/tables.h"

namespace firebreak {

/// Whether the tables hold exactly what the journal says.
bool incidentIsProjected(Connection& connection, IncidentId id);
bool runIsProjected(Connection& connection, RunId id);
bool documentIsProjected(Connection& connection, const QString& type, const QUuid& id);

/// Makes them so; touches only lines that differ. After an undo, an erasure, a merge, an import, and to rebuild.
void reprojectIncident(Connection& connection, IncidentId id,
                       TimelineTable::Index index = TimelineTable::Index::AtOnce);
void reprojectRun(Connection& connection, RunId id);
void reprojectDocument(Connection& connection, const QString& type, const QUuid& id);

} // namespace firebreak
