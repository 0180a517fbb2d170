#include "storage/projections/document_projection.h"

#include "core/base/archive.h"
#include "storage/journal/streams.h"

using namespace Qt::StringLiterals;

namespace firebreak {

std::optional<DocumentVersion> documentVersion(const JournalRow& row)
{
    if (row.kind != documentPut())
        return std::nullopt;
    const QJsonObject head = objectFromBytes(row.head).value_or(QJsonObject());
    DocumentVersion version;
    version.event = row.id;
    version.base = EventId::fromText(head.value(u"base"_s).toString());
    version.recordedAt = row.recordedAt;
    version.actor = row.actor;
    version.retired = head.value(u"retired"_s).toBool();
    version.erased = !row.payload;
    if (row.payload)
        version.content = objectFromBytes(*row.payload).value_or(QJsonObject());
    return version;
}

std::optional<ProjectedDocument> projectDocument(const QString& type, const QUuid& id, const QList<JournalRow>& rows)
{
    std::optional<ProjectedDocument> projected;
    for (const JournalRow& row : rows) {
        const auto version = documentVersion(row);
        if (!version)
            continue;
        const QString name = documentName(version->content);
        if (!projected)
            projected.emplace();
        else if (version->base != projected->row.event)
            projected->conflicts.append({type, id, name, projected->row.event, version->event});
        projected->row = {
            type, id, name, version->content, version->event, version->recordedAt, version->retired, version->erased};
    }
    if (projected)
        for (DocumentConflict& conflict : projected->conflicts)
            conflict.name = projected->row.name;
    return projected;
}

QByteArray documentHead(const std::optional<EventId>& base, bool retired)
{
    return toBytes(
        {{u"base"_s, base ? QJsonValue(base->text()) : QJsonValue(QJsonValue::Null)}, {u"retired"_s, retired}});
}

QString documentName(const QJsonObject& content)
{
    const QString name = content.value(u"name"_s).toString();
    return name.isEmpty() ? content.value(u"title"_s).toString() : name;
}

QString nameKey(const QString& name) { return name.simplified().toCaseFolded(); }

} // namespace firebreak
