// app/gui/main/screens.h — the table of built screens, in the order of the navigation.
#pragma once

#include "app/gui/settings/settings_screen.h"
#include "core/ports/notifier.h"
#include "runbooks/run/step_runner.h"

namespace firebreak {

class Program;

/// The runners must outlive the screens.
QList<ScreenFactory> builtScreens(const SettingsReach& reach, const StepRunners& runners);

/// What Settings can ask of the program, which is made after the table of its screens.
SettingsReach settingsReach(Notifier& notifier, AlarmSound& sound, std::function<Program*()> program);

} // namespace firebreak
