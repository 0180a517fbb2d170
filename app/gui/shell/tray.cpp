#include "app/gui/shell/tray.h"

#include <QTimer>

namespace firebreak {

using namespace Qt::StringLiterals;

Tray::Tray(QObject* parent) : QObject(parent), m_icon(QIcon(u":/icons/firebreak.svg"_s))
{
    connect(m_menu.addAction(tr("Open Firebreak")), &QAction::triggered, this, &Tray::openRequested);
    connect(m_menu.addAction(tr("Declare incident…")), &QAction::triggered, this, &Tray::declareRequested);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("Quit")), &QAction::triggered, this, &Tray::quitRequested);
    m_icon.setContextMenu(&m_menu);
    m_icon.setToolTip(u"Firebreak"_s);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] {
        if (m_activated && !m_shownKey.isEmpty())
            m_activated(m_shownKey);
    });
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

void Tray::notify(const Notification& notification, std::function<void(bool)> delivered)
{
    const bool can = m_icon.isVisible() && QSystemTrayIcon::supportsMessages();
    if (can) {
        m_shownKey = notification.key;
        m_icon.showMessage(notification.title, notification.text,
                           notification.urgent ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
    }
    if (delivered)
        QTimer::singleShot(0, this, [delivered, can] { delivered(can); });
}

} // namespace firebreak
