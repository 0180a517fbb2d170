// app/gui/console/room/escalation.h — whom to call now, in order, with numbers and how old they are. Pure.
#pragma once

#include "core/incident/incident.h"
#include "core/people/person.h"
#include "core/slo/service.h"

namespace firebreak {

struct Callee {
    QString name;
    QString why; ///< "owner of payment-api", "platform on-call, checkout"
    QString number;
    QString age;      ///< "confirmed 12 days ago"
    bool old = false; ///< over 180 days: it may no longer ring there

    friend bool operator==(const Callee&, const Callee&) = default;
};

/// Escalation contacts of the incident's services in their order, then the owners, then the commander's manager;
/// everybody once. People without a number are left out: one cannot call them.
QList<Callee> calleesFor(const Incident& incident, const QList<Service>& services, const QList<Person>& people,
                         Instant now);

} // namespace firebreak
