#include "core/incident/timeline_entry.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Type, bold word and text of one event; the rest of an entry comes from its record.
struct Line {
    EntryType type = EntryType::Note;
    QString title;
    QString text;
    QList<Attachment> attachments = {};
};

QString timeOfDay(Instant at) { return toRfc3339(at).mid(11, 8); }
QString quoted(const QString& text) { return text.isEmpty() ? QString() : u"“%1”"_s.arg(text); }
QString withReason(const QString& text, const QString& reason)
{
    return reason.isEmpty() ? text : text.isEmpty() ? quoted(reason) : text + u" · "_s + quoted(reason);
}

QString namesOf(const QList<ServiceRef>& services)
{
    QStringList names;
    for (const ServiceRef& service : services)
        names.append(service.name);
    return names.join(u", "_s);
}

QString impactText(const QString& slo, Ppm share, ImpactBasis basis, const QString& cause)
{
    QString text = u"%1 · %2 of requests · %3"_s.arg(slo, percentText(share), toWord(basis));
    return cause == u"self" ? text : text + u" · caused by %1"_s.arg(cause.mid(4));
}

Line lineOf(const Declared& event)
{
    QString text = u"%1 · %2"_s.arg(severityLabel(event.severity), event.title);
    if (event.kind != IncidentKind::Normal)
        text += u" · "_s + toWord(event.kind);
    if (!event.services.isEmpty())
        text += u" · "_s + namesOf(event.services);
    if (event.detectedBy == TimeSource::Alert)
        text += u" · from an alert that began %1 UTC"_s.arg(timeOfDay(event.detected));
    QStringList lines{text};
    if (event.commander)
        lines.append(u"Command taken by %1"_s.arg(event.commander->name));
    return {EntryType::Declared, u"Declared"_s, lines.join(EntryLineSeparator)};
}

Line lineOf(const Acknowledged&) { return {EntryType::Status, u"Acknowledged"_s, {}}; }
Line lineOf(const Identified&) { return {EntryType::Status, u"Identified"_s, u"the cause is known"_s}; }
Line lineOf(const Mitigated& event)
{
    return {EntryType::Status, u"Mitigated"_s,
            event.impactContinues ? u"some impact continues"_s : u"the impact has ended"_s};
}
Line lineOf(const Resolved&) { return {EntryType::Status, u"Resolved"_s, {}}; }
Line lineOf(const Closed& event) { return {EntryType::Status, u"Closed"_s, quoted(event.reason)}; }
Line lineOf(const Declined& event) { return {EntryType::Status, u"Declined"_s, quoted(event.reason)}; }
Line lineOf(const Cancelled& event) { return {EntryType::Status, u"Cancelled"_s, quoted(event.reason)}; }
Line lineOf(const Reopened& event) { return {EntryType::Status, u"Reopened"_s, quoted(event.reason)}; }
Line lineOf(const MergedInto& event)
{
    return {EntryType::Relation, u"Merged"_s, u"into INC-%1"_s.arg(event.target.number)};
}
Line lineOf(const Unmerged&) { return {EntryType::Relation, u"Unmerged"_s, u"an incident of its own again"_s}; }

Line lineOf(const SeverityChanged& event)
{
    return {EntryType::Severity, u"Severity"_s,
            withReason(u"%1 → %2"_s.arg(severityLabel(event.from), severityLabel(event.to)), event.reason)};
}

Line lineOf(const RoleAssigned& event)
{
    const QString role = toHuman(event.role);
    return {EntryType::Role, role, event.person ? u"is now %1"_s.arg(event.person->name) : u"is free again"_s};
}

Line lineOf(const TimestampSet& event)
{
    return {EntryType::Time, toHuman(event.milestone), withReason(u"at %1"_s.arg(toRfc3339(event.at)), event.reason)};
}

Line lineOf(const ImpactBegan& event)
{
    QString text = u"began %1 UTC · "_s.arg(timeOfDay(event.start)) +
                   impactText(event.slo.name, event.share, event.basis, event.cause);
    if (event.end)
        text += u" · ended %1 UTC"_s.arg(timeOfDay(*event.end));
    return {EntryType::Impact, u"Impact"_s, text};
}

Line lineOf(const ImpactChanged& event)
{
    return {EntryType::Impact, u"Impact"_s,
            u"changed at %1 UTC · "_s.arg(timeOfDay(event.at)) +
                impactText(event.slo.name, event.share, event.basis, u"self"_s)};
}

Line lineOf(const ImpactEnded& event)
{
    return {EntryType::Impact, u"Impact"_s, u"on %1 ended at %2 UTC"_s.arg(event.slo.name, timeOfDay(event.at))};
}

Line lineOf(const UpdateSent& event)
{
    QString text = quoted(event.text) + EntryLineSeparator + u"to %1"_s.arg(toWord(event.audience));
    if (event.next)
        text += u" · next update %1 UTC"_s.arg(timeOfDay(*event.next));
    return {EntryType::Update, u"Status update"_s, text};
}

Line lineOf(const PromiseMade& event)
{
    return {EntryType::Promise, u"Promise"_s, u"%1 · due %2 UTC"_s.arg(event.text, timeOfDay(event.due))};
}

