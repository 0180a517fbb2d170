#include "core/incident/incident.h"

#include "core/incident/incident_fields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

void describe(auto& a, Is<TimestampCorrection> auto& self)
{
    a.field("at", self.at);
    a.field("source", self.source);
    a.field("replaced_at", self.replacedAt);
    a.field("reason", self.reason);
}

void describe(auto& a, Is<Timestamp> auto& self)
{
    a.field("at", self.at);
    a.field("source", self.source);
    a.field("corrections", self.corrections);
}

void describe(auto& a, Is<RoleAssignment> auto& self)
{
    a.field("person", self.person);
    a.field("since", self.since);
}

void describe(auto& a, Is<ImpactWindow> auto& self)
{
    a.field("event", self.event);
    a.field("slo", self.slo);
    a.field("start", self.start);
    a.field("end", self.end);
    a.field("share_ppm", self.share);
    a.field("basis", self.basis);
    a.field("cause", self.cause);
}

void describe(auto& a, Is<Promise> auto& self)
{
    a.field("event", self.event);
    a.field("number", self.number);
    a.field("text", self.text);
    a.field("made_at", self.madeAt);
    a.field("due", self.due);
    a.field("state", self.state);
    a.field("settled_at", self.settledAt);
}

void describe(auto& a, Is<SeveritySpan> auto& self)
{
    a.field("from", self.from);
    a.field("severity", self.severity);
}

void describe(auto& a, Is<LastUpdate> auto& self)
{
    a.field("at", self.at);
    a.field("next_promised", self.nextPromised);
}

void describe(auto& a, Is<Incident> auto& self)
{
    a.field("id", self.id);
    a.field("number", self.number);
    a.field("device", self.device);
    a.field("title", self.title);
    a.field("kind", self.kind);
    a.field("status", self.status);
    a.field("severity", self.severity);
    a.field("severities", self.severities);
    a.field("services", self.services);
    a.field("roles", self.roles);
    a.field("former_roles", self.formerRoles);
    a.field("timestamps", self.timestamps);
    a.field("labels", self.labels);
    a.field("impact", self.impact);
    a.field("promises", self.promises);
    a.field("last_update", self.lastUpdate);
    a.field("related", self.related);
    a.field("merged_into", self.mergedInto);
    a.field("status_before_merge", self.statusBeforeMerge);
    a.field("classification", self.classification);
    a.field("ended_at", self.endedAt);
    a.field("newest_state_change", self.newestStateChange);
}

std::optional<Instant> Incident::impactBegan() const
{
    if (const auto own = at(Milestone::ImpactBegan))
        return own;
    const auto earliest = std::ranges::min_element(impact, {}, &ImpactWindow::start);
    return earliest == impact.end() ? std::nullopt : std::optional(earliest->start);
}

QJsonObject stateOf(const Incident& incident) { return toJson(incident).toObject(); }

Result<Incident> incidentFromState(const QJsonObject& state)
{
    Incident incident;
    JsonReader reader(state);
    describe(reader, incident);
    if (!reader.ok())
        return unavailable(
            u"The stored state of an incident cannot be read: “%1” is missing or wrong."_s.arg(reader.wrongKey()),
            u"Rebuild the workspace; the journal holds everything."_s);
    return incident;
}

} // namespace firebreak
