// app/gui/widgets/accessible_roles.h — tells assistive technology what the widgets that paint themselves are.
#pragma once

namespace firebreak {

/// Widgets whose Qt base class does not say it call this once when made; calling again does nothing.
void announceAccessibleRoles();

} // namespace firebreak
