// app/gui/shell/live_watch.h — keeps the list of what runs now as the workspace has it.
#pragma once

#include "app/gui/shell/live_incident.h"

#include <QObject>

namespace firebreak {

class Workspace;

/// Reads the live incidents again when one of them, or the clock policy, changed; many changes at once are one reading.
class LiveWatch : public QObject {
    Q_OBJECT

public:
    /// `workspace` must outlive it.
    explicit LiveWatch(Workspace& workspace, QObject* parent = nullptr);

    const QList<LiveIncident>& live() const { return m_live; }
    Instant now() const;
    std::optional<LiveLine> line() const { return liveLine(m_live, now()); }

Q_SIGNALS:
    void changed();

private:
    void read();

    Workspace& m_workspace;
    QList<LiveIncident> m_live;
    bool m_waiting = false;
};

} // namespace firebreak
