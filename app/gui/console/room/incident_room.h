// app/gui/console/room/incident_room.h — one incident, lived in: facts and clocks, timeline and composer, help beside
// it. From 1360 px of window three columns; below, and where the panel was given more room, the facts become a tab on
// the right and the clocks a strip above the timeline.
#pragma once

#include "app/gui/console/room/composer.h"
#include "app/gui/console/room/room_commands.h"
#include "app/gui/console/room/room_timeline_model.h"
#include "app/gui/shell/panes.h"
#include "app/workspace/drafts.h"
#include "app/workspace/runbooks/opened_runbook.h"
#include "runbooks/run/step_runner.h"

#include <QWidget>

class QScrollArea;
class QSplitter;

namespace firebreak {

class ClockStrip;
class ContextPanel;
class FactsPanel;
class FilterChips;
class RoomChanges;
class RoomRunbook;
class RoomTyped;
class TextLabel;
class TimelineView;
class WhatChangedCard;

class IncidentRoom : public QWidget {
    Q_OBJECT

public:
    /// The window's width from which there are three columns.
    static constexpr int WideFrom = 1360;

    /// All must outlive the room.
    struct Needs {
        const Theme& theme;
        Workspace& workspace;
        Announcer& announcer;
        TimeDisplay& times;
        Drafts& drafts;
        StepRunners runners;
    };
    IncidentRoom(const Needs& needs, QWidget* parent = nullptr);

    void open(const IncidentId& id);
    /// Opens, and brings that entry into sight.
    void openAt(const IncidentId& id, const EventId& entry);
    IncidentId incidentId() const { return m_commands->incident().id; }
    RoomCommands& commands() { return *m_commands; }
    TimelineView* timeline() const { return m_view; }
    Composer* composer() const { return m_composer; }
    FactsPanel* facts() const { return m_facts; }
    RoomRunbook* runbook() const { return m_runbook; }
    RoomTyped* typed() const { return m_typed; }
    /// Shows a tab of the right column: "runbook", "call" …
    void showTab(const QString& tab);
    /// Three fifths of the room for the right column, as a terminal and wide output want it; and back.
    void setPanelRoomy(bool roomy);
    bool isPanelRoomy() const { return m_roomy; }
    /// Timeline, composer, right panel, and facts where they have a column.
    QList<Pane> panes() const;
    /// The composer, or the timeline where nothing can be written.
    QWidget* startFocus() const;
    /// A second has passed.
    void tick();

Q_SIGNALS:
    void incidentRequested(const firebreak::IncidentId& id);
    /// What was run beside the incident should become steps of that runbook.
    void keepRequested(const firebreak::RunbookPlace& place, const firebreak::IncidentId& id);
    /// The facts came into a column of their own, or left it.
    void panesChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeMiddle();
    void connectComposer();
    void connectTimeline();
    void reload(const QList<Change>& changes);
    void showState();
    void arrange();
    void send(const QString& text);
    void noteImage(const QImage& image);
    void pasteLines(const QString& text);
    /// What could not be written, back into the field or the draft of its own room.
    void giveBack(const IncidentId& id, const QString& text);
    /// Brings an entry into sight, whatever the filter shows.
    void showEntry(const EventId& entry);
    void entryMenu(const QModelIndex& index, const QPoint& position);
    /// Of the run that the row tells of; false: it tells of none, or nothing is kept.
    bool showOutput(const QModelIndex& index);
    std::optional<TimelineRow> rowOf(const QModelIndex& index) const;
    ComposeContext composeContext() const;

    Needs m_needs;
    RoomCommands* m_commands;
    RoomTimelineModel* m_model;
    RoomTimelineFilter* m_filter;
    FactsPanel* m_facts;
    QScrollArea* m_factsArea;
    WhatChangedCard* m_changesCard;
    ContextPanel* m_context;
    RoomChanges* m_changes;
    RoomRunbook* m_runbook;
    RoomTyped* m_typed = nullptr;
    ClockStrip* m_strip = nullptr;
    FilterChips* m_chips = nullptr;
    TextLabel* m_clock = nullptr;
    TimelineView* m_view = nullptr;
    Composer* m_composer = nullptr;
    QString m_callFirst; ///< "M. Okafor, +44 …", beside the clock that asks for it
    bool m_wide = true;  ///< the facts have a column
    bool m_roomy = false;
};

} // namespace firebreak
