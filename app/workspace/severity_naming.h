// app/workspace/severity_naming.h — how this workspace calls its severities, read in one way wherever a person sees
// one.
#pragma once

#include "core/incident/severity_words.h"
#include "storage/rows.h"
#include "storage/store.h"

namespace firebreak {

class Reader;

/// The type of the document.
inline constexpr QLatin1StringView SeverityWordsType("severity_words");
/// Whether what has changed may be the names.
bool concernsSeverityWords(const QList<Change>& changes);

/// The id of a document of which a workspace has one: the same in every copy, so that two of them merge.
QUuid onlyDocumentId(const QString& what);

/// The workspace's own, else the standard ones. For a worker with a connection of its own; views ask the catalogue,
/// which keeps them.
SeverityWords severityWordsIn(Reader& reader);

/// Timeline rows as a person reads them: names in the place of ids.
QList<TimelineRow> inWords(QList<TimelineRow> rows, const SeverityWords& words);

} // namespace firebreak
