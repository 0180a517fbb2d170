#include "app/gui/shell/alarm_bell.h"

#include "app/gui/shell/preferences.h"

#include <QPointer>

namespace firebreak {

AlarmBell::AlarmBell(const Preferences& preferences, Notifier& desktop, Notifier* fallback, AlarmSound& sound,
                     QObject* parent)
    : QObject(parent), m_preferences(preferences), m_desktop(desktop), m_fallback(fallback), m_sound(sound)
{
    const QPointer<AlarmBell> self(this);
    const auto open = [self](const QString& key) {
        if (const auto id = IncidentId::fromText(key); self && id)
            Q_EMIT self->incidentRequested(*id);
    };
    m_desktop.onActivated(open);
    if (m_fallback)
        m_fallback->onActivated(open);
}

void AlarmBell::ring(const ClockAlarm& alarm)
{
    if (m_preferences.sounds())
        m_sound.play();
    if (!m_preferences.notifies())
        return;
    const Notification notification{alarm.incident.text(), alarm.title, alarm.text,
                                    alarm.kind == ClockAlarm::Kind::TurnedLate && alarm.severity <= Severity::Sev2};
    const QPointer<AlarmBell> self(this);
    m_desktop.notify(notification, [self, notification](bool delivered) {
        if (!delivered && self && self->m_fallback)
            self->m_fallback->notify(notification, {});
    });
}

} // namespace firebreak
