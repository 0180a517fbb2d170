// app/gui/timeline/timeline_accessible.h — the timeline for assistive technology: a list whose items are the rows of
// the model, all of them, whether painted or not.
#pragma once

namespace firebreak {

/// Called once by a view when made; calling again does nothing.
void announceTimelineAccessibility();

} // namespace firebreak
