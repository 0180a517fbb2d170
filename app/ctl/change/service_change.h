// app/ctl/change/service_change.h — something that went out on a service: "deploy 41". A document.
#pragma once

#include "core/slo/service.h"

namespace firebreak::ctl {

struct ServiceChange {
    Id<ServiceChange> id;
    QString title; ///< what went out
    ServiceRef service;
    Instant at;

    friend bool operator==(const ServiceChange&, const ServiceChange&) = default;
};

void describe(auto& a, Is<ServiceChange> auto& self)
{
    a.field("title", self.title);
    a.field("service", self.service);
    a.field("at", self.at);
}

inline constexpr const char* ServiceChangeType = "change";

} // namespace firebreak::ctl
