#include "storage/search/search.h"

#include "storage/journal/streams.h"
#include "storage/projections/incident_list.h"
#include "storage/projections/tables.h"
#include "storage/search/search_words.h"
#include "storage/sqlite/open_file.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// By rowid, so by when they were recorded: ranking all matches of a single letter would take seconds.
constexpr int NewestLookedAt = 500;

struct Candidate {
    SearchHit hit;
    bool wholeWords = false;
};

bool comesBefore(const Candidate& a, const Candidate& b)
{
    const auto order = [](const Candidate& one) {
        return std::tuple(!one.hit.live, one.hit.kind == HitKind::Entry, !one.wholeWords, -toMs(one.hit.at));
    };
    return order(a) < order(b);
}

class Lookup {
public:
    Lookup(Connection& connection, const QString& typed)
        : m_connection(connection), m_fts(ftsQuery(typed)), m_words(searchWords(typed))
    {}

    QList<Candidate> all()
    {
        if (m_fts.isEmpty())
            return {};
        incidents();
        documents();
        entries();
        std::ranges::stable_sort(m_found, comesBefore);
        return m_found;
    }

private:
    void incidents()
    {
        Query query(m_connection,
                    "SELECT i.uuid, i.title, i.rank, i.declared_at, i.number, t.text FROM "
                    "(SELECT rowid FROM title_search WHERE title_search MATCH ? ORDER BY rowid DESC LIMIT ?) AS m "
                    "JOIN titles t ON t.id = m.rowid JOIN incident i ON i.uuid = t.uuid WHERE t.kind = 'incident'",
                    m_fts, NewestLookedAt);
        while (query.next()) {
            SearchHit hit;
            hit.kind = HitKind::Incident;
            hit.id = query.uuid(0);
            hit.title = query.text(1);
            hit.live = query.number(2) < ResolvedRank;
            hit.at = query.instant(3);
            hit.number = query.number(4);
            m_found.append({hit, holdsWholeWords(query.text(5), m_words)});
        }
    }

    void documents()
    {
        Query query(m_connection,
                    "SELECT d.uuid, d.type, d.name, d.updated_at FROM "
                    "(SELECT rowid FROM title_search WHERE title_search MATCH ? ORDER BY rowid DESC LIMIT ?) AS m "
                    "JOIN titles t ON t.id = m.rowid JOIN document d ON d.uuid = t.uuid AND d.type = t.kind",
                    m_fts, NewestLookedAt);
        while (query.next()) {
            SearchHit hit;
            hit.kind = HitKind::Document;
            hit.id = query.uuid(0);
            hit.documentType = query.text(1);
            hit.title = query.text(2);
            hit.at = query.instant(3);
            m_found.append({hit, holdsWholeWords(hit.title, m_words)});
        }
    }

    void entries()
    {
        Query query(m_connection,
                    "SELECT t.event, t.number, t.type, t.text, t.at, i.uuid, i.title, i.rank, i.number FROM "
                    "(SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) AS m "
                    "JOIN timeline t ON t.id = m.rowid JOIN incident i ON i.id = t.incident",
                    m_fts, NewestLookedAt);
        while (query.next()) {
            SearchHit hit;
            hit.event = query.id<EventId>(0);
            hit.number = query.number(1);
            hit.type = query.word(2, EntryType::Unknown);
            hit.text = query.text(3);
            hit.at = query.instant(4);
            hit.id = query.uuid(5);
            hit.title = query.text(6);
            hit.live = query.number(7) < ResolvedRank;
            m_found.append({hit, holdsWholeWords(hit.text, m_words)});
        }
    }

    Connection& m_connection;
    QString m_fts;
    QStringList m_words;
    QList<Candidate> m_found;
};

} // namespace

Search::Search(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}

Search::~Search() = default;

Result<std::unique_ptr<Search>> Search::open(const QString& path)
{
    auto opened = openWorkspaceFile(path, Access::Read, std::chrono::seconds(10));
    if (!opened)
        return tl::unexpected(opened.error());
    return std::unique_ptr<Search>(new Search(std::move(opened->connection)));
}

Result<SearchAnswer> Search::find(const QString& typed, int limit)
{
    const unsigned before = m_interruptions;
    try {
        SearchAnswer answer;
        QList<Candidate> all = Lookup(*m_connection, typed).all();
        answer.more = all.size() > limit;
        for (const Candidate& candidate : all.mid(0, limit)) {
            SearchHit hit = candidate.hit;
            if (hit.kind != HitKind::Document)
                hit.ref = incidentRef(*m_connection, IncidentId(hit.id));
            answer.hits.append(hit);
        }
        return answer;
    } catch (const SQLite::Exception& exception) {
        // Stopped while it reads its own tables, FTS5 says "vtable constructor failed" and not SQLITE_INTERRUPT.
        if (m_interruptions != before)
            return SearchAnswer{{}, true, false};
        return tl::unexpected(errorFrom(exception));
    }
}

void Search::interrupt()
{
    ++m_interruptions;
    m_connection->interrupt();
}

} // namespace firebreak
