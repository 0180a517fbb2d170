// core/incident/impact.h — decisions about impact windows: which SLO was hurt, from when to when, by how much. Pure;
// see lifecycle.h. Finer instants than a second are cut.
#pragma once

#include "core/incident/incident_events.h"
#include "core/incident/moment.h"

namespace firebreak {

struct ImpactDeclaration {
    SloRef slo;
    std::optional<Instant> start; ///< absent: impact began, else detected
    std::optional<Instant> end;   ///< absent: running while the incident is live
    Ppm share = 0;
    ImpactBasis basis = ImpactBasis::Estimated;
    QString cause = QStringLiteral("self"); ///< "self" or "dep:NAME"
};

/// Refuses a share of 0 or over 100 %, an end that is not after the start or in the future, a cause that is neither
/// "self" nor "dep:NAME", a beginning after the incident was resolved (or a first one after it was mitigated), a second
/// running window on the same SLO, and a running one where the incident has ended.
Result<IncidentEvents> addImpact(const Incident& incident, const ImpactDeclaration& declaration, const Moment& moment);
/// Refuses where no window of the SLO runs, and an instant that is not after its start.
Result<IncidentEvents> changeImpact(const Incident& incident, const SloRef& slo, Ppm share, ImpactBasis basis,
                                    const Moment& moment);
Result<IncidentEvents> endImpact(const Incident& incident, const SloRef& slo, const Moment& moment);

} // namespace firebreak
