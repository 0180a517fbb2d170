// app/gui/console/room/room_commands.h — what can be done with the incident in the room, each once: the menu, the keys
// of the room, the palette and the buttons of the facts all run these.
#pragma once

#include "app/gui/shell/announcer.h"
#include "app/gui/shell/time_display.h"
#include "app/gui/theme/theme.h"
#include "app/workspace/incidents.h"

#include <QObject>

class QWidget;

namespace firebreak {

struct RoomCommand {
    const char* id;   ///< "room.severity"
    const char* text; ///< "Change severity…"
    const char* icon;
    char key = 0; ///< single letter inside the room's panes; 0: none
    bool (*offered)(const Incident&) = nullptr;
};

const QList<RoomCommand>& roomCommands();

class RoomCommands : public QObject {
    Q_OBJECT

public:
    /// All must outlive it. Forms are laid over the window of `room`.
    RoomCommands(const Theme& theme, Workspace& workspace, Announcer& announcer, TimeDisplay& times, QWidget* room);

    void setIncident(const Incident& incident);
    const Incident& incident() const { return m_incident; }

    bool isOffered(const RoomCommand& command) const { return command.offered(m_incident); }
    /// Does nothing for an id that is not offered in this state.
    void run(const QString& id);
    void assignRole(Role role);
    /// Decides, writes, and offers Undo where the state changed; errors are announced.
    void write(const QString& done, Incidents::Decide decide, std::optional<Instant> at = {});

    /// Ten seconds of Undo, where what was committed changed the state; also of an incident that was left meanwhile.
    void offerUndo(const IncidentId& id, const QString& done, const Committed& committed);

    // About one entry of the timeline.
    void togglePin(const TimelineRow& row);
    void correct(const TimelineRow& row);
    void erase(const TimelineRow& row);

Q_SIGNALS:
    /// Other commands may be offered now.
    void incidentChanged();
    void incidentRequested(const firebreak::IncidentId& id);
    /// Somebody wants to see a tab of the right panel: "call".
    void panelRequested(const QString& tab);
    void composeRequested(const QString& text);
    /// Somebody wants to take over what was run here into a runbook.
    void keepRequested();
    /// Somebody wants to record what went out.
    void changeRequested();

private:
    friend struct RoomForms;
    void advance();
    void exportTo(const QString& format);
    void copyUpdate();
    QWidget* window() const;

    const Theme& m_theme;
    Workspace& m_workspace;
    Announcer& m_announcer;
    TimeDisplay& m_times;
    QWidget* m_room;
    Incident m_incident;
};

} // namespace firebreak
