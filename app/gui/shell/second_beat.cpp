#include "app/gui/shell/second_beat.h"

namespace firebreak {

Millis untilNextSecond(Instant now)
{
    const Instant second = std::chrono::floor<Seconds>(now);
    return Seconds(1) - (now - second);
}

SecondBeat::SecondBeat(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        // Aimed first: what listens may take long, and the next second does not wait for it.
        aim();
        Q_EMIT beat();
    });
}

void SecondBeat::start() { aim(); }

void SecondBeat::aim()
{
    // One millisecond late rather than one early: an early beat would show the old second for a whole one.
    m_timer.start(untilNextSecond(m_clock.now()) + Millis(1));
}

} // namespace firebreak
