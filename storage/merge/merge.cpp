#include "storage/merge/merge.h"

#include "storage/journal/chain_check.h"
#include "storage/journal/streams.h"
#include "storage/merge/foreign_rows.h"
#include "storage/meta.h"
#include "storage/projections/incident_list.h"
#include "storage/sqlite/open_file.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr std::chrono::hours FarAhead{24};

tl::unexpected<Error> stopped()
{
    return refused(u"The merge was stopped; nothing was taken over."_s, u"Start it again when there is time."_s);
}

Result<void> checkOther(Connection& other, WorkspaceId workspace, const QString& path, const Progress& progress)
{
    if (workspaceId(other) != workspace)
        return badInput(u"%1 is another workspace, not a copy of this one."_s.arg(QDir::toNativeSeparators(path)),
                        u"To bring one incident over, export it as a bundle and import that."_s);
    bool goOn = true;
    const ChainReport report = checkChains(
        other, {}, [&](qint64 done, qint64 total) { return goOn = !progress || progress(done, 2 * total); });
    if (!goOn)
        return stopped();
    if (!report.intact())
        return unavailable(
            u"The journal of %1 is damaged at row %2; nothing was taken over."_s.arg(QDir::toNativeSeparators(path))
                .arg(*report.firstBadSeq),
            u"Restore a backup of that copy, then merge."_s);
    return {};
}

/// Incidents touched that share their number with another one.
QStringList sharedNumbers(Connection& connection, const QSet<QUuid>& incidents)
{
    QSet<int> numbers;
    QStringList shared;
    for (const QUuid& id : incidents) {
        const auto row = findIncidentRow(connection, IncidentId(id));
        if (!row || numbers.contains(row->number))
            continue;
        numbers.insert(row->number);
        QStringList refs;
        Query query(connection, "SELECT uuid FROM incident WHERE number = ? ORDER BY uuid", row->number);
        while (query.next())
            refs.append(incidentRef(connection, row->number, query.id<IncidentId>(0)));
        if (refs.size() > 1)
            shared.append(refs.join(u" and "_s));
    }
    shared.sort();
    return shared;
}

} // namespace

Result<Merged> mergeFrom(Store& into, const QString& otherPath, const Author& author, const Progress& progress)
{
    if (QFileInfo(otherPath).canonicalFilePath() == QFileInfo(into.path()).canonicalFilePath())
        return badInput(u"A workspace cannot be merged with itself."_s, u"Name the other copy."_s);
    auto opened = openWorkspaceFile(otherPath, Access::Read, std::chrono::seconds(10));
    if (!opened)
        return tl::unexpected(opened.error());
    Connection& other = *opened->connection;
    const auto sound = guarded([&]() -> Result<void> { return checkOther(other, into.id(), otherPath, progress); });
    if (!sound)
        return tl::unexpected(sound.error());

    Merged merged;
    const auto written = into.write(author, [&](WriteTransaction& transaction) -> Result<void> {
        return guarded([&]() -> Result<void> {
            Transaction view(other, Transaction::Kind::Read);
            ForeignRows rows(transaction);
            Result<void> outcome;
            const qint64 total = Journal(other).count();
            qint64 done = 0;
            Instant newest;
            Journal(other).forEach([&](const JournalRow& row) {
                newest = std::max(newest, row.recordedAt);
                if (const auto taken = rows.take(row); !taken)
                    outcome = tl::unexpected(taken.error());
                else if (progress && ++done % 1024 == 0 && !progress(total + done, 2 * total))
                    outcome = stopped();
                return outcome.has_value();
            });
            if (!outcome || rows.taken() == 0)
                return outcome;
            BlobTable theirs(other);
            for (const QString& hash : rows.missingBlobs()) {
                const auto blob = theirs.find(hash);
                if (!blob)
                    continue; // missing on both sides: `verify` names it
                if (auto taken = rows.takeBlob(*blob); !taken)
                    return taken;
            }
            const auto conflicts = rows.settle();
            if (!conflicts)
                return tl::unexpected(conflicts.error());
            merged.events = rows.taken();
            merged.blobs = rows.blobs();
            merged.incidents = int(rows.incidents().size());
            merged.documents = int(rows.documents().size());
            merged.conflicts = *conflicts;
            merged.sharedNumbers = sharedNumbers(transaction.connection(), rows.incidents());
            if (newest > transaction.now() + FarAhead)
                merged.findings.append({u"storage/clock-ahead"_s, FindingSeverity::Warning,
                                        u"The other machine's clock was ahead"_s,
                                        u"Events recorded from now on are dated after its newest one, so that the "
                                        "order stays as it was."_s,
                                        toRfc3339(newest), u"Set the clock of that machine."_s});
            const auto event =
                transaction.appendWorkspaceEvent({workspaceMerged(), {{u"events"_s, merged.events}}, {}});
            return event ? Result<void>() : tl::unexpected(event.error());
        });
    });
    if (!written)
        return tl::unexpected(written.error());
    return merged;
}

} // namespace firebreak
