// app/gui/console/room/room_runbook.h — the runbook of the incident in the room: which one fits, opened once the room
// has been painted, and what was done with each of them as long as the window lives.
#pragma once

#include "app/gui/runbooks/panel/runbook_head.h"
#include "app/gui/shell/announcer.h"
#include "app/workspace/runbooks/library_health.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "app/workspace/runbooks/runbooks.h"
#include "core/incident/incident.h"

#include <QPointer>

namespace firebreak {

class RunbookChooser;
class RunbookPanel;
class TimeDisplay;

/// What is known of the incident for finding its runbook; `runbookUrl` is that of its alert.
IncidentFacts runbookFacts(const Incident& incident, const QString& runbookUrl);

class RoomRunbook : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    struct Needs {
        const Theme& theme;
        Workspace& workspace;
        Announcer& announcer;
        const TimeDisplay& times;
        StepRunners runners;
    };
    RoomRunbook(const Needs& needs, QWidget* room);
    ~RoomRunbook() override;

    RunbookPanel* panel() const { return m_panel; }
    /// Cheap; the runbook is looked for after the next `painted`.
    void setIncident(const Incident& incident, std::function<QString()> runbookUrl);
    /// Services or labels may be others: looks again where they are.
    void incidentChanged(const Incident& incident);
    /// The room is on the screen.
    void painted();
    /// Which runbook instead.
    void choose();
    /// Asks for what helped to be taken over into the one that is open; where none is, into one that is chosen now.
    void keep();
    void tick();

Q_SIGNALS:
    /// One was opened for the incident that was set, or, told once, none fits it.
    void found(bool fits);
    void keepRequested(const firebreak::RunbookPlace& place);

private:
    void match();
    void open(const RunbookPlace& place, const QString& anchor = {});
    void show(const RunbookPlace& place, const OpenedRunbook& runbook, const QString& anchor);
    void readAgain();
    void showNothing();
    void showHeading();
    void take(const RunbookPlace& place);
    void addFolder();
    void forgetIdle();
    QList<Runbooks::Match> matches() const;
    RunbookUse& useOf(const RunbookPlace& place, const OpenedRunbook& runbook);

    using Key = std::pair<IncidentId, QString>;
    static Key keyOf(const IncidentId& incident, const RunbookPlace& place);

    Needs m_needs;
    QWidget* m_room;
    QPointer<RunbookPanel> m_panel;
    RunbookChooser* m_chooser = nullptr; ///< made when first asked for
    LibraryHealth m_health;
    Incident m_incident;
    std::function<QString()> m_runbookUrl;
    IncidentFacts m_facts;
    bool m_waits = false; ///< for the first painting
    bool m_toldOfNone = false;
    bool m_keeps = false;                     ///< what is chosen now is chosen for keeping
    std::optional<RunbookPlace> m_place;      ///< what is open, or being opened
    std::optional<LibraryFile> m_file;        ///< of it, as the index had it when it was asked for
    quint64 m_asked = 0;                      ///< the newest reading asked for
    QHash<IncidentId, RunbookPlace> m_chosen; ///< by a person
    std::map<Key, std::unique_ptr<RunbookUse>> m_uses;
};

} // namespace firebreak
