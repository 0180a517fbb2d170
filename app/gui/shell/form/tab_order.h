// app/gui/shell/form/tab_order.h — Tab goes as one reads. Qt goes in the order in which widgets came into the window,
// which is another one as soon as a base class or a loop made them.
#pragma once

class QWidget;

namespace firebreak {

/// Sets the tab order of everything in the layouts below `root` to the order in which the layouts show it. Call it
/// again when rows were added.
void tabAsLaidOut(QWidget* root);

/// To the next, or the one before, of what Tab reaches below `root`, round and round: never out of it.
void tabWithin(QWidget* root, bool next);

} // namespace firebreak
