// app/ctl/incident/incident_json.h — an incident as JSON answers show it. Pure.
#pragma once

#include "core/incident/clocks.h"
#include "storage/rows.h"

#include <QJsonArray>

namespace firebreak::ctl {

/// Everything `show` promises. `ref` as the workspace displays it; `now` decides what is late.
QJsonObject incidentJson(const Incident& incident, const QString& ref, const QList<IncidentClock>& clocks, Instant now);

/// The same keys, as far as a list knows them.
QJsonObject incidentRowJson(const IncidentRow& row);

} // namespace firebreak::ctl
