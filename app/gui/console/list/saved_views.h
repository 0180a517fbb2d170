// app/gui/console/list/saved_views.h — ways to look at the list: the built-in ones and those a person saved by name.
// They belong to the installation, not to the workspace.
#pragma once

#include "storage/rows.h"

#include <QSettings>

namespace firebreak {

struct SavedView {
    QString id; ///< "inbox"; for saved ones their name
    QString name;
    IncidentFilter filter;
    bool builtIn = true;
};

/// Inbox (live and resolved, still to be closed), Running, Ended, Drills, All.
QList<SavedView> builtInViews();

/// The saved ones, by name. Entries that cannot be read are left out, never an error.
QList<SavedView> savedViews(const QSettings& settings);
/// Replaces one of the same name.
void saveView(QSettings& settings, const QString& name, const IncidentFilter& filter);
void removeView(QSettings& settings, const QString& name);

} // namespace firebreak
