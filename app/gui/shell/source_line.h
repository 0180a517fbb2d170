// app/gui/shell/source_line.h — keeps the sources in the status line true, with the age of what was heard.
#pragma once

#include "app/gui/shell/outside.h"

namespace firebreak {

class StatusLine;

class SourceLine : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    SourceLine(Workspace& workspace, Outside& outside, StatusLine& line, QObject* parent);

    /// Time has passed.
    void tick();

private:
    Workspace& m_workspace;
    Outside& m_outside;
    StatusLine& m_line;
};

} // namespace firebreak
