// app/gui/shell/start/program.h — from the first argument to the last window: which workspace, which window, one
// instance, tray and alarms.
#pragma once

#include "app/gui/shell/outside.h"
#include "app/gui/shell/screen.h"
#include "app/gui/shell/start/start_options.h"
#include "app/workspace/environment.h"
#include "core/ports/notifier.h"

#include <QPointer>

#include <memory>

namespace firebreak {

class AlarmBell;
class MainWindow;
class SingleInstance;
class Tray;
class WelcomeWindow;

/// Where things are and who speaks to the outside: given, so that a test gives others.
struct ProgramParts {
    Theme& theme;
    Preferences& preferences;
    Environment environment;
    QString dataFolder; ///< for the demo workspace
    QString documents;  ///< where a new workspace is proposed
    Notifier& notifier;
    AlarmSound& sound;
    QList<ScreenFactory> screens;
    OutsidePorts outside = {};
};

class Program : public QObject {
    Q_OBJECT

public:
    explicit Program(ProgramParts parts, QObject* parent = nullptr);
    ~Program() override;

    /// Shows a window. False: another instance has this workspace open and was told; there is nothing left to do.
    bool start(const StartOptions& options);

    /// Null while the welcome is shown, and the other way round.
    MainWindow* window() const { return m_window.get(); }
    WelcomeWindow* welcome() const { return m_welcome.get(); }
    /// Closes the workspace, puts the backup in its place and opens it again.
    void restoreOpen(const QString& backup);
    void showWelcome();
    void quit();

Q_SIGNALS:
    /// The last window was closed.
    void finished();

private:
    bool open(const QString& path, const StartOptions& wishes);
    void create(const QString& path, const QString& name);
    void makeDemo(const QString& path, quint64 seed, const StartOptions& wishes);
    static void sitDownInDemo(Workspace& workspace);
    void restore(const QString& backup, const QString& path);
    bool show(std::unique_ptr<Workspace> workspace, const StartOptions& wishes);
    void showTrouble(const QString& path, const Error& error);
    void afterFirstFrame();
    void leaveWelcome();
    void leaveWindow();
    QString demoPath() const;

    ProgramParts m_parts;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<WelcomeWindow> m_welcome;
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<AlarmBell> m_bell;
    StartOptions m_wishes; ///< of this start, for what is made later
};

} // namespace firebreak
