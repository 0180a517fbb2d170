#include "app/gui/shell/alarm_bell.h"

#include "app/gui/shell/preferences.h"
#include "core/alert/shown_line.h"

#include <QPointer>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView AlertKey("alert/");
constexpr qsizetype MostText = 200;
constexpr qsizetype MostTitles = 3;

} // namespace

AlarmBell::AlarmBell(const Preferences& preferences, Notifier& desktop, Notifier* fallback, AlarmSound& sound,
                     QObject* parent)
    : QObject(parent), m_preferences(preferences), m_desktop(desktop), m_fallback(fallback), m_sound(sound)
{
    const QPointer<AlarmBell> self(this);
    const auto open = [self](const QString& key) {
        if (!self)
            return;
        if (key.startsWith(AlertKey))
            Q_EMIT self->alertsRequested();
        else if (const auto id = IncidentId::fromText(key))
            Q_EMIT self->incidentRequested(*id);
    };
    m_desktop.onActivated(open);
    if (m_fallback)
        m_fallback->onActivated(open);
}

void AlarmBell::ring(const ClockAlarm& alarm)
{
    tell({alarm.incident.text(), alarm.title, alarm.text,
          alarm.kind == ClockAlarm::Kind::TurnedLate && alarm.severity <= Severity::Sev2});
}

void AlarmBell::ringFor(const QList<InboxAlert>& alerts)
{
    if (alerts.isEmpty())
        return;
    const auto isUrgent = [](const InboxAlert& alert) { return alert.severity <= Severity::Sev2; };
    Notification notification{AlertKey, {}, {}, std::any_of(alerts.begin(), alerts.end(), isUrgent)};
    const InboxAlert& first = alerts.constFirst();
    if (alerts.size() == 1) {
        notification.key += first.key;
        notification.title = tr("Firing: %1").arg(first.title);
        notification.text = shownLine(first.alert.annotations.value(u"summary"_s), MostText);
    } else {
        QStringList titles;
        for (const InboxAlert& alert : alerts.first(std::min(alerts.size(), MostTitles)))
            titles.append(alert.title);
        notification.title = tr("%1 alerts began to fire").arg(alerts.size());
        notification.text = shownLine(titles.join(u" · "_s), MostText);
    }
    tell(notification);
}

void AlarmBell::tell(const Notification& notification)
{
    if (m_preferences.sounds())
        m_sound.play();
    if (!m_preferences.notifies())
        return;
    const QPointer<AlarmBell> self(this);
    m_desktop.notify(notification, [self, notification](bool delivered) {
        if (!delivered && self && self->m_fallback)
            self->m_fallback->notify(notification, {});
    });
}

} // namespace firebreak
