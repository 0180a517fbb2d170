// app/gui/settings/pages/shortcuts_page.h — every command with its key, from the registry.
#pragma once

#include "app/gui/settings/settings_page.h"

namespace firebreak {

class KeyList;

class ShortcutsPage : public SettingsPage {
    Q_OBJECT

public:
    explicit ShortcutsPage(Desk& desk);

    QWidget* startFocus() const override;
    KeyList* keys() const { return m_keys; }

private:
    KeyList* m_keys;
};

} // namespace firebreak