Line lineOf(const PromiseSettled& event) { return {EntryType::Promise, u"Promise"_s, toWord(event.outcome)}; }

Line lineOf(const TitleChanged& event)
{
    return {EntryType::Label, u"Title"_s, u"%1 → %2"_s.arg(quoted(event.from), quoted(event.to))};
}

Line lineOf(const ServicesChanged& event)
{
    return {EntryType::Label, u"Services"_s, event.services.isEmpty() ? u"none"_s : namesOf(event.services)};
}

Line lineOf(const LabelSet& event)
{
    return {EntryType::Label, u"Label"_s,
            event.value ? u"%1 = %2"_s.arg(event.key, *event.value) : u"%1 removed"_s.arg(event.key)};
}

Line lineOf(const Related& event)
{
    return {EntryType::Relation, u"Related"_s,
            event.related ? u"to INC-%1"_s.arg(event.other.number) : u"to INC-%1 no longer"_s.arg(event.other.number)};
}

Line lineOf(const Categorised& event)
{
    const Classification& known = event.classification;
    QStringList lines{u"trigger %1 · mode %2"_s.arg(known.trigger.value_or(u"unknown"_s),
                                                    known.modes.isEmpty() ? u"unknown"_s : known.modes.join(u", "_s))};
    if (!known.factors.isEmpty())
        lines.append(u"factors %1"_s.arg(known.factors.join(u", "_s)));
    return {EntryType::Classification, u"Classified"_s, lines.join(EntryLineSeparator)};
}

EntryType typeOf(NoteType type)
{
    switch (type) {
    case NoteType::Note:
        return EntryType::Note;
    case NoteType::Decision:
        return EntryType::Decision;
    case NoteType::Change:
        return EntryType::Change;
    case NoteType::Alert:
        return EntryType::Alert;
    case NoteType::Observation:
        return EntryType::Observation;
    case NoteType::Chat:
        return EntryType::Chat;
    case NoteType::ClockJump:
        return EntryType::ClockJump;
    case NoteType::Run:
        return EntryType::Run;
    case NoteType::Merge:
        return EntryType::Relation;
    }
    return EntryType::Unknown;
}

Line lineOf(const Noted& event)
{
    QStringList lines{event.text};
    QStringList keys = event.details.keys();
    // What lost comes after the reason.
    std::stable_partition(keys.begin(), keys.end(), [](const QString& key) { return key == u"why"; });
    for (const QString& key : std::as_const(keys))
        lines.append(
            u"%1: %2"_s.arg(key == u"rejected" ? u"Alternative rejected"_s : humanWord(key), event.details.value(key)));
    const bool plain = event.type == NoteType::Note || event.type == NoteType::Chat || event.type == NoteType::Merge ||
                       event.type == NoteType::Run;
    return {typeOf(event.type), plain ? QString() : toHuman(event.type), lines.join(EntryLineSeparator),
            event.attachments};
}

Line lineOf(const UnknownIncidentEvent& event)
{
    return {EntryType::Unknown, u"Recorded by a newer Firebreak"_s, event.kind};
}

template <class E>
concept AboutAnotherEntry = std::is_same_v<E, EntryCorrected> || std::is_same_v<E, EntryPinned> ||
    std::is_same_v<E, EntryErased> || std::is_same_v<E, Undone>;

} // namespace

std::optional<TimelineEntry> entryOf(const IncidentEvent& event, const Recorded& recorded)
{
    return std::visit(
        [&]<class E>(const E& known) -> std::optional<TimelineEntry> {
            if constexpr (AboutAnotherEntry<E>) {
                return std::nullopt;
            } else {
                Line line = lineOf(known);
                // What an erased event still knows is structure; half a sentence around missing words would mislead.
                if (recorded.erased) {
                    line.text = u"(erased)"_s;
                    line.attachments.clear();
                }
                return TimelineEntry{recorded.id,         recorded.occurredAt, recorded.recordedAt, line.type,
                                     line.title,          line.text,           line.attachments,    recorded.actor,
                                     changesState(event), recorded.erased};
            }
        },
        event);
}

EntryWords inWords(EntryType type, const QString& text, const SeverityWords& words)
{
    // Only where `lineOf` puts them: a title or a reason may well speak of “SEV2” too.
    static const QRegularExpression declared(u"^SEV([1-5])(?= · )"_s);
    static const QRegularExpression changed(u"^SEV([1-5]) → SEV([1-5])\\b"_s);
    EntryWords shown{text, {}};
    if (type != EntryType::Declared && type != EntryType::Severity)
        return shown;
    const auto match = (type == EntryType::Declared ? declared : changed).match(text);
    qsizetype grown = 0;
    for (int group = 1; group <= match.lastCapturedIndex(); ++group) {
        const auto severity = Severity(match.captured(group).toInt());
        const QString name = words.name(severity);
        const qsizetype start = match.capturedStart(group) - 3 + grown; // from its “SEV” on
        shown.text.replace(start, 4, name);
        shown.severities.append({start, name.size(), severity});
        grown += name.size() - 4;
    }
    return shown;
}

} // namespace firebreak
