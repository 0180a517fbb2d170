// app/gui/shell/preferences.h — what this installation remembers for the person: look, layout, switches, recent
// workspaces. Never in the workspace: a file from someone else must not move our windows.
#pragma once

#include "app/gui/theme/theme.h"

#include <QObject>
#include <QSettings>
#include <QStringList>

namespace firebreak {

/// Kept in a file of the configuration folder. A value that is missing or makes no sense reads as its default.
class Preferences : public QObject {
    Q_OBJECT

public:
    static constexpr int MostRecent = 8;

    explicit Preferences(const QString& configFolder, QObject* parent = nullptr);

    Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode);

    /// Times outside a window's own toggle start in UTC (default) or local.
    bool startsInUtc() const;
    void setStartsInUtc(bool utc);

    bool notifies() const;
    void setNotifies(bool on);
    bool sounds() const;
    void setSounds(bool on);
    /// Closing the window keeps the program in the tray, where there is one. Off at first.
    bool staysInTray() const;
    void setStaysInTray(bool on);

    /// Newest first; `forgetWorkspace` takes one out whose file is gone for good.
    QStringList recentWorkspaces() const;
    QString lastWorkspace() const;
    void rememberWorkspace(const QString& path);
    void forgetWorkspace(const QString& path);

    /// What was opened last in this workspace, newest first: ids of incidents.
    QStringList recentlyOpened(const QString& workspace) const;
    void rememberOpened(const QString& workspace, const QString& id);

    /// Sizes of windows and splitters, by a name of one's own ("window", "console/columns").
    QByteArray layout(const QString& name) const;
    void setLayout(const QString& name, const QByteArray& value);

Q_SIGNALS:
    void changed();

private:
    void put(const QString& key, const QVariant& value);

    mutable QSettings m_settings;
};

} // namespace firebreak
