#include "core/incident/incident_events.h"

#include "core/incident/incident_fields.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// The newest version of any kind; raised when a field is added whose absence older programs would misread.
constexpr int CurrentVersion = 1;

template <class E> constexpr const char* KindOf = nullptr;
template <> constexpr const char* KindOf<Declared> = "incident.declared";
template <> constexpr const char* KindOf<Acknowledged> = "incident.acknowledged";
template <> constexpr const char* KindOf<Identified> = "incident.identified";
template <> constexpr const char* KindOf<Mitigated> = "incident.mitigated";
template <> constexpr const char* KindOf<Resolved> = "incident.resolved";
template <> constexpr const char* KindOf<Closed> = "incident.closed";
template <> constexpr const char* KindOf<Declined> = "incident.declined";
template <> constexpr const char* KindOf<Cancelled> = "incident.cancelled";
template <> constexpr const char* KindOf<Reopened> = "incident.reopened";
template <> constexpr const char* KindOf<MergedInto> = "incident.merged_into";
template <> constexpr const char* KindOf<Unmerged> = "incident.unmerged";
template <> constexpr const char* KindOf<SeverityChanged> = "incident.severity_changed";
template <> constexpr const char* KindOf<RoleAssigned> = "incident.role_assigned";
template <> constexpr const char* KindOf<TimestampSet> = "incident.timestamp_set";
template <> constexpr const char* KindOf<ImpactBegan> = "incident.impact_began";
template <> constexpr const char* KindOf<ImpactChanged> = "incident.impact_changed";
template <> constexpr const char* KindOf<ImpactEnded> = "incident.impact_ended";
template <> constexpr const char* KindOf<UpdateSent> = "incident.update_sent";
template <> constexpr const char* KindOf<PromiseMade> = "incident.promise_made";
template <> constexpr const char* KindOf<PromiseSettled> = "incident.promise_settled";
template <> constexpr const char* KindOf<TitleChanged> = "incident.title_changed";
template <> constexpr const char* KindOf<ServicesChanged> = "incident.services_changed";
template <> constexpr const char* KindOf<LabelSet> = "incident.label_set";
template <> constexpr const char* KindOf<Related> = "incident.related";
template <> constexpr const char* KindOf<Categorised> = "incident.categorised";
template <> constexpr const char* KindOf<Noted> = "incident.noted";
template <> constexpr const char* KindOf<EntryCorrected> = "incident.entry_corrected";
template <> constexpr const char* KindOf<EntryPinned> = "incident.entry_pinned";
template <> constexpr const char* KindOf<EntryErased> = "incident.entry_erased";
template <> constexpr const char* KindOf<Undone> = "incident.undone";

template <class E>
concept WithoutFields = std::is_empty_v<E>;

void describe(auto&, WithoutFields auto&) {}

void describe(auto& a, Is<Declared> auto& self)
{
    a.field("number", self.number);
    a.text("title", self.title);
    a.field("kind", self.kind);
    a.field("severity", self.severity);
    a.field("status", self.status);
    a.field("services", self.services);
    a.field("detected", self.detected);
    a.field("detected_by", self.detectedBy);
    a.field("impact_began", self.impactBegan);
    a.field("commander", self.commander);
    a.field("acknowledged", self.acknowledged);
    a.text("labels", self.labels);
}

void describe(auto& a, Is<Mitigated> auto& self) { a.field("impact_continues", self.impactContinues); }
void describe(auto& a, Is<Closed> auto& self) { a.text("reason", self.reason); }
void describe(auto& a, Is<Declined> auto& self) { a.text("reason", self.reason); }
void describe(auto& a, Is<Cancelled> auto& self) { a.text("reason", self.reason); }
void describe(auto& a, Is<Reopened> auto& self) { a.text("reason", self.reason); }
void describe(auto& a, Is<MergedInto> auto& self) { a.field("target", self.target); }

void describe(auto& a, Is<SeverityChanged> auto& self)
{
    a.field("from", self.from);
    a.field("to", self.to);
    a.text("reason", self.reason);
}

void describe(auto& a, Is<RoleAssigned> auto& self)
{
    a.field("role", self.role);
    a.field("person", self.person);
}

void describe(auto& a, Is<TimestampSet> auto& self)
{
    a.field("milestone", self.milestone);
    a.field("at", self.at);
    a.field("source", self.source);
    a.text("reason", self.reason);
}

