// core/incident/incident_fields.h — the fields of the parts that both the state and the events of an incident hold.
#pragma once

#include "core/incident/incident_events.h"

namespace firebreak {

void describe(auto& a, Is<IncidentRef> auto& self)
{
    a.field("id", self.id);
    a.field("number", self.number);
}

void describe(auto& a, Is<Classification> auto& self)
{
    a.field("trigger", self.trigger);
    a.field("modes", self.modes);
    a.field("factors", self.factors);
    a.field("taxonomy_version", self.taxonomyVersion);
}

void describe(auto& a, Is<Attachment> auto& self)
{
    // Words, though no person typed it: a hash that outlived its file would let anyone check a guess at what it held.
    a.text("sha256", self.sha256);
    a.text("name", self.name);
    a.field("size", self.size);
    a.field("media_type", self.mediaType);
}

} // namespace firebreak
