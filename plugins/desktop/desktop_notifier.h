// plugins/desktop/desktop_notifier.h — notifications of the desktop (org.freedesktop.Notifications), asked for
// asynchronously: a bus that hangs never holds up the window.
#pragma once

#include "core/ports/notifier.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>

#include <optional>

namespace firebreak {

class DesktopNotifier : public QObject, public Notifier {
    Q_OBJECT

public:
    /// The session bus, connected to with the first notification.
    DesktopNotifier();
    /// `service` is who shows notifications on `bus`; empty on a connection to a single peer.
    DesktopNotifier(const QDBusConnection& bus, const QString& service);

    void notify(const Notification& notification, std::function<void(bool)> delivered) override;
    void onActivated(std::function<void(const QString&)> activated) override { m_activated = std::move(activated); }

private Q_SLOTS:
    void actionInvoked(uint id, const QString& action);
    void notificationClosed(uint id, uint reason);

private:
    bool connectOnce();

    std::optional<QDBusConnection> m_bus;
    QString m_service;
    bool m_listening = false;
    QHash<QString, uint> m_idOfKey; ///< as the desktop numbered them
    std::function<void(const QString&)> m_activated;
};

} // namespace firebreak
