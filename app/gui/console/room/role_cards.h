// app/gui/console/room/role_cards.h — what somebody in a role does now: short, in the order in which it matters at
// night.
#pragma once

#include "core/incident/incident.h"

#include <QStringList>

namespace firebreak {

/// Three to five sentences for the role, at most one of them about the state the incident is in.
QStringList roleCard(Role role, const Incident& incident);

} // namespace firebreak
