// app/gui/shell/desk.h — what a screen finds on its desk: the door to the workspace and the voices of the window.
#pragma once

namespace firebreak {

class Announcer;
class CommandRegistry;
struct Outside;
class Panes;
class Preferences;
class SecondBeat;
class Theme;
class TimeDisplay;
class Workspace;

/// All of them outlive every screen. GUI thread.
struct Desk {
    Workspace& workspace;
    Theme& theme;
    CommandRegistry& commands;
    Announcer& announcer;
    Preferences& preferences;
    TimeDisplay& times; ///< UTC or local, and the word when it changes
    SecondBeat& beat;   ///< every full second
    Panes& panes;
    Outside* outside = nullptr; ///< null: nothing outside is asked
};

} // namespace firebreak
