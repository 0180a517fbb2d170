// app/gui/shell/tray.h — the small icon of the desktop: open, declare, quit; and the messages of desktops that have no
// notifications of their own.
#pragma once

#include "core/ports/notifier.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace firebreak {

class CommandRegistry;

/// Harmless where there is no tray: then it is simply never seen and delivers nothing.
class Tray : public QObject, public Notifier {
    Q_OBJECT

public:
    explicit Tray(QObject* parent = nullptr);

    bool isVisible() const { return m_icon.isVisible(); }
    QMenu& menu() { return m_menu; }
    /// "2 incidents run", shown by the desktop when the pointer rests on it.
    void setHint(const QString& hint) { m_icon.setToolTip(hint); }

    void notify(const Notification& notification, std::function<void(bool)> delivered) override;
    void onActivated(std::function<void(const QString&)> activated) override { m_activated = std::move(activated); }

Q_SIGNALS:
    void openRequested();
    void declareRequested();
    void quitRequested();

private:
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QString m_shownKey;
    std::function<void(const QString&)> m_activated;
};

} // namespace firebreak
