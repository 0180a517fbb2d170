// storage/verify.h — whether a workspace is whole: its journal, its projections, its attachments, its file.
#pragma once

#include "core/base/finding.h"
#include "storage/rebuild.h"

namespace firebreak {

struct Verification {
    qint64 events = 0;
    bool chainIntact = true;
    std::optional<qint64> firstBadSeq; ///< the first changed row, or the first missing one after a cut
    bool projectionsEqual = true;
    QString integrity = QStringLiteral("ok"); ///< what SQLite says of the file
    QList<Finding> findings;                  ///< each of the above in words, and what else was seen

    bool good() const { return chainIntact && projectionsEqual && integrity == u"ok"; }
};

/// Reads everything; others may write meanwhile. `installation` knows how far this machine had written (a cut tail).
/// An Error where the file cannot be opened or the work was stopped; a damaged file is an answer, not an Error.
Result<Verification> verify(const QString& path, const Installation* installation, const Progress& progress = {});

} // namespace firebreak
