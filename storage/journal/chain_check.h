// storage/journal/chain_check.h — whether the journal is what was once written: every row its hash, every chain its
// order, every erasure its trace. This shows damage and casual edits; it is no proof against somebody who forges.
#pragma once

#include "core/base/finding.h"
#include "storage/journal/chain_head.h"
#include "storage/sqlite/connection.h"

#include <QSet>

#include <functional>

namespace firebreak {

struct ChainReport {
    qint64 events = 0;
    /// The first row that is not as it was written, or the first that is missing; absent: all is well.
    std::optional<qint64> firstBadSeq;
    QList<Finding> findings; ///< of severity Error exactly where the chain is broken
    QSet<QString> blobs;     ///< named by rows that still have their words

    bool intact() const { return !firstBadSeq; }
};

/// `expected` are heads that this file is known to have held once. `progress` (done, total) answers false to stop;
/// then the report covers what was read. Throws SQLite::Exception.
ChainReport checkChains(Connection& connection, const QList<ChainHead>& expected,
                        const std::function<bool(qint64, qint64)>& progress);

} // namespace firebreak
