// app/gui/shell/main_window.h — the frame around every screen: navigation, search, what runs now, is it saved.
#pragma once

#include "app/gui/shell/announcements.h"
#include "app/gui/shell/command_registry.h"
#include "app/gui/shell/live_incident.h"
#include "app/gui/shell/outside.h"
#include "app/gui/shell/screen.h"
#include "app/gui/shell/start/start_options.h"
#include "app/gui/shell/time_display.h"

#include <memory>

class QStackedWidget;

namespace firebreak {

class Brand;
class Caretaker;
class CommandPalette;
class HelpOverlay;
class LiveWatch;
class NavigationList;
class StatusLine;
class SteadyTick;
class TopBar;
class WhoOverlay;
class WorkspaceFinder;
struct FoundLine;

/// Screens are made when first shown; what is slow or may wait is done after the first frame was painted.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    static constexpr int RailBelow = 1360; ///< narrower windows have a rail instead of a list

    /// All of them must outlive the window. The first screen of the table is shown; it is the one with the incidents.
    /// `personName` is who the operating system says is here.
    MainWindow(Workspace& workspace, Theme& theme, Preferences& preferences, const QList<ScreenFactory>& screens,
               const QString& personName, const OutsidePorts& outside = {});
    ~MainWindow() override;

    /// What a start, or a second one, asked for; raises the window.
    void take(const StartOptions& wishes);
    /// False where no screen shows incidents.
    bool openIncident(const IncidentId& id, const std::optional<EventId>& entry = {});
    void declareIncident();
    /// False where no screen shows runbooks.
    bool openRunbook(const RunbookPlace& place, const std::optional<FoundPassage>& passage = {});
    bool keepInRunbook(const RunbookPlace& place, const IncidentId& id);
    void showAlerts();
    /// Null where there is no such screen.
    Screen* showScreen(const QString& id);
    /// The same, with the keyboard in it.
    void goTo(const QString& id);
    bool isMade(const QString& screen) const { return m_made.contains(screen); }
    Screen* current() const;
    /// A page of Settings.
    void openPage(const QString& page, const QUuid& document = {});
    void askWho();
    /// Closing only hides the window: the tray brings it back.
    void setHidesOnClose(bool hides) { m_hidesOnClose = hides; }

    Workspace& workspace() const { return m_workspace; }
    Theme& theme() const { return m_theme; }
    Preferences& preferences() const { return m_preferences; }
    CommandRegistry& commands() const { return *m_commands; }
    Announcements& announcements() const { return *m_announcements; }
    LiveWatch& live() const { return *m_live; }
    /// Null: nothing outside is asked.
    Outside* outside() const { return m_outside.get(); }
    TimeDisplay& times() const { return *m_times; }
    Panes& panes() const { return *m_panes; }
    /// Made when first asked for, as everything that is not in the first frame.
    CommandPalette* palette();
    HelpOverlay* help();
    WhoOverlay* who() const { return m_who; }
    StatusLine* statusLine() const { return m_status; }
    TopBar* topBar() const { return m_top; }
    NavigationList* navigation() const { return m_navigation; }

Q_SIGNALS:
    /// Once, when the window has been painted for the first time.
    void firstFrame();
    /// A clock turned late, or an update is due soon.
    void alarm(const firebreak::ClockAlarm& alarm);
    /// These have just begun to fire.
    void alertsFired(const QList<firebreak::InboxAlert>& alerts);
    /// The person wants another workspace, or to go.
    void anotherWorkspaceRequested();
    void quitRequested();
    /// The window was closed, not only hidden.
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildFrame();
    void askOutside(const OutsidePorts& ports);
    void makeCurrent(const QString& id);
    void focusScreen();
    void afterFirstFrame();
    /// A sentence where closing would lose what somebody typed; else empty.
    QString whatIsUnsent() const;
    void tick();
    void showLive();
    void openFound(const FoundLine& line);
    void restoreLayout();
    void keepLayout();

    Workspace& m_workspace;
    Theme& m_theme;
    Preferences& m_preferences;
    const QList<ScreenFactory> m_screens;
    const QString m_personName;
    CommandRegistry* m_commands;
    TimeDisplay* m_times;
    SecondBeat* m_beat;
    Panes* m_panes;
    SteadyTick* m_toastTick;
    LiveWatch* m_live;
    ClockAlarms m_alarms;
    std::unique_ptr<WorkspaceFinder> m_finder;
    std::unique_ptr<Outside> m_outside;
    std::unique_ptr<Desk> m_desk;
    Brand* m_brand = nullptr;
    NavigationList* m_navigation = nullptr;
    TopBar* m_top = nullptr;
    QStackedWidget* m_stack = nullptr;
    StatusLine* m_status = nullptr;
    Announcements* m_announcements = nullptr;
    Caretaker* m_caretaker = nullptr;
    CommandPalette* m_palette = nullptr;
    HelpOverlay* m_help = nullptr;
    WhoOverlay* m_who = nullptr; ///< made when first asked for
    QHash<QString, Screen*> m_made;
    bool m_painted = false;
    bool m_hidesOnClose = false;
};

} // namespace firebreak
