// core/alert/alert.h — alerts as Alertmanager tells them, read from text that anybody may have written.
#pragma once

#include "core/base/finding.h"
#include "core/base/instant.h"

#include <QList>
#include <QMap>

namespace firebreak {

/// One alert. Labels and annotations are kept as they came, control and direction characters included: show them
/// through `shownLine`.
struct Alert {
    QString name; ///< the label "alertname"; empty where there is none
    QMap<QString, QString> labels;
    QMap<QString, QString> annotations;
    std::optional<Instant> startsAt; ///< absent: not said, or not readable
    std::optional<Instant> endsAt;   ///< a firing alert's only says when Alertmanager would give up waiting
    QString fingerprint;
    QString generatorUrl; ///< http or https, else empty
    QString runbookUrl;   ///< http or https, else empty; from the annotation (or label) runbook_url or runbook
    bool firing = true;

    friend bool operator==(const Alert&, const Alert&) = default;
};

struct ReadAlerts {
    QList<Alert> alerts;     ///< at least one, in the order of the text
    QList<Finding> findings; ///< what was left out or not understood, one for each cause
};

inline constexpr qsizetype MaxAlertBytes = 8 * 1024 * 1024;
inline constexpr qsizetype MaxAlerts = 10'000;

/// Reads a webhook body (version 4), the answer of /api/v2/alerts or of /api/v2/alerts/groups, or one alert alone;
/// UTF-8, or UTF-16 with a byte order mark. Refuses what is not JSON, holds no alert, or is over the limits.
Result<ReadAlerts> parseAlerts(const QByteArray& json);

} // namespace firebreak
