#include "storage/exchange/bundle.h"

#include "core/base/archive.h"
#include "core/incident/incident_events.h"
#include "storage/exchange/bundle_lines.h"
#include "storage/journal/streams.h"
#include "storage/merge/foreign_rows.h"
#include "storage/projections/incident_list.h"
#include "storage/sqlite/sqlite_error.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr std::chrono::hours FarAhead{24};

tl::unexpected<Error> damaged(const QString& why)
{
    return badInput(u"The bundle is damaged: %1."_s.arg(why), u"Nothing was taken over. Ask for the bundle again."_s);
}

/// Reads a bundle line by line; the last line must vouch for all before it.
class BundleReader {
public:
    explicit BundleReader(QIODevice& from) : m_from(from) {}

    Result<IncidentId> header()
    {
        const auto line = next();
        const bool ours = line && line->value(u"format"_s).toString() == u"firebreak-bundle";
        if (!ours)
            return badInput(u"This file is not a Firebreak bundle."_s, u"Export one with “incident export”."_s);
        if (line->value(u"version"_s).toInt() != BundleVersion)
            return badInput(u"This bundle was made by a newer Firebreak."_s, u"Update Firebreak to take it in."_s);
        const auto incident = IncidentId::fromText(line->value(u"incident"_s).toString());
        return incident ? Result<IncidentId>(*incident) : damaged(u"it names no incident"_s);
    }

    /// Every line after the header to `event` or `blob`, in order.
    Result<void> forEach(const std::function<Result<void>(const JournalRow&)>& event,
                         const std::function<Result<void>(const StoredBlob&)>& blob)
    {
        qint64 events = 0;
        qint64 blobs = 0;
        while (true) {
            const QString hash = QString::fromLatin1(m_hash.result().toHex());
            const auto line = next();
            if (!line)
                return tl::unexpected(line.error());
            Result<void> taken;
            if (line->contains(u"event"_s)) {
                ++events;
                taken = rowFromLine(line->value(u"event"_s).toObject()).and_then(event);
            } else if (line->contains(u"blob"_s)) {
                ++blobs;
                taken = blobFromLine(line->value(u"blob"_s).toObject()).and_then(blob);
            } else if (line->contains(u"end"_s)) {
                const QJsonObject end = line->value(u"end"_s).toObject();
                const bool whole = end.value(u"sha256"_s).toString() == hash &&
                                   end.value(u"events"_s).toInteger() == events &&
                                   end.value(u"blobs"_s).toInteger() == blobs && m_from.atEnd();
                return whole ? Result<void>() : damaged(u"its checksum is another"_s);
            } else {
                taken = damaged(u"it has a line of an unknown kind"_s);
            }
            if (!taken)
                return taken;
        }
    }

private:
    Result<QJsonObject> next()
    {
        const QByteArray line = m_from.readLine(LongestBundleLine);
        if (line.isEmpty() || !line.endsWith('\n'))
            return damaged(u"it ends too early"_s);
        m_hash.addData(line);
        auto object = objectFromBytes(line);
        return object ? object : damaged(u"a line is not JSON"_s);
    }

    QIODevice& m_from;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

/// Which rows came, as stretches of each device's chain: `verify` then knows that those before them are elsewhere.
QJsonArray stretches(QList<std::pair<DeviceId, qint64>> places)
{
    std::ranges::sort(places);
    QJsonArray all;
    for (qsizetype i = 0; i < places.size();) {
        qsizetype last = i;
        while (last + 1 < places.size() && places[last + 1].first == places[i].first &&
               places[last + 1].second <= places[last].second + 1)
            ++last;
        all.append(QJsonArray{places[i].first.text(), places[i].second, places[last].second});
        i = last + 1;
    }
    return all;
}

/// A bundle brings this incident and documents, nothing else, and nothing that cannot be read.
Result<void> belongs(const JournalRow& row, IncidentId incident, Instant now)
{
    if (!travelsInBundles(row.stream) && (row.stream != incidentStream() || row.streamId != incident.uuid()))
        return damaged(u"it holds an event of something else"_s);
    if (row.recordedAt > now + FarAhead)
        return badInput(u"The bundle holds an event recorded at %1, in the future of this machine's clock."_s.arg(
                            toRfc3339(row.recordedAt)),
                        u"Check the clocks of both machines; nothing was taken over."_s);
    const auto head = objectFromBytes(row.head);
    const auto payload =
        row.payload ? objectFromBytes(*row.payload).map([](const QJsonObject& object) { return std::optional(object); })
                    : Result<std::optional<QJsonObject>>(std::nullopt);
    if (!head || !payload || row.kindVersion < 1 || row.kindVersion > INT_MAX)
        return damaged(u"an event cannot be read"_s);
    if (row.stream == incidentStream())
        if (const auto event = decodeIncidentEvent(row.kind, int(row.kindVersion), *head, *payload); !event)
            return damaged(event.error().happened);
    return {};
}

} // namespace

Result<Imported> importBundle(Store& into, QIODevice& from, const Author& author)
{
    BundleReader reader(from);
    const auto incident = reader.header();
    if (!incident)
        return tl::unexpected(incident.error());
    Imported imported;
    imported.incident = *incident;
    const auto written = into.write(author, [&](WriteTransaction& transaction) -> Result<void> {
        return guarded([&]() -> Result<void> {
            ForeignRows rows(transaction);
            QList<std::pair<DeviceId, qint64>> places;
            auto read = reader.forEach(
                [&](const JournalRow& row) -> Result<void> {
                    if (auto fits = belongs(row, *incident, transaction.now()); !fits)
                        return fits;
                    const auto taken = rows.take(row);
                    if (!taken)
                        return tl::unexpected(taken.error());
                    if (*taken)
                        places.append({row.device, row.deviceSeq});
                    return {};
                },
                [&](const StoredBlob& blob) { return rows.takeBlob(blob); });
            if (!read)
                return read;
            imported.ref = incidentRef(transaction.connection(), *incident);
            if (rows.taken() == 0)
                return {};
            const auto conflicts = rows.settle();
            if (!conflicts)
                return tl::unexpected(conflicts.error());
            imported.events = rows.taken();
            imported.blobs = rows.blobs();
            imported.documents = int(rows.documents().size());
            imported.conflicts = *conflicts;
            imported.ref = incidentRef(transaction.connection(), *incident);
            const auto event =
                transaction.appendWorkspaceEvent({workspaceBundleImported(), {{u"rows"_s, stretches(places)}}, {}});
            return event ? Result<void>() : tl::unexpected(event.error());
        });
    });
    if (!written)
        return tl::unexpected(written.error());
    return imported;
}

Result<Imported> importBundle(Store& into, const QString& path, const Author& author)
{
    // Opening the workspace's own file here and closing it again would drop SQLite's locks on it.
    if (QFileInfo(path).canonicalFilePath() == QFileInfo(into.path()).canonicalFilePath())
        return badInput(u"This file is the workspace itself, not a bundle."_s, u"Name a bundle."_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return notFound(u"The bundle %1 cannot be read: %2."_s.arg(QDir::toNativeSeparators(path), file.errorString()),
                        u"Check the path."_s);
    return importBundle(into, file, author);
}

} // namespace firebreak
