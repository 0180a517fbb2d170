#include "app/workspace/severity_naming.h"

#include "storage/reader.h"

using namespace Qt::StringLiterals;

namespace firebreak {

bool concernsSeverityWords(const QList<Change>& changes) { return concerns(changes, SeverityWordsType); }

QUuid onlyDocumentId(const QString& what)
{
    static const QUuid space(u"{6f1dc0de-4f49-5e0d-9f7e-1b0f00f1eb4c}"_s);
    return QUuid::createUuidV5(space, what);
}

SeverityWords severityWordsIn(Reader& reader)
{
    SeverityWords words;
    const auto row = reader.document(SeverityWordsType, onlyDocumentId(SeverityWordsType));
    return row && fromJson(QJsonValue(row->content), words) ? words : SeverityWords{};
}

QList<TimelineRow> inWords(QList<TimelineRow> rows, const SeverityWords& words)
{
    for (TimelineRow& row : rows)
        row.entry.text = inWords(row.entry.type, row.entry.text, words).text;
    return rows;
}

} // namespace firebreak
