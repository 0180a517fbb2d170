#include "storage/blobs/blob_table.h"

#include "core/base/limits.h"
#include "storage/sqlite/query.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace firebreak {

StoredBlob packBlob(const QByteArray& plain)
{
    StoredBlob blob;
    blob.hash = QString::fromLatin1(QCryptographicHash::hash(plain, QCryptographicHash::Sha256).toHex());
    blob.size = plain.size();
    const QByteArray packed = qCompress(plain, 6);
    const bool pays = packed.size() < plain.size() - plain.size() / 8;
    blob.codec = pays ? u"zlib"_s : u"plain"_s;
    blob.bytes = pays ? packed : plain;
    return blob;
}

Result<QByteArray> unpackBlob(const StoredBlob& blob)
{
    const auto damaged = [&] {
        return unavailable(u"The attachment %1… is damaged."_s.arg(blob.hash.left(12)),
                           u"Take it from a backup or from the person who attached it."_s);
    };
    if (blob.size < 0 || blob.size > MaxAttachmentBytes)
        return damaged();
    QByteArray plain = blob.bytes;
    if (blob.codec == u"zlib") {
        // qUncompress makes room for what the first four bytes say: believe them only if they say the same as we do.
        if (blob.bytes.size() < 4 || qFromBigEndian<quint32>(blob.bytes.constData()) != quint32(blob.size))
            return damaged();
        plain = qUncompress(blob.bytes);
    } else if (blob.codec != u"plain") {
        return unavailable(u"The attachment %1… was kept by a newer Firebreak."_s.arg(blob.hash.left(12)),
                           u"Update Firebreak to open it."_s);
    }
    if (plain.size() != blob.size ||
        QString::fromLatin1(QCryptographicHash::hash(plain, QCryptographicHash::Sha256).toHex()) != blob.hash)
        return damaged();
    return plain;
}

QStringList blobHashesIn(const QByteArray& json)
{
    static const QRegularExpression pattern(u"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])"_s);
    QStringList hashes;
    if (!json.contains("\"sha256\""))
        return hashes;
    auto matches = pattern.globalMatch(QString::fromUtf8(json));
    while (matches.hasNext())
        hashes.append(matches.next().captured());
    hashes.removeDuplicates();
    return hashes;
}

bool BlobTable::has(const QString& hash)
{
    Query query(m_connection, "SELECT 1 FROM blob WHERE hash = ?", hash);
    return query.next();
}

void BlobTable::put(const StoredBlob& blob)
{
    Query(m_connection, "INSERT OR IGNORE INTO blob(hash, codec, size, bytes) VALUES (?, ?, ?, ?)", blob.hash,
          blob.codec, blob.size, blob.bytes)
        .run();
}

std::optional<StoredBlob> BlobTable::find(const QString& hash)
{
    Query query(m_connection, "SELECT hash, codec, size, bytes FROM blob WHERE hash = ?", hash);
    if (!query.next())
        return std::nullopt;
    return StoredBlob{query.text(0), query.text(1), query.integer(2), query.bytes(3)};
}

QStringList BlobTable::all()
{
    Query query(m_connection, "SELECT hash FROM blob ORDER BY hash");
    QStringList hashes;
    while (query.next())
        hashes.append(query.text(0));
    return hashes;
}

void BlobTable::removeUnnamed(const QStringList& hashes)
{
    for (const QString& hash : hashes) {
        if (!has(hash))
            continue;
        Query named(m_connection,
                    "SELECT 1 FROM journal WHERE payload IS NOT NULL AND (instr(head, ?1) OR instr(payload, ?1))",
                    hash);
        if (!named.next())
            Query(m_connection, "DELETE FROM blob WHERE hash = ?", hash).run();
    }
}

} // namespace firebreak
