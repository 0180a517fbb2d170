// core/incident/update_template.h — drafts of status updates, by audience and status. A draft is composed for a person
// to read and change; nothing here sends anything.
#pragma once

#include "core/incident/incident.h"
#include "core/incident/severity_words.h"

#include <QTimeZone>

namespace firebreak {

struct UpdateTemplate;
using UpdateTemplateId = Id<UpdateTemplate>;

/// A document. `text` may hold these fields; what they become depends on the audience:
///   {title} {severity} {status}   as the incident has them: "Checkout 5xx", "SEV1" (as it is called here),
///   "investigating" {services}                    "checkout and payment-api"; where none is named: "our service", "not
///   named yet" {since}                       when impact began, else detected, else declared: "02:01 UTC" {impact}
///   internal: each SLO with its share; customers: how many may be affected, in words {next}                        "at
///   02:30 UTC", or "as soon as we know more" {summary}                     what the person has typed so far; a line
///   that holds only fields and becomes empty
///                                 is left out
struct UpdateTemplate {
    UpdateTemplateId id;
    QString name;
    Audience audience = Audience::Internal;
    IncidentStatus status = IncidentStatus::Investigating;
    QString text;

    friend bool operator==(const UpdateTemplate&, const UpdateTemplate&) = default;
};

void describe(auto& a, Is<UpdateTemplate> auto& self)
{
    a.field("name", self.name);
    a.field("audience", self.audience);
    a.field("status", self.status);
    a.field("text", self.text);
}

/// One thing a text may ask for, with a few words about what comes in its place.
struct UpdateField {
    const char* name;
    const char* means;
};
const QList<UpdateField>& updateFields();

/// Refuses an empty name, an empty text or one over 64 KiB, and a field that does not exist.
Result<UpdateTemplate> checked(UpdateTemplate update);

/// For both audiences: investigating, identified, mitigated, resolved. Those for customers name services and effects,
/// never causes, systems or people. Without ids: they are part of the program until somebody saves a changed one.
QList<UpdateTemplate> defaultUpdateTemplates();

/// The last of `own` for this audience and status, else the default. Triage reads as investigating, closed as
/// resolved; an incident that left the path (declined, cancelled, merged) has no update to draft.
std::optional<UpdateTemplate> templateFor(const QList<UpdateTemplate>& own, Audience audience, IncidentStatus status);

/// What the text needs to know beside the incident.
struct UpdateContext {
    Instant now;
    QTimeZone zone;              ///< valid; times are shown there
    std::optional<Instant> next; ///< when the next update is promised
    QString summary;
    SeverityWords severities = {};
};

/// The draft. Fields are filled once: braces in a title or summary stay what they are.
QString render(const UpdateTemplate& update, const Incident& incident, const UpdateContext& context);

} // namespace firebreak
