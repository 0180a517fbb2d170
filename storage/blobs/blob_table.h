// storage/blobs/blob_table.h — attachments by the hash of their bytes, compressed where that pays, in the same file
// and transaction as the events that name them. Throws SQLite::Exception.
#pragma once

#include "core/base/error.h"
#include "storage/sqlite/connection.h"

#include <QByteArray>
#include <QStringList>

namespace firebreak {

/// A blob as it is kept: `bytes` as `codec` says, "plain" or "zlib".
struct StoredBlob {
    QString hash; ///< SHA-256 of the plain bytes, lower-case hexadecimal
    QString codec;
    qint64 size = 0; ///< of the plain bytes
    QByteArray bytes;
};

/// Compressed where it saves at least an eighth.
StoredBlob packBlob(const QByteArray& plain);
/// Refuses what does not unpack to `size` bytes with this hash.
Result<QByteArray> unpackBlob(const StoredBlob& blob);

/// Everything in these bytes that looks like the name of a blob: 64 hexadecimal digits.
QStringList blobHashesIn(const QByteArray& json);

class BlobTable {
public:
    explicit BlobTable(Connection& connection) : m_connection(connection) {}

    bool has(const QString& hash);
    void put(const StoredBlob& blob);
    std::optional<StoredBlob> find(const QString& hash);
    QStringList all();
    /// Removes the blobs of these that no row of the journal with its words still there names.
    void removeUnnamed(const QStringList& hashes);

private:
    Connection& m_connection;
};

} // namespace firebreak
