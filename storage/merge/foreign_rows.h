// storage/merge/foreign_rows.h — taking in rows that another file wrote: as they are, under their own ids and hashes.
// Used by merging copies and by importing bundles; neither trusts what it reads.
#pragma once

#include "storage/blobs/blob_table.h"
#include "storage/journal/journal.h"
#include "storage/write_transaction.h"

#include <QSet>

namespace firebreak {

/// Refuses a row that is not what its hashes say, or whose values could do harm (sizes, times beyond the year 9999).
Result<void> checkForeignRow(const JournalRow& row);

class ForeignRows {
public:
    explicit ForeignRows(WriteTransaction& transaction);

    /// True: taken in; false: it was here already. Refuses a row that is here with another content.
    Result<bool> take(const JournalRow& row);
    /// Blobs that rows taken in name and that are not here.
    QStringList missingBlobs() const;
    Result<void> takeBlob(const StoredBlob& blob);

    /// After the last row: carries erasures over, brings chains and projections up to date. Answers the conflicts
    /// between documents that were not there before.
    Result<QList<DocumentConflict>> settle();

    qint64 taken() const { return m_taken; }
    qint64 blobs() const { return m_blobs; }
    QSet<QUuid> incidents() const { return m_incidents; }
    QSet<std::pair<QString, QUuid>> documents() const { return m_documents; }

private:
    void carryErasuresOver();

    WriteTransaction& m_transaction;
    Connection& m_connection;
    Journal m_journal;
    QSet<DeviceId> m_devices;
    QSet<QUuid> m_incidents;
    QSet<QUuid> m_runs;
    QSet<std::pair<QString, QUuid>> m_documents;
    QSet<QString> m_named; ///< blobs
    QSet<QString> m_unwanted;
    qint64 m_taken = 0;
    qint64 m_blobs = 0;
};

} // namespace firebreak
