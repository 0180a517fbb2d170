// tests/bench/real_window.h — the window of the program around a workspace, as `main` puts it together, painted on the
// X server there is.
#pragma once

#include "app/gui/console/console_screen.h"
#include "app/gui/shell/main_window.h"
#include "app/gui/shell/preferences.h"
#include "app/workspace/system_clock.h"
#include "app/workspace/workspace.h"

#include <QObject>

namespace firebreak::bench {

/// Counts what is painted on one widget.
class PaintCounter : public QObject {
public:
    explicit PaintCounter(QWidget* watched);
    int painted() const { return m_painted; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int m_painted = 0;
};

class RealWindow {
public:
    /// Returns when the window was painted and what it puts off until then is done. Its configuration lies beside the
    /// workspace.
    RealWindow(QApplication& application, const QString& workspacePath);

    Workspace& workspace() { return *m_workspace; }
    MainWindow& window() { return *m_window; }
    ConsoleScreen& console();

    /// Runs the event loop until `done`, then waits for the X server to have it all. Ends the program after ten
    /// seconds.
    static void until(const std::function<bool()>& done);
    /// Runs the event loop for so long.
    static void rest(int milliseconds);

private:
    SystemClock m_clock;
    Theme m_theme;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace firebreak::bench
