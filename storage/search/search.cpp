#include "storage/search/search.h"

#include "storage/journal/streams.h"
#include "storage/projections/incident_list.h"
#include "storage/projections/tables.h"
#include "storage/search/search_words.h"
#include "storage/sqlite/open_file.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

#include <QHash>

#include <sqlite3.h>

#include <algorithm>
#include <tuple>

namespace firebreak {

namespace {

/// By rowid, so by when they were recorded: ranking all matches of a single letter would take seconds.
constexpr int NewestLookedAt = 500;

struct Candidate {
    SearchHit hit;
    int incident = 0; ///< the number its reference is made of
    bool wholeWords = false;
};

bool comesBefore(const Candidate& a, const Candidate& b)
{
    const auto order = [](const Candidate& one) {
        return std::tuple(!one.hit.live, one.hit.kind == HitKind::Entry, !one.wholeWords, -toMs(one.hit.at));
    };
    return order(a) < order(b);
}

// The order is SQLite's work too: of five hundred that match only the best fifty are ever read in full. Each statement
// takes the question, how many of the newest to look at, and how many of these to answer.
// clang-format off
#define NEWEST(index) "(SELECT rowid FROM " index " WHERE " index " MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS m "
#define LIVE(column) "(SELECT " column " FROM incident WHERE rank < 8) "

/// Incidents and documents. Of titles that are equally good the last written ones are taken, which can be told without
/// reading what they are titles of.
constexpr auto Titles =
    "SELECT b.live, b.whole, coalesce(i.declared_at, d.updated_at), t.uuid, i.number, coalesce(i.title, d.name), t.kind "
    "FROM (SELECT t.id, t.uuid IN " LIVE("uuid") "AS live, whole_words(t.text) AS whole "
    "FROM " NEWEST("title_search") "JOIN titles t ON t.id = m.rowid "
    "ORDER BY live DESC, whole DESC, t.id DESC LIMIT ?3) AS b "
    "JOIN titles t ON t.id = b.id "
    "LEFT JOIN incident i ON t.kind = 'incident' AND i.uuid = t.uuid "
    "LEFT JOIN document d ON t.kind <> 'incident' AND d.type = t.kind AND d.uuid = t.uuid "
    "WHERE i.id IS NOT NULL OR d.id IS NOT NULL";
constexpr auto Entries =
    "SELECT b.live, b.whole, t.at, i.uuid, i.number, i.title, t.event, t.number, t.type, t.text "
    "FROM (SELECT t.id, t.incident IN " LIVE("id") "AS live, whole_words(t.text) AS whole "
    "FROM " NEWEST("search") "JOIN timeline t ON t.id = m.rowid "
    "ORDER BY live DESC, whole DESC, t.at DESC LIMIT ?3) AS b "
    "JOIN timeline t ON t.id = b.id JOIN incident i ON i.id = t.incident";
static_assert(ResolvedRank == 8);

#undef NEWEST
#undef LIVE
// clang-format on

/// What both statements answer first.
Candidate candidateFrom(Query& query)
{
    Candidate found;
    found.hit.live = query.flag(0);
    found.wholeWords = query.flag(1);
    found.hit.at = query.instant(2);
    found.hit.id = query.uuid(3);
    found.incident = query.number(4);
    found.hit.title = query.text(5);
    return found;
}

Candidate titleFrom(Query& query)
{
    Candidate found = candidateFrom(query);
    found.hit.kind = query.isNull(4) ? HitKind::Document : HitKind::Incident;
    if (found.hit.kind == HitKind::Document)
        found.hit.documentType = query.text(6);
    return found;
}

Candidate entryFrom(Query& query)
{
    Candidate found = candidateFrom(query);
    found.hit.event = query.id<EventId>(6);
    found.hit.number = query.number(7);
    found.hit.type = query.word(8, EntryType::Unknown);
    found.hit.text = query.text(9);
    return found;
}

/// Best first; one more than `limit` where there are more.
QList<Candidate> bestOf(Connection& connection, const QString& fts, int limit)
{
    QList<Candidate> found;
    for (Query titles(connection, Titles, fts, NewestLookedAt, limit + 1); titles.next();)
        found.append(titleFrom(titles));
    for (Query entries(connection, Entries, fts, NewestLookedAt, limit + 1); entries.next();)
        found.append(entryFrom(entries));
    std::ranges::stable_sort(found, comesBefore);
    found.resize(std::min(found.size(), qsizetype(limit) + 1));
    return found;
}

/// In SQL: whether the words asked for stand in this text.
void wholeWordsIn(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto& words = *static_cast<const WholeWords*>(sqlite3_user_data(context));
    const auto* text = static_cast<const char*>(sqlite3_value_blob(values[0]));
    sqlite3_result_int(context, text && words.standIn(QByteArrayView(text, sqlite3_value_bytes(values[0]))) ? 1 : 0);
}

} // namespace

Search::Search(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)), m_words(QString())
{
    // From one letter to the next most of what is looked at is the same; the usual 2 MB do not hold it.
    m_connection->exec("PRAGMA cache_size = -8000");
    sqlite3_create_function_v2(m_connection->database().getHandle(), "whole_words", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                               &m_words, &wholeWordsIn, nullptr, nullptr, nullptr);
}

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
        const QString fts = ftsQuery(typed);
        if (fts.isEmpty())
            return answer;
        m_words = WholeWords(typed);
        QList<Candidate> best = bestOf(*m_connection, fts, limit);
        answer.more = best.size() > limit;
        QHash<QUuid, QString> refs; // many lines are of the same few incidents
        best.resize(std::min(best.size(), qsizetype(limit)));
        for (Candidate& one : best) {
            if (one.hit.kind != HitKind::Document) {
                QString& ref = refs[one.hit.id];
                if (ref.isEmpty())
                    ref = incidentRef(*m_connection, one.incident, IncidentId(one.hit.id));
                one.hit.ref = ref;
            }
            answer.hits.append(one.hit);
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
