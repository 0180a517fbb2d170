#include "storage/rebuild.h"

#include "storage/journal/journal.h"
#include "storage/journal/streams.h"
#include "storage/meta.h"
#include "storage/projections/document_table.h"
#include "storage/projections/reproject.h"
#include "storage/projections/run_table.h"
#include "storage/search/search_index.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

#include <QLockFile>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Events in a slice: some tens of milliseconds.
constexpr qint64 SliceEvents = 2000;
constexpr int SliceLines = 20'000;
constexpr int SlicePages = 500; ///< of the search index, when its pieces are joined

struct Stream {
    QString name;
    QUuid id;
    qint64 events = 0;
};

QList<Stream> allStreams(Connection& connection)
{
    Query query(connection, "SELECT stream, stream_id, count(*) FROM journal WHERE stream <> 'workspace' "
                            "GROUP BY stream_id, stream ORDER BY min(seq)");
    QList<Stream> streams;
    while (query.next())
        streams.append({query.text(0), query.uuid(1), query.integer(2)});
    return streams;
}

void reproject(Connection& connection, const Stream& stream, TimelineTable::Index index)
{
    if (stream.name == incidentStream())
        reprojectIncident(connection, IncidentId(stream.id), index);
    else if (stream.name == runStream())
        reprojectRun(connection, RunId(stream.id));
    else
        reprojectDocument(connection, stream.name, stream.id);
}

/// What the tables hold of streams that the journal does not know.
void removeStrays(Connection& connection)
{
    const QList<IncidentId> incidents = IncidentTable(connection).all();
    for (const IncidentId& id : incidents)
        if (Journal(connection).stream(incidentStream(), id.uuid()).isEmpty())
            reprojectIncident(connection, id);
    const QList<RunId> runs = RunTable(connection).all();
    for (const RunId& id : runs)
        reprojectRun(connection, id);
    const QList<DocumentRow> documents = DocumentTable(connection).all({}, true);
    for (const DocumentRow& row : documents)
        if (Journal(connection).stream(row.type, row.id).isEmpty())
            reprojectDocument(connection, row.type, row.id);
    QList<std::pair<QString, QUuid>> titles;
    {
        Query query(connection, "SELECT kind, uuid FROM titles WHERE NOT EXISTS "
                                "(SELECT 1 FROM journal WHERE stream_id = titles.uuid)");
        while (query.next())
            titles.append({query.text(0), query.uuid(1)});
    }
    for (const auto& [kind, id] : titles)
        TitleTable(connection).put(kind, id, {});
    // Lines whose incident is gone altogether.
    TimelineTable timeline(connection);
    QList<qint64> owners;
    {
        Query query(connection,
                    "SELECT DISTINCT incident FROM timeline WHERE incident NOT IN (SELECT id FROM incident)");
        while (query.next())
            owners.append(query.integer(0));
    }
    for (const qint64 owner : owners)
        for (const TimelineRow& line : timeline.rows(owner))
            timeline.remove(owner, line);
}

tl::unexpected<Error> stopped()
{
    return refused(u"The rebuild was stopped before it was done."_s, u"Start it again when there is time."_s);
}

/// Tables that are damaged or that somebody dropped; the journal is another matter and says so itself.
bool isDamage(const SQLite::Exception& exception)
{
    const int code = exception.getErrorCode() & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_ERROR || code == SQLITE_CONSTRAINT;
}

class Rebuild {
public:
    using Work = std::function<Result<void>(Connection&)>;
    /// Runs a piece of work with the connection, which others may use between two pieces.
    using Run = std::function<Result<void>(const Work&)>;

    Rebuild(Run run, Progress progress) : m_run(std::move(run)), m_progress(std::move(progress)) {}

    Result<void> differences()
    {
        const auto done = allStreamsAgain(TimelineTable::Index::AtOnce).and_then([&] {
            return piece([](Connection& connection) {
                removeStrays(connection);
                Journal(connection).recomputeHeads();
                if (!searchIndexIsSound(connection)) {
                    connection.exec("INSERT INTO search(search) VALUES ('rebuild')");
                    connection.exec("INSERT INTO title_search(title_search) VALUES ('rebuild')");
                }
            });
        });
        return m_damaged ? fromNothing() : done;
    }

