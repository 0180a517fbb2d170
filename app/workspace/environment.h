// app/workspace/environment.h — what a workspace needs from the machine it is opened on; given, never looked up.
#pragma once

#include "app/workspace/system_clock.h"

namespace firebreak {

class SecretStore;

struct Environment {
    QString configFolder;            ///< of this installation: device ids, chain heads, who I am
    const Clock* clock = nullptr;    ///< real time; what is recorded is recorded with it. Outlives the workspace
    std::optional<Instant> now;      ///< `--now`: replaces the clock for deadlines, reports and the default of "when"
    Millis busyTimeout = Seconds(2); ///< how long a write waits for another program's
    QString personName;              ///< who the operating system says is here; asked once, see Workspace::whoAmI
    QString cacheFolder = {};        ///< of this installation: what can be made again. Empty: nothing is kept
    SecretStore* secrets = nullptr;  ///< null: sources that want a password are not asked. Outlives the workspace
    QString ownRunbooks = {};        ///< folder of the runbooks that came with the program; empty: none did
};

} // namespace firebreak
