// app/gui/console/room/room_typed.h — commands of the shell typed in the room: asked about where they do more than
// read, shown in the timeline while they run, stopped. Decides nothing: TypedCommands does.
#pragma once

#include "app/gui/shell/announcer.h"
#include "app/gui/theme/theme.h"
#include "app/workspace/runbooks/typed_commands.h"

#include <QTimer>

namespace firebreak {

class OutputOverlay;
class RoomRunbook;
class RoomTimelineModel;
class RunSheet;
class TimeDisplay;
class TypedBar;

class RoomTyped : public QObject {
    Q_OBJECT

public:
    /// Works anywhere in the window.
    static constexpr const char* StopKey = "Ctrl+.";

    /// All must outlive it.
    struct Needs {
        const Theme& theme;
        Workspace& workspace;
        Announcer& announcer;
        const TimeDisplay& times;
        StepRunners runners;
        RoomTimelineModel& timeline;
        RoomRunbook& runbook;
    };
    /// The question is laid over `place`.
    RoomTyped(const Needs& needs, QWidget* place);
    ~RoomTyped() override;

    TypedBar* bar() const { return m_bar; }
    RunSheet* sheet() const { return m_sheet; }
    /// Null until somebody wanted to read a whole output.
    OutputOverlay* outputOverlay() const { return m_output; }

    /// What runs beside another incident runs on.
    void setIncident(const IncidentId& id);
    /// Of the incident in the room. `text` is how it was typed.
    void run(const QString& text, const QString& command);
    bool isRunning() const;
    /// The newest that runs.
    void stop();
    void showOutput(const Run& run);
    /// Of a running row of the timeline.
    void showOutputOf(int timelineKey);
    void tick();

Q_SIGNALS:
    /// The text may leave the field: the command is on its way …
    void taken(const firebreak::IncidentId& id, const QString& text);
    /// … and it has begun, or it has not and the text belongs into the field again.
    void settled(const firebreak::IncidentId& id, const QString& text, bool begun);
    /// Something has begun or ended.
    void changed();

private:
    struct Shown {
        int timeline = 0; ///< key of the row
        IncidentId incident;
        int run = 0; ///< key of the command
    };

    TypedCommands& here();
    OutputOverlay& output();
    void ask(const QString& text, const StepQuestion& question);
    void confirmed(const Confirmed& answer);
    void follow(const IncidentId& id);
    void showTails();

    Needs m_needs;
    QWidget* m_place;
    TypedBar* m_bar;
    RunSheet* m_sheet;
    OutputOverlay* m_output = nullptr;
    IncidentId m_incident;
    std::map<IncidentId, std::unique_ptr<TypedCommands>> m_commands;
    QList<Shown> m_shown;
    QString m_askedText, m_askedCommand;
    QTimer m_look; ///< what runs prints
};

} // namespace firebreak