    Result<void> fromNothing()
    {
        return piece([](Connection& connection) {
                   putProjectionVersion(connection, 0);
                   dropProjectionTables(connection);
                   createProjectionTables(connection);
               })
            .and_then([&] { return allStreamsAgain(TimelineTable::Index::Later); })
            .and_then([&] { return indexAllLines(); })
            .and_then([&] { return joinIndex(); })
            .and_then([&] {
                return piece([](Connection& connection) {
                    Journal(connection).recomputeHeads();
                    putProjectionVersion(connection, ProjectionVersion);
                });
            });
    }

private:
    /// One slice: its own transaction.
    Result<void> piece(const std::function<void(Connection&)>& work)
    {
        return m_run([&](Connection& connection) -> Result<void> {
            try {
                Transaction transaction(connection, Transaction::Kind::Write);
                work(connection);
                transaction.commit();
                return {};
            } catch (const SQLite::Exception& exception) {
                m_damaged = isDamage(exception);
                throw;
            }
        });
    }

    Result<void> allStreamsAgain(TimelineTable::Index index)
    {
        QList<Stream> streams;
        if (auto listed = piece([&](Connection& connection) { streams = allStreams(connection); }); !listed)
            return listed;
        qint64 total = 0;
        for (const Stream& stream : streams)
            total += stream.events;
        qint64 done = 0;
        for (qsizetype i = 0; i < streams.size();) {
            if (m_progress && !m_progress(done, total))
                return stopped();
            auto slice = piece([&](Connection& connection) {
                for (qint64 events = 0; i < streams.size() && events < SliceEvents; ++i) {
                    reproject(connection, streams[i], index);
                    events += streams[i].events;
                    done += streams[i].events;
                }
            });
            if (!slice)
                return slice;
        }
        if (m_progress)
            m_progress(total, total);
        return {};
    }

    Result<void> indexAllLines()
    {
        std::optional<qint64> key = 0;
        while (key) {
            auto slice =
                piece([&](Connection& connection) { key = TimelineTable(connection).fillSearch(*key, SliceLines); });
            if (!slice)
                return slice;
        }
        return {};
    }

    /// Hundreds of large pieces would sooner or later be joined inside somebody's commit, for a second or two.
    Result<void> joinIndex()
    {
        bool more = true;
        while (more) {
            auto slice = piece([&](Connection& connection) { more = mergeSearchStep(connection, SlicePages); });
            if (!slice)
                return slice;
        }
        return {};
    }

    Run m_run;
    Progress m_progress;
    bool m_damaged = false;
};

} // namespace

Result<void> bringProjectionsUpToDate(Connection& connection, const QString& path, const Progress& progress)
{
    const auto current = [&] {
        return guarded([&]() -> Result<bool> { return projectionVersion(connection) == ProjectionVersion; });
    };
    if (const auto before = current(); !before || *before)
        return before.map([](bool) {});
    QLockFile lock(path + u".rebuild-lock"_s);
    if (!lock.tryLock(0))
        return unavailable(u"Another program is just bringing this workspace up to date."_s,
                           u"Wait until it is done, then open it again."_s);
    if (const auto meanwhile = current(); !meanwhile || *meanwhile)
        return meanwhile.map([](bool) {});
    return Rebuild([&](const Rebuild::Work& work) { return guarded([&] { return work(connection); }); }, progress)
        .fromNothing();
}

Result<void> rebuild(Store& store, const Progress& progress)
{
    if (!store.whyReadOnly().isEmpty())
        return refused(u"The workspace is open for reading only. "_s + store.whyReadOnly(),
                       u"Rebuild a copy in a folder of your own."_s);
    return Rebuild([&](const Rebuild::Work& work) { return store.withConnection(work); }, progress).differences();
}

} // namespace firebreak
