#include "plugins/desktop/desktop_notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>
#include <QVariantMap>

#include <utility>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Path("/org/freedesktop/Notifications");
constexpr QLatin1StringView Interface("org.freedesktop.Notifications");
constexpr int AnswerWithinMs = 5'000;

/// The body of a notification is taken for markup by many desktops.
QString escaped(QString text)
{
    return text.replace(u'&', "&amp;"_L1).replace(u'<', "&lt;"_L1).replace(u'>', "&gt;"_L1);
}

} // namespace

DesktopNotifier::DesktopNotifier() : m_service(Interface) {}

DesktopNotifier::DesktopNotifier(const QDBusConnection& bus, const QString& service) : m_bus(bus), m_service(service) {}

bool DesktopNotifier::connectOnce()
{
    if (!m_bus)
        m_bus = QDBusConnection::sessionBus();
    if (!m_bus->isConnected())
        return false;
    if (!m_listening) {
        m_listening = true;
        m_bus->connect(m_service, Path, Interface, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
        m_bus->connect(m_service, Path, Interface, u"NotificationClosed"_s, this, SLOT(notificationClosed(uint, uint)));
    }
    return true;
}

void DesktopNotifier::notify(const Notification& notification, std::function<void(bool)> delivered)
{
    if (!connectOnce()) {
        // Later, as promised, so that no caller is called back inside its own call.
        if (delivered)
            QTimer::singleShot(0, this, [delivered] { delivered(false); });
        return;
    }
    constexpr uchar Critical = 2;
    constexpr uchar Normal = 1;
    QVariantMap hints;
    hints.insert(u"urgency"_s, QVariant::fromValue(notification.urgent ? Critical : Normal));
    hints.insert(u"desktop-entry"_s, u"org.firebreak.Firebreak"_s);
    hints.insert(u"category"_s, u"im.received"_s);
    // Our own sound is switchable; two at once would be neither.
    hints.insert(u"suppress-sound"_s, true);

    QDBusMessage call = QDBusMessage::createMethodCall(m_service, Path, Interface, u"Notify"_s);
    call << u"Firebreak"_s << m_idOfKey.value(notification.key, 0U) << u"org.firebreak.Firebreak"_s
         << notification.title << escaped(notification.text) << QStringList{u"default"_s, tr("Open")} << hints << -1;
    auto* watcher = new QDBusPendingCallWatcher(m_bus->asyncCall(call, AnswerWithinMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, key = notification.key, delivered](QDBusPendingCallWatcher* done) {
                const QDBusPendingReply<uint> reply = *done;
                done->deleteLater();
                if (!reply.isError() && !key.isEmpty())
                    m_idOfKey.insert(key, reply.value());
                if (delivered)
                    delivered(!reply.isError());
            });
}

void DesktopNotifier::actionInvoked(uint id, const QString& action)
{
    Q_UNUSED(action)
    const QString key = m_idOfKey.key(id);
    if (!key.isEmpty() && m_activated)
        m_activated(key);
}

void DesktopNotifier::notificationClosed(uint id, uint reason)
{
    Q_UNUSED(reason)
    // Some desktops close before they tell of the click.
    QTimer::singleShot(1'000, this, [this, id] { m_idOfKey.remove(m_idOfKey.key(id)); });
}

} // namespace firebreak
