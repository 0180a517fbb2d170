#include "plugins/host/built_in.h"

#include "plugins/desktop/alarm_sound.h"
#include "plugins/desktop/desktop_notifier.h"

namespace firebreak {

std::unique_ptr<Notifier> makeDesktopNotifier() { return std::make_unique<DesktopNotifier>(); }

std::unique_ptr<AlarmSound> makeAlarmSound() { return makeSystemSound(); }

} // namespace firebreak
