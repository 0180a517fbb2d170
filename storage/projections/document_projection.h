// storage/projections/document_projection.h — a document as a pure function of its stream: the last put in fold order
// counts; a put that was not made from the one before it in fold order is a conflict, and the one before it its loser.
#pragma once

#include "storage/journal/journal_row.h"
#include "storage/rows.h"

namespace firebreak {

struct ProjectedDocument {
    DocumentRow row;
    QList<DocumentConflict> conflicts; ///< in fold order
};

/// Nothing where the stream holds no put. `rows` in fold order.
std::optional<ProjectedDocument> projectDocument(const QString& type, const QUuid& id, const QList<JournalRow>& rows);

/// Nothing for rows that are not puts.
std::optional<DocumentVersion> documentVersion(const JournalRow& row);
QByteArray documentHead(const std::optional<EventId>& base, bool retired);
QString documentName(const QJsonObject& content);
/// What names are compared by: without case.
QString nameKey(const QString& name);

} // namespace firebreak
