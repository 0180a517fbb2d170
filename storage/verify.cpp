#include "storage/verify.h"

#include "storage/blobs/blob_table.h"
#include "storage/journal/chain_check.h"
#include "storage/journal/schema.h"
#include "storage/journal/streams.h"
#include "storage/meta.h"
#include "storage/projections/reproject.h"
#include "storage/search/search_index.h"
#include "storage/sqlite/open_file.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

class Verifying {
public:
    Verifying(Connection& connection, const QList<ChainHead>& expected, const Progress& progress)
        : m_connection(connection), m_expected(expected), m_progress(progress)
    {}

    /// Each part on its own: damage in one must not hide the others. False: stopped.
    bool run(Verification& result)
    {
        part(result, u"integrity"_s, [&] { checkFile(result); });
        part(result, u"journal"_s, [&] { checkJournal(result); });
        part(result, u"attachments"_s, [&] { checkBlobs(result); });
        part(result, u"projections"_s, [&] { checkProjections(result); });
        return !m_stopped;
    }

private:
    void part(Verification& result, const QString& name, const std::function<void()>& check)
    {
        if (m_stopped)
            return;
        try {
            check();
        } catch (const SQLite::Exception& exception) {
            const QString why = QString::fromUtf8(exception.what());
            if (result.integrity == u"ok")
                result.integrity = why;
            if (name == u"journal")
                result.chainIntact = false;
            if (name == u"projections")
                result.projectionsEqual = false;
            result.findings.append({u"storage/unreadable-"_s + name, FindingSeverity::Error,
                                    u"A part of the file cannot be read"_s, u"The file is damaged."_s,
                                    u"%1: %2"_s.arg(name, why),
                                    u"Restore a backup; if only the projections are damaged, rebuild."_s});
        }
    }

    void checkFile(Verification& result)
    {
        Query query(m_connection, "PRAGMA integrity_check(10)");
        QStringList lines;
        while (query.next())
            lines.append(query.text(0));
        result.integrity = lines.join(u"; "_s);
        if (result.integrity != u"ok")
            result.findings.append({u"storage/damaged-file"_s, FindingSeverity::Error, u"The file is damaged"_s,
                                    u"Some of it may be unreadable."_s, result.integrity,
                                    u"Rebuild; where that does not help, restore a backup."_s});
    }

    void checkJournal(Verification& result)
    {
        const ChainReport report =
            checkChains(m_connection, m_expected, [&](qint64 done, qint64 total) { return goOn(done, 2 * total); });
        m_events = report.events;
        m_blobs = report.blobs;
        result.events = report.events;
        result.firstBadSeq = report.firstBadSeq;
        result.chainIntact = report.intact();
        result.findings += report.findings;
    }

    void checkBlobs(Verification& result)
    {
        BlobTable blobs(m_connection);
        const auto wrong = [&](const QString& title, const QString& hash, const QString& suggestion) {
            result.findings.append({u"storage/attachment-"_s + hash.left(12), FindingSeverity::Error, title,
                                    u"The entry is there, the file attached to it is not."_s, hash, suggestion});
        };
        for (const QString& hash : std::as_const(m_blobs)) {
            const auto blob = blobs.find(hash);
            if (!blob)
                wrong(u"An attachment is missing"_s, hash, u"Take it from a backup, or merge with another copy."_s);
            else if (!unpackBlob(*blob))
                wrong(u"An attachment is damaged"_s, hash, u"Take it from a backup."_s);
        }
    }

    void checkProjections(Verification& result)
    {
        if (projectionVersion(m_connection) != ProjectionVersion) {
            result.projectionsEqual = false;
            result.findings.append({u"storage/old-projections"_s,
                                    FindingSeverity::Warning,
                                    u"The tables are of another version of Firebreak"_s,
                                    u"They are not compared."_s,
                                    {},
                                    u"Rebuild."_s});
            return;
        }
        const QString differing = firstDifference();
        result.projectionsEqual = differing.isEmpty();
        if (!differing.isEmpty())
            result.findings.append({u"storage/projections-differ"_s, FindingSeverity::Error,
                                    u"A screen may show something else than what was recorded"_s,
                                    u"The journal is the truth; the tables made from it differ."_s, differing,
                                    u"Rebuild."_s});
    }

