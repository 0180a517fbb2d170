// app/gui/console/room/entry_details.h — one entry of the timeline, whole: however long its text, with its first
// wording, who wrote it down when, and its files to save.
#pragma once

#include "app/gui/console/forms/form_overlay.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/time_display.h"
#include "app/workspace/incidents.h"

namespace firebreak {

class EntryDetails : public FormOverlay {
    Q_OBJECT

public:
    EntryDetails(const Theme& theme, QWidget* window, Workspace& workspace, Announcer& announcer,
                 const TimeDisplay& times, const TimelineRow& row);

private:
    void save(const Attachment& attachment);

    Workspace& m_workspace;
    Announcer& m_announcer;
};

} // namespace firebreak
