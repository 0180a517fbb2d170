#include "core/base/id.h"

#include <QtEndian>

namespace firebreak {

QUuid uuid7(Instant at, quint64 randomHigh, quint64 randomLow)
{
    constexpr quint64 Version7 = 0x7000;
    constexpr quint64 Variant = 0x8000'0000'0000'0000;
    const quint64 high = (quint64(toMs(at)) << 16) | Version7 | (randomHigh & 0x0fff);
    const quint64 low = Variant | (randomLow & 0x3fff'ffff'ffff'ffff);
    QByteArray bytes(16, Qt::Uninitialized);
    qToBigEndian(high, bytes.data());
    qToBigEndian(low, bytes.data() + 8);
    return QUuid::fromRfc4122(bytes);
}

} // namespace firebreak
