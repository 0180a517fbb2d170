#include "app/gui/widgets/tick.h"

#include <algorithm>

namespace firebreak {

SteadyTick::SteadyTick(QObject* parent) : Tick(parent)
{
    m_timer.setInterval(33);
    connect(&m_timer, &QTimer::timeout, this, [this] { Q_EMIT passed(Millis(m_since.restart())); });
}

void SteadyTick::want()
{
    if (m_wanted++ > 0)
        return;
    m_since.start();
    m_timer.start();
}

void SteadyTick::release()
{
    m_wanted = std::max(0, m_wanted - 1);
    if (m_wanted == 0)
        m_timer.stop();
}

} // namespace firebreak
