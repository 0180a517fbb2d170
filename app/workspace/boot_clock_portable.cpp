// Where there is no CLOCK_BOOTTIME: QDeadlineTimer's monotonic clock, which counts sleep on Windows and macOS alike.
#include "app/workspace/system_clock.h"

#include <QDeadlineTimer>

namespace firebreak {

Millis SystemClock::sinceBoot() const { return Millis(QDeadlineTimer::current(Qt::PreciseTimer).deadline()); }

} // namespace firebreak
