// storage/journal/journal.h — reading and appending rows. Throws SQLite::Exception; the caller holds the transaction.
#pragma once

#include "storage/id_source.h"
#include "storage/journal/chain_head.h"
#include "storage/journal/journal_row.h"
#include "storage/sqlite/connection.h"

#include <functional>

namespace firebreak {

class Query;

/// An event before it has its place in the journal.
struct NewRow {
    QString stream;
    QUuid streamId;
    QString kind;
    qint64 kindVersion = 1;
    Instant occurredAt;
    std::optional<PersonId> actor;
    QByteArray head;
    QByteArray payload;
};

class Journal {
public:
    explicit Journal(Connection& connection) : m_connection(connection) {}

    /// Continues the chain of `device`. `now` becomes recorded_at unless the file holds something as new; then it is
    /// one millisecond after that.
    JournalRow append(const NewRow& row, DeviceId device, Instant now, IdSource& ids);
    /// A row of another device, as it is; false where its id is there already. Chains are not updated.
    bool insert(const JournalRow& row);
    /// Payload and salt become NULL. False where they were already, or the row is not there.
    bool erase(EventId id);

    std::optional<JournalRow> find(EventId id);
    /// In fold order.
    QList<JournalRow> stream(const QString& stream, const QUuid& streamId);
    /// Every row by seq. Stops when `visit` answers false.
    void forEach(const std::function<bool(const JournalRow&)>& visit);
    /// The row with this place in a device's chain (two, where a chain was forked).
    QList<JournalRow> at(DeviceId device, qint64 deviceSeq);

    /// How many places `first` … `last` of a device's chain are taken.
    qint64 countBetween(DeviceId device, qint64 first, qint64 last);

    std::optional<ChainHead> head(DeviceId device);
    QList<ChainHead> heads();
    void putHead(const ChainHead& head);
    /// From the rows: of one device, and all.
    void recomputeHead(DeviceId device);
    void recomputeHeads();
    qint64 count();

private:
    static JournalRow rowFrom(Query& query);

    Connection& m_connection;
};

} // namespace firebreak
