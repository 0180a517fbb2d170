// storage/projections/tables.h — the tables that screens read. Derived: they can be dropped and made again from the
// journal at any time, and are whenever `ProjectionVersion` changes.
#pragma once

#include "storage/rows.h"
#include "storage/sqlite/connection.h"

namespace firebreak {

class Query;

/// Raised with every change of these tables or of what is written into them.
inline constexpr int ProjectionVersion = 5;

/// Where lists put incidents that are over: after the live ones, which rank by severity. Resolved ones still want to be
/// closed and come before those that ended.
inline constexpr int ResolvedRank = 8;
inline constexpr int EndedRank = 9;

void createProjectionTables(Connection& connection);
void dropProjectionTables(Connection& connection);

/// One row per incident, its folded state beside the columns that lists need.
class IncidentTable {
public:
    explicit IncidentTable(Connection& connection) : m_connection(connection) {}

    std::optional<qint64> key(IncidentId id);
    /// Nothing: no such incident. Damage where the state cannot be read.
    std::optional<Result<Incident>> state(IncidentId id);
    /// The state as it is kept: what `readState` reads.
    std::optional<QByteArray> stateBytes(IncidentId id);
    static Result<Incident> readState(const QByteArray& bytes);
    /// Answers the key of the row.
    qint64 put(const Incident& incident, Instant newestAt, int entries);
    /// For an event that changed nothing but the timeline: spares the row's indexes.
    void touch(qint64 key, Instant newestAt, int entries);
    int entries(qint64 key);
    int newestNumber();
    void remove(IncidentId id);
    QList<IncidentId> all();
    /// Everything the row holds, in a form that two rows can be compared by.
    QByteArray fingerprint(IncidentId id);

private:
    Connection& m_connection;
};

/// What `IncidentTable` would keep for this value; equal values, equal bytes.
QByteArray fingerprintOf(const Incident& incident, Instant newestAt, int entries);

/// The lines of all timelines, and the search index over them.
///
/// A line has the key of its row in the journal, so that the newest keys are the newest lines however often the tables
/// are made again.
class TimelineTable {
public:
    enum class Index {
        AtOnce,
        Later, ///< while everything is made from nothing: `fillSearch` follows
    };
    explicit TimelineTable(Connection& connection, Index index = Index::AtOnce)
        : m_connection(connection), m_index(index)
    {}

    void insert(qint64 incident, const TimelineRow& row);
    /// The line of the same event becomes `row`.
    void update(const TimelineRow& row);
    struct Found {
        qint64 incident = 0;
        TimelineRow row;
    };
    std::optional<Found> find(EventId event);
    std::optional<TimelineRow> at(qint64 incident, int number);
    /// Lines `first` … `last` (inclusive), by number.
    QList<TimelineRow> rows(qint64 incident, int first = 1, int last = INT_MAX);
    /// Those that later events said something about: pinned, corrected, erased or undone.
    QList<TimelineRow> marked(qint64 incident);
    void remove(qint64 incident, const TimelineRow& row);
    /// Indexes up to `most` lines with keys above `after`, in order; answers the last key, or nothing at the end.
    std::optional<qint64> fillSearch(qint64 after, int most);

private:
    static TimelineRow rowFrom(Query& query);

    Connection& m_connection;
    Index m_index;
};

/// Names and titles of everything, with their own small search index.
class TitleTable {
public:
    explicit TitleTable(Connection& connection) : m_connection(connection) {}

    /// `kind` is "incident" or the type of a document. An empty text removes the row.
    void put(const QString& kind, const QUuid& id, const QString& text);
    QString text(const QString& kind, const QUuid& id);

private:
    Connection& m_connection;
};

} // namespace firebreak
