// storage/merge/merge.h — joining two copies of a workspace that went different ways.
#pragma once

#include "core/base/finding.h"
#include "storage/rebuild.h"

namespace firebreak {

struct Merged {
    qint64 events = 0;
    qint64 blobs = 0;
    int incidents = 0; ///< touched
    int documents = 0;
    QList<DocumentConflict> conflicts; ///< documents that both sides changed
    QStringList sharedNumbers;         ///< "INC-12-ab3f and INC-12-77aa": incidents that both sides gave one number
    QList<Finding> findings;
};

/// Takes over everything the other file has and this one has not; the other file is only read. Done the other way
/// round as well, both show the same. Refuses another workspace and a damaged file; all or nothing.
Result<Merged> mergeFrom(Store& into, const QString& otherPath, const Author& author, const Progress& progress = {});

} // namespace firebreak
