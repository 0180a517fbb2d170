// plugins/host/built_in.h — what this build brings along to touch the outside world, named in one place.
#pragma once

#include "core/ports/notifier.h"
#include "plugins/host/step_runners.h"

namespace firebreak {

/// The desktop's own notifications. On a computer without a session bus it delivers nothing and says so.
std::unique_ptr<Notifier> makeDesktopNotifier();
/// The sound of the desktop's theme.
std::unique_ptr<AlarmSound> makeAlarmSound();

} // namespace firebreak
