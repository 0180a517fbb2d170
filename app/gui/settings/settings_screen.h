// app/gui/settings/settings_screen.h — what can be set, in pages; each is made when it is first shown.
#pragma once

#include "app/gui/shell/screen.h"

class QStackedWidget;

namespace firebreak {

class AlarmSound;
class NavigationList;
class SettingsPage;

/// What Settings can ask of the program and the window cannot give. Functions may be empty: then the control is not
/// shown.
struct SettingsReach {
    AlarmSound* sound = nullptr;
    std::function<void()> tryNotification;
    /// Closes the workspace, puts the backup in its place and opens it again.
    std::function<void(const QString& backup)> restore;
    std::function<void()> anotherWorkspace;
};

class SettingsScreen : public Screen {
    Q_OBJECT

public:
    SettingsScreen(Desk& desk, SettingsReach reach);

    QList<Pane> panes() const override;
    QWidget* startFocus() const override;
    QString unsaved() const override;
    /// "workspace", "people", "services", "slos", "sources", "severities", "clocks", "calendar", "alerts", "templates",
    /// "runbooks", "appearance", "notifications", "shortcuts".
    bool openPage(const QString& page, const QUuid& document) override;

    QString page() const;
    SettingsPage* currentPage() const;

private:
    void show(const QString& page);

    Desk& m_desk;
    SettingsReach m_reach;
    NavigationList* m_pages;
    QStackedWidget* m_stack;
    QHash<QString, SettingsPage*> m_made;
};

/// The row of the table of screens.
ScreenFactory settingsScreen(SettingsReach reach);

} // namespace firebreak
