// storage/exchange/timeline_export.h — a timeline as people take it elsewhere: Markdown for a page, CSV for a sheet,
// JSON for a program. Pure.
#pragma once

#include "storage/rows.h"

namespace firebreak {

struct TimelineToExport {
    QString ref; ///< "INC-12"
    QString title;
    QList<TimelineRow> rows;
    QHash<PersonId, QString> names; ///< of those who wrote; an unknown one is left out
};

/// A list by day, times in UTC. Whatever was typed comes out as text, never as markup.
QString timelineAsMarkdown(const TimelineToExport& timeline);
/// RFC 4180, one line per entry, with a header; times RFC 3339 UTC.
QString timelineAsCsv(const TimelineToExport& timeline);
/// An array; missing is null.
QByteArray timelineAsJson(const TimelineToExport& timeline);

} // namespace firebreak
