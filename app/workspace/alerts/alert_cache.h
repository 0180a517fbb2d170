// app/workspace/alerts/alert_cache.h — what was heard last, on this device: so that the inbox knows something with the
// network down, and how old it is. A cache: a file that cannot be read is as good as none. Any thread.
#pragma once

#include "core/alert/alert.h"
#include "core/base/archive.h"

namespace firebreak {

struct HeardAlerts {
    QString origin; ///< of the source; heard elsewhere, it does not count
    Instant at;
    QList<Alert> alerts;

    friend bool operator==(const HeardAlerts&, const HeardAlerts&) = default;
};

/// By the id of the source.
QMap<QString, HeardAlerts> cachedAlerts(const QString& file);
/// Readable by its owner only.
Result<void> cacheAlerts(const QString& file, const QMap<QString, HeardAlerts>& heard);

} // namespace firebreak
