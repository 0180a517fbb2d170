// core/alert/alert_troubles.h — what was wrong with a list of alerts, gathered while reading it.
#pragma once

#include "core/base/finding.h"

#include <QList>
#include <QMap>

namespace firebreak {

enum class AlertTrouble { NotAnAlert, OddValue, OddTime, OtherVersion, LeftOut };

/// Counts by cause and keeps the first of each: the same trouble in ten thousand alerts is one finding.
class AlertTroubles {
public:
    void add(AlertTrouble trouble, const QString& evidence, qint64 count = 1);
    qint64 count(AlertTrouble trouble) const { return m_seen.value(trouble).count; }
    QString firstOf(AlertTrouble trouble) const { return m_seen.value(trouble).first; }
    QList<Finding> findings() const;

private:
    struct Seen {
        qint64 count = 0;
        QString first;
    };

    QMap<AlertTrouble, Seen> m_seen;
};

} // namespace firebreak
