// storage/journal/chain_head.h — how far the chain of a device has come.
#pragma once

#include "core/base/id.h"

#include <QByteArray>

namespace firebreak {

/// The newest row of a device: what its next row continues.
struct ChainHead {
    DeviceId device;
    qint64 count = 0;
    QByteArray hash;
    Instant newestRecordedAt;

    friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

} // namespace firebreak
