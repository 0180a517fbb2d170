// core/slo/service_change.h — something that went out on a service: "deploy 41". A document of its own, because most of
// what goes out does no harm and belongs to no incident until one begins.
#pragma once

#include "core/slo/service.h"

namespace firebreak {

struct ServiceChange {
    Id<ServiceChange> id;
    ServiceRef service;
    QString text; ///< what went out; one line
    Instant at;   ///< when it went out, not when it was written down

    friend bool operator==(const ServiceChange&, const ServiceChange&) = default;
};

void describe(auto& a, Is<ServiceChange> auto& self)
{
    a.field("title", self.text); // under this name documents are found by search
    a.field("service", self.service);
    a.field("at", self.at);
}

inline constexpr const char* ServiceChangeType = "change";
inline constexpr qsizetype MaxChangeCharacters = 500;

/// The change as it will be kept: its text on one line, trimmed. Refuses an empty text, one over the limit, and a
/// change of no service. Whether its time is in the future depends on now, see `notInTheFuture`.
Result<ServiceChange> checked(ServiceChange change);

/// "payment-api: deploy 41": the change as a line of a timeline.
QString timelineText(const ServiceChange& change);

} // namespace firebreak
