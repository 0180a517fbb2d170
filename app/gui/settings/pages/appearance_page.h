// app/gui/settings/pages/appearance_page.h — dark or light, UTC or local.
#pragma once

#include "app/gui/settings/settings_page.h"

class QRadioButton;

namespace firebreak {

class AppearancePage : public SettingsPage {
    Q_OBJECT

public:
    explicit AppearancePage(Desk& desk);

    QWidget* startFocus() const override;
    QRadioButton* mode(Theme::Mode mode) const { return m_modes.value(int(mode)); }
    QRadioButton* utc() const { return m_utc; }
    QRadioButton* local() const { return m_local; }

private:
    void show();

    QHash<int, QRadioButton*> m_modes;
    QRadioButton* m_utc;
    QRadioButton* m_local;
};

} // namespace firebreak
