// app/gui/shell/status_watch.h — keeps the status line true: what was committed, what could not be, the last backup.
#pragma once

#include "app/workspace/workspace.h"

namespace firebreak {

class StatusLine;

class StatusWatch : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    StatusWatch(Workspace& workspace, StatusLine& line, QObject* parent);

private:
    void showPerson();

    Workspace& m_workspace;
    StatusLine& m_line;
};

} // namespace firebreak
