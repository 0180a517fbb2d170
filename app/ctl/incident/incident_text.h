// app/ctl/incident/incident_text.h — an incident for eyes: calm, aligned, times in UTC. Pure.
#pragma once

#include "core/incident/clocks.h"
#include "storage/rows.h"

#include <QMap>

namespace firebreak::ctl {

/// "2026-11-22 02:05:00 UTC".
QString timeText(Instant at);

QString incidentText(const Incident& incident, const QString& ref, const QList<IncidentClock>& clocks, Instant now);
QString incidentListText(const QList<IncidentRow>& rows, Instant now);
QString timelineText(const QList<TimelineRow>& rows);

} // namespace firebreak::ctl
