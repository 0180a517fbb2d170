// app/gui/console/changes/change_form.h — records a change, or corrects one: what went out, on which service, and when.
#pragma once

#include "app/gui/shell/announcer.h"
#include "app/gui/shell/time_display.h"
#include "app/gui/theme/theme.h"
#include "app/workspace/workspace.h"
#include "core/incident/what_changed.h"

class QWidget;

namespace firebreak {

/// Made for one call; what it opens lives by itself over `window`. All must outlive the window.
struct ChangeForm {
    const Theme& theme;
    QWidget* window;
    Workspace& workspace;
    Announcer& announcer;
    TimeDisplay& times;

    /// On a service, whether or not anything is wrong with it.
    void record() const;
    /// On one of the services, those of the incident first, or on the incident alone; in its timeline in any case.
    void record(const Incident& incident) const;
    /// A change of a service, and with it its line in the timeline.
    void correct(const KnownChange& change) const;
    /// It was a mistake: asks once, and can be taken back.
    void remove(const KnownChange& change) const;

private:
    void ask(const Incident* incident) const;
    /// A refusal of the undoing is shown.
    void offerUndo(const QString& sentence, const std::function<QFuture<Outcome>()>& undo) const;
};

} // namespace firebreak
