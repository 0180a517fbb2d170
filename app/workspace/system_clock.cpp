#include "app/workspace/system_clock.h"

namespace firebreak {

Instant SystemClock::now() const { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }

} // namespace firebreak
