// app/gui/console/changes/room_changes.h — what changed before the incident of the room: asks the workspace, fills the
// card, and does what is chosen there.
#pragma once

#include "app/gui/console/changes/change_row.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/time_display.h"

#include <QObject>
#include <QSet>

namespace firebreak {

class RoomCommands;
class RoomTimelineModel;
class WhatChangedCard;
class Workspace;

class RoomChanges : public QObject {
    Q_OBJECT

public:
    /// More than these of an incident's services are not read: nobody goes through more at 03:00.
    static constexpr int Most = 200;

    /// All must outlive it.
    struct Needs {
        const Theme& theme;
        Workspace& workspace;
        Announcer& announcer;
        TimeDisplay& times;
        RoomCommands& commands;
        const RoomTimelineModel& timeline;
        WhatChangedCard& card;
    };
    RoomChanges(const Needs& needs, QWidget* room);

    enum From {
        Known, ///< only the timeline has changed, or how times are shown
        Asked, ///< the changes of the services are read again
    };
    void refresh(From from);

Q_SIGNALS:
    /// The timeline should show this entry.
    void entryRequested(const firebreak::EventId& entry);

private:
    /// What the card depends on.
    struct Shown {
        QList<KnownChange> changes;
        Milestone begins = Milestone::Declared;
        Instant began;
        QTimeZone zone;
        bool writable = false;

        friend bool operator==(const Shown&, const Shown&) = default;
    };
    void choose(const KnownChange& change);
    void add(const ServiceChange& change);
    void menu(const KnownChange& change, const QPoint& position);
    void showAll();

    Needs m_needs;
    QWidget* m_room;
    QList<ServiceChange> m_onServices;
    QList<KnownChange> m_known;
    ChangeReckoning m_reckoning;
    std::optional<Shown> m_shown;
    QSet<Id<ServiceChange>> m_adding; ///< on their way into the timeline: a second Enter must not add them again
};

} // namespace firebreak
