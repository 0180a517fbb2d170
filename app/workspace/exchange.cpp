#include "app/workspace/exchange.h"

#include "app/workspace/severity_naming.h"
#include "storage/exchange/bundle.h"
#include "storage/exchange/timeline_export.h"

#include <QSaveFile>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

Result<QByteArray> timelineAs(Reader& reader, const IncidentId& id, const QString& format)
{
    const auto incident = reader.incidentRow(id);
    if (!incident)
        return tl::unexpected(incident.error());
    auto rows = reader.timeline(id);
    if (!rows)
        return tl::unexpected(rows.error());
    std::ranges::stable_sort(*rows, {}, [](const TimelineRow& row) { return std::pair(row.entry.at, row.number); });
    TimelineToExport timeline{incident->ref, incident->title, *rows, {}};
    for (const DocumentRow& person : reader.documents(u"person"_s, true).value_or(QList<DocumentRow>()))
        timeline.names.insert(PersonId(person.id), person.name);
    if (format == u"json")
        return timelineAsJson(timeline); // for a program: ids, whatever they are called here
    timeline.rows = inWords(timeline.rows, severityWordsIn(reader));
    if (format == u"md")
        return timelineAsMarkdown(timeline).toUtf8();
    if (format == u"csv")
        return timelineAsCsv(timeline).toUtf8();
    return badInput(u"“%1” is not a format of a timeline."_s.arg(format), u"Choose md, csv or json."_s);
}

QFuture<Result<void>> exportIncident(const QString& workspacePath, const IncidentId& id, const QString& format,
                                     const QString& to)
{
    return QtConcurrent::run([workspacePath, id, format, to]() -> Result<void> {
        if (format == u"bundle")
            return exportBundle(workspacePath, id, to).map([](const Bundled&) {});
        auto reader = Reader::open(workspacePath);
        if (!reader)
            return tl::unexpected(reader.error());
        const auto text = timelineAs(**reader, id, format);
        if (!text)
            return tl::unexpected(text.error());
        QSaveFile file(to);
        if (!file.open(QIODevice::WriteOnly) || file.write(*text) != text->size() || !file.commit())
            return unavailable(u"“%1” could not be written: %2."_s.arg(to, file.errorString()),
                               u"Choose another place."_s);
        return {};
    });
}

} // namespace firebreak
