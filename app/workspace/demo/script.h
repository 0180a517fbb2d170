// app/workspace/demo/script.h — what happens in the demo, written down before any of it is recorded: steps in time,
// each a decision of core by one person. `play` records them as if Firebreak had been there.
#pragma once

#include "core/incident/lifecycle.h"
#include "core/slo/service_change.h"
#include "storage/store.h"

#include <QHash>

#include <functional>

namespace firebreak {
class WriteTransaction;
}

namespace firebreak::demo {

/// The clock of the demo: stands where the step that is being recorded stands.
class StageClock : public Clock {
public:
    Instant now() const override { return m_now; }
    Millis sinceBoot() const override { return m_now.time_since_epoch(); }
    void set(Instant now) { m_now = now; }

private:
    Instant m_now;
};

/// Where a step finds itself when it is recorded.
struct Scene {
    const Incident& incident;
    Moment moment;
    WriteTransaction& transaction;
    const QHash<QString, EventId>& marks; ///< events that later steps talk about
};

using Act = std::function<Result<IncidentEvents>(const Scene& scene)>;

struct Step {
    IncidentId incident; ///< null: what is recorded belongs to none
    Instant recorded;
    Instant at; ///< not after `recorded`; earlier: back-dated
    PersonRef by;
    std::optional<Declaration> declaration;   ///< the first step of an incident
    Act act;                                  ///< the others
    QString mark;                             ///< remembers its first event under this name
    std::optional<ServiceChange> change = {}; ///< went out on a service, told by the one who did it
};

class Script {
public:
    void add(Step step) { m_steps.append(std::move(step)); }
    /// Steps in the order in which they were written down.
    QList<Step> steps() const;
    int incidents() const;

private:
    QList<Step> m_steps;
};

/// Numbers incidents so that the newest one has `lastNumber`. Steps of one person in a row are one transaction. A
/// refusal means that the script breaks a rule of core.
Result<void> play(const Script& script, int lastNumber, Store& store, StageClock& clock);

} // namespace firebreak::demo
