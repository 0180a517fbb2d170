// app/gui/shell/time_display.h — in which zone times are shown now: UTC during an incident, one key toggles local.
#pragma once

#include "core/base/instant.h"

#include <QObject>
#include <QTimeZone>

namespace firebreak {

/// One per window; every view that prints a time of day asks it and follows `changed`.
class TimeDisplay : public QObject {
    Q_OBJECT

public:
    /// `local` is the zone of the person at this desk. An invalid one is shown as UTC, so that a wrong figure is never
    /// taken for a right one.
    explicit TimeDisplay(QTimeZone local, QObject* parent = nullptr);

    bool isUtc() const { return m_utc; }
    void setUtc(bool utc);
    void toggle() { setUtc(!m_utc); }

    const QTimeZone& zone() const { return m_utc ? m_utcZone : m_local; }
    /// "UTC", "CET".
    QString zoneName(Instant at) const;
    /// "02:28", in the zone shown.
    QString clock(Instant at) const;
    /// "02:28:41".
    QString clockWithSeconds(Instant at) const;
    /// "Sat 21 Nov 2026, 02:28 UTC".
    QString dayAndClock(Instant at) const;

Q_SIGNALS:
    void changed();

private:
    QTimeZone m_utcZone;
    QTimeZone m_local;
    bool m_utc = true;
};

} // namespace firebreak
