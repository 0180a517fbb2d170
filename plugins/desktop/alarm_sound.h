// plugins/desktop/alarm_sound.h — the alarm of this platform; which file implements it is chosen when building.
#pragma once

#include "core/ports/notifier.h"

#include <memory>

namespace firebreak {

std::unique_ptr<AlarmSound> makeSystemSound();

} // namespace firebreak