void describe(auto& a, Is<ImpactBegan> auto& self)
{
    a.field("slo", self.slo);
    a.field("start", self.start);
    a.field("end", self.end);
    a.field("share_ppm", self.share);
    a.field("basis", self.basis);
    a.field("cause", self.cause);
}

void describe(auto& a, Is<ImpactChanged> auto& self)
{
    a.field("slo", self.slo);
    a.field("at", self.at);
    a.field("share_ppm", self.share);
    a.field("basis", self.basis);
}

void describe(auto& a, Is<ImpactEnded> auto& self)
{
    a.field("slo", self.slo);
    a.field("at", self.at);
}

void describe(auto& a, Is<UpdateSent> auto& self)
{
    a.field("audience", self.audience);
    a.text("text", self.text);
    a.field("next", self.next);
}

void describe(auto& a, Is<PromiseMade> auto& self)
{
    a.text("text", self.text);
    a.field("due", self.due);
}

void describe(auto& a, Is<PromiseSettled> auto& self)
{
    a.field("promise", self.promise);
    a.field("outcome", self.outcome);
}

void describe(auto& a, Is<TitleChanged> auto& self)
{
    a.text("from", self.from);
    a.text("to", self.to);
}

void describe(auto& a, Is<ServicesChanged> auto& self) { a.field("services", self.services); }

void describe(auto& a, Is<LabelSet> auto& self)
{
    a.text("key", self.key);
    a.text("value", self.value);
}

void describe(auto& a, Is<Related> auto& self)
{
    a.field("other", self.other);
    a.field("related", self.related);
}

void describe(auto& a, Is<Categorised> auto& self) { a.field("classification", self.classification); }

void describe(auto& a, Is<Noted> auto& self)
{
    a.field("type", self.type);
    a.text("text", self.text);
    a.text("details", self.details);
    a.field("attachments", self.attachments);
}

void describe(auto& a, Is<EntryCorrected> auto& self)
{
    a.field("entry", self.entry);
    a.text("text", self.text);
}

void describe(auto& a, Is<EntryPinned> auto& self)
{
    a.field("entry", self.entry);
    a.field("pinned", self.pinned);
}

void describe(auto& a, Is<EntryErased> auto& self)
{
    a.field("entry", self.entry);
    a.text("reason", self.reason);
}

void describe(auto& a, Is<Undone> auto& self) { a.field("event", self.event); }

/// Fills `decoded` when `E` is the kind asked for; answers whether it was.
template <class E>
bool decodeAs(const QString& kind, const QJsonObject& head, const std::optional<QJsonObject>& payload,
              Result<IncidentEvent>& decoded)
{
    if constexpr (std::is_same_v<E, UnknownIncidentEvent>) {
        return false;
    } else {
        if (kind != QLatin1StringView(KindOf<E>))
            return false;
        E event;
        JsonReader reader(head, payload);
        describe(reader, event);
        if (reader.ok())
            decoded = event;
        else
            decoded = unavailable(
                u"A journal row of kind %1 is damaged: “%2” is missing or wrong."_s.arg(kind, reader.wrongKey()),
                u"Verify the workspace and restore a backup."_s);
        return true;
    }
}

} // namespace

EncodedEvent encode(const IncidentEvent& event)
{
    return std::visit(
        []<class E>(const E& known) {
            EncodedEvent encoded;
            if constexpr (std::is_same_v<E, UnknownIncidentEvent>) {
                encoded.kind = known.kind;
            } else {
                encoded.kind = QLatin1StringView(KindOf<E>);
                encoded.version = CurrentVersion;
                JsonWriter writer(encoded.payload);
                describe(writer, known);
                encoded.head = writer.fields;
            }
            return encoded;
        },
        event);
}

Result<IncidentEvent> decodeIncidentEvent(const QString& kind, int version, const QJsonObject& head,
                                          const std::optional<QJsonObject>& payload)
{
    Result<IncidentEvent> decoded = UnknownIncidentEvent{kind};
    if (version > CurrentVersion)
        return decoded;
    [&]<class... E>(std::type_identity<std::variant<E...>>) {
        (decodeAs<E>(kind, head, payload, decoded) || ...);
    }(std::type_identity<IncidentEvent>{});
    return decoded;
}

} // namespace firebreak
