// core/calendar/zone.h — time zones by name, refused where a name would silently read as UTC.
#pragma once

#include "core/base/error.h"

#include <QTimeZone>

namespace firebreak {

/// The zone of an IANA name ("Europe/Berlin", "UTC") or of a fixed offset ("UTC+05:30"). Always valid.
/// Refuses an empty name, a name that is not known here (all of them where the package tzdata is missing), and what Qt
/// takes for a zone but is none: "Europe" (reads as UTC), POSIX rules such as "CET-1CEST", leap-second zones.
Result<QTimeZone> zoneNamed(const QString& name);

} // namespace firebreak
