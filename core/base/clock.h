// core/base/clock.h — the time, as something that is passed in. Core itself never asks for it.
#pragma once

#include "core/base/instant.h"

namespace firebreak {

class Clock {
public:
    virtual ~Clock() = default;
    /// Wall clock. May be set by people and daemons, forwards and backwards.
    virtual Instant now() const = 0;
    /// Time since boot, sleep included; never set, never goes back. Only differences mean anything.
    virtual Millis sinceBoot() const = 0;
};

} // namespace firebreak
