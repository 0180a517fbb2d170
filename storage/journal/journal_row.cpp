#include "storage/journal/journal_row.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <tuple>

namespace firebreak {

namespace {

class ChainHash {
public:
    void add(const QByteArray& bytes)
    {
        addLength(quint32(bytes.size()));
        m_hash.addData(bytes);
    }
    void add(const QString& text) { add(text.toUtf8()); }
    void add(qint64 value)
    {
        QByteArray bytes(8, Qt::Uninitialized);
        qToBigEndian(value, bytes.data());
        add(bytes);
    }
    void addNull() { addLength(0xffff'ffff); }
    QByteArray result() const { return m_hash.result(); }

private:
    void addLength(quint32 length)
    {
        QByteArray bytes(4, Qt::Uninitialized);
        qToBigEndian(length, bytes.data());
        m_hash.addData(bytes);
    }

    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

QByteArray noHash() { return QByteArray(HashSize, '\0'); }

QByteArray payloadHashOf(const QByteArray& salt, const QByteArray& payload)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(salt);
    hash.addData(payload);
    return hash.result();
}

QByteArray chainHashOf(const JournalRow& row)
{
    ChainHash hash;
    hash.add(row.id.bytes());
    hash.add(row.device.bytes());
    hash.add(row.deviceSeq);
    hash.add(row.stream);
    hash.add(row.streamId.toRfc4122());
    hash.add(row.kind);
    hash.add(row.kindVersion);
    hash.add(toMs(row.occurredAt));
    hash.add(toMs(row.recordedAt));
    if (row.actor)
        hash.add(row.actor->bytes());
    else
        hash.addNull();
    hash.add(row.head);
    hash.add(row.payloadHash);
    hash.add(row.prevHash);
    return hash.result();
}

bool foldsBefore(const JournalRow& a, const JournalRow& b)
{
    // Devices compare as bytes, as SQLite compares blobs; the id only decides where a chain was forked.
    return std::tuple(a.recordedAt, a.device.bytes(), a.deviceSeq, a.id.bytes()) <
           std::tuple(b.recordedAt, b.device.bytes(), b.deviceSeq, b.id.bytes());
}

} // namespace firebreak
