#include "storage/id_source.h"

#include <QRandomGenerator>
#include <QtEndian>

namespace firebreak {

IdSource IdSource::system()
{
    return IdSource([] { return QRandomGenerator::system()->generate64(); });
}

IdSource IdSource::seeded(quint64 seed)
{
    // splitmix64: the same numbers on every platform and in every version of Qt.
    return IdSource([state = seed]() mutable {
        quint64 z = (state += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    });
}

QUuid IdSource::next(Instant at)
{
    const quint64 high = m_next64(); // in this order, or a seed gives other ids with another compiler
    const quint64 low = m_next64();
    return uuid7(at, high, low);
}

QUuid IdSource::random()
{
    QByteArray bytes = bytes16();
    bytes[6] = char((bytes[6] & 0x0f) | 0x40);
    bytes[8] = char((bytes[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(bytes);
}

QByteArray IdSource::salt() { return bytes16(); }

QByteArray IdSource::bytes16()
{
    QByteArray bytes(16, Qt::Uninitialized);
    qToBigEndian(m_next64(), bytes.data());
    qToBigEndian(m_next64(), bytes.data() + 8);
    return bytes;
}

} // namespace firebreak
