// app/ctl/incident/incident_text.h — an incident for eyes: calm, aligned, times in UTC. Pure.
#pragma once

#include "core/incident/clocks.h"
#include "core/incident/severity_words.h"
#include "storage/rows.h"

#include <QMap>

namespace firebreak::ctl {

/// "2026-11-22 02:05:00 UTC".
QString timeText(Instant at);

QString incidentText(const Incident& incident, const QString& ref, const QList<IncidentClock>& clocks,
                     const SeverityWords& severities, Instant now);
QString incidentListText(const QList<IncidentRow>& rows, const SeverityWords& severities, Instant now);
/// `rows` in words (`inWords`).
QString timelineText(const QList<TimelineRow>& rows);

} // namespace firebreak::ctl
