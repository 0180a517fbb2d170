// app/gui/settings/pages/notifications_page.h — whether and how the program calls when a clock turns late.
#pragma once

#include "app/gui/settings/settings_page.h"
#include "app/gui/settings/settings_screen.h"

class QCheckBox;

namespace firebreak {

class Button;

class NotificationsPage : public SettingsPage {
    Q_OBJECT

public:
    NotificationsPage(Desk& desk, const SettingsReach& reach);

    QWidget* startFocus() const override;
    QCheckBox* notifies() const { return m_notifies; }
    QCheckBox* sounds() const { return m_sounds; }
    QCheckBox* staysInTray() const { return m_tray; }

private:
    QCheckBox* m_notifies;
    QCheckBox* m_sounds;
    QCheckBox* m_tray;
};

} // namespace firebreak
