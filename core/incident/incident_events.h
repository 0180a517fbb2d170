// core/incident/incident_events.h — what can happen to an incident.
//
// A kind has its own struct only where a rule or a duration reads it; everything else said or seen is `Noted`. In
// `describe`, `field` is structure that folds need and that is never erased; `text` is free text that may be.
// Kinds are for ever: a field is added as optional, a changed meaning is a new kind.
#pragma once

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
};

struct Acknowledged {};
struct Identified {};
struct Mitigated {
    bool impactContinues = false; ///< running impact windows stay open
};
struct Resolved {};
struct Closed {
    QString reason;
};
struct Declined {
    QString reason;
};
struct Cancelled {
    QString reason;
};
struct Reopened {
    QString reason;
};
struct MergedInto {
    IncidentRef target;
};
struct Unmerged {};

struct SeverityChanged {
    Severity from = Severity::Sev3;
    Severity to = Severity::Sev3;
    QString reason;
};

struct RoleAssigned {
    Role role = Role::Commander;
    std::optional<PersonRef> person; ///< absent: the role is free again
};

struct TimestampSet {
    Milestone milestone = Milestone::Detected;
    Instant at;
    TimeSource source = TimeSource::Person;
    QString reason;
};

struct ImpactBegan {
    SloRef slo;
    Instant start;
    std::optional<Instant> end;
    Ppm share = 0;
    ImpactBasis basis = ImpactBasis::Estimated;
    QString cause = QStringLiteral("self");
};

/// From `at` on the share is another one: ends the running window of the SLO there and opens the next.
struct ImpactChanged {
    SloRef slo;
    Instant at;
    Ppm share = 0;
    ImpactBasis basis = ImpactBasis::Estimated;
};

struct ImpactEnded {
    SloRef slo;
    Instant at;
};

struct UpdateSent {
    Audience audience = Audience::Internal;
    QString text;
    std::optional<Instant> next; ///< when the next one was promised
};

struct PromiseMade {
    QString text;
    Instant due;
};

struct PromiseSettled {
    EventId promise;
    PromiseState outcome = PromiseState::Kept;
};

struct TitleChanged {
    QString from;
    QString to;
};

struct ServicesChanged {
    QList<ServiceRef> services; ///< all of them, as they are now
};

struct LabelSet {
    QString key;
    std::optional<QString> value; ///< absent: removed
};

struct Related {
    IncidentRef other;
    bool related = true; ///< false: no longer
};

struct Categorised {
    Classification classification;
};

/// A file or picture kept in the workspace, by the SHA-256 of its bytes.
struct Attachment {
    QString sha256; ///< lower-case hexadecimal
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
};

/// The entry of `entry` should read like this; the first wording stays in the journal.
struct EntryCorrected {
    EventId entry;
    QString text;
};

struct EntryPinned {
    EventId entry;
    bool pinned = true;
};

/// The free text of `entry` was erased (the row itself says so); this is the trace that demands it.
struct EntryErased {
    EventId entry;
    QString reason;
};

/// As if `event` had not happened, without removing it.
struct Undone {
    EventId event;
};

/// Written by a newer Firebreak: kept, shown as such, never folded.
struct UnknownIncidentEvent {
    QString kind;
};

using IncidentEvent =
    std::variant<Declared, Acknowledged, Identified, Mitigated, Resolved, Closed, Declined, Cancelled, Reopened,
                 MergedInto, Unmerged, SeverityChanged, RoleAssigned, TimestampSet, ImpactBegan, ImpactChanged,
                 ImpactEnded, UpdateSent, PromiseMade, PromiseSettled, TitleChanged, ServicesChanged, LabelSet, Related,
                 Categorised, Noted, EntryCorrected, EntryPinned, EntryErased, Undone, UnknownIncidentEvent>;
using IncidentEvents = QList<IncidentEvent>;

/// The stream's name in the journal.
inline constexpr const char* IncidentStream = "incident";

/// An event as the journal keeps it.
struct EncodedEvent {
    QString kind; ///< "incident.declared"
    int version = 1;
    QJsonObject head;
    QJsonObject payload; ///< empty object where there is no free text
};

EncodedEvent encode(const IncidentEvent& event);

/// Total: an unknown kind or version gives `UnknownIncidentEvent`. `payload` absent: erased. Refuses a known kind
/// whose fields are missing or of the wrong shape (damage, not age).
Result<IncidentEvent> decodeIncidentEvent(const QString& kind, int version, const QJsonObject& head,
                                          const std::optional<QJsonObject>& payload);

} // namespace firebreak