    QString firstDifference()
    {
        qint64 incidents = 0;
        qint64 runs = 0;
        qint64 documents = 0;
        qint64 done = 0;
        Query streams(m_connection, "SELECT stream, stream_id, count(*) FROM journal WHERE stream <> 'workspace' "
                                    "GROUP BY stream_id, stream");
        while (streams.next()) {
            const QString stream = streams.text(0);
            const QUuid id = streams.uuid(1);
            const bool isIncident = stream == incidentStream();
            const bool isRun = stream == runStream();
            const bool equal = isIncident ? incidentIsProjected(m_connection, IncidentId(id))
                               : isRun    ? runIsProjected(m_connection, RunId(id))
                                          : documentIsProjected(m_connection, stream, id);
            if (!equal)
                return u"%1 %2"_s.arg(stream, id.toString(QUuid::WithoutBraces));
            ++(isIncident ? incidents : isRun ? runs : documents);
            done += streams.integer(2);
            if (!goOn(m_events + done, 2 * m_events))
                return {};
        }
        // Nothing beyond what the journal knows.
        if (countOf("incident") > incidents)
            return u"an incident that the journal does not know"_s;
        if (countOf("run") > runs)
            return u"a run that the journal does not know"_s;
        if (countOf("document") > documents)
            return u"a document that the journal does not know"_s;
        Query strays(m_connection, "SELECT count(*) FROM timeline WHERE incident NOT IN (SELECT id FROM incident)");
        return strays.next() && strays.integer(0) > 0 ? u"a line that belongs to no incident"_s : QString();
    }

    qint64 countOf(const std::string& table)
    {
        Query query(m_connection, "SELECT count(*) FROM " + table);
        return query.next() ? query.integer(0) : 0;
    }

    bool goOn(qint64 done, qint64 total)
    {
        m_stopped = m_stopped || (m_progress && !m_progress(done, total));
        return !m_stopped;
    }

    Connection& m_connection;
    QList<ChainHead> m_expected;
    Progress m_progress;
    qint64 m_events = 0;
    QSet<QString> m_blobs;
    bool m_stopped = false;
};

/// The index's own check is a write to SQLite, so it needs a connection that may.
void checkSearchIndex(const QString& path, Verification& result)
{
    auto opened = openWorkspaceFile(path, Access::Write, std::chrono::seconds(10));
    if (!opened || !opened->whyReadOnly.isEmpty())
        return;
    try {
        if (searchIndexIsSound(*opened->connection))
            return;
        result.projectionsEqual = false;
        result.findings.append({u"storage/search-damaged"_s,
                                FindingSeverity::Error,
                                u"The search index is damaged"_s,
                                u"A search may miss something."_s,
                                {},
                                u"Rebuild."_s});
    } catch (const SQLite::Exception& exception) {
        result.findings.append({u"storage/search-unchecked"_s, FindingSeverity::Note,
                                u"The search index was not checked"_s, u"It could not be locked."_s,
                                QString::fromUtf8(exception.what()), u"Verify again later."_s});
    }
}

} // namespace

Result<Verification> verify(const QString& path, const Installation* installation, const Progress& progress)
{
    auto opened = openWorkspaceFile(path, Access::Read, std::chrono::seconds(10));
    if (!opened)
        return tl::unexpected(opened.error());
    Connection& connection = *opened->connection;
    Verification result;
    const auto whole = guarded([&]() -> Result<bool> {
        // One view from beginning to end, while others write on. The heads are asked for first: they only grow.
        QList<ChainHead> expected;
        if (installation)
            if (const auto known = installation->file(workspaceId(connection), FilePlace::of(path)))
                expected = known->heads;
        Transaction view(connection, Transaction::Kind::Read);
        return Verifying(connection, expected, progress).run(result);
    });
    if (!whole)
        return tl::unexpected(whole.error());
    if (!*whole)
        return refused(u"The verification was stopped before it was done."_s, {});
    if (opened->formatVersion <= FormatVersion && result.projectionsEqual && result.integrity == u"ok")
        checkSearchIndex(path, result);
    return result;
}

} // namespace firebreak
