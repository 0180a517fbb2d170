// core/incident/incident_events.h — what can happen to an incident.
//
// A kind has its own struct only where a rule or a duration reads it; everything else said or seen is `Noted`. In
// `describe`, `field` is structure that folds need and that is never erased; `text` is free text that may be.
// Kinds are for ever: a field is added as optional, a changed meaning is a new kind.
#pragma once

#include "core/base/encoded_event.h"
#include "core/incident/incident.h"

#include <variant>

namespace firebreak {

struct Declared {
    int number = 0;
    QString title;
    IncidentKind kind = IncidentKind::Normal;
    Severity severity = Severity::Sev3;
    IncidentStatus status = IncidentStatus::Investigating; ///< or Triage
    QList<ServiceRef> services;
    Instant detected;
    TimeSource detectedBy = TimeSource::Computed;
    std::optional<Instant> impactBegan;
    std::optional<PersonRef> commander; ///< who takes command by declaring
    bool acknowledged = false;          ///< command taken at once: acknowledged = declared, computed
    QMap<QString, QString> labels;

    friend bool operator==(const Declared&, const Declared&) = default;
};

struct Acknowledged {
    friend bool operator==(const Acknowledged&, const Acknowledged&) = default;
};
struct Identified {
    friend bool operator==(const Identified&, const Identified&) = default;
};
struct Mitigated {
    bool impactContinues = false; ///< running impact windows stay open

    friend bool operator==(const Mitigated&, const Mitigated&) = default;
};
struct Resolved {
    friend bool operator==(const Resolved&, const Resolved&) = default;
};
struct Closed {
    QString reason;

    friend bool operator==(const Closed&, const Closed&) = default;
};
struct Declined {
    QString reason;

    friend bool operator==(const Declined&, const Declined&) = default;
};
struct Cancelled {
    QString reason;

    friend bool operator==(const Cancelled&, const Cancelled&) = default;
};
struct Reopened {
    QString reason;

    friend bool operator==(const Reopened&, const Reopened&) = default;
};
struct MergedInto {
    IncidentRef target;

    friend bool operator==(const MergedInto&, const MergedInto&) = default;
};
struct Unmerged {
    friend bool operator==(const Unmerged&, const Unmerged&) = default;
};

struct SeverityChanged {
    Severity from = Severity::Sev3;
    Severity to = Severity::Sev3;
    QString reason;

    friend bool operator==(const SeverityChanged&, const SeverityChanged&) = default;
};

struct RoleAssigned {
    Role role = Role::Commander;
    std::optional<PersonRef> person; ///< absent: the role is free again

    friend bool operator==(const RoleAssigned&, const RoleAssigned&) = default;
};

struct TimestampSet {
    Milestone milestone = Milestone::Detected;
    Instant at;
    TimeSource source = TimeSource::Person;
    QString reason;

    friend bool operator==(const TimestampSet&, const TimestampSet&) = default;
};

struct ImpactBegan {
    SloRef slo;
    Instant start;
    std::optional<Instant> end;
    Ppm share = 0;
    ImpactBasis basis = ImpactBasis::Estimated;
    QString cause = QStringLiteral("self");

    friend bool operator==(const ImpactBegan&, const ImpactBegan&) = default;
};

/// From `at` on the share is another one: ends the running window of the SLO there and opens the next.
struct ImpactChanged {
    SloRef slo;
    Instant at;
    Ppm share = 0;
    ImpactBasis basis = ImpactBasis::Estimated;

    friend bool operator==(const ImpactChanged&, const ImpactChanged&) = default;
};

struct ImpactEnded {
    SloRef slo;
    Instant at;

    friend bool operator==(const ImpactEnded&, const ImpactEnded&) = default;
};

struct UpdateSent {
    Audience audience = Audience::Internal;
    QString text;
    std::optional<Instant> next; ///< when the next one was promised

    friend bool operator==(const UpdateSent&, const UpdateSent&) = default;
};

struct PromiseMade {
    QString text;
    Instant due;

    friend bool operator==(const PromiseMade&, const PromiseMade&) = default;
};

struct PromiseSettled {
    EventId promise;
    PromiseState outcome = PromiseState::Kept;

    friend bool operator==(const PromiseSettled&, const PromiseSettled&) = default;
};

struct TitleChanged {
    QString from;
    QString to;

    friend bool operator==(const TitleChanged&, const TitleChanged&) = default;
};

struct ServicesChanged {
    QList<ServiceRef> services; ///< all of them, as they are now

    friend bool operator==(const ServicesChanged&, const ServicesChanged&) = default;
};

struct LabelSet {
    QString key;
    std::optional<QString> value; ///< absent: removed

    friend bool operator==(const LabelSet&, const LabelSet&) = default;
};

struct Related {
    IncidentRef other;
    bool related = true; ///< false: no longer

    friend bool operator==(const Related&, const Related&) = default;
};

struct Categorised {
    Classification classification;

    friend bool operator==(const Categorised&, const Categorised&) = default;
};

/// A file or picture kept in the workspace, by the SHA-256 of its bytes.
struct Attachment {
    QString sha256; ///< lower-case hexadecimal; erased together with the words of its entry
    qint64 size = 0;
    QString mediaType;
    QString name;

    friend bool operator==(const Attachment&, const Attachment&) = default;
};

struct Noted {
    NoteType type = NoteType::Note;
    QString text;
    QMap<QString, QString> details; ///< "why", "rejected", label values …; shown beside the text
    QList<Attachment> attachments;

    friend bool operator==(const Noted&, const Noted&) = default;
};

/// The entry of `entry` should read like this; the first wording stays in the journal.
struct EntryCorrected {
    EventId entry;
    QString text;

    friend bool operator==(const EntryCorrected&, const EntryCorrected&) = default;
};

struct EntryPinned {
    EventId entry;
    bool pinned = true;

    friend bool operator==(const EntryPinned&, const EntryPinned&) = default;
};

/// The free text of `entry` was erased (the row itself says so); this is the trace that demands it.
struct EntryErased {
    EventId entry;
    QString reason;

    friend bool operator==(const EntryErased&, const EntryErased&) = default;
};

/// As if `event` had not happened, without removing it.
struct Undone {
    EventId event;

    friend bool operator==(const Undone&, const Undone&) = default;
};

/// Written by a newer Firebreak: kept, shown as such, never folded.
struct UnknownIncidentEvent {
    QString kind;

    friend bool operator==(const UnknownIncidentEvent&, const UnknownIncidentEvent&) = default;
};

using IncidentEvent =
    std::variant<Declared, Acknowledged, Identified, Mitigated, Resolved, Closed, Declined, Cancelled, Reopened,
                 MergedInto, Unmerged, SeverityChanged, RoleAssigned, TimestampSet, ImpactBegan, ImpactChanged,
                 ImpactEnded, UpdateSent, PromiseMade, PromiseSettled, TitleChanged, ServicesChanged, LabelSet, Related,
                 Categorised, Noted, EntryCorrected, EntryPinned, EntryErased, Undone, UnknownIncidentEvent>;
using IncidentEvents = QList<IncidentEvent>;

/// The stream's name in the journal.
inline constexpr const char* IncidentStream = "incident";

EncodedEvent encode(const IncidentEvent& event);

/// Total: an unknown kind or version gives `UnknownIncidentEvent`. `payload` absent: erased. Refuses a known kind
/// whose fields are missing or of the wrong shape (damage, not age).
Result<IncidentEvent> decodeIncidentEvent(const QString& kind, int version, const QJsonObject& head,
                                          const std::optional<QJsonObject>& payload);

} // namespace firebreak
