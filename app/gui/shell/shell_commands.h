// app/gui/shell/shell_commands.h — the commands that exist on every screen, with their keys.
#pragma once

#include "app/gui/shell/screen.h"

namespace firebreak {

class MainWindow;

/// Ids: incident.declare, incident.open_live, window.search, window.help, window.theme, window.zone, window.undo,
/// window.quit, pane.next, pane.previous, pane.1 … pane.3, screen.ID for each screen, workspace.another, person.who.
void registerShellCommands(MainWindow& window, const QList<ScreenFactory>& screens);

} // namespace firebreak
