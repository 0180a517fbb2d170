// app/ctl/incident/updated.h — what every verb that changes an incident has in common.
#pragma once

#include "app/ctl/session/asked.h"

namespace firebreak::ctl {

/// What is said after a change, from what is true now.
using Said = std::function<QString(const Incident& incident)>;

/// Runs the decision on the incident REF at `--at` and answers the new state, with "event" (the first one written).
Result<Answer> updated(Session& session, Asked& asked, const Incidents::Decide& decide, const Said& said);

/// The same for other commands of the room: `decide` is the rule that one of them applies, `more` adds to the JSON.
using More = std::function<QJsonObject(const Committed& committed)>;
Result<Answer> written(Session& session, Asked& asked, const IncidentId& id, const Incidents::Decide& decide,
                       std::optional<Instant> at, const std::function<QFuture<Outcome>(Incidents&)>& command,
                       const Said& said, const More& more = {});

/// The new state after any other command of the room; `more` is added to the JSON.
Result<Answer> newState(Session& session, const IncidentId& id, const Committed& committed, const Said& said,
                        const QJsonObject& more = {});

} // namespace firebreak::ctl
