// storage/projections/incident_list.h — lists of incidents, and the references people call them by. Throws
// SQLite::Exception.
#pragma once

#include "core/base/error.h"
#include "storage/rows.h"
#include "storage/sqlite/connection.h"

namespace firebreak {

QList<IncidentRow> listIncidents(Connection& connection, const IncidentFilter& filter);
int countIncidents(Connection& connection, const IncidentFilter& filter);
std::optional<IncidentRow> findIncidentRow(Connection& connection, IncidentId id);

/// "INC-12", with a suffix while another incident has the same number: four digits of the device that declared it,
/// or of its own id where that would not tell them apart.
QString incidentRef(Connection& connection, int number, IncidentId id);
/// Empty where there is no such incident.
QString incidentRef(Connection& connection, IncidentId id);
Result<IncidentId> incidentByReference(Connection& connection, const QString& reference);

} // namespace firebreak
