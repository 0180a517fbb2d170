#include "storage/projections/incident_projection.h"

#include "core/base/archive.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace firebreak {

RecordedIncidentEvent decodeRow(const JournalRow& row)
{
    RecordedIncidentEvent unknown{row.recorded(), UnknownIncidentEvent{row.kind}};
    const auto head = objectFromBytes(row.head);
    if (!head || row.kindVersion < 1 || row.kindVersion > INT_MAX)
        return unknown;
    std::optional<QJsonObject> payload;
    if (row.payload) {
        const auto object = objectFromBytes(*row.payload);
        if (!object)
            return unknown;
        payload = *object;
    }
    auto event = decodeIncidentEvent(row.kind, int(row.kindVersion), *head, payload);
    return event ? RecordedIncidentEvent{row.recorded(), *std::move(event)} : unknown;
}

QList<RecordedIncidentEvent> decodeRows(const QList<JournalRow>& rows)
{
    QList<RecordedIncidentEvent> events;
    events.reserve(rows.size());
    for (const JournalRow& row : rows)
        events.append(decodeRow(row));
    return events;
}

ProjectedIncident projectIncident(IncidentId id, const QList<RecordedIncidentEvent>& events)
{
    ProjectedIncident projected;
    projected.state = foldIncident(id, events);
    QHash<EventId, qsizetype> lines;
    for (const auto& [recorded, event] : events) {
        projected.newestAt = recorded.recordedAt;
        if (const auto entry = markedEntry(event)) {
            if (const auto line = lines.constFind(*entry); line != lines.cend())
                mark(projected.timeline[*line], event, recorded);
        } else if (auto line = entryOf(event, recorded)) {
            lines.insert(recorded.id, projected.timeline.size());
            projected.timeline.append({*std::move(line), int(projected.timeline.size()) + 1});
        }
    }
    return projected;
}

std::optional<EventId> markedEntry(const IncidentEvent& event)
{
    if (const auto* corrected = std::get_if<EntryCorrected>(&event))
        return corrected->entry;
    if (const auto* pinned = std::get_if<EntryPinned>(&event))
        return pinned->entry;
    if (const auto* erased = std::get_if<EntryErased>(&event))
        return erased->entry;
    if (const auto* undone = std::get_if<Undone>(&event))
        return undone->event;
    return std::nullopt;
}

void mark(TimelineRow& row, const IncidentEvent& event, const Recorded& recorded)
{
    if (const auto* corrected = std::get_if<EntryCorrected>(&event)) {
        if (row.entry.erased || recorded.erased)
            return;
        // The lines under the text ("why", "rejected") stay as they were.
        const qsizetype end = row.entry.text.indexOf(EntryLineSeparator);
        row.entry.text = corrected->text + (end < 0 ? QString() : row.entry.text.mid(end));
        row.corrected = true;
    } else if (const auto* pinned = std::get_if<EntryPinned>(&event)) {
        row.pinned = pinned->pinned;
    } else if (std::holds_alternative<Undone>(event)) {
        row.undone = true;
    }
}

QString titleText(const Incident& incident)
{
    QString text = incident.title + u' ' + incident.ref();
    for (auto label = incident.labels.begin(); label != incident.labels.end(); ++label)
        text += u' ' + label.key() + u' ' + label.value();
    return text;
}

QByteArray attachmentsToBytes(const QList<Attachment>& attachments)
{
    QJsonArray array;
    for (const Attachment& attachment : attachments)
        array.append(QJsonObject{{u"sha256"_s, attachment.sha256},
                                 {u"size"_s, attachment.size},
                                 {u"media_type"_s, attachment.mediaType},
                                 {u"name"_s, attachment.name}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<Attachment> attachmentsFromBytes(const QByteArray& bytes)
{
    QList<Attachment> attachments;
    const QJsonArray array = QJsonDocument::fromJson(bytes).array();
    for (const auto& value : array) {
        const QJsonObject object = value.toObject();
        attachments.append({object.value(u"sha256"_s).toString(), object.value(u"size"_s).toInteger(),
                            object.value(u"media_type"_s).toString(), object.value(u"name"_s).toString()});
    }
    return attachments;
}

} // namespace firebreak
