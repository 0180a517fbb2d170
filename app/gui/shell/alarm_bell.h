// app/gui/shell/alarm_bell.h — turns an alarm of a clock, and an alert that fires, into a notification and a sound, as
// far as the person wants them.
#pragma once

#include "app/gui/shell/live_incident.h"
#include "app/workspace/alerts/alert_inbox.h"
#include "core/ports/notifier.h"

#include <QObject>

namespace firebreak {

class Preferences;

class AlarmBell : public QObject {
    Q_OBJECT

public:
    /// `fallback` is asked where `desktop` does not deliver; it may be null. All of them must outlive it.
    AlarmBell(const Preferences& preferences, Notifier& desktop, Notifier* fallback, AlarmSound& sound,
              QObject* parent = nullptr);

    void ring(const ClockAlarm& alarm);
    /// Several at once are one call.
    void ringFor(const QList<InboxAlert>& alerts);

Q_SIGNALS:
    /// A notification was clicked.
    void incidentRequested(const firebreak::IncidentId& id);
    void alertsRequested();

private:
    void tell(const Notification& notification);

    const Preferences& m_preferences;
    Notifier& m_desktop;
    Notifier* m_fallback;
    AlarmSound& m_sound;
};

} // namespace firebreak
